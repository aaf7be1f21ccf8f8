//! A scenario as its author writes it: TOML, checked against nothing yet.
//!
//! ```
//! use landbridge_scenario::scenario::Scenario;
//!
//! let scenario = Scenario::parse("study.toml", r#"
//!     id = "torkham-closed"
//!     title = "Torkham closed for 30 days"
//!     day = "2025-06-02"
//!     days = 120
//!
//!     [[change]]
//!     kind = "close"
//!     subject = "crossing:torkham"
//!     from = "2025-07-01"
//!     to = "2025-07-30"
//! "#)?;
//! assert_eq!(scenario.change.len(), 1);
//! # Ok::<(), landbridge_scenario::scenario::ScenarioFaults>(())
//! ```

mod change;
mod check;
mod fault;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use toml::Spanned;

pub use change::{Change, Opening};
pub(crate) use check::check;
pub(crate) use fault::line_of;
pub use fault::{ScenarioFault, ScenarioFaults};

/// A study: when, with which demand, and what is different.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// A short name: lower case, digits and `-`.
    pub id: String,
    /// A title.
    pub title: String,
    /// What is asked and why.
    #[serde(default)]
    pub description: String,
    /// The first day of the period.
    pub day: Date,
    /// Days that are simulated.
    #[serde(default = "year")]
    pub days: u32,
    /// The day whose knowledge is used; `day` when absent.
    #[serde(default)]
    pub as_of: Option<Date>,
    /// Seed of all draws.
    #[serde(default = "one")]
    pub seed: u64,
    /// What is carried.
    #[serde(default)]
    pub demand: DemandWish,
    /// The simulation.
    #[serde(default)]
    pub simulation: SimulationWish,
    /// What is different, in order: a later change sees the earlier ones.
    #[serde(default)]
    pub change: Vec<Spanned<Change>>,
}

/// What is carried.
#[derive(Clone, Debug, Default, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct DemandWish {
    /// A CSV, XLSX or OMX file in place of the shipped matrix, relative to the scenario.
    pub file: Option<String>,
    /// Only flows between these zones; empty means all.
    pub zones: Vec<String>,
    /// Only flows of which one end is among these zones; empty means all.
    pub only: Vec<String>,
    /// Flows that grow or shrink together to a total.
    pub total: Option<Total>,
    /// Flows that grow or shrink.
    pub scale: Vec<Scale>,
    /// Flows that are set.
    pub set: Vec<SetFlow>,
}

/// Flows that grow or shrink together to a total.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Total {
    /// TEU a year of all of them, above 0.
    pub teu: f64,
    /// Those of which one end is among these zones; empty means all flows that are left.
    #[serde(default)]
    pub zones: Vec<String>,
}

/// Flows that grow or shrink by a factor.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The zone they come from; any when absent.
    #[serde(default)]
    pub origin: Option<String>,
    /// The zone they go to; any when absent.
    #[serde(default)]
    pub destination: Option<String>,
    /// The commodity group; any when absent.
    #[serde(default)]
    pub group: Option<String>,
    /// Times so much, at least 0.
    pub factor: f64,
}

/// A flow that is set, whatever the matrix says.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct SetFlow {
    /// The zone it comes from.
    pub origin: String,
    /// The zone it goes to.
    pub destination: String,
    /// The commodity group.
    pub group: String,
    /// TEU a year, at least 0.
    pub teu: f64,
}

/// How the operations are simulated.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(default, deny_unknown_fields)]
pub struct SimulationWish {
    /// Whether they are.
    pub enabled: bool,
    /// Replications at most.
    pub replications: u64,
    /// Half-width of the 95 % interval of the mean days under way, as a share, at which it stops.
    pub precision: f64,
    /// Days before anything is counted.
    pub warm_up_days: u32,
}

impl Default for SimulationWish {
    fn default() -> Self {
        Self { enabled: true, replications: 30, precision: 0.02, warm_up_days: 30 }
    }
}

fn year() -> u32 {
    365
}

fn one() -> u64 {
    1
}

impl Scenario {
    /// The same study without its changes: what it is compared with.
    #[must_use]
    pub fn base(&self) -> Self {
        let mut base = self.clone();
        base.id = format!("{}-base", self.id);
        base.title = format!("As it is, beside: {}", self.title);
        base.change.clear();
        base
    }

    /// Reads a scenario; `name` is the file for the faults.
    pub fn parse(name: &str, text: &str) -> Result<Self, ScenarioFaults> {
        toml::from_str(text).map_err(|error| ScenarioFaults::syntax(name, text, &error))
    }
}
