//! What shippers choose by, found from counts: the preferences with which the model brings past the
//! counted places what was counted, and which are as usual as they can be.
//!
//! With `v_k` what the model brings past count k, `w_k` the count, `u_j` the preferences in units of
//! how far each is usually off (scales and the worth of time by their logarithm), they minimise
//!
//! ```text
//! Σ_k (ln(v_k / w_k) / τ_k)²  +  Σ_j u_j²        τ_k² = error of the count² + error of the matrix²
//! ```
//!
//! over counts of which the matrix holds all, and over others only where the model exceeds them. The
//! itineraries are planned once; each trial spreads the demand over them anew, to the equilibrium.
//! Gauss-Newton steps on differences, damped (Marquardt 1963). See `docs/explanation/calibration.md`.

use landbridge_atlas::Atlas;
use landbridge_atlas::model::{PreferenceMeasure, Row};
use landbridge_planner::Planner;
use serde::Serialize;

use super::dual::eliminate;
use super::{Measure, Observation, observations};
use crate::apply::apply;
use crate::crew::{Crew, Hands, Part, Threads};
use crate::flows::{Offered, Preferences, Question};
use crate::outcome::Fit;
use crate::progress::{Progress, Silent, Stage};
use crate::run::{RunError, Study};
use crate::summary::Summary;

/// A count is held to this beside its own error, since the matrix is no better: estimate, between
/// the σ of `derived` and of `estimate` flows, of which several pass each place.
const MATRIX: f64 = 0.5;
/// The usual scale between corridors: estimate; with half of the freight on a corridor, one per cent
/// more cost takes 1.5 % of it away, in the middle of what freight studies find.
const USUAL_SCALE: f64 = 3.0;
/// Standard deviation of the logarithm of the scale.
const SCALE: f64 = 0.5;
/// Standard deviation of the logarithm of the share of the cost of delay that is chosen by.
const TIME: f64 = 1.0;
/// Standard deviation of an aversion, dollars: estimate, half of what a usual way costs.
const AVERSION: f64 = 3000.0;
/// A ceiling begins to weigh so much below itself, as a logarithm, so that slopes do not jump.
const SOFT: f64 = 0.1;
/// What a place that the model leaves out is held to pass of its count.
const LEAST: f64 = 1e-3;
/// Difference by which slopes are taken, in standard deviations.
const STEP: f64 = 0.02;
/// Trials of a step at most.
const MOST_ROUNDS: usize = 40;
/// Step, in standard deviations, below which the minimum is found.
const NEAR: f64 = 2e-3;

/// A preference as it was, and as the counts want it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FittedPreference {
    /// Its row: `preference:…`.
    pub evidence: String,
    /// As the tables have it.
    pub told: f64,
    /// As fitted; what is not fitted keeps its value, or its ratio to what is.
    pub fitted: f64,
}

/// Preferences and how the model fits the counts with them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FittedPreferences {
    /// Every row of the table, in its order.
    pub preferences: Vec<FittedPreference>,
    /// Each count: `before` with the preferences of the tables, `modelled` with those fitted.
    pub fit: Vec<Fit>,
    /// What is minimised, before and after.
    pub misfit: (f64, f64),
    /// Whether the last step was nothing.
    pub is_converged: bool,
}

/// Fits the preferences to the counts of the atlas, with the demand and the days of a study.
pub fn fit_preferences(
    study: &Study<'_>,
    progress: &dyn Progress,
) -> Result<FittedPreferences, RunError> {
    fit_preferences_with(study, &Threads, progress)
}

/// The same with the planning by any crew.
pub fn fit_preferences_with<C: Crew>(
    study: &Study<'_>,
    crew: &C,
    progress: &dyn Progress,
) -> Result<FittedPreferences, RunError> {
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
    let hands = Hands { part: Part::Changed, crew, progress };
    let offered = Offered::of(&question, &planner, &hands)?;
    let seen = observations(&changed.atlas);
    let told = Preferences::of(&changed.atlas);
    let model = Model { question: &question, offered: &offered, seen: &seen, told: &told };
    let (point, is_converged) = model.minimise(&units_of(&told), progress)?;
    let before = model.passing(&told)?;
    let fitted = model.preferences(&point.units);
    Ok(FittedPreferences {
        preferences: rows(&changed.atlas, &told, &fitted),
        fit: seen.iter().zip(before.iter().zip(&point.passing)).map(fit).collect(),
        misfit: (squares(&model.residuals(&told, &before)), squares(&point.residuals)),
        is_converged,
    })
}

/// What is fitted, and what it is fitted to.
struct Model<'a> {
    question: &'a Question<'a>,
    offered: &'a Offered,
    seen: &'a [Observation],
    told: &'a Preferences,
}

/// A trial.
struct Point {
    units: Vec<f64>,
    passing: Vec<f64>,
    residuals: Vec<f64>,
}

