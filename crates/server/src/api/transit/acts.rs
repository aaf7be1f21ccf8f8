//! Acts on movements.

use axum::extract::{Path, State};
use axum::response::Response;
use landbridge_transit::codes::MovementId;
use landbridge_transit::movement::Declaration;
use landbridge_transit::{Actor, Command, MovementAct};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shown::movement_id;
use super::submit::{Recorded, Sent, answer, submit};
use crate::state::AppState;
use crate::wire::{Conditions, Problem, StrictBody};

/// A new declaration.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDeclaration {
    /// What is declared: `lrn`, `lodging`, `procedure`, `regime`, `holder`, the offices,
    /// `itinerary`, `vehicle`, `equipment`, `items`, `guarantees`, `permits`, `documents`.
    #[schema(value_type = Object)]
    declaration: Declaration,
    /// Whether it is lodged with customs; otherwise it is kept as a draft.
    lodge: bool,
    /// Who acts: `role` (`holder`, `officer`, …) and `id`.
    #[schema(value_type = Object)]
    actor: Actor,
}

/// Declares goods for transit, or keeps a draft of the declaration.
#[utoipa::path(post, path = "/api/v1/movements", tag = "transit", request_body = NewDeclaration,
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same request under the same key is done once")),
    responses((status = CREATED, body = Recorded), (status = BAD_REQUEST, body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn declare(
    State(state): State<AppState>,
    conditions: Conditions,
    StrictBody { value, bytes }: StrictBody<NewDeclaration>,
) -> Result<Response, Problem> {
    let declaration = Box::new(value.declaration);
    let act = if value.lodge {
        MovementAct::Declare { declaration, serial: "".into() }
    } else {
        MovementAct::Draft { declaration }
    };
    // The registry gives a new movement its number.
    let command = Command::movement(value.actor, MovementId(0), act);
    let address = "/api/v1/movements";
    answer(submit(&state, Sent { command, address, bytes, conditions }).await?, true)
}

/// Something that is asked of a movement.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedOfMovement {
    /// Who acts: `role` (`holder`, `officer`, …) and `id`.
    #[schema(value_type = Object)]
    actor: Actor,
    /// What is asked: its `type` (`accept`, `release`, `cross`, `arrive`, …) with its fields. The
    /// registry gives an MRN its serial part where `serial` is empty.
    #[schema(value_type = Object)]
    act: MovementAct,
}

/// Asks something of a movement.
#[utoipa::path(post, path = "/api/v1/movements/{id}/acts", tag = "transit",
    request_body = AskedOfMovement,
    params(("id" = String, Path, description = "Its number or its MRN"),
        ("If-Match" = Option<String>, Header, description = "The ETag that the client has seen"),
        ("Idempotency-Key" = Option<String>, Header,
            description = "The same request under the same key is done once")),
    responses((status = OK, body = Recorded), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = PRECONDITION_FAILED, description = "It has changed", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn act(
    State(state): State<AppState>,
    conditions: Conditions,
    Path(name): Path<String>,
    StrictBody { value, bytes }: StrictBody<AskedOfMovement>,
) -> Result<Response, Problem> {
    let id = movement_id(&state, &name).await?;
    let command = Command::movement(value.actor, id, value.act);
    let address = format!("/api/v1/movements/{id}/acts");
    let receipt = submit(&state, Sent { command, address: &address, bytes, conditions }).await;
    // A movement that was never declared is an unknown address.
    let receipt = receipt.map_err(|problem| match &problem.refusal {
        Some(refusal) if refusal.reason == "unknown-movement" => {
            Problem::not_found("movement", &name)
        }
        _ => problem,
    })?;
    answer(receipt, false)
}
