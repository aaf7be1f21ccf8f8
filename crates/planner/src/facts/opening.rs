//! Opening hours on the clock of a plan: hours since its start.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use landbridge_atlas::calendar::OpeningHours;
use landbridge_atlas::model::CalendarIdx;

use super::Facts;

/// Hours before the start and after it for which opening hours are worked out.
const HOURS_BEFORE: i64 = 8 * 24;
const HOURS_AFTER: i64 = 500 * 24;

/// The clock of a plan: it shows hours since the goods are ready.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    pub(crate) start: Timestamp,
}

impl Clock {
    /// Hours from the start to an instant.
    pub(crate) fn hours(&self, instant: Timestamp) -> f64 {
        (instant.as_second() - self.start.as_second()) as f64 / 3600.0
    }

    /// The instant that the clock shows, to the second.
    pub(crate) fn instant(&self, hours: f64) -> Timestamp {
        let seconds = (hours * 3600.0).round().clamp(-1e10, 1e10) as i64;
        Timestamp::from_second(self.start.as_second() + seconds).unwrap_or(self.start)
    }

    /// The hours at which a civil day begins in a zone.
    pub(crate) fn midnight(&self, day: Date, zone: &TimeZone) -> Option<f64> {
        let zoned = day.to_zoned(zone.clone()).ok()?;
        Some(self.hours(zoned.timestamp()))
    }
}

/// When something is open, as stretches of hours in order.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    /// Absent = always.
    stretches: Option<Vec<(f64, f64)>>,
}

impl Opening {
    /// The opening hours of a calendar.
    pub(crate) fn of(facts: &Facts<'_>, calendar: CalendarIdx, clock: &Clock) -> Self {
        let hours = OpeningHours::compile(facts.atlas, calendar, facts.as_of);
        if hours.is_always_open() {
            return Self { stretches: None };
        }
        let from = clock.start.saturating_sub(SignedDuration::from_hours(HOURS_BEFORE));
        let until = clock.start.saturating_add(SignedDuration::from_hours(HOURS_AFTER));
        let (Ok(from), Ok(until)) = (from, until) else { return Self { stretches: Some(vec![]) } };
        let openings = hours.openings(from, until).0;
        let stretches = openings.iter().map(|one| (clock.hours(one.start), clock.hours(one.end)));
        Self { stretches: Some(stretches.collect()) }
    }

    /// The earliest hour, not before `t`, at which it is open; absent when it never is again.
    pub(crate) fn next(&self, t: f64) -> Option<f64> {
        let Some(stretches) = &self.stretches else { return Some(t) };
        let first = stretches.partition_point(|(_, end)| *end <= t);
        stretches.get(first).map(|(begin, _)| begin.max(t))
    }

    /// Whether it is open at `t`, and when that changes next.
    pub(crate) fn state(&self, t: f64) -> (bool, Option<f64>) {
        let Some(stretches) = &self.stretches else { return (true, None) };
        let first = stretches.partition_point(|(_, end)| *end <= t);
        match stretches.get(first) {
            Some((begin, end)) if *begin <= t => (true, Some(*end)),
            Some((begin, _)) => (false, Some(*begin)),
            None => (false, None),
        }
    }
}