impl Model<'_> {
    fn preferences(&self, units: &[f64]) -> Preferences {
        let between = USUAL_SCALE * (units[0] * SCALE).exp();
        let shunned = self.told.aversions.iter().map(|(shunned, _)| *shunned);
        Preferences {
            between,
            within: between * self.told.within / self.told.between,
            time_value_share: (units[1] * TIME).exp(),
            aversions: shunned.zip(units[2..].iter().map(|unit| unit * AVERSION)).collect(),
        }
    }

    /// What passes each count in a year.
    fn passing(&self, preferences: &Preferences) -> Result<Vec<f64>, RunError> {
        let flows = self.offered.spread(self.question, preferences, &Silent)?;
        let summary = Summary { demand: self.question.demand, flows: &flows };
        let amount = |seen: &Observation| {
            let (consignments, tonnes, teu) = summary.past(&seen.facilities);
            match seen.measure {
                Measure::Consignments => consignments,
                Measure::Tonnes => tonnes,
                Measure::Teu => teu,
            }
        };
        Ok(self.seen.iter().map(amount).collect())
    }

    fn residuals(&self, preferences: &Preferences, passing: &[f64]) -> Vec<f64> {
        let counts = self.seen.iter().zip(passing).map(|(seen, passing)| {
            let off = (passing / seen.amount).max(LEAST).ln();
            let off = if seen.is_whole { off } else { f64::midpoint(off, off.hypot(SOFT)) };
            off / seen.error_share.hypot(MATRIX)
        });
        counts.chain(units_of(preferences)).collect()
    }

    fn at(&self, units: Vec<f64>) -> Result<Point, RunError> {
        let preferences = self.preferences(&units);
        let passing = self.passing(&preferences)?;
        Ok(Point { residuals: self.residuals(&preferences, &passing), units, passing })
    }

    fn minimise(&self, start: &[f64], progress: &dyn Progress) -> Result<(Point, bool), RunError> {
        let mut point = self.at(start.to_vec())?;
        let mut damping = 1e-2;
        let mut slopes = self.slopes(&point)?;
        for round in 0..MOST_ROUNDS {
            progress.tell(Stage::Assignment, round as f64 / MOST_ROUNDS as f64)?;
            let step = step(&slopes, &point.residuals, damping);
            let units = point.units.iter().zip(&step).map(|(unit, step)| unit + step).collect();
            let length = step.iter().map(|step| step.abs()).fold(0.0, f64::max);
            let next = self.at(units)?;
            if squares(&next.residuals) < squares(&point.residuals) {
                point = next;
                damping /= 5.0;
                if length < NEAR {
                    return Ok((point, true));
                }
                slopes = self.slopes(&point)?;
            } else if length < NEAR {
                return Ok((point, true));
            } else {
                damping *= 5.0;
            }
        }
        Ok((point, false))
    }

    /// Of each unit, how the residuals change with it.
    fn slopes(&self, point: &Point) -> Result<Vec<Vec<f64>>, RunError> {
        let one = |number: usize| {
            let mut units = point.units.clone();
            units[number] += STEP;
            let there = self.at(units)?;
            let rise = there.residuals.iter().zip(&point.residuals);
            Ok(rise.map(|(there, here)| (there - here) / STEP).collect())
        };
        (0..point.units.len()).map(one).collect()
    }
}

/// Scale, worth of time, aversions, in standard deviations from the usual.
fn units_of(preferences: &Preferences) -> Vec<f64> {
    let mut units = vec![
        (preferences.between / USUAL_SCALE).ln() / SCALE,
        preferences.time_value_share.ln() / TIME,
    ];
    units.extend(preferences.aversions.iter().map(|(_, usd)| usd / AVERSION));
    units
}

/// The step to where the residuals would be least if they were straight.
fn step(slopes: &[Vec<f64>], residuals: &[f64], damping: f64) -> Vec<f64> {
    let product = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
    let row = |(number, slope): (usize, &Vec<f64>)| {
        let mut row: Vec<f64> = slopes.iter().map(|other| product(slope, other)).collect();
        row[number] *= 1.0 + damping;
        row.push(-product(slope, residuals));
        row
    };
    eliminate(slopes.iter().enumerate().map(row).collect())
}

fn squares(residuals: &[f64]) -> f64 {
    residuals.iter().map(|residual| residual * residual).sum()
}

fn rows(atlas: &Atlas, told: &Preferences, fitted: &Preferences) -> Vec<FittedPreference> {
    let mut aversions = told.aversions.iter().zip(&fitted.aversions);
    let row = |preference: &landbridge_atlas::model::Preference| {
        let (told, fitted) = match preference.measure {
            PreferenceMeasure::ScaleBetweenCorridors => (told.between, fitted.between),
            PreferenceMeasure::ScaleWithinCorridor => (told.within, fitted.within),
            PreferenceMeasure::TimeValueShare => (told.time_value_share, fitted.time_value_share),
            PreferenceMeasure::AversionUsd => {
                let found = aversions.next();
                found.map_or((0.0, 0.0), |(told, fitted)| (told.1, fitted.1))
            }
        };
        FittedPreference { evidence: preference.fact_id().to_string(), told, fitted }
    };
    atlas.preferences.iter().map(row).collect()
}

fn fit((seen, (before, modelled)): (&Observation, (&f64, &f64))) -> Fit {
    Fit {
        facility: seen.place.clone(),
        name: seen.name.clone(),
        evidence: seen.evidence.clone(),
        unit: seen.measure.unit().to_owned(),
        observed: seen.amount,
        before: *before,
        modelled: *modelled,
        background: (!seen.is_whole).then(|| (seen.amount - modelled).max(0.0)),
    }
}
