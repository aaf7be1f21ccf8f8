//! Guarantee and permit accounts.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::ETAG;
use axum::response::{IntoResponse, Response};
use landbridge_access::Action;
use landbridge_transit::codes::{GuaranteeId, PermitKey};
use landbridge_transit::event::Role as Capacity;
use landbridge_transit::ledger::{Balances, GuaranteeAccount, GuaranteePurse, PermitAccount};
use landbridge_transit::ledger::{PermitPurse, Purse};
use landbridge_transit::{AccountAct, Actor, Command, Fact, GuaranteeFact, PermitAct};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use super::movements::encoded;
use super::shown::{shown, tag, unavailable};
use super::submit::{Recorded, Sent, answer, submit};
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::{Conditions, Parameters, Problem, StrictBody};

/// The events of an account that are searched for what was moved.
const POSTINGS: u64 = 300;
/// Accounts on a page when the client asks for no number, and the most.
const LIMITS: (usize, usize) = (50, 200);

/// Which accounts are listed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AccountQuery {
    after: Option<String>,
    limit: Option<usize>,
}

impl AccountQuery {
    /// How many are asked for.
    fn limit(&self) -> usize {
        self.limit.unwrap_or(LIMITS.0).clamp(1, LIMITS.1)
    }

    /// Whether one belongs to what is asked for, or to what follows.
    fn is_after(&self, one: &impl ToString) -> bool {
        self.after.as_ref().is_none_or(|after| one.to_string() > *after)
    }
}

/// The query of the page that follows an account.
fn following(last: &Value, limit: usize) -> String {
    format!("after={}&limit={limit}", encoded(last.as_str().unwrap_or_default()))
}

/// A page of guarantee accounts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GuaranteePage {
    /// The accounts, by id.
    #[schema(value_type = Vec<Object>)]
    guarantees: Vec<Value>,
    /// The address of the next page; absent on the last.
    next: Option<String>,
}

/// A page of permit accounts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PermitPage {
    /// The accounts, by regime, year and country.
    #[schema(value_type = Vec<Object>)]
    permits: Vec<Value>,
    /// The address of the next page; absent on the last.
    next: Option<String>,
}

/// What each purse holds, by its name.
fn purses<P: Purse + std::fmt::Display, const N: usize>(balances: &Balances<N>) -> Value {
    let held = |purse: &P| (purse.to_string(), balances.of(*purse).into());
    Value::Object(P::PURSES.iter().map(held).collect::<Map<_, _>>())
}

fn guarantee_view(account: &GuaranteeAccount) -> Result<Value, Problem> {
    let mut view = shown(account)?;
    view["purses"] = purses::<GuaranteePurse, 5>(&account.balances);
    view["exposure"] = account.exposure().into();
    view["currency"] = account.currency().to_string().into();
    Ok(view)
}

fn permit_view(account: &PermitAccount) -> Result<Value, Problem> {
    let mut view = shown(account)?;
    view["purses"] = purses::<PermitPurse, 7>(&account.balances);
    Ok(view)
}

