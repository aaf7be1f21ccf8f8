//! Messages as XML, read defensively: no document type, no entities of its own, bounded size,
//! depth and number of elements.

mod markup;
mod read;
mod scan;
mod usual;
mod write;

use crate::fault::{Fault, FaultCode};
use crate::schema::Phase;
use crate::tree::Tree;

pub(crate) use markup::{is_qualified_name, only_xml_characters};
pub use write::write_xml;

/// Namespace of the root element; its descendants stand in none.
pub(crate) const NAMESPACE: &str = "http://ncts.dgtaxud.ec";

/// What a message may cost before it is read any further.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// Size of the message.
    pub bytes: usize,
    /// Depth of nesting; the deepest message of the schema needs nine.
    pub depth: usize,
    /// Number of elements.
    pub elements: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 16 << 20, depth: 32, elements: 1_000_000 }
    }
}

/// Reads a message; its attribute `PhaseID` says whose phase's schema it follows, and without
/// one it is phase 6 (phase 5, when phase 6 does not have the message).
///
/// # Errors
/// When it is not well-formed, unsafe, too large, or no known message.
pub fn parse_xml(bytes: &[u8], limits: &Limits) -> Result<Tree, Vec<Fault>> {
    read::read(bytes, None, limits).map_err(|fault| vec![fault])
}

/// Reads a message by the schema of this phase, whatever its attribute says.
///
/// # Errors
/// As [`parse_xml`].
pub fn parse_xml_as(bytes: &[u8], phase: Phase, limits: &Limits) -> Result<Tree, Vec<Fault>> {
    read::read(bytes, Some(phase), limits).map_err(|fault| vec![fault])
}

/// A fault of form, at a place in the text.
fn form(code: FaultCode, text: &str, at: usize, expected: &str) -> Fault {
    let at = at.min(text.len());
    let before = &text.as_bytes()[..at];
    let line = before.split(|byte| *byte == b'\n').count();
    let column = at - before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1) + 1;
    Fault {
        code,
        rule: "",
        path: format!("line {line}, column {column}"),
        value: String::new(),
        expected: expected.to_owned(),
        remedy: "send the message as well-formed XML 1.0 in UTF-8, without a document type"
            .to_owned(),
    }
}
