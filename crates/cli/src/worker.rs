//! `landbridge worker`: work on the runs of scenarios in a folder.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};

use landbridge_atlas::Atlas;
use landbridge_runs::{Runs, Workshop, work};

use crate::args::WorkerArguments;
use crate::exit::{Outcome, Stop};
use crate::interrupt::on_interrupt;
use crate::serve::log_to_stderr;
use crate::{report, world};

/// Runs until Ctrl-C, or until nothing is left to do.
pub(crate) fn run(args: &WorkerArguments, folder: Option<&Path>) -> Result<Outcome, Stop> {
    if args.threads == Some(0) {
        return Err(Stop::input("--threads", "0", "nothing would be done", "write 1 or more"));
    }
    let atlas = Arc::new(world::resolve(&world::read(folder)?, folder)?);
    let runs = Runs::open(&args.runs).map_err(|error| Stop::InputOutput(error.into()))?;
    let stop = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&stop);
    on_interrupt(move || flag.store(true, Ordering::Relaxed))?;
    log_to_stderr();
    report::note(&format!("working on the runs in {}; Ctrl-C ends", args.runs.display()));
    let threads = args.threads.unwrap_or_else(cores);
    let worked = work(&workshop(&runs, &atlas, threads), &stop, args.until_idle);
    worked.map_err(|error| Stop::InputOutput(error.into()))?;
    Ok(Outcome::Done)
}

fn workshop(runs: &Runs, atlas: &Arc<Atlas>, threads: usize) -> Workshop {
    Workshop::new(runs.clone(), Arc::clone(atlas), env!("CARGO_PKG_VERSION"), threads)
}

fn cores() -> usize {
    thread::available_parallelism().map_or(2, usize::from)
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
            // One core is left for those who ask meanwhile.
            let threads = cores().saturating_sub(1);
            let (workshop, stop) = (workshop(runs, atlas, threads), Arc::clone(&stop));
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    // A folder that cannot be read now may be read later.
                    if let Err(error) = work(&workshop, &stop, false) {
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
