//! The `landbridge` command as its users meet it: output, faults, exit codes.

mod atlas;
mod batch;
mod plan;
mod reference;
mod route;
mod run;
mod serve;
