//! The words in which a rule is written: what stands in the message, and what must.

use super::code_lists::List;
use super::context::Context;
use super::outline::{At, Outline};
use super::path::Path;
use super::{ErrorCode, Kind, Rule, RuleFault};
use crate::schema::Phase;
use crate::tree::Node;

/// Whether an element is to be given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Required,
    Optional,
    Forbidden,
}

use Use::{Forbidden, Optional, Required};

/// Required if so, otherwise left to the sender.
pub(super) fn required_if(so: bool) -> Use {
    if so { Required } else { Optional }
}

/// Forbidden if so, otherwise left to the sender.
pub(super) fn forbidden_if(so: bool) -> Use {
    if so { Forbidden } else { Optional }
}

/// Required if so, otherwise forbidden.
pub(super) fn only_if(so: bool) -> Use {
    if so { Required } else { Forbidden }
}

/// One rule at work on one message.
pub(super) struct Check<'a, 't> {
    pub(super) outline: &'a Outline<'t>,
    pub(super) context: &'a Context<'a>,
    pub(super) phase: Phase,
    pub(super) rule: &'static Rule,
    /// Paths of the elements that are subject to the rule in this message.
    pub(super) places: &'a [Path],
    pub(super) faults: &'a mut Vec<RuleFault>,
}

/// What stands in the message.
impl<'a, 't> Check<'a, 't> {
    pub(super) fn all(&self, path: Path) -> &'a [At] {
        self.outline.all(path)
    }

    pub(super) fn under(&self, at: At, path: Path) -> &'a [At] {
        self.outline.under(at, path)
    }

    pub(super) fn has(&self, path: Path) -> bool {
        !self.all(path).is_empty()
    }

    pub(super) fn has_in(&self, at: At, path: Path) -> bool {
        !self.under(at, path).is_empty()
    }

    pub(super) fn text(&self, at: At) -> &'t str {
        self.outline.text(at)
    }

    /// The first value at this path; empty when there is none.
    pub(super) fn value(&self, path: Path) -> &'t str {
        self.value_in(At::ROOT, path)
    }

    pub(super) fn value_in(&self, at: At, path: Path) -> &'t str {
        self.under(at, path).first().map_or("", |first| self.text(*first))
    }

    /// Whether the first value at this path is one of these.
    pub(super) fn is(&self, path: Path, values: &[&str]) -> bool {
        self.is_in(At::ROOT, path, values)
    }

    pub(super) fn is_in(&self, at: At, path: Path, values: &[&str]) -> bool {
        values.contains(&self.value_in(at, path))
    }

    /// Whether any value at this path is one of these.
    pub(super) fn any(&self, path: Path, values: &[&str]) -> bool {
        self.any_in(At::ROOT, path, values)
    }

    pub(super) fn any_in(&self, at: At, path: Path, values: &[&str]) -> bool {
        self.under(at, path).iter().any(|at| values.contains(&self.text(*at)))
    }

    /// Whether the code list holds this value.
    pub(super) fn listed(&self, list: List, value: &str) -> bool {
        self.context.lists.holds(list, value)
    }

    pub(super) fn any_listed(&self, path: Path, list: List) -> bool {
        self.any_listed_in(At::ROOT, path, list)
    }

    pub(super) fn any_listed_in(&self, at: At, path: Path, list: List) -> bool {
        self.under(at, path).iter().any(|at| self.listed(list, self.text(*at)))
    }

    /// Country of the office whose number is the first value at this path.
    pub(super) fn country(&self, path: Path) -> &'t str {
        country_of(self.value(path))
    }

    /// The declaration of the movement as last amended, when it is known.
    pub(super) fn declared(&self) -> Option<Node<'a>> {
        self.context.history()?.declaration()
    }

    /// Value of the child of this name.
    pub(super) fn part(&self, at: At, name: &str) -> Option<&'t str> {
        self.node(at).child(name).map(Node::text)
    }

    pub(super) fn node(&self, at: At) -> Node<'t> {
        self.outline.node(at)
    }

    pub(super) fn parent(&self, at: At) -> At {
        self.outline.parent(at)
    }
}

