//! Opening hours as instants: when is a post open, and when does it open next?
//!
//! Rules are written in the zone that the post keeps (Khunjerab keeps Beijing time) and turned
//! into intervals of UTC day by day, only as far as somebody asks.
//! Waiting is first in, first out: who comes later never gets through earlier.

mod reason;
#[cfg(test)]
mod tests;

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

pub use reason::ClosedBecause;

use crate::model::{
    AnnualSeason, Atlas, CalendarIdx, DateRange, HolidayIdx, MinuteOfDay, WeekdaySet,
};

/// How far ahead an opening is looked for before a calendar counts as shut for good.
const HORIZON_DAYS: i64 = 800;

/// A stretch of time from `start` until just before `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opening {
    /// The first open instant.
    pub start: Timestamp,
    /// The first instant that is closed again.
    pub end: Timestamp,
}

/// The compiled opening hours of one calendar, as the world knew them on a day.
#[derive(Clone, Debug)]
pub struct OpeningHours {
    rules: Vec<OpeningRule>,
    is_always_open: bool,
}

#[derive(Clone, Debug)]
struct OpeningRule {
    zone: TimeZone,
    weekdays: WeekdaySet,
    opens: MinuteOfDay,
    closes: MinuteOfDay,
    lunch: Option<(MinuteOfDay, MinuteOfDay)>,
    season: Option<AnnualSeason>,
    valid: DateRange,
    holidays: Vec<(Date, HolidayIdx)>,
}

impl OpeningHours {
    /// Compiles a calendar from the rules and holidays that were known on `as_of`.
    pub fn compile(atlas: &Atlas, calendar: CalendarIdx, as_of: Date) -> Self {
        let rules: Vec<OpeningRule> = atlas.calendars[calendar]
            .rules
            .iter()
            .filter(|rule| rule.provenance.known_from.is_none_or(|from| from <= as_of))
            .map(|rule| OpeningRule {
                zone: TimeZone::get(&rule.timezone).expect("zones were checked when resolved"),
                weekdays: rule.weekdays,
                opens: rule.opens,
                closes: rule.closes,
                lunch: rule.lunch,
                season: rule.season,
                valid: rule.provenance.valid,
                holidays: holidays(atlas, &rule.holiday_countries, as_of),
            })
            .collect();
        let is_always_open = rules.iter().any(OpeningRule::is_unlimited);
        Self { rules, is_always_open }
    }

    /// Whether the calendar never closes.
    pub fn is_always_open(&self) -> bool {
        self.is_always_open
    }

    /// Whether an instant is open.
    pub fn is_open(&self, at: Timestamp) -> bool {
        self.is_always_open
            || self.openings(at, at + SignedDuration::from_nanos(1)).next_open(at) == Some(at)
    }

    /// The first open instant at or after another; none when nothing opens within 800 days.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_always_open {
            return Some(at);
        }
        // Most posts open within the week: the window grows only for those that do not.
        let mut days = 8;
        loop {
            let until = at + SignedDuration::from_hours(24 * days);
            if let Some(open) = self.openings(at, until).next_open(at) {
                return Some(open);
            }
            if days >= HORIZON_DAYS {
                return None;
            }
            days *= 10;
        }
    }

    /// The instant at which the state at another ends: the next closing, or the next opening.
    pub fn next_change(&self, at: Timestamp) -> Option<Timestamp> {
        if self.is_always_open {
            return None;
        }
        if !self.is_open(at) {
            return self.next_open(at);
        }
        let openings = self.openings(at, at + SignedDuration::from_hours(24 * HORIZON_DAYS));
        openings.0.iter().find(|opening| opening.end > at).map(|opening| opening.end)
    }

    /// Every opening that touches a stretch of time, merged and in order.
    pub fn openings(&self, from: Timestamp, until: Timestamp) -> Openings {
        if self.is_always_open {
            return Openings(vec![Opening { start: from, end: until }]);
        }
        let mut found = Vec::new();
        for rule in &self.rules {
            rule.collect(from, until, &mut found);
        }
        found.sort_unstable();
        let mut merged: Vec<Opening> = Vec::with_capacity(found.len());
        for opening in found {
            match merged.last_mut() {
                Some(last) if opening.start <= last.end => last.end = last.end.max(opening.end),
                _ => merged.push(opening),
            }
        }
        Openings(merged)
    }
}

