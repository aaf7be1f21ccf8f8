//! Why a post is closed, and its hours in words.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};

use super::{OpeningHours, OpeningRule};
use crate::model::{Atlas, HolidayIdx, MinuteOfDay};

/// Why no rule of a calendar is open at an instant; of several rules the nearest to opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClosedBecause {
    /// It works that day, and not at that hour.
    Hours,
    /// It has its midday break.
    Break,
    /// A holiday.
    Holiday(HolidayIdx),
    /// A day of the week on which it never works.
    Weekday,
    /// A part of the year in which it never works.
    Season,
    /// No rule holds on that day.
    NoRule,
}

impl ClosedBecause {
    /// In words.
    pub fn text(self, atlas: &Atlas) -> String {
        match self {
            Self::Hours => "outside its hours".into(),
            Self::Break => "midday break".into(),
            Self::Holiday(holiday) => {
                let holiday = &atlas.holidays[holiday];
                format!("holiday in {} ({})", holiday.country, holiday.name)
            }
            Self::Weekday => "not a working day of the week".into(),
            Self::Season => "closed in this season".into(),
            Self::NoRule => "no opening hours are known to hold on this day".into(),
        }
    }
}

impl OpeningHours {
    /// Why an instant is closed; none when it is open.
    pub fn why_closed(&self, at: Timestamp) -> Option<ClosedBecause> {
        if self.is_open(at) {
            return None;
        }
        let reasons = self.rules.iter().map(|rule| rule.why_closed(at));
        Some(reasons.min().unwrap_or(ClosedBecause::NoRule))
    }

    /// The hours that hold on a day of the post's own calendar, in words.
    pub fn hours_on(&self, day: Date) -> String {
        if self.is_always_open {
            return "day and night".into();
        }
        let rules: Vec<String> = self
            .rules
            .iter()
            .filter(|rule| rule.valid.contains(day))
            .filter(|rule| rule.season.is_none_or(|season| season.contains(day)))
            .map(ToString::to_string)
            .collect();
        if rules.is_empty() { "closed".into() } else { rules.join("; ") }
    }
}

impl OpeningRule {
    fn why_closed(&self, at: Timestamp) -> ClosedBecause {
        let local = self.zone.to_datetime(at);
        let day = local.date();
        if !self.valid.contains(day) {
            return ClosedBecause::NoRule;
        }
        if self.season.is_some_and(|season| !season.contains(day)) {
            return ClosedBecause::Season;
        }
        if !self.weekdays.contains(day.weekday()) {
            return ClosedBecause::Weekday;
        }
        if let Some(holiday) = self.holiday_on(day) {
            return ClosedBecause::Holiday(holiday);
        }
        let now = MinuteOfDay::from(local.time());
        let is_break = self.lunch.is_some_and(|(from, to)| from <= now && now < to);
        if is_break { ClosedBecause::Break } else { ClosedBecause::Hours }
    }
}

impl fmt::Display for OpeningRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_weekdays(f, self)?;
        write!(f, " {}-{}", Clock(self.opens), Clock(self.closes))?;
        if let Some((from, to)) = self.lunch {
            write!(f, ", break {}-{}", Clock(from), Clock(to))?;
        }
        if let Some(season) = self.season {
            let (from, to) = (season.from, season.to);
            let (first, last) = ((from.month, from.day), (to.month, to.day));
            write!(f, ", {:02}-{:02} to {:02}-{:02}", first.0, first.1, last.0, last.1)?;
        }
        write!(f, " ({})", self.zone.iana_name().unwrap_or("UTC"))
    }
}

/// Runs of days from Monday: `Mon-Fri`, `Mon-Sat`, `Tue, Thu`.
fn write_weekdays(f: &mut fmt::Formatter<'_>, rule: &OpeningRule) -> fmt::Result {
    const NAMES: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
    let works = |day: usize| {
        let weekday = Weekday::from_monday_zero_offset(day as i8).expect("seven days");
        rule.weekdays.contains(weekday)
    };
    let mut day = 0;
    let mut separator = "";
    while day < 7 {
        let run = (day..7).take_while(|day| works(*day)).count();
        match run {
            0 => {}
            1 => write!(f, "{separator}{}", NAMES[day])?,
            _ => write!(f, "{separator}{}-{}", NAMES[day], NAMES[day + run - 1])?,
        }
        if run > 0 {
            separator = ", ";
        }
        day += run.max(1);
    }
    Ok(())
}

struct Clock(MinuteOfDay);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0.0 / 60, self.0.0 % 60)
    }
}