/// What must stand in the message.
impl Check<'_, '_> {
    /// Each element that may hold this path holds it, or does not, as `given` says.
    pub(super) fn must(&mut self, path: Path, given: Use) {
        self.must_in(At::ROOT, path, given);
    }

    /// As [`Check::must`], of the elements in `at` only, and of `at` itself.
    pub(super) fn must_in(&mut self, at: At, path: Path, given: Use) {
        match given {
            Optional => {}
            Forbidden => {
                for found in self.under(at, path) {
                    self.not_allowed(*found, path);
                }
            }
            Required if path.parent() == Path::ROOT => {
                if !self.has(path) {
                    self.missing(At::ROOT, path);
                }
            }
            Required => {
                for holder in self.under(at, path.parent()) {
                    if !self.has_in(*holder, path) {
                        self.missing(*holder, path);
                    }
                }
            }
        }
    }

    pub(super) fn missing(&mut self, holder: At, path: Path) {
        let name = path.name();
        let fault = self.fault(
            ErrorCode::Missing,
            format!("{}/{name}", self.node(holder).path()),
            String::new(),
            format!("`{name}` present"),
            format!("add `{name}`: {}", self.rule.summary),
        );
        self.faults.push(fault);
    }

    fn not_allowed(&mut self, at: At, path: Path) {
        let name = path.name();
        let fault = self.fault(
            ErrorCode::NotAllowed,
            self.node(at).path(),
            self.text(at).to_owned(),
            format!("`{name}` absent"),
            format!("remove `{name}`: {}", self.rule.summary),
        );
        self.faults.push(fault);
    }

    /// The element breaks the rule.
    pub(super) fn wrong(&mut self, at: At, expected: impl Into<String>) {
        let fault = self.fault(
            ErrorCode::Rule,
            self.node(at).path(),
            self.text(at).to_owned(),
            expected.into(),
            self.rule.summary.to_owned(),
        );
        self.faults.push(fault);
    }

    /// The element breaks the rule unless `right`.
    pub(super) fn expect(&mut self, right: bool, at: At, expected: &str) {
        if !right {
            self.wrong(at, expected);
        }
    }

    /// Each value at this path is one of these.
    pub(super) fn one_of(&mut self, path: Path, values: &[&str]) {
        for at in self.all(path) {
            if !values.contains(&self.text(*at)) {
                self.wrong(*at, one_of(values));
            }
        }
    }

    /// No value at this path is one of these.
    pub(super) fn none_of(&mut self, path: Path, values: &[&str]) {
        for at in self.all(path) {
            if values.contains(&self.text(*at)) {
                self.wrong(*at, format!("not {}", one_of(values)));
            }
        }
    }

    /// Each value at this path is in the code list.
    pub(super) fn each_listed(&mut self, path: Path, list: List) {
        for at in self.all(path) {
            if !self.listed(list, self.text(*at)) {
                self.wrong(*at, format!("a value of {}", list.code()));
            }
        }
    }

    /// At most so many elements at this path in `at`.
    pub(super) fn at_most(&mut self, at: At, path: Path, count: usize) {
        if let Some(extra) = self.under(at, path).get(count) {
            self.wrong(*extra, format!("at most {count} of `{}`", path.name()));
        }
    }

    fn fault(
        &self,
        code: ErrorCode,
        path: String,
        value: String,
        expected: String,
        remedy: String,
    ) -> RuleFault {
        let code = match (self.rule.kind, self.rule.id) {
            (Kind::Transitional, _) => ErrorCode::Transitional,
            (_, "R0028") => ErrorCode::InvalidMrn,
            _ => code,
        };
        RuleFault { code, rule: self.rule.id, path, value, expected, remedy }
    }
}

/// The values, to be read by people.
pub(super) fn one_of(values: &[&str]) -> String {
    format!("one of {}", values.join(", "))
}

/// Country of an office by its reference number: the first two letters.
pub(super) fn country_of(office: &str) -> &str {
    office.get(..2).unwrap_or("")
}
