//! What is wrong with a request, and how to mend it.

use serde::{Deserialize, Serialize};

/// One fault of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RequestFault {
    /// The field, as a path in the JSON.
    pub field: String,
    /// What it holds, at most 80 characters.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub remedy: String,
    /// Values that may have been meant.
    pub suggestions: Vec<String>,
}

/// All faults of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFaults {
    /// The faults, in the order of the fields.
    pub faults: Vec<RequestFault>,
}

impl RequestFaults {
    pub(super) fn add(&mut self, field: &str, value: &str, message: &str, remedy: &str) {
        self.suggest(field, value, (message, remedy), Vec::new());
    }

    pub(super) fn suggest(
        &mut self,
        field: &str,
        value: &str,
        (message, remedy): (&str, &str),
        suggestions: Vec<String>,
    ) {
        self.faults.push(RequestFault {
            field: field.into(),
            value: value.chars().filter(|c| !c.is_control()).take(80).collect(),
            message: message.into(),
            remedy: remedy.into(),
            suggestions,
        });
    }

    /// Nothing, or all of them.
    pub(crate) fn into_result(self) -> Result<(), Self> {
        if self.faults.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl std::fmt::Display for RequestFaults {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (position, fault) in self.faults.iter().enumerate() {
            let gap = if position > 0 { "\n" } else { "" };
            let RequestFault { field, value, message, remedy, .. } = fault;
            write!(f, "{gap}{field}: “{value}”: {message}; {remedy}")?;
            if !fault.suggestions.is_empty() {
                write!(f, " ({})", fault.suggestions.join(", "))?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for RequestFaults {}
