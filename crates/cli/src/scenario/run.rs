//! Running and comparing.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use landbridge_scenario::calibration::fit_preferences;
use landbridge_scenario::compare::Comparison;
use landbridge_scenario::demand::Demand;
use landbridge_scenario::outcome::Outcome as Outcomes;
use landbridge_scenario::report::comparison_files;
use landbridge_scenario::run::{ResultFile, RunError, Study, study_files};

use super::bar::Bar;
use super::{Written, atlas, faulty, table};
use crate::args::{RunArguments, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{print, write_whole};
use crate::report;

/// Runs a scenario, and the same without its changes.
pub(super) fn run(args: &RunArguments, folder: Option<&Path>) -> Result<Outcome, Stop> {
    let written = Written::read(&args.file)?;
    let mut scenario = written.scenario()?;
    if args.no_simulation {
        scenario.simulation.enabled = false;
    }
    if args.threads == Some(0) {
        return Err(Stop::input("--threads", "0", "nothing would be done", "write 1 or more"));
    }
    let atlas = atlas(folder)?;
    let demand = Demand::shipped(&atlas);
    let bar = Bar::new()?;
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = args.threads {
        pool = pool.num_threads(threads);
    }
    let pool = pool.build().map_err(anyhow::Error::new)?;
    report::note(&format!("running {}; Ctrl-C cancels", scenario.id));
    let version = env!("CARGO_PKG_VERSION");
    let (name, text) = written.parts();
    let study = Study {
        atlas: &atlas,
        scenario: &scenario,
        written: (name, text),
        demand: &demand,
        version,
    };
    let files = pool.install(|| study_files(&study, !args.no_base, &bar));
    bar.clear();
    let files = match files {
        Ok(files) => files,
        Err(error) => return stopped(error),
    };
    let output = args.output.clone().unwrap_or_else(|| PathBuf::from(&scenario.id));
    write(&output, &files)?;
    let outcomes = ["base.json", "outcome.json"].iter().filter_map(|name| {
        let (_, bytes) = files.iter().find(|(path, _)| path == name)?;
        serde_json::from_slice(bytes).ok()
    });
    show(&outcomes.collect::<Vec<Outcomes>>(), args.format)?;
    report::note(&format!("{} files in {}", files.len(), output.display()));
    Ok(Outcome::Done)
}

/// Fits what shippers choose by to the counts, with the shipped demand.
pub(super) fn calibrate(
    day: Date,
    days: u32,
    format: TextFormat,
    folder: Option<&Path>,
) -> Result<Outcome, Stop> {
    let text =
        format!("id = \"usual\"\ntitle = \"The world as it is\"\nday = \"{day}\"\ndays = {days}\n");
    let written = Written { name: "the world as it is".to_owned(), text };
    let scenario = written.scenario()?;
    let atlas = atlas(folder)?;
    let demand = Demand::shipped(&atlas);
    let bar = Bar::new()?;
    let study = Study {
        atlas: &atlas,
        scenario: &scenario,
        written: written.parts(),
        demand: &demand,
        version: env!("CARGO_PKG_VERSION"),
    };
    let fitted = fit_preferences(&study, &bar);
    bar.clear();
    let fitted = match fitted {
        Ok(fitted) => fitted,
        Err(error) => return stopped(error),
    };
    let text = match format {
        TextFormat::Table => table::preferences(&fitted),
        TextFormat::Json => {
            serde_json::to_string_pretty(&fitted).map_err(anyhow::Error::new)? + "\n"
        }
    };
    print(text.as_bytes())?;
    if fitted.is_converged {
        return Ok(Outcome::Done);
    }
    report::fault("the fit has not come to rest; these preferences are no result");
    Ok(Outcome::NotConverged)
}

/// Why a run or a fit has no result.
fn stopped(error: RunError) -> Result<Outcome, Stop> {
    match error {
        RunError::Faults(faults) => Err(faulty(faults)),
        RunError::Cancelled(_) => Err(Stop::Cancelled),
        RunError::Report(error) => Err(Stop::Failed(error.into())),
        error @ RunError::NotConverged { .. } => {
            report::fault(&error.to_string());
            Ok(Outcome::NotConverged)
        }
    }
}

/// Compares result folders.
pub(super) fn compare(
    folders: &[PathBuf],
    output: &Path,
    format: TextFormat,
) -> Result<Outcome, Stop> {
    let outcomes = folders.iter().map(|folder| outcome_of(folder));
    let outcomes = outcomes.collect::<Result<Vec<Outcomes>, Stop>>()?;
    let comparison = Comparison::of(&outcomes).map_err(|error| {
        Stop::input("DIR", "", &error.to_string(), "compare runs of one period that converged")
    })?;
    let files = comparison_files(&comparison).map_err(anyhow::Error::new)?;
    let files: Vec<ResultFile> = files.into_iter().map(|file| (file.path, file.bytes)).collect();
    write(output, &files)?;
    let text = match format {
        TextFormat::Table => table::comparison(&comparison),
        TextFormat::Json => {
            serde_json::to_string_pretty(&comparison).map_err(anyhow::Error::new)? + "\n"
        }
    };
    print(text.as_bytes())?;
    report::note(&format!("{} files in {}", files.len(), output.display()));
    Ok(Outcome::Done)
}

fn outcome_of(folder: &Path) -> Result<Outcomes, Stop> {
    let path = folder.join("outcome.json");
    let text = fs::read(&path).map_err(Stop::io(format!("read {}", path.display())))?;
    serde_json::from_slice(&text).map_err(|error| {
        let value = path.display().to_string();
        let remedy = "name a folder that `scenario run` of this version wrote";
        Stop::input("DIR", &value, &format!("this is no outcome: {error}"), remedy)
    })
}

/// Writes the result folder; what another run left there is replaced file by file.
fn write(folder: &Path, files: &[ResultFile]) -> Result<(), Stop> {
    for (path, bytes) in files {
        let path = folder.join(path);
        let parent = path.parent().unwrap_or(folder);
        let attempt = format!("make the folder {}", parent.display());
        fs::create_dir_all(parent).map_err(Stop::io(attempt))?;
        write_whole(&path, bytes)?;
    }
    Ok(())
}

fn show(outcomes: &[Outcomes], format: TextFormat) -> Result<(), Stop> {
    let text = match format {
        TextFormat::Table => table::outcomes(outcomes),
        TextFormat::Json => {
            serde_json::to_string_pretty(&outcomes.last()).map_err(anyhow::Error::new)? + "\n"
        }
    };
    print(text.as_bytes())
}
