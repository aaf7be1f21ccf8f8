//! What is wrong with a request, and how to mend it.

use serde::{Deserialize, Serialize};

use crate::said::Message;

/// One fault of a request.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// What is wrong, for other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<Message>,
    /// How to mend it, for other languages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said_remedy: Option<Message>,
    /// Values that may have been meant.
    pub suggestions: Vec<String>,
}

/// All faults of a request.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RequestFaults {
    /// The faults, in the order of the fields.
    pub faults: Vec<RequestFault>,
}

impl RequestFaults {
    pub(crate) fn add(&mut self, field: &str, value: &str, said: Message, remedy: Message) {
        self.suggest(field, value, (said, remedy), Vec::new());
    }

    pub(super) fn suggest(
        &mut self,
        field: &str,
        value: &str,
        (said, remedy): (Message, Message),
        suggestions: Vec<String>,
    ) {
        self.faults.push(RequestFault {
            field: field.into(),
            value: value.chars().filter(|c| !c.is_control()).take(80).collect(),
            message: said.english(),
            remedy: remedy.english(),
            said: Some(said),
            said_remedy: Some(remedy),
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
