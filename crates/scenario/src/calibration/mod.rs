//! The matrix held against what was counted: each flow times a factor, as little as will do.
//!
//! With `p_i` the share of way i in its flow c, `f_i` the factor of the way and `F_c = Σ p_i f_i`
//! that of the flow, `v_k` what then passes count k, and `w_k` the count, the factors minimise
//!
//! ```text
//! Σ_c φ(F_c) / σ_c²  +  Σ_i p_i φ(f_i) / ρ²  +  Σ_k ((v_k − w_k) / (τ_k w_k))² / 2
//! ```
//!
//! with `φ(f) = (f + 1/f − 2) / 2 = (f − 1)² / 2f`: generalised least squares (Cascetta 1984) whose
//! variance grows with the old and the new value, so that halving costs as much as doubling and no
//! factor reaches nothing. A flow is trusted by its grade (σ), the choice of ways less (ρ): a count
//! that a way misses moves the ways first. A count of which the matrix holds a part counts only
//! where the model exceeds it; what it lies above the model is background, and is told, never put
//! into a flow. See `docs/explanation/calibration.md`.

mod dual;
mod observations;
mod preferences;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use observations::observations;
pub use preferences::{FittedPreference, FittedPreferences, fit_preferences, fit_preferences_with};

use crate::demand::Demand;
use crate::outcome::{Fit, ItineraryFlow};
use dual::{Cell, Way};

/// What a count and the model are compared in, all of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Laden lorries or wagon loads.
    Consignments,
    /// Tonnes.
    Tonnes,
    /// Twenty-foot containers.
    Teu,
}

impl Measure {
    /// As a reader sees it.
    pub fn unit(self) -> &'static str {
        match self {
            Self::Consignments => "consignments a year",
            Self::Tonnes => "t a year",
            Self::Teu => "TEU a year",
        }
    }

    fn of(self, itinerary: &ItineraryFlow) -> f64 {
        match self {
            Self::Consignments => itinerary.consignments,
            Self::Tonnes => itinerary.tonnes,
            Self::Teu => itinerary.teu,
        }
    }
}

/// Counted traffic of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct Observation {
    /// The place: `crossing:…` or `facility:…`.
    pub place: String,
    /// Its name.
    pub name: String,
    /// Facilities of itineraries that belong to it; one that passes several counts once.
    pub facilities: Vec<String>,
    /// The figure, `traffic:…`.
    pub evidence: String,
    /// What was counted.
    pub measure: Measure,
    /// How much; above 0.
    pub amount: f64,
    /// Its standard error, as a share; above 0.
    pub error_share: f64,
    /// Whether the matrix holds every pair that passes there.
    pub is_whole: bool,
}

impl Observation {
    /// What an itinerary brings past it in a year.
    fn amount_of(&self, itinerary: &ItineraryFlow) -> f64 {
        let passes =
            |facility: &String| itinerary.passages.iter().any(|at| at.facility == *facility);
        if self.facilities.iter().any(passes) { self.measure.of(itinerary) } else { 0.0 }
    }
}

/// ρ: how far the share of a way may be off; estimate, above the σ of any flow that has a source.
const ROUTE: f64 = 1.5;

/// Factors on the flows, and how the model fits the counts with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibrated {
    /// Of each flow of the demand.
    pub factors: Vec<f64>,
    /// Each count, before and after; after, with the flows corrected and their ways as they were.
    pub fit: Vec<Fit>,
    /// What would pass each count if the ways were corrected too. Where it is far from the fit, the
    /// choice of ways is off and not the matrix.
    pub with_ways: Vec<f64>,
    /// Largest violation of the conditions of the minimum.
    pub residual: f64,
    /// Whether it is below 1e-10.
    pub is_converged: bool,
}

