//! One study from its text to its outcome.

use std::sync::Arc;

use landbridge_atlas::Atlas;
use landbridge_planner::Planner;
use thiserror::Error;

use crate::apply::{Changed, apply};
use crate::calibration::{calibrate, observations};
use crate::compare::Comparison;
use crate::crew::{Crew, Hands, Part, Threads};
use crate::demand::Demand;
use crate::exports::{GmnsTables, flows_geojson, flows_gmns, flows_omx, skims_omx};
use crate::flows::{self, Flows, Preferences, Question};
use crate::operations::{Controls, Days, Playback, RefusedConsignments, Traffic, simulate};
use crate::outcome::{Equilibrium, Head, Outcome, Stamp};
use crate::progress::{Cancelled, Progress, Stage};
use crate::report::{self, ReportError};
use crate::scenario::{DemandWish, Scenario, ScenarioFaults};
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

/// Why a run has no result.
#[derive(Debug, Error)]
pub enum RunError {
    /// The scenario is faulty.
    #[error(transparent)]
    Faults(#[from] ScenarioFaults),
    /// Somebody took it back.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
    /// The result cannot be written.
    #[error(transparent)]
    Report(#[from] ReportError),
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

/// What a run makes.
#[derive(Clone, Debug)]
pub struct Made {
    /// The figures.
    pub outcome: Outcome,
    /// The simulated days, where they were.
    pub playback: Option<Playback>,
}

/// Runs a study on the threads of this process.
pub fn run(study: &Study<'_>, progress: &dyn Progress) -> Result<Made, RunError> {
    run_with(study, &Threads, progress)
}

/// The same by any crew.
pub fn run_with<C: Crew>(
    study: &Study<'_>,
    crew: &C,
    progress: &dyn Progress,
) -> Result<Made, RunError> {
    run_by(study, &Hands { part: Part::Changed, crew, progress })
}

fn run_by<C: Crew>(study: &Study<'_>, hands: &Hands<'_, C>) -> Result<Made, RunError> {
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
    let flows = flows::flows(&question, &planner, hands)?;
    if !flows.is_converged {
        let Flows { residual, .. } = flows;
        return Err(RunError::NotConverged { residual, asked: flows::RESIDUAL });
    }
    let mut outcome = outcome(study, &changed, &demand, &flows);
    compare_with_counts(scenario, &changed, &demand, &mut outcome);
    if !scenario.simulation.enabled {
        return Ok(Made { outcome, playback: None });
    }
    let traffic = Traffic {
        phases: &outcome.phases,
        itineraries: &outcome.itineraries,
        lines: &outcome.lines,
        facilities: &outcome.facilities,
    };
    let controls = Controls::default();
    let days = Days { scenario, traffic: &traffic, controls: &controls };
    let seen = simulate(&changed.atlas, &days, hands)?;
    seen.fill(&mut outcome);
    outcome.assumptions.extend(seen.refused.iter().map(refusal));
    Ok(Made { outcome, playback: Some(seen.playback) })
}

/// Modelled against counted traffic. Counts are of all traffic, so part of the demand has none.
fn compare_with_counts(
    scenario: &Scenario,
    changed: &Changed,
    demand: &Demand,
    outcome: &mut Outcome,
) {
    if scenario.demand != DemandWish::default() {
        outcome.assumptions.push(
            "Not compared with counted traffic: the scenario carries other flows than those of a \
             usual year."
                .to_owned(),
        );
        return;
    }
    let counted = observations(&changed.atlas);
    let calibrated = calibrate(demand, &outcome.itineraries, &counted);
    outcome.fit = calibrated.fit;
    outcome.assumptions.push(
        "Beside each count stands the model as it is, and with the demand calibrated to all \
         counts; the other figures are those of the demand as it is."
            .to_owned(),
    );
}

/// Consignments that the rules stopped, in a sentence.
fn refusal(refused: &RefusedConsignments) -> String {
    let RefusedConsignments { origin, destination, corridor, code, reason, per_year, .. } = refused;
    format!(
        "In the simulation {per_year:.0} consignments a year from {origin} to {destination} by \
         {corridor} were refused by the rules of transit: {code}, {reason}."
    )
}

fn outcome(study: &Study<'_>, changed: &Changed, demand: &Demand, flows: &Flows) -> Outcome {
    let Scenario { id, title, description, day, days, seed, .. } = study.scenario;
    let summary = Summary { demand, flows };
    let (itineraries, lines) = summary.itineraries();
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
        findings: Vec::new(),
        totals: summary.totals(),
        base: None,
        corridors: summary.corridors(),
        facilities: summary.facilities(),
        commodities: summary.commodities(),
        pairs: summary.pairs(),
        itineraries,
        lines,
        refused: flows.refused.clone(),
        fit: Vec::new(),
        assumptions: assumptions(&changed.atlas, flows),
    }
}

/// What the reader has to know.
fn assumptions(atlas: &Atlas, flows: &Flows) -> Vec<String> {
    let mut lines = Preferences::of(atlas).told(atlas);
    lines.extend(ASSUMPTIONS.iter().map(|&line| line.to_owned()));
    let unknown = flows.sites.rows.iter().filter(|site| site.capacity.is_none()).count();
    lines.push(format!(
        "Of {} places {unknown} have no known capacity: nobody waits there for others, only for \
         opening.",
        flows.sites.rows.len()
    ));
    lines
}

/// What holds of every run.
const ASSUMPTIONS: [&str; 5] = [
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

/// Runs a study on the threads of this process, beside itself without its changes where it has
/// any, and makes the files of its result.
pub fn study_files(
    study: &Study<'_>,
    with_base: bool,
    progress: &dyn Progress,
) -> Result<Vec<ResultFile>, RunError> {
    study_files_by(study, with_base, &Threads, progress)
}

/// The same by any crew: the bytes do not depend on it.
pub fn study_files_by<C: Crew>(
    study: &Study<'_>,
    with_base: bool,
    crew: &C,
    progress: &dyn Progress,
) -> Result<Vec<ResultFile>, RunError> {
    // Faults are told before the long part begins.
    apply(study.atlas, study.scenario, study.written)?;
    study.demand.wished(&study.scenario.demand)?;
    let mut files = vec![("scenario.toml".to_owned(), study.written.1.as_bytes().to_vec())];
    let mut base = None;
    if with_base && !study.scenario.change.is_empty() {
        let scenario = study.scenario.base();
        let hands = Hands { part: Part::Base, crew, progress };
        let made = run_by(&Study { scenario: &scenario, ..*study }, &hands)?;
        files.push(("base.json".to_owned(), compact(&made.outcome)));
        base = Some(made.outcome);
    }
    let mut made = run_by(study, &Hands { part: Part::Changed, crew, progress })?;
    progress.tell(Stage::Report, 0.0)?;
    let comparison = match base {
        Some(base) => {
            made.outcome.base = Some(base.totals.clone());
            Some(Comparison::of(&[base, made.outcome.clone()]).map_err(ReportError::from)?)
        }
        None => None,
    };
    made.outcome.findings = report::findings(&made.outcome, comparison.as_ref())?;
    let written = report::files(&made.outcome, comparison.as_ref())?;
    files.extend(written.into_iter().map(|file| (file.path, file.bytes)));
    if let Some(playback) = &made.playback {
        files.push(("playback.json".to_owned(), compact(playback)));
    }
    files.extend(exported(&made.outcome));
    Ok(files)
}

/// The flows in forms of other programs.
fn exported(outcome: &Outcome) -> Vec<ResultFile> {
    let GmnsTables { node, link } = flows_gmns(outcome);
    let mut files = vec![
        ("flows/flows.geojson".to_owned(), flows_geojson(outcome)),
        ("flows/node.csv".to_owned(), node),
        ("flows/link.csv".to_owned(), link),
    ];
    let matrices =
        [("flows/flows.omx", flows_omx(outcome)), ("flows/skims.omx", skims_omx(outcome))];
    for (path, matrix) in matrices {
        let bytes = matrix.expect("zones of a run have names and finite flows");
        files.push((path.to_owned(), bytes));
    }
    files
}

fn compact(value: &impl serde::Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("it is made of plain values")
}
