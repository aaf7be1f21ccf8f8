//! An equation of the command line on a file: read, estimated, with its errors.

use std::path::Path;
use std::time::Instant;

use landbridge_gravity::estimation::{
    Covariance, Errors, Estimate, EstimationError, Family, Options, Reason, Separator, SmallSample,
    fit,
};
use landbridge_gravity::formula::{Equation as Applied, Formula};
use landbridge_gravity::panel::{Panel, PanelError, Request};
use serde::Serialize;

use crate::args::{Equation, SmallSampleName};
use crate::exit::Stop;

/// An equation that was estimated on a file.
pub(super) struct Estimated {
    pub(super) panel: Panel,
    pub(super) applied: Applied,
    pub(super) estimate: Estimate,
    pub(super) told: Told,
}

/// What is told of an estimate.
#[derive(Serialize)]
pub(super) struct Told {
    formula: String,
    family: &'static str,
    coefficients: Vec<ToldCoefficient>,
    /// Regressors that others determine, and what determines them.
    collinear: Vec<ToldCollinear>,
    observations: usize,
    /// Rows of the file that a filter or an empty cell left out are not counted.
    rows: usize,
    dropped_separated: usize,
    dropped_singletons: usize,
    /// What separates rows, and how many.
    separated_by: Vec<(String, usize)>,
    /// Rows without a value, by the term that has none.
    incomplete: Vec<(String, usize)>,
    errors: String,
    clusters: Vec<usize>,
    deviance: f64,
    log_likelihood: f64,
    pseudo_r2: f64,
    iterations: usize,
    seconds_reading: f64,
    seconds_estimating: f64,
    peak_memory_mb: Option<f64>,
}

#[derive(Serialize)]
struct ToldCoefficient {
    name: String,
    estimate: f64,
    standard_error: f64,
    z: f64,
}

#[derive(Serialize)]
struct ToldCollinear {
    name: String,
    absorbed_by: Vec<String>,
}

/// The formula of some options.
pub(super) fn formula(equation: &Equation) -> Result<(Formula, String), Stop> {
    let Some(text) = &equation.formula else {
        let remedy = "give one, as 'trade ~ rta | exporter^year + importer^year + pair'";
        return Err(Stop::input("--formula", "", "there is no equation", remedy));
    };
    let refused = |field: &'static str, text: &str| {
        let text = text.to_owned();
        move |error: landbridge_gravity::formula::FormulaError| {
            let remedy = "see docs/explanation/trade-estimation.md for what an equation may hold";
            Stop::input(field, &text, &error.to_string(), remedy)
        }
    };
    let mut formula = Formula::parse(text).map_err(refused("--formula", text))?;
    if let Some(text) = &equation.weight {
        formula = formula.with_weight(text).map_err(refused("--weight", text))?;
    }
    if let Some(text) = &equation.offset {
        formula = formula.with_offset(text).map_err(refused("--offset", text))?;
    }
    if let Some(text) = &equation.cluster {
        formula = formula.with_clusters(text).map_err(refused("--cluster", text))?;
    }
    Ok((formula, text.clone()))
}

/// The filters of some options.
pub(super) fn filters(written: &[String]) -> Result<Vec<(String, Vec<String>)>, Stop> {
    let filter = |text: &String| {
        let (column, labels) = text.split_once('=').ok_or_else(|| {
            let remedy = "write COLUMN=LABEL,LABEL";
            Stop::input("--where", text, "it has no '='", remedy)
        })?;
        Ok((column.trim().to_owned(), labels.split(',').map(|l| l.trim().to_owned()).collect()))
    };
    written.iter().map(filter).collect()
}

/// Reads what is wanted of a file.
pub(super) fn read(file: &Path, request: &Request) -> Result<Panel, Stop> {
    Panel::read(file, request).map_err(|error| match error {
        PanelError::Open { source, .. } => Stop::io(format!("read {}", file.display()))(source),
        error => Stop::input(
            "--data",
            &file.display().to_string(),
            &error.to_string(),
            "mend the file, or name other columns",
        ),
    })
}

/// Reads a file and estimates an equation on it; more columns than the equation's may be asked for.
pub(super) fn estimated(
    file: &Path,
    equation: &Equation,
    family: Family,
    more: impl FnOnce(&mut Request),
) -> Result<Estimated, Stop> {
    let (formula, text) = formula(equation)?;
    let mut request = formula.request();
    request.filters.extend(filters(&equation.filters)?);
    more(&mut request);
    let begin = Instant::now();
    let panel = read(file, &request)?;
    let applied = formula.apply(&panel).map_err(|error| {
        Stop::input("--formula", &text, &error.to_string(), "name columns of the file")
    })?;
    let seconds_reading = begin.elapsed().as_secs_f64();
    let begin = Instant::now();
    let design = &applied.design;
    let options = Options { family, ..Options::default() };
    let estimate = fit(design, &options).map_err(|error| unestimated(&text, &error))?;
    let small_sample = match equation.small_sample {
        SmallSampleName::Plain => SmallSample::Plain,
        SmallSampleName::Groups => SmallSample::Groups,
        SmallSampleName::Parameters => SmallSample::Parameters,
    };
    let sets: Vec<usize> = (0..design.clusters.len()).collect();
    let errors = if sets.is_empty() { Errors::Robust } else { Errors::Clustered(&sets) };
    let covariance = estimate
        .covariance(design, errors, small_sample)
        .map_err(|error| unestimated(&text, &error))?;
    let seconds_estimating = begin.elapsed().as_secs_f64();
    let told = told(
        (&text, equation, family),
        &applied,
        (&estimate, &covariance),
        (seconds_reading, seconds_estimating),
    );
    Ok(Estimated { panel, applied, estimate, told })
}

