//! One task for each webhook, so that a slow one holds up no other.

use std::collections::BTreeMap;
use std::time::Duration;

use landbridge_registry::webhooks::{Attempt, Next, Outcome};
use landbridge_registry::{RegistryError, Webhook, WebhookStatus};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::task::{AbortHandle, JoinSet};

use crate::state::AppState;

/// How long to wait when the registry does not answer.
const REGISTRY_PAUSE: Duration = Duration::from_secs(2);
/// The longest sleep: the clock may be set in between.
const LONGEST_SLEEP: Duration = Duration::from_mins(1);

/// Keeps a task for every active webhook.
#[derive(Default)]
pub(crate) struct Courier {
    tasks: JoinSet<()>,
    known: BTreeMap<String, AbortHandle>,
}

impl Courier {
    /// Works for as long as it is waited for.
    pub(crate) async fn work(&mut self, state: AppState) {
        let mut news = state.webhooks_changed().subscribe();
        loop {
            news.mark_unchanged();
            while self.tasks.try_join_next().is_some() {}
            match state.database().webhooks().await {
                Ok(webhooks) => self.set_out(&state, webhooks),
                Err(error) => {
                    tracing::warn!(cause = %error, "webhooks could not be listed");
                    tokio::time::sleep(REGISTRY_PAUSE).await;
                    continue;
                }
            }
            if news.changed().await.is_err() {
                return;
            }
        }
    }

    /// Ends every task, and waits until it has ended.
    pub(crate) async fn stop(mut self) {
        self.tasks.shutdown().await;
    }

    fn set_out(&mut self, state: &AppState, webhooks: Vec<Webhook>) {
        let active = |one: &Webhook| one.status == WebhookStatus::Active;
        self.known.retain(|id, task| {
            let is_kept = webhooks.iter().any(|one| one.id == *id && active(one));
            if !is_kept {
                task.abort();
            }
            is_kept && !task.is_finished()
        });
        for webhook in webhooks.into_iter().filter(active) {
            let id = webhook.id;
            if !self.known.contains_key(&id) {
                let task = self.tasks.spawn(follow(state.clone(), id.clone()));
                self.known.insert(id, task);
            }
        }
    }
}

/// Tells one webhook of everything, until it is paused, removed, or the registry closes.
async fn follow(state: AppState, id: String) {
    let mut changes = state.registry().changes();
    loop {
        match step(&state, &id).await {
            Ok(Step::Again) => {}
            Ok(Step::End) => return,
            Ok(Step::Sleep(pause)) => tokio::time::sleep(pause.min(LONGEST_SLEEP)).await,
            Ok(Step::Wait) => {
                if !heard(&mut changes).await {
                    return;
                }
            }
            Err(error) => {
                tracing::warn!(cause = %error, webhook = id, "webhook waits for the registry");
                tokio::time::sleep(REGISTRY_PAUSE).await;
            }
        }
    }
}

/// Waits until something is recorded; `false` when nothing will be any more.
async fn heard(changes: &mut Receiver<landbridge_registry::Change>) -> bool {
    if let Err(RecvError::Closed) = changes.recv().await {
        return false;
    }
    while changes.try_recv().is_ok() {}
    true
}

enum Step {
    /// There may be more to send.
    Again,
    /// All is sent.
    Wait,
    /// The next attempt is not due yet.
    Sleep(Duration),
    /// Nothing is sent any more.
    End,
}

async fn step(state: &AppState, id: &str) -> Result<Step, RegistryError> {
    let (database, schedule) = (state.database(), state.limits().webhooks);
    let Some(webhook) = database.webhook(id).await? else { return Ok(Step::End) };
    if webhook.status == WebhookStatus::Paused {
        return Ok(Step::End);
    }
    let now = state.now();
    if let Some(at) = webhook.next_at
        && let Ok(pause) = Duration::try_from(at.duration_since(now))
        && !pause.is_zero()
    {
        return Ok(Step::Sleep(pause));
    }
    let entry = match database.next_for(&webhook).await? {
        Next::Event(entry) => entry,
        Next::LookOn => return Ok(Step::Again),
        Next::Nothing => return Ok(Step::Wait),
    };
    let attempt = state.post().send(database, &webhook, &entry, (now, schedule)).await?;
    let outcome = outcome(state, &webhook, &attempt);
    if let Outcome::Paused { reason } = &outcome {
        tracing::warn!(webhook = id, reason, "webhook paused");
    }
    database.record_attempt(&webhook, &attempt, &outcome).await?;
    Ok(Step::Again)
}

/// What follows from an attempt.
fn outcome(state: &AppState, webhook: &Webhook, attempt: &Attempt) -> Outcome {
    let Some(error) = &attempt.error else { return Outcome::Taken };
    if attempt.status == Some(410) {
        return Outcome::Paused { reason: "its address answered 410: it is gone".to_owned() };
    }
    let (now, schedule) = (state.now(), state.limits().webhooks);
    let since = webhook.failing_since.unwrap_or(attempt.at);
    if now.duration_since(since).unsigned_abs() >= schedule.give_up {
        let attempts = webhook.failures + 1;
        let reason = format!("{attempts} attempts have failed since {since}; the last: {error}");
        return Outcome::Paused { reason };
    }
    let pause = schedule.pause(webhook.failures + 1, lot());
    Outcome::Again { at: now.checked_add(pause).unwrap_or(now) }
}

/// A number from 0 to 1 that spreads attempts; without random numbers, none are spread.
fn lot() -> f64 {
    let mut bytes = [0; 4];
    getrandom::fill(&mut bytes)
        .map_or(1.0, |()| f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX))
}
