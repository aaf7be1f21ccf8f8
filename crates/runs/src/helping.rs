//! A worker that has no run of its own and makes pieces of those that others lead.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use landbridge_scenario::crew::Helper;
use landbridge_scenario::run::Study;
use landbridge_scenario::scenario::Scenario;

use crate::lanes::Lanes;
use crate::pieces::{Notice, Pieces};
use crate::status::{RunState, Status};
use crate::worker::Workshop;

/// Between two looks whether help is still wanted.
const LOOK: Duration = Duration::from_millis(50);
/// After so long it is looked whether a whole run waits.
const STINT: Duration = Duration::from_secs(5);

/// What a worker keeps between two stints of help.
#[derive(Default)]
pub(crate) struct Helping {
    /// What it is ready for, by the digest of the errand.
    ready: Option<(String, Helper)>,
    /// Errands that it cannot help with.
    shunned: BTreeSet<String>,
}

impl Helping {
    /// Makes pieces of the first of these runs that has some to give away, for a stint; whether it
    /// made any.
    pub(crate) fn help(&mut self, shop: &Workshop, runs: &[Status], end: &AtomicBool) -> bool {
        let led = runs.iter().filter(|status| status.state == RunState::Running);
        for status in led {
            let folder = shop.runs.at(status.run_id);
            let Some(notice) = Notice::read(&folder) else { continue };
            let pieces = Pieces::at(&folder, &notice.digest);
            let is_free = (notice.from..notice.pieces).any(|piece| pieces.is_free(piece));
            if !is_free || self.shunned.contains(&notice.digest) {
                continue;
            }
            if let Err(why) = self.make_ready(shop, status.run_id, &notice) {
                tracing::warn!(run = status.run_id, why, "this worker does not help with a run");
                self.shunned.insert(notice.digest);
                continue;
            }
            let Some((_, helper)) = &self.ready else { continue };
            let stint = Stint {
                shop,
                run: status.run_id,
                folder: &folder,
                notice: &notice,
                helper,
                made: AtomicU64::new(0),
                is_broken: AtomicBool::new(false),
            };
            stint.work(pieces, end);
            let made = stint.made.into_inner();
            if stint.is_broken.into_inner() {
                self.shunned.insert(notice.digest);
            }
            if made > 0 {
                return true;
            }
        }
        // What was made ready takes room.
        self.ready = None;
        false
    }

    /// Makes itself ready for an errand, unless it is.
    fn make_ready(&mut self, shop: &Workshop, run: u64, notice: &Notice) -> Result<(), String> {
        if self.ready.as_ref().is_some_and(|(digest, _)| *digest == notice.digest) {
            return Ok(());
        }
        self.ready = None;
        let Notice { world, part, stage, digest, .. } = notice;
        let own = shop.world();
        if *world != own {
            return Err(format!(
                "it is led with version {} (build {}) and atlas {}; here are version {} (build {}) \
                 and atlas {}",
                world.version, world.build, world.atlas, own.version, own.build, own.atlas
            ));
        }
        let text = shop.runs.scenario(run).map_err(|error| error.to_string())?;
        let scenario =
            Scenario::parse("scenario.toml", &text).map_err(|error| error.to_string())?;
        let brief = Pieces::at(&shop.runs.at(run), digest).brief();
        let brief = brief.map_err(|error| error.to_string())?;
        let study = Study {
            atlas: &shop.atlas,
            scenario: &scenario,
            written: ("scenario.toml", &text),
            demand: &shop.demand,
            version: &shop.version,
        };
        let helper =
            catch_unwind(AssertUnwindSafe(|| Helper::ready(&study, (*part, *stage), &brief)))
                .map_err(|_| "it broke off by a fault of the program".to_owned())?
                .map_err(|error| error.to_string())?;
        tracing::info!(run, ?stage, "this worker helps with a run");
        self.ready = Some((digest.clone(), helper));
        Ok(())
    }
}

/// Help with one errand, for a while.
struct Stint<'a> {
    shop: &'a Workshop,
    run: u64,
    folder: &'a Path,
    notice: &'a Notice,
    helper: &'a Helper,
    made: AtomicU64,
    is_broken: AtomicBool,
}

impl Stint<'_> {
    fn work(&self, pieces: Pieces, end: &AtomicBool) {
        let lanes = Lanes::new(&self.shop.name, self.notice.pieces).join(pieces, self.notice.from);
        let at_work = AtomicUsize::new(self.shop.threads);
        let begun = Instant::now();
        thread::scope(|scope| {
            for _ in 0..self.shop.threads {
                scope.spawn(|| {
                    self.make(&lanes);
                    at_work.fetch_sub(1, Ordering::Relaxed);
                });
            }
            while at_work.load(Ordering::Relaxed) > 0 {
                thread::sleep(LOOK);
                lanes.renew();
                if begun.elapsed() > STINT || end.load(Ordering::Relaxed) || !self.is_wanted() {
                    lanes.stop();
                }
            }
        });
    }

    /// Makes pieces, in one of its threads, until there are none.
    fn make(&self, lanes: &Lanes) {
        while !lanes.is_stopped() && self.is_wanted() {
            let Some(piece) = lanes.take() else { return };
            if let Err(why) = self.piece(lanes, piece) {
                // What nobody wants any more cannot be written either.
                if self.is_wanted() {
                    tracing::warn!(
                        run = self.run,
                        piece,
                        why,
                        "this worker made no piece of a run"
                    );
                    self.is_broken.store(true, Ordering::Relaxed);
                }
                return;
            }
            self.made.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn piece(&self, lanes: &Lanes, piece: u64) -> Result<(), String> {
        let bytes = catch_unwind(AssertUnwindSafe(|| self.helper.make(piece))).map_err(|_| {
            lanes.give_back(piece);
            "it broke off by a fault of the program".to_owned()
        })?;
        lanes.finish(piece, Some(&bytes)).map_err(|error| error.to_string())
    }

    fn is_wanted(&self) -> bool {
        !self.shop.runs.is_cancelled(self.run)
            && Notice::read(self.folder).is_some_and(|notice| notice == *self.notice)
    }
}
