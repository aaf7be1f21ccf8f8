//! What was decided about requests, for auditors.

use axum::Json;
use landbridge_access::{Decision, DecisionFilter};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Asker, problem};
use crate::wire::{Parameters, Problem};

/// Decisions on a page when the client asks for no number, and the most.
const LIMITS: (u32, u32) = (50, 200);

/// Which decisions are listed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DecisionQuery {
    before: Option<u64>,
    user: Option<String>,
    outcome: Option<String>,
    limit: Option<u32>,
}

/// A page of decisions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DecisionPage {
    /// Each with `sequence`, `at`, `principal`, `organisation`, `country`, `action`, `relation`,
    /// `about`, `outcome`, `reason`, `hash`; the newest first.
    #[schema(value_type = Vec<Object>)]
    decisions: Vec<Decision>,
    /// Whether every line still fits the one before it.
    chain_holds: bool,
    /// The address of the next page; absent on the last.
    next: Option<String>,
}

/// What was decided about requests of one's own country: every denial, and every change that was
/// let through.
#[utoipa::path(get, path = "/api/v1/decisions", tag = "access",
    params(("before" = Option<u64>, Query, description = "Only those before this place"),
        ("user" = Option<String>, Query, description = "Only those of this login"),
        ("outcome" = Option<String>, Query, description = "`allowed` or `denied`"),
        ("limit" = Option<u32>, Query, description = "How many; 50 by default, at most 200")),
    responses((status = OK, body = DecisionPage), (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, body = Problem)))]
pub(super) async fn decisions(
    asker: Asker,
    Parameters(query): Parameters<DecisionQuery>,
) -> Result<Json<DecisionPage>, Problem> {
    let outcome = query.outcome.as_deref().map(|text| {
        let wrong = |error| {
            Problem::fault("outcome", text, &format!("{error}"), "correct it or leave it out")
        };
        text.parse().map_err(wrong)
    });
    let filter = DecisionFilter {
        before: query.before,
        principal: query.user.as_ref().map(|login| format!("user/{login}")),
        outcome: outcome.transpose()?,
        country: asker.principal().country(),
    };
    let limit = query.limit.unwrap_or(LIMITS.0).clamp(1, LIMITS.1);
    let access = asker.access()?;
    access.flush().await;
    let mut decisions = access.decisions(&filter, limit + 1).await.map_err(problem)?;
    let has_more = decisions.len() > limit as usize;
    decisions.truncate(limit as usize);
    let last = decisions.last().filter(|_| has_more).map(|last| last.sequence);
    let kept = [("user", &query.user), ("outcome", &query.outcome)];
    let kept = kept.iter().filter_map(|(name, value)| {
        let value = value.as_ref()?;
        Some(format!("&{name}={}", crate::api::transit::encoded(value)))
    });
    let kept: String = kept.collect();
    let next = last.map(|last| format!("/api/v1/decisions?before={last}&limit={limit}{kept}"));
    let chain_holds = access.verify_decisions().await.map_err(problem)?.is_none();
    Ok(Json(DecisionPage { decisions, chain_holds, next }))
}
