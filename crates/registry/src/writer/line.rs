//! The line from the queue to the disk: while one batch is being written, the next is decided.

use std::sync::Arc;

use tokio::sync::{broadcast, mpsc};
use tokio::task::JoinHandle;

use super::Change;
use super::batch::Batch;
use super::desk::{BATCH, Decided, Desk, Job, Replies, Waiting};
use super::order::{Answer, Undecided};
use super::states::Changed;
use crate::database::{Database, Hold};
use crate::error::RegistryError;

/// What comes back from the disk.
type Landed = (Hold, Batch, Result<(), RegistryError>);

/// A batch on its way to the disk.
struct Flight {
    landing: JoinHandle<Landed>,
    changed: Changed,
    replies: Replies,
}

/// The one who works through the queue.
pub(super) struct Line {
    pub(super) database: Database,
    pub(super) desk: Desk,
    pub(super) changes: broadcast::Sender<Change>,
    /// The right to write; away while a batch flies, and lost after some failures.
    pub(super) hold: Option<Hold>,
    /// Whether the database may hold what the desk does not know of.
    pub(super) is_stale: bool,
}

impl Line {
    /// Works until nobody can submit any more.
    pub(super) async fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        let mut waiting = Vec::with_capacity(BATCH);
        let mut next = Decided::default();
        let mut flight: Option<Flight> = None;
        let mut is_open = true;
        while is_open || flight.is_some() {
            let room = next.room();
            tokio::select! {
                biased;
                landed = land(&mut flight), if flight.is_some() => {
                    if let Some(flown) = flight.take() {
                        self.finish(flown, landed, &mut next);
                    }
                }
                count = jobs.recv_many(&mut waiting, room), if is_open && room > 0 => {
                    is_open = count > 0;
                    let flying = flight.as_ref().map(|flight| &flight.changed);
                    self.take(std::mem::take(&mut waiting), flying, &mut next).await;
                }
            }
            if flight.is_none() && !next.replies.is_empty() {
                flight = self.launch(std::mem::take(&mut next));
            }
        }
        if let Some(hold) = self.hold {
            hold.give_back().await;
        }
    }

    /// Decides orders, after a failure only when the database is there again.
    async fn take(&mut self, jobs: Vec<Job>, flying: Option<&Changed>, next: &mut Decided) {
        if self.is_stale
            && let Err(error) = self.start_over().await
        {
            let error = Arc::new(error);
            for job in jobs {
                tell(job.reply, Err(Undecided::NotRecorded(Arc::clone(&error))));
            }
            return;
        }
        self.desk.take(jobs, flying, next).await;
    }

    /// Takes the right to write again where it was lost, and learns where the journal ends.
    async fn start_over(&mut self) -> Result<(), RegistryError> {
        self.hold = Some(self.database.hold_again(self.hold.take()).await?);
        self.desk.start_over().await?;
        self.is_stale = false;
        Ok(())
    }

    /// Sends a batch to the disk; without anything to write its answers go out at once.
    fn launch(&mut self, mut next: Decided) -> Option<Flight> {
        self.desk.derive(&mut next);
        let Decided { batch, changed, replies } = next;
        if batch.is_empty() {
            drop(changed);
            tell_all(replies);
            return None;
        }
        let mut hold = self.hold.take().expect("who is not stale has the right to write");
        let database = self.database.clone();
        let landing = tokio::spawn(async move {
            let written = database.commit(&mut hold, &batch).await;
            (hold, batch, written)
        });
        Some(Flight { landing, changed, replies })
    }

    /// Answers a batch that has landed; one that failed takes with it what was decided on top.
    fn finish(
        &mut self,
        flown: Flight,
        landed: Result<Landed, tokio::task::JoinError>,
        next: &mut Decided,
    ) {
        let Flight { changed, replies, .. } = flown;
        // The answers that are kept for those who ask again are needed no more.
        drop(changed);
        let error = match landed {
            Ok((hold, batch, Ok(()))) => {
                self.hold = Some(hold);
                tell_all(replies);
                return self.announce(batch);
            }
            // The commit may have reached the disk although its answer did not reach us.
            Ok((hold, _, Err(error))) => {
                self.hold = Some(hold);
                error
            }
            Err(_) => RegistryError::Closed,
        };
        self.is_stale = true;
        let error = Arc::new(error);
        for (reply, _) in replies.into_iter().chain(std::mem::take(next).replies) {
            tell(reply, Err(Undecided::NotRecorded(Arc::clone(&error))));
        }
    }

    /// Tells those who listen; without listeners nobody is told.
    fn announce(&self, batch: Batch) {
        for entry in batch.entries {
            let (sequence, aggregate, kind) = (entry.sequence, entry.aggregate, entry.kind);
            self.changes.send(Change { sequence, aggregate, kind }).ok();
        }
    }
}

fn tell_all(replies: Replies) {
    for (reply, answer) in replies {
        tell(reply, answer);
    }
}

/// Waits for the disk.
async fn land(flight: &mut Option<Flight>) -> Result<Landed, tokio::task::JoinError> {
    match flight {
        Some(flight) => (&mut flight.landing).await,
        None => std::future::pending().await,
    }
}

/// Answers one who waits. Who has gone needs no answer; what was recorded stays recorded.
fn tell(reply: Waiting, answer: Result<Arc<Answer>, Undecided>) {
    reply.send(answer.map(Arc::unwrap_or_clone)).ok();
}
