//! The few itineraries worth choosing between.

use std::collections::BTreeMap;

use landbridge_atlas::model::CorridorIdx;

use super::draws::{Draws, Sample};
use super::trip::Trip;
use super::write::Scored;
use crate::search::{CLEARLY, Journey};

/// Candidates that are re-scored at most: enough for every corridor and every extreme.
const RESCORED: usize = 40;
/// One is out of all proportion when it costs this many times the best, its hours counted in.
const OUT_OF_PROPORTION: f64 = 4.0;

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

/// What the choice is made by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wishes {
    pub(crate) value_of_time: f64,
    pub(crate) most: usize,
    /// Whether a corridor is offered although others beat it.
    pub(crate) every_corridor: bool,
    /// Hours until the goods must be there.
    pub(crate) deadline: Option<f64>,
}

/// Why a corridor that could be gone is not offered.
#[derive(Clone, Debug)]
pub(crate) enum Dropped {
    /// Another is better in everything, by these ratios of time and money.
    Dominated { by: Option<CorridorIdx>, time: f64, money: f64 },
    /// It never arrives in time; the usual delay in hours.
    Late { hours: f64 },
    /// More were found than asked for.
    Ranked,
}

/// What was chosen and what was not.
pub(crate) struct Choice<'a> {
    pub(crate) offered: Vec<(Option<usize>, Scored<'a>)>,
    pub(crate) dropped: Vec<(CorridorIdx, Dropped)>,
}

/// A candidate with its drawn arrivals.
struct Drawn<'a> {
    candidate: Candidate<'a>,
    sample: Sample,
    figures: Figures,
}

/// Re-scores the candidates and chooses; the order is that of the labels, then of generalised
/// cost.
pub(crate) fn choose<'a>(
    journey: &Journey<'_, 'a>,
    candidates: Vec<Candidate<'a>>,
    draws: &Draws,
    wishes: &Wishes,
) -> Choice<'a> {
    let short = shortlist(candidates);
    let drawn: Vec<Drawn<'a>> =
        short.into_iter().filter_map(|candidate| draw(journey, candidate, draws, wishes)).collect();
    let (drawn, late): (Vec<_>, Vec<_>) = drawn.into_iter().partition(|drawn| {
        wishes.deadline.is_none_or(|hours| drawn.sample.share_within(hours) > 0.0)
    });
    let mut dropped = Vec::new();
    for drawn in &late {
        if let (Some(corridor), Some(deadline)) = (drawn.candidate.trip.corridor, wishes.deadline) {
            let hours = drawn.figures.median - deadline;
            dropped.push((corridor, Dropped::Late { hours }));
        }
    }
    let labels = label(&drawn);
    let mut order: Vec<usize> = labels.keys().copied().collect();
    order.retain(|position| {
        let only_of_corridor = labels[position] == ["best_of_corridor"] && !wishes.every_corridor;
        let better = only_of_corridor.then(|| dominator(&drawn, *position)).flatten();
        if let (Some(reason), Some(corridor)) = (&better, drawn[*position].candidate.trip.corridor)
        {
            dropped.push((corridor, reason.clone()));
        }
        better.is_none()
    });
    let dear = out_of_proportion(&drawn, &order, &labels);
    order.sort_by(|a, b| {
        let rank = |position: &usize| labels[position].iter().map(|label| weight(label)).min();
        let cost = |position: &usize| drawn[*position].figures.generalised;
        let last = |position: &usize| dear.contains(position);
        let by_label = rank(a).cmp(&rank(b)).then_with(|| cost(a).total_cmp(&cost(b)));
        last(a).cmp(&last(b)).then(by_label)
    });
    // The fastest of these is still an answer to somebody; the others say nothing more.
    let kept = order.iter().position(|position| dear.contains(position)).map(|first| first + 1);
    for position in order.drain(kept.unwrap_or(order.len())..) {
        let corridor = drawn[position].candidate.trip.corridor;
        dropped.extend(corridor.map(|corridor| (corridor, Dropped::Ranked)));
    }
    for position in order.iter().skip(wishes.most) {
        let corridor = drawn[*position].candidate.trip.corridor;
        dropped.extend(corridor.map(|corridor| (corridor, Dropped::Ranked)));
    }
    order.truncate(wishes.most);
    Choice { offered: take(drawn, &order, &labels), dropped }
}

