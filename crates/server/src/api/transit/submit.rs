//! A command on its way to the registry, and the answer on its way back.

use axum::Json;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::{ETAG, LOCATION};
use axum::response::{IntoResponse, Response};
use landbridge_access::table::action_of;
use landbridge_registry::{Answer, Order, Receipt, Undecided};
use landbridge_transit::Command;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::shown::{registry_unavailable, shown, tag, unavailable};
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::{Conditions, IfMatch, Problem, ProblemKind};

/// What was recorded.
#[derive(Debug, Serialize, ToSchema)]
pub(in crate::api) struct Recorded {
    /// What the command was about: `movement/7`, `guarantee/…`, `permit/…`.
    aggregate: String,
    /// Its version afterwards.
    version: u64,
    /// The place in the journal of the first of its entries.
    sequence: u64,
    /// What happened: each with `at`, `by`, `aggregate`, `id` and `fact`.
    #[schema(value_type = Vec<Object>)]
    events: Value,
}

/// What is sent, and by which request.
pub(in crate::api) struct Sent<'a> {
    /// The command.
    pub(in crate::api) command: Command,
    /// The address that it was sent to.
    pub(in crate::api) address: &'a str,
    /// The body as it was sent.
    pub(in crate::api) bytes: Bytes,
    /// What the client says about sending twice and about the version it has seen.
    pub(in crate::api) conditions: Conditions,
    /// Who asks.
    pub(in crate::api) asker: &'a Asker,
}

/// Submits a command and waits until it is on the disk.
pub(in crate::api) async fn submit(state: &AppState, sent: Sent<'_>) -> Result<Receipt, Problem> {
    let Sent { command, address, bytes, conditions, asker } = sent;
    let action = action_of(&command.act);
    let mut order = Order::new(command);
    if let IfMatch::Version(version) = conditions.if_match {
        order = order.seen(version);
    }
    if let Some(key) = &conditions.key {
        // The same body sent to another address asks for something else. Keys of clients are kept
        // apart from the identifications of messages.
        let asked = [address.as_bytes(), b"\n", &bytes].concat();
        order = order.keyed(&format!("{}/{key}", asker.namespace()), &asked);
    }
    match state.registry().submit(order).await {
        Ok(Answer::Done(receipt)) => {
            if let Some(action) = action {
                asker.allowed(action, &[], &receipt.aggregate).await;
            }
            Ok(receipt)
        }
        Ok(Answer::Refused(refusal)) => Err(Problem::refused(&refusal, conditions.language)),
        Err(undecided) => Err(problem(&undecided)),
    }
}

pub(in crate::api) fn problem(undecided: &Undecided) -> Problem {
    match undecided {
        Undecided::KeyReused { .. } => {
            let detail = "another request was sent under this Idempotency-Key; take a new one";
            Problem::new(ProblemKind::KeyReused, detail)
        }
        Undecided::Changed { aggregate, expected, found } => {
            let detail = format!(
                "{aggregate} is at version {found}, not {expected}; read it again and decide anew"
            );
            Problem::new(ProblemKind::Changed, detail)
        }
        Undecided::Registry(error) => unavailable(error),
        Undecided::NotRecorded(error) => unavailable(error),
        other => {
            tracing::error!(cause = %other, "command not recorded");
            registry_unavailable()
        }
    }
}

/// The answer to a command that was done; a new movement also has an address.
pub(in crate::api) fn answer(receipt: Receipt, is_new: bool) -> Result<Response, Problem> {
    let location = format!("/api/v1/{}", receipt.aggregate.replacen("movement/", "movements/", 1));
    let etag = [(ETAG, tag(receipt.version))];
    let Receipt { aggregate, version, sequence, events } = receipt;
    let recorded = Recorded { aggregate, version, sequence, events: shown(&events)? };
    Ok(if is_new {
        (StatusCode::CREATED, [(LOCATION, location)], etag, Json(recorded)).into_response()
    } else {
        (etag, Json(recorded)).into_response()
    })
}
