//! Whoever works on the runs of a folder: the server itself, and `landbridge worker` beside it.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use landbridge_atlas::Atlas;
use landbridge_scenario::demand::Demand;
use landbridge_scenario::progress::{Cancelled, Progress, Stage};
use landbridge_scenario::run::{RunError, Study, study_files_by};
use landbridge_scenario::scenario::Scenario;

use crate::claim::own_name;
use crate::crew::Leader;
use crate::helping::Helping;
use crate::pieces::{self, World};
use crate::status::{RunState, Status};
use crate::store::{Runs, RunsError, write_whole};

/// Between two looks at a folder without work.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two words about how far a run is.
const WORD: Duration = Duration::from_millis(400);
/// Between two renewals of a claim.
const RENEWAL: Duration = Duration::from_secs(10);

/// A stage of which less is left at its pace so far is not opened to other workers: they look for
/// work twice a second and need some seconds to change the atlas and to index its network.
const WORTH: Duration = Duration::from_secs(10);

/// What runs are made with.
pub struct Workshop {
    /// The runs.
    pub runs: Runs,
    /// The atlas.
    pub atlas: Arc<Atlas>,
    /// What is carried.
    pub demand: Demand,
    /// Version of the program.
    pub version: String,
    /// Now.
    pub clock: fn() -> Timestamp,
    /// Threads that make pieces of long stages.
    pub threads: usize,
    /// Time that must be left of a stage for it to be opened to other workers.
    pub worth: Duration,
    /// A name that no other worker has.
    pub name: String,
}

/// What a look at the folder came to.
enum Look {
    /// There was something to do, and it is done.
    Worked,
    /// Others are at the runs that are left, and have nothing to share just now.
    OthersWork,
    /// Every run has ended.
    NothingLeft,
}

/// Works until told to stop; `until_idle` ends it when every run has ended.
pub fn work(workshop: &Workshop, stop: &AtomicBool, until_idle: bool) -> Result<(), RunsError> {
    let mut helping = Helping::default();
    while !stop.load(Ordering::Relaxed) {
        match workshop.next(&mut helping, stop)? {
            Look::Worked => {}
            Look::NothingLeft if until_idle => return Ok(()),
            Look::OthersWork | Look::NothingLeft => thread::sleep(PAUSE),
        }
    }
    Ok(())
}

impl Workshop {
    /// A workshop on the shipped demand of an atlas that shares what is worth it.
    pub fn new(runs: Runs, atlas: Arc<Atlas>, version: &str, threads: usize) -> Self {
        let demand = Demand::shipped(&atlas);
        Self {
            runs,
            atlas,
            demand,
            version: version.to_owned(),
            clock: Timestamp::now,
            threads: threads.max(1),
            worth: WORTH,
            name: own_name(),
        }
    }

    /// What the bytes of a run follow from, besides its scenario.
    pub(crate) fn world(&self) -> World {
        World {
            version: self.version.clone(),
            build: pieces::build(),
            atlas: self.atlas.version.clone(),
            demand: self.demand.digest(),
        }
    }

    /// Takes the oldest run that nobody is at, or helps with one that another leads.
    fn next(&self, helping: &mut Helping, stop: &AtomicBool) -> Result<Look, RunsError> {
        let mut waiting = self.runs.list()?;
        waiting.retain(|status| !status.state.is_final());
        waiting.reverse();
        for status in &waiting {
            let run = status.run_id;
            if self.runs.claim(run, &self.name)? {
                // Another may have ended it between the look and the claim.
                let now = self.runs.status(run)?;
                let done = now.state.is_final();
                let ended = if done { Ok(()) } else { self.perform(now, stop) };
                self.runs.release(run);
                ended?;
                return Ok(Look::Worked);
            }
        }
        if waiting.is_empty() {
            return Ok(Look::NothingLeft);
        }
        let has_helped = helping.help(self, &waiting, stop);
        Ok(if has_helped { Look::Worked } else { Look::OthersWork })
    }

