//! The same question on many days: how the answer changes through the year.

use std::convert::Infallible;

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use jiff::ToSpan;
use jiff::civil::Date;
use landbridge_planner::document::Plan;
use landbridge_planner::request::PlanRequest;
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc;
use utoipa::ToSchema;

use crate::api::planning;
use crate::state::AppState;
use crate::wire::{FieldFault, JsonBody, Problem, wants_events};

/// The question, and on which days it is asked.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SweepRequest {
    /// The question; the date of `ready` is replaced, its time of day stays.
    request: PlanRequest,
    /// The first day.
    from: String,
    /// The last day.
    to: String,
    /// Days from one question to the next.
    #[serde(default = "one_week")]
    step_days: u16,
}

const fn one_week() -> u16 {
    7
}

/// The answer of one day: figures of the first itinerary, absent when there is none.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SweepPoint {
    /// The day on which the goods are ready.
    date: String,
    /// Usual duration.
    duration_h_median: Option<f64>,
    /// Bad duration.
    p95: Option<f64>,
    /// Cost.
    cost_usd: Option<f64>,
    /// The corridor.
    corridor: Option<String>,
    /// How many corridors are refused.
    refused_count: usize,
}

/// Plans the same consignment on many days: as a list, or day by day as server-sent events.
#[utoipa::path(post, path = "/api/v1/plans/sweep", tag = "plan", request_body = SweepRequest,
    responses((status = OK, content((Vec<SweepPoint> = "application/json"),
        (String = "text/event-stream"))), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn sweep(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(asked): JsonBody<SweepRequest>,
) -> Result<Response, Problem> {
    let dates = dates(&asked, state.limits().sweep_steps)?;
    // The first day tells the faults of the request before anything is streamed.
    let first = point(&state, &asked.request, dates[0]).await?;
    let points = follow(state, asked.request, first, dates);
    if wants_events(&headers) {
        return Ok(events(points).into_response());
    }
    Ok(Json(collect(points).await).into_response())
}

fn dates(asked: &SweepRequest, most: usize) -> Result<Vec<Date>, Problem> {
    let mut faults = Vec::new();
    let mut day = |field: &str, text: &str| {
        let date = text.parse::<Date>().ok();
        if date.is_none() {
            let message = "this is no date";
            faults.push(FieldFault::new(field, text, message, "write 2026-03-03"));
        }
        date
    };
    let (from, to) = (day("from", &asked.from), day("to", &asked.to));
    let (Some(from), Some(to)) = (from, to) else { return Err(Problem::faults(faults)) };
    let step = i32::from(asked.step_days.max(1)).days();
    let dates: Vec<Date> =
        from.series(step).take_while(|date| *date <= to).take(most + 1).collect();
    if dates.is_empty() {
        let message = "this day lies before the first one";
        return Err(Problem::fault("to", &asked.to, message, "name a later day"));
    }
    if dates.len() > most {
        let message = format!("more than {most} days");
        let value = asked.step_days.to_string();
        return Err(Problem::fault("step_days", &value, &message, "take longer steps"));
    }
    Ok(dates)
}

/// Plans the days that follow, one after the other, until the receiver is gone.
fn follow(
    state: AppState,
    request: PlanRequest,
    first: SweepPoint,
    dates: Vec<Date>,
) -> mpsc::Receiver<SweepPoint> {
    let (sender, receiver) = mpsc::channel(1);
    tokio::spawn(async move {
        if sender.send(first).await.is_err() {
            return;
        }
        for date in dates.into_iter().skip(1) {
            let answered = tokio::select! {
                () = sender.closed() => return,
                point = point(&state, &request, date) => point,
            };
            // A day without a turn is left out; the others go on.
            let Ok(point) = answered else { continue };
            if sender.send(point).await.is_err() {
                return;
            }
        }
    });
    receiver
}

async fn point(state: &AppState, request: &PlanRequest, date: Date) -> Result<SweepPoint, Problem> {
    let mut request = request.clone();
    request.ready = moved(&request.ready, date);
    request.deadline = None;
    request.max_itineraries = 1;
    let plan = planning::plan(state, request).await?;
    Ok(sweep_point(&plan, date))
}

/// The same time of day on another date.
fn moved(ready: &str, date: Date) -> String {
    match ready.split_once('T') {
        Some((_, time)) => format!("{date}T{time}"),
        None => format!("{date}T09:00"),
    }
}

fn sweep_point(plan: &Plan, date: Date) -> SweepPoint {
    let first = plan.itineraries.first();
    SweepPoint {
        date: date.to_string(),
        duration_h_median: first.map(|one| one.duration_h.median),
        p95: first.map(|one| one.duration_h.p95),
        cost_usd: first.map(|one| one.cost_usd),
        corridor: first.map(|one| one.corridor.clone()),
        refused_count: plan.refused.len(),
    }
}

fn events(
    points: mpsc::Receiver<SweepPoint>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let stream = unfold(points, |mut points| async move {
        let point = points.recv().await?;
        let data = serde_json::to_string(&point).expect("a point is a JSON document");
        Some((Ok(Event::default().data(data)), points))
    });
    Sse::new(stream).keep_alive(KeepAlive::default())
}

async fn collect(mut points: mpsc::Receiver<SweepPoint>) -> Vec<SweepPoint> {
    let mut all = Vec::new();
    while let Some(point) = points.recv().await {
        all.push(point);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_of_day_stays() {
        let date = jiff::civil::date(2026, 7, 1);
        assert_eq!(moved("2026-03-03T09:30", date), "2026-07-01T09:30");
        assert_eq!(moved("2026-03-03T09:30:00+05:00", date), "2026-07-01T09:30:00+05:00");
        assert_eq!(moved("2026-03-03", date), "2026-07-01T09:00");
    }
}
