//! Stochastic user equilibrium: demand spread over alternatives as those who choose see them.
//!
//! Nobody believes to gain by another alternative (Daganzo and Sheffi 1977): flows follow from
//! costs by a logit choice, and costs from flows by the link performance functions of the
//! facilities (posts, ports, trains) that alternatives share. All classes of demand meet in the
//! same facilities. The flows of the facilities are found by Newton's method on `F(x) - x`, where
//! `F` are the flows that the choices make of the times at `x`; without congestion it is one step.

mod choice;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use choice::{Alternative, Choice, path_sizes};

use crate::link_performance::LinkPerformanceFunction;

/// Halvings of a step that does not bring flows and choices closer.
const HALVINGS: usize = 30;

/// Flows at equilibrium.
#[derive(Clone, Debug, PartialEq)]
pub struct StochasticEquilibrium {
    /// Flow of each facility.
    pub facility_flow: Vec<f64>,
    /// Time of each facility at its flow.
    pub facility_time: Vec<f64>,
    /// Flow of each alternative of each choice.
    pub alternative_flow: Vec<Vec<f64>>,
    /// Largest difference between the flow of a facility and what is chosen at its time, as a
    /// share of all demand.
    pub residual: f64,
    /// Whether the residual that was asked for was reached.
    pub is_converged: bool,
    /// Newton steps that were made.
    pub steps: usize,
}

/// What is wrong with a choice.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("choice {choice}: {what}")]
pub struct ChoiceError {
    /// Which, from 0.
    pub choice: usize,
    /// What.
    pub what: &'static str,
}

/// Spreads all demand over its alternatives.
///
/// `start` gives the facilities' flows to begin with (those of a similar case, say), or nothing.
pub fn stochastic_user_equilibrium(
    facilities: &[LinkPerformanceFunction],
    choices: &[Choice],
    start: Option<&[f64]>,
    residual: f64,
    max_steps: usize,
) -> Result<StochasticEquilibrium, ChoiceError> {
    check(facilities.len(), choices)?;
    let problem = Problem { facilities, choices };
    let demand: f64 = choices.iter().map(|choice| choice.demand).sum();
    let mut flow = match start {
        Some(start) if start.len() == facilities.len() => start.to_vec(),
        _ => problem.chosen(&problem.times(&vec![0.0; facilities.len()])).0,
    };
    let mut difference = problem.difference(&flow);
    let mut steps = 0;
    while largest(&difference) > residual * demand && steps < max_steps {
        steps += 1;
        let Some(step) = solve(problem.jacobian(&flow), difference.clone()) else { break };
        let before = squares(&difference);
        let mut share = 1.0;
        let mut next = flow.clone();
        for _ in 0..HALVINGS {
            for ((next, flow), step) in next.iter_mut().zip(&flow).zip(&step) {
                *next = (flow + share * step).max(0.0);
            }
            difference = problem.difference(&next);
            if squares(&difference) < before {
                break;
            }
            share *= 0.5;
        }
        if squares(&difference) >= before {
            difference = problem.difference(&flow);
            break;
        }
        flow = next;
    }
    let times = problem.times(&flow);
    let (_, alternative_flow) = problem.chosen(&times);
    let reached = if demand > 0.0 { largest(&difference) / demand } else { 0.0 };
    Ok(StochasticEquilibrium {
        facility_flow: flow,
        facility_time: times,
        alternative_flow,
        residual: reached,
        is_converged: reached <= residual,
        steps,
    })
}

fn check(facilities: usize, choices: &[Choice]) -> Result<(), ChoiceError> {
    let is_above = |value: f64| value.is_finite() && value > 0.0;
    for (number, choice) in choices.iter().enumerate() {
        let fault = |what| Err(ChoiceError { choice: number, what });
        if !is_above(choice.demand) || !is_above(choice.scale) {
            return fault("demand and scale must be above 0");
        }
        if choice.nest_scales.iter().any(|&scale| !scale.is_finite() || scale < choice.scale) {
            return fault("the scale of a nest must be at least that between nests");
        }
        if choice.alternatives.is_empty() {
            return fault("there is no alternative");
        }
        for alternative in &choice.alternatives {
            if alternative.nest >= choice.nest_scales.len() {
                return fault("an alternative is in a nest that has no scale");
            }
            if alternative.facilities.iter().any(|&facility| facility >= facilities) {
                return fault("an alternative uses a facility that is not there");
            }
            if !(alternative.path_size > 0.0 && alternative.path_size <= 1.0) {
                return fault("a path size must be above 0 and at most 1");
            }
            if !alternative.fixed_cost.is_finite() {
                return fault("a fixed cost must be a finite number");
            }
        }
    }
    Ok(())
}

