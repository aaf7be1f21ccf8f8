//! How long what may take: lengths as data, days reckoned in the zone of an office.

use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp, ToSpan};
use landbridge_units::{Grade, words};
use serde::Deserialize;

use super::DataFault;

words! {
    /// A time that runs out.
    pub enum Timer {
        /// Goods of a pre-lodged declaration must be presented.
        Presentation = "presentation",
        /// A simplified declaration is released by itself.
        Release = "release",
        /// A guarantee that does not hold must be amended.
        GuaranteeAmendment = "guarantee_amendment",
        /// The other side of a border must record the goods too.
        CrossingSide = "crossing_side",
        /// The office of destination is asked where the goods are.
        StatusRequest = "status_request",
        /// An enquiry begins.
        Enquiry = "enquiry",
        /// Major discrepancies must be resolved.
        DiscrepancyResolution = "discrepancy_resolution",
        /// The debt is collected.
        Recovery = "recovery",
        /// The limit date, when neither the declarant nor the regime sets one.
        Transit = "transit",
        /// How long before its last day a guarantee is warned about.
        GuaranteeExpiryWarning = "guarantee_expiry_warning",
    }
}

words! {
    /// A unit of time.
    pub enum Unit {
        /// Minutes.
        Minutes = "minutes",
        /// Hours.
        Hours = "hours",
        /// Calendar days.
        Days = "days",
        /// Calendar months.
        Months = "months",
    }
}

words! {
    /// What a length is counted on.
    pub enum Basis {
        /// The instant: so much later to the second.
        Instant = "instant",
        /// The calendar: until the end of the day, as the office's clock shows it.
        Date = "date",
    }
}

/// How long a timer runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Length {
    /// How many.
    pub after: u32,
    /// Of what.
    pub unit: Unit,
    /// From what on.
    pub basis: Basis,
}

impl Length {
    fn span(self) -> Span {
        let after = i64::from(self.after);
        match self.unit {
            Unit::Minutes => after.minutes(),
            Unit::Hours => after.hours(),
            Unit::Days => after.days(),
            Unit::Months => after.months(),
        }
    }

    /// When it runs out, started at an instant, for an office in a zone.
    pub fn end(self, start: Timestamp, zone: &TimeZone) -> Timestamp {
        let local = start.to_zoned(zone.clone());
        match self.basis {
            Basis::Instant => {
                local.checked_add(self.span()).map_or(Timestamp::MAX, |end| end.timestamp())
            }
            Basis::Date => self.end_of_day(local.date(), zone),
        }
    }

    /// The end of the day that lies so many whole units after a day, in a zone.
    pub fn end_of_day(self, day: Date, zone: &TimeZone) -> Timestamp {
        let next = self.day_after(day).checked_add(1.day()).unwrap_or(Date::MAX);
        next.to_datetime(Time::midnight())
            .to_zoned(zone.clone())
            .map_or(Timestamp::MAX, |end| end.timestamp())
    }

    /// The day that lies so many whole units after a day.
    pub fn day_after(self, day: Date) -> Date {
        day.checked_add(self.span()).unwrap_or(Date::MAX)
    }
}

/// A timer with where its length comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimerRule {
    /// Which timer.
    pub timer: Timer,
    /// How long.
    pub length: Length,
    /// The publication.
    pub source: Box<str>,
    /// How far it can be trusted.
    pub grade: Grade,
    /// Why, when it is not sourced.
    pub note: Box<str>,
}

/// All timers.
#[derive(Clone, Debug)]
pub struct Timers {
    rules: Vec<TimerRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    timer: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: Timer,
    after: u32,
    unit: Unit,
    basis: Basis,
    source: Box<str>,
    grade: Grade,
    #[serde(default)]
    note: Box<str>,
}

impl Timers {
    const FILE: &'static str = "timers.toml";

    /// Reads a table of timers; each must be there once.
    pub fn parse(text: &str) -> Result<Self, DataFault> {
        let fault = |message: String| DataFault { file: Self::FILE, message };
        let file: File = toml::from_str(text).map_err(|error| fault(error.to_string()))?;
        let rules: Vec<TimerRule> = file.timer.into_iter().map(Row::rule).collect();
        for timer in Timer::ALL {
            let count = rules.iter().filter(|rule| rule.timer == *timer).count();
            if count != 1 {
                return Err(fault(format!("“{timer}” stands there {count} times, not once")));
            }
        }
        Ok(Self { rules })
    }

    /// How long a timer runs.
    pub fn length(&self, timer: Timer) -> Length {
        self.rule(timer).length
    }

    /// A timer with where its length comes from.
    pub fn rule(&self, timer: Timer) -> &TimerRule {
        let found = self.rules.iter().find(|rule| rule.timer == timer);
        found.expect("a table of timers is complete")
    }

    /// The same with one other length.
    #[must_use]
    pub fn with(mut self, timer: Timer, length: Length) -> Self {
        for rule in self.rules.iter_mut().filter(|rule| rule.timer == timer) {
            rule.length = length;
        }
        self
    }
}

impl Default for Timers {
    /// The table that ships.
    fn default() -> Self {
        Self::parse(include_str!("../../../../data/transit/timers.toml"))
            .expect("the shipped table is tested")
    }
}

impl Row {
    fn rule(self) -> TimerRule {
        TimerRule {
            timer: self.id,
            length: Length { after: self.after, unit: self.unit, basis: self.basis },
            source: self.source,
            grade: self.grade,
            note: self.note,
        }
    }
}
