//! Label setting in lexicographic order, lazily tested against truncated frontiers.

use super::bounds::{Bounds, UNREACHED};
use super::layout::{Exit, Instance};
use super::queue::Queue;
use super::{MERGES, ParetoSet, Solution, Vector};
use crate::frontier;
use crate::graph::{ArcIdx, NodeIdx};
use crate::limits::{CRITERIA, Limits, Outcome, share};

const NONE: u32 = u32::MAX;

/// The objectives after the first: the order of the queue decides that one.
type Tail = [i32; 3];

type Frontier = frontier::Frontier<i32, 3, 0>;

/// Levels of nodes, and of labels: 0 is next to the target.
const LEVELS: usize = MERGES as usize + 1;

/// Memory of queries, reused between them.
#[derive(Clone, Debug, Default)]
pub struct Workspace {
    bounds: Bounds,
    labels: Vec<Label>,
    /// One frontier for each level and node.
    frontiers: Vec<Frontier>,
    touched: Vec<u32>,
    queue: Queue,
}

impl Workspace {
    /// An empty workspace; it grows to the instance of its first query.
    pub fn new() -> Self {
        Self::default()
    }
}

/// A partial path: its bound vector, where it ends, and the section that led there.
#[derive(Clone, Copy, Debug)]
struct Label {
    bound: Vector,
    node: u32,
    parent: u32,
    section: u32,
    level: u8,
    /// Whether it came a level nearer with its last section, and so may be merged.
    entering: bool,
}

/// A source and a target of an instance, with the lower bounds between them.
#[derive(Debug)]
pub struct Query<'a> {
    instance: &'a Instance,
    workspace: &'a mut Workspace,
    source: NodeIdx,
    target: NodeIdx,
}

impl Instance {
    /// Finds the lower bounds for a source and a target.
    ///
    /// # Panics
    ///
    /// When one of them is not a node of the instance.
    pub fn query<'a>(
        &'a self,
        source: NodeIdx,
        target: NodeIdx,
        workspace: &'a mut Workspace,
    ) -> Query<'a> {
        let (source, target) = (self.number(source), self.number(target));
        workspace.bounds.prepare(self, source, target);
        Query { instance: self, workspace, source, target }
    }
}

impl Query<'_> {
    /// Searches; a second call begins anew, perhaps with other limits.
    pub fn solve(&mut self, limits: &Limits) -> ParetoSet {
        self.workspace.begin(self.instance.node_count());
        let mut search = Search::new(self.instance, self.workspace, self.target, limits);
        let finished = search.run(self.source);
        let (expanded, merging) = (search.expanded, search.merging);
        let mut solutions = search.solutions;
        solutions.sort_by_key(|solution| solution.vector);
        let outcome = match (finished, merging) {
            (true, false) => Outcome::Exact,
            (true, true) => Outcome::Within { epsilon: limits.epsilon },
            (false, _) => Outcome::Exhausted { within: self.proved(&solutions, limits, merging) },
        };
        ParetoSet { solutions, outcome, labels: self.workspace.labels.len(), expanded }
    }

    /// The arcs of a solution that the last call of [`Self::solve`] returned.
    pub fn path(&self, solution: &Solution) -> Vec<ArcIdx> {
        let mut sections = Vec::new();
        let mut at = solution.label;
        while let Some(label) = self.workspace.labels.get(at as usize) {
            sections.extend((label.parent != NONE).then_some(label.section));
            at = label.parent;
        }
        let mut arcs = Vec::new();
        for section in sections.iter().rev() {
            self.instance.unfold(*section, &mut arcs);
        }
        arcs
    }

    /// The bound that the open labels prove for the solutions: every lost vector is at least the
    /// bound vector of an open label, here rounded down so that few are left to compare.
    fn proved(&self, solutions: &[Solution], limits: &Limits, merging: bool) -> Option<f64> {
        let bound = |label: u32| self.workspace.labels[label as usize].bound.map(rounded_down);
        let mut open: Vec<Vector> = self.workspace.queue.labels().map(bound).collect();
        open.sort_unstable();
        open.dedup();
        let factor = |open: &Vector| {
            let ratios = solutions.iter().map(|solution| ratio(&solution.vector, open));
            ratios.fold(f64::INFINITY, f64::min)
        };
        let proved = open.iter().map(factor).fold(1.0, f64::max) - 1.0;
        let slack = if merging { limits.epsilon } else { [0.0; CRITERIA] };
        // A label that a merge replaced is covered by an open one within the slack only.
        let merged = slack.into_iter().fold(0.0, f64::max);
        let within = (1.0 + proved) * (1.0 + merged) - 1.0;
        within.is_finite().then_some(within)
    }
}

