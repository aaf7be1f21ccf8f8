//! Flows on the map: the legs of itineraries, aggregated by where they run.
//!
//! Legs of different itineraries share roads without beginning and ending together. So each leg is
//! cut into its segments, flows are added up segment by segment in either direction, and segments
//! with the same flows are joined again into lines as long as they run on without a fork.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::rows::rounded;
use crate::outcome::Outcome;

/// A line on the map with the same flows all along, in both directions together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Stretch {
    /// Its mode.
    pub mode: String,
    /// Tonnes a year in the base.
    pub base: f64,
    /// Tonnes a year in each scenario.
    pub values: Vec<f64>,
    /// More than in the base.
    pub differences: Vec<f64>,
    /// Longitude first.
    pub line: Vec<[f64; 2]>,
}

/// A point in hundred-thousandths of a degree, about a metre.
type Grid = [i64; 2];

/// A segment in either direction: its mode and its ends, the smaller first.
type Segment<'a> = (&'a str, Grid, Grid);

/// The stretches of outcomes, the largest flow first.
pub(crate) fn of(outcomes: &[&Outcome]) -> Vec<Stretch> {
    let mut flows: BTreeMap<Segment<'_>, Vec<f64>> = BTreeMap::new();
    for (place, outcome) in outcomes.iter().enumerate() {
        for (mode, line, tonnes) in legs(outcome) {
            for ends in line.windows(2) {
                let (one, two) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
                if one != two {
                    let flow = flows.entry((mode, one, two));
                    flow.or_insert_with(|| vec![0.0; outcomes.len()])[place] += tonnes;
                }
            }
        }
    }
    for flow in flows.values_mut().flatten() {
        *flow = (*flow * 1e3).round() / 1e3;
    }
    let mut stretches: Vec<Stretch> = joined(&flows).into_iter().map(stretch).collect();
    let most = |stretch: &Stretch| stretch.values.iter().copied().fold(0.0, f64::max);
    stretches.sort_by(|one, two| most(two).total_cmp(&most(one)));
    stretches
}

/// Tonnes by mode and line; a line that many itineraries take stands once.
fn legs(outcome: &Outcome) -> Vec<(&str, Vec<Grid>, f64)> {
    let mut tonnes: BTreeMap<(&str, usize), f64> = BTreeMap::new();
    for itinerary in &outcome.itineraries {
        for leg in &itinerary.legs {
            *tonnes.entry((&leg.mode, leg.line)).or_default() += itinerary.tonnes;
        }
    }
    let along = |line: usize| outcome.lines.get(line).into_iter().flatten().map(grid).collect();
    tonnes.into_iter().map(|((mode, line), tonnes)| (mode, along(line), tonnes)).collect()
}

fn grid(point: &[f64; 2]) -> Grid {
    point.map(|degrees| (degrees * 1e5).round() as i64)
}

fn stretch((mode, line, values): (String, Vec<Grid>, Vec<f64>)) -> Stretch {
    let base = values[0];
    let differences = values.iter().map(|value| rounded(value - base)).collect();
    let line = line.iter().map(|point| point.map(|steps| steps as f64 / 1e5)).collect();
    Stretch { mode, base, values, differences, line }
}

/// Segments put together into lines.
fn joined(flows: &BTreeMap<Segment<'_>, Vec<f64>>) -> Vec<(String, Vec<Grid>, Vec<f64>)> {
    let mut at: BTreeMap<(&str, Grid), Vec<Grid>> = BTreeMap::new();
    for (mode, one, two) in flows.keys() {
        at.entry((mode, *one)).or_default().push(*two);
        at.entry((mode, *two)).or_default().push(*one);
    }
    let mut used: BTreeSet<Segment<'_>> = BTreeSet::new();
    let mut lines = Vec::new();
    for (segment, values) in flows {
        if !used.insert(*segment) {
            continue;
        }
        let (mode, one, two) = *segment;
        let mut forward = vec![one, two];
        let mut backward = vec![two, one];
        for line in [&mut forward, &mut backward] {
            while let Some(next) = onward(flows, &at, mode, line, values) {
                let last = line[line.len() - 1];
                if !used.insert((mode, last.min(next), last.max(next))) {
                    break;
                }
                line.push(next);
            }
        }
        backward.reverse();
        backward.truncate(backward.len() - 2);
        backward.extend(forward);
        lines.push((mode.to_owned(), backward, values.clone()));
    }
    lines
}

/// The next point of a line, when it runs on without a fork and with the same flows.
fn onward(
    flows: &BTreeMap<Segment<'_>, Vec<f64>>,
    at: &BTreeMap<(&str, Grid), Vec<Grid>>,
    mode: &str,
    line: &[Grid],
    values: &[f64],
) -> Option<Grid> {
    let (before, last) = (line[line.len() - 2], line[line.len() - 1]);
    let ends = at.get(&(mode, last))?;
    let [one, two] = ends.as_slice() else { return None };
    let next = if *one == before { *two } else { *one };
    let flow = flows.get(&(mode, last.min(next), last.max(next)))?;
    (flow == values).then_some(next)
}
