//! `landbridge worker`: work on the runs of scenarios in a folder.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use jiff::Timestamp;
use landbridge_atlas::Atlas;
use landbridge_runs::{Runs, Workshop, work};
use landbridge_scenario::demand::Demand;

use crate::args::WorkerArguments;
use crate::exit::{Outcome, Stop};
use crate::interrupt::on_interrupt;
use crate::{report, world};

/// Runs until Ctrl-C, or until nothing is left to do.
pub(crate) fn run(args: &WorkerArguments, folder: Option<&Path>) -> Result<Outcome, Stop> {
    let atlas = Arc::new(world::resolve(&world::read(folder)?, folder)?);
    let runs = Runs::open(&args.runs).map_err(|error| Stop::InputOutput(error.into()))?;
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    on_interrupt(move || flag.store(true, Ordering::Relaxed))?;
    report::note(&format!("working on the runs in {}; Ctrl-C ends", args.runs.display()));
    let worked = work(&workshop(&runs, &atlas), &stop, args.until_idle);
    worked.map_err(|error| Stop::InputOutput(error.into()))?;
    Ok(Outcome::Done)
}

fn workshop(runs: &Runs, atlas: &Arc<Atlas>) -> Workshop {
    Workshop {
        runs: runs.clone(),
        atlas: Arc::clone(atlas),
        demand: Demand::shipped(atlas),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        clock: Timestamp::now,
    }
}

/// Threads of a server that work on runs.
pub(crate) struct Workers {
    stop: Arc<AtomicBool>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    /// Starts so many.
    pub(crate) fn start(runs: &Runs, atlas: &Arc<Atlas>, count: usize) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let threads = (0..count).map(|_| {
            let (workshop, stop) = (workshop(runs, atlas), Arc::clone(&stop));
            thread::spawn(move || {
                // One core is left for those who ask meanwhile.
                let cores = thread::available_parallelism().map_or(2, usize::from);
                let pool = rayon::ThreadPoolBuilder::new().num_threads((cores - 1).max(1)).build();
                let Ok(pool) = pool else { return tracing::error!("no thread for runs") };
                while !stop.load(Ordering::Relaxed) {
                    // A folder that cannot be read now may be read later.
                    if let Err(error) = pool.install(|| work(&workshop, &stop, false)) {
                        tracing::warn!(cause = %error, "the runs could not be worked on");
                        thread::sleep(std::time::Duration::from_secs(5));
                    }
                }
            })
        });
        let threads = threads.collect();
        Self { stop, threads }
    }

    /// Lets each give its run back and end.
    pub(crate) fn stop(self) {
        self.stop.store(true, Ordering::Relaxed);
        for thread in self.threads {
            // A thread that panicked has nothing to give back.
            let _ = thread.join();
        }
    }
}
