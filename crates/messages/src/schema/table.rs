//! The tables as read from `data/messages`: flat arrays, names borrowed from the embedded text.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::LazyLock;

use super::value::ValueType;
use super::{MessageKind, Phase};

const MESSAGES: &str = include_str!("../../../../data/messages/messages.csv");
const ELEMENTS: &str = include_str!("../../../../data/messages/elements.csv");
const VALUES: &str = include_str!("../../../../data/messages/values.csv");
const CODES: &str = include_str!("../../../../data/code_lists/schema.csv");

/// Codes of each list, sorted.
pub(super) type Lists = BTreeMap<&'static str, Vec<&'static str>>;

/// One phase's schema.
pub(crate) struct Table {
    /// Which phase.
    pub(crate) phase: Phase,
    /// The elements of all types, those of one type side by side and in order; the roots first.
    pub(crate) particles: Vec<Particle>,
    /// Range of each type's elements in `particles`.
    groups: Vec<Range<u32>>,
    /// The types of values.
    pub(crate) values: Vec<ValueType>,
    roots: HashMap<MessageKind, u32>,
    /// Index in `values` of the type of the attribute that names the phase.
    pub(crate) phase_id: usize,
}

/// Type of the attribute that names the phase.
const PHASE_ID: &str = "phaseIDtype";

/// One element of a type.
#[derive(Debug, Clone)]
pub(crate) struct Particle {
    pub(crate) name: &'static str,
    /// [`key`] of the name, compared first.
    pub(crate) key: u32,
    /// [`opening`] of its start tag.
    pub(crate) opening: u32,
    /// How many elements that must be given stand before it in the table.
    pub(crate) mandatory: u32,
    pub(crate) min: u32,
    pub(crate) max: u32,
    pub(crate) content: Content,
}

/// What an element holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    /// Elements: index of the type.
    Group(u32),
    /// A value: index of its type.
    Value(u32),
}

impl Table {
    /// The table of a phase.
    pub(crate) fn of(phase: Phase) -> &'static Self {
        static P5: LazyLock<Table> = LazyLock::new(|| Table::load(Phase::P5));
        static P6: LazyLock<Table> = LazyLock::new(|| Table::load(Phase::P6));
        match phase {
            Phase::P5 => &P5,
            Phase::P6 => &P6,
        }
    }

    /// The table of the phase that the attribute names; without it phase 6, or phase 5 when
    /// phase 6 does not have the message.
    pub(crate) fn chosen(kind: MessageKind, phase_id: Option<&str>) -> &'static Self {
        Self::of(match phase_id.map(str::trim) {
            Some(id) if id.starts_with("NCTS5") => Phase::P5,
            Some(_) => Phase::P6,
            None if Self::of(Phase::P6).root(kind).is_some() => Phase::P6,
            None => Phase::P5,
        })
    }

    /// Index of the message's root element in `particles`.
    pub(crate) fn root(&self, kind: MessageKind) -> Option<u32> {
        self.roots.get(&kind).copied()
    }

    /// Indices of the elements of a type, in order.
    pub(crate) fn members(&self, content: Content) -> Range<u32> {
        match content {
            Content::Group(group) => self.groups[group as usize].clone(),
            Content::Value(_) => 0..0,
        }
    }

    /// The element at this index.
    pub(crate) fn particle(&self, index: u32) -> &Particle {
        &self.particles[index as usize]
    }

    fn load(phase: Phase) -> Self {
        let mut types: Vec<(&'static str, Vec<Vec<&'static str>>)> = Vec::new();
        for row in rows(ELEMENTS, phase) {
            match types.last_mut() {
                Some((name, members)) if *name == row[1] => members.push(row),
                _ => types.push((row[1], vec![row])),
            }
        }
        let mut lists = Lists::new();
        for row in rows(CODES, phase) {
            lists.entry(row[1]).or_default().push(row[2]);
        }
        for codes in lists.values_mut() {
            codes.sort_unstable();
        }
        let values: Vec<ValueType> =
            rows(VALUES, phase).map(|row| ValueType::read(&row, &lists)).collect();
        let groups: HashMap<&str, u32> =
            (0..).zip(&types).map(|(i, (name, _))| (*name, i)).collect();
        let contents: HashMap<&str, Content> = (0..)
            .zip(&values)
            .map(|(i, value)| (value.name, Content::Value(i)))
            .chain(groups.iter().map(|(name, i)| (*name, Content::Group(*i))))
            .collect();
        let phase_id = values.iter().position(|value| value.name == PHASE_ID);
        let phase_id = phase_id.expect("the attribute's type stands in the table");
        let mut table = Self {
            phase,
            particles: Vec::new(),
            groups: Vec::new(),
            values,
            roots: HashMap::new(),
            phase_id,
        };
        table.add_roots(&contents);
        table.add_types(&types, &contents);
        table
    }

    fn add_roots(&mut self, contents: &HashMap<&str, Content>) {
        for row in rows(MESSAGES, self.phase) {
            let kind = MessageKind::find(row[1]).expect("the kinds are read from the same rows");
            self.roots.insert(kind, self.particles.len() as u32);
            let content = contents[row[2]];
            self.add(row[1], (1, 1), content);
        }
    }

    fn add_types(
        &mut self,
        types: &[(&'static str, Vec<Vec<&'static str>>)],
        contents: &HashMap<&str, Content>,
    ) {
        for (_, members) in types {
            let start = self.particles.len() as u32;
            for row in members {
                self.add(row[2], (number(row[3]), number(row[4])), contents[row[5]]);
            }
            self.groups.push(start..self.particles.len() as u32);
        }
    }

    fn add(&mut self, name: &'static str, (min, max): (u32, u32), content: Content) {
        let before = |last: &Particle| last.mandatory + u32::from(last.min > 0);
        let mandatory = self.particles.last().map_or(0, before);
        let (key, opening) = (key(name), opening(name.as_bytes()));
        self.particles.push(Particle { name, key, opening, mandatory, min, max, content });
    }
}

