//! The short way of most elements: no attributes, a name that comes next in the schema, and a
//! value without references. Everything else goes the long way, through tokens.

use super::read::{Open, Reading};
use crate::schema::{Content, opening};
use crate::tree::{NONE, NodeData, Tree};

/// A character that stays as it is.
const PLAIN: u8 = 0;
/// A space, which may have to be settled.
const SPACE: u8 = 1;
/// Markup, white space other than a space, or what may be markup.
const STOP: u8 = 2;

/// Kinds of bytes in a value.
static KINDS: [u8; 256] = {
    let mut kinds = [PLAIN; 256];
    let mut byte = 0;
    while byte < b' ' as usize {
        kinds[byte] = STOP;
        byte += 1;
    }
    kinds[b' ' as usize] = SPACE;
    kinds[b'<' as usize] = STOP;
    kinds[b'&' as usize] = STOP;
    kinds[b']' as usize] = STOP;
    kinds
};

impl<'x> Reading<'x> {
    /// Takes the element with which the text goes on, and its value when it has one. Says how many
    /// bytes it has taken; none when the element goes the long way.
    #[inline]
    pub(super) fn usual(&mut self, rest: &'x str) -> usize {
        let depth = self.open.len();
        let (Some(parent), Some(tree)) = (self.open.last_mut(), self.tree.as_mut()) else {
            return 0;
        };
        let node = tree.nodes.len() as u32;
        let is_open = !parent.is_value && parent.node != NONE && self.defaults == 0;
        if !is_open || depth >= self.limits.depth || node as usize >= self.limits.elements {
            return 0;
        }
        let Some((particle, name)) = opened(tree, parent, rest) else { return 0 };
        let start = tree.text.len() as u32;
        let mut taken = name.len() + 2;
        let value = match tree.table.particle(particle).content {
            Content::Group(_) => None,
            Content::Value(_) => match value(&rest[taken..], name) {
                None => return 0,
                value => value,
            },
        };
        let (mut end, mut is_spaced) = (start, false);
        if let Some((value, spaced)) = value {
            tree.text.push_str(value);
            end = tree.text.len() as u32;
            is_spaced = spaced;
            taken += value.len() + name.len() + 3;
        }
        let up = parent.node;
        tree.nodes.push(NodeData { particle, parent: up, first: NONE, next: NONE, start, end });
        match parent.last {
            NONE => tree.nodes[up as usize].first = node,
            last => tree.nodes[last as usize].next = node,
        }
        (parent.last, parent.hint) = (node, particle);
        if is_spaced {
            tree.settle(node);
            tree.nodes[node as usize].end = tree.text.len() as u32;
        }
        if value.is_none() {
            self.open.push(Open { node, ..Open::of(name) });
        }
        taken
    }
}

/// The element of the schema that the start tag opens, from where the last one was found on.
#[inline]
fn opened<'x>(tree: &Tree, parent: &Open<'_>, rest: &'x str) -> Option<(u32, &'x str)> {
    let bytes = rest.as_bytes();
    let (b'<', name) = (*bytes.first()?, bytes.get(1..)?) else { return None };
    let begins = opening(name);
    let holder = tree.nodes[parent.node as usize].particle;
    let members = tree.table.members(tree.table.particle(holder).content);
    let first = if parent.hint == NONE { members.start } else { parent.hint };
    let fits = |index: &u32| {
        let particle = tree.table.particle(*index);
        let length = particle.name.len();
        particle.opening == begins
            && name.get(length) == Some(&b'>')
            && name[..length] == *particle.name.as_bytes()
    };
    let index = (first..members.end).find(fits)?;
    Some((index, &rest[1..=tree.table.particle(index).name.len()]))
}

/// The value up to the end tag of this name, and whether it has spaces.
#[inline]
fn value<'x>(rest: &'x str, name: &str) -> Option<(&'x str, bool)> {
    let bytes = rest.as_bytes();
    let (mut length, mut seen) = (0, PLAIN);
    loop {
        let kind = KINDS[usize::from(*bytes.get(length)?)];
        if kind == STOP {
            break;
        }
        seen |= kind;
        length += 1;
    }
    let (tag, end) = (&bytes[length..], name.len() + 2);
    let ends = tag.len() > end
        && tag[0] == b'<'
        && tag[1] == b'/'
        && tag[end] == b'>'
        && tag[2..end] == *name.as_bytes();
    ends.then(|| (&rest[..length], seen == SPACE))
}
