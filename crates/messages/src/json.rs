//! Messages as JSON with the names of the XML: `{"CC015C": {"@PhaseID": "NCTS6", …}}`.
//!
//! Every value is text; an element that may stand more than once is an array. The order of keys
//! does not matter when it is read: the schema knows the order.

mod read;
mod write;

pub use read::{parse_json, parse_json_as};
pub use write::write_json;

/// Key of the attribute that names the phase.
const PHASE_ID: &str = "@PhaseID";
