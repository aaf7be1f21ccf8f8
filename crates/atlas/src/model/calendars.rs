//! Opening hours and holidays, as written.

use jiff::civil::{Date, Time, Weekday};
use landbridge_units::{CountryCode, Idx};

use super::provenance::{Kind, Provenance};
use super::table::Row;

/// The index of a calendar.
pub type CalendarIdx = Idx<Calendar>;

/// The index of a holiday.
pub type HolidayIdx = Idx<Holiday>;

/// A day of any year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    /// 1 to 12.
    pub month: i8,
    /// 1 to 31.
    pub day: i8,
}

/// A part of each year, both ends included; it may run over New Year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnnualSeason {
    /// The first day.
    pub from: MonthDay,
    /// The last day.
    pub to: MonthDay,
}

impl AnnualSeason {
    /// Whether a day lies in the season.
    pub fn contains(&self, day: Date) -> bool {
        let day = MonthDay { month: day.month(), day: day.day() };
        if self.from <= self.to {
            self.from <= day && day <= self.to
        } else {
            self.from <= day || day <= self.to
        }
    }
}

/// Opening hours: open when any rule says so.
#[derive(Clone, Debug)]
pub struct Calendar {
    /// Its id; `always` is open day and night.
    pub id: Box<str>,
    /// The rules.
    pub rules: Box<[CalendarRule]>,
}

impl Row for Calendar {
    const KIND: Kind = Kind::Calendar;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        self.rules.first().map(|rule| &rule.provenance)
    }
}

/// A time of day up to and including 24:00, in minutes since midnight.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MinuteOfDay(pub u16);

impl From<Time> for MinuteOfDay {
    fn from(time: Time) -> Self {
        Self(time.hour() as u16 * 60 + time.minute() as u16)
    }
}

/// The days of a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekdaySet(u8);

impl WeekdaySet {
    /// Every day.
    pub const ALL: Self = Self(0x7F);
    /// No day.
    pub const EMPTY: Self = Self(0);

    /// The set with one day more.
    #[must_use]
    pub fn with(self, day: Weekday) -> Self {
        Self(self.0 | 1 << day.to_monday_zero_offset())
    }

    /// Whether a day belongs to it.
    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.to_monday_zero_offset()) != 0
    }

    /// Whether no day belongs to it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One row of a calendar.
#[derive(Clone, Debug)]
pub struct CalendarRule {
    /// Its id, unique over all calendars.
    pub id: Box<str>,
    /// The IANA time zone in which the hours are meant.
    pub timezone: Box<str>,
    /// On which days of the week.
    pub weekdays: WeekdaySet,
    /// From when in the day.
    pub opens: MinuteOfDay,
    /// Until when in the day; at or before `opens` = until then on the next day.
    pub closes: MinuteOfDay,
    /// The midday break, when there is one.
    pub lunch: Option<(MinuteOfDay, MinuteOfDay)>,
    /// The part of each year in which the rule holds; absent = the whole.
    pub season: Option<AnnualSeason>,
    /// Whose holidays close it.
    pub holiday_countries: Box<[CountryCode]>,
    /// When the rule holds, and where it comes from.
    pub provenance: Provenance,
}

/// A public holiday.
#[derive(Clone, Debug)]
pub struct Holiday {
    /// Its id.
    pub id: Box<str>,
    /// The country.
    pub country: CountryCode,
    /// The day.
    pub date: Date,
    /// Its name.
    pub name: Box<str>,
    /// Whether posts that follow the holidays of the country close.
    pub closes_posts: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Holiday {
    const KIND: Kind = Kind::Holiday;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}
