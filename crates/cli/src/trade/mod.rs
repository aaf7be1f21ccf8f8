//! `landbridge trade`: what trade answers to, and what a change does to it.

mod corridor;
mod counterfactual;
mod equation;
mod estimate;

use std::path::Path;

use landbridge_trade::programme::{ProgrammeFault, ProgrammeFaults};

use crate::args::TradeCommand;
use crate::exit::{InputFault, Outcome, Stop};

/// Runs the command.
pub(crate) fn run(command: &TradeCommand, folder: Option<&Path>) -> Result<Outcome, Stop> {
    match command {
        TradeCommand::Estimate(args) => estimate::run(args),
        TradeCommand::Counterfactual(args) if args.data.is_some() => counterfactual::run(args),
        TradeCommand::Counterfactual(args) => corridor::measures(args, folder),
        TradeCommand::Target(args) => corridor::target(args, folder),
    }
}

fn faulty(faults: ProgrammeFaults) -> Stop {
    let fault = |fault: ProgrammeFault| InputFault {
        field: format!("{} {}", fault.file, fault.field),
        value: fault.value,
        message: fault.message,
        remedy: fault.remedy,
        suggestions: Vec::new(),
    };
    Stop::Input(faults.0.into_iter().map(fault).collect())
}
