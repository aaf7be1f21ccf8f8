//! What is wrong with a scenario, all of it at once.

use std::fmt;

/// One fault: where, what, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ScenarioFault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u64>,
    /// The field, `change[2].subject`.
    pub field: String,
    /// What is written there.
    pub value: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl fmt::Display for ScenarioFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        let Self { field, value, message, remedy, .. } = self;
        if !field.is_empty() {
            write!(f, ": {field}")?;
        }
        if !value.is_empty() {
            write!(f, " \"{value}\"")?;
        }
        write!(f, ": {message}; {remedy}")
    }
}

/// All faults of a scenario.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScenarioFaults(pub Vec<ScenarioFault>);

impl std::error::Error for ScenarioFaults {}

impl fmt::Display for ScenarioFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl ScenarioFaults {
    /// A text that is no scenario.
    pub(super) fn syntax(file: &str, text: &str, error: &toml::de::Error) -> Self {
        let line = error.span().map(|span| line_of(text, span.start));
        Self(vec![ScenarioFault {
            file: file.to_owned(),
            line,
            field: String::new(),
            value: String::new(),
            message: error.message().to_owned(),
            remedy: "write it as the reference of scenarios shows".to_owned(),
        }])
    }
}

/// The line of a byte of a text, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> u64 {
    text.bytes().take(at).filter(|&byte| byte == b'\n').count() as u64 + 1
}