impl Workspace {
    fn begin(&mut self, node_count: usize) {
        for index in self.touched.drain(..) {
            self.frontiers[index as usize].clear();
        }
        if self.frontiers.len() < node_count * LEVELS {
            self.frontiers.resize_with(node_count * LEVELS, Frontier::default);
        }
        self.labels.clear();
    }
}

struct Search<'a> {
    instance: &'a Instance,
    target: NodeIdx,
    bounds: &'a Bounds,
    labels: &'a mut Vec<Label>,
    frontiers: &'a mut [Frontier],
    touched: &'a mut Vec<u32>,
    queue: &'a mut Queue,
    reached: Frontier,
    solutions: Vec<Solution>,
    expanded: usize,
    limits: Limits,
    merging: bool,
    /// Slack of one drop in the objectives after the first, and the first.
    slack: [f64; CRITERIA],
    /// Width of a level in the first objective; all nodes share level 0 when nothing is merged.
    level_width: i64,
}

impl<'a> Search<'a> {
    fn new(
        instance: &'a Instance,
        workspace: &'a mut Workspace,
        target: NodeIdx,
        limits: &Limits,
    ) -> Self {
        let Workspace { bounds, labels, frontiers, touched, queue } = workspace;
        Self {
            instance,
            target,
            bounds,
            labels,
            frontiers,
            touched,
            queue,
            reached: Frontier::default(),
            solutions: Vec::new(),
            expanded: 0,
            limits: *limits,
            merging: false,
            slack: limits.epsilon.map(|epsilon| share(epsilon, MERGES)),
            level_width: i64::MAX,
        }
    }

    /// False when the label budget ends first.
    fn run(&mut self, source: NodeIdx) -> bool {
        let bound = self.bounds.of(source);
        self.queue.reset(bound[0]);
        if bound.contains(&UNREACHED) {
            return true;
        }
        let may_merge = self.limits.exact_labels < self.limits.total_labels;
        if may_merge && self.limits.epsilon.iter().any(|epsilon| *epsilon > 0.0) {
            self.level_width = (i64::from(bound[0]) / i64::from(MERGES + 1)).max(1);
        }
        let level = if self.level_width == i64::MAX { 0 } else { MERGES as u8 };
        self.keep(Label {
            bound,
            node: source.0,
            parent: NONE,
            section: NONE,
            level,
            entering: false,
        });
        let budget = self.limits.total_labels.min(NONE as usize);
        while self.labels.len() < budget {
            let Some(index) = self.queue.pop() else { return true };
            self.merging |= self.labels.len() >= self.limits.exact_labels;
            self.settle(index);
        }
        self.queue.is_empty()
    }

    fn settle(&mut self, index: u32) {
        let label = self.labels[index as usize];
        if self.is_useless(&label) {
            return;
        }
        let node = NodeIdx(label.node);
        if node == self.target {
            self.reached.insert(&tail(&label.bound));
            let vector = label.bound.map(|value| value as u32);
            return self.solutions.push(Solution { vector, label: index });
        }
        self.admit(&label);
        self.expanded += 1;
        let (instance, bounds) = (self.instance, self.bounds);
        let from = bounds.of(node);
        let came_from = self.labels.get(label.parent as usize).map_or(NONE, |parent| parent.node);
        if bounds.may_climb(node) {
            for arc in instance.out.out(node) {
                if arc.head.0 != came_from {
                    self.extend(index, &label, &from, (arc.head, arc.weight));
                }
            }
        }
        for descent in bounds.descents(node) {
            self.extend(index, &label, &from, (descent.head, descent.exit));
        }
    }

