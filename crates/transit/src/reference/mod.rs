//! What is known besides the movements: offices, regimes, timers, code lists, risk profiles.

mod codes;
mod offices;
mod profiles;
mod timers;

pub use codes::{CodeLists, CodeRow};
pub use offices::{Office, Offices, Site};
pub use profiles::{Profile, ProfileFault, Profiles, WrittenProfile};
pub use timers::{Basis, Length, Timer, TimerRule, Timers, Unit};

use jiff::civil::Date;
use landbridge_atlas::Atlas;

use crate::regime::Regime;

/// A data file of this crate that does not hold what it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFault {
    /// The file.
    pub file: &'static str,
    /// What is wrong.
    pub message: String,
}

impl std::fmt::Display for DataFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.file, self.message)
    }
}

impl std::error::Error for DataFault {}

/// Everything that a decision may look up.
#[derive(Clone, Debug)]
pub struct Reference {
    /// Customs offices.
    pub offices: Offices,
    /// Regimes by instrument id.
    pub regimes: Vec<Regime>,
    /// How long what may take.
    pub timers: Timers,
    /// Codes of controls and incidents.
    pub codes: CodeLists,
    /// Risk profiles.
    pub profiles: Profiles,
    /// The share of a reference amount in use from which the holder is warned.
    pub near_reference_percent: u8,
}

impl Default for Reference {
    /// The timers and codes that ship; no offices, regimes or profiles.
    fn default() -> Self {
        Self {
            offices: Offices::default(),
            regimes: Vec::new(),
            timers: Timers::default(),
            codes: CodeLists::default(),
            profiles: Profiles::default(),
            near_reference_percent: 80,
        }
    }
}

impl Reference {
    /// The offices of the atlas and the regimes in force on a day, with the timers and codes that
    /// ship.
    pub fn from_atlas(atlas: &Atlas, as_of: Date) -> Result<Self, DataFault> {
        let offices = Offices::from_atlas(atlas)?;
        Ok(Self { offices, regimes: Regime::all_from_atlas(atlas, as_of), ..Self::default() })
    }

    /// The same on another day of the same atlas.
    #[must_use]
    pub fn on(&self, atlas: &Atlas, day: Date) -> Self {
        Self { regimes: Regime::all_from_atlas(atlas, day), ..self.clone() }
    }

    /// The regime of an instrument.
    pub fn regime(&self, instrument: &str) -> Option<&Regime> {
        self.regimes.iter().find(|regime| &*regime.instrument == instrument)
    }
}
