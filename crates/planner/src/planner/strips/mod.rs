//! Corridors as strips of posts: which is open on a day, when the next opens, and what differs
//! from today.

mod changes;
mod document;
mod judge;
mod place;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_atlas::model::{Condition, ConditionSubject, Corridor, Effect, GatePoint};

use super::Planner;
use crate::facts::{Clock, Closures, Facts};
use crate::search::zone;

pub use document::{
    Strip, StripBoard, StripChange, StripCondition, StripFact, StripGate, StripMoment, StripPost,
    StripTime,
};
use judge::{Judge, rank};

/// The days that a board is about.
#[derive(Clone, Debug)]
pub struct BoardDay {
    /// The day to show.
    pub on: Date,
    /// The instant of asking.
    pub now: Timestamp,
    /// The zone of the reader.
    pub zone: TimeZone,
}

impl BoardDay {
    /// Today, where the reader is.
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.zone.clone()).date()
    }

    /// The day whose knowledge is used.
    fn as_of(&self) -> Date {
        self.now.to_zoned(TimeZone::UTC).date()
    }
}

impl Planner {
    /// Every corridor as a strip of posts on a day, with what differs from today.
    pub fn strips(&self, day: &BoardDay) -> StripBoard {
        let today = Judge::new(self, day, day.today());
        let chosen = Judge::new(self, day, day.on);
        let corridors = self.atlas.corridors.iter().filter(|row| {
            chosen.facts.is_visible(&row.provenance) && chosen.facts.holds(&row.provenance)
        });
        StripBoard {
            on: day.on.to_string(),
            today: day.today().to_string(),
            now: day.now.to_string(),
            zone: day.zone.iana_name().unwrap_or("UTC").to_owned(),
            corridors: corridors.map(|row| strip(&chosen, &today, row)).collect(),
        }
    }
}

fn strip(chosen: &Judge<'_>, today: &Judge<'_>, row: &Corridor) -> Strip {
    let mut gates = Vec::new();
    for points in &row.gates {
        let points: Vec<StripGate> =
            points.iter().filter_map(|point| gate(chosen, today, *point)).collect();
        gates.push(points);
    }
    let conditions = about_corridor(&chosen.facts, row);
    let own = whole(chosen, row, &conditions);
    let best = |points: &Vec<StripGate>| points.iter().map(|gate| rank(&gate.state)).min();
    let worst = gates.iter().filter_map(best).chain([rank(own)]).max().unwrap_or(0);
    let mut changes: Vec<StripChange> =
        gates.iter().flatten().flat_map(|gate| gate.changes.clone()).collect();
    changes.extend(changes::of_conditions(
        (chosen, &conditions),
        (today, &about_corridor(&today.facts, row)),
        &row.name,
    ));
    Strip {
        id: row.id.to_string(),
        name: row.name.to_string(),
        state: judge::WORDS[worst].to_owned(),
        conditions: conditions.into_iter().map(|row| chosen.condition(row)).collect(),
        gates,
        changes,
    }
}

fn gate(chosen: &Judge<'_>, today: &Judge<'_>, point: GatePoint) -> Option<StripGate> {
    let mut gate = chosen.gate(point)?;
    if chosen.facts.day != today.facts.day {
        gate.changes = changes::of_gate(chosen, today, point, &gate);
    }
    Some(gate)
}

/// What is said about the corridor itself on the day.
fn about_corridor<'a>(facts: &Facts<'a>, row: &Corridor) -> Vec<&'a Condition> {
    let index = facts.atlas.corridors.find(&row.id);
    let about = |subject| index.is_some_and(|index| subject == ConditionSubject::Corridor(index));
    let rows = facts.atlas.conditions.iter();
    rows.filter(|row| about(row.subject) && facts.holds(&row.provenance)).collect()
}

/// The state of the corridor as a whole.
fn whole(judge: &Judge<'_>, row: &Corridor, conditions: &[&Condition]) -> &'static str {
    let Some(index) = judge.facts.atlas.corridors.find(&row.id) else { return "open" };
    let about = |subject: &ConditionSubject| *subject == ConditionSubject::Corridor(index);
    let clock = Clock { start: judge.instant(&TimeZone::UTC) };
    let shut = row.modes.iter().any(|mode| {
        let at = (&clock, &zone("UTC"));
        Closures::collect(&judge.facts, &about, mode, at).barring(0.0).is_some()
    });
    let limited = conditions.iter().any(|row| row.effect == Effect::Limited);
    match (shut, limited) {
        (true, _) => "closed",
        (false, true) => "limited",
        (false, false) => "open",
    }
}
