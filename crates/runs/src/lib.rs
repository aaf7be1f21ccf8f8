//! Runs of scenarios as jobs: a queue that several processes may work on, and what came of each.
//!
//! A folder holds one folder for each run: the scenario as it was handed in, its status, and the
//! result once there is one. Every file is written whole beside its place and then moved there, so
//! a reader never sees half of one, and a process that dies leaves a run that another takes up when
//! its claim has gone stale. Nothing else is needed: no server, no database.
//!
//! One worker leads a run. Long stages of it fall into pieces, which workers without a run of their
//! own take too; the bytes of a result do not depend on how many there were.
//!
//! In reading order: [`status`], [`store`], [`worker`]; then `crew` (who leads), `helping` (who
//! helps), `lanes` (the threads of each), `pieces` (what they share) and `claim`.

mod claim;
mod crew;
mod helping;
mod lanes;
mod pieces;
pub mod status;
pub mod store;
pub mod worker;

pub use status::{RunState, Status};
pub use store::{Runs, RunsError, Submitted};
pub use worker::{Workshop, work};
