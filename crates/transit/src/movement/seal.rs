//! Containers and seals.

use jiff::Timestamp;
use landbridge_units::words;
use serde::{Deserialize, Serialize};

use crate::codes::{ContainerNumber, OfficeReference};

words! {
    /// How strong a seal is (ISO 17712).
    pub enum SealClass {
        /// Shows that it was opened.
        Indicative = "indicative",
        /// Resists light tools.
        Security = "security",
        /// Resists; opened with cutters only.
        HighSecurity = "high_security",
    }
}

words! {
    /// How a seal is.
    pub enum SealState {
        /// Put on.
        Affixed = "affixed",
        /// Found whole.
        Verified = "verified",
        /// Found broken.
        Broken = "broken",
        /// Taken off, another in its place.
        Replaced = "replaced",
    }
}

/// A seal, how it is, and who said so last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seal {
    /// Its number.
    pub number: Box<str>,
    /// How strong it is.
    pub class: SealClass,
    /// How it is.
    pub state: SealState,
    /// The office that put it on or looked at it last; absent when the declarant did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<OfficeReference>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
}

/// A container or load compartment, with the numbers of its seals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Equipment {
    /// The container; absent for a load compartment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub container: Option<ContainerNumber>,
    /// The seals on it, with their class.
    pub seals: Box<[DeclaredSeal]>,
}

/// A seal as declared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredSeal {
    /// Its number.
    pub number: Box<str>,
    /// How strong it is.
    pub class: SealClass,
}

/// Something that happened to a seal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum SealEvent {
    /// It was put on.
    Affixed {
        /// Its number.
        number: Box<str>,
        /// How strong it is.
        class: SealClass,
    },
    /// It was found whole.
    Verified {
        /// Its number.
        number: Box<str>,
    },
    /// It was found broken.
    Broken {
        /// Its number.
        number: Box<str>,
    },
    /// Another took its place.
    Replaced {
        /// The number of the one taken off.
        number: Box<str>,
        /// The number of the new one.
        by: Box<str>,
        /// How strong the new one is.
        class: SealClass,
    },
}
