//! How the words of agreements become what a declaration must hold.

use landbridge_units::words;
use serde::Deserialize;

use crate::movement::GuaranteeKind;
use crate::reference::DataFault;

words! {
    /// In what form a permit is asked for.
    pub enum PermitForm {
        /// Drawn from a quota.
        Ledger = "ledger",
        /// Shown as a paper.
        Document = "document",
        /// Told, not asked for.
        Told = "told",
    }
}

/// A word for a guarantee.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuaranteeWord {
    /// As the agreements write it.
    pub word: Box<str>,
    /// The kinds that will do; none = told, not asked for.
    pub kinds: Box<[GuaranteeKind]>,
    /// Whether it speaks of the vehicles of other parties only.
    #[serde(default)]
    pub foreign_vehicles_only: bool,
    /// Why.
    #[serde(default)]
    pub note: Box<str>,
}

/// A name of a permit.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermitName {
    /// As the agreements write it.
    pub name: Box<str>,
    /// In what form it is asked for.
    pub form: PermitForm,
    /// Why.
    #[serde(default)]
    pub note: Box<str>,
}

/// A rule that wants the load sealed when it is released.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealRule {
    /// Its id in the atlas.
    pub rule: Box<str>,
    /// Why it is read so.
    #[serde(default)]
    pub note: Box<str>,
}

/// The words of agreements for guarantees, permits and seals.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// Guarantees.
    pub guarantee: Vec<GuaranteeWord>,
    /// Permits.
    pub permit: Vec<PermitName>,
    /// Seals.
    pub seal: Vec<SealRule>,
}

impl Terms {
    /// Reads the table.
    pub fn parse(text: &str) -> Result<Self, DataFault> {
        toml::from_str(text)
            .map_err(|error| DataFault { file: "terms.toml", message: error.to_string() })
    }

    /// What a guarantee word stands for.
    pub fn guarantee(&self, word: &str) -> Option<&GuaranteeWord> {
        self.guarantee.iter().find(|row| &*row.word == word)
    }

    /// In what form a permit is asked for.
    pub fn permit(&self, name: &str) -> Option<PermitForm> {
        self.permit.iter().find(|row| &*row.name == name).map(|row| row.form)
    }
}

impl Default for Terms {
    /// The table that ships.
    fn default() -> Self {
        Self::parse(include_str!("../../../../data/transit/terms.toml"))
            .expect("the shipped table is tested")
    }
}