/// Lists guarantee accounts.
#[utoipa::path(get, path = "/api/v1/guarantees", tag = "transit",
    params(("after" = Option<String>, Query, description = "Only those after this one"),
        ("limit" = Option<usize>, Query, description = "How many; 50 by default, at most 200")),
    responses((status = OK, body = GuaranteePage), (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn guarantees(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<AccountQuery>,
) -> Result<Json<GuaranteePage>, Problem> {
    let all = state.database().guarantees().await.map_err(|error| unavailable(&error))?;
    let limit = query.limit();
    let (mut guarantees, mut next) = (Vec::new(), None);
    for id in all.into_iter().filter(|id| query.is_after(id)) {
        let account = state.database().guarantee(id).await.map_err(|error| unavailable(&error))?;
        let Some(account) = account.filter(|one| asker.sees_guarantee(id, &one.terms)) else {
            continue;
        };
        if guarantees.len() == limit {
            next = guarantees.last().map(|last: &Value| following(&last["id"], limit));
            break;
        }
        guarantees.push(guarantee_view(&account)?);
    }
    let next = next.map(|query| format!("/api/v1/guarantees?{query}"));
    Ok(Json(GuaranteePage { guarantees, next }))
}

fn guarantee_id(name: &str) -> Result<GuaranteeId, Problem> {
    name.parse().map_err(|_| Problem::not_found("guarantee", name))
}

/// A guarantee account: its terms, what its purses hold, its alerts, and what was moved between
/// them last (`postings`). The access code is not shown.
#[utoipa::path(get, path = "/api/v1/guarantees/{id}", tag = "transit",
    params(("id" = String, Path, description = "GRN, or TIR carnet and country as CARNET%2FPK")),
    responses((status = OK, body = Object), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn guarantee(
    State(state): State<AppState>,
    asker: Asker,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let id = guarantee_id(&name)?;
    let account = state.database().guarantee(id).await.map_err(|error| unavailable(&error))?;
    let terms = account.as_ref().map(|account| &account.terms);
    asker.on_guarantee(Action::ReadGuarantee, id, terms).await?;
    let account = account.ok_or_else(|| Problem::not_found("guarantee", &name))?;
    let mut view = guarantee_view(&account)?;
    view["postings"] = postings(&state, &account).await?;
    Ok(([(ETAG, tag(account.version))], Json(view)).into_response())
}

/// What was moved between its purses last, the newest first: `at`, `from`, `to`, `amount`,
/// `movement`.
async fn postings(state: &AppState, account: &GuaranteeAccount) -> Result<Value, Problem> {
    let aggregate = format!("guarantee/{}", account.id);
    let after = account.version.saturating_sub(POSTINGS);
    let entries = state.database().entries_of(&aggregate, after).await;
    let entries = entries.map_err(|error| unavailable(&error))?;
    let mut postings = Vec::new();
    for entry in entries.iter().rev() {
        let event = entry.event().map_err(|error| unavailable(&error))?;
        let Fact::Guarantee { fact: GuaranteeFact::GuaranteePosted { posting }, .. } = &event.fact
        else {
            continue;
        };
        let mut shown = shown(posting)?;
        shown["at"] = event.at.to_string().into();
        postings.push(shown);
    }
    Ok(Value::Array(postings))
}

/// Something that is asked of a guarantee account.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedOfGuarantee {
    /// Who acts: `role` and `id`; the capacity in which who has signed in may act, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    actor: Option<Actor>,
    /// What is asked: its `type` (`register`, `amend`, `revoke`, `review`) with its fields.
    #[schema(value_type = Object)]
    act: AccountAct,
}

/// Asks something of a guarantee account.
#[utoipa::path(post, path = "/api/v1/guarantees/{id}/acts", tag = "transit",
    request_body = AskedOfGuarantee,
    params(("id" = String, Path, description = "GRN, or TIR carnet and country as CARNET%2FPK"),
        ("If-Match" = Option<String>, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = OK, body = Recorded), (status = BAD_REQUEST, body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = PRECONDITION_FAILED, description = "It has changed", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn guarantee_act(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    Path(name): Path<String>,
    StrictBody { value, bytes }: StrictBody<AskedOfGuarantee>,
) -> Result<Response, Problem> {
    let id = guarantee_id(&name)?;
    let account = state.database().guarantee(id).await.map_err(|error| unavailable(&error))?;
    let terms = account.as_ref().map(|account| &account.terms);
    asker.on_guarantee(Action::WriteGuarantee, id, terms).await?;
    let actor = asker.actor(value.actor, Capacity::GuaranteeOfficer).await?;
    let command = Command::guarantee(actor, id, value.act);
    let address = format!("/api/v1/guarantees/{id}/acts");
    let sent = Sent { command, address: &address, bytes, conditions, asker: &asker };
    answer(submit(&state, sent).await?, false)
}

/// Lists permit accounts.
#[utoipa::path(get, path = "/api/v1/permits", tag = "transit",
    params(("after" = Option<String>, Query, description = "Only those after this one"),
        ("limit" = Option<usize>, Query, description = "How many; 50 by default, at most 200")),
    responses((status = OK, body = PermitPage), (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn permits(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<AccountQuery>,
) -> Result<Json<PermitPage>, Problem> {
    let all = state.database().permits().await.map_err(|error| unavailable(&error))?;
    let limit = query.limit();
    let (mut permits, mut next) = (Vec::new(), None);
    let seen = |key: &PermitKey| query.is_after(key) && asker.sees_permits(key);
    for key in all.into_iter().filter(seen) {
        let account = state.database().permit(&key).await.map_err(|error| unavailable(&error))?;
        if permits.len() == limit {
            next = permits.last().map(|last: &Value| following(&last["id"], limit));
            break;
        }
        permits.extend(account.as_ref().map(permit_view).transpose()?);
    }
    let next = next.map(|query| format!("/api/v1/permits?{query}"));
    Ok(Json(PermitPage { permits, next }))
}

/// Regime, year and issuing country, as an address gives them.
type PermitName = (String, String, String);

fn permit_key((regime, year, country): &PermitName) -> Result<PermitKey, Problem> {
    let name = format!("{regime}/{year}/{country}");
    name.parse().map_err(|_| Problem::not_found("permit account", &name))
}

/// A permit account: its quota, what its purses hold, and each permit that was given out.
#[utoipa::path(get, path = "/api/v1/permits/{regime}/{year}/{country}", tag = "transit",
    params(("regime" = String, Path), ("year" = String, Path), ("country" = String, Path)),
    responses((status = OK, body = Object), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn permit(
    State(state): State<AppState>,
    asker: Asker,
    Path(name): Path<PermitName>,
) -> Result<Response, Problem> {
    let key = permit_key(&name)?;
    asker.on_permits(Action::ReadPermit, &key).await?;
    let account = state.database().permit(&key).await.map_err(|error| unavailable(&error))?;
    let account = account.ok_or_else(|| Problem::not_found("permit account", &key.to_string()))?;
    Ok(([(ETAG, tag(account.version))], Json(permit_view(&account)?)).into_response())
}

/// Something that is asked of a permit account.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AskedOfPermits {
    /// Who acts: `role` and `id`; the capacity in which who has signed in may act, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    actor: Option<Actor>,
    /// What is asked: its `type` (`agree_quota`, `issue`, `return`, `expire`) with its fields.
    #[schema(value_type = Object)]
    act: PermitAct,
}

/// Asks something of a permit account.
#[utoipa::path(post, path = "/api/v1/permits/{regime}/{year}/{country}/acts", tag = "transit",
    request_body = AskedOfPermits,
    params(("regime" = String, Path), ("year" = String, Path), ("country" = String, Path),
        ("If-Match" = Option<String>, Header), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = OK, body = Recorded), (status = BAD_REQUEST, body = Problem),
        (status = CONFLICT, description = "Refused by customs transit", body = Problem),
        (status = PRECONDITION_FAILED, description = "It has changed", body = Problem),
        (status = UNPROCESSABLE_ENTITY, description = "The key was used", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn permit_act(
    State(state): State<AppState>,
    asker: Asker,
    conditions: Conditions,
    Path(name): Path<PermitName>,
    StrictBody { value, bytes }: StrictBody<AskedOfPermits>,
) -> Result<Response, Problem> {
    let key = permit_key(&name)?;
    asker.on_permits(Action::WritePermit, &key).await?;
    let actor = asker.actor(value.actor, Capacity::PermitAuthority).await?;
    let address = format!("/api/v1/permits/{key}/acts");
    let command = Command::permit(actor, key, value.act);
    let sent = Sent { command, address: &address, bytes, conditions, asker: &asker };
    answer(submit(&state, sent).await?, false)
}
