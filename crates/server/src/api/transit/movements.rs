//! Movements: lists, and one as it stands.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::ETAG;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use landbridge_access::{Action, Relation};
use landbridge_registry::{Filter, Summary};
use landbridge_transit::codes::MovementId;
use landbridge_transit::notice::{Message, Recipient};
use landbridge_transit::{Movement, World, apply, due, notices};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use super::shown::{movement_id, shown, tag, unavailable};
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::{FieldFault, Parameters, Problem, etag};

/// Movements on a page when the client asks for no number.
const LIMIT: u32 = 50;
/// The most movements on a page.
const LIMIT_MAX: u32 = 200;

/// Which movements are listed.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ListQuery {
    state: Option<String>,
    office: Option<String>,
    role: Option<String>,
    presence: Option<String>,
    holder: Option<String>,
    reference: Option<String>,
    due_before: Option<String>,
    before: Option<u64>,
    limit: Option<u32>,
}

/// A page of movements, the newest first.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MovementPage {
    /// Each with `movement_id`, `version`, `state`, `lrn`, `mrn`, `holder`, offices, `limit_date`,
    /// `due_at`, `due_timer` and `changed_at`.
    #[schema(value_type = Vec<Object>)]
    movements: Vec<Summary>,
    /// The address of the next page; absent on the last.
    next: Option<String>,
}

/// Lists movements.
#[utoipa::path(get, path = "/api/v1/movements", tag = "transit",
    params(("state" = Option<String>, Query, description = "Only those in this state"),
        ("office" = Option<String>, Query, description = "Only those in which it has a part"),
        ("role" = Option<String>, Query, description = "With an office: its part"),
        ("presence" = Option<String>, Query, description = "With an office: where the goods are"),
        ("holder" = Option<String>, Query, description = "Only those of this holder"),
        ("reference" = Option<String>, Query, description = "Beginning of an LRN or MRN"),
        ("due_before" = Option<String>, Query, description = "Only those due before an instant"),
        ("before" = Option<u64>, Query, description = "Only those before this number"),
        ("limit" = Option<u32>, Query, description = "How many; 50 by default, at most 200")),
    responses((status = OK, body = MovementPage), (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn movements(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<ListQuery>,
) -> Result<Json<MovementPage>, Problem> {
    let filter = within_sight(&asker, filter(&query)?).await?;
    let limit = query.limit.unwrap_or(LIMIT).clamp(1, LIMIT_MAX);
    let before = query.before.filter(|before| i64::try_from(*before).is_ok()).map(MovementId);
    let found = state.database().movements(&filter, before, limit + 1).await;
    let mut movements = found.map_err(|error| unavailable(&error))?;
    let has_more = movements.len() > limit as usize;
    movements.truncate(limit as usize);
    let last = movements.last().filter(|_| has_more);
    let next = last.map(|last| query.next(last.movement_id, limit));
    Ok(Json(MovementPage { movements, next }))
}

/// The filter, narrowed to what who asks may see: a party sees its own, an officer those of the
/// office, an administration those of its country.
async fn within_sight(asker: &Asker, mut filter: Filter) -> Result<Filter, Problem> {
    let principal = asker.principal();
    if asker.kept().is_none() || principal.may(Action::ReadMovement, &[Relation::Other]) {
        return Ok(filter);
    }
    if principal.may(Action::ReadMovement, &[Relation::SameCountry]) {
        filter.country = principal.country();
    } else if principal.may(Action::ReadMovement, &[Relation::Own]) {
        filter.party = Some(principal.identification().unwrap_or_default().to_owned());
    } else {
        let Some(own) = principal.office() else {
            return Err(asker.denied(Action::ReadMovement, &[], "movements").await);
        };
        let office = *filter.office.get_or_insert(own);
        if office != own {
            let about = format!("office/{office}");
            let relations = principal.to_office(office);
            return Err(asker.denied(Action::ReadMovement, &relations, &about).await);
        }
    }
    Ok(filter)
}

/// The filter of a query, or all its faults.
fn filter(query: &ListQuery) -> Result<Filter, Problem> {
    let mut faults = Vec::new();
    let filter = Filter {
        state: read("state", query.state.as_ref(), &mut faults),
        office: read("office", query.office.as_ref(), &mut faults),
        role: read("role", query.role.as_ref(), &mut faults),
        presence: read("presence", query.presence.as_ref(), &mut faults),
        holder: read("holder", query.holder.as_ref(), &mut faults),
        reference: read("reference", query.reference.as_ref(), &mut faults),
        due_before: read::<Timestamp>("due_before", query.due_before.as_ref(), &mut faults),
        ..Filter::default()
    };
    let texts = [("holder", &query.holder), ("reference", &query.reference)];
    for (field, text) in texts {
        if let Some(text) = text.as_ref().filter(|text| text.contains('\0')) {
            faults.push(FieldFault::new(field, text, "no text holds U+0000", "leave it out"));
        }
    }
    let alone = filter.office.is_none() && faults.is_empty();
    if alone && (filter.role.is_some() || filter.presence.is_some()) {
        let message = "a part and a presence are those of an office";
        faults.push(FieldFault::new("office", "", message, "name the office as well"));
    }
    if faults.is_empty() { Ok(filter) } else { Err(Problem::faults(faults)) }
}

fn read<T>(field: &str, text: Option<&String>, faults: &mut Vec<FieldFault>) -> Option<T>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    match text?.parse() {
        Ok(value) => Some(value),
        Err(error) => {
            let message = format!("{error:.300}");
            faults.push(FieldFault::new(field, text?, &message, "correct it or leave it out"));
            None
        }
    }
}

impl ListQuery {
    /// The address of the page that follows.
    fn next(&self, last: u64, limit: u32) -> String {
        let fields = [
            ("state", &self.state),
            ("office", &self.office),
            ("role", &self.role),
            ("presence", &self.presence),
            ("holder", &self.holder),
            ("reference", &self.reference),
            ("due_before", &self.due_before),
        ];
        let given = fields.into_iter().filter_map(|(name, value)| {
            value.as_ref().map(|value| format!("&{name}={}", encoded(value)))
        });
        let given: Vec<String> = given.collect();
        format!("/api/v1/movements?before={last}&limit={limit}{}", given.concat())
    }
}

/// A text as part of an address.
pub(in crate::api) fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let byte = |byte: u8| {
        if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(byte).collect()
}

/// A movement as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MovementView {
    /// The movement: `id`, `state`, `mrn`, `declaration`, `crossings`, `seals`, `incidents`,
    /// `controls`, `holds`, `limit_date`, `arrival`, `version` and more.
    #[schema(value_type = Object)]
    movement: Value,
    /// The messages that followed from its events, in their order.
    notices: Vec<SentNotice>,
    /// What runs out next.
    due: Option<Due>,
}

