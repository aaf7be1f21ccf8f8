//! The search against its slow twin: every path of small random networks, enumerated.

#![expect(clippy::float_cmp, reason = "whole numbers in f64 add without rounding")]

use super::*;

/// A small generator of pseudo-random numbers (splitmix64), so that a seed names a case.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(below)) as u32
    }
}

/// An arc with a calendar: it opens every `period` for `open`, and is dearer from `dear_from` on.
#[derive(Clone, Debug)]
struct TimedArc {
    tail: u32,
    head: u32,
    symbol: usize,
    period: f64,
    open: f64,
    cost: Criteria,
    dear_from: f64,
    surcharge: f64,
}

impl TimedArc {
    fn random(dice: &mut Dice, nodes: u32) -> Self {
        let period = f64::from(dice.roll(7) + 1);
        let usual = f64::from(dice.roll(12));
        Self {
            tail: dice.roll(nodes),
            head: dice.roll(nodes),
            symbol: dice.roll(3) as usize,
            period,
            open: f64::from(dice.roll(period as u32 + 1)),
            cost: [
                usual,
                usual + f64::from(dice.roll(3)),
                f64::from(dice.roll(20)),
                f64::from(dice.roll(9)),
            ],
            dear_from: f64::from(dice.roll(20)),
            surcharge: f64::from(dice.roll(3)),
        }
    }

    fn departure(&self, arrival: f64) -> f64 {
        let since_opening = arrival.rem_euclid(self.period);
        if since_opening <= self.open { arrival } else { arrival - since_opening + self.period }
    }

    fn push_through(&self, c: &Criteria) -> Criteria {
        let usual = self.departure(c[0]);
        let surcharge = if usual >= self.dear_from { self.surcharge } else { 0.0 };
        [
            usual + self.cost[0],
            self.departure(c[1]) + self.cost[1],
            c[2] + self.cost[2] + surcharge,
            c[3] + self.cost[3],
        ]
    }
}

/// A random network, a random deterministic automaton over its symbols, and their product.
#[derive(Clone, Debug)]
struct RandomProduct {
    nodes: u32,
    arcs: Vec<TimedArc>,
    transitions: Vec<[Option<u32>; 3]>,
    accepting: Vec<bool>,
    simulates: Vec<Vec<bool>>,
    bounds: Vec<Criteria>,
}

impl RandomProduct {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let nodes = dice.roll(4) + 3;
        let arcs = (0..dice.roll(9) + 12).map(|_| TimedArc::random(&mut dice, nodes)).collect();
        let states = dice.roll(3) + 1;
        let transitions = (0..states)
            .map(|_| std::array::from_fn(|_| (dice.roll(6) > 0).then(|| dice.roll(states))))
            .collect();
        let accepting = (0..states).map(|_| dice.roll(4) > 0).collect();
        let mut product = Self {
            nodes,
            arcs,
            transitions,
            accepting,
            simulates: Vec::new(),
            bounds: vec![[0.0; 4]; nodes as usize],
        };
        product.simulates = product.simulation_preorder();
        if dice.roll(2) == 1 {
            product.bounds = product.static_bounds();
        }
        product
    }

    fn target(&self) -> u32 {
        self.nodes - 1
    }

    /// Greatest relation in which `p` can do whatever `q` can.
    fn simulation_preorder(&self) -> Vec<Vec<bool>> {
        let states = self.accepting.len();
        let mut relation = vec![vec![true; states]; states];
        loop {
            let before = relation.clone();
            for (p, row) in relation.iter_mut().enumerate() {
                for (q, holds) in row.iter_mut().enumerate() {
                    let steps = self.transitions[p].iter().zip(&self.transitions[q]);
                    let follows = steps.into_iter().all(|pair| match pair {
                        (_, None) => true,
                        (None, Some(_)) => false,
                        (Some(a), Some(b)) => before[*a as usize][*b as usize],
                    });
                    *holds = follows && (self.accepting[p] || !self.accepting[q]);
                }
            }
            if relation == before {
                return relation;
            }
        }
    }

    /// Bellman and Ford backward, on costs without waiting and without surcharge.
    fn static_bounds(&self) -> Vec<Criteria> {
        let mut bounds = vec![[f64::INFINITY; 4]; self.nodes as usize];
        bounds[self.target() as usize] = [0.0; 4];
        for _ in 0..self.nodes {
            for arc in &self.arcs {
                let head = bounds[arc.head as usize];
                let tail = &mut bounds[arc.tail as usize];
                *tail = std::array::from_fn(|i| tail[i].min(head[i] + arc.cost[i]));
            }
        }
        bounds
    }
}

impl Expansion for RandomProduct {
    fn node_count(&self) -> usize {
        self.nodes as usize
    }

    fn expand(&self, at: ProductState, criteria: &Criteria, steps: &mut Steps) {
        for (tag, arc) in self.arcs.iter().enumerate().filter(|(_, arc)| arc.tail == at.node) {
            if let Some(state) = self.transitions[at.state as usize][arc.symbol] {
                let to = ProductState::new(arc.head, state);
                steps.push(to, tag as u32, arc.push_through(criteria));
            }
        }
    }

