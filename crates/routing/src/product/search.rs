//! Label setting on the product graph, exact or within ε.

use super::frontier::{Arena, Frontier};
use super::queue::Queue;
use super::{
    Answer, CRITERIA, Criteria, Effort, Expansion, Limits, Outcome, ProductState, Solution, Start,
    Step, Steps,
};

const NONE: u32 = u32::MAX;

/// Rounds in which labels set aside are taken up again with half the slack; the last is exact.
const ROUNDS: u32 = 4;

/// Every Pareto-optimal way from the starts to a target, within the limits.
pub fn search<E: Expansion>(expansion: &E, starts: &[Start], limits: &Limits) -> Answer {
    let mut search = Search::new(expansion, *limits);
    for start in starts {
        search.open(NONE, Step { to: start.at, tag: NONE, criteria: start.criteria });
    }
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
    frontier: Frontier,
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

/// How a label compares with what is already settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Worth expanding.
    Open,
    /// Within ε of a settled label: set aside until the solutions are known.
    Deferred,
    /// Cannot improve the result.
    Dropped,
}

struct Search<'a, E> {
    expansion: &'a E,
    limits: Limits,
    labels: Vec<Label>,
    vertices: Vec<Vertex>,
    first_at_node: Vec<u32>,
    dominators: Vec<Dominator>,
    arena: Arena,
    queue: Queue,
    deferred: Vec<u32>,
    solutions: Vec<Solution>,
    reached: Frontier,
    /// Slack at nodes in the present round; `None` until merging has begun.
    slack: Option<Criteria>,
    expanded: usize,
}

impl<'a, E: Expansion> Search<'a, E> {
    fn new(expansion: &'a E, limits: Limits) -> Self {
        Self {
            expansion,
            limits,
            labels: Vec::new(),
            vertices: Vec::new(),
            first_at_node: vec![NONE; expansion.node_count()],
            dominators: Vec::new(),
            arena: Arena::default(),
            queue: Queue::default(),
            deferred: Vec::new(),
            solutions: Vec::new(),
            reached: Frontier::EMPTY,
            slack: None,
            expanded: 0,
        }
    }

    /// Settles labels until none is left; false when the budget ends first.
    fn run(&mut self) -> bool {
        let mut steps = Steps::default();
        for round in 0..=ROUNDS {
            if !self.drain(&mut steps) {
                return false;
            }
            if !self.take_up_deferred(round) {
                break;
            }
        }
        true
    }

    fn drain(&mut self, steps: &mut Steps) -> bool {
        while let Some(index) = self.queue.pop() {
            if self.labels.len() >= self.limits.total_labels {
                self.deferred.push(index);
                return false;
            }
            if self.slack.is_none() && self.labels.len() >= self.limits.exact_labels {
                self.slack = Some(self.limits.epsilon);
            }
            self.settle(index, steps);
        }
        true
    }

    /// Puts the labels set aside back into the queue unless a solution covers them, with half the
    /// slack; says whether there were any.
    fn take_up_deferred(&mut self, round: u32) -> bool {
        let Some(slack) = self.slack else { return false };
        let shrink = if round + 1 < ROUNDS { 0.5 } else { 0.0 };
        self.slack = Some(slack.map(|value| value * shrink));
        for index in std::mem::take(&mut self.deferred) {
            let bound = self.bound(index);
            if !self.covered(&bound) {
                self.queue.push(&bound, index);
            }
        }
        self.queue.labels().next().is_some()
    }

    fn settle(&mut self, index: u32, steps: &mut Steps) {
        let label = self.labels[index as usize];
        match self.judge(label.vertex, &label.criteria) {
            Verdict::Dropped => return,
            Verdict::Deferred => return self.deferred.push(index),
            Verdict::Open => {}
        }
        let vertex = &mut self.vertices[label.vertex as usize];
        self.arena.insert(&mut vertex.frontier, &label.criteria);
        let at = vertex.at;
        if vertex.is_target {
            return self.record(index, at);
        }
        self.expanded += 1;
        steps.clear();
        self.expansion.expand(at, &label.criteria, steps);
        for step in steps.as_slice() {
            self.open(index, *step);
        }
    }

    fn record(&mut self, index: u32, at: ProductState) {
        let criteria = self.labels[index as usize].criteria;
        self.arena.insert(&mut self.reached, &criteria);
        self.solutions.push(Solution { criteria, at, label: index });
    }

