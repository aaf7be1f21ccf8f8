//! The best way by weighted criteria, with one label for each state: A* on a weighted sum, such as
//! dollars plus the value of the hours.
//!
//! A label that is cheaper overall but later may miss an opening that the other would meet, so
//! this is not exact as the Pareto search is; it is the quick look along one corridor.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use landbridge_routing::product::{Criteria, Expansion, ProductState, Steps};

use super::expansion::{Chosen, Journey, StepKind, Tag};

/// Labels after which a look along a corridor ends without a result.
const MOST_LABELS: usize = 60_000;
/// How many times the best the way of each look may cost: the first is exact, the others hasty.
const HASTE: [f64; 4] = [1.0, 1.5, 4.0, 12.0];
/// One way is clearly better than another when it takes this many times less.
pub(crate) const CLEARLY: f64 = 1.15;

/// What a look for the best way comes to.
#[derive(Clone, Debug)]
pub(crate) enum Best {
    /// A way.
    Found(Chosen),
    /// Every way is clearly worse than one of the rivals; the position of the first met.
    Beaten(usize),
    /// No way.
    None,
    /// No way within the budget of labels.
    Exhausted,
}

struct Label {
    at: ProductState,
    criteria: Criteria,
    parent: usize,
    tag: u32,
}

const NONE: usize = usize::MAX;

/// The best path by a weighted sum of the criteria, unless all are clearly worse than a rival.
///
/// When the plain look runs out of labels hastier ones follow, which trust their bounds more
/// than they deserve and find a way that costs at most so many times the best.
pub(crate) fn best_path(journey: &Journey<'_, '_>, weights: Criteria, rivals: &[Criteria]) -> Best {
    for haste in HASTE {
        if let Some(best) = look(journey, (weights, haste), rivals) {
            return best;
        }
    }
    Best::Exhausted
}

/// One look; nothing when the labels ran out.
fn look(
    journey: &Journey<'_, '_>,
    (weights, haste): (Criteria, f64),
    rivals: &[Criteria],
) -> Option<Best> {
    let mut look = Look {
        journey,
        weights,
        haste,
        rivals,
        labels: Vec::new(),
        settled: vec![Vec::new(); journey.node_count()],
        queue: BinaryHeap::new(),
    };
    for start in journey.starts() {
        look.push(Label { at: start.at, criteria: start.criteria, parent: NONE, tag: 0 });
    }
    look.run()
}

struct Look<'j, 'w, 'a> {
    journey: &'j Journey<'w, 'a>,
    weights: Criteria,
    haste: f64,
    rivals: &'j [Criteria],
    labels: Vec<Label>,
    /// States settled at each node, with their cost.
    settled: Vec<Vec<(u32, f64)>>,
    queue: BinaryHeap<Reverse<(Mill, usize)>>,
}

impl Look<'_, '_, '_> {
    fn run(&mut self) -> Option<Best> {
        let (mut steps, mut beaten) = (Steps::default(), Best::None);
        while let Some(Reverse((_, index))) = self.queue.pop() {
            let (at, criteria) = (self.labels[index].at, self.labels[index].criteria);
            if self.journey.is_target(at) {
                return Some(Best::Found(trace(&self.labels, index)));
            }
            if self.labels.len() > MOST_LABELS {
                return None;
            }
            let cost = self.value(&criteria);
            if self.is_beaten(at, cost) {
                continue;
            }
            if let Some(rival) = self.rival(at, &criteria) {
                if let Best::None = beaten {
                    beaten = Best::Beaten(rival);
                }
                continue;
            }
            self.settled[at.node as usize].push((at.state, cost));
            steps.clear();
            self.journey.expand(at, &criteria, &mut steps);
            for step in steps.as_slice() {
                if !self.is_beaten(step.to, self.value(&step.criteria)) {
                    let (at, criteria, tag) = (step.to, step.criteria, step.tag);
                    self.push(Label { at, criteria, parent: index, tag });
                }
            }
        }
        Some(beaten)
    }

    /// A rival that every way on is clearly worse than, in time and money, and better in nothing.
    fn rival(&self, at: ProductState, criteria: &Criteria) -> Option<usize> {
        let bound = self.journey.lower_bound(at);
        let least: Criteria = std::array::from_fn(|of| criteria[of] + bound[of]);
        self.rivals.iter().position(|[usual, bad, usd, kg]| {
            usual * CLEARLY <= least[0]
                && *bad <= least[1]
                && usd * CLEARLY <= least[2]
                && *kg <= least[3]
        })
    }

    fn value(&self, criteria: &Criteria) -> f64 {
        // A weight of nothing must not make something of an infinite bound.
        let weighed = self.weights.iter().zip(criteria).filter(|(weight, _)| **weight > 0.0);
        weighed.map(|(weight, value)| weight * value).sum()
    }

    /// Whether a settled state that may stand in for this one costs no more.
    fn is_beaten(&self, at: ProductState, cost: f64) -> bool {
        let settled = self.settled[at.node as usize].iter();
        settled
            .into_iter()
            .any(|(state, known)| *known <= cost && self.journey.may_dominate(*state, at.state))
    }

    fn push(&mut self, label: Label) {
        let least = self.value(&label.criteria)
            + self.haste * self.value(&self.journey.lower_bound(label.at));
        let reaches = self.journey.lower_bound(label.at).iter().all(|bound| bound.is_finite());
        if reaches {
            self.queue.push(Reverse((Mill((least * 1e3) as u64), self.labels.len())));
            self.labels.push(label);
        }
    }
}

/// A journey whose ways are given up as soon as a known way is at least as good in everything.
pub(crate) struct Pruned<'j, 'w, 'a> {
    pub(crate) journey: &'j Journey<'w, 'a>,
    pub(crate) known: Vec<Criteria>,
}

impl Expansion for Pruned<'_, '_, '_> {
    fn node_count(&self) -> usize {
        self.journey.node_count()
    }

    fn expand(&self, at: ProductState, criteria: &Criteria, steps: &mut Steps) {
        let bound = self.lower_bound(at);
        let beaten = |known: &Criteria| {
            known.iter().zip(criteria.iter().zip(&bound)).all(|(known, (c, b))| *known <= c + b)
        };
        if !self.known.iter().any(beaten) {
            self.journey.expand(at, criteria, steps);
        }
    }

    fn is_target(&self, at: ProductState) -> bool {
        self.journey.is_target(at)
    }

    fn lower_bound(&self, at: ProductState) -> Criteria {
        self.journey.lower_bound(at)
    }

    fn may_dominate(&self, p: u32, q: u32) -> bool {
        self.journey.may_dominate(p, q)
    }
}

fn trace(labels: &[Label], last: usize) -> Chosen {
    let (mut at, mut steps) = (last, Vec::new());
    while labels[at].parent != NONE {
        steps.push((labels[at].at, StepKind::from(Tag(labels[at].tag))));
        at = labels[at].parent;
    }
    steps.reverse();
    Chosen { start: labels[at].at, steps, criteria: labels[last].criteria }
}

/// Thousandths of a dollar: a whole number orders without doubt.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mill(u64);
