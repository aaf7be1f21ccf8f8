//! Opening hours on the clock of a plan: hours since its start.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use landbridge_atlas::model::{Calendar, CalendarRule};

use super::Facts;

/// Days before the start and after it for which opening hours are worked out.
const DAYS_BEFORE: i64 = 8;
const DAYS_AFTER: i64 = 500;

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
    /// Open day and night.
    pub(crate) const ALWAYS: Self = Self { stretches: None };

    /// The opening hours of a calendar.
    pub(crate) fn of(facts: &Facts<'_>, calendar: &Calendar, clock: &Clock) -> Self {
        let always = calendar.rules.iter().any(|rule| is_unbroken(rule, facts));
        if always || calendar.id.as_ref() == "always" {
            return Self::ALWAYS;
        }
        let mut stretches = Vec::new();
        for rule in &calendar.rules {
            if facts.is_visible(&rule.provenance) {
                add_rule(facts, rule, clock, &mut stretches);
            }
        }
        stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
        Self { stretches: Some(merged(stretches)) }
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

fn is_unbroken(rule: &CalendarRule, facts: &Facts<'_>) -> bool {
    rule.weekdays == landbridge_atlas::model::WeekdaySet::ALL
        && (rule.opens.0, rule.closes.0) == (0, 24 * 60)
        && rule.lunch.is_none()
        && rule.season.is_none()
        && rule.holiday_countries.is_empty()
        && rule.provenance.valid.from.is_none()
        && rule.provenance.valid.to.is_none()
        && facts.is_visible(&rule.provenance)
}

fn add_rule(
    facts: &Facts<'_>,
    rule: &CalendarRule,
    clock: &Clock,
    stretches: &mut Vec<(f64, f64)>,
) {
    let Ok(zone) = TimeZone::get(&rule.timezone) else { return };
    let first = clock.start.to_zoned(zone.clone()).date();
    let holidays: Vec<Date> = facts
        .atlas
        .holidays
        .iter()
        .filter(|holiday| {
            holiday.closes_posts
                && rule.holiday_countries.contains(&holiday.country)
                && facts.is_visible(&holiday.provenance)
        })
        .map(|holiday| holiday.date)
        .collect();
    for offset in -DAYS_BEFORE..DAYS_AFTER {
        let Ok(day) = first.checked_add(Span::new().days(offset)) else { continue };
        let holds = rule.weekdays.contains(day.weekday())
            && rule.provenance.valid.contains(day)
            && rule.season.is_none_or(|season| season.contains(day))
            && !holidays.contains(&day);
        if let Some(midnight) = holds.then(|| clock.midnight(day, &zone)).flatten() {
            add_day(rule, midnight, stretches);
        }
    }
}

/// The hours of one day; none of the zones concerned changes its offset within a day.
fn add_day(rule: &CalendarRule, midnight: f64, stretches: &mut Vec<(f64, f64)>) {
    let at = |minute: u16| midnight + f64::from(minute) / 60.0;
    let over_night = if rule.closes <= rule.opens { 24.0 } else { 0.0 };
    let (opens, closes) = (at(rule.opens.0), at(rule.closes.0) + over_night);
    match rule.lunch {
        Some((from, to)) => {
            stretches.push((opens, at(from.0)));
            stretches.push((at(to.0), closes));
        }
        None => stretches.push((opens, closes)),
    }
}

fn merged(sorted: Vec<(f64, f64)>) -> Vec<(f64, f64)> {
    let mut merged: Vec<(f64, f64)> = Vec::with_capacity(sorted.len());
    for (begin, end) in sorted {
        match merged.last_mut() {
            Some(last) if begin <= last.1 => last.1 = last.1.max(end),
            _ => merged.push((begin, end)),
        }
    }
    merged
}
