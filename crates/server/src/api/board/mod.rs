//! The state board: which corridor is open today, and what people report.

mod check;
mod entering;
mod reading;
mod view;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_planner::{BoardDay, StripBoard};
use serde::Deserialize;
use utoipa::IntoParams;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;
use crate::wire::{FieldFault, Parameters, Problem};

pub(crate) use entering::follow;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(board))
        .routes(routes!(reading::list, entering::enter))
        .routes(routes!(reading::changes))
        .routes(routes!(reading::subjects))
        .routes(routes!(reading::one))
        .routes(routes!(entering::withdraw))
}

/// Which day, and whose clock.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct BoardQuery {
    /// The day to show; today when absent.
    on: Option<String>,
    /// The zone of the reader (IANA); UTC when absent.
    zone: Option<String>,
}

/// Every corridor as a strip of posts: state, next opening, border times, what was verified when,
/// and what differs from today.
#[utoipa::path(get, path = "/api/v1/board", tag = "board", params(BoardQuery),
    responses((status = OK, body = StripBoard), (status = BAD_REQUEST, body = Problem)))]
async fn board(
    State(state): State<AppState>,
    Parameters(query): Parameters<BoardQuery>,
) -> Result<Json<StripBoard>, Problem> {
    let day = day(&query, &state)?;
    let planner = state.planner();
    let board = tokio::task::spawn_blocking(move || Arc::clone(&planner).strips(&day));
    board.await.map(Json).map_err(|error| Problem::internal(&error))
}

fn day(query: &BoardQuery, state: &AppState) -> Result<BoardDay, Problem> {
    let mut faults = Vec::new();
    let zone = query.zone.as_deref().map_or(Some(TimeZone::UTC), |name| TimeZone::get(name).ok());
    if zone.is_none() {
        let name = query.zone.as_deref().unwrap_or_default();
        let remedy = "write a name of the IANA database, such as Asia/Almaty";
        faults.push(FieldFault::new("zone", name, "there is no such zone", remedy));
    }
    let (zone, now) = (zone.unwrap_or(TimeZone::UTC), state.now());
    let today = now.to_zoned(zone.clone()).date();
    let on = query.on.as_deref().map_or(Some(today), |text| text.parse::<Date>().ok());
    let near = on.filter(|on| (today.year() - 20..=today.year() + 20).contains(&on.year()));
    if near.is_none() {
        let text = query.on.as_deref().unwrap_or_default();
        let remedy = "write a day within twenty years, such as 2026-03-03";
        faults.push(FieldFault::new("on", text, "this is no day that can be shown", remedy));
    }
    if faults.is_empty() {
        Ok(BoardDay { on: near.unwrap_or(today), now, zone })
    } else {
        Err(Problem::faults(faults))
    }
}
