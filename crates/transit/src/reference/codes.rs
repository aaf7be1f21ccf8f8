//! The codes that messages use for controls and incidents.

use landbridge_units::Grade;
use serde::Deserialize;

use super::DataFault;

/// A code of a list.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeRow {
    /// As messages write it.
    pub code: Box<str>,
    /// Our word for it.
    pub word: Box<str>,
    /// What it means.
    pub meaning: Box<str>,
    /// The publication.
    pub source: Box<str>,
    /// How far it can be trusted.
    pub grade: Grade,
}

/// The code lists of controls, incidents and guarantees.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeLists {
    /// What a control found.
    pub control_result: Vec<CodeRow>,
    /// What went wrong under way.
    pub incident: Vec<CodeRow>,
    /// Kinds of guarantee.
    pub guarantee: Vec<CodeRow>,
}

impl CodeLists {
    /// Reads the lists.
    pub fn parse(text: &str) -> Result<Self, DataFault> {
        toml::from_str(text)
            .map_err(|error| DataFault { file: "codes.toml", message: error.to_string() })
    }

    /// The code that messages write for a word of one of the lists.
    pub fn code<'a>(list: &'a [CodeRow], word: &str) -> Option<&'a str> {
        list.iter().find(|row| &*row.word == word).map(|row| &*row.code)
    }

    /// The word of a code that messages write.
    pub fn word<'a>(list: &'a [CodeRow], code: &str) -> Option<&'a str> {
        list.iter().find(|row| &*row.code == code).map(|row| &*row.word)
    }
}

impl Default for CodeLists {
    /// The lists that ship.
    fn default() -> Self {
        Self::parse(include_str!("../../../../data/transit/codes.toml"))
            .expect("the shipped lists are tested")
    }
}