/// Those of the order that are out of all proportion to the best.
fn out_of_proportion(
    drawn: &[Drawn<'_>],
    order: &[usize],
    labels: &BTreeMap<usize, Vec<&'static str>>,
) -> Vec<usize> {
    let cost = |position: &usize| drawn[*position].figures.generalised;
    let Some(least) = order.iter().map(cost).min_by(f64::total_cmp) else { return Vec::new() };
    let is_dear = |position: &&usize| {
        cost(position) > OUT_OF_PROPORTION * least && !labels[*position].contains(&"cheapest")
    };
    order.iter().filter(is_dear).copied().collect()
}

fn draw<'a>(
    journey: &Journey<'_, 'a>,
    candidate: Candidate<'a>,
    draws: &Draws,
    wishes: &Wishes,
) -> Option<Drawn<'a>> {
    let sample = draws.sample(journey, &candidate.trip)?;
    let median = sample.quantile(0.5);
    let figures = Figures {
        median,
        p95: sample.quantile(0.95),
        usd: candidate.trip.criteria[2],
        kg: candidate.trip.criteria[3],
        generalised: candidate.trip.criteria[2] + wishes.value_of_time * median,
    };
    Some(Drawn { candidate, sample, figures })
}

fn take<'a>(
    drawn: Vec<Drawn<'a>>,
    order: &[usize],
    labels: &BTreeMap<usize, Vec<&'static str>>,
) -> Vec<(Option<usize>, Scored<'a>)> {
    let mut drawn: Vec<Option<Drawn<'a>>> = drawn.into_iter().map(Some).collect();
    order
        .iter()
        .filter_map(|position| {
            let Drawn { candidate, sample, .. } = drawn[*position].take()?;
            let labels = labels[position].clone();
            Some((candidate.member, Scored { trip: candidate.trip, sample, labels }))
        })
        .collect()
}

/// The candidate that beats one in everything, and clearly in time and money.
///
/// A corridor that is only a little worse is still worth a choice: the figures behind it scatter
/// by more than that.
fn dominator(drawn: &[Drawn<'_>], position: usize) -> Option<Dropped> {
    let own = &drawn[position].figures;
    let beats = |other: &&Drawn<'_>| {
        let of = &other.figures;
        of.median * CLEARLY <= own.median
            && of.usd * CLEARLY <= own.usd
            && of.p95 <= own.p95
            && of.kg <= own.kg
    };
    let best = drawn
        .iter()
        .filter(beats)
        .min_by(|a, b| a.figures.generalised.total_cmp(&b.figures.generalised))?;
    Some(Dropped::Dominated {
        by: best.candidate.trip.corridor,
        time: own.median / best.figures.median,
        money: own.usd / best.figures.usd,
    })
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

fn label(drawn: &[Drawn<'_>]) -> BTreeMap<usize, Vec<&'static str>> {
    let mut labels: BTreeMap<usize, Vec<&'static str>> = BTreeMap::new();
    let corridor = |position: usize| drawn[position].candidate.trip.corridor;
    let mut give = |label, value: &dyn Fn(&Figures) -> f64, of: &dyn Fn(usize) -> bool| {
        let best = (0..drawn.len()).filter(|position| of(*position)).min_by(|a, b| {
            let (a, b) = (&drawn[*a].figures, &drawn[*b].figures);
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
    let mut corridors: Vec<Option<CorridorIdx>> = (0..drawn.len()).map(corridor).collect();
    corridors.sort_unstable();
    corridors.dedup();
    for one in corridors {
        give("best_of_corridor", &|f| f.generalised, &|position| corridor(position) == one);
    }
    labels
}

fn weight(label: &str) -> usize {
    let order =
        ["balanced", "fastest", "cheapest", "most_reliable", "least_co2e", "best_of_corridor"];
    order.iter().position(|known| *known == label).unwrap_or(order.len())
}
