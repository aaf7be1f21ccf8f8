//! Instants: local times of the request, and instants of the answer.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};

use super::fault::RequestFaults;
use crate::document::Moment;
use crate::request::PlanRequest;
use crate::search::zone;

/// The first and last day that the tables and calendars can speak about.
const FIRST: Date = date(1995, 1, 1);
const LAST: Date = date(2060, 12, 31);

/// An instant written as local time or RFC 3339.
pub(super) fn instant(
    field: &str,
    text: &str,
    local_zone: &str,
    faults: &mut RequestFaults,
) -> Option<Timestamp> {
    let absolute = text.parse::<Timestamp>().ok();
    let local = || {
        let civil: DateTime = text.parse().ok()?;
        Some(civil.to_zoned(zone(local_zone)).ok()?.timestamp())
    };
    let found = absolute.or_else(local);
    let Some(instant) = found else {
        let remedy = "write it like 2026-03-03T09:00, or with an offset";
        faults.add(field, text, "not a date and time", remedy);
        return None;
    };
    let day = instant.to_zoned(zone(local_zone)).date();
    if day < FIRST || day > LAST {
        let remedy = "choose a day between 1995 and 2060";
        faults.add(field, text, "outside the years that the atlas knows", remedy);
        return None;
    }
    Some(instant)
}

/// The day whose knowledge is used.
pub(super) fn as_of(text: Option<&str>, faults: &mut RequestFaults) -> Option<Date> {
    let Some(text) = text else {
        let remedy = "say as of which day to plan, like 2026-11-22";
        faults.add("as_of", "", "no day of asking", remedy);
        return None;
    };
    let day = text.parse::<Date>().ok().filter(|day| (FIRST..=LAST).contains(day));
    if day.is_none() {
        faults.add("as_of", text, "not a day between 1995 and 2060", "write it like 2026-11-22");
    }
    day
}

/// A deadline before the goods are ready is a fault.
pub(super) fn order(
    ready: Option<Timestamp>,
    deadline: Option<Timestamp>,
    asked: &PlanRequest,
    faults: &mut RequestFaults,
) {
    if let (Some(ready), Some(deadline)) = (ready, deadline)
        && deadline <= ready
    {
        let text = asked.deadline.as_deref().unwrap_or_default();
        faults.add("deadline", text, "not after the goods are ready", "choose a later deadline");
    }
}

/// An instant of the answer.
pub(crate) fn moment(instant: Timestamp, timezone: &str) -> Moment {
    let local = instant.to_zoned(zone(timezone));
    Moment {
        utc: instant.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        local: local.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string(),
        timezone: timezone.into(),
    }
}
