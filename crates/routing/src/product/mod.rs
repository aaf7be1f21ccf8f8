//! Pareto search over a lazily unfolded product of network and automaton.
//!
//! The caller owns the graph. It implements [`Expansion`]: which steps leave a [`ProductState`]
//! and what the four [`Criteria`] are after each step. The search returns every Pareto-optimal
//! criteria vector that reaches a target, with the tags of the steps that produce it.
//!
//! # Conditions on the caller
//!
//! Let `c` be the criteria at a state and `F` the function of a step, so that `F(c)` is what the
//! caller pushes. The result is exact when, for every step,
//!
//! 1. *growth*: `F(c) ≥ c` in every component;
//! 2. *first in, first out*: `c ≤ d` in every component implies `F(c) ≤ F(d)`. An earlier arrival
//!    with less spent never ends up later or dearer (waiting is allowed and never earns money);
//! 3. *preorder*: if [`Expansion::may_dominate`]`(p, q)` then every sequence of tags that reaches
//!    a target from `(v, q)` also does from `(v, p)`, with functions that are nowhere greater.
//!    The relation is reflexive and transitive;
//! 4. *bounds*: [`Expansion::lower_bound`] is, in every component, at most what any continuation
//!    to a target still adds. Bounds need not be consistent, though the search is then slower.
//!
//!
//! The guarantee of ε speaks of ratios, so clocks should count from the start of the plan.
//!
//! # Guarantees
//!
//! - [`Outcome::Exact`]: the solutions are the Pareto set.
//! - [`Outcome::Within`]: for every vector `v` of the Pareto set some solution `s` has
//!   `s_i ≤ (1 + ε_i)·v_i` for every component `i`.
//! - [`Outcome::Exhausted`]: the label budget was used up; `within` is the factor that the open
//!   labels prove for the solutions found so far.
//!
//! With `f` the criteria of a label plus its lower bound, a label is dropped for ε when a solution
//! is at most `(1 + ε)·f`. This is sound whatever the functions are, and the error cannot compound.
//! Labels are never merged on their way: one that is 1 % late may miss a departure and lose a day.
//! Merging where that cannot happen (no later by either clock, a little dearer) was measured too: it
//! saved an eighth of the labels at ε = 1 % and returned half as many solutions again.
//!
//! # Example
//!
//! Two ways from node 0 to node 2: direct (5 h, 10 money), or by a gate at node 1 that opens every
//! sixth hour (2 h to the gate, wait, 1 h on, 4 money).
//!
//! ```
//! use landbridge_routing::product::*;
//!
//! struct Gate;
//!
//! impl Expansion for Gate {
//!     fn node_count(&self) -> usize {
//!         3
//!     }
//!     fn expand(&self, at: ProductState, c: &Criteria, steps: &mut Steps) {
//!         let opening = |t: f64| (t / 6.0).ceil() * 6.0;
//!         match at.node {
//!             0 => {
//!                 let [usual, bad, money, co2e] = *c;
//!                 let direct = [usual + 5.0, bad + 7.0, money + 10.0, co2e + 1.0];
//!                 steps.push(ProductState::new(2, 0), 77, direct);
//!                 let to_gate = [usual + 2.0, bad + 2.0, money, co2e + 1.0];
//!                 steps.push(ProductState::new(1, 0), 78, to_gate);
//!             }
//!             1 => {
//!                 let [usual, bad, money, co2e] = *c;
//!                 let through =
//!                     [opening(usual) + 1.0, opening(bad) + 1.0, money + 4.0, co2e + 1.0];
//!                 steps.push(ProductState::new(2, 0), 79, through);
//!             }
//!             _ => {}
//!         }
//!     }
//!     fn is_target(&self, at: ProductState) -> bool {
//!         at.node == 2
//!     }
//! }
//!
//! let start = Start { at: ProductState::new(0, 0), criteria: [0.0; 4] };
//! let answer = search(&Gate, &[start], &Limits::exact(10_000));
//! assert_eq!(answer.outcome, Outcome::Exact);
//! let found: Vec<Criteria> = answer.solutions.iter().map(|s| s.criteria).collect();
//! assert_eq!(found, [[5.0, 7.0, 10.0, 1.0], [7.0, 7.0, 4.0, 2.0]]);
//! let tags: Vec<u32> = answer.steps(&answer.solutions[1]).iter().map(|s| s.tag).collect();
//! assert_eq!(tags, [78, 79]);
//! ```

