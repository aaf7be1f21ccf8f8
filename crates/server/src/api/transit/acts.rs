//! Acts on movements.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use landbridge_access::table::action_of;
use landbridge_access::{Who, is_sensitive};
use landbridge_registry::movements::Parts;
use landbridge_transit::codes::MovementId;
use landbridge_transit::command::usual;
use landbridge_transit::event::Role as Capacity;
use landbridge_transit::movement::Declaration;
use landbridge_transit::{Act, Actor, Command, MovementAct};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shown::{movement_id, unavailable};
use super::submit::{Recorded, Sent, answer, submit};
use crate::access::{Asker, problem};
use crate::state::AppState;
use crate::wire::{Conditions, Problem, ProblemKind, StrictBody};

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
    /// Who acts: `role` (`holder`, `officer`, …) and `id`; the capacity in which who has signed
    /// in may act, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    actor: Option<Actor>,
}

/// Declares goods for transit, or keeps a draft of the declaration.
#[utoipa::path(post, path = "/api/v1/movements", tag = "transit", request_body = NewDeclaration,
    params(("Idempotency-Key" = Option<String>, Header,
        description = "The same request under the same key is done once")),
    responses((status = CREATED, body = Recorded), (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, description = "Not for this holder", body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn declare(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    StrictBody { value, bytes }: StrictBody<NewDeclaration>,
) -> Result<Response, Problem> {
    let declaration = Box::new(value.declaration);
    let parts = Parts::declared(&declaration);
    asker.on_declaration(landbridge_access::Action::Declare, &parts).await?;
    let actor = asker.actor(value.actor, Capacity::Holder).await?;
    let act = if value.lodge {
        MovementAct::Declare { declaration, serial: "".into() }
    } else {
        MovementAct::Draft { declaration }
    };
    // The registry gives a new movement its number.
    let command = Command::movement(actor, MovementId(0), act);
    let address = "/api/v1/movements";
    let sent = Sent { command, address, bytes, conditions, asker: &asker };
    answer(submit(&state, sent).await?, true)
}

/// Something that is asked of a movement.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedOfMovement {
    /// Who acts: `role` (`holder`, `officer`, …) and `id`; the capacity in which who has signed
    /// in may act, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    actor: Option<Actor>,
    /// What is asked: its `type` (`accept`, `release`, `cross`, `arrive`, …) with its fields. The
    /// registry gives an MRN its serial part where `serial` is empty.
    #[schema(value_type = Object)]
    act: MovementAct,
}

/// What waits for a supervisor.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Waiting {
    /// The number under which it waits.
    approval: u64,
    /// Always `waiting`.
    state: &'static str,
}

/// Asks something of a movement. What weighs heavily needs a passkey shown in the last five
/// minutes: release after a control, invalidation after release, calling a guarantee; and a
/// supervisor's approval, for which it then waits.
#[utoipa::path(post, path = "/api/v1/movements/{id}/acts", tag = "transit",
    request_body = AskedOfMovement,
    params(("id" = String, Path, description = "Its number or its MRN"),
        ("If-Match" = Option<String>, Header, description = "The ETag that the client has seen"),
        ("Idempotency-Key" = Option<String>, Header,
            description = "The same request under the same key is done once")),
    responses((status = OK, body = Recorded),
        (status = ACCEPTED, description = "It waits for a supervisor", body = Waiting),
        (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, description = "Not allowed, or a passkey is needed", body = Problem),
        (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = PRECONDITION_FAILED, description = "It has changed", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn act(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    Path(name): Path<String>,
    StrictBody { value, bytes }: StrictBody<AskedOfMovement>,
) -> Result<Response, Problem> {
    let id = movement_id(&state, &name).await?;
    let AskedOfMovement { actor, act } = value;
    let actor = admitted(&state, &asker, (id, &name), actor, &act).await?;
    if let Some(waiting) = weighed(&state, &asker, id, (&actor, &act)).await? {
        return Ok(waiting);
    }
    let command = Command::movement(actor, id, act);
    let address = format!("/api/v1/movements/{id}/acts");
    let sent = Sent { command, address: &address, bytes, conditions, asker: &asker };
    // A movement that was never declared is an unknown address.
    let receipt = submit(&state, sent).await.map_err(|problem| match &problem.refusal {
        Some(refusal) if refusal.reason == "unknown-movement" => {
            Problem::not_found("movement", &name)
        }
        _ => problem,
    })?;
    answer(receipt, false)
}

/// Who acts, once it is clear that they may.
async fn admitted(
    state: &AppState,
    asker: &Asker,
    (id, name): (MovementId, &str),
    actor: Option<Actor>,
    act: &MovementAct,
) -> Result<Actor, Problem> {
    let whole = Act::Movement { id, mrn: None, act: act.clone() };
    let Some(action) = action_of(&whole) else {
        if asker.kept().is_some() {
            let detail = "only the clock does this";
            return Err(Problem::new(ProblemKind::NotAllowed, detail));
        }
        return asker.actor(actor, Capacity::Clock).await;
    };
    asker.on_movement(state, action, id, name).await?;
    // An amended declaration must not become another's, nor another's be taken over.
    if let Some(declaration) = act.declaration() {
        asker.on_declaration(action, &Parts::declared(declaration)).await?;
    }
    if actor.is_some() || asker.kept().is_none() {
        return asker.actor(actor, Capacity::Clock).await;
    }
    let found = state.database().movement(id).await.map_err(|error| unavailable(&error))?;
    let usual = usual(act, found.as_ref());
    if asker.principal().may_act_as(&usual) {
        return Ok(usual);
    }
    asker.fitting_actor(&whole).await
}

/// What weighs heavily: asks for a passkey, and lets it wait for a supervisor where four eyes are
/// needed.
async fn weighed(
    state: &AppState,
    asker: &Asker,
    id: MovementId,
    (actor, act): (&Actor, &MovementAct),
) -> Result<Option<Response>, Problem> {
    let Some(kept) = asker.kept() else { return Ok(None) };
    let found = state.database().movement(id).await.map_err(|error| unavailable(&error))?;
    let Some(weight) = found.as_ref().and_then(|movement| is_sensitive(act, movement)) else {
        return Ok(None);
    };
    let Who::User { id: user, .. } = &asker.principal().who else {
        // Another country's customs answers for its own people; other machines do not.
        let is_peer = actor.role == Capacity::Peer;
        let about = format!("movement/{id}");
        return if is_peer {
            Ok(None)
        } else {
            Err(asker.denied(weight.action, &[], &about).await)
        };
    };
    if !asker.principal().is_fresh(state.now()) {
        let detail = "show a passkey for this; add one in your settings if you have none";
        return Err(Problem::new(ProblemKind::SecondFactorRequired, detail));
    }
    if !weight.four_eyes {
        return Ok(None);
    }
    let approval = kept.access.ask_approval(id, actor, act, *user).await.map_err(problem)?;
    let waiting = Waiting { approval, state: "waiting" };
    Ok(Some((StatusCode::ACCEPTED, Json(waiting)).into_response()))
}