    fn perform(&self, status: Status, stop: &AtomicBool) -> Result<(), RunsError> {
        let run = status.run_id;
        let started_at = Some((self.clock)().to_string());
        let state = RunState::Running;
        let begun = Status { state, started_at, done: 0.0, workers: 1, ..status };
        self.runs.tell(&begun)?;
        let ended = AtomicBool::new(false);
        let told = Mutex::new((begun.clone(), Instant::now()));
        let watch = Watch { runs: &self.runs, stop, workers: AtomicU32::new(1), told };
        let outcome = thread::scope(|scope| {
            scope.spawn(|| self.keep(run, &ended));
            let made = catch_unwind(AssertUnwindSafe(|| self.make(run, &watch)));
            ended.store(true, Ordering::Relaxed);
            made
        });
        let (mut last, _) = watch.told.into_inner().unwrap_or_else(PoisonError::into_inner);
        last.workers = 0;
        let (state, detail) = match outcome {
            Ok(Ok(())) => (RunState::Done, String::new()),
            // The process stops; whoever comes next finds the pieces that are made.
            Ok(Err(Failure::Cancelled)) if !self.runs.is_cancelled(run) => {
                return self.runs.tell(&Status {
                    state: RunState::Queued,
                    started_at: None,
                    ..last
                });
            }
            Ok(Err(Failure::Cancelled)) => (RunState::Cancelled, String::new()),
            Ok(Err(Failure::Told(why))) => (RunState::Failed, why),
            Err(_) => (RunState::Failed, "the run broke off by a fault of the program".to_owned()),
        };
        pieces::clear(&self.runs.at(run));
        last.done = if state == RunState::Done { 1.0 } else { last.done };
        let ended_at = Some((self.clock)().to_string());
        self.runs.tell(&Status { state, ended_at, detail, ..last })
    }

    /// Keeps the claim while a run lasts.
    fn keep(&self, run: u64, ended: &AtomicBool) {
        let mut renewed = Instant::now();
        while !ended.load(Ordering::Relaxed) {
            thread::sleep(Duration::from_millis(100));
            if renewed.elapsed() >= RENEWAL {
                self.runs.renew(run);
                renewed = Instant::now();
            }
        }
    }

    fn make(&self, run: u64, watch: &Watch<'_>) -> Result<(), Failure> {
        let text = self.runs.scenario(run)?;
        let scenario = Scenario::parse("scenario.toml", &text).map_err(RunError::Faults)?;
        let study = Study {
            atlas: &self.atlas,
            scenario: &scenario,
            written: ("scenario.toml", &text),
            demand: &self.demand,
            version: &self.version,
        };
        let leader = Leader { shop: self, run: self.runs.at(run), scenario: &text, watch };
        let files = study_files_by(&study, true, &leader, watch)?;
        let (draft, result) = (self.runs.at(run).join("draft"), self.runs.at(run).join("result"));
        let told =
            |error: std::io::Error| Failure::Told(format!("the result was not written: {error}"));
        let _ = fs::remove_dir_all(&draft);
        let _ = fs::remove_dir_all(&result);
        for (path, bytes) in files {
            let path = draft.join(path);
            fs::create_dir_all(path.parent().unwrap_or(&draft)).map_err(told)?;
            write_whole(&path, &bytes)?;
        }
        fs::rename(draft, result).map_err(told)
    }
}

enum Failure {
    Cancelled,
    Told(String),
}

impl From<RunError> for Failure {
    fn from(error: RunError) -> Self {
        match error {
            RunError::Cancelled(_) => Self::Cancelled,
            other => Self::Told(other.to_string()),
        }
    }
}

impl From<RunsError> for Failure {
    fn from(error: RunsError) -> Self {
        Self::Told(error.to_string())
    }
}

/// Writes how far a run is, and looks whether it is still wanted.
pub(crate) struct Watch<'a> {
    runs: &'a Runs,
    stop: &'a AtomicBool,
    workers: AtomicU32,
    told: Mutex<(Status, Instant)>,
}

impl Watch<'_> {
    /// From the next word on so many workers are at it.
    pub(crate) fn count_workers(&self, workers: usize) {
        self.workers.store(u32::try_from(workers).unwrap_or(u32::MAX), Ordering::Relaxed);
    }
}

impl Progress for Watch<'_> {
    fn tell(&self, stage: Stage, done: f64) -> Result<(), Cancelled> {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let (status, at) = &mut *told;
        let is_new_stage = status.stage != Some(stage);
        if !is_new_stage && at.elapsed() < WORD {
            return Ok(());
        }
        *at = Instant::now();
        if self.stop.load(Ordering::Relaxed) || self.runs.is_cancelled(status.run_id) {
            return Err(Cancelled);
        }
        status.stage = Some(stage);
        status.workers = self.workers.load(Ordering::Relaxed);
        status.done = (done * 1e3).round() / 1e3;
        // A word that is lost is followed by another.
        let _ = self.runs.tell(status);
        Ok(())
    }
}
