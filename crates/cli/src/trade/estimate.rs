//! `landbridge trade estimate`: coefficients of a gravity equation.

use std::fmt::Write as _;

use landbridge_gravity::estimation::Family;

use super::equation::{Estimated, estimated};
use crate::args::{EstimateArguments, FamilyName, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{print, write_whole};

/// Runs the command.
pub(super) fn run(args: &EstimateArguments) -> Result<Outcome, Stop> {
    let family = match args.family {
        FamilyName::Poisson => Family::Poisson,
        FamilyName::Gaussian => Family::Gaussian,
    };
    let found = estimated(&args.data, &args.equation, family, |_| {})?;
    if let Some(file) = &args.fitted {
        write_whole(file, &fitted(&found))?;
    }
    let text = match args.format {
        TextFormat::Json => {
            serde_json::to_string_pretty(&found.told).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => found.told.text(),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// Each row with its line in the file, what is observed and what is fitted.
fn fitted(found: &Estimated) -> Vec<u8> {
    let mut text = String::from("line,observed,fitted\n");
    let design = &found.applied.design;
    for (row, (observed, mean)) in design.outcome.iter().zip(&found.estimate.means).enumerate() {
        let line = found.panel.lines[found.applied.rows[row] as usize];
        let _ = writeln!(text, "{line},{observed},{mean}");
    }
    text.into_bytes()
}
