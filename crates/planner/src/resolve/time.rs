//! Instants: local times of the request, and instants of the answer.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};

use super::fault::RequestFaults;
use crate::document::Moment;
use crate::request::PlanRequest;
use crate::said::{Arg, said};
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
        faults.add(field, text, said!(FaultNoInstant), said!(MendInstant));
        return None;
    };
    let day = instant.to_zoned(zone(local_zone)).date();
    if day < FIRST || day > LAST {
        faults.add(field, text, said!(FaultOutsideYears), said!(MendYears));
        return None;
    }
    Some(instant)
}

/// The day whose knowledge is used.
pub(super) fn as_of(text: Option<&str>, faults: &mut RequestFaults) -> Option<Date> {
    let Some(text) = text else {
        faults.add("as_of", "", said!(FaultNoAsOf), said!(MendAsOf));
        return None;
    };
    let day = text.parse::<Date>().ok().filter(|day| (FIRST..=LAST).contains(day));
    if day.is_none() {
        let remedy = said!(MendDay, day = Arg::Code("2026-11-22".into()));
        faults.add("as_of", text, said!(FaultNoDayOfYears), remedy);
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
        faults.add("deadline", text, said!(FaultDeadlineFirst), said!(MendDeadline));
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
