//! How far a figure can be trusted.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The grade of a fact, from the strongest to the weakest; the order is the derived one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grade {
    /// Statistics from observed movements.
    Measured,
    /// Read in a source.
    Sourced,
    /// Computed from measured or sourced figures.
    Derived,
    /// Our own figure, with its reasoning.
    Estimate,
    /// General knowledge that nobody verified.
    OwnKnowledge,
}

impl Grade {
    /// Every grade, strongest first.
    pub const ALL: [Self; 5] =
        [Self::Measured, Self::Sourced, Self::Derived, Self::Estimate, Self::OwnKnowledge];

    /// The word used in tables and documents.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Sourced => "sourced",
            Self::Derived => "derived",
            Self::Estimate => "estimate",
            Self::OwnKnowledge => "own_knowledge",
        }
    }
}

impl FromStr for Grade {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|grade| grade.as_str() == text).ok_or(())
    }
}

impl fmt::Display for Grade {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_parse_back_and_order_runs_from_strong_to_weak() {
        for pair in Grade::ALL.windows(2) {
            assert!(pair[0] < pair[1]);
        }
        for grade in Grade::ALL {
            assert_eq!(grade.as_str().parse(), Ok(grade));
        }
        assert_eq!("certain".parse::<Grade>(), Err(()));
    }
}
