//! Flows of an outcome in the formats of other programs: OMX, GMNS, GeoJSON.
//!
//! Each function gives the bytes of a file; the same outcome gives the same bytes.

mod matrices;
mod network;

pub use matrices::{flows_omx, skims_omx};
pub use network::{GmnsTables, flows_geojson, flows_gmns};