/// Openings in order, apart from each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Openings(pub Vec<Opening>);

impl Openings {
    /// The first open instant at or after another, if these openings hold one.
    pub fn next_open(&self, at: Timestamp) -> Option<Timestamp> {
        let next = self.0.partition_point(|opening| opening.end <= at);
        self.0.get(next).map(|opening| opening.start.max(at))
    }
}

impl OpeningRule {
    /// Open day and night, without season, holidays or end.
    fn is_unlimited(&self) -> bool {
        self.weekdays == WeekdaySet::ALL
            && (self.opens, self.closes) == (MinuteOfDay(0), MinuteOfDay(24 * 60))
            && self.lunch.is_none()
            && self.season.is_none()
            && self.holidays.is_empty()
            && self.valid == DateRange::default()
    }

    fn collect(&self, from: Timestamp, until: Timestamp, found: &mut Vec<Opening>) {
        let local_day = |at: Timestamp| self.zone.to_datetime(at).date();
        // The day before may reach over midnight.
        let mut day = local_day(from).saturating_sub(1.day());
        let last = local_day(until);
        while day <= last {
            if self.is_working_day(day) {
                self.collect_day(day, from, until, found);
            }
            let Ok(tomorrow) = day.tomorrow() else { break };
            day = tomorrow;
        }
    }

    fn is_working_day(&self, day: Date) -> bool {
        self.valid.contains(day)
            && self.weekdays.contains(day.weekday())
            && self.season.is_none_or(|season| season.contains(day))
            && self.holiday_on(day).is_none()
    }

    fn holiday_on(&self, day: Date) -> Option<HolidayIdx> {
        let at = self.holidays.binary_search_by_key(&day, |(date, _)| *date).ok()?;
        Some(self.holidays[at].1)
    }

    fn collect_day(&self, day: Date, from: Timestamp, until: Timestamp, found: &mut Vec<Opening>) {
        for (opens, closes) in self.shifts() {
            let (Some(start), Some(end)) = (self.instant(day, opens), self.instant(day, closes))
            else {
                continue;
            };
            if start < end && end > from && start < until {
                found.push(Opening { start, end });
            }
        }
    }

    /// The hours of one day without the break, in minutes that may run past midnight.
    fn shifts(&self) -> impl Iterator<Item = (i64, i64)> {
        let opens = i64::from(self.opens.0);
        let next_day = if self.closes <= self.opens { 24 * 60 } else { 0 };
        let closes = i64::from(self.closes.0) + next_day;
        let shifts = match self.lunch {
            None => [(opens, closes), (0, 0)],
            Some((MinuteOfDay(from), MinuteOfDay(to))) => {
                [(opens, i64::from(from).min(closes)), (i64::from(to).max(opens), closes)]
            }
        };
        shifts.into_iter().filter(|(start, end)| start < end)
    }

    /// A time of a day as an instant; a clock time that is skipped or repeated when clocks change
    /// counts as RFC 5545 has it.
    fn instant(&self, day: Date, minutes: i64) -> Option<Timestamp> {
        let local: DateTime = day.to_datetime(jiff::civil::Time::midnight());
        let local = local.checked_add(minutes.minutes()).ok()?;
        self.zone.to_ambiguous_timestamp(local).compatible().ok()
    }
}

fn holidays(
    atlas: &Atlas,
    countries: &[landbridge_units::CountryCode],
    as_of: Date,
) -> Vec<(Date, HolidayIdx)> {
    let mut days: Vec<(Date, HolidayIdx)> = atlas
        .holidays
        .enumerate()
        .filter(|(_, holiday)| holiday.closes_posts && countries.contains(&holiday.country))
        .filter(|(_, holiday)| holiday.provenance.known_from.is_none_or(|from| from <= as_of))
        .map(|(index, holiday)| (holiday.date, index))
        .collect();
    days.sort_unstable();
    days.dedup_by_key(|(date, _)| *date);
    days
}
