//! The state of corridors, crossings and posts on a day.

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_planner::Board;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::state::AppState;
use crate::wire::{FieldFault, Parameters, Problem};

/// Which day, and whose knowledge.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct CorridorsQuery {
    /// The day to show; today when absent.
    on: Option<String>,
    /// The day whose knowledge is used; today when absent.
    as_of: Option<String>,
}

/// The state of every corridor and crossing.
#[utoipa::path(get, path = "/api/v1/corridors", tag = "atlas", params(CorridorsQuery),
    responses((status = OK, body = Board), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn corridors(
    State(state): State<AppState>,
    Parameters(query): Parameters<CorridorsQuery>,
) -> Result<Json<Board>, Problem> {
    let today = state.now().to_zoned(TimeZone::UTC).date();
    let (on, as_of) = days(&query, today)?;
    let board = tokio::task::spawn_blocking(move || {
        state.reports().planner_as_of(Some(as_of)).corridor_state(on, as_of)
    });
    board.await.map(Json).map_err(|error| Problem::internal(&error))
}

fn days(query: &CorridorsQuery, today: Date) -> Result<(Date, Date), Problem> {
    let mut faults = Vec::new();
    let mut day = |field: &str, text: &Option<String>| {
        let Some(text) = text else { return today };
        text.parse().unwrap_or_else(|_| {
            faults.push(FieldFault::new(field, text, "this is no date", "write 2026-03-03"));
            today
        })
    };
    let days = (day("on", &query.on), day("as_of", &query.as_of));
    if faults.is_empty() { Ok(days) } else { Err(Problem::faults(faults)) }
}
