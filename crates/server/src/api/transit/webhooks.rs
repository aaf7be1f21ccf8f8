//! Webhooks: who is told of changes, and what came of it.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use landbridge_access::Action;
use landbridge_registry::webhooks::{Attempt, Outcome};
use landbridge_registry::{Webhook, WebhookStatus};
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::event::KINDS;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shown::unavailable;
use crate::access::Asker;
use crate::state::AppState;
use crate::webhooks::{address, new_secret};
use crate::wire::{FieldFault, Parameters, Problem, ProblemKind, StrictBody};

/// Webhooks that a registry keeps; each has a task of its own.
const MOST: usize = 100;
/// Deliveries on a page when the client asks for no number, and the most.
const LIMITS: (u32, u32) = (50, 200);

/// A new webhook.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewWebhook {
    /// Where events are sent: `http://` or `https://`.
    url: String,
    /// The kinds of events (`released`, `guarantee_alert_raised`, …); all without it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    kinds: Vec<String>,
    /// Only movements in which this office has a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    office: Option<String>,
    /// Only movements and guarantees of this holder.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    holder: Option<String>,
    /// The place in the journal after which it begins; where the journal ends now without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    after: Option<u64>,
}

/// A webhook.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WebhookView {
    /// `id`, `url`, `kinds`, `office`, `holder`, `created_at`, `status` (`active`, `paused`),
    /// `reason` of a pause, `position` in the journal, `failures` in a row, `failing_since`,
    /// `next_at`.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    webhook: Webhook,
    /// The key that signs; given once.
    #[serde(skip_serializing_if = "Option::is_none")]
    secret: Option<String>,
}

/// All webhooks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WebhookList {
    /// The oldest first.
    #[schema(value_type = Vec<Object>)]
    webhooks: Vec<Webhook>,
}

/// Which deliveries are listed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryQuery {
    before: Option<u64>,
    limit: Option<u32>,
}

/// A page of deliveries.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeliveryPage {
    /// Attempts, the newest first: `number`, `sequence`, `at`, `took_ms`, `status`, `error`,
    /// `by_hand`.
    #[schema(value_type = Vec<Object>)]
    deliveries: Vec<Attempt>,
    /// The address of the next page; absent on the last.
    next: Option<String>,
}

/// Asks to be told of changes: `CloudEvents` 1.0, signed after the Standard Webhooks convention.
#[utoipa::path(post, path = "/api/v1/webhooks", tag = "transit", request_body = NewWebhook,
    responses((status = CREATED, body = WebhookView), (status = BAD_REQUEST, body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
pub(super) async fn add(
    State(state): State<AppState>,
    asker: Asker,
    StrictBody { value, .. }: StrictBody<NewWebhook>,
) -> Result<Response, Problem> {
    let database = state.database();
    let head = database.head().await.map_err(|error| unavailable(&error))?.sequence;
    let kept = database.webhooks().await.map_err(|error| unavailable(&error))?.len();
    let office = check(&value, head, kept)?;
    if !is_within_reach(&asker, office, value.holder.as_deref()) {
        return Err(asker.denied(Action::WriteWebhook, &[], "webhooks").await);
    }
    let failed = || Problem::new(ProblemKind::Internal, "no random numbers for a secret");
    let secret = new_secret().ok_or_else(failed)?;
    let id = new_secret().ok_or_else(failed)?;
    let letters = id.chars().skip("whsec_".len()).filter(char::is_ascii_alphanumeric);
    let webhook = Webhook {
        id: letters.take(16).collect(),
        url: value.url,
        kinds: value.kinds,
        office,
        holder: value.holder,
        secret: secret.clone(),
        created_at: state.now(),
        status: WebhookStatus::Active,
        reason: None,
        position: value.after.unwrap_or(head),
        failures: 0,
        failing_since: None,
        next_at: None,
    };
    database.add_webhook(&webhook).await.map_err(|error| unavailable(&error))?;
    state.webhooks_changed().send_replace(());
    let location = format!("/api/v1/webhooks/{}", webhook.id);
    let view = WebhookView { webhook, secret: Some(secret) };
    Ok((StatusCode::CREATED, [(LOCATION, location)], Json(view)).into_response())
}

/// All faults of a new webhook at once, or its office.
fn check(asked: &NewWebhook, head: u64, kept: usize) -> Result<Option<OfficeReference>, Problem> {
    let mut faults = Vec::new();
    if let Err(message) = address(&asked.url) {
        faults.push(FieldFault::new("url", &asked.url, message, "write https://host/path"));
    }
    for kind in asked.kinds.iter().filter(|kind| !KINDS.contains(&kind.as_str())) {
        let remedy = "take one from the list in the reference of the interface";
        faults.push(FieldFault::new("kinds", kind, "there is no such kind of event", remedy));
    }
    let office = asked.office.as_ref().map(|text| {
        let wrong = |error| FieldFault::new("office", text, &format!("{error}"), "correct it");
        text.parse::<OfficeReference>().map_err(wrong)
    });
    let office = office.transpose().map_err(|fault| faults.push(fault)).unwrap_or_default();
    if let Some(after) = asked.after.filter(|after| *after > head) {
        let message = format!("the journal ends at {head}");
        let remedy = "name a place in the journal, or none";
        faults.push(FieldFault::new("after", &after.to_string(), &message, remedy));
    }
    if kept >= MOST {
        let message = format!("there are {MOST} webhooks already");
        faults.push(FieldFault::new("url", &asked.url, &message, "remove one first"));
    }
    if faults.is_empty() { Ok(office) } else { Err(Problem::faults(faults)) }
}

/// Lists webhooks; secrets are not shown again.
#[utoipa::path(get, path = "/api/v1/webhooks", tag = "transit",
    responses((status = OK, body = WebhookList)))]
