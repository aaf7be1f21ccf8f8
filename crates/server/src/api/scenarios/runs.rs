//! Runs as jobs: handing in, looking, taking back.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::LOCATION;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use landbridge_runs::{Status, Submitted};
use serde::Serialize;
use utoipa::ToSchema;

use super::blocking;
use super::studies::ScenarioText;
use crate::state::AppState;
use crate::wire::{JsonBody, Problem, idempotency_key};

/// All runs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RunList {
    /// The newest first.
    runs: Vec<Status>,
}

/// All runs, the newest first.
#[utoipa::path(get, path = "/api/v1/runs", tag = "scenario",
    responses((status = OK, body = RunList)))]
pub(super) async fn list(State(state): State<AppState>) -> Result<Json<RunList>, Problem> {
    let runs = blocking(move || state.runs().list()).await?;
    Ok(Json(RunList { runs }))
}

/// Hands in a scenario to be run. Sent again under the same key it is run once.
#[utoipa::path(post, path = "/api/v1/runs", tag = "scenario", request_body = ScenarioText,
    params(("Idempotency-Key" = Option<String>, Header, description = "The same for every try")),
    responses((status = CREATED, body = Status), (status = OK, body = Status),
        (status = BAD_REQUEST, body = Problem), (status = UNPROCESSABLE_ENTITY, body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn submit(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(body): JsonBody<ScenarioText>,
) -> Result<Response, Problem> {
    let key = idempotency_key(&headers)?;
    let submitted =
        blocking(move || state.runs().submit(&body.toml, key.as_deref(), state.now())).await?;
    let Submitted { status, is_new } = submitted;
    let code = if is_new { StatusCode::CREATED } else { StatusCode::OK };
    let location = format!("/api/v1/runs/{}", status.run_id);
    Ok((code, [(LOCATION, location)], Json(status)).into_response())
}

/// How far a run is.
#[utoipa::path(get, path = "/api/v1/runs/{run_id}", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = OK, body = Status), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn status(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<Json<Status>, Problem> {
    let run = number(&run)?;
    blocking(move || state.runs().status(run)).await.map(Json)
}

/// Takes a run back: at once when it waits, soon when it runs.
#[utoipa::path(post, path = "/api/v1/runs/{run_id}/cancel", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = OK, body = Status), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn cancel(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<Json<Status>, Problem> {
    let run = number(&run)?;
    blocking(move || state.runs().cancel(run, state.now())).await.map(Json)
}

/// Removes a run that has ended, with its result.
#[utoipa::path(delete, path = "/api/v1/runs/{run_id}", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = NO_CONTENT), (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, body = Problem)))]
pub(super) async fn delete(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<StatusCode, Problem> {
    let run = number(&run)?;
    blocking(move || state.runs().delete(run)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// The number of a run in an address.
pub(super) fn number(text: &str) -> Result<u64, Problem> {
    text.parse().map_err(|_| Problem::not_found("run", text))
}
