//! Whoever does the long stages of a run.
//!
//! Planning and simulation fall into pieces that do not depend on each other. A run gives them to a
//! [`Crew`] as an [`Errand`] and takes what was made in the order of the pieces, so that nothing
//! that comes of it depends on who made which, or when. [`Threads`] is the crew of one process;
//! a worker elsewhere makes pieces as a [`Helper`].

mod helper;

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

pub use helper::{HelpError, Helper};

use crate::progress::{Cancelled, Progress, Stage};

/// Which of the two runs of a study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The world as it is.
    Base,
    /// The world with the changes of the scenario.
    Changed,
}

/// A long stage of a run, in pieces.
#[derive(Clone, Copy)]
pub struct Errand<'a> {
    /// The run that it belongs to.
    pub part: Part,
    /// The stage.
    pub stage: Stage,
    /// How many pieces there are.
    pub pieces: u64,
    /// Whether it may end before all of them are made.
    pub may_end_early: bool,
    /// Writes what a helper has to know besides the study.
    pub brief: &'a (dyn Fn() -> Vec<u8> + Sync),
}

/// Whoever makes the pieces of an errand.
pub trait Crew: Sync {
    /// Has pieces made and gives them to `take` in their order, until there are no more or it has
    /// enough.
    fn carry_out<T>(
        &self,
        errand: &Errand<'_>,
        progress: &dyn Progress,
        make: impl Fn(u64) -> T + Sync,
        take: impl FnMut(T) -> ControlFlow<()>,
    ) -> Result<(), Cancelled>
    where
        T: Serialize + DeserializeOwned + Send;
}

/// Who runs a part of a study, and who waits for it.
pub(crate) struct Hands<'a, C> {
    pub(crate) part: Part,
    pub(crate) crew: &'a C,
    pub(crate) progress: &'a dyn Progress,
}

/// The threads of this process.
#[derive(Clone, Copy, Debug, Default)]
pub struct Threads;

impl Crew for Threads {
    fn carry_out<T>(
        &self,
        errand: &Errand<'_>,
        progress: &dyn Progress,
        make: impl Fn(u64) -> T + Sync,
        mut take: impl FnMut(T) -> ControlFlow<()>,
    ) -> Result<(), Cancelled>
    where
        T: Serialize + DeserializeOwned + Send,
    {
        let Errand { stage, pieces, may_end_early, .. } = *errand;
        // As many at once as there are threads; those beyond the end are thrown away.
        let threads = rayon::current_num_threads() as u64;
        let at_once = if may_end_early { threads } else { pieces };
        let done = AtomicU64::new(0);
        let mut first = 0;
        while first < pieces {
            let last = first.saturating_add(at_once).min(pieces);
            let round = (first..last).into_par_iter().map(|piece| {
                let result = make(piece);
                let count = done.fetch_add(1, Ordering::Relaxed) + 1;
                progress.tell(stage, count as f64 / pieces as f64)?;
                Ok(result)
            });
            for result in round.collect::<Result<Vec<T>, Cancelled>>()? {
                if take(result).is_break() {
                    return Ok(());
                }
            }
            first = last;
        }
        Ok(())
    }
}

/// A piece as bytes, its floats exact to the last bit.
pub fn pack(made: &impl Serialize) -> Vec<u8> {
    postcard::to_allocvec(made).expect("pieces are made of plain values")
}

/// A piece from its bytes; nothing when they are no such piece.
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}
