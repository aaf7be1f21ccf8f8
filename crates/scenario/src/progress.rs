//! How far a run is, and whether it is still wanted.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What a run is busy with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// It asks the planner.
    Planning,
    /// It spreads flows over itineraries.
    Assignment,
    /// It simulates.
    Simulation,
    /// It writes.
    Report,
}

/// Somebody took the run back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("the run was cancelled")]
pub struct Cancelled;

/// Whoever waits for a run. Called from several threads at once.
pub trait Progress: Sync {
    /// A stage is done to a share, 0 to 1; an error stops the run soon.
    fn tell(&self, stage: Stage, done: f64) -> Result<(), Cancelled>;
}

/// Nobody waits.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Progress for Silent {
    fn tell(&self, _: Stage, _: f64) -> Result<(), Cancelled> {
        Ok(())
    }
}
