//! Label setting on the product graph, exact or within ε.

use super::queue::Queue;
use super::{
    Answer, CRITERIA, Criteria, Effort, Expansion, Limits, Outcome, ProductState, Solution, Start,
    Step, Steps,
};
use crate::frontier;

const NONE: u32 = u32::MAX;

/// Full vectors: lower bounds need not be consistent, so the order of the queue decides nothing.
type Frontier = frontier::Frontier<f64, CRITERIA, 1>;

/// Every Pareto-optimal way from the starts to a target, within the limits.
pub fn search<E: Expansion>(expansion: &E, starts: &[Start], limits: &Limits) -> Answer {
    let mut search = Search::new(expansion, *limits);
    search.begin(starts);
    let finished = search.run();
    search.conclude(finished)
}

/// A partial path: criteria on arrival, and the step that led here.
#[derive(Clone, Copy, Debug)]
struct Label {
    criteria: Criteria,
    vertex: u32,
    parent: u32,
    tag: u32,
}

/// A product state that the search has met.
#[derive(Clone, Copy, Debug)]
struct Vertex {
    at: ProductState,
    bound: Criteria,
    /// Next vertex at the same node.
    next: u32,
    /// First entry in the list of vertices at this node that may dominate this one.
    dominators: u32,
    is_target: bool,
}

#[derive(Clone, Copy, Debug)]
struct Dominator {
    vertex: u32,
    next: u32,
}

/// Labels and vertices of a finished search, to follow parents back.
#[derive(Debug)]
pub(super) struct Trail {
    labels: Vec<Label>,
    vertices: Vec<Vertex>,
}

impl Trail {
    pub(super) fn steps(&self, label: u32) -> Vec<Step> {
        let mut steps: Vec<Step> = std::iter::successors(Some(self.label(label)), |label| {
            (label.parent != NONE).then(|| self.label(label.parent))
        })
        .filter(|label| label.parent != NONE)
        .map(|label| Step { to: self.place(label), tag: label.tag, criteria: label.criteria })
        .collect();
        steps.reverse();
        steps
    }

    pub(super) fn start(&self, label: u32) -> Start {
        let mut label = self.label(label);
        while label.parent != NONE {
            label = self.label(label.parent);
        }
        Start { at: self.place(label), criteria: label.criteria }
    }

    fn label(&self, index: u32) -> &Label {
        &self.labels[index as usize]
    }

    fn place(&self, label: &Label) -> ProductState {
        self.vertices[label.vertex as usize].at
    }
}

struct Search<'a, E> {
    expansion: &'a E,
    limits: Limits,
    labels: Vec<Label>,
    vertices: Vec<Vertex>,
    /// Labels expanded at each vertex.
    frontiers: Vec<Frontier>,
    first_at_node: Vec<u32>,
    dominators: Vec<Dominator>,
    queue: Queue,
    solutions: Vec<Solution>,
    reached: Frontier,
    merging: bool,
    expanded: usize,
}

impl<'a, E: Expansion> Search<'a, E> {
    fn new(expansion: &'a E, limits: Limits) -> Self {
        Self {
            expansion,
            limits,
            labels: Vec::new(),
            vertices: Vec::new(),
            frontiers: Vec::new(),
            first_at_node: vec![NONE; expansion.node_count()],
            dominators: Vec::new(),
            queue: Queue::default(),
            solutions: Vec::new(),
            reached: Frontier::default(),
            merging: limits.exact_labels == 0,
            expanded: 0,
        }
    }

    fn begin(&mut self, starts: &[Start]) {
        for start in starts {
            self.open(NONE, Step { to: start.at, tag: NONE, criteria: start.criteria });
        }
    }

    /// Settles labels until none is left; false when the budget ends first.
    fn run(&mut self) -> bool {
        let mut steps = Steps::default();
        let budget = self.limits.total_labels.min(NONE as usize);
        while self.labels.len() < budget {
            let Some(index) = self.queue.pop() else { return true };
            self.merging |= self.labels.len() >= self.limits.exact_labels;
            self.settle(index, &mut steps);
        }
        self.queue.labels().next().is_none()
    }

    fn settle(&mut self, index: u32, steps: &mut Steps) {
        let label = self.labels[index as usize];
        if self.is_useless(&label) {
            return;
        }
        self.frontiers[label.vertex as usize].insert(&label.criteria);
        let Vertex { at, is_target, .. } = self.vertices[label.vertex as usize];
        if is_target {
            self.reached.insert(&label.criteria);
            return self.solutions.push(Solution { criteria: label.criteria, at, label: index });
        }
        self.expanded += 1;
        steps.clear();
        self.expansion.expand(at, &label.criteria, steps);
        for step in steps.as_slice() {
            self.open(index, *step);
        }
    }

    /// Makes a label for the step unless it cannot improve the result.
    fn open(&mut self, parent: u32, step: Step) {
        let vertex = self.vertex(step.to);
        let Step { criteria, tag, .. } = step;
        let label = Label { criteria, vertex, parent, tag };
        if !self.is_useless(&label) {
            let bound = self.bound(&label);
            self.queue.push(&bound, self.labels.len() as u32);
            self.labels.push(label);
        }
    }

    /// Whether no target can be reached, or a solution covers all that the label can become, or a
    /// label already expanded is as good.
    fn is_useless(&mut self, label: &Label) -> bool {
        let bound = self.bound(label);
        let reachable = bound.iter().all(|value| value.is_finite());
        !reachable || self.is_covered(&bound) || self.has_below(label.vertex, &label.criteria)
    }

