//! Why a load waits at a post, in a sentence.

use jiff::civil::{Date, Weekday};
use landbridge_atlas::model::CalendarRule;

use crate::facts::Facts;
use crate::said::{Arg, Message, said};
use crate::search::{Hold, PostVisit, World, zone};

/// The reason of a wait that began at hour `t` and ended at hour `until`.
pub(crate) fn reason(world: &World<'_>, visit: &PostVisit<'_>, t: f64, until: f64) -> Message {
    let local = world.clock.instant(until).to_zoned(zone(&visit.post.timezone));
    let why = match visit.hold(t) {
        Some(Hold::Closed(condition)) => Arg::quote(&condition.reason),
        Some(Hold::Hours) | None => Arg::Each(hours(world, visit, t, until)),
    };
    said!(
        ClosedUntil,
        name = Arg::name(visit.post, &visit.post.name),
        when = Arg::time(local.datetime()),
        zone = Arg::Code(visit.post.timezone.to_string()),
        why = why,
    )
}

/// The reasons of the days from the arrival to the opening, each told once.
fn hours(world: &World<'_>, visit: &PostVisit<'_>, t: f64, until: f64) -> Vec<Arg> {
    let local = |hour: f64| world.clock.instant(hour).to_zoned(zone(&visit.post.timezone)).date();
    let (mut day, last) = (local(t), local(until));
    let mut reasons: Vec<Arg> = Vec::new();
    while day <= last && reasons.len() < 6 {
        let reason = Arg::Said(of_day(&world.facts, visit, day));
        // On its last day the post opens: its hours have been waited for.
        if !(reasons.contains(&reason) || (day == last && !reasons.is_empty())) {
            reasons.push(reason);
        }
        let Ok(next) = day.tomorrow() else { break };
        day = next;
    }
    reasons
}

/// Why a post does not work at some hour of a day.
fn of_day(facts: &Facts<'_>, visit: &PostVisit<'_>, day: Date) -> Message {
    let calendar = &facts.atlas.calendars[visit.post.calendar];
    let rules = || {
        let valid = |rule: &&CalendarRule| {
            facts.is_visible(&rule.provenance) && rule.provenance.valid.contains(day)
        };
        calendar.rules.iter().filter(valid)
    };
    let in_season = rules().any(|rule| rule.season.is_none_or(|season| season.contains(day)));
    let on_weekday = rules().any(|rule| rule.weekdays.contains(day.weekday()));
    let holiday = facts.atlas.holidays.iter().find(|row| {
        row.date == day
            && row.closes_posts
            && facts.is_visible(&row.provenance)
            && rules().any(|rule| rule.holiday_countries.contains(&row.country))
    });
    if !in_season {
        said!(OffSeason)
    } else if let Some(holiday) = holiday {
        let name = Arg::name(holiday, &holiday.name);
        said!(Holiday, name = name, country = holiday.country)
    } else if on_weekday {
        said!(OutsideHours)
    } else if matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday) {
        said!(Weekend)
    } else {
        said!(NotThatWeekday)
    }
}