/// A message that followed from an event.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SentNotice {
    /// Its NCTS number, such as `IE029`.
    #[schema(value_type = String)]
    message: Message,
    /// To whom: `type` is `holder`, `trader_at_destination`, `office_of_guarantee`, or `office`
    /// with the `office`.
    #[schema(value_type = Object)]
    to: Recipient,
    /// When.
    #[schema(value_type = String)]
    at: Timestamp,
    /// After which event of the movement.
    version: u64,
}

/// A time that runs.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Due {
    /// When it runs out.
    #[schema(value_type = String)]
    at: Timestamp,
    /// Which.
    timer: String,
}

/// A movement as it stands, with the messages that followed from it.
#[utoipa::path(get, path = "/api/v1/movements/{id}", tag = "transit",
    params(("id" = String, Path, description = "Its number or its MRN")),
    responses((status = OK, body = MovementView), (status = NOT_MODIFIED),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn movement(
    State(state): State<AppState>,
    asker: Asker,
    headers: HeaderMap,
    Path(name): Path<String>,
) -> Result<Response, Problem> {
    let id = movement_id(&state, &name).await?;
    asker.on_movement(&state, Action::ReadMovement, id, &name).await?;
    let (movement, notices) = replay(&state, &name).await?;
    let tag = tag(movement.version);
    if etag::matches(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, tag)]).into_response());
    }
    let due = due(&movement, &state.registry().reference());
    let due = due.map(|(at, timer)| Due { at, timer: timer.to_string() });
    let view = MovementView { movement: shown(&movement)?, notices, due };
    Ok(([(ETAG, tag)], Json(view)).into_response())
}

/// The movement that its entries in the journal add up to, and the messages that followed.
pub(super) async fn replay(
    state: &AppState,
    name: &str,
) -> Result<(Movement, Vec<SentNotice>), Problem> {
    let id = movement_id(state, name).await?;
    let entries = state.database().entries_of(&format!("movement/{id}"), 0).await;
    let mut world = World::default();
    let mut sent = Vec::new();
    for entry in entries.map_err(|error| unavailable(&error))? {
        let event = entry.event().map_err(|error| unavailable(&error))?;
        apply(&mut world, &event);
        let Some(movement) = world.movements.get(&id) else { continue };
        let (at, version) = (event.at, entry.version);
        let messages = notices(&event, movement).into_iter();
        sent.extend(messages.map(|one| SentNotice {
            message: one.message,
            to: one.to,
            at,
            version,
        }));
    }
    let movement = world.movements.remove(&id);
    Ok((movement.ok_or_else(|| Problem::not_found("movement", name))?, sent))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_page_keeps_the_filter() {
        let query = ListQuery { holder: Some("A&B ü".to_owned()), ..ListQuery::default() };
        let next = query.next(7, 50);
        assert_eq!(next, "/api/v1/movements?before=7&limit=50&holder=A%26B%20%C3%BC");
    }

    #[test]
    fn all_faults_of_a_query_are_told_at_once() {
        let query = ListQuery {
            state: Some("lost".to_owned()),
            office: Some("nowhere".to_owned()),
            due_before: Some("soon".to_owned()),
            ..ListQuery::default()
        };
        let problem = filter(&query).unwrap_err();
        let fields: Vec<&str> = problem.errors.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["state", "office", "due_before"]);
    }
}
