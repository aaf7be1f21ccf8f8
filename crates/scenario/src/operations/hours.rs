//! When places work and when they are shut, by the calendars and conditions of the atlas.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_atlas::model::{CalendarIdx, Effect, FacilityIdx, PostIdx};
use landbridge_atlas::view::View;
use landbridge_simulation::openings::Openings;

use super::period::Period;

/// The opening hours of a calendar, its holidays left out, and hours a day on which it opens.
pub(super) fn openings(
    view: &View<'_>,
    calendar: CalendarIdx,
    period: &Period,
) -> (Openings, Option<f64>) {
    let hours = view.opening_hours(calendar);
    if hours.is_always_open() {
        return (Openings::Always, Some(24.0));
    }
    let until = period.instant(period.until);
    let mut list: Vec<(f64, f64)> = Vec::new();
    let (mut days, mut latest) = (0_u32, None);
    for opening in hours.openings(period.begin, until).0 {
        let (opens, closes) = (period.hour(opening.start).max(0.0), period.hour(opening.end));
        let day = opening.start.to_zoned(TimeZone::UTC).date();
        // A break at noon makes two openings of one day.
        days += u32::from(latest != Some(day));
        latest = Some(day);
        if closes > opens {
            list.push((opens, closes));
        }
    }
    let open: f64 = list.iter().map(|(opens, closes)| closes - opens).sum();
    let a_day = (days > 0).then(|| (open / f64::from(days)).min(24.0));
    (Openings::Listed(list), a_day)
}

/// Stretches in which nothing passes a post.
pub(super) fn post_closures(view: &View<'_>, post: PostIdx, period: &Period) -> Vec<(f64, f64)> {
    let row = &view.atlas.posts[post];
    let is_shut = |day: Date| {
        view.crossing_conditions(row.crossing, row.mode, day)
            .any(|condition| condition.effect == Effect::Closed)
    };
    stretches(period, &row.timezone, is_shut)
}

/// Stretches in which a port or terminal is shut for every mode that it serves.
pub(super) fn facility_closures(
    view: &View<'_>,
    facility: FacilityIdx,
    period: &Period,
) -> Vec<(f64, f64)> {
    let row = &view.atlas.facilities[facility];
    let is_shut = |day: Date| {
        let mut modes = row.modes.iter();
        !row.modes.is_empty()
            && modes.all(|mode| {
                view.facility_conditions(facility, mode, day)
                    .any(|condition| condition.effect == Effect::Closed)
            })
    };
    stretches(period, &row.timezone, is_shut)
}

/// Runs of days for which something holds, as hours; days are those of a zone.
fn stretches(period: &Period, zone: &str, holds: impl Fn(Date) -> bool) -> Vec<(f64, f64)> {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let begins = |day: Date| {
        day.to_zoned(zone.clone()).map_or(0.0, |zoned| period.hour(zoned.timestamp()).max(0.0))
    };
    let mut list: Vec<(f64, f64)> = Vec::new();
    let mut since: Option<Date> = None;
    let mut days = period.days().peekable();
    while let Some(day) = days.next() {
        let is_shut = holds(day);
        if is_shut && since.is_none() {
            since = Some(day);
        }
        if let Some(first) = since
            && (!is_shut || days.peek().is_none())
        {
            since = None;
            // What is still shut at the end stays shut for those who wait.
            let ends = if is_shut { begins(day) + 24.0 * 30.0 } else { begins(day) };
            let from = begins(first);
            if ends > from {
                list.push((from, ends));
            }
        }
    }
    list
}
