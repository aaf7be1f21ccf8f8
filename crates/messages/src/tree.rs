//! A message as an arena of elements: names from the schema's table, texts in one buffer.

mod build;
#[cfg(test)]
mod tests;

use crate::schema::{Content, MessageKind, Particle, Phase, Table};

/// No node, or no element of the table.
pub(crate) const NONE: u32 = u32::MAX;

/// One message.
#[derive(Clone)]
pub struct Tree {
    pub(crate) table: &'static Table,
    pub(crate) kind: MessageKind,
    pub(crate) nodes: Vec<NodeData>,
    pub(crate) text: String,
    pub(crate) phase_id: Option<String>,
    pub(crate) defects: Vec<Defect>,
}

/// One element in the arena.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NodeData {
    /// Index in the table; [`NONE`] for an element that the schema does not know here.
    pub(crate) particle: u32,
    pub(crate) parent: u32,
    pub(crate) first: u32,
    pub(crate) next: u32,
    /// Its text in the buffer; of an unknown element, its name.
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// What the parser saw and the tree cannot hold.
#[derive(Debug, Clone)]
pub(crate) struct Defect {
    pub(crate) node: u32,
    pub(crate) kind: DefectKind,
    pub(crate) value: String,
}

/// Kinds of defect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum DefectKind {
    Attribute,
    Text,
}

impl NodeData {
    /// An element without children and text.
    pub(crate) fn new(particle: u32, parent: u32) -> Self {
        Self { particle, parent, first: NONE, next: NONE, start: 0, end: 0 }
    }
}

/// Two messages are equal when they say the same; defects of their text do not count.
impl PartialEq for Tree {
    fn eq(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.phase() == other.phase()
            && self.phase_id == other.phase_id
            && self.root().says_the_same(other.root())
    }
}

impl Tree {
    /// The message's root element.
    pub fn root(&self) -> Node<'_> {
        Node { tree: self, index: 0 }
    }

    /// Which message it is.
    pub fn message(&self) -> MessageKind {
        self.kind
    }

    /// Whose phase's schema it follows.
    pub fn phase(&self) -> Phase {
        self.table.phase
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Never: a tree has its root.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }
}

impl std::fmt::Debug for Tree {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}({:?}, {} elements)", self.kind, self.phase(), self.nodes.len())
    }
}

/// One element of a message.
#[derive(Copy, Clone)]
pub struct Node<'t> {
    pub(crate) tree: &'t Tree,
    pub(crate) index: u32,
}

impl<'t> Node<'t> {
    /// Name of the element, `HouseConsignment`; `?` for one that the schema does not know here.
    pub fn name(self) -> &'static str {
        self.particle().map_or("?", |particle| particle.name)
    }

    /// The name as it was written, also of an unknown element.
    pub fn tag(self) -> &'t str {
        match self.particle() {
            Some(particle) => particle.name,
            None => self.slice(),
        }
    }

    /// The value, with white space as its type wants it; empty for an element with children.
    pub fn text(self) -> &'t str {
        if self.data().particle == NONE { "" } else { self.slice() }
    }

    /// The element that this one stands in.
    pub fn parent(self) -> Option<Node<'t>> {
        self.node(self.data().parent)
    }

    /// The elements in this one, in order.
    pub fn children(self) -> impl Iterator<Item = Node<'t>> + use<'t> {
        std::iter::successors(self.first_child(), |node| node.next_sibling())
    }

    /// The first child of this name.
    pub fn child(self, name: &str) -> Option<Node<'t>> {
        self.children().find(|child| child.name() == name)
    }

    /// The children of this name.
    pub fn all<'p>(self, name: &'p str) -> impl Iterator<Item = Node<'t>> + use<'t, 'p> {
        self.children().filter(move |child| child.name() == name)
    }

    /// The descendants at this path: `Consignment/HouseConsignment/ConsignmentItem`.
    pub fn at<'p>(self, path: &'p str) -> impl Iterator<Item = Node<'t>> + use<'t, 'p> {
        let mut pending = vec![(self.first_child(), path)];
        std::iter::from_fn(move || {
            while let Some((node, path)) = pending.pop() {
                let Some(node) = node else { continue };
                pending.push((node.next_sibling(), path));
                let (name, rest) = path.split_once('/').unwrap_or((path, ""));
                if node.name() == name {
                    if rest.is_empty() {
                        return Some(node);
                    }
                    pending.push((node.first_child(), rest));
                }
            }
            None
        })
    }

    /// The first descendant at this path.
    pub fn find(self, path: &str) -> Option<Node<'t>> {
        self.at(path).next()
    }

    /// Value of the first descendant at this path.
    pub fn value(self, path: &str) -> Option<&'t str> {
        self.find(path).map(Node::text)
    }

    /// Place among the siblings of the same name, from 1.
    pub fn position(self) -> usize {
        let Some(parent) = self.parent() else { return 1 };
        let tag = self.tag();
        let before = parent.children().take_while(|node| node.index != self.index);
        before.filter(|node| node.tag() == tag).count() + 1
    }

    /// Where it stands: `/CC015C/Consignment/HouseConsignment[2]/grossMass`.
    ///
    /// An element that may stand there more than once always carries its position.
    pub fn path(self) -> String {
        let mut path = self.parent().map_or_else(String::new, Node::path);
        path.push('/');
        path.push_str(self.tag());
        let position = self.position();
        if position > 1 || self.particle().is_some_and(|particle| particle.max > 1) {
            path.extend(["[", &position.to_string(), "]"]);
        }
        path
    }

    fn says_the_same(self, other: Node<'_>) -> bool {
        let (mut a, mut b) = (self.first_child(), other.first_child());
        while let (Some(left), Some(right)) = (a, b) {
            if left.tag() != right.tag()
                || left.text() != right.text()
                || !left.says_the_same(right)
            {
                return false;
            }
            (a, b) = (left.next_sibling(), right.next_sibling());
        }
        a.is_none() && b.is_none()
    }

    /// Whether it holds elements, by the schema.
    pub(crate) fn is_group(self) -> bool {
        matches!(self.content(), Some(Content::Group(_)))
    }

    pub(crate) fn first_child(self) -> Option<Node<'t>> {
        self.node(self.data().first)
    }

    pub(crate) fn next_sibling(self) -> Option<Node<'t>> {
        self.node(self.data().next)
    }

    /// Its line in the schema's table.
    pub(crate) fn particle(self) -> Option<&'static Particle> {
        let index = self.data().particle;
        (index != NONE).then(|| self.tree.table.particle(index))
    }

    /// What the schema says that it holds.
    pub(crate) fn content(self) -> Option<Content> {
        self.particle().map(|particle| particle.content)
    }

    pub(crate) fn data(self) -> &'t NodeData {
        &self.tree.nodes[self.index as usize]
    }

    fn node(self, index: u32) -> Option<Node<'t>> {
        (index != NONE).then_some(Node { tree: self.tree, index })
    }

    fn slice(self) -> &'t str {
        let data = self.data();
        &self.tree.text[data.start as usize..data.end as usize]
    }
}

impl std::fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} = {:?}", self.path(), self.text())
    }
}
