//! A declaration drafted from an itinerary of a plan.

use axum::Json;
use axum::extract::State;
use landbridge_planner::request::PlanRequest;
use landbridge_registry::draft::draft;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::shown::shown;
use crate::api::planning;
use crate::state::AppState;
use crate::wire::{JsonBody, Problem};

/// A question, and which itinerary of its answer is declared.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DraftRequest {
    /// The question.
    request: PlanRequest,
    /// The itinerary, counted from 0.
    itinerary: usize,
}

/// Drafts a declaration: the offices, prescribed route, limit date and documents of an itinerary.
/// What only the declarant knows is left empty and listed: the answer has the `declaration` and
/// its `gaps`, each with `path`, what is `wanted`, and the `rule` that asks for it.
#[utoipa::path(post, path = "/api/v1/plan/draft", tag = "transit", request_body = DraftRequest,
    responses((status = OK, body = Object), (status = BAD_REQUEST, body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn plan_draft(
    State(state): State<AppState>,
    JsonBody(asked): JsonBody<DraftRequest>,
) -> Result<Json<Value>, Problem> {
    let plan = planning::plan(&state, asked.request).await?;
    let fault = |message: &str, remedy: &str| {
        Problem::fault("itinerary", &asked.itinerary.to_string(), message, remedy)
    };
    let one = plan.itineraries.get(asked.itinerary).ok_or_else(|| {
        let count = plan.itineraries.len();
        fault(&format!("the plan has {count} itineraries"), "name one of them, counted from 0")
    })?;
    let drafted = draft(&plan, one, &state.registry().reference());
    let drafted = drafted.map_err(|error| {
        fault(&error.to_string(), "choose another itinerary, or declare by hand")
    })?;
    Ok(Json(shown(&drafted)?))
}
