//! What can be wrong with a message before any rule is asked: a closed list.

use serde::Serialize;

/// One fault: where it is, what stands there, what is expected, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Which kind of fault.
    pub code: FaultCode,
    /// Name of the type, facet or code list that is violated; empty for faults of form.
    pub rule: &'static str,
    /// Path of the element, as `/CC015C/Consignment/HouseConsignment[2]/grossMass`.
    pub path: String,
    /// What stands there.
    pub value: String,
    /// What is expected.
    pub expected: String,
    /// What to do about it.
    pub remedy: String,
}

/// The kinds of fault, in their order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FaultCode {
    /// Larger, deeper or more numerous than the limits allow.
    TooLarge,
    /// A document type declaration or an entity of its own.
    Unsafe,
    /// Not well-formed.
    NotWellFormed,
    /// The root element is no message of the phase.
    UnknownMessage,
    /// An attribute that the element does not have.
    UnexpectedAttribute,
    /// Text between elements.
    UnexpectedText,
    /// An element that is not known here, or not at this place in the order.
    UnexpectedElement,
    /// A mandatory element is missing.
    MissingElement,
    /// More occurrences than allowed.
    TooMany,
    /// The value has not the form of its type.
    Format,
    /// The value is too short or too long.
    Length,
    /// The number has too many digits.
    Digits,
    /// The number is out of range.
    Range,
    /// The value is not in the code list.
    CodeList,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: `{}`: expected {}", self.path, self.value, self.expected)
    }
}
