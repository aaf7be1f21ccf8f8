//! The worker that leads a run, and whoever helps it.
//!
//! A stage that soon ends stays with the leader. One that lasts is opened to others: they and the
//! leader's own threads take pieces from one folder, and the leader takes what was made in order.

use std::any::Any;
use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use landbridge_scenario::crew::{Crew, Errand, pack, unpack};
use landbridge_scenario::progress::{Cancelled, Progress};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::lanes::Lanes;
use crate::pieces::{Notice, Pieces, digest};
use crate::store::RunsError;
use crate::worker::{Watch, Workshop};

/// Between two looks at what others made.
const LOOK: Duration = Duration::from_millis(20);
/// Between two counts of what is made.
const COUNT: Duration = Duration::from_millis(400);
/// Before it is known how long a stage lasts.
const UNKNOWN: Duration = Duration::from_secs(1);

/// The crew of one run.
pub(crate) struct Leader<'a> {
    pub(crate) shop: &'a Workshop,
    /// The folder of the run.
    pub(crate) run: PathBuf,
    /// The text of the scenario.
    pub(crate) scenario: &'a str,
    pub(crate) watch: &'a Watch<'a>,
}

/// A piece that was made here, or the panic that it ended in.
type Sent<T> = (u64, Result<T, Box<dyn Any + Send>>);

impl Crew for Leader<'_> {
    fn carry_out<T>(
        &self,
        errand: &Errand<'_>,
        progress: &dyn Progress,
        make: impl Fn(u64) -> T + Sync,
        take: impl FnMut(T) -> ControlFlow<()>,
    ) -> Result<(), Cancelled>
    where
        T: Serialize + DeserializeOwned + Send,
    {
        let (lanes, begun) = (Lanes::new(&self.shop.name, errand.pieces), Instant::now());
        let led = Led { leader: self, errand, lanes: &lanes, progress, begun };
        led.open_at_once();
        let (sender, receiver) = channel();
        let ended = thread::scope(|scope| {
            for _ in 0..self.shop.threads.clamp(1, errand.pieces.max(1) as usize) {
                let (sender, make) = (sender.clone(), &make);
                scope.spawn(move || led.work(make, &sender));
            }
            let ended = catch_unwind(AssertUnwindSafe(|| led.gather(&receiver, take)));
            lanes.stop();
            Notice::withdraw(&self.run);
            ended
        });
        self.watch.count_workers(1);
        ended.unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// An errand under way.
#[derive(Clone, Copy)]
struct Led<'a> {
    leader: &'a Leader<'a>,
    errand: &'a Errand<'a>,
    lanes: &'a Lanes,
    progress: &'a dyn Progress,
    begun: Instant,
}

impl Led<'_> {
    /// Makes pieces, in a thread of this worker.
    fn work<T: Serialize>(&self, make: impl Fn(u64) -> T, sender: &Sender<Sent<T>>) {
        while !self.lanes.is_stopped() {
            let Some(piece) = self.lanes.take() else {
                // Others are at the rest; one of them may be lost.
                thread::sleep(LOOK);
                continue;
            };
            let result = catch_unwind(AssertUnwindSafe(|| make(piece)));
            let is_shared = self.lanes.is_for_others(piece);
            let bytes = result.as_ref().ok().filter(|_| is_shared).map(pack);
            // Whoever gathers may have enough.
            let _ = sender.send((piece, result));
            if let Err(error) = self.lanes.finish(piece, bytes.as_deref()) {
                tracing::warn!(cause = %error, piece, "a piece of a run was not written");
            }
        }
    }

    /// Takes what is made in its order.
    fn gather<T: DeserializeOwned>(
        &self,
        made: &Receiver<Sent<T>>,
        mut take: impl FnMut(T) -> ControlFlow<()>,
    ) -> Result<(), Cancelled> {
        let mut ahead: BTreeMap<u64, T> = BTreeMap::new();
        let (mut next, mut counted) = (0, Instant::now());
        while next < self.errand.pieces {
            match made.recv_timeout(LOOK) {
                Ok((_, Err(panic))) => resume_unwind(panic),
                Ok((piece, Ok(made))) if piece >= next => drop(ahead.insert(piece, made)),
                Ok(_) | Err(RecvTimeoutError::Timeout | RecvTimeoutError::Disconnected) => {}
            }
            while let Some(made) = ahead.remove(&next).or_else(|| self.fetched(next)) {
                next += 1;
                if take(made).is_break() {
                    return Ok(());
                }
            }
            if counted.elapsed() >= COUNT || next == self.errand.pieces {
                counted = Instant::now();
                self.tell()?;
            }
            self.lanes.renew();
        }
        Ok(())
    }

    /// A piece that another has made.
    fn fetched<T: DeserializeOwned>(&self, piece: u64) -> Option<T> {
        let (folder, from) = self.lanes.shared()?;
        if piece < from || self.lanes.holds(piece) || !folder.is_made(piece) {
            return None;
        }
        let made = folder.read(piece).and_then(|bytes| unpack(&bytes));
        if made.is_none() {
            tracing::warn!(piece, "a piece of a run cannot be read and is made again");
            self.lanes.reopen(piece);
        }
        made
    }

    /// Tells how far the errand is, and opens it when it turns out to be long.
    fn tell(&self) -> Result<(), Cancelled> {
        let (own, begun) = self.lanes.count();
        let Errand { stage, pieces, .. } = *self.errand;
        let Some((folder, from)) = self.lanes.shared() else {
            if self.is_long(begun) {
                self.open();
            }
            return self.progress.tell(stage, own as f64 / pieces as f64);
        };
        let (made, mut workers) = folder.census();
        workers.insert(self.leader.shop.name.clone());
        self.leader.watch.count_workers(workers.len());
        let done = own.min(from) + made;
        self.progress.tell(stage, done as f64 / pieces as f64)
    }

    /// Whether so much is left that others, who first have to make themselves ready, gain by it.
    fn is_long(&self, begun: u64) -> bool {
        let elapsed = self.begun.elapsed();
        let left = self.errand.pieces.saturating_sub(begun) as f64;
        let seconds = elapsed.as_secs_f64() * left / begun.max(1) as f64;
        elapsed >= UNKNOWN && seconds >= self.leader.shop.worth.as_secs_f64()
    }

    /// Opens an errand of which others have made pieces before this worker took the run over, and
    /// any where opening costs nothing.
    fn open_at_once(&self) {
        let is_known = self.leader.run.join("crew").exists();
        if is_known || self.leader.shop.worth.is_zero() {
            self.open();
        }
    }

    fn open(&self) {
        let Leader { shop, run, scenario, .. } = self.leader;
        let Errand { part, stage, pieces, .. } = *self.errand;
        let (world, brief) = (shop.world(), (self.errand.brief)());
        let digest = digest(&world, scenario, (part, stage, pieces), &brief);
        let folder = Pieces::at(run, &digest);
        let publish = |from| -> Result<(), RunsError> {
            folder.open(&brief)?;
            Notice { digest: digest.clone(), world, part, stage, pieces, from }.publish(run)
        };
        if let Err(error) = self.lanes.share(folder.clone(), publish) {
            tracing::warn!(cause = %error, "nobody can help with a run");
        }
    }
}