pub(super) async fn list(
    State(state): State<AppState>,
    asker: Asker,
) -> Result<Json<WebhookList>, Problem> {
    let webhooks = state.database().webhooks().await.map_err(|error| unavailable(&error))?;
    let webhooks = webhooks
        .into_iter()
        .filter(|one| is_within_reach(&asker, one.office, one.holder.as_deref()));
    let webhooks = webhooks.collect();
    Ok(Json(WebhookList { webhooks }))
}

/// A webhook.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}", tag = "transit", params(("id" = String, Path)),
    responses((status = OK, body = WebhookView), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn one(
    State(state): State<AppState>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Json<WebhookView>, Problem> {
    Ok(Json(WebhookView { webhook: find(&state, &asker, &id).await?, secret: None }))
}

/// Removes a webhook with the list of its deliveries.
#[utoipa::path(delete, path = "/api/v1/webhooks/{id}", tag = "transit",
    params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn remove(
    State(state): State<AppState>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    find(&state, &asker, &id).await?;
    let removed = state.database().remove_webhook(&id).await;
    if !removed.map_err(|error| unavailable(&error))? {
        return Err(Problem::not_found("webhook", &id));
    }
    state.webhooks_changed().send_replace(());
    Ok(StatusCode::NO_CONTENT)
}

/// Lets a paused webhook go on from where it stopped; one that waits tries again at once.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/resume", tag = "transit",
    params(("id" = String, Path)),
    responses((status = OK, body = WebhookView), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn resume(
    State(state): State<AppState>,
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Json<WebhookView>, Problem> {
    find(&state, &asker, &id).await?;
    let resumed = state.database().resume_webhook(&id).await;
    resumed.map_err(|error| unavailable(&error))?;
    let webhook = find(&state, &asker, &id).await?;
    state.webhooks_changed().send_replace(());
    Ok(Json(WebhookView { webhook, secret: None }))
}

/// What was sent to a webhook, and what came of it.
#[utoipa::path(get, path = "/api/v1/webhooks/{id}/deliveries", tag = "transit",
    params(("id" = String, Path),
        ("before" = Option<u64>, Query, description = "Only those before this number"),
        ("limit" = Option<u32>, Query, description = "How many; 50 by default, at most 200")),
    responses((status = OK, body = DeliveryPage), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn deliveries(
    State(state): State<AppState>,
    asker: Asker,
    Path(id): Path<String>,
    Parameters(query): Parameters<DeliveryQuery>,
) -> Result<Json<DeliveryPage>, Problem> {
    find(&state, &asker, &id).await?;
    let limit = query.limit.unwrap_or(LIMITS.0).clamp(1, LIMITS.1);
    let found = state.database().attempts(&id, query.before, limit + 1).await;
    let mut deliveries = found.map_err(|error| unavailable(&error))?;
    let has_more = deliveries.len() > limit as usize;
    deliveries.truncate(limit as usize);
    let last = deliveries.last().filter(|_| has_more).map(|last| last.number);
    let next =
        last.map(|last| format!("/api/v1/webhooks/{id}/deliveries?before={last}&limit={limit}"));
    Ok(Json(DeliveryPage { deliveries, next }))
}

/// Sends one event again, out of order and at once; what is still to be sent does not change.
#[utoipa::path(post, path = "/api/v1/webhooks/{id}/deliveries/{sequence}", tag = "transit",
    params(("id" = String, Path),
        ("sequence" = u64, Path, description = "The place of the event in the journal")),
    responses((status = OK, description = "What came of it: `status`, or `error`", body = Object),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn redeliver(
    State(state): State<AppState>,
    asker: Asker,
    Path((id, sequence)): Path<(String, String)>,
) -> Result<Json<Attempt>, Problem> {
    let webhook = find(&state, &asker, &id).await?;
    let unknown = || Problem::not_found("event", &sequence);
    let place = sequence.parse().map_err(|_| unknown())?;
    let database = state.database();
    let entry = database.entry(place).await.map_err(|error| unavailable(&error))?;
    let entry = entry.ok_or_else(unknown)?;
    let when = (state.now(), state.limits().webhooks);
    let sent = state.post().send(database, &webhook, &entry, when).await;
    let attempt = Attempt { by_hand: true, ..sent.map_err(|error| unavailable(&error))? };
    let kept = database.record_attempt(&webhook, &attempt, &Outcome::ByHand).await;
    kept.map_err(|error| unavailable(&error))?;
    let kept = database.attempts(&id, None, 1).await.map_err(|error| unavailable(&error))?;
    Ok(Json(kept.into_iter().next().unwrap_or(attempt)))
}

async fn find(state: &AppState, asker: &Asker, id: &str) -> Result<Webhook, Problem> {
    let found = state.database().webhook(id).await.map_err(|error| unavailable(&error))?;
    let found = found.filter(|one| is_within_reach(asker, one.office, one.holder.as_deref()));
    found.ok_or_else(|| Problem::not_found("webhook", id))
}

/// Whether a webhook hears of nothing but what who asks may hear of: a trader of its own
/// movements, a supervisor of those of an office of the country.
fn is_within_reach(asker: &Asker, office: Option<OfficeReference>, holder: Option<&str>) -> bool {
    let principal = asker.principal();
    let own = holder
        .is_some_and(|holder| principal.may(Action::WriteWebhook, &principal.to_holder(holder)));
    let official = office
        .is_some_and(|office| principal.may(Action::WriteWebhook, &principal.to_office(office)));
    asker.kept().is_none() || own || official
}