impl Calibrated {
    /// The demand times the factors.
    pub fn applied_to(&self, demand: &Demand) -> Demand {
        let mut demand = demand.clone();
        for (flow, factor) in demand.flows.iter_mut().zip(&self.factors) {
            flow.tonnes *= factor;
            flow.teu *= factor;
            flow.usd *= factor;
        }
        demand
    }
}

/// Calibrates a matrix, given which ways its flows take. Ways are chosen anew by who assigns the
/// calibrated matrix; a second round then calibrates the first matrix again.
pub fn calibrate(
    demand: &Demand,
    itineraries: &[ItineraryFlow],
    observations: &[Observation],
) -> Calibrated {
    let problem = problem(demand, itineraries, observations);
    let solved = dual::solve(&problem);
    let mut sums = vec![[0.0; 3]; observations.len()];
    for ((cell, factor), ways) in problem.cells.iter().zip(&solved.factors).zip(&solved.ways) {
        for (way, own) in cell.ways.iter().zip(ways) {
            for &(count, part) in &way.passing {
                let amount = part * observations[count].amount;
                for (sum, times) in sums[count].iter_mut().zip([1.0, *factor, *own]) {
                    *sum += amount * times;
                }
            }
        }
    }
    let fit = observations.iter().zip(&sums).map(|(seen, &[before, modelled, _])| Fit {
        facility: seen.place.clone(),
        name: seen.name.clone(),
        evidence: seen.evidence.clone(),
        unit: seen.measure.unit().to_owned(),
        observed: seen.amount,
        before,
        modelled,
        background: (!seen.is_whole).then(|| (seen.amount - modelled).max(0.0)),
    });
    Calibrated {
        fit: fit.collect(),
        with_ways: sums.iter().map(|&[_, _, with_ways]| with_ways).collect(),
        residual: solved.residual,
        is_converged: solved.residual <= 1e-10,
        factors: solved.factors,
    }
}

/// σ² of a cell: a factor of e^σ either way is as usual as not. Estimate, in the order of grades.
fn variance(grade: &str) -> f64 {
    let sigma: f64 = match grade {
        "measured" => 0.05,
        "sourced" => 0.1,
        "derived" => 0.3,
        "estimate" => 0.7,
        _ => 1.0,
    };
    sigma * sigma
}

/// The flows with their ways, and what these bring past the counts.
fn problem(demand: &Demand, itineraries: &[ItineraryFlow], seen: &[Observation]) -> dual::Problem {
    let cell_of: HashMap<(&str, &str, &str), usize> = demand
        .flows
        .iter()
        .enumerate()
        .map(|(cell, flow)| {
            let origin = demand.zones[flow.origin].id.as_str();
            let destination = demand.zones[flow.destination].id.as_str();
            ((origin, destination, demand.groups[flow.group].id.as_str()), cell)
        })
        .collect();
    let mut cells: Vec<Cell> = demand
        .flows
        .iter()
        .map(|flow| Cell { trust: variance(&flow.grade), ways: Vec::new() })
        .collect();
    for itinerary in itineraries.iter().filter(|itinerary| itinerary.tonnes > 0.0) {
        let key = (&*itinerary.origin, &*itinerary.destination, &*itinerary.group);
        let Some(&cell) = cell_of.get(&key) else { continue };
        let counts = seen.iter().enumerate();
        let passing = counts
            .map(|(count, seen)| (count, seen.amount_of(itinerary) / seen.amount))
            .filter(|(_, part)| *part > 0.0);
        cells[cell].ways.push(Way { share: itinerary.tonnes, passing: passing.collect() });
    }
    for cell in &mut cells {
        let sum: f64 = cell.ways.iter().map(|way| way.share).sum();
        for way in &mut cell.ways {
            way.share /= sum;
        }
    }
    dual::Problem {
        cells,
        errors: seen.iter().map(|seen| seen.error_share.powi(2)).collect(),
        is_whole: seen.iter().map(|seen| seen.is_whole).collect(),
        route_trust: ROUTE * ROUTE,
    }
}
