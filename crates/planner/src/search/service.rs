//! Scheduled services: waiting for a departure, then under way.

use jiff::{Span, tz::TimeZone};
use landbridge_atlas::model::{SeaPassage, Service, ServiceIdx};

use crate::facts::{Clock, Closures, Delay, Evidence, USUAL};
use crate::index::BoundaryIdx;

const DAYS_BEFORE: i64 = 8;
const DAYS_AFTER: i64 = 400;

/// When a service leaves.
#[derive(Clone, Debug)]
pub(crate) enum Departures {
    /// At known hours, in order.
    At(Vec<f64>),
    /// Every so many hours, at hours nobody told.
    Every(f64),
}

impl Departures {
    /// The timetable of a service on the clock of a plan; absent when nobody told how often.
    pub(crate) fn of(service: &Service, zone: &TimeZone, clock: &Clock) -> Option<Self> {
        let time = service.departure_time.filter(|_| !service.departure_weekdays.is_empty());
        let Some(time) = time else {
            let weekly = service.departures_per_week.filter(|weekly| *weekly > 0.0)?;
            return Some(Self::Every(168.0 / weekly));
        };
        let first = clock.start.to_zoned(zone.clone()).date();
        let hours = (-DAYS_BEFORE..DAYS_AFTER).filter_map(|offset| {
            let day = first.checked_add(Span::new().days(offset)).ok()?;
            let runs = service.departure_weekdays.contains(day.weekday())
                && service.provenance.valid.contains(day);
            let leaves = day.to_datetime(time).to_zoned(zone.clone()).ok()?;
            runs.then(|| clock.hours(leaves.timestamp()))
        });
        Some(Self::At(hours.collect()))
    }

    /// The hour of departure for a load that is there at `t`, at a normal score.
    ///
    /// Without a timetable the wait is uniform over the headway `H`, so `H·Φ(z)`.
    pub(crate) fn next(&self, t: f64, z: f64) -> Option<f64> {
        match self {
            Self::At(hours) => {
                let next = hours.partition_point(|leaves| *leaves < t);
                hours.get(next).copied()
            }
            Self::Every(headway) => Some(t + headway * normal_share(z)),
        }
    }
}

/// The standard normal distribution function Φ, by Abramowitz and Stegun 7.1.26 (|error| below
/// 1.5e-7); exactly one half at zero.
pub(crate) fn normal_share(z: f64) -> f64 {
    if z == USUAL {
        return 0.5;
    }
    let x = z.abs() / std::f64::consts::SQRT_2;
    let t = 1.0 / (1.0 + 0.327_591_1 * x);
    let polynomial = t
        * (0.254_829_592
            + t * (-0.284_496_736
                + t * (1.421_413_741 + t * (-1.453_152_027 + t * 1.061_405_429))));
    let erf = 1.0 - polynomial * (-x * x).exp();
    if z > 0.0 { f64::midpoint(1.0, erf) } else { f64::midpoint(1.0, -erf) }
}

/// A service in one direction, ready to be taken.
#[derive(Clone, Debug)]
pub(crate) struct Run<'a> {
    pub(crate) index: ServiceIdx,
    pub(crate) service: &'a Service,
    pub(crate) from: BoundaryIdx,
    pub(crate) to: BoundaryIdx,
    pub(crate) departures: Departures,
    pub(crate) transit: Delay,
    pub(crate) closures: Closures<'a>,
    /// Straits on the way.
    pub(crate) straits: Vec<SeaPassage>,
    pub(crate) km: f64,
    pub(crate) usd: f64,
    pub(crate) co2e_kg: f64,
    pub(crate) evidence: Vec<Evidence>,
}

/// What a ride took.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ride {
    pub(crate) wait: f64,
    pub(crate) under_way: f64,
    pub(crate) arrival: f64,
}

impl Run<'_> {
    /// Takes the service with a load that is there at `t`; absent when it leaves no more.
    pub(crate) fn ride(&self, t: f64, wait_z: f64, transit_z: f64) -> Option<Ride> {
        let mut ready = t;
        let leaves = loop {
            let leaves = self.departures.next(ready, wait_z)?;
            match self.closures.barring(leaves) {
                None => break leaves,
                Some(closure) if closure.to.is_infinite() => return None,
                Some(closure) => ready = closure.to,
            }
        };
        let under_way = self.transit.at(transit_z) + self.closures.slowdown(leaves, transit_z);
        Some(Ride { wait: leaves - t, under_way, arrival: leaves + under_way })
    }
}