    /// Makes the label one section further, unless it is useless already.
    #[inline]
    fn extend(&mut self, parent: u32, label: &Label, from: &Vector, to: (NodeIdx, Exit)) {
        let (head, exit) = to;
        let left = self.bounds.of(head);
        if left[0] == UNREACHED {
            return;
        }
        let add = |i: usize| label.bound[i] + (exit.weight[i] + left[i] - from[i]);
        let bound: Vector = std::array::from_fn(add);
        let level = self.level(left[0]).min(label.level);
        let entering = level < label.level;
        let next = Label { bound, node: head.0, parent, section: exit.section, level, entering };
        if !self.is_useless(&next) {
            self.keep(next);
        }
    }

    fn keep(&mut self, label: Label) {
        let [first, rest @ ..] = label.bound;
        let rest = rest.iter().map(|value| *value as u32).fold(0, u32::saturating_add);
        self.queue.push(first, rest, self.labels.len() as u32);
        self.labels.push(label);
    }

    /// Whether a solution or a label expanded at the same node is as good or good enough.
    #[inline]
    fn is_useless(&mut self, label: &Label) -> bool {
        let exact = tail(&label.bound);
        let slackened = if self.merging { self.slackened(&label.bound) } else { exact };
        if self.reached.any_below(&slackened) {
            return true;
        }
        let ceiling = if label.entering { slackened } else { exact };
        let index = frontier_of(label.node, label.level);
        self.frontiers[index].any_below(&ceiling)
    }

    /// Adds a label to the frontiers of those levels of its node that it may dominate.
    #[inline]
    fn admit(&mut self, label: &Label) {
        let node_level = self.level(self.bounds.of(NodeIdx(label.node))[0]);
        for level in label.level..=node_level.max(label.level) {
            let index = frontier_of(label.node, level);
            if self.frontiers[index].is_empty() {
                self.touched.push(index as u32);
            }
            self.frontiers[index].insert(&tail(&label.bound));
        }
    }

    fn level(&self, distance: i32) -> u8 {
        if self.level_width == i64::MAX {
            return 0;
        }
        (i64::from(distance) / self.level_width).min(i64::from(MERGES)) as u8
    }

    fn slackened(&self, bound: &Vector) -> Tail {
        let [_, slack @ ..] = self.slack;
        let [_, bound @ ..] = *bound;
        std::array::from_fn(|i| {
            bound[i].saturating_add((f64::from(bound[i]) * slack[i]) as i32).min(UNREACHED - 1)
        })
    }
}

#[inline]
fn frontier_of(node: u32, level: u8) -> usize {
    node as usize * LEVELS + usize::from(level)
}

#[inline]
fn tail(vector: &Vector) -> Tail {
    [vector[1], vector[2], vector[3]]
}

/// Keeps the six leading bits.
fn rounded_down(value: i32) -> i32 {
    let dropped = value.max(1).ilog2().saturating_sub(5);
    value >> dropped << dropped
}

/// The least factor by which `floor` must grow to reach `vector` in every objective.
fn ratio(vector: &[u32; 4], floor: &Vector) -> f64 {
    let ratio = |(value, floor): (&u32, &i32)| match (*value, *floor) {
        (value, floor) if i64::from(value) <= i64::from(floor) => 1.0,
        (_, 0) => f64::INFINITY,
        (value, floor) => f64::from(value) / f64::from(floor),
    };
    vector.iter().zip(floor).map(ratio).fold(1.0, f64::max)
}
