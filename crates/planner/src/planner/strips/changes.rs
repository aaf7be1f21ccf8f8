//! What differs between today and another day.

use landbridge_atlas::calendar::OpeningHours;
use landbridge_atlas::model::{Condition, GatePoint, Row};

use super::document::{StripChange, StripGate};
use super::judge::{Judge, quoted, rank};
use super::place::Place;
use crate::said::Message;

/// What differs at a gate.
pub(super) fn of_gate(
    chosen: &Judge<'_>,
    today: &Judge<'_>,
    point: GatePoint,
    gate: &StripGate,
) -> Vec<StripChange> {
    let (mut changes, mut then, mut now) = (Vec::new(), Vec::new(), Vec::new());
    for place in chosen.places(point) {
        changes.extend(of_state(chosen, today, &place));
        changes.extend(of_hours(chosen, today, &place));
        add(&mut then, chosen.said(&place));
        add(&mut now, today.said(&place));
    }
    changes.extend(of_conditions((chosen, &then), (today, &now), &gate.name));
    changes
}

fn add<'a>(known: &mut Vec<&'a Condition>, more: Vec<&'a Condition>) {
    for row in more {
        if known.iter().all(|other| other.id != row.id) {
            known.push(row);
        }
    }
}

/// Conditions that hold on one of the days alone.
pub(super) fn of_conditions(
    (_, then): (&Judge<'_>, &[&Condition]),
    (_, now): (&Judge<'_>, &[&Condition]),
    place: &str,
) -> Vec<StripChange> {
    let missing = |rows: &[&Condition], row: &Condition| rows.iter().all(|of| of.id != row.id);
    let change = |kind: &str, row: &Condition| StripChange {
        kind: kind.into(),
        because: "condition".into(),
        place: place.into(),
        before: String::new(),
        after: row.effect.as_str().into(),
        text: row.reason.to_string(),
        message: Some(quoted(row)),
        evidence: vec![row.fact_id().to_string()],
    };
    let begins = then.iter().filter(|row| missing(now, row));
    let ends = now.iter().filter(|row| missing(then, row));
    begins
        .map(|row| change("condition_begins", row))
        .chain(ends.map(|row| change("condition_ends", row)))
        .collect()
}

/// The state of a post, when it differs.
fn of_state(chosen: &Judge<'_>, today: &Judge<'_>, place: &Place<'_>) -> Option<StripChange> {
    let (then, now) = (chosen.standing(place), today.standing(place));
    if then.state == now.state {
        return None;
    }
    let worse = rank(then.state) > rank(now.state);
    // What closes it on the day, or what no longer does.
    let (because, message, evidence) =
        if worse { chosen.why(place, &then) } else { today.why(place, &now) };
    let kind = match then.state {
        "closed" => "closes",
        "limited" => "limits",
        _ => "opens",
    };
    Some(StripChange {
        kind: kind.into(),
        because: because.into(),
        place: place.name.into(),
        before: now.state.into(),
        after: then.state.into(),
        text: message.as_ref().map(Message::english).unwrap_or_default(),
        message,
        evidence,
    })
}

/// The opening hours of a post, when other ones hold on the day.
fn of_hours(chosen: &Judge<'_>, today: &Judge<'_>, place: &Place<'_>) -> Option<StripChange> {
    let atlas = chosen.facts.atlas;
    let compiled = OpeningHours::compile(atlas, place.calendar, chosen.facts.as_of);
    let (before, after) = (compiled.hours_on(today.facts.day), compiled.hours_on(chosen.facts.day));
    (before != after).then(|| StripChange {
        kind: "hours".into(),
        because: "season".into(),
        place: place.name.into(),
        before,
        after,
        text: String::new(),
        message: None,
        evidence: vec![atlas.calendars[place.calendar].fact_id().to_string()],
    })
}
