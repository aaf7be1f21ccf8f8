//! How long a regime lets a movement take.

use jiff::ToSpan;
use jiff::civil::Date;
use landbridge_units::CountryCode;

use super::{Regime, TimeLimit};
use crate::movement::Declaration;
use crate::refusal::{Reason, Refusal};

/// Days that a month counts for when a limit is given in kilometres a month.
const DAYS_A_MONTH: u64 = 30;

impl Regime {
    /// The last day that the regime allows for a movement released on a day; `None` when it sets
    /// no limit on the whole of the way.
    pub fn last_day(&self, declaration: &Declaration, released: Date) -> Option<Date> {
        let days = self.days(declaration, &declaration.route())?;
        Some(released.checked_add(i64::from(days).days()).unwrap_or(Date::MAX))
    }

    /// Days for the whole way: a limit of all countries, or the sum when each country has its own.
    fn days(&self, declaration: &Declaration, route: &[CountryCode]) -> Option<u32> {
        let limit_of = |country: Option<CountryCode>| {
            let rules = self.time_limits.iter().filter(|limit| limit.country == country);
            rules.filter_map(|limit| allowed(limit, declaration)).min()
        };
        if let Some(days) = limit_of(None) {
            return Some(days);
        }
        route.iter().map(|country| limit_of(Some(*country))).sum()
    }

    /// The limit date that was asked for lies within what the regime allows.
    pub(super) fn time(
        &self,
        declaration: &Declaration,
        route: &[CountryCode],
        today: Date,
    ) -> Option<Refusal> {
        let counted = |limit: &&TimeLimit| {
            limit.km_per_month.is_some() && super::check::applies(limit.country, route)
        };
        let by_length = self.time_limits.iter().find(counted);
        if let (Some(limit), None) = (by_length, declaration.route_km) {
            let missing = Refusal::new(Reason::RouteLengthMissing, "declaration.route_km");
            return Some(missing.by(&limit.clause));
        }
        let (asked, last) = (declaration.limit_date?, self.last_day(declaration, today)?);
        let clause = self.time_limits.first().map_or(self.title(), |limit| limit.clause.clone());
        (asked > last).then(|| {
            Refusal::new(Reason::LimitDateOutOfRange, "declaration.limit_date")
                .found(asked)
                .expected(format!("≤ {last}"))
                .by(clause)
        })
    }
}

/// Days that one limit allows; kilometres count in proportion to a month, rounded up.
fn allowed(limit: &TimeLimit, declaration: &Declaration) -> Option<u32> {
    if let Some(km_per_month) = limit.km_per_month.filter(|km| *km > 0) {
        let km = u64::from(declaration.route_km?);
        let days = (km * DAYS_A_MONTH).div_ceil(u64::from(km_per_month)).max(1);
        return Some(u32::try_from(days).unwrap_or(u32::MAX));
    }
    limit.days
}
