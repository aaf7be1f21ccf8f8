//! How freight moves: services, speeds, vehicles, handling, emissions, scatter of durations.

use jiff::civil::Time;
use landbridge_units::{
    CountryCode, GramsCo2ePerTonneKilometre, Hours, Idx, KilometresPerHour, Probability, Tonnes,
    words,
};

use super::borders::{CrossingIdx, FacilityIdx};
use super::calendars::WeekdaySet;
use super::network::{Mode, ModeSet};
use super::provenance::{Kind, Provenance};
use super::table::Row;

/// The index of a service.
pub type ServiceIdx = Idx<Service>;

words! {
    /// Whether a service runs.
    pub enum ServiceStatus {
        /// It runs.
        Running = "running",
        /// It does not run at present.
        Suspended = "suspended",
        /// It has not begun.
        Planned = "planned",
    }
}

/// A scheduled vessel, ferry, block train or flight.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Its mode.
    pub mode: Mode,
    /// Where it leaves.
    pub from: FacilityIdx,
    /// Where it arrives.
    pub to: FacilityIdx,
    /// Whether it also runs back.
    pub both_ways: bool,
    /// How often it leaves, where known.
    pub departures_per_week: Option<f64>,
    /// On which days it leaves; empty = not known.
    pub departure_weekdays: WeekdaySet,
    /// When in the day, in the zone of the facility it leaves from.
    pub departure_time: Option<Time>,
    /// Usual time under way.
    pub transit_median: Hours,
    /// Bad time under way, 95th percentile.
    pub transit_p95: Option<Hours>,
    /// Whether it runs.
    pub status: ServiceStatus,
    /// Who runs it.
    pub carrier: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Service {
    const KIND: Kind = Kind::Service;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// The largest consignment that goes on one departure.
#[derive(Clone, Debug)]
pub struct Capacity {
    /// Its id.
    pub id: Box<str>,
    /// The mode.
    pub mode: Mode,
    /// The services it is about; none = every other one of the mode.
    pub services: Box<[ServiceIdx]>,
    /// What may go at once.
    pub consignment_max: Tonnes,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Capacity {
    const KIND: Kind = Kind::Capacity;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// Travel speeds in a country.
#[derive(Clone, Debug)]
pub struct Speed {
    /// Its id.
    pub id: Box<str>,
    /// The country; absent = anywhere.
    pub country: Option<CountryCode>,
    /// The mode.
    pub mode: Mode,
    /// The year of observation.
    pub year: i16,
    /// While moving.
    pub without_delay: Option<KilometresPerHour>,
    /// Stops included.
    pub with_delay: Option<KilometresPerHour>,
    /// Hours a day that are driven.
    pub moving_hours_per_day: Option<f64>,
    /// Standard deviation over mean of the duration.
    pub cv: Option<f64>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Speed {
    const KIND: Kind = Kind::Speed;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// A vehicle, wagon, ship or aircraft of one kind.
#[derive(Clone, Debug)]
pub struct Vehicle {
    /// `road-semi`, `rail-wagon`, …
    pub id: Box<str>,
    /// Its mode.
    pub mode: Mode,
    /// What it may carry.
    pub payload: Tonnes,
    /// The space inside.
    pub payload_m3: Option<f64>,
    /// Its own mass.
    pub tare: Option<Tonnes>,
    /// How many axles it has.
    pub axles: Option<u8>,
    /// How many twenty-foot containers it carries.
    pub teu: Option<f64>,
    /// The heaviest single axle when full.
    pub max_single_axle: Option<Tonnes>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Vehicle {
    const KIND: Kind = Kind::Vehicle;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What is done to the goods.
    pub enum HandlingKind {
        /// From one vehicle to another.
        Transhipment = "transhipment",
        /// From one track gauge to another.
        GaugeChange = "gauge_change",
        /// Through a port.
        PortHandling = "port_handling",
        /// At the place where they start or end.
        Loading = "loading",
        /// The trailer changes tractor.
        TrailerSwap = "trailer_swap",
    }
}

/// Where something applies: a facility or a crossing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A facility.
    Facility(FacilityIdx),
    /// A crossing.
    Crossing(CrossingIdx),
}

/// How long handling takes.
#[derive(Clone, Debug)]
pub struct Handling {
    /// Its id.
    pub id: Box<str>,
    /// What is done.
    pub kind: HandlingKind,
    /// Where; absent = anywhere.
    pub subject: Option<Spot>,
    /// Between which modes; empty = any.
    pub modes: ModeSet,
    /// Usual duration.
    pub median: Hours,
    /// Bad duration, 95th percentile.
    pub p95: Hours,
    /// Whether the hours measured at the border contain it.
    pub within_border_time: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Handling {
    const KIND: Kind = Kind::Handling;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// Greenhouse gases per tonne and kilometre (ISO 14083).
#[derive(Clone, Debug)]
pub struct EmissionFactor {
    /// Its id.
    pub id: Box<str>,
    /// The mode.
    pub mode: Mode,
    /// The region it holds for; empty = anywhere.
    pub region: Box<str>,
    /// The energy carrier.
    pub energy: Box<str>,
    /// What the factor describes; `default` marks the one to use without better knowledge.
    pub vehicle: Box<str>,
    /// Well to wheel.
    pub wtw: GramsCo2ePerTonneKilometre,
    /// Tank to wheel.
    pub ttw: Option<GramsCo2ePerTonneKilometre>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for EmissionFactor {
    const KIND: Kind = Kind::EmissionFactor;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// Which durations a dispersion is about.
    pub enum DispersionScope {
        /// At borders.
        Border = "border",
        /// At transhipment.
        Handling = "handling",
        /// On roads.
        Road = "road",
        /// On railways.
        Rail = "rail",
        /// At sea.
        Sea = "sea",
        /// On ferries.
        Ferry = "ferry",
        /// In the air.
        Air = "air",
    }
}

/// How widely durations scatter about their mean (lognormal), and how they move together.
#[derive(Clone, Debug)]
pub struct Dispersion {
    /// Its id.
    pub id: Box<str>,
    /// Which durations.
    pub scope: DispersionScope,
    /// Standard deviation over mean.
    pub cv: f64,
    /// Correlation of delays at one border.
    pub correlation_border: Option<Probability>,
    /// Correlation of delays along one corridor.
    pub correlation_corridor: Option<Probability>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Dispersion {
    const KIND: Kind = Kind::Dispersion;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}