    /// Makes a label for the step unless it cannot improve the result.
    fn open(&mut self, parent: u32, step: Step) {
        let vertex = self.vertex(step.to);
        let verdict = self.judge(vertex, &step.criteria);
        if verdict == Verdict::Dropped {
            return;
        }
        let index = self.labels.len() as u32;
        self.labels.push(Label { criteria: step.criteria, vertex, parent, tag: step.tag });
        if verdict == Verdict::Deferred {
            self.deferred.push(index);
        } else {
            let bound = self.bound(index);
            self.queue.push(&bound, index);
        }
    }

    fn judge(&self, index: u32, criteria: &Criteria) -> Verdict {
        let vertex = &self.vertices[index as usize];
        let bound = sum(criteria, &vertex.bound);
        if !bound.iter().all(|value| value.is_finite()) || self.covered(&bound) {
            return Verdict::Dropped;
        }
        let Some(slack) = self.slack else {
            let dominated = self.any_below(vertex, criteria);
            return if dominated { Verdict::Dropped } else { Verdict::Open };
        };
        let ceiling = std::array::from_fn(|i| criteria[i] + slack[i] * bound[i]);
        if !self.any_below(vertex, &ceiling) {
            Verdict::Open
        } else if self.any_below(vertex, criteria) {
            Verdict::Dropped
        } else {
            Verdict::Deferred
        }
    }

    /// Whether a label at the vertex, or at one that may dominate it, is at most `ceiling`.
    fn any_below(&self, vertex: &Vertex, ceiling: &Criteria) -> bool {
        if self.arena.any_below(vertex.frontier, ceiling) {
            return true;
        }
        let mut at = vertex.dominators;
        while at != NONE {
            let dominator = self.dominators[at as usize];
            let frontier = self.vertices[dominator.vertex as usize].frontier;
            if self.arena.any_below(frontier, ceiling) {
                return true;
            }
            at = dominator.next;
        }
        false
    }

    /// Whether a solution is at most `bound`, times 1 + ε once merging has begun.
    fn covered(&self, bound: &Criteria) -> bool {
        if self.slack.is_none() {
            return self.arena.any_below(self.reached, bound);
        }
        let ceiling = std::array::from_fn(|i| bound[i] * (1.0 + self.limits.epsilon[i]));
        self.arena.any_below(self.reached, &ceiling)
    }

    fn bound(&self, index: u32) -> Criteria {
        let label = &self.labels[index as usize];
        sum(&label.criteria, &self.vertices[label.vertex as usize].bound)
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
        self.vertices.push(Vertex {
            at,
            bound: self.expansion.lower_bound(at),
            frontier: Frontier::EMPTY,
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
        if finished && self.slack.is_none() {
            return Outcome::Exact;
        }
        if finished {
            return Outcome::Within { epsilon: self.limits.epsilon };
        }
        let open = self.queue.labels().chain(self.deferred.iter().copied());
        let proved = open
            .map(|index| self.arena.cover_factor(self.reached, &self.bound(index)))
            .fold(1.0, f64::max)
            - 1.0;
        let slack = if self.slack.is_some() { self.limits.epsilon } else { [0.0; CRITERIA] };
        let within = slack.into_iter().fold(proved, f64::max);
        Outcome::Exhausted { within: within.is_finite().then_some(within) }
    }
}

/// Keeps of a sorted list the vectors that no earlier one dominates.
///
/// Only inconsistent lower bounds let a dominated solution be found first.
fn undominated(sorted: Vec<Solution>) -> Vec<Solution> {
    let mut arena = Arena::default();
    let mut kept = Frontier::EMPTY;
    let mut solutions = sorted;
    solutions.retain(|solution| {
        let keep = !arena.any_below(kept, &solution.criteria);
        if keep {
            arena.insert(&mut kept, &solution.criteria);
        }
        keep
    });
    solutions
}

fn lexicographic(a: &Criteria, b: &Criteria) -> std::cmp::Ordering {
    a.iter()
        .zip(b)
        .map(|(x, y)| x.total_cmp(y))
        .find(|o| o.is_ne())
        .unwrap_or(std::cmp::Ordering::Equal)
}

fn sum(a: &Criteria, b: &Criteria) -> Criteria {
    std::array::from_fn(|i| a[i] + b[i])
}
