//! The history of a movement, entry by entry, and the papers that are printed from it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use landbridge_access::Action;
use landbridge_messages::Tree;
use landbridge_registry::Entry;
use landbridge_registry::ncts::Way;
use landbridge_transit::codes::MovementId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::movements::replay;
use super::shown::{movement_id, shown, unavailable};
use crate::access::Asker;
use crate::sheet::history_sheet;
use crate::state::AppState;
use crate::tad;
use crate::wire::language::Language;
use crate::wire::{Parameters, Problem, ProblemKind, wants_pdf};

/// All entries of a movement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct History {
    /// The entries in their order.
    entries: Vec<HistoryEntry>,
}

/// One entry of the journal.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HistoryEntry {
    /// Its place in the journal.
    sequence: u64,
    /// Its place among the events of the movement.
    version: u64,
    /// The kind of event.
    kind: String,
    /// When it was recorded.
    recorded_at: String,
    /// The event, without what is not for everybody.
    #[schema(value_type = Object)]
    event: Value,
    /// The hash over the entry before it in the journal and all of this one.
    hash: String,
}

impl HistoryEntry {
    fn of(entry: &Entry) -> Result<Self, Problem> {
        let event = entry.event().map_err(|error| unavailable(&error))?;
        Ok(Self {
            sequence: entry.sequence,
            version: entry.version,
            kind: entry.kind.clone(),
            recorded_at: entry.recorded_at.to_string(),
            event: shown(&event)?,
            hash: entry.hash.to_string(),
        })
    }
}

/// The history of a movement: every event with its hash in the journal.
#[utoipa::path(get, path = "/api/v1/movements/{id}/history", tag = "transit",
    params(("id" = String, Path, description = "Its number or its MRN")),
    responses((status = OK, content((History = "application/json"),
            (Vec<u8> = "application/pdf"))),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn history(
    State(state): State<AppState>,
    asker: Asker,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let id = movement_id(&state, &name).await?;
    asker.on_movement(&state, Action::ReadHistory, id, &name).await?;
    let entries = entries(&state, &name).await?;
    if wants_pdf(&headers) {
        let sheet = history_sheet(&name, &entries).map_err(|error| Problem::internal(&error))?;
        return Ok(pdf("history", sheet));
    }
    let entries = entries.iter().map(HistoryEntry::of).collect::<Result<_, _>>()?;
    Ok(([(VARY, "accept")], Json(History { entries })).into_response())
}

/// Which second language the document has.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperQuery {
    second: Option<Language>,
}

/// The transit accompanying document of a released movement, to be printed.
#[utoipa::path(get, path = "/api/v1/movements/{id}/accompanying-document", tag = "transit",
    params(("id" = String, Path, description = "Its number or its MRN"),
        ("second" = Option<String>, Query,
            description = "The language beside English: ur, ru, kk or zh")),
    responses((status = OK, content((Vec<u8> = "application/pdf"))),
        (status = BAD_REQUEST, body = Problem), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn accompanying_document(
    State(state): State<AppState>,
    asker: Asker,
    Path(name): Path<String>,
    Parameters(query): Parameters<PaperQuery>,
) -> Result<Response, Problem> {
    let id = movement_id(&state, &name).await?;
    asker.on_movement(&state, Action::ReadMovement, id, &name).await?;
    let (movement, _) = replay(&state, &name).await?;
    let reference = state.registry().reference();
    let release = release_message(&state, movement.id).await?;
    let document =
        tad::accompanying_document(&movement, release.as_ref(), &reference, query.second);
    let document = document.ok_or_else(|| {
        let detail = "the accompanying document is printed from the release on";
        Problem::new(ProblemKind::NotFound, detail)
    })?;
    Ok(pdf("accompanying-document", document.map_err(|error| Problem::internal(&error))?))
}

/// The message of the release of a movement that was declared by message: it carries what the
/// declarant said beyond what the procedure needs.
async fn release_message(state: &AppState, id: MovementId) -> Result<Option<Tree>, Problem> {
    let reference = state.registry().reference();
    let found = state.database().messages_of(id, &reference).await;
    let items = found.map_err(|error| unavailable(&error))?;
    let is_declared = items.iter().any(|item| {
        item.way == Way::In && item.kind.starts_with("CC015") && item.version.is_some()
    });
    let release = items.into_iter().rev().find(|item| item.kind == "CC029C");
    Ok(release.and_then(|item| item.tree).filter(|_| is_declared))
}

/// A PDF under a name.
fn pdf(name: &str, sheet: Vec<u8>) -> Response {
    let named = format!("inline; filename=\"{name}.pdf\"");
    let described =
        [(CONTENT_TYPE, "application/pdf"), (VARY, "accept"), (CACHE_CONTROL, "no-store")];
    (described, [(CONTENT_DISPOSITION, named)], sheet).into_response()
}

/// The entries of a movement, of which there is at least one.
async fn entries(state: &AppState, name: &str) -> Result<Vec<Entry>, Problem> {
    let id = movement_id(state, name).await?;
    let found = state.database().entries_of(&format!("movement/{id}"), 0).await;
    let entries = found.map_err(|error| unavailable(&error))?;
    if entries.is_empty() { Err(Problem::not_found("movement", name)) } else { Ok(entries) }
}
