//! The hours of a simulation: from the beginning of its warm-up, in UTC.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};

use crate::scenario::Scenario;

/// Hours of a day.
pub(super) const DAY: f64 = 24.0;

/// What is simulated, and before what is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Period {
    /// Hour 0.
    pub(super) begin: Timestamp,
    /// Hours before anything is counted: hour 0 of the period itself.
    pub(super) warm_up: f64,
    /// Hours at which it ends.
    pub(super) until: f64,
    /// The first day of the warm-up.
    pub(super) first: Date,
    /// The day whose knowledge counts.
    pub(super) as_of: Date,
}

impl Period {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let warm_up_days = scenario.simulation.warm_up_days;
        let first = scenario.day.saturating_sub(i64::from(warm_up_days).days());
        Self {
            begin: midnight(first),
            warm_up: f64::from(warm_up_days) * DAY,
            until: f64::from(warm_up_days + scenario.days) * DAY,
            first,
            as_of: scenario.as_of.unwrap_or(scenario.day),
        }
    }

    /// The hour of an instant.
    pub(super) fn hour(&self, at: Timestamp) -> f64 {
        at.duration_since(self.begin).as_secs_f64() / 3600.0
    }

    /// The instant of an hour, to the second.
    pub(super) fn instant(&self, hour: f64) -> Timestamp {
        self.begin
            .saturating_add(SignedDuration::from_secs((hour * 3600.0) as i64))
            .unwrap_or(Timestamp::MAX)
    }

    /// The hour at which a day begins in UTC.
    pub(super) fn hour_of(&self, day: Date) -> f64 {
        self.hour(midnight(day))
    }

    /// Days from the first of the warm-up to the last, and some beyond, so that what reaches over
    /// the end is seen.
    pub(super) fn days(&self) -> impl Iterator<Item = Date> + use<> {
        let days = (self.until / DAY) as i64 + 2;
        let first = self.first.saturating_sub(1.day());
        (0..days).map(move |day| first.saturating_add(day.days()))
    }
}

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MIN, |zoned| zoned.timestamp())
}