mod queue;
mod search;
#[cfg(test)]
mod tests;

pub use search::search;

pub use crate::limits::{CRITERIA, Limits, Outcome};

/// Usual arrival, pessimistic arrival, money, `CO2e`: smaller is better in each component.
pub type Criteria = [f64; CRITERIA];

/// A vertex of the product: a node of the network and a state of the automaton.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProductState {
    /// Node of the network, dense from 0.
    pub node: u32,
    /// State of the automaton, any number.
    pub state: u32,
}

impl ProductState {
    /// The vertex `(node, state)`.
    pub const fn new(node: u32, state: u32) -> Self {
        Self { node, state }
    }
}

/// What the caller supplies: the product graph, unfolded on demand.
///
/// The conditions that make the search exact stand in the [module documentation](self).
pub trait Expansion {
    /// Number of nodes; every `ProductState::node` is below it.
    fn node_count(&self) -> usize;

    /// Pushes every step that leaves `at` when it was reached with `criteria`.
    ///
    /// A step that can never be taken any more (a closure without end) is simply not pushed.
    fn expand(&self, at: ProductState, criteria: &Criteria, steps: &mut Steps);

    /// Whether a path may end here. A label at a target is a solution and is not expanded.
    fn is_target(&self, at: ProductState) -> bool;

    /// What every continuation from `at` to a target adds at least, component by component.
    ///
    /// `f64::INFINITY` says that no target can be reached. Asked once for each product state.
    fn lower_bound(&self, _at: ProductState) -> Criteria {
        [0.0; CRITERIA]
    }

    /// Whether a label in automaton state `p` may dominate one in state `q` at the same node.
    ///
    /// Asked once for each pair of states that meet at a node.
    fn may_dominate(&self, p: u32, q: u32) -> bool {
        p == q
    }
}

/// The steps that leave a product state: filled by [`Expansion::expand`], reused by the search.
#[derive(Debug, Default)]
pub struct Steps {
    steps: Vec<Step>,
}

impl Steps {
    /// Adds the step to `to`, after which the criteria are `criteria`; `tag` comes back in
    /// [`Answer::steps`].
    pub fn push(&mut self, to: ProductState, tag: u32, criteria: Criteria) {
        self.steps.push(Step { to, tag, criteria });
    }

    /// The steps pushed so far.
    pub fn as_slice(&self) -> &[Step] {
        &self.steps
    }

    /// Forgets all steps, and keeps the memory.
    pub fn clear(&mut self) {
        self.steps.clear();
    }
}

/// One step of a path: where it leads, the caller's tag, and the criteria on arrival.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The product state reached.
    pub to: ProductState,
    /// What the caller said when it pushed the step.
    pub tag: u32,
    /// Criteria on arrival.
    pub criteria: Criteria,
}

/// Where a search begins, and with what already spent.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Start {
    /// The product state of departure.
    pub at: ProductState,
    /// Criteria on departure.
    pub criteria: Criteria,
}

/// A criteria vector that reaches a target.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Solution {
    /// Criteria on arrival at the target.
    pub criteria: Criteria,
    /// The target.
    pub at: ProductState,
    label: u32,
}

/// What a search did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Effort {
    /// Labels made.
    pub labels: usize,
    /// Labels expanded.
    pub expanded: usize,
    /// Product states met.
    pub product_states: usize,
}

/// Solutions in ascending order of criteria, their worth, and how each was reached.
#[derive(Debug)]
pub struct Answer {
    /// The Pareto set or its cover, in ascending order of criteria.
    pub solutions: Vec<Solution>,
    /// What the solutions are worth.
    pub outcome: Outcome,
    /// What the search did.
    pub effort: Effort,
    trail: search::Trail,
}

impl Answer {
    /// The steps of a solution of this answer, from the start to the target.
    pub fn steps(&self, solution: &Solution) -> Vec<Step> {
        self.trail.steps(solution.label)
    }

    /// Where the path of a solution begins.
    pub fn start(&self, solution: &Solution) -> Start {
        self.trail.start(solution.label)
    }
}
