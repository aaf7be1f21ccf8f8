//! One study from its text to its outcome.

use std::sync::Arc;

use landbridge_atlas::Atlas;
use landbridge_planner::Planner;
use thiserror::Error;

use crate::apply::{Changed, apply};
use crate::demand::Demand;
use crate::flows::{self, Flows, Question};
use crate::outcome::{Equilibrium, Head, Outcome, Stamp};
use crate::progress::{Cancelled, Progress};
use crate::scenario::{Scenario, ScenarioFaults};
use crate::summary::Summary;

/// What a run is made of.
#[derive(Clone, Copy)]
pub struct Study<'a> {
    /// The atlas as it is.
    pub atlas: &'a Arc<Atlas>,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The name of its file, and its text, for faults.
    pub written: (&'a str, &'a str),
    /// What is carried, before the wishes of the scenario.
    pub demand: &'a Demand,
    /// Version of the program.
    pub version: &'a str,
}

/// Why a run has no outcome.
#[derive(Debug, Error)]
pub enum RunError {
    /// The scenario is faulty.
    #[error(transparent)]
    Faults(#[from] ScenarioFaults),
    /// Somebody took it back.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// Flows and choices do not agree; what was found is no result.
    #[error(
        "flows and choices do not agree: the largest difference is {residual:.1e} of all demand, \
         and {asked:.0e} was asked for"
    )]
    NotConverged {
        /// The largest difference, as a share of all demand.
        residual: f64,
        /// What was asked for.
        asked: f64,
    },
}

/// Runs a study.
pub fn run(study: &Study<'_>, progress: &dyn Progress) -> Result<Outcome, RunError> {
    let Study { atlas, scenario, written, demand, .. } = *study;
    let changed = apply(atlas, scenario, written)?;
    let demand = demand.wished(&scenario.demand)?;
    let planner = Planner::new(changed.atlas.clone());
    let question = Question {
        changed: &changed,
        demand: &demand,
        first: scenario.day,
        days: scenario.days,
        as_of: scenario.as_of.unwrap_or(scenario.day),
        seed: scenario.seed,
    };
    let flows = flows::flows(&question, &planner, progress)?;
    if !flows.is_converged {
        let Flows { residual, .. } = flows;
        return Err(RunError::NotConverged { residual, asked: flows::RESIDUAL });
    }
    Ok(outcome(study, &changed, &demand, flows))
}

fn outcome(study: &Study<'_>, changed: &Changed, demand: &Demand, flows: Flows) -> Outcome {
    let Scenario { id, title, description, day, days, seed, .. } = study.scenario;
    let summary = Summary { demand, flows: &flows };
    Outcome {
        scenario: Head {
            id: id.clone(),
            title: title.clone(),
            description: description.clone(),
            day: day.to_string(),
            days: *days,
            changes: changed.changes.clone(),
        },
        stamp: Stamp {
            version: study.version.to_owned(),
            atlas: study.atlas.version.clone(),
            changed_atlas: changed.atlas.version.clone(),
            demand: demand.digest(),
            seed: *seed,
            replications: 0,
        },
        phases: flows.stretches.iter().map(|stretch| stretch.written()).collect(),
        equilibrium: Equilibrium {
            residual: flows.residual,
            is_converged: flows.is_converged,
            steps: flows.steps,
        },
        totals: summary.totals(),
        corridors: summary.corridors(),
        facilities: summary.facilities(),
        commodities: summary.commodities(),
        pairs: summary.pairs(),
        itineraries: summary.itineraries(),
        refused: flows.refused.clone(),
        fit: Vec::new(),
        assumptions: assumptions(&flows),
    }
}

/// What the reader has to know.
fn assumptions(flows: &Flows) -> Vec<String> {
    let mut lines: Vec<String> = ASSUMPTIONS.iter().map(|&line| line.to_owned()).collect();
    let unknown = flows.sites.rows.iter().filter(|site| site.capacity.is_none()).count();
    lines.push(format!(
        "Of {} places {unknown} have no known capacity: nobody waits there for others, only for \
         opening.",
        flows.sites.rows.len()
    ));
    lines
}

/// What holds of every run.
const ASSUMPTIONS: [&str; 6] = [
    "Shippers choose by a nested logit of money and time; its scale (3 over the least cost between \
     corridors, 6 within) is an estimate.",
    "A consignment is one laden lorry or its load: 24 t or 2 TEU at most.",
    "Each phase is planned for a departure on its middle day; waiting for opening is the mean over \
     the phase.",
    "Measured border times count as the time at the flows of their year; a known capacity adds the \
     queue that flows make.",
    "A train carries 1,027 t: Saryagash, full with 27 Mt in 2022 at 36 pairs a day.",
    "Demand does not answer to cost: what trade does is another question.",
];

/// A file of a result: its path in the folder, and its bytes.
pub type ResultFile = (String, Vec<u8>);

/// Runs a study, beside itself without its changes where it has any, and makes the files of its
/// result.
pub fn study_files(
    study: &Study<'_>,
    with_base: bool,
    progress: &dyn Progress,
) -> Result<Vec<ResultFile>, RunError> {
    // Faults are told before the long part begins.
    apply(study.atlas, study.scenario, study.written)?;
    study.demand.wished(&study.scenario.demand)?;
    let mut files = vec![("scenario.toml".to_owned(), study.written.1.as_bytes().to_vec())];
    if with_base && !study.scenario.change.is_empty() {
        let base = study.scenario.base();
        let outcome = run(&Study { scenario: &base, ..*study }, progress)?;
        files.push(("base.json".to_owned(), json(&outcome)));
    }
    let outcome = run(study, progress)?;
    files.push(("outcome.json".to_owned(), json(&outcome)));
    Ok(files)
}

fn json(value: &impl serde::Serialize) -> Vec<u8> {
    let mut text = serde_json::to_vec_pretty(value).expect("it is made of plain values");
    text.push(b'\n');
    text
}
