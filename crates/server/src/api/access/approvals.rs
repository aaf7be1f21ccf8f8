//! The second pair of eyes.

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::Timestamp;
use landbridge_access::{Action, Approval, ApprovalState, UserView, Who};
use landbridge_transit::{Command, MovementAct};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::directory::number;
use crate::access::{Asker, problem};
use crate::api::transit::{Sent, answer, submit};
use crate::api::unavailable;
use crate::state::AppState;
use crate::wire::{Conditions, IfMatch, Parameters, Problem, ProblemKind, StrictBody};

/// Which approvals are listed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ApprovalQuery {
    state: Option<String>,
}

/// A user by name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Named {
    /// What they sign in with.
    login: String,
    /// The name.
    name: String,
}

impl From<UserView> for Named {
    fn from(user: UserView) -> Self {
        Self { login: user.login, name: user.name }
    }
}

/// An act that waits for a second pair of eyes, or did.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApprovalView {
    /// Its number.
    id: u64,
    /// The movement.
    movement: u64,
    /// Its MRN.
    mrn: Option<String>,
    /// What is asked.
    #[schema(value_type = Object)]
    act: MovementAct,
    /// Who asked.
    asked_by: Option<Named>,
    /// When.
    #[schema(value_type = String)]
    asked_at: Timestamp,
    /// `waiting`, `approved` or `rejected`.
    #[schema(value_type = String)]
    state: ApprovalState,
    /// Who decided.
    decided_by: Option<Named>,
    /// When.
    #[schema(value_type = Option<String>)]
    decided_at: Option<Timestamp>,
    /// Why.
    reason: String,
}

async fn view(state: &AppState, asker: &Asker, one: Approval) -> Result<ApprovalView, Problem> {
    let access = asker.access()?;
    let asked_by = access.user(one.asked_by).await.map_err(problem)?.map(Named::from);
    let decided_by = match one.decided_by {
        Some(id) => access.user(id).await.map_err(problem)?.map(Named::from),
        None => None,
    };
    let movement = state.database().movement(one.movement).await;
    let movement = movement.map_err(|error| unavailable(&error))?;
    Ok(ApprovalView {
        id: one.id,
        movement: one.movement.0,
        mrn: movement.and_then(|movement| movement.mrn).map(|mrn| mrn.to_string()),
        act: one.act,
        asked_by,
        asked_at: one.asked_at,
        state: one.state,
        decided_by,
        decided_at: one.decided_at,
        reason: one.reason,
    })
}

/// Whether it is about a movement of which who asks may approve things.
async fn is_within_reach(state: &AppState, asker: &Asker, one: &Approval) -> Result<bool, Problem> {
    let parts = state.database().parts(one.movement).await.map_err(|error| unavailable(&error))?;
    let relations = parts.map(|parts| asker.principal().to_movement(&parts));
    Ok(relations.is_some_and(|relations| asker.principal().may(Action::Approve, &relations)))
}

/// What waits for a second pair of eyes, the newest first.
#[utoipa::path(get, path = "/api/v1/approvals", tag = "access",
    params(("state" = Option<String>, Query,
        description = "`waiting`, `approved` or `rejected`; all when absent")),
    responses((status = OK, body = Vec<ApprovalView>), (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, body = Problem)))]
pub(super) async fn approvals(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<ApprovalQuery>,
) -> Result<Json<Vec<ApprovalView>>, Problem> {
    let wanted = query.state.as_deref().map(|text| {
        let wrong = |error| {
            Problem::fault("state", text, &format!("{error}"), "correct it or leave it out")
        };
        text.parse::<ApprovalState>().map_err(wrong)
    });
    let found = asker.access()?.approvals(wanted.transpose()?).await.map_err(problem)?;
    let mut views = Vec::new();
    for one in found {
        if is_within_reach(&state, &asker, &one).await? {
            views.push(view(&state, &asker, one).await?);
        }
    }
    Ok(Json(views))
}

/// What a supervisor decides.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionBody {
    /// `approve` or `reject`.
    decision: Verdict,
    /// Why.
    reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(super) enum Verdict {
    /// It is done.
    Approve,
    /// It is not.
    Reject,
}

