//! What is said about a condition, checked: all faults at once.

use jiff::tz::TimeZone;
use landbridge_atlas::Atlas;
use landbridge_registry::conditions::Said;
use landbridge_scenario::apply::ReportedState;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::reports::{edge, zone_of};
use crate::wire::{FieldFault, Problem};

/// The most letters of a text.
const LETTERS: usize = 500;

/// A new condition, or a correction of one.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewCondition {
    /// What it is about: `post:ID`, `crossing:ID`, `facility:ID` or `corridor:ID`.
    pub(super) subject: String,
    /// `open`, `limited` or `closed`.
    pub(super) state: String,
    /// Why.
    pub(super) reason: String,
    /// Who says so, in words; this or an address is needed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) source: String,
    /// Where it can be read.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub(super) source_url: String,
    /// Since when: a day at the place, or an instant (RFC 3339); today when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) valid_from: Option<String>,
    /// Until when: the last day, or an instant; without an end when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) valid_to: Option<String>,
    /// The condition that this one says better.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) corrects: Option<String>,
    /// Who enters it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
}

/// Why a condition is taken back.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Withdrawal {
    /// Why.
    pub(super) reason: String,
    /// Who takes it back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<String>,
}

/// What is said and why, or every fault.
pub(super) fn check(
    asked: &NewCondition,
    atlas: &Atlas,
    now: jiff::Timestamp,
) -> Result<(Said, String), Problem> {
    let mut faults = Vec::new();
    let zone = subject(asked, atlas, &mut faults);
    if asked.state.parse::<ReportedState>().is_err() {
        let remedy = "write open, limited or closed";
        faults.push(FieldFault::new("state", &asked.state, "there is no such state", remedy));
    }
    let reason = text("reason", &asked.reason, &mut faults);
    if reason.is_empty() {
        let remedy = "say in a sentence why it is so";
        faults.push(FieldFault::new("reason", "", "a reason is needed", remedy));
    }
    let source = text("source", &asked.source, &mut faults);
    let source_url = address(asked, &mut faults);
    if source.is_empty() && asked.source_url.is_empty() {
        let remedy = "say who told it, or where it can be read";
        faults.push(FieldFault::new("source", "", "a source is needed", remedy));
    }
    by(asked.by.as_deref(), &mut faults);
    let valid_from = asked.valid_from.clone().unwrap_or_else(|| {
        let day = now.to_zoned(zone.clone()).date();
        day.to_string()
    });
    period(&valid_from, asked.valid_to.as_deref(), &zone, &mut faults);
    if !faults.is_empty() {
        return Err(Problem::faults(faults));
    }
    let said = Said {
        subject: asked.subject.clone(),
        state: asked.state.clone(),
        source,
        source_url,
        valid_from,
        valid_to: asked.valid_to.clone(),
    };
    Ok((said, reason))
}

/// Why something is taken back, or every fault.
pub(super) fn check_withdrawal(asked: &Withdrawal) -> Result<String, Problem> {
    let mut faults = Vec::new();
    let reason = text("reason", &asked.reason, &mut faults);
    if reason.is_empty() {
        let remedy = "say in a sentence why it no longer holds";
        faults.push(FieldFault::new("reason", "", "a reason is needed", remedy));
    }
    by(asked.by.as_deref(), &mut faults);
    if faults.is_empty() { Ok(reason) } else { Err(Problem::faults(faults)) }
}

/// The zone of what it is about.
fn subject(asked: &NewCondition, atlas: &Atlas, faults: &mut Vec<FieldFault>) -> TimeZone {
    let Some((zone, _)) = zone_of(atlas, &asked.subject) else {
        let remedy = "write post:ID, crossing:ID, facility:ID or corridor:ID as in \
                      /api/v1/conditions/subjects";
        let message = "the atlas has nothing of this name";
        faults.push(FieldFault::new("subject", &asked.subject, message, remedy));
        return TimeZone::UTC;
    };
    TimeZone::get(&zone).unwrap_or(TimeZone::UTC)
}

/// A text without letters that hide or turn others, and not too long.
fn text(field: &str, given: &str, faults: &mut Vec<FieldFault>) -> String {
    let given = given.trim();
    let turns = |letter: char| {
        matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || letter.is_control()
    };
    if given.chars().any(turns) {
        let message = "it holds characters that cannot be seen";
        faults.push(FieldFault::new(field, "", message, "write it in plain letters on one line"));
    }
    if given.chars().count() > LETTERS {
        let message = format!("it has more than {LETTERS} characters");
        faults.push(FieldFault::new(field, given, &message, "say it in a few sentences"));
    }
    given.to_owned()
}

fn address(asked: &NewCondition, faults: &mut Vec<FieldFault>) -> String {
    let given = text("source_url", &asked.source_url, faults);
    let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://"));
    let sound = rest.is_some_and(|rest| !rest.is_empty() && !rest.contains([' ', '"', '<', '>']));
    if !given.is_empty() && !sound {
        let remedy = "write https://host/path, or leave it out";
        faults.push(FieldFault::new("source_url", &given, "this is no address", remedy));
    }
    given
}

fn by(given: Option<&str>, faults: &mut Vec<FieldFault>) {
    text("by", given.unwrap_or_default(), faults);
}

fn period(from: &str, to: Option<&str>, zone: &TimeZone, faults: &mut Vec<FieldFault>) {
    let remedy = "write a day like 2026-03-05, or an instant like 2026-03-05T06:00:00+05:00";
    let mut read = |field: &str, text: &str| {
        let edge = edge(text, zone);
        if edge.is_none() {
            let message = "this is neither a day nor an instant";
            faults.push(FieldFault::new(field, text, message, remedy));
        }
        edge
    };
    let first = read("valid_from", from);
    let last = to.and_then(|text| read("valid_to", text));
    let (Some(first), Some(last)) = (first, last) else { return };
    let ends_first = match (first.at, last.at) {
        (Some(first), Some(last)) => last <= first,
        _ => last.day < first.day,
    };
    if ends_first {
        let message = format!("it ends before it begins, {from}");
        let to = to.unwrap_or_default();
        faults.push(FieldFault::new("valid_to", to, &message, "write a later one, or none"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_turn_others_are_refused() {
        let check = |given: &str, faults: usize| {
            let mut found = Vec::new();
            text("reason", given, &mut found);
            assert_eq!(found.len(), faults, "{given:?}");
        };
        check("снег на перевале; برف", 0);
        check("snow\u{202e}no", 1);
        check("snow\nSubject: x", 1);
        check(&"x".repeat(501), 1);
    }
}
