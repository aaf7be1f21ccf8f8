//! What is told of a run.

use landbridge_scenario::progress::Stage;
use serde::{Deserialize, Serialize};

/// Where a run stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RunState {
    /// It waits for a worker.
    Queued,
    /// A worker is at it.
    Running,
    /// Its result is there.
    Done,
    /// It has no result; `detail` says why.
    Failed,
    /// Somebody took it back.
    Cancelled,
}

impl RunState {
    /// Whether nothing more will happen to it.
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Done | Self::Failed | Self::Cancelled)
    }
}

/// What is told of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Status {
    /// Its number.
    pub run_id: u64,
    /// The id of its scenario.
    pub scenario_id: String,
    /// The title of its scenario.
    pub title: String,
    /// Where it stands.
    pub state: RunState,
    /// What it is busy with; absent before it begins.
    pub stage: Option<Stage>,
    /// Share of the stage that is done, 0 to 1.
    pub done: f64,
    /// When it was handed in, RFC 3339.
    pub submitted_at: String,
    /// When a worker began.
    pub started_at: Option<String>,
    /// When it ended.
    pub ended_at: Option<String>,
    /// Workers that are at it: one that leads it, and those that make pieces of a long stage.
    #[serde(default)]
    pub workers: u32,
    /// Why it failed, or empty.
    pub detail: String,
}
