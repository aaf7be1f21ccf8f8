//! `landbridge scenario`: what a change to the corridor does.

pub(crate) mod bar;
mod run;
mod table;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use landbridge_atlas::Atlas;
use landbridge_scenario::apply::apply;
use landbridge_scenario::scenario::{Scenario, ScenarioFaults};
use landbridge_scenario::studies;

use crate::args::ScenarioCommand;
use crate::exit::{InputFault, Outcome, Stop};
use crate::paper::print;
use crate::world;

/// Runs the command.
pub(crate) fn run(command: &ScenarioCommand, folder: Option<&Path>) -> Result<Outcome, Stop> {
    match command {
        ScenarioCommand::Studies => print(table::studies().as_bytes()).map(|()| Outcome::Done),
        ScenarioCommand::Show { study } => {
            let Some(study) = studies::find(study) else { return Err(no_study(study)) };
            print(study.toml.as_bytes()).map(|()| Outcome::Done)
        }
        ScenarioCommand::Check { file } => {
            let written = Written::read(file)?;
            let scenario = written.scenario()?;
            let changed = apply(&atlas(folder)?, &scenario, written.parts()).map_err(faulty)?;
            print(table::changes(&scenario, &changed.changes).as_bytes())?;
            Ok(Outcome::Done)
        }
        ScenarioCommand::Run(args) => run::run(args, folder),
        ScenarioCommand::Calibrate { day, days, format } => {
            run::calibrate(*day, *days, *format, folder)
        }
        ScenarioCommand::Compare { folders, output, format } => {
            run::compare(folders, output, *format)
        }
    }
}

/// A scenario as it was written.
struct Written {
    name: String,
    text: String,
}

impl Written {
    /// Reads a file, or a ready study where there is no such file.
    fn read(file: &str) -> Result<Self, Stop> {
        match (fs::read_to_string(file), studies::find(file)) {
            (Ok(text), _) => Ok(Self { name: file.to_owned(), text }),
            (Err(_), Some(study)) => {
                Ok(Self { name: format!("{}.toml", study.id), text: study.toml.to_owned() })
            }
            (Err(error), None) => Err(Stop::io(format!("read the scenario {file}"))(error)),
        }
    }

    fn parts(&self) -> (&str, &str) {
        (&self.name, &self.text)
    }

    fn scenario(&self) -> Result<Scenario, Stop> {
        Scenario::parse(&self.name, &self.text).map_err(faulty)
    }
}

pub(crate) fn atlas(folder: Option<&Path>) -> Result<Arc<Atlas>, Stop> {
    Ok(Arc::new(world::resolve(&world::read(folder)?, folder)?))
}

fn no_study(study: &str) -> Stop {
    let known: Vec<&str> = studies::STUDIES.iter().map(|study| study.id).collect();
    let remedy = format!("use one of {}", known.join(", "));
    Stop::input("STUDY", study, "there is no such study", &remedy)
}

pub(crate) fn faulty(faults: ScenarioFaults) -> Stop {
    let fault = |fault: landbridge_scenario::scenario::ScenarioFault| {
        let line = fault.line.map(|line| format!(":{line}")).unwrap_or_default();
        let field =
            if fault.field.is_empty() { String::new() } else { format!(" {}", fault.field) };
        InputFault {
            field: format!("{}{line}{field}", fault.file),
            value: fault.value,
            message: fault.message,
            remedy: fault.remedy,
            suggestions: Vec::new(),
        }
    };
    Stop::Input(faults.0.into_iter().map(fault).collect())
}
