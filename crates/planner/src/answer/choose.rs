//! The few itineraries worth choosing between.

use std::collections::BTreeMap;

use landbridge_atlas::model::CorridorIdx;

use super::draws::{Draws, Sample};
use super::trip::Trip;
use super::write::Scored;
use crate::search::Journey;

/// Candidates that are re-scored at most: enough for every corridor and every extreme.
const RESCORED: usize = 40;

/// A trip before its delays are drawn.
#[derive(Clone, Debug)]
pub(crate) struct Candidate<'a> {
    pub(crate) trip: Trip<'a>,
    /// Position in the Pareto set; absent when a search for one corridor found it.
    pub(crate) member: Option<usize>,
    pub(crate) signature: String,
    /// Dollars with an hour at its value.
    pub(crate) generalised_cost: f64,
}

/// What the choice looks at in one candidate.
struct Figures {
    median: f64,
    p95: f64,
    usd: f64,
    kg: f64,
    generalised: f64,
}

/// Re-scores the candidates and chooses at most `most`, labelled; the order is that of the
/// labels, then of generalised cost.
pub(crate) fn choose<'a>(
    journey: &Journey<'_, 'a>,
    candidates: Vec<Candidate<'a>>,
    draws: &Draws,
    (value_of_time, most): (f64, usize),
) -> Vec<(Option<usize>, Scored<'a>)> {
    let short = shortlist(candidates);
    let mut scored: Vec<(Candidate<'a>, Sample, Figures)> = short
        .into_iter()
        .filter_map(|candidate| {
            let sample = draws.sample(journey, &candidate.trip)?;
            let median = sample.quantile(0.5);
            let figures = Figures {
                median,
                p95: sample.quantile(0.95),
                usd: candidate.trip.criteria[2],
                kg: candidate.trip.criteria[3],
                generalised: candidate.trip.criteria[2] + value_of_time * median,
            };
            Some((candidate, sample, figures))
        })
        .collect();
    let figures: Vec<(&Figures, Option<CorridorIdx>)> =
        scored.iter().map(|(candidate, _, figures)| (figures, candidate.trip.corridor)).collect();
    let labels = label(&figures);
    let mut order: Vec<usize> = labels.keys().copied().collect();
    order.sort_by(|a, b| {
        let rank = |position: &usize| labels[position].iter().map(|label| weight(label)).min();
        rank(a)
            .cmp(&rank(b))
            .then_with(|| figures[*a].0.generalised.total_cmp(&figures[*b].0.generalised))
    });
    order.truncate(most);
    drop(figures);
    let mut chosen = Vec::new();
    for position in order {
        let labels = labels[&position].clone();
        let (candidate, sample, _) = &mut scored[position];
        let sample = std::mem::replace(sample, Sample { hours: Vec::new() });
        chosen.push((candidate.member, Scored { trip: candidate.trip.clone(), sample, labels }));
    }
    chosen
}

/// One candidate of each sequence of borders and services, the extremes and the cheapest first.
fn shortlist(mut candidates: Vec<Candidate<'_>>) -> Vec<Candidate<'_>> {
    candidates.sort_by(|a, b| a.generalised_cost.total_cmp(&b.generalised_cost));
    let mut keep: Vec<usize> = Vec::new();
    for criterion in 0..4 {
        let least = (0..candidates.len()).min_by(|a, b| {
            let value = |at: &usize| candidates[*at].trip.criteria[criterion];
            value(a).total_cmp(&value(b))
        });
        keep.extend(least);
    }
    let mut seen: Vec<(&str, u32)> = Vec::new();
    for (position, candidate) in candidates.iter().enumerate() {
        let regimes = u32::from(candidate.trip.first.nationality);
        let word = (candidate.signature.as_str(), regimes);
        if !seen.contains(&word) {
            seen.push(word);
            keep.push(position);
        }
    }
    let mut kept: Vec<usize> = Vec::new();
    for position in keep {
        if !kept.contains(&position) && kept.len() < RESCORED {
            kept.push(position);
        }
    }
    kept.sort_unstable();
    let mut position = 0;
    candidates.retain(|_| {
        position += 1;
        kept.binary_search(&(position - 1)).is_ok()
    });
    candidates
}

fn label(figures: &[(&Figures, Option<CorridorIdx>)]) -> BTreeMap<usize, Vec<&'static str>> {
    let mut labels: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
    let mut give = |label: &'static str,
                    value: &dyn Fn(&Figures) -> f64,
                    of: &dyn Fn(Option<CorridorIdx>) -> bool| {
        let best = (0..figures.len()).filter(|at| of(figures[*at].1)).min_by(|a, b| {
            let (a, b) = (figures[*a].0, figures[*b].0);
            value(a).total_cmp(&value(b)).then_with(|| a.generalised.total_cmp(&b.generalised))
        });
        if let Some(best) = best {
            labels.entry(best).or_default().push(label);
        }
    };
    give("balanced", &|f| f.generalised, &|_| true);
    give("fastest", &|f| f.median, &|_| true);
    give("cheapest", &|f| f.usd, &|_| true);
    give("most_reliable", &|f| f.p95, &|_| true);
    give("least_co2e", &|f| f.kg, &|_| true);
    let mut corridors: Vec<Option<CorridorIdx>> = figures.iter().map(|(_, of)| *of).collect();
    corridors.sort_unstable();
    corridors.dedup();
    for corridor in corridors {
        give("best_of_corridor", &|f| f.generalised, &|of| of == corridor);
    }
    labels
}

fn weight(label: &str) -> usize {
    let order =
        ["balanced", "fastest", "cheapest", "most_reliable", "least_co2e", "best_of_corridor"];
    order.iter().position(|known| *known == label).unwrap_or(order.len())
}
