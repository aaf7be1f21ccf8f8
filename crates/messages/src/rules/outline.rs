//! A message indexed by the paths that rules read.
//!
//! One pass over the arena gives every element its [`Path`] and sorts the elements by path, so
//! that "all seals of this transport equipment" is a slice and no rule walks the tree.

use super::path::Path;
use super::plan::{Plan, UNREAD};
use crate::tree::{Node, Tree};

/// An element of the message: its index in the arena, which is in the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At(u32);

impl At {
    /// The root element.
    pub(super) const ROOT: Self = Self(0);
}

pub(super) struct Outline<'t> {
    tree: &'t Tree,
    /// Index after the last descendant, for each element.
    ends: Vec<u32>,
    /// Where the elements of each path begin in `sorted`.
    starts: Vec<u32>,
    /// Elements by path, those of one path in the order of the document.
    sorted: Vec<At>,
}

impl<'t> Outline<'t> {
    pub(super) fn new(tree: &'t Tree, plan: &Plan) -> Self {
        let states = states(tree, plan);
        let count = Path::count();
        let mut starts = vec![0_u32; count + 1];
        let read =
            |state: &u32| (*state != UNREAD).then(|| plan.path(*state)).flatten().map(Path::index);
        for index in states.iter().filter_map(read) {
            starts[index + 1] += 1;
        }
        for index in 0..count {
            starts[index + 1] += starts[index];
        }
        let mut free = starts.clone();
        let mut sorted = vec![At::ROOT; starts[count] as usize];
        for (element, state) in (0..).zip(&states) {
            if let Some(index) = read(state) {
                sorted[free[index] as usize] = At(element);
                free[index] += 1;
            }
        }
        Self { tree, ends: ends(tree), starts, sorted }
    }

    /// The elements at this path.
    pub(super) fn all(&self, path: Path) -> &[At] {
        let index = path.index();
        &self.sorted[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// The elements at this path that stand in `at`, or are it.
    pub(super) fn under(&self, at: At, path: Path) -> &[At] {
        let all = self.all(path);
        if at == At::ROOT {
            return all;
        }
        let end = self.ends[at.0 as usize];
        let first = all.partition_point(|other| other.0 < at.0);
        let last = first + all[first..].partition_point(|other| other.0 < end);
        &all[first..last]
    }

    pub(super) fn node(&self, at: At) -> Node<'t> {
        Node { tree: self.tree, index: at.0 }
    }

    pub(super) fn text(&self, at: At) -> &'t str {
        self.node(at).text()
    }

    pub(super) fn parent(&self, at: At) -> At {
        At(self.node(at).data().parent)
    }
}

/// The plan's state of each element; [`UNREAD`] where no rule reads.
fn states(tree: &Tree, plan: &Plan) -> Vec<u32> {
    let mut states = Vec::with_capacity(tree.nodes.len());
    for (index, node) in tree.nodes.iter().enumerate() {
        let state = match index {
            0 => 0,
            _ => plan.step(states[node.parent as usize], node.particle),
        };
        states.push(state);
    }
    states
}

/// Index after the last descendant of each element: children come after their parent.
fn ends(tree: &Tree) -> Vec<u32> {
    let mut ends: Vec<u32> = (1..=tree.nodes.len() as u32).collect();
    for index in (1..tree.nodes.len()).rev() {
        let parent = tree.nodes[index].parent as usize;
        ends[parent] = ends[parent].max(ends[index]);
    }
    ends
}