struct Problem<'p> {
    facilities: &'p [LinkPerformanceFunction],
    choices: &'p [Choice],
}

impl Problem<'_> {
    fn times(&self, flow: &[f64]) -> Vec<f64> {
        let facilities = self.facilities.iter().zip(flow);
        facilities.map(|(facility, &flow)| facility.travel_time(flow).time).collect()
    }

    /// Flows of facilities and of alternatives that are chosen at such times.
    fn chosen(&self, times: &[f64]) -> (Vec<f64>, Vec<Vec<f64>>) {
        let mut on_facilities = vec![0.0; self.facilities.len()];
        let mut on_alternatives = Vec::with_capacity(self.choices.len());
        for choice in self.choices {
            let shares = choice.shares(&choice.costs(times)).overall;
            let flows: Vec<f64> = shares.iter().map(|share| share * choice.demand).collect();
            for (alternative, flow) in choice.alternatives.iter().zip(&flows) {
                for &facility in &alternative.facilities {
                    on_facilities[facility] += flow;
                }
            }
            on_alternatives.push(flows);
        }
        (on_facilities, on_alternatives)
    }

    /// `F(x) - x`.
    fn difference(&self, flow: &[f64]) -> Vec<f64> {
        let (chosen, _) = self.chosen(&self.times(flow));
        chosen.iter().zip(flow).map(|(chosen, flow)| chosen - flow).collect()
    }

    /// `I - dF/dx`, row by row.
    fn jacobian(&self, flow: &[f64]) -> Vec<Vec<f64>> {
        let count = self.facilities.len();
        let slopes: Vec<f64> = self
            .facilities
            .iter()
            .zip(flow)
            .map(|(facility, &flow)| facility.travel_time(flow).slope)
            .collect();
        let mut rows = vec![vec![0.0; count]; count];
        for (facility, row) in rows.iter_mut().enumerate() {
            row[facility] = 1.0;
        }
        let times = self.times(flow);
        for choice in self.choices {
            let shares = choice.shares(&choice.costs(&times));
            for (k, chosen) in choice.alternatives.iter().enumerate() {
                for (j, dearer) in choice.alternatives.iter().enumerate() {
                    let change = choice.demand * choice.derivative(&shares, k, j);
                    for &row in &chosen.facilities {
                        for &column in &dearer.facilities {
                            rows[row][column] -= change * slopes[column];
                        }
                    }
                }
            }
        }
        rows
    }
}

fn largest(vector: &[f64]) -> f64 {
    vector.iter().fold(0.0, |largest, value| value.abs().max(largest))
}

fn squares(vector: &[f64]) -> f64 {
    vector.iter().map(|value| value * value).sum()
}

/// Solves a linear system by elimination with row pivots; nothing when it is singular.
fn solve(mut rows: Vec<Vec<f64>>, mut right: Vec<f64>) -> Option<Vec<f64>> {
    let count = right.len();
    for column in 0..count {
        let pivot = (column..count)
            .max_by(|&a, &b| rows[a][column].abs().total_cmp(&rows[b][column].abs()))?;
        if rows[pivot][column] == 0.0 {
            return None;
        }
        rows.swap(column, pivot);
        right.swap(column, pivot);
        let (above, below) = rows.split_at_mut(column + 1);
        let pivot_row = &above[column];
        for (offset, row) in below.iter_mut().enumerate() {
            let factor = row[column] / pivot_row[column];
            if factor != 0.0 {
                for (value, pivot) in row[column..].iter_mut().zip(&pivot_row[column..]) {
                    *value -= factor * pivot;
                }
                right[column + 1 + offset] -= factor * right[column];
            }
        }
    }
    for column in (0..count).rev() {
        let known: f64 = (column + 1..count).map(|other| rows[column][other] * right[other]).sum();
        right[column] = (right[column] - known) / rows[column][column];
    }
    Some(right)
}
