//! Why a load waits at a post, in a sentence.

use landbridge_atlas::model::Calendar;

use crate::facts::Facts;
use crate::search::{Hold, PostVisit, World, zone};

/// The reason of a wait that began at hour `t` and ended at hour `until`.
pub(crate) fn reason(world: &World<'_>, visit: &PostVisit<'_>, t: f64, until: f64) -> String {
    let local = world.clock.instant(until).to_zoned(zone(&visit.post.timezone));
    let when = local.strftime("%A %-d %B %H:%M");
    let why = match visit.hold(t) {
        Some(Hold::Closed(condition)) => condition.reason.to_string(),
        Some(Hold::Hours) | None => {
            let atlas = world.facts.atlas;
            hours(&world.facts, &atlas.calendars[visit.post.calendar], visit, world, t)
        }
    };
    format!("{} closed until {when} ({}): {why}", visit.post.name, visit.post.timezone)
}

fn hours(
    facts: &Facts<'_>,
    calendar: &Calendar,
    visit: &PostVisit<'_>,
    world: &World<'_>,
    t: f64,
) -> String {
    let day = world.clock.instant(t).to_zoned(zone(&visit.post.timezone)).date();
    let rules = || {
        let valid = |rule: &&landbridge_atlas::model::CalendarRule| {
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
        "closed for the season".into()
    } else if let Some(holiday) = holiday {
        format!("holiday ({}, {})", holiday.name, holiday.country)
    } else if on_weekday {
        "outside opening hours".into()
    } else if matches!(day.weekday(), jiff::civil::Weekday::Saturday | jiff::civil::Weekday::Sunday)
    {
        "weekend".into()
    } else {
        "not open on that weekday".into()
    }
}
