//! The `landbridge` command.
//!
//! Modules in reading order: [`args`] (the command line), [`exit`] (how it ends), [`world`] (the
//! atlas and the planner), then one module for each command. Clock, files and terminal are
//! touched here and nowhere below.

// The faults of a whole file of tables are an error; errors are rare here and never in a loop.
#![allow(clippy::result_large_err)]

mod access;
mod args;
mod assign;
mod atlas;
mod demo;
mod exit;
mod interrupt;
mod paper;
mod plan;
mod reference;
mod report;
mod route;
mod scenario;
mod serve;
mod trade;
mod transit;
mod worker;
mod world;

use std::process::ExitCode;

use clap::Parser;

use crate::args::{Arguments, Command};
use crate::exit::{Outcome, Stop};
use crate::world::World;

fn main() -> ExitCode {
    let outcome = run(&Arguments::parse()).unwrap_or_else(|stop| {
        report::stop(&stop);
        stop.outcome()
    });
    outcome.into()
}

fn run(arguments: &Arguments) -> Result<Outcome, Stop> {
    let folder = arguments.atlas.as_deref();
    let world = || World::load(folder);
    match &arguments.command {
        Command::Plan(plan) => plan::run(plan, world),
        Command::Corridors(corridors) => atlas::corridors::run(corridors, &world()?),
        Command::Board(board) => atlas::board::run(board, &world()?),
        Command::Atlas(command) => atlas::run(command, folder),
        Command::Route(route) => route::run(route),
        Command::Assign(assign) => assign::run(assign),
        Command::Scenario(command) => scenario::run(command, folder),
        Command::Trade(command) => trade::run(command, folder),
        Command::Transit(args) => transit::movements(args, folder),
        Command::Guarantee(args) => transit::guarantees(args, folder),
        Command::Permit(args) => transit::permits(args, folder),
        Command::Access(command) => access::run(command),
        Command::Registry(args) => transit::registry(args, folder),
        Command::Worker(args) => worker::run(args, folder),
        Command::Serve(serve) => serve::run(serve, world),
        Command::Completions { shell } => reference::completions(*shell),
        Command::Man { folder } => reference::man(folder),
        Command::Openapi => reference::openapi(),
    }
}