    fn is_target(&self, at: ProductState) -> bool {
        at.node == self.target() && self.accepting[at.state as usize]
    }

    fn lower_bound(&self, at: ProductState) -> Criteria {
        self.bounds[at.node as usize]
    }

    fn may_dominate(&self, p: u32, q: u32) -> bool {
        self.simulates[p as usize][q as usize]
    }
}

/// The twin: criteria of every path that repeats no product state, then the undominated ones.
fn enumerate(product: &RandomProduct, start: Start) -> Vec<Criteria> {
    let mut found = Vec::new();
    walk(product, start.at, start.criteria, &mut vec![start.at], &mut found);
    let mut front: Vec<Criteria> = Vec::new();
    for c in &found {
        let beaten = found.iter().any(|d| d != c && (0..4).all(|i| d[i] <= c[i]));
        if !beaten && !front.contains(c) {
            front.push(*c);
        }
    }
    front.sort_by(|a, b| a.partial_cmp(b).unwrap());
    front
}

fn walk(
    product: &RandomProduct,
    at: ProductState,
    criteria: Criteria,
    path: &mut Vec<ProductState>,
    found: &mut Vec<Criteria>,
) {
    if product.is_target(at) {
        found.push(criteria);
        return;
    }
    let mut steps = Steps::default();
    product.expand(at, &criteria, &mut steps);
    for step in steps.as_slice() {
        if !path.contains(&step.to) {
            path.push(step.to);
            walk(product, step.to, step.criteria, path, found);
            path.pop();
        }
    }
}

fn vectors(answer: &Answer) -> Vec<Criteria> {
    answer.solutions.iter().map(|solution| solution.criteria).collect()
}

fn covers(found: &[Criteria], vector: &Criteria, epsilon: &Criteria) -> bool {
    let within = |s: &Criteria| (0..4).all(|i| s[i] <= vector[i] * (1.0 + epsilon[i]) + 1e-9);
    found.iter().any(within)
}

const START: Start = Start { at: ProductState::new(0, 0), criteria: [3.0, 4.0, 1.0, 2.0] };

#[test]
fn exact_sets_equal_the_enumerated_ones() {
    let mut sizes = 0;
    for seed in 0..6_000 {
        let product = RandomProduct::new(seed);
        let expected = enumerate(&product, START);
        let answer = search(&product, &[START], &Limits::exact(1_000_000));
        assert_eq!(answer.outcome, Outcome::Exact);
        assert_eq!(vectors(&answer), expected, "seed {seed}: {product:#?}");
        sizes += expected.len();
    }
    assert!(sizes > 6_000, "the cases are too poor to prove anything: {sizes} vectors");
}

#[test]
fn merged_sets_cover_the_enumerated_ones() {
    let mut merged = 0;
    for seed in 0..4_000 {
        let product = RandomProduct::new(seed);
        let expected = enumerate(&product, START);
        let epsilon = [0.1, 0.15, 0.3, 0.2];
        let limits =
            Limits { exact_labels: (seed % 3) as usize * 8, ..Limits::within(epsilon, 1_000_000) };
        let answer = search(&product, &[START], &limits);
        let found = vectors(&answer);
        for vector in &expected {
            assert!(covers(&found, vector, &epsilon), "seed {seed}: {vector:?} in {product:#?}");
        }
        merged += usize::from(found.len() < expected.len());
    }
    assert!(merged > 100, "merging was hardly tried: {merged} cases");
}

#[test]
fn an_exhausted_budget_states_a_bound_that_holds() {
    let mut stated = 0;
    for seed in 0..4_000 {
        let product = RandomProduct::new(seed);
        let expected = enumerate(&product, START);
        let answer = search(&product, &[START], &Limits::exact((seed % 60) as usize));
        let found = vectors(&answer);
        if let Outcome::Exhausted { within: Some(factor) } = answer.outcome {
            stated += 1;
            for vector in &expected {
                assert!(covers(&found, vector, &[factor; 4]), "seed {seed}: {product:#?}");
            }
        } else if answer.outcome == Outcome::Exact {
            assert_eq!(found, expected, "seed {seed}");
        }
    }
    assert!(stated > 50, "the bound was hardly tried: {stated} cases");
}

#[test]
fn the_steps_of_a_solution_lead_to_its_criteria() {
    for seed in 0..500 {
        let product = RandomProduct::new(seed);
        let answer = search(&product, &[START], &Limits::exact(1_000_000));
        for solution in &answer.solutions {
            let mut criteria = START.criteria;
            for step in answer.steps(solution) {
                criteria = product.arcs[step.tag as usize].push_through(&criteria);
                assert_eq!(criteria, step.criteria, "seed {seed}");
            }
            assert_eq!(criteria, solution.criteria, "seed {seed}");
            assert_eq!(answer.start(solution), START);
        }
    }
}

#[test]
fn nothing_leads_nowhere() {
    let mut product = RandomProduct::new(1);
    product.arcs.clear();
    let answer = search(&product, &[START], &Limits::exact(10));
    assert_eq!((answer.solutions.len(), answer.outcome), (0, Outcome::Exact));
}
