//! What came of a run.

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use landbridge_runs::RunsError;
use landbridge_runs::store::ResultFile;
use landbridge_scenario::compare::Comparison;
use landbridge_scenario::outcome::Outcome;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::blocking;
use super::runs::number;
use crate::state::AppState;
use crate::wire::{Problem, ProblemKind};

/// Runs that are compared at once.
const MOST_COMPARED: usize = 12;

/// The figures of a run.
#[utoipa::path(get, path = "/api/v1/runs/{run_id}/outcome", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = OK, body = Outcome), (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, body = Problem)))]
pub(super) async fn outcome(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<Response, Problem> {
    serve(state, &run, "outcome.json".to_owned()).await
}

/// The simulated days of a run, to be played on a map.
#[utoipa::path(get, path = "/api/v1/runs/{run_id}/playback", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = OK, body = Object), (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, body = Problem)))]
pub(super) async fn playback(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<Response, Problem> {
    serve(state, &run, "playback.json".to_owned()).await
}

/// The files of a result.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Files {
    /// By path.
    files: Vec<ResultFile>,
}

/// The files of the result of a run.
#[utoipa::path(get, path = "/api/v1/runs/{run_id}/files", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = OK, body = Files), (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, body = Problem)))]
pub(super) async fn files(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<Json<Files>, Problem> {
    let run = number(&run)?;
    let files = blocking(move || state.runs().files(run)).await?;
    Ok(Json(Files { files }))
}

/// One file of the result of a run: tables, figures, the report.
#[utoipa::path(get, path = "/api/v1/runs/{run_id}/files/{*path}", tag = "scenario",
    params(("run_id" = u64, Path), ("path" = String, Path)),
    responses((status = OK, content((Vec<u8> = "application/octet-stream"))),
        (status = NOT_FOUND, body = Problem), (status = CONFLICT, body = Problem)))]
pub(super) async fn file(
    State(state): State<AppState>,
    Path((run, path)): Path<(String, String)>,
) -> Result<Response, Problem> {
    serve(state, &run, path).await
}

async fn serve(state: AppState, run: &str, path: String) -> Result<Response, Problem> {
    let run = number(run)?;
    let wanted = path.clone();
    let bytes = blocking(move || state.runs().file(run, &wanted)).await?;
    let Some(bytes) = bytes else { return Err(Problem::not_found("file", &path)) };
    let media_type = media_type(&path);
    let kind = [(CONTENT_TYPE, media_type)];
    // The report brings its own styles and no script.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    if media_type.starts_with("text/html") || media_type == "image/svg+xml" {
        return Ok((kind, [(CONTENT_SECURITY_POLICY, policy)], bytes).into_response());
    }
    Ok((kind, bytes).into_response())
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "json" => "application/json",
        "geojson" => "application/geo+json",
        "csv" => "text/csv; charset=utf-8",
        "svg" => "image/svg+xml",
        "html" => "text/html; charset=utf-8",
        "pdf" => "application/pdf",
        "parquet" => "application/vnd.apache.parquet",
        "toml" => "application/toml",
        _ => "application/octet-stream",
    }
}

/// Which runs to compare.
#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct Compared {
    /// Numbers of runs, separated by commas; the first is the base. A single run is compared with
    /// the same study without its changes.
    runs: String,
}

/// The differences between runs.
#[utoipa::path(get, path = "/api/v1/comparisons", tag = "scenario", params(Compared),
    responses((status = OK, body = Comparison), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem), (status = CONFLICT, body = Problem)))]
pub(super) async fn comparison(
    State(state): State<AppState>,
    Query(compared): Query<Compared>,
) -> Result<Json<Comparison>, Problem> {
    let parts: Vec<&str> = compared.runs.split(',').map(str::trim).collect();
    let numbers = parts.iter().map(|text| number(text)).collect::<Result<Vec<u64>, _>>()?;
    if numbers.len() > MOST_COMPARED {
        let message = format!("at most {MOST_COMPARED} runs are compared at once");
        return Err(Problem::fault("runs", &compared.runs, &message, "name fewer"));
    }
    let read = blocking(move || {
        let mut outcomes = Vec::new();
        if let [only] = numbers[..] {
            outcomes.extend(read(&state, only, "base.json")?);
        }
        for run in numbers {
            outcomes.extend(read(&state, run, "outcome.json")?);
        }
        Ok(outcomes)
    });
    let outcomes = read.await?.into_iter().collect::<Result<Vec<Outcome>, u64>>();
    let not_ready = |detail: String| Problem::new(ProblemKind::NotReady, detail);
    let outcomes = outcomes.map_err(|run| {
        not_ready(format!("another version wrote the result of run {run}: run its scenario again"))
    })?;
    Comparison::of(&outcomes).map(Json).map_err(|error| not_ready(error.to_string()))
}

/// The outcome of a run or of its base, where there is one; its number when it cannot be read.
fn read(state: &AppState, run: u64, file: &str) -> Result<Option<Result<Outcome, u64>>, RunsError> {
    let bytes = state.runs().file(run, file)?;
    Ok(bytes.map(|bytes| serde_json::from_slice(&bytes).map_err(|_| run)))
}
