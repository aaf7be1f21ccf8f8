//! The matrix held against what was counted: each flow times a factor, as little as will do.
//!
//! With `a_kc` the traffic that cell c of the prior matrix brings past count k, `v_k` its sum over
//! cells with their factors `f_c`, and `w_k` the count, the factors minimise
//!
//! ```text
//! Σ_c (f_c ln f_c − f_c + 1) / σ_c²  +  Σ_k ((v_k − w_k) / (τ_k w_k))² / 2
//! ```
//!
//! The first sum is the relative entropy of the cells to the prior, as of Van Zuylen and Willumsen
//! (1980), weighted by how far each cell is trusted; the second are the least squares of the counts
//! by their errors, as of Cascetta (1984). Factors are positive without being forced, counts that
//! contradict each other are weighed, and the minimum is unique. A count of which the matrix holds
//! a part counts only where the model exceeds it; what it lies above the model is background, and
//! is told, never put into a cell. See `docs/explanation/calibration.md`.

mod dual;
mod observations;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

pub use observations::observations;

use crate::demand::Demand;
use crate::outcome::{Fit, ItineraryFlow};

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

/// Factors on the flows, and how the model fits the counts with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibrated {
    /// Of each flow of the demand.
    pub factors: Vec<f64>,
    /// Each count, before and after.
    pub fit: Vec<Fit>,
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

/// Calibrates a matrix, given which way its flows take. The way does not change with the factors:
/// who wants that too assigns again and calibrates the first matrix again.
pub fn calibrate(
    demand: &Demand,
    itineraries: &[ItineraryFlow],
    observations: &[Observation],
) -> Calibrated {
    let cells = Cells::new(demand, itineraries, observations);
    let problem = dual::Problem {
        passing: cells
            .passing
            .iter()
            .zip(observations)
            .map(|(row, seen)| row.iter().map(|&(c, v)| (c, v / seen.amount)).collect())
            .collect(),
        trust: demand.flows.iter().map(|flow| variance(&flow.grade)).collect(),
        errors: observations.iter().map(|seen| seen.error_share.powi(2)).collect(),
        is_whole: observations.iter().map(|seen| seen.is_whole).collect(),
    };
    let solved = dual::solve(&problem);
    let fit = observations.iter().zip(&cells.passing).map(|(seen, row)| {
        let before: f64 = row.iter().map(|(_, amount)| amount).sum();
        let modelled: f64 = row.iter().map(|&(cell, amount)| amount * solved.factors[cell]).sum();
        Fit {
            facility: seen.place.clone(),
            name: seen.name.clone(),
            evidence: seen.evidence.clone(),
            unit: seen.measure.unit().to_owned(),
            observed: seen.amount,
            before,
            modelled,
            background: (!seen.is_whole).then(|| (seen.amount - modelled).max(0.0)),
        }
    });
    Calibrated {
        fit: fit.collect(),
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

/// What each cell brings past each count.
struct Cells {
    passing: Vec<Vec<(usize, f64)>>,
}

impl Cells {
    fn new(demand: &Demand, itineraries: &[ItineraryFlow], seen: &[Observation]) -> Self {
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
        let passing = seen.iter().map(|seen| {
            let mut amounts = vec![0.0; demand.flows.len()];
            for itinerary in itineraries {
                let key = (&*itinerary.origin, &*itinerary.destination, &*itinerary.group);
                let passes = |facility: &str| {
                    itinerary.passages.iter().any(|passage| passage.facility == facility)
                };
                if let Some(&cell) = cell_of.get(&key)
                    && seen.facilities.iter().any(|facility| passes(facility))
                {
                    amounts[cell] += seen.measure.of(itinerary);
                }
            }
            amounts.into_iter().enumerate().filter(|(_, amount)| *amount > 0.0).collect()
        });
        Self { passing: passing.collect() }
    }
}