    /// Whether a label at the vertex, or at one that may dominate it, is at most `ceiling`.
    fn has_below(&mut self, vertex: u32, ceiling: &Criteria) -> bool {
        if self.frontiers[vertex as usize].any_below(ceiling) {
            return true;
        }
        let mut at = self.vertices[vertex as usize].dominators;
        while at != NONE {
            let dominator = self.dominators[at as usize];
            if self.frontiers[dominator.vertex as usize].any_below(ceiling) {
                return true;
            }
            at = dominator.next;
        }
        false
    }

    /// Whether a solution is at most `bound`, times 1 + ε once merging has begun.
    fn is_covered(&mut self, bound: &Criteria) -> bool {
        if !self.merging {
            return self.reached.any_below(bound);
        }
        let epsilon = self.limits.epsilon;
        self.reached.any_below(&std::array::from_fn(|i| bound[i] * (1.0 + epsilon[i])))
    }

    fn bound(&self, label: &Label) -> Criteria {
        let rest = &self.vertices[label.vertex as usize].bound;
        std::array::from_fn(|i| label.criteria[i] + rest[i])
    }

    /// The vertex of a product state, made when it is met for the first time.
    fn vertex(&mut self, at: ProductState) -> u32 {
        let mut found = self.first_at_node[at.node as usize];
        while found != NONE {
            let vertex = &self.vertices[found as usize];
            if vertex.at.state == at.state {
                return found;
            }
            found = vertex.next;
        }
        self.add_vertex(at)
    }

    fn add_vertex(&mut self, at: ProductState) -> u32 {
        let index = self.vertices.len() as u32;
        self.frontiers.push(Frontier::default());
        self.vertices.push(Vertex {
            at,
            bound: self.expansion.lower_bound(at),
            next: self.first_at_node[at.node as usize],
            dominators: NONE,
            is_target: self.expansion.is_target(at),
        });
        let mut other = self.vertices[index as usize].next;
        while other != NONE {
            let state = self.vertices[other as usize].at.state;
            if self.expansion.may_dominate(state, at.state) {
                self.add_dominator(index, other);
            }
            if self.expansion.may_dominate(at.state, state) {
                self.add_dominator(other, index);
            }
            other = self.vertices[other as usize].next;
        }
        self.first_at_node[at.node as usize] = index;
        index
    }

    fn add_dominator(&mut self, of: u32, vertex: u32) {
        let entry = Dominator { vertex, next: self.vertices[of as usize].dominators };
        self.vertices[of as usize].dominators = self.dominators.len() as u32;
        self.dominators.push(entry);
    }

    fn conclude(mut self, finished: bool) -> Answer {
        let outcome = self.outcome(finished);
        let effort = Effort {
            labels: self.labels.len(),
            expanded: self.expanded,
            product_states: self.vertices.len(),
        };
        let mut solutions = std::mem::take(&mut self.solutions);
        solutions.sort_by(|a, b| lexicographic(&a.criteria, &b.criteria));
        let solutions = undominated(solutions);
        let trail = Trail { labels: self.labels, vertices: self.vertices };
        Answer { solutions, outcome, effort, trail }
    }

    fn outcome(&self, finished: bool) -> Outcome {
        match (finished, self.merging) {
            (true, false) => Outcome::Exact,
            (true, true) => Outcome::Within { epsilon: self.limits.epsilon },
            (false, _) => Outcome::Exhausted { within: self.proved() },
        }
    }

    /// The bound that the open labels prove: every lost vector is at least the bound of one.
    fn proved(&self) -> Option<f64> {
        let bound = |index: u32| self.bound(&self.labels[index as usize]).map(rounded_down);
        let mut open: Vec<Criteria> = self.queue.labels().map(bound).collect();
        open.sort_unstable_by(lexicographic);
        open.dedup_by(|a, b| lexicographic(a, b).is_eq());
        let factor = |open: &Criteria| {
            let factors = self.solutions.iter().map(|solution| ratio(&solution.criteria, open));
            factors.fold(f64::INFINITY, f64::min)
        };
        let proved = open.iter().map(factor).fold(1.0, f64::max) - 1.0;
        let slack = if self.merging { self.limits.epsilon } else { [0.0; CRITERIA] };
        let within = slack.into_iter().fold(proved, f64::max);
        within.is_finite().then_some(within)
    }
}

/// Keeps of a sorted list the vectors that no earlier one dominates.
///
/// Only inconsistent lower bounds let a dominated solution be found first.
fn undominated(mut solutions: Vec<Solution>) -> Vec<Solution> {
    let mut kept = Frontier::default();
    solutions.retain(|solution| {
        let keep = !kept.any_below(&solution.criteria);
        if keep {
            kept.insert(&solution.criteria);
        }
        keep
    });
    solutions
}

fn lexicographic(a: &Criteria, b: &Criteria) -> std::cmp::Ordering {
    let order = a.iter().zip(b).map(|(x, y)| x.total_cmp(y)).find(|order| order.is_ne());
    order.unwrap_or(std::cmp::Ordering::Equal)
}

/// Rounds a number that is not negative down to a few binary places, so that few differ.
fn rounded_down(value: f64) -> f64 {
    const KEPT_BITS: u32 = 6;
    let dropped = f64::MANTISSA_DIGITS - 1 - KEPT_BITS;
    if value > 0.0 { f64::from_bits(value.to_bits() >> dropped << dropped) } else { value }
}

/// The least factor by which `floor` must grow to reach `vector` in every component.
fn ratio(vector: &Criteria, floor: &Criteria) -> f64 {
    let ratio = |(value, floor): (&f64, &f64)| match (*value, *floor) {
        (value, floor) if value <= floor => 1.0,
        (_, floor) if floor <= 0.0 => f64::INFINITY,
        (value, floor) => value / floor,
    };
    vector.iter().zip(floor).map(ratio).fold(1.0, f64::max)
}
