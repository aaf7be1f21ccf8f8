//! The conditions and rules of the trader messages, as code.
//!
//! A condition says when an element must be given or must not; a rule says what its value must
//! be. Each is a few lines beside its id, in one of the `themes`. Which element of which message
//! is subject to which rule is a table of facts; what a rule must know beyond the message (code
//! lists, registers, the movement so far) comes from a [`Context`].

mod check;
mod code_lists;
mod coded;
mod context;
mod outline;
mod path;
mod paths;
mod plan;
mod themes;

use serde::Serialize;

pub use code_lists::{CodeLists, List};
pub use context::{Authorisation, Context};

use crate::schema::Phase;
use crate::tree::Tree;
use check::Check;
use outline::Outline;
use plan::Plan;

/// One condition or rule.
#[derive(Debug)]
pub struct Rule {
    /// Its official number, as `C0001`.
    pub id: &'static str,
    /// Condition, rule, or constraint of the transitional period.
    pub kind: Kind,
    /// What it asks, in one sentence.
    pub summary: &'static str,
    check: fn(&mut Check<'_, '_>),
}

/// Kinds of rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// When an element must be given, or must not (C).
    Condition,
    /// What a value must be (R).
    Rule,
    /// What holds in the transitional period of phase 5 only (B, E).
    Transitional,
}

/// The functional error codes by which an office rejects a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub enum ErrorCode {
    /// 12: the value is not in its code list.
    #[serde(rename = "12")]
    CodeList,
    /// 13: a condition wants an element that is missing.
    #[serde(rename = "13")]
    Missing,
    /// 14: a rule is violated.
    #[serde(rename = "14")]
    Rule,
    /// 15: a condition does not allow an element that is there.
    #[serde(rename = "15")]
    NotAllowed,
    /// 50: a constraint of the transitional period is violated.
    #[serde(rename = "50")]
    Transitional,
    /// 93: the movement reference number is invalid.
    #[serde(rename = "93")]
    InvalidMrn,
}

impl ErrorCode {
    /// The number.
    pub fn number(self) -> u8 {
        match self {
            Self::CodeList => 12,
            Self::Missing => 13,
            Self::Rule => 14,
            Self::NotAllowed => 15,
            Self::Transitional => 50,
            Self::InvalidMrn => 93,
        }
    }
}

/// One violation: which rule, where, what stands there, what is expected, what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleFault {
    /// Functional error code.
    pub code: ErrorCode,
    /// Number of the rule, or of the code list.
    pub rule: &'static str,
    /// Path of the element, as `/CC015C/Consignment/HouseConsignment[2]/grossMass`.
    pub path: String,
    /// What stands there.
    pub value: String,
    /// What is expected.
    pub expected: String,
    /// What to do about it.
    pub remedy: String,
}

impl Rule {
    const fn new(id: &'static str, summary: &'static str, check: fn(&mut Check<'_, '_>)) -> Self {
        let kind = match id.as_bytes()[0] {
            b'C' => Kind::Condition,
            b'R' => Kind::Rule,
            _ => Kind::Transitional,
        };
        Self { id, kind, summary, check }
    }

    /// Numbers of the messages of a phase that refer to it, as `015`.
    pub fn messages(&self, phase: Phase) -> Vec<&'static str> {
        let mine = plan::references().iter().filter(|reference| reference.rule == self.id);
        let mut numbers: Vec<&str> = mine.flat_map(|reference| reference.messages(phase)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}

/// Conditions and rules that the transitional period suspends, each with the constraint by which.
pub fn suspended_in_transition() -> &'static [(&'static str, &'static str)] {
    themes::SUSPENDED
}

/// Every rule, in the order of numbers.
pub fn all() -> &'static [&'static Rule] {
    static ALL: std::sync::LazyLock<Vec<&Rule>> = std::sync::LazyLock::new(|| {
        let mut rules: Vec<&Rule> =
            themes::ALL.iter().copied().flatten().copied().flatten().collect();
        rules.sort_unstable_by_key(|rule| rule.id);
        rules
    });
    &ALL
}

/// Everything that code lists and rules have against a message, in the order of code lists and
/// rules.
///
/// The message is expected to follow its schema; an element that the schema does not know is
/// passed over.
pub fn check(tree: &Tree, context: &Context<'_>) -> Vec<RuleFault> {
    let phase = tree.phase();
    let Some(plan) = Plan::of(phase, tree.message()) else { return Vec::new() };
    let outline = Outline::new(tree, plan);
    let mut faults = coded::faults(&outline, plan, context.lists);
    for (rule, places) in &plan.asked {
        if holds(rule, phase, context) {
            let mut check =
                Check { outline: &outline, context, phase, rule, places, faults: &mut faults };
            (rule.check)(&mut check);
        }
    }
    faults
}

/// Whether the rule is in force: the transitional period has rules of its own and suspends some.
fn holds(rule: &Rule, phase: Phase, context: &Context<'_>) -> bool {
    let transitional = phase == Phase::P5 && context.transitional;
    match rule.kind {
        Kind::Transitional => transitional,
        _ => !(transitional && themes::suspended_in_transition(rule.id)),
    }
}
