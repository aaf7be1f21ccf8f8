//! The table of facts: messages, elements with order and cardinality, types of values.
//!
//! It stands in `data/messages` as one line an element and is loaded once for each phase.

mod check;
mod pattern;
mod table;
mod value;

use serde::{Deserialize, Serialize};

pub use check::schema_faults;
pub(crate) use table::{Content, Particle, Table, key, opening};
pub(crate) use value::short_key;

/// Phase of NCTS whose schema a message follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Phase {
    /// Phase 5, final state.
    P5,
    /// Phase 6.
    P6,
}

impl Phase {
    /// What the attribute `PhaseID` says in a message of this phase.
    pub fn id(self) -> &'static str {
        match self {
            Self::P5 => "NCTS5.1",
            Self::P6 => "NCTS6",
        }
    }

    /// Its number, 5 or 6.
    pub fn number(self) -> u8 {
        match self {
            Self::P5 => 5,
            Self::P6 => 6,
        }
    }

    /// The digit by which the tables name the phase.
    pub(crate) fn digit(self) -> char {
        match self {
            Self::P5 => '5',
            Self::P6 => '6',
        }
    }
}

/// One kind of message, as `CC015C`; the list is data.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MessageKind(u16);

impl MessageKind {
    /// The kind with this code, in capitals: `CC015C`.
    pub fn find(code: &str) -> Option<Self> {
        let found = table::codes().binary_search(&code).ok()?;
        Some(Self(found as u16))
    }

    /// Every kind that the tables know, in the order of codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..table::codes().len()).map(|index| Self(index as u16))
    }

    /// Code of the message, `CC015C`.
    pub fn code(self) -> &'static str {
        table::codes()[self.0 as usize]
    }

    /// Number of the information exchange: 15 of IE015.
    pub fn number(self) -> u16 {
        self.code()[2..5].parse().unwrap_or(0)
    }
}

impl std::fmt::Debug for MessageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}

impl std::fmt::Display for MessageKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.code())
    }
}