/// The first four bytes of a name as its start tag has them, `>` included; names are longer than
/// two.
pub(crate) fn opening(name: &[u8]) -> u32 {
    let byte = |at: usize| name.get(at).copied().unwrap_or(b'>');
    u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)])
}

/// Length and three characters of a name: names of one type rarely share it.
pub(crate) fn key(name: &str) -> u32 {
    let bytes = name.as_bytes();
    match bytes {
        [first, .., last] => {
            u32::from_le_bytes([bytes.len() as u8, *first, bytes[bytes.len() / 2], *last])
        }
        _ => bytes.len() as u32,
    }
}

/// Codes of all messages, sorted.
pub(super) fn codes() -> &'static [&'static str] {
    static CODES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let mut codes: Vec<&str> =
            MESSAGES.lines().skip(1).filter_map(|line| line.split(',').nth(1)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    });
    &CODES
}

/// The rows of a table that hold in this phase.
fn rows(text: &'static str, phase: Phase) -> impl Iterator<Item = Vec<&'static str>> {
    text.lines().skip(1).filter_map(move |line| {
        let row = fields(line);
        row[0].contains(phase.digit()).then_some(row)
    })
}

/// Fields of a line; a field in quotes may hold commas, and none holds a quote.
fn fields(line: &'static str) -> Vec<&'static str> {
    let mut fields = Vec::new();
    let mut rest = line;
    loop {
        if let Some(quoted) = rest.strip_prefix('"') {
            let (field, after) = quoted.split_once('"').expect("a quoted field ends");
            fields.push(field);
            match after.strip_prefix(',') {
                Some(more) => rest = more,
                None => return fields,
            }
        } else if let Some((field, more)) = rest.split_once(',') {
            fields.push(field);
            rest = more;
        } else {
            fields.push(rest);
            return fields;
        }
    }
}

fn number(text: &str) -> u32 {
    text.parse().expect("cardinalities in the table are numbers")
}
