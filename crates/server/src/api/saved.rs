//! Plans that somebody wants to find again.

use std::str::FromStr;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, LOCATION, VARY};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use landbridge_planner::document::Plan;
use landbridge_planner::request::PlanRequest;
use landbridge_registry::{NewPlan, PlanId, RegistryError, SavedPlan};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use utoipa::ToSchema;

use crate::api::plan::represent;
use crate::api::planning;
use crate::state::AppState;
use crate::wire::{JsonBody, Problem, Representation};

/// A question whose answer is to be kept. The server makes the plan itself, so that a link
/// never shows figures that it did not compute; an answer that is sent along is passed over.
#[derive(Debug, Deserialize, ToSchema)]
pub(crate) struct SaveRequest {
    /// The question.
    request: PlanRequest,
}

/// Where a saved plan is found.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SavedAs {
    /// Hash of request, answer and atlas version.
    id: String,
    /// Its address.
    url: String,
    /// When it was first saved, RFC 3339.
    created_at: String,
}

impl From<SavedPlan> for SavedAs {
    fn from(saved: SavedPlan) -> Self {
        let url = format!("/api/v1/plans/{}", saved.id);
        Self { id: saved.id.to_string(), url, created_at: saved.created_at.to_string() }
    }
}

/// Plans a consignment and keeps the answer.
#[utoipa::path(post, path = "/api/v1/plans", tag = "plan", request_body = SaveRequest,
    responses((status = CREATED, body = SavedAs), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn save(
    State(state): State<AppState>,
    JsonBody(body): JsonBody<SaveRequest>,
) -> Result<Response, Problem> {
    let plan = planning::plan(&state, body.request).await?;
    let saved = state
        .database()
        .save_plan(new_plan(&state, &plan))
        .await
        .map_err(|error| failed(&error))?;
    let saved = SavedAs::from(saved);
    Ok((StatusCode::CREATED, [(LOCATION, saved.url.clone())], Json(saved)).into_response())
}

fn new_plan(state: &AppState, plan: &Plan) -> NewPlan {
    let asked = &plan.request.asked;
    NewPlan {
        request: serde_json::to_string(asked).expect("a request is a JSON document"),
        answer: serde_json::to_string(plan).expect("a plan is a JSON document"),
        atlas_version: plan.atlas.version.clone(),
        created_at: state.now(),
    }
}

fn failed(error: &RegistryError) -> Problem {
    Problem::internal(error)
}

/// A saved plan: the question, and the answer as it was given then.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Saved {
    /// Hash of request, answer and atlas version.
    id: String,
    /// When it was first saved, RFC 3339.
    created_at: String,
    /// The question.
    #[schema(value_type = PlanRequest)]
    request: Box<RawValue>,
    /// The answer, byte for byte as it was stored.
    #[schema(value_type = Plan)]
    answer: Box<RawValue>,
}

/// A saved plan; other representations than JSON hold the answer alone.
#[utoipa::path(get, path = "/api/v1/plans/{id}", tag = "plan", params(("id" = String, Path)),
    responses((status = OK, content((Saved = "application/json"), (Object = "application/geo+json"),
        (String = "text/csv"), (Vec<u8> = "application/pdf"))),
        (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn saved(
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let wanted = Representation::negotiate(&headers)?;
    let unknown = || Problem::not_found("saved plan", &id);
    let name = PlanId::from_str(&id).map_err(|_| unknown())?;
    let found = state
        .database()
        .find_plan(&name)
        .await
        .map_err(|error| failed(&error))?
        .ok_or_else(unknown)?;
    let response = show(&state, found, wanted)?;
    Ok(([(CACHE_CONTROL, "public, max-age=31536000, immutable")], response).into_response())
}

fn show(state: &AppState, found: SavedPlan, wanted: Representation) -> Result<Response, Problem> {
    let damaged = |error: serde_json::Error| Problem::internal(&error);
    if wanted != Representation::Json {
        let plan = serde_json::from_str(&found.answer).map_err(damaged)?;
        return represent(state, &plan, wanted);
    }
    let saved = Saved {
        id: found.id.to_string(),
        created_at: found.created_at.to_string(),
        request: RawValue::from_string(found.request).map_err(damaged)?,
        answer: RawValue::from_string(found.answer).map_err(damaged)?,
    };
    Ok(([(VARY, "accept")], Json(saved)).into_response())
}
