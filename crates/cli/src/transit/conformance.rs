//! `landbridge transit conformance`: whether the procedure does what a reference package says.

use std::fmt::Write as _;
use std::path::Path;

use landbridge_registry::conformance::{PackageError, Part, examine};

use super::print;
use crate::args::{RegistryOptions, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::Paper;
use crate::plan::table::plain_table;

/// Examines a package; a case that comes out otherwise makes the command fail.
pub(super) fn run(folder: &Path, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let parts = examine(folder).map_err(|error| stop(folder, error))?;
    let whole = parts.iter().all(|part| part.failures.is_empty());
    if options.format == TextFormat::Json {
        print::json(&serde_json::json!({ "parts": parts }))?;
    } else {
        print::text(&table(&parts))?;
    }
    Ok(if whole { Outcome::Done } else { Outcome::Failed })
}

fn table(parts: &[Part]) -> String {
    let mut counts = plain_table(Paper::stdout());
    counts.set_header(["part", "cases", "passed", "failed"]);
    for part in parts {
        let [cases, passed, failed] =
            [part.cases(), part.passed, part.failures.len()].map(|count| count.to_string());
        counts.add_row([part.name.to_owned(), cases, passed, failed]);
    }
    let mut out = format!("{counts}\n");
    for part in parts {
        for failure in &part.failures {
            let _ = write!(out, "\n{}: {}\n  {}\n", part.name, failure.case, failure.why);
        }
    }
    out
}

fn stop(folder: &Path, error: PackageError) -> Stop {
    let remedy = "give a folder with scenarios, samples or vectors";
    match error {
        PackageError::Read { .. } => Stop::InputOutput(anyhow::Error::new(error)),
        _ => Stop::input("DIR", &folder.display().to_string(), &error.to_string(), remedy),
    }
}
