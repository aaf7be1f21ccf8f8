//! The one writer of a registry.
//!
//! Commands come through a queue, are decided in order in memory and written in batches, one
//! transaction each, while the next batch is being decided; an answer goes out after the commit.
//! So a guarantee that every movement leans on is no bottleneck, and the disk is waited for once a
//! batch. When a batch cannot be written, it and what was decided on top of it are forgotten.

mod answers;
mod batch;
mod desk;
mod earlier;
mod law;
mod line;
mod lrn;
mod order;
mod shelf;
mod states;

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_transit::{AccountAct, Actor, Command, MovementAct, Reference};
use tokio::sync::{Mutex, broadcast, mpsc, oneshot};
use tokio::task::JoinHandle;

pub use law::Law;
pub use order::{Answer, Order, Receipt, Undecided};

use crate::database::Database;
use crate::error::RegistryError;
use crate::risk::ProfileVersion;
use desk::{Desk, Job};
use line::Line;

/// Tells the time; tests give a clock that stands still.
pub type Clock = fn() -> Timestamp;

/// Orders that may wait; who comes then waits for a place.
const QUEUE: usize = 1024;
/// Changes that a slow listener may lag behind before it misses some.
const CHANGES: usize = 4096;
/// Timers looked at in one round.
const TIMERS: u32 = 500;

/// Something was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its place in the journal.
    pub sequence: u64,
    /// What changed.
    pub aggregate: String,
    /// The kind of event.
    pub kind: String,
}

/// A registry that takes commands.
pub struct Registry {
    database: Database,
    law: Law,
    clock: Clock,
    orders: mpsc::Sender<Job>,
    changes: broadcast::Sender<Change>,
    writer: JoinHandle<()>,
    /// The day on which guarantees were last looked at.
    reviewed: Mutex<Option<Date>>,
    /// Held by whoever puts risk profiles in force.
    profiling: Mutex<()>,
}

impl Registry {
    /// Starts the writer of a database, which decides by the law of each day. Only one can run at
    /// a time.
    pub async fn start(
        database: Database,
        law: impl Into<Law>,
        clock: Clock,
    ) -> Result<Self, RegistryError> {
        let law = law.into();
        let hold = database.hold().await?;
        let profiles = database.profiles().await?;
        if !profiles.profile.is_empty() {
            law.go_by(profiles);
        }
        let (orders, jobs) = mpsc::channel(QUEUE);
        let (changes, _) = broadcast::channel(CHANGES);
        let desk = Desk::open(database.clone(), law.clone(), clock).await?;
        let line = Line {
            database: database.clone(),
            desk,
            changes: changes.clone(),
            hold: Some(hold),
            is_stale: false,
        };
        let writer = tokio::spawn(line.run(jobs));
        let (reviewed, profiling) = (Mutex::new(None), Mutex::new(()));
        Ok(Self { database, law, clock, orders, changes, writer, reviewed, profiling })
    }

    /// Decides an order and records what follows. When this has returned an answer, it is on
    /// the disk.
    pub async fn submit(&self, order: Order) -> Result<Answer, Undecided> {
        let (reply, answer) = oneshot::channel();
        let closed = |_| Undecided::Registry(RegistryError::Closed);
        self.orders.send(Job { order, reply }).await.map_err(closed)?;
        answer.await.unwrap_or(Err(Undecided::Registry(RegistryError::Closed)))
    }

    /// Lets every timer act that has run out, and once a day warns of guarantees that end soon;
    /// returns how much came of it.
    pub async fn tick(&self) -> Result<usize, Undecided> {
        let due = self.database.due((self.clock)(), TIMERS).await?;
        let mut acted = 0;
        for (id, timer) in due {
            let command = Command::movement(Actor::clock(), id, MovementAct::Expire { timer });
            if let Answer::Done(_) = self.submit(Order::new(command)).await? {
                acted += 1;
            }
        }
        Ok(acted + self.review().await?)
    }

    /// Looks once a day (UTC) for guarantees that end soon; returns how many it warned of.
    async fn review(&self) -> Result<usize, Undecided> {
        let on = (self.clock)().to_zoned(TimeZone::UTC).date();
        let mut reviewed = self.reviewed.lock().await;
        if *reviewed == Some(on) {
            return Ok(0);
        }
        let mut warned = 0;
        for id in self.database.guarantees().await? {
            let command = Command::guarantee(Actor::clock(), id, AccountAct::Review { on });
            if let Answer::Done(receipt) = self.submit(Order::new(command)).await? {
                warned += usize::from(!receipt.events.is_empty());
            }
        }
        *reviewed = Some(on);
        Ok(warned)
    }

    /// Keeps a country's risk profiles and goes by them for every declaration that is accepted
    /// from now on; `false` when the country has a version of this number already.
    pub async fn put_profiles(&self, new: &ProfileVersion) -> Result<bool, RegistryError> {
        let _turn = self.profiling.lock().await;
        let is_kept = self.database.keep_profiles(new).await?;
        if is_kept {
            self.law.go_by(self.database.profiles().await?);
        }
        Ok(is_kept)
    }

    /// For reading.
    pub const fn database(&self) -> &Database {
        &self.database
    }

    /// What decisions look up today.
    pub fn reference(&self) -> Arc<Reference> {
        self.law.at(self.now())
    }

    /// The time, as the registry sees it.
    pub fn now(&self) -> Timestamp {
        (self.clock)()
    }

    /// Hears of everything that is recorded from now on.
    pub fn changes(&self) -> broadcast::Receiver<Change> {
        self.changes.subscribe()
    }

    /// Takes no more orders, finishes those that wait, and ends all connections.
    pub async fn close(self) {
        drop(self.orders);
        // A writer that panicked has answered nobody; there is nothing left to wait for.
        self.writer.await.ok();
        self.database.close().await;
    }
}
