//! Entering, correcting and withdrawing conditions. The answer comes when plans go by it.

use std::time::Instant;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use landbridge_access::{Action, Relation, Role};
use landbridge_registry::conditions::{ConditionEntry, EntryKind, Kept, NewEntry};
use sha2::{Digest, Sha256};

use super::check::{NewCondition, Withdrawal, check, check_withdrawal};
use super::reading::find;
use super::view::ConditionView;
use crate::access::Asker;
use crate::api::unavailable;
use crate::reports::{Current, atlas_id, countries_of};
use crate::state::AppState;
use crate::wire::{Conditions, FieldFault, Problem, ProblemKind, StrictBody};

/// Enters a condition, or corrects one; it is in effect when the answer comes.
#[utoipa::path(post, path = "/api/v1/conditions", tag = "board", request_body = NewCondition,
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same request under the same key is done once")),
    responses((status = CREATED, body = ConditionView), (status = BAD_REQUEST, body = Problem),
        (status = PRECONDITION_FAILED, description = "It was withdrawn", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn enter(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    StrictBody { value, bytes }: StrictBody<NewCondition>,
) -> Result<Response, Problem> {
    let (said, reason) = check(&value, state.atlas(), state.now())?;
    admit(&asker, &state, &said.subject).await?;
    let about = match value.corrects.as_deref() {
        Some(id) => Some(corrected(&asker, &state, id).await?),
        None => None,
    };
    let request = request(&asker, &conditions, "/api/v1/conditions", &bytes);
    let kind = if about.is_some() { EntryKind::Corrected } else { EntryKind::Entered };
    let (by, at) = (author(&asker, value.by), state.now());
    let entry = NewEntry { about, kind, said: Some(said), reason, by, at, request };
    let view = keep(&state, entry).await?;
    Ok((StatusCode::CREATED, [(LOCATION, view.location())], Json(view)).into_response())
}

/// Takes a condition back; plans pass again when the answer comes.
#[utoipa::path(post, path = "/api/v1/conditions/{id}/withdraw", tag = "board",
    request_body = Withdrawal,
    params(("id" = String, Path), ("Idempotency-Key" = Option<String>, Header,
        description = "The same request under the same key is done once")),
    responses((status = OK, body = ConditionView), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem),
        (status = PRECONDITION_FAILED, description = "It was withdrawn before", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn withdraw(
    State(state): State<AppState>,
    Path(id): Path<String>,
    asker: Asker,
    conditions: Conditions,
    StrictBody { value, bytes }: StrictBody<Withdrawal>,
) -> Result<Json<ConditionView>, Problem> {
    let known = find(&state, &id)?;
    if let Some((_, said)) = known.statement() {
        admit(&asker, &state, &said.subject).await?;
    }
    let reason = check_withdrawal(&value)?;
    let request =
        request(&asker, &conditions, &format!("/api/v1/conditions/{id}/withdraw"), &bytes);
    let (by, at) = (author(&asker, value.by), state.now());
    let (about, kind) = (Some(known.number), EntryKind::Withdrawn);
    let entry = NewEntry { about, kind, said: None, reason, by, at, request };
    keep(&state, entry).await.map(Json)
}

/// Lets somebody speak of a post, a crossing, a facility or a corridor: of what lies in their own
/// country, and of a whole corridor only as an analyst of corridors.
async fn admit(asker: &Asker, state: &AppState, subject: &str) -> Result<(), Problem> {
    if asker.kept().is_none() {
        return Ok(());
    }
    let principal = asker.principal();
    let is_whole = subject.starts_with("corridor:");
    let touches = principal
        .country()
        .is_some_and(|country| countries_of(state.atlas(), subject).contains(&country))
        && (!is_whole || principal.roles.contains(&Role::CorridorAnalyst));
    let relations: &[Relation] =
        if touches { &[Relation::SameCountry, Relation::Other] } else { &[Relation::Other] };
    if principal.may(Action::WriteCondition, relations) {
        asker.allowed(Action::WriteCondition, relations, subject).await;
        return Ok(());
    }
    Err(asker.denied(Action::WriteCondition, relations, subject).await)
}

/// Who enters it: whoever is signed in; where nobody signs in, whoever the body names.
fn author(asker: &Asker, named: Option<String>) -> Option<String> {
    if asker.kept().is_some() {
        return Some(asker.principal().name());
    }
    named.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The key of a request, and a hash of what it asks for. Keys of one are apart from those of
/// another.
fn request(
    asker: &Asker,
    conditions: &Conditions,
    address: &str,
    bytes: &[u8],
) -> Option<(String, String)> {
    let key = conditions.key.as_ref()?;
    let mut hash = Sha256::new();
    hash.update(address.as_bytes());
    hash.update(b"\n");
    hash.update(bytes);
    let digits =
        hash.finalize().iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"));
    Some((format!("{}/{key}", asker.namespace()), digits))
}

/// The condition that is corrected; what it was about has to be open to who corrects it too.
async fn corrected(asker: &Asker, state: &AppState, id: &str) -> Result<u64, Problem> {
    let condition = find(state, id).map_err(|_| {
        let (message, remedy) = ("there is no such condition", "name one of /api/v1/conditions");
        Problem::faults(vec![FieldFault::new("corrects", id, message, remedy)])
    })?;
    if let Some((_, said)) = condition.statement() {
        admit(asker, state, &said.subject).await?;
    }
    Ok(condition.number)
}

/// Keeps an entry and waits until plans go by it.
async fn keep(state: &AppState, entry: NewEntry) -> Result<ConditionView, Problem> {
    let reports = state.reports();
    let _turn = reports.turn.lock().await;
    refresh(state).await?;
    if let Some((key, hash)) = &entry.request {
        let earlier = state.database().condition_of_request(key, hash).await;
        match earlier.map_err(|error| unavailable(&error))? {
            Some(Kept::KeyReused) => return Err(key_reused()),
            Some(Kept::New(kept) | Kept::Earlier(kept)) => return shown(state, kept.about),
            None => {}
        }
    }
    if let Some(number) = entry.about {
        not_withdrawn(state, number)?;
    }
    let ready = try_out(state, &entry).await?;
    let kept =
        state.database().keep_condition(&entry).await.map_err(|error| unavailable(&error))?;
    let kept = match kept {
        Kept::New(kept) | Kept::Earlier(kept) => kept,
        Kept::KeyReused => return Err(key_reused()),
    };
    if ready.head == kept.sequence {
        reports.put(ready);
    } else {
        refresh(state).await?;
    }
    shown(state, kept.about)
}

fn key_reused() -> Problem {
    let detail = "another request was sent under this Idempotency-Key; take a new one";
    Problem::new(ProblemKind::KeyReused, detail)
}

fn not_withdrawn(state: &AppState, number: u64) -> Result<(), Problem> {
    let condition = find(state, &atlas_id(number))?;
    if !condition.is_withdrawn() {
        return Ok(());
    }
    let detail = format!("it was withdrawn at {}; enter a new one", condition.last().at);
    Err(Problem::new(ProblemKind::Changed, detail))
}

/// Makes the planner with an entry before it is kept: what cannot take effect is not recorded.
async fn try_out(state: &AppState, entry: &NewEntry) -> Result<Current, Problem> {
    let current = state.reports().current();
    let mut entries: Vec<ConditionEntry> =
        current.conditions.iter().flat_map(|condition| condition.entries.clone()).collect();
    entries.sort_by_key(|entry| entry.sequence);
    let sequence = current.head + 1;
    entries.push(ConditionEntry {
        sequence,
        about: entry.about.unwrap_or(sequence),
        kind: entry.kind,
        said: entry.said.clone(),
        reason: entry.reason.clone(),
        by: entry.by.clone(),
        at: entry.at,
    });
    build(state, entries).await
}

async fn build(state: &AppState, entries: Vec<ConditionEntry>) -> Result<Current, Problem> {
    let worker = state.clone();
    let built = tokio::task::spawn_blocking(move || {
        let began = Instant::now();
        let built = worker.reports().with(entries);
        tracing::info!(took_ms = began.elapsed().as_millis(), "planner made with conditions");
        built
    });
    let built = built.await.map_err(|error| Problem::internal(&error))?;
    built.map_err(|faults| {
        tracing::error!(faults, "reported conditions do not fit the tables");
        Problem::new(ProblemKind::Internal, "the cause is in the log of the server")
    })
}

/// Takes what other servers on the same registry have recorded, and what was recorded before the
/// start.
pub(crate) async fn follow(state: &AppState) -> Result<(), Problem> {
    let _turn = state.reports().turn.lock().await;
    refresh(state).await
}

/// Brings the planner up to the last entry; who calls it has the turn.
async fn refresh(state: &AppState) -> Result<(), Problem> {
    let database = state.database();
    let head = database.condition_head().await.map_err(|error| unavailable(&error))?;
    if head == state.reports().current().head {
        return Ok(());
    }
    let entries = database.condition_entries().await.map_err(|error| unavailable(&error))?;
    let current = build(state, entries).await?;
    state.reports().put(current);
    Ok(())
}

fn shown(state: &AppState, number: u64) -> Result<ConditionView, Problem> {
    let id = atlas_id(number);
    let condition = find(state, &id)?;
    let view = ConditionView::whole(state.atlas(), &condition, state.now());
    view.ok_or_else(|| Problem::not_found("condition", &id))
}
