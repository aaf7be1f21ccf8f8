//! A condition as it is shown.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use landbridge_atlas::Atlas;
use landbridge_registry::conditions::{Condition, ConditionEntry, Said};
use landbridge_scenario::apply::{Edge, GRADE};
use serde::Serialize;
use utoipa::ToSchema;

use crate::reports::{atlas_id, edge, zone_of};

/// A condition.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(super) struct ConditionView {
    /// Its id.
    id: String,
    /// Its name as a fact of the atlas, while it stands.
    fact: String,
    /// What it is about, `kind:id`.
    subject: String,
    /// The same by name.
    subject_name: String,
    /// The zone in which its days are meant.
    timezone: String,
    /// `open`, `limited` or `closed`.
    state: String,
    /// Why.
    reason: String,
    /// Who says so, in words.
    source: String,
    /// Where it can be read.
    source_url: String,
    /// How far it can be trusted.
    grade: String,
    /// Since when: a day at the place, or an instant.
    valid_from: String,
    /// Until when.
    valid_to: Option<String>,
    /// `in_force`, `upcoming`, `expired` or `withdrawn`.
    status: String,
    /// Who entered it.
    by: Option<String>,
    /// When it was entered.
    entered_at: String,
    /// When the last word on it was entered.
    changed_at: String,
    /// Everything that was said about it, the oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<EntryView>,
}

/// One entry about a condition.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub(super) struct EntryView {
    /// Its place among all entries.
    sequence: u64,
    /// `entered`, `corrected` or `withdrawn`.
    kind: String,
    /// When.
    at: String,
    /// Who.
    by: Option<String>,
    /// Why it is so, or why it was withdrawn.
    reason: String,
    /// `subject`, `state`, `source`, `source_url`, `valid_from`, `valid_to`; absent in a
    /// withdrawal.
    #[schema(value_type = Option<Object>)]
    said: Option<Said>,
}

impl ConditionView {
    /// A condition at an instant, without its history.
    pub(super) fn of(atlas: &Atlas, condition: &Condition, now: Timestamp) -> Option<Self> {
        let (statement, said) = condition.statement()?;
        let known = zone_of(atlas, &said.subject);
        let (timezone, name) = known.unwrap_or_else(|| ("UTC".into(), said.subject.clone()));
        let status = status(condition, said, &timezone, now);
        let id = atlas_id(condition.number);
        Some(Self {
            fact: format!("condition:{id}"),
            id,
            subject: said.subject.clone(),
            subject_name: name,
            timezone,
            state: said.state.clone(),
            reason: statement.reason.clone(),
            source: said.source.clone(),
            source_url: said.source_url.clone(),
            grade: GRADE.as_str().to_owned(),
            valid_from: said.valid_from.clone(),
            valid_to: said.valid_to.clone(),
            status: status.to_owned(),
            by: statement.by.clone(),
            entered_at: condition.entries.first()?.at.to_string(),
            changed_at: condition.last().at.to_string(),
            history: Vec::new(),
        })
    }

    /// The same with its history.
    pub(super) fn whole(atlas: &Atlas, condition: &Condition, now: Timestamp) -> Option<Self> {
        let history = condition.entries.iter().map(EntryView::from).collect();
        Self::of(atlas, condition, now).map(|view| Self { history, ..view })
    }

    /// Where it can be found.
    pub(super) fn location(&self) -> String {
        format!("/api/v1/conditions/{}", self.id)
    }

    /// Whether it has this status and this subject, where one is asked for.
    pub(super) fn fits(&self, status: Option<&str>, subject: Option<&str>) -> bool {
        status.is_none_or(|status| self.status == status)
            && subject.is_none_or(|subject| self.subject == subject)
    }
}

impl From<&ConditionEntry> for EntryView {
    fn from(entry: &ConditionEntry) -> Self {
        Self {
            sequence: entry.sequence,
            kind: entry.kind.as_str().to_owned(),
            at: entry.at.to_string(),
            by: entry.by.clone(),
            reason: entry.reason.clone(),
            said: entry.said.clone(),
        }
    }
}

fn status(condition: &Condition, said: &Said, timezone: &str, now: Timestamp) -> &'static str {
    if condition.is_withdrawn() {
        return "withdrawn";
    }
    let zone = TimeZone::get(timezone).unwrap_or(TimeZone::UTC);
    let today = now.to_zoned(zone.clone()).date();
    let begins_later = |edge: Edge| edge.at.map_or(edge.day > today, |at| at > now);
    let ended = |edge: Edge| edge.at.map_or(edge.day < today, |at| at <= now);
    if edge(&said.valid_from, &zone).is_some_and(begins_later) {
        return "upcoming";
    }
    match said.valid_to.as_deref().and_then(|text| edge(text, &zone)) {
        Some(edge) if ended(edge) => "expired",
        _ => "in_force",
    }
}
