//! NCTS messages: parsed, judged by schema and rules, written.
//!
//! A message is a [`Tree`]: an arena of elements whose names come from the project's own table of
//! facts (`data/messages`), with all texts in one buffer. [`parse_xml`] reads it defensively,
//! [`schema_faults`] says everything the schema has against it.
//!
//! ```
//! use landbridge_messages::{Limits, parse_xml};
//!
//! let xml = br#"<n:CC007C xmlns:n="http://ncts.dgtaxud.ec" PhaseID="NCTS6">
//!   <messageSender>9999912345</messageSender></n:CC007C>"#;
//! let tree = parse_xml(xml, &Limits::default()).unwrap();
//! assert_eq!(tree.message().code(), "CC007C");
//! assert_eq!(tree.root().value("messageSender"), Some("9999912345"));
//! ```

mod fault;
mod json;
pub mod rules;
mod schema;
pub mod sheet;
mod tree;
mod xml;

pub use fault::{Fault, FaultCode};
pub use json::{parse_json, parse_json_as, write_json};
pub use schema::{MessageKind, Phase, schema_faults};
pub use tree::{Node, Tree};
pub use xml::{Limits, parse_xml, parse_xml_as, write_xml};
