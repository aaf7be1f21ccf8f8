//! What changes, as server-sent events that go on where the client has left off.

use std::collections::VecDeque;
use std::convert::Infallible;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{Stream, unfold};
use landbridge_registry::{Change, Database};
use serde_json::json;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use super::shown::unavailable;
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::Problem;

/// Entries read from the journal at a time.
const CHUNK: u32 = 500;

/// Everything that is recorded, as it is recorded: `id` is the place in the journal, `event` the
/// kind, `data` has `sequence`, `aggregate` and `kind`. With `Last-Event-ID` the stream begins
/// after that place; without it, now.
#[utoipa::path(get, path = "/api/v1/changes", tag = "transit",
    params(("Last-Event-ID" = Option<String>, Header, description = "The last place seen")),
    responses((status = OK, content((String = "text/event-stream"))),
        (status = BAD_REQUEST, body = Problem)))]
pub(super) async fn changes(
    State(state): State<AppState>,
    asker: Asker,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    // Listening begins before the journal is read, so nothing falls in between.
    let live = state.registry().changes();
    let head = state.database().head().await.map_err(|error| unavailable(&error))?.sequence;
    let last = last_seen(&headers, head)?;
    let database = state.database().clone();
    let is_behind = last < head;
    let ready = VecDeque::new();
    let follower = Follower { state, asker, database, live, last, is_behind, ready };
    Ok(Sse::new(follower.stream()).keep_alive(KeepAlive::default()).into_response())
}

/// The place after which the stream begins.
fn last_seen(headers: &HeaderMap, head: u64) -> Result<u64, Problem> {
    let Some(given) = headers.get("last-event-id") else { return Ok(head) };
    let text = given.to_str().unwrap_or("").trim();
    let fault = |message: &str| {
        let remedy = "send the id of the last event that you have seen, or no Last-Event-ID";
        Problem::fault("last-event-id", text, message, remedy)
    };
    let last: u64 = text.parse().map_err(|_| fault("this is no place in the journal"))?;
    if last > head {
        return Err(fault(&format!("the journal ends at {head}")));
    }
    Ok(last)
}

/// One listener.
struct Follower {
    state: AppState,
    asker: Asker,
    database: Database,
    live: Receiver<Change>,
    /// The last place that was sent.
    last: u64,
    /// Whether the journal holds places that were not sent.
    is_behind: bool,
    ready: VecDeque<Change>,
}

impl Follower {
    fn stream(self) -> impl Stream<Item = Result<Event, Infallible>> {
        unfold(self, |mut follower| async move {
            let change = follower.next().await?;
            Some((Ok(event(&change)), follower))
        })
    }

    /// The next change; `None` when the registry is closed or does not answer: the client comes
    /// again with the last place that it has seen.
    async fn next(&mut self) -> Option<Change> {
        loop {
            if let Some(change) = self.ready.pop_front() {
                self.last = change.sequence;
                if self.asker.hears(&self.state, &change.aggregate).await.ok()? {
                    return Some(change);
                }
                continue;
            }
            if self.is_behind {
                self.read().await?;
                continue;
            }
            match self.live.recv().await {
                Ok(change) if change.sequence <= self.last => {}
                Ok(change) if change.sequence == self.last + 1 => self.ready.push_back(change),
                // Something was missed: the journal has it.
                Ok(_) | Err(RecvError::Lagged(_)) => self.is_behind = true,
                Err(RecvError::Closed) => return None,
            }
        }
    }

    /// Takes the next entries from the journal.
    async fn read(&mut self) -> Option<()> {
        let entries = self.database.entries_after(self.last, CHUNK).await.ok()?;
        self.is_behind = entries.len() == CHUNK as usize;
        self.ready.extend(entries.into_iter().map(|entry| Change {
            sequence: entry.sequence,
            aggregate: entry.aggregate,
            kind: entry.kind,
        }));
        Some(())
    }
}

fn event(change: &Change) -> Event {
    let Change { sequence, aggregate, kind } = change;
    let data = json!({"sequence": sequence, "aggregate": aggregate, "kind": kind});
    Event::default().id(sequence.to_string()).event(kind).data(data.to_string())
}
