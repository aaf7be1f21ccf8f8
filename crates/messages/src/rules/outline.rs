//! A message indexed by the paths that rules read.
//!
//! One walk gives every element that a rule may read its [`Path`] and sorts the elements by path,
//! so that "all seals of this transport equipment" is a slice and no rule walks the tree.

use super::path::Path;
use super::plan::{Plan, UNREAD};
use crate::tree::{Node, Tree};

/// An element that rules may read: its place in the order of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct At(u32);

impl At {
    /// The root element.
    pub(super) const ROOT: Self = Self(0);
}

pub(super) struct Outline<'t> {
    tree: &'t Tree,
    elements: Vec<Element<'t>>,
    /// Where the elements of each path begin in `sorted`.
    starts: Vec<u32>,
    /// Elements by path, those of one path in the order of the document.
    sorted: Vec<At>,
}

struct Element<'t> {
    text: &'t str,
    /// Index in the tree's arena.
    index: u32,
    parent: At,
    /// Place after its last descendant.
    end: u32,
    path: Path,
}

impl<'t> Outline<'t> {
    pub(super) fn new(tree: &'t Tree, plan: &Plan) -> Self {
        let mut elements = Vec::with_capacity(tree.len());
        visit(tree.root(), At::ROOT, 0, plan, &mut elements);
        // A counting sort: the counts become ends, and filling from the back makes them starts.
        let mut starts = vec![0_u32; Path::count() + 1];
        for element in &elements {
            starts[element.path.index()] += 1;
        }
        let mut end = 0;
        for count in &mut starts {
            end += *count;
            *count = end;
        }
        let mut sorted = vec![At::ROOT; elements.len()];
        for (place, element) in elements.iter().enumerate().rev() {
            let start = &mut starts[element.path.index()];
            *start -= 1;
            sorted[*start as usize] = At(place as u32);
        }
        Self { tree, elements, starts, sorted }
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
        let end = self.element(at).end;
        let first = all.partition_point(|other| *other < at);
        let last = first + all[first..].partition_point(|other| other.0 < end);
        &all[first..last]
    }

    pub(super) fn node(&self, at: At) -> Node<'t> {
        Node { tree: self.tree, index: self.element(at).index }
    }

    pub(super) fn text(&self, at: At) -> &'t str {
        self.element(at).text
    }

    pub(super) fn parent(&self, at: At) -> At {
        self.element(at).parent
    }

    fn element(&self, at: At) -> &Element<'t> {
        &self.elements[at.0 as usize]
    }
}

/// Adds the element and what may be read in it; the depth is that of the known paths.
fn visit<'t>(node: Node<'t>, parent: At, state: u32, plan: &Plan, elements: &mut Vec<Element<'t>>) {
    let place = elements.len();
    let path = plan.path(state);
    elements.push(Element { text: node.text(), index: node.index, parent, end: 0, path });
    for child in node.children() {
        let state = plan.step(state, child.data().particle);
        if state != UNREAD {
            visit(child, At(place as u32), state, plan, elements);
        }
    }
    elements[place].end = elements.len() as u32;
}