/// Decides: what is approved is done at once, in the name of the office that asked. Who asked
/// cannot approve; a passkey has to be shown for it.
#[utoipa::path(post, path = "/api/v1/approvals/{id}", tag = "access",
    params(("id" = u64, Path)), request_body = DecisionBody,
    responses((status = OK, description = "What was recorded, or the approval as it is now",
            body = Object),
        (status = BAD_REQUEST, body = Problem), (status = FORBIDDEN, body = Problem),
        (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, description = "Decided already, or refused", body = Problem)))]
pub(super) async fn decide(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    Path(name): Path<String>,
    StrictBody { value, bytes }: StrictBody<DecisionBody>,
) -> Result<Response, Problem> {
    let (one, user) = decidable(&state, &asker, &name, &value).await?;
    let about = format!("approval/{} of movement/{}", one.id, one.movement);
    let access = asker.access()?;
    if value.decision == Verdict::Reject {
        let state_now = ApprovalState::Rejected;
        let decided = access.decide_approval(one.id, state_now, user, &value.reason).await;
        if !decided.map_err(problem)? {
            return Err(decided_already(&one));
        }
        asker.allowed(Action::Approve, &[], &about).await;
        let one = access.approval(one.id).await.map_err(problem)?;
        let one = one.ok_or_else(|| Problem::not_found("approval", &name))?;
        return Ok(axum::response::IntoResponse::into_response(Json(
            view(&state, &asker, one).await?,
        )));
    }
    let receipt = carried_out(&state, &asker, &one, (conditions, bytes)).await?;
    let decided = access.decide_approval(one.id, ApprovalState::Approved, user, &value.reason);
    decided.await.map_err(problem)?;
    asker.allowed(Action::Approve, &[], &about).await;
    answer(receipt, false)
}

/// The approval and who decides, when they may.
async fn decidable(
    state: &AppState,
    asker: &Asker,
    name: &str,
    value: &DecisionBody,
) -> Result<(Approval, u64), Problem> {
    let unknown = || Problem::not_found("approval", name);
    let id = number("approval", name)?;
    let one = asker.access()?.approval(id).await.map_err(problem)?.ok_or_else(unknown)?;
    if !is_within_reach(state, asker, &one).await? {
        asker.denied(Action::Approve, &[], &format!("approval/{id}")).await;
        return Err(unknown());
    }
    let Who::User { id: user, .. } = asker.principal().who else {
        return Err(asker.denied(Action::Approve, &[], &format!("approval/{id}")).await);
    };
    if user == one.asked_by {
        asker.denied(Action::Approve, &[], &format!("approval/{id}: asked by the same")).await;
        let detail = "who asked cannot approve: it takes a second pair of eyes";
        return Err(Problem::new(ProblemKind::NotAllowed, detail));
    }
    if value.reason.trim().is_empty() {
        return Err(Problem::fault("reason", "", "a decision has a reason", "write it"));
    }
    if value.decision == Verdict::Approve && !asker.principal().is_fresh(state.now()) {
        let detail = "show a passkey to approve; add one in your settings if you have none";
        return Err(Problem::new(ProblemKind::SecondFactorRequired, detail));
    }
    if one.state != ApprovalState::Waiting {
        return Err(decided_already(&one));
    }
    Ok((one, user))
}

fn decided_already(one: &Approval) -> Problem {
    Problem::new(ProblemKind::NotReady, format!("it does not wait any more: {}", one.state))
}

/// Does what was asked; the same approval does it once, however often it is sent.
async fn carried_out(
    state: &AppState,
    asker: &Asker,
    one: &Approval,
    (conditions, _): (Conditions, Bytes),
) -> Result<landbridge_registry::Receipt, Problem> {
    let command = Command::movement(one.actor.clone(), one.movement, one.act.clone());
    let address = format!("/api/v1/approvals/{}", one.id);
    let key = Some(format!("approval-{}", one.id));
    let conditions = Conditions { key, if_match: IfMatch::Any, ..conditions };
    let bytes = Bytes::new();
    submit(state, Sent { command, address: &address, bytes, conditions, asker }).await
}
