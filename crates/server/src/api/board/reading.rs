//! Reading conditions: the list, one with its history, what they may be about, and changes.

use std::convert::Infallible;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use landbridge_atlas::model::Row;
use landbridge_registry::conditions::Condition;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::view::ConditionView;
use crate::state::AppState;
use crate::wire::{FieldFault, Parameters, Problem};

const STATUSES: [&str; 4] = ["in_force", "upcoming", "expired", "withdrawn"];

/// Which conditions are listed.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct ConditionsQuery {
    /// `in_force`, `upcoming`, `expired` or `withdrawn`; all when absent.
    status: Option<String>,
    /// Only those about this subject, `kind:id`.
    subject: Option<String>,
}

/// Conditions.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ConditionList {
    /// Those with the latest word first.
    conditions: Vec<ConditionView>,
}

/// What people reported of posts, crossings and corridors.
#[utoipa::path(get, path = "/api/v1/conditions", tag = "board", params(ConditionsQuery),
    responses((status = OK, body = ConditionList), (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn list(
    State(state): State<AppState>,
    Parameters(query): Parameters<ConditionsQuery>,
) -> Result<Json<ConditionList>, Problem> {
    if let Some(status) = query.status.as_ref().filter(|of| !STATUSES.contains(&of.as_str())) {
        let remedy = format!("write {}", STATUSES.join(", "));
        let fault = FieldFault::new("status", status, "there is no such status", &remedy);
        return Err(Problem::faults(vec![fault]));
    }
    let (current, now) = (state.reports().current(), state.now());
    let fits = |view: &ConditionView| view.fits(query.status.as_deref(), query.subject.as_deref());
    let conditions = current.conditions.iter().rev();
    let views = conditions.filter_map(|of| ConditionView::of(state.atlas(), of, now)).filter(fits);
    Ok(Json(ConditionList { conditions: views.collect() }))
}

/// A condition with its history.
#[utoipa::path(get, path = "/api/v1/conditions/{id}", tag = "board", params(("id" = String, Path)),
    responses((status = OK, body = ConditionView), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn one(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Json<ConditionView>, Problem> {
    let condition = find(&state, &id)?;
    let view = ConditionView::whole(state.atlas(), &condition, state.now());
    view.map(Json).ok_or_else(|| Problem::not_found("condition", &id))
}

/// What a condition may be about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Subject {
    /// `kind:id`.
    id: String,
    /// Its name.
    name: String,
    /// Its country; absent where several share it.
    country: Option<String>,
    /// Its zone.
    timezone: String,
}

/// What a condition may be about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SubjectList {
    /// Corridors, crossings, posts, facilities.
    subjects: Vec<Subject>,
}

/// Corridors, crossings, posts and facilities that a condition may be about.
#[utoipa::path(get, path = "/api/v1/conditions/subjects", tag = "board",
    responses((status = OK, body = SubjectList)))]
pub(super) async fn subjects(State(state): State<AppState>) -> Json<SubjectList> {
    let atlas = state.atlas();
    let subject = |id: String, country: Option<String>| {
        let (timezone, name) = crate::reports::zone_of(atlas, &id).unwrap_or_default();
        Subject { id, name, country, timezone }
    };
    let corridors = atlas.corridors.iter().map(|row| subject(row.fact_id().to_string(), None));
    let crossings = atlas.crossings.iter().map(|row| subject(row.fact_id().to_string(), None));
    let posts = atlas.posts.iter();
    let posts = posts.map(|row| subject(row.fact_id().to_string(), Some(row.country.to_string())));
    let facilities = atlas.facilities.iter();
    let facilities =
        facilities.map(|row| subject(row.fact_id().to_string(), Some(row.country.to_string())));
    Json(SubjectList {
        subjects: corridors.chain(crossings).chain(posts).chain(facilities).collect(),
    })
}

/// The number of the last entry about any condition, now and whenever there is another.
#[utoipa::path(get, path = "/api/v1/conditions/changes", tag = "board",
    responses((status = OK, content((String = "text/event-stream")))))]
pub(super) async fn changes(
    State(state): State<AppState>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut listener = state.reports().changed();
    listener.mark_changed();
    let stream = unfold(listener, |mut listener| async move {
        listener.changed().await.ok()?;
        let head = *listener.borrow_and_update();
        let event = Event::default().event("conditions").id(head.to_string());
        Some((Ok(event.data(format!("{{\"sequence\":{head}}}"))), listener))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

/// The condition of an id.
pub(super) fn find(state: &AppState, id: &str) -> Result<Condition, Problem> {
    let current = state.reports().current();
    let number = number_of(id);
    let found = current.conditions.iter().find(|condition| Some(condition.number) == number);
    found.cloned().ok_or_else(|| Problem::not_found("condition", id))
}

/// The number of `reported-7`.
fn number_of(id: &str) -> Option<u64> {
    id.strip_prefix("reported-").unwrap_or(id).parse().ok()
}
