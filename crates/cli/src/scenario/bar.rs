//! How far a run is, on a terminal.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use landbridge_scenario::progress::{Cancelled, Progress, Stage};

use crate::exit::Stop;
use crate::interrupt::on_interrupt;

/// Steps of the bar.
const STEPS: f64 = 1000.0;

/// A bar on a terminal, and whether Ctrl-C was pressed.
pub(crate) struct Bar {
    bar: ProgressBar,
    is_cancelled: Arc<AtomicBool>,
}

impl Bar {
    pub(crate) fn new() -> Result<Self, Stop> {
        let bar = ProgressBar::with_draw_target(Some(STEPS as u64), ProgressDrawTarget::stderr());
        let style = ProgressStyle::with_template("{msg:12} {bar:40} {percent} %, {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
        let is_cancelled = Arc::new(AtomicBool::new(false));
        let flag = Arc::clone(&is_cancelled);
        on_interrupt(move || flag.store(true, Ordering::Relaxed))?;
        Ok(Self { bar, is_cancelled })
    }

    /// Takes it off the screen.
    pub(crate) fn clear(&self) {
        self.bar.finish_and_clear();
    }
}

impl Progress for Bar {
    fn tell(&self, stage: Stage, done: f64) -> Result<(), Cancelled> {
        self.bar.set_message(match stage {
            Stage::Planning => "planning",
            Stage::Assignment => "assigning",
            Stage::Simulation => "simulating",
            Stage::Report => "writing",
        });
        self.bar.set_position((done * STEPS) as u64);
        if self.is_cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }
}
