//! The command line of scenarios.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use jiff::civil::Date;

use super::TextFormat;

/// Subcommands of `scenario`.
#[derive(Debug, Subcommand)]
pub(crate) enum ScenarioCommand {
    /// List the ready studies.
    Studies,
    /// Print the text of a ready study, to begin a scenario of one's own with.
    Show {
        /// The study, as `scenario studies` lists it.
        #[arg(value_name = "STUDY")]
        study: String,
    },
    /// Check a scenario and say its changes in words.
    Check {
        /// A TOML file, or a ready study.
        #[arg(value_name = "FILE")]
        file: String,
    },
    /// Run a scenario beside the world as it is, and write a folder with tables, figures and report.
    Run(RunArguments),
    /// Fit what shippers choose by to the counts of the atlas, and say how the model fits them.
    Calibrate {
        /// The first of the days that are planned for.
        #[arg(long, value_name = "DATE", default_value = "2025-06-02")]
        day: Date,
        /// How many days.
        #[arg(long, value_name = "N", default_value_t = 30,
              value_parser = clap::value_parser!(u32).range(1..=3660))]
        days: u32,
        /// How to print it.
        #[arg(long, default_value = "table")]
        format: TextFormat,
    },
    /// Compare what was run: the first folder is the base.
    Compare {
        /// Folders that `scenario run` wrote, two or more.
        #[arg(value_name = "DIR", required = true, num_args = 2..)]
        folders: Vec<PathBuf>,
        /// Folder for tables, figures and report of the comparison.
        #[arg(long, value_name = "DIR", default_value = "comparison")]
        output: PathBuf,
        /// How to print it.
        #[arg(long, default_value = "table")]
        format: TextFormat,
    },
}

/// Options of `scenario run`.
#[derive(Debug, Args)]
pub(crate) struct RunArguments {
    /// A TOML file, or a ready study.
    #[arg(value_name = "FILE")]
    pub(crate) file: String,
    /// Folder for the result; the id of the scenario when absent.
    #[arg(long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Threads; as many as the machine has when absent. The result is the same.
    #[arg(long, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// Leave out the run without the changes.
    #[arg(long)]
    pub(crate) no_base: bool,
    /// Leave out the simulation.
    #[arg(long)]
    pub(crate) no_simulation: bool,
    /// How to print it.
    #[arg(long, default_value = "table")]
    pub(crate) format: TextFormat,
}
