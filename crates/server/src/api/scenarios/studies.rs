//! Ready studies, and the check of a scenario.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use landbridge_scenario::apply::apply;
use landbridge_scenario::scenario::Scenario;
use landbridge_scenario::studies::STUDIES;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::faulty;
use crate::state::AppState;
use crate::wire::{JsonBody, Problem};

/// A ready study.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Study {
    /// Its id.
    id: String,
    /// Its title.
    title: String,
    /// What it asks and why.
    description: String,
    /// The scenario.
    toml: String,
}

/// The ready studies.
#[utoipa::path(get, path = "/api/v1/studies", tag = "scenario",
    responses((status = OK, body = [Study])))]
pub(super) async fn studies() -> Json<Vec<Study>> {
    let read = |study: &landbridge_scenario::studies::ReadyStudy| {
        let scenario = Scenario::parse(study.id, study.toml).ok()?;
        let Scenario { id, title, description, .. } = scenario;
        Some(Study { id, title, description, toml: study.toml.to_owned() })
    };
    Json(STUDIES.iter().filter_map(read).collect())
}

/// A scenario as its author wrote it.
#[derive(Debug, Deserialize, ToSchema)]
pub(super) struct ScenarioText {
    /// TOML.
    pub(super) toml: String,
}

/// A scenario that is in order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Checked {
    /// The scenario as JSON, with what it leaves out at its default.
    #[schema(value_type = Object)]
    scenario: Value,
    /// Each change in words.
    changes: Vec<String>,
}

/// Checks a scenario against the atlas; all faults are told at once.
#[utoipa::path(post, path = "/api/v1/scenarios/check", tag = "scenario",
    request_body = ScenarioText,
    responses((status = OK, body = Checked), (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn check(
    State(state): State<AppState>,
    JsonBody(body): JsonBody<ScenarioText>,
) -> Result<Json<Checked>, Problem> {
    let work = move || checked(&state, &body.toml);
    tokio::task::spawn_blocking(work).await.map_err(|error| Problem::internal(&error))?.map(Json)
}

fn checked(state: &AppState, toml: &str) -> Result<Checked, Problem> {
    let scenario = Scenario::parse("scenario.toml", toml).map_err(|faults| faulty(&faults))?;
    let atlas = Arc::clone(state.shared_atlas());
    let applied =
        apply(&atlas, &scenario, ("scenario.toml", toml)).map_err(|faults| faulty(&faults))?;
    state.demand().wished(&scenario.demand).map_err(|faults| faulty(&faults))?;
    let scenario = serde_json::to_value(&scenario).map_err(|error| Problem::internal(&error))?;
    Ok(Checked { scenario, changes: applied.changes })
}
