//! The log of decisions: every denial, and every change that was let through. It is written
//! beside the requests, in batches, so that no officer waits for it; closing waits for it.

use landbridge_registry::{Database, RegistryError};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::error::AccessError;
use crate::gate::Access;
use crate::principal::Principal;
use crate::store::{Decision, DecisionFilter, NewDecision, Outcome, decisions};
use crate::words::{Action, Relation};

/// Lines that may wait; who would add more waits too.
const QUEUE: usize = 4096;
/// Lines of one transaction.
const BATCH: usize = 512;

enum Entry {
    Line(Box<NewDecision>),
    /// Answered when everything before it is written.
    Flush(oneshot::Sender<()>),
}

/// Who writes the log.
pub(crate) struct Log {
    lines: mpsc::Sender<Entry>,
    writer: JoinHandle<()>,
}

impl Log {
    pub(crate) async fn open(database: Database) -> Result<Self, RegistryError> {
        let head = decisions::head(&database).await?;
        let (lines, waiting) = mpsc::channel(QUEUE);
        let writer = tokio::spawn(write(database, head, waiting));
        Ok(Self { lines, writer })
    }
}

async fn write(database: Database, mut head: (u64, String), mut waiting: mpsc::Receiver<Entry>) {
    let mut batch = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut batch, BATCH).await > 0 {
        let (mut lines, mut flushed) = (Vec::new(), Vec::new());
        for entry in batch.drain(..) {
            match entry {
                Entry::Line(line) => lines.push(*line),
                Entry::Flush(reply) => flushed.push(reply),
            }
        }
        if !lines.is_empty() {
            head = written(&database, head, &lines).await;
        }
        for reply in flushed {
            // Who asked may have stopped waiting.
            let _ = reply.send(());
        }
    }
}

/// Writes lines; a store that does not take them is asked again for a while, and then they are
/// told to the log of the process, so that they are not lost without a trace.
async fn written(database: &Database, head: (u64, String), lines: &[NewDecision]) -> (u64, String) {
    for attempt in 1..=5_u64 {
        match decisions::append(database, head.clone(), lines).await {
            Ok(head) => return head,
            Err(error) => {
                tracing::error!(cause = %error, attempt, "decisions could not be kept");
                tokio::time::sleep(std::time::Duration::from_millis(200 * attempt)).await;
            }
        }
    }
    for line in lines {
        tracing::error!(decision = ?line, "decision not kept");
    }
    head
}

/// A request that was decided.
#[derive(Clone, Debug)]
pub struct Decided<'a> {
    /// Who asked.
    pub principal: &'a Principal,
    /// What was to be done.
    pub action: Action,
    /// How who asked stands to it.
    pub relations: &'a [Relation],
    /// What it was about, such as `movement/7`.
    pub about: &'a str,
    /// Whether it was let through.
    pub allowed: bool,
    /// Why, or what in detail.
    pub reason: &'a str,
}

impl Access {
    /// Notes what was decided.
    pub async fn note(&self, decided: Decided<'_>) {
        let principal = decided.principal;
        let organisation = principal.organisation.as_ref();
        let relations = decided.relations.iter().map(|relation| relation.as_str());
        let line = NewDecision {
            at: self.now(),
            principal: principal.name(),
            organisation: organisation.map(|organisation| organisation.name.clone()),
            country: principal.country(),
            action: decided.action.to_string(),
            relation: relations.collect::<Vec<_>>().join(","),
            about: decided.about.chars().take(200).collect(),
            outcome: if decided.allowed { Outcome::Allowed } else { Outcome::Denied },
            reason: decided.reason.chars().take(200).collect(),
        };
        // The writer ends only with the process.
        let _ = self.log.lines.send(Entry::Line(Box::new(line))).await;
    }

    /// Waits until everything that was noted is on the disk.
    pub async fn flush(&self) {
        let (reply, done) = oneshot::channel();
        if self.log.lines.send(Entry::Flush(reply)).await.is_ok() && !self.log.writer.is_finished()
        {
            // The writer answers or has ended.
            let _ = done.await;
        }
    }

    /// Decisions, the newest first.
    pub async fn decisions(
        &self,
        filter: &DecisionFilter,
        limit: u32,
    ) -> Result<Vec<Decision>, AccessError> {
        Ok(decisions::list(&self.database, filter, limit).await?)
    }

    /// Goes through the chain of decisions; gives the place of the first that does not fit.
    pub async fn verify_decisions(&self) -> Result<Option<u64>, AccessError> {
        Ok(decisions::verify(&self.database).await?)
    }
}
