//! How far a run is, as server-sent events.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream::{Stream, unfold};
use landbridge_runs::Status;

use super::blocking;
use super::runs::number;
use crate::state::AppState;
use crate::wire::Problem;

/// Between two looks at a run.
const PAUSE: Duration = Duration::from_millis(500);

/// The status of a run each time it changes, until it has ended.
#[utoipa::path(get, path = "/api/v1/runs/{run_id}/events", tag = "scenario",
    params(("run_id" = u64, Path)),
    responses((status = OK, content((String = "text/event-stream"))),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn events(
    State(state): State<AppState>,
    Path(run): Path<String>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let run = number(&run)?;
    let runs = state.runs().clone();
    let first = blocking(move || state.runs().status(run)).await?;
    let stream =
        unfold((runs, None::<Status>, Some(first)), move |(runs, told, next)| async move {
            if told.as_ref().is_some_and(|told| told.state.is_final()) {
                return None;
            }
            let mut next = next;
            loop {
                if let Some(status) = next.take().filter(|status| Some(status) != told.as_ref()) {
                    let event = Event::default().json_data(&status).unwrap_or_default();
                    return Some((Ok(event), (runs, Some(status), None)));
                }
                tokio::time::sleep(PAUSE).await;
                let looked = runs.clone();
                // A run that was removed meanwhile ends the stream.
                next = Some(blocking(move || looked.status(run)).await.ok()?);
            }
        });
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()))
}
