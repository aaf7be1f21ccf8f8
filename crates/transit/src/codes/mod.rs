//! Names of movements, offices, guarantees and permits: short texts with a form, checked when read.

mod allotment;
mod office;
mod references;

use landbridge_units::CodeError;

pub(crate) use allotment::allot;
pub use landbridge_units::{ContainerNumber, Grn, Mrn};
pub use office::OfficeReference;
pub use references::{GuaranteeId, MessageId, MovementId, PermitKey, PermitNumber, TirCarnet};

/// Gives a text code `Display`, `Debug`, and serde through its written form.
macro_rules! written {
    ($($name:ident),+ $(,)?) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(self, f)
            }
        }
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                text.parse().map_err(|error: CodeFault| error.to_string())
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> Self {
                code.to_string()
            }
        }
    )+};
}
pub(crate) use written;

/// A text that is not the code it was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeFault {
    /// The text as it was given, at most 40 characters of it.
    pub text: String,
    /// The form that was expected, in words.
    pub expected: &'static str,
}

impl CodeFault {
    pub(crate) fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.chars().take(40).collect(), expected }
    }
}

impl From<CodeError> for CodeFault {
    fn from(error: CodeError) -> Self {
        Self { text: error.text, expected: error.expected }
    }
}

impl std::fmt::Display for CodeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "“{}” is not {}", self.text, self.expected)
    }
}

impl std::error::Error for CodeFault {}
