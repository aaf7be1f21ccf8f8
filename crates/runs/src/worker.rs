//! Whoever works on the runs of a folder: the server itself, and `landbridge worker` beside it.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use jiff::Timestamp;
use landbridge_atlas::Atlas;
use landbridge_scenario::demand::Demand;
use landbridge_scenario::progress::{Cancelled, Progress, Stage};
use landbridge_scenario::run::{RunError, Study, study_files};
use landbridge_scenario::scenario::Scenario;

use crate::status::{RunState, Status};
use crate::store::{Runs, RunsError, write_whole};

/// Between two looks at a folder without work.
const PAUSE: Duration = Duration::from_millis(500);
/// Between two words about how far a run is.
const WORD: Duration = Duration::from_millis(400);
/// Between two renewals of a claim.
const RENEWAL: Duration = Duration::from_secs(10);

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
}

/// Works until told to stop; `is_idle` ends it when nothing is left to do.
pub fn work(workshop: &Workshop, stop: &AtomicBool, until_idle: bool) -> Result<(), RunsError> {
    while !stop.load(Ordering::Relaxed) {
        let is_busy = workshop.next(stop)?;
        if !is_busy {
            if until_idle {
                return Ok(());
            }
            thread::sleep(PAUSE);
        }
    }
    Ok(())
}

impl Workshop {
    /// Takes the oldest run that nobody is at; whether there was one.
    fn next(&self, stop: &AtomicBool) -> Result<bool, RunsError> {
        let mut waiting = self.runs.list()?;
        waiting.retain(|status| !status.state.is_final());
        for status in waiting.into_iter().rev() {
            if self.runs.claim(status.run_id)? {
                // Another may have ended it between the look and the claim.
                let now = self.runs.status(status.run_id)?;
                let done = now.state.is_final();
                let ended = if done { Ok(()) } else { self.perform(now, stop) };
                self.runs.release(status.run_id);
                ended?;
                return Ok(!done);
            }
        }
        Ok(false)
    }

    fn perform(&self, status: Status, stop: &AtomicBool) -> Result<(), RunsError> {
        let run = status.run_id;
        let started_at = Some((self.clock)().to_string());
        let begun = Status { state: RunState::Running, started_at, done: 0.0, ..status };
        self.runs.tell(&begun)?;
        let ended = AtomicBool::new(false);
        let watch =
            Watch { runs: &self.runs, stop, told: Mutex::new((begun.clone(), Instant::now())) };
        let outcome = thread::scope(|scope| {
            scope.spawn(|| self.keep(run, &ended));
            let made = catch_unwind(AssertUnwindSafe(|| self.make(run, &watch)));
            ended.store(true, Ordering::Relaxed);
            made
        });
        let (mut last, _) = watch.told.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (state, detail) = match outcome {
            Ok(Ok(())) => (RunState::Done, String::new()),
            // The process stops; whoever comes next begins anew.
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
        let files = study_files(&study, true, watch)?;
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
struct Watch<'a> {
    runs: &'a Runs,
    stop: &'a AtomicBool,
    told: Mutex<(Status, Instant)>,
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
        status.done = (done * 1e3).round() / 1e3;
        // A word that is lost is followed by another.
        let _ = self.runs.tell(status);
        Ok(())
    }
}