/// An estimate that was not reached is not converged; the rest is the fault of the input.
fn unestimated(text: &str, error: &EstimationError) -> Stop {
    match error {
        EstimationError::NotConverged { .. } | EstimationError::Stalled { .. } => {
            Stop::NotConverged(anyhow::anyhow!("{error}"))
        }
        _ => Stop::input(
            "--formula",
            text,
            &error.to_string(),
            "leave out what cannot be told apart, or widen the data",
        ),
    }
}

fn told(
    (formula, equation, family): (&str, &Equation, Family),
    applied: &Applied,
    (estimate, covariance): (&Estimate, &Covariance),
    (seconds_reading, seconds_estimating): (f64, f64),
) -> Told {
    let (dropped_separated, dropped_singletons) = estimate.separated_and_singletons();
    let rows = estimate.coefficients.iter().zip(covariance.standard_errors());
    let coefficient =
        |(coefficient, standard_error): (&landbridge_gravity::estimation::Coefficient, f64)| {
            ToldCoefficient {
                name: coefficient.name.clone(),
                estimate: coefficient.value,
                standard_error,
                z: coefficient.value / standard_error,
            }
        };
    let errors = equation
        .cluster
        .as_ref()
        .map_or_else(|| "robust".to_owned(), |sets| format!("clustered by {sets}"));
    let collinear = estimate
        .collinear
        .iter()
        .map(|one| ToldCollinear { name: one.name.clone(), absorbed_by: one.absorbed_by.clone() });
    Told {
        formula: formula.to_owned(),
        family: match family {
            Family::Poisson => "poisson",
            Family::Gaussian => "gaussian",
        },
        coefficients: rows.map(coefficient).collect(),
        collinear: collinear.collect(),
        observations: estimate.observations,
        rows: applied.rows.len(),
        dropped_separated,
        dropped_singletons,
        separated_by: separators(applied, estimate),
        incomplete: applied.incomplete.clone(),
        errors,
        clusters: covariance.clusters.clone(),
        deviance: estimate.deviance,
        log_likelihood: estimate.log_likelihood,
        pseudo_r2: estimate.pseudo_r2(),
        iterations: estimate.iterations,
        seconds_reading,
        seconds_estimating,
        peak_memory_mb: crate::report::peak_memory_mb(),
    }
}

/// What separates rows, with the most rows first.
fn separators(applied: &Applied, estimate: &Estimate) -> Vec<(String, usize)> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for dropped in &estimate.dropped {
        let what = match &dropped.reason {
            Reason::Separated(Separator::Level { effect, .. }) => {
                format!("groups of {} without trade", applied.design.effects[*effect].name)
            }
            Reason::Separated(Separator::Combination(of)) => of.join(", "),
            _ => continue,
        };
        *counts.entry(what).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    counts
}

impl Told {
    /// As text for people.
    pub(super) fn text(&self) -> String {
        let mut table = crate::paper::table_of(&["", "estimate", "standard error", "z"], 1);
        for row in &self.coefficients {
            table.add_row([
                row.name.clone(),
                format!("{:.9}", row.estimate),
                format!("{:.9}", row.standard_error),
                format!("{:.2}", row.z),
            ]);
        }
        let clusters: Vec<String> = self.clusters.iter().map(ToString::to_string).collect();
        let mut lines = vec![
            format!("{} ({})", self.formula, self.family),
            table.to_string(),
            format!(
                "{} of {} rows; {} separated, {} alone in their group are left out",
                self.observations, self.rows, self.dropped_separated, self.dropped_singletons
            ),
            format!("errors {} ({} groups)", self.errors, clusters.join(", ")),
            format!(
                "deviance {:.6e}, log-likelihood {:.6e}, pseudo R2 {:.6}",
                self.deviance, self.log_likelihood, self.pseudo_r2
            ),
            format!(
                "{} iterations; {:.3} s to read, {:.3} s to estimate{}",
                self.iterations,
                self.seconds_reading,
                self.seconds_estimating,
                self.peak_memory_mb.map_or(String::new(), |mb| format!("; {mb:.0} MB at most")),
            ),
        ];
        for (what, count) in &self.separated_by {
            lines.push(format!("{count} rows are separated by {what}"));
        }
        for (term, count) in &self.incomplete {
            lines.push(format!("{count} rows have no value of {term} and are left out"));
        }
        for one in &self.collinear {
            lines.push(format!(
                "{} is left out: {} determine it",
                one.name,
                one.absorbed_by.join(", ")
            ));
        }
        lines.join("\n") + "\n"
    }
}
