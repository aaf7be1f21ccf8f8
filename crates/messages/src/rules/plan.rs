//! What is asked of one kind of message: its rules, and the way from element to path.
//!
//! `facts/references.csv` says which element of which message is subject to which rule. A plan
//! is drawn up when the first message of its kind arrives.

use std::collections::HashMap;
use std::sync::LazyLock;
use std::sync::OnceLock;

use super::Rule;
use super::code_lists::List;
use super::path::Path;
use crate::schema::{MessageKind, Phase, Table};
use crate::tree::NONE;

const REFERENCES: &str = include_str!("facts/references.csv");
const CODED: &str = include_str!("facts/coded.csv");

/// State of an element, and of all below it, that no rule reads.
pub(super) const UNREAD: u32 = u32::MAX;

/// Everything that is asked of one kind of message.
pub(super) struct Plan {
    states: Vec<State>,
    /// The rules, each with the paths of the elements that are subject to it.
    pub(super) asked: Vec<(&'static Rule, Vec<Path>)>,
    /// Elements whose value stands in a code list.
    pub(super) coded: Vec<(Path, List)>,
}

/// An element at a place of the message.
struct State {
    path: Path,
    /// First element of the type in the table, and the states of those from there on.
    first: u32,
    children: Vec<u32>,
}

/// A line of a table: this rule or code list holds for the element at this path of these messages.
pub(super) struct Reference {
    /// Number of the rule, or of the code list.
    pub(super) rule: &'static str,
    pub(super) path: Path,
    phase_6: &'static str,
    phase_5: &'static str,
}

impl Reference {
    /// Numbers of the messages of this phase, as `015`.
    pub(super) fn messages(&self, phase: Phase) -> impl Iterator<Item = &'static str> {
        let numbers = match phase {
            Phase::P5 => self.phase_5,
            Phase::P6 => self.phase_6,
        };
        numbers.split_ascii_whitespace()
    }
}

/// Every line of the table of references.
pub(super) fn references() -> &'static [Reference] {
    static LINES: LazyLock<Vec<Reference>> = LazyLock::new(|| lines(REFERENCES).collect());
    &LINES
}

fn lines(table: &'static str) -> impl Iterator<Item = Reference> {
    table.lines().skip(1).map(|line| read(line).expect("a line of four fields"))
}

fn read(line: &'static str) -> Option<Reference> {
    let mut fields = line.split(',');
    let rule = fields.next()?;
    let path = Path::find(fields.next()?)?;
    Some(Reference { rule, path, phase_6: fields.next()?, phase_5: fields.next()? })
}

impl Plan {
    /// The plan for this kind of message.
    pub(super) fn of(phase: Phase, kind: MessageKind) -> Option<&'static Self> {
        type Plans = HashMap<(Phase, MessageKind), OnceLock<Plan>>;
        static PLANS: LazyLock<Plans> = LazyLock::new(|| {
            let both = |kind| [(Phase::P5, kind), (Phase::P6, kind)];
            MessageKind::all().flat_map(both).map(|key| (key, OnceLock::new())).collect()
        });
        let root = Table::of(phase).root(kind)?;
        Some(PLANS.get(&(phase, kind))?.get_or_init(|| Self::draw_up(phase, kind, root)))
    }

    fn draw_up(phase: Phase, kind: MessageKind, root: u32) -> Self {
        let mut plan =
            Self { states: Vec::new(), asked: asked(phase, kind), coded: coded(phase, kind) };
        plan.expand(Table::of(phase), root, "");
        plan
    }

    /// Adds the state of an element and of all that may stand in it; says its number.
    fn expand(&mut self, table: &Table, particle: u32, text: &str) -> u32 {
        let Some(path) = Path::find(text) else { return UNREAD };
        let members = table.members(table.particle(particle).content);
        let state = self.states.len();
        self.states.push(State { path, first: members.start, children: Vec::new() });
        let children = members
            .map(|member| {
                let name = table.particle(member).name;
                let text = if text.is_empty() { name.to_owned() } else { format!("{text}/{name}") };
                self.expand(table, member, &text)
            })
            .collect();
        self.states[state].children = children;
        state as u32
    }

    pub(super) fn path(&self, state: u32) -> Path {
        self.states[state as usize].path
    }

    /// From the state of an element to that of its child.
    pub(super) fn step(&self, state: u32, particle: u32) -> u32 {
        if state == UNREAD || particle == NONE {
            return UNREAD;
        }
        let state = &self.states[state as usize];
        state.children[(particle - state.first) as usize]
    }
}

fn asked(phase: Phase, kind: MessageKind) -> Vec<(&'static Rule, Vec<Path>)> {
    let number = &kind.code()[2..5];
    let places = |rule: &'static Rule| {
        let mine = references().iter().filter(|reference| reference.rule == rule.id);
        let here = mine.filter(|reference| reference.messages(phase).any(|at| at == number));
        (rule, here.map(|reference| reference.path).collect::<Vec<_>>())
    };
    let clear = |(_, paths): &(&'static Rule, Vec<Path>)| !paths.is_empty();
    super::all().iter().copied().map(places).filter(clear).collect()
}

fn coded(phase: Phase, kind: MessageKind) -> Vec<(Path, List)> {
    let number = &kind.code()[2..5];
    lines(CODED)
        .filter(|reference| reference.messages(phase).any(|at| at == number))
        .filter_map(|reference| Some((reference.path, List::find(reference.rule)?)))
        .collect()
}
