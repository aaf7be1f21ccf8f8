//! The figures of an outcome and of a comparison.
//!
//! Modules in reading order: [`chart`] (what all share), [`bars`] (corridors, capacity, fit),
//! [`waits`], [`queues`], [`map`], [`differences`] (tornado and diverging bars).

mod bars;
mod chart;
mod differences;
mod map;
mod queues;
mod waits;

use landbridge_sheet::{Colour, Drawing};

use super::Beside;
use crate::compare::Comparison;
use crate::outcome::{FacilityFlow, Outcome};

/// The figures of an outcome that has something to show in each.
pub(super) fn of_outcome(outcome: &Outcome, beside: Option<Beside<'_>>) -> Vec<Drawing> {
    let figures = [
        bars::corridors(outcome, beside),
        map::flows(outcome),
        waits::waits(outcome),
        waits::waiting_for(outcome),
        bars::utilisation(outcome),
        queues::of_outcome(outcome, beside),
        bars::fit(outcome),
    ];
    let mut figures: Vec<Drawing> = figures.into_iter().flatten().collect();
    if let Some(Beside { comparison, place }) = beside.filter(|beside| beside.place > 0) {
        figures.extend(of_scenario(comparison, place));
    }
    figures
}

/// The figures of a comparison.
pub(super) fn of_comparison(comparison: &Comparison) -> Vec<Drawing> {
    let mut figures: Vec<Drawing> = differences::tornado(comparison).into_iter().collect();
    for place in 1..comparison.scenarios.len() {
        figures.extend(of_scenario(comparison, place));
    }
    figures.extend(queues::of_comparison(comparison));
    figures
}

/// What one scenario differs in from the base.
fn of_scenario(comparison: &Comparison, place: usize) -> Vec<Drawing> {
    let figures = [
        map::difference(comparison, place),
        differences::corridors(comparison, place),
        differences::facilities(comparison, place),
    ];
    figures.into_iter().flatten().collect()
}

/// The part of a name that tells scenarios of a comparison apart.
fn suffix(comparison: &Comparison, place: usize) -> String {
    let id = &comparison.scenarios[place].id;
    let same = comparison.scenarios.iter().filter(|scenario| scenario.id == *id).count();
    let id: String = id.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    if same > 1 { format!("{id}-{place}") } else { id }
}

/// Places that the simulation saw somebody at; permits apart.
fn simulated(outcome: &Outcome) -> impl Iterator<Item = &FacilityFlow> {
    outcome.facilities.iter().filter(|place| place.simulated.is_some())
}

/// The colour of a scenario in every figure of a comparison; the base is grey.
fn colour_of(place: usize) -> Colour {
    if place == 0 { chart::GREY } else { chart::SERIES[(place - 1) % chart::SERIES.len()] }
}
