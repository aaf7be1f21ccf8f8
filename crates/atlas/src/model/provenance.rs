//! Where a fact comes from and when it holds.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::Date;
use landbridge_units::{Grade, Idx, WordError, words};
use serde::Serialize;

use super::table::Row;

/// The index of a source.
pub type SourceIdx = Idx<Source>;

words! {
    /// What a table holds; the word before the colon of a full id.
    pub enum Kind {
        /// A publication that facts are taken from.
        Source = "source",
        /// A point of the network.
        Node = "node",
        /// A connection between two nodes.
        Link = "link",
        /// A sourced length that overrides derived ones.
        LegOverride = "leg_override",
        /// A settlement.
        Place = "place",
        /// A border crossing point.
        Crossing = "crossing",
        /// The office of one country at a crossing.
        Post = "post",
        /// A designated crossing and the one that traffic uses.
        Equivalent = "equivalent",
        /// A port, airport, terminal or gauge change.
        Facility = "facility",
        /// Opening hours.
        Calendar = "calendar",
        /// One rule of opening hours.
        CalendarRule = "calendar_rule",
        /// A public holiday.
        Holiday = "holiday",
        /// A closure, limit or delay.
        Condition = "condition",
        /// Hours that a border takes.
        BorderTime = "border_time",
        /// Money that a border takes.
        BorderCharge = "border_charge",
        /// How widely durations scatter.
        Dispersion = "dispersion",
        /// The price of carriage.
        HaulageTariff = "tariff",
        /// A fee or charge.
        Charge = "charge",
        /// A rate of exchange.
        ExchangeRate = "exchange_rate",
        /// A quoted door-to-door price.
        MarketRate = "market_rate",
        /// A scheduled vessel, ferry, train or flight.
        Service = "service",
        /// The largest consignment that a service takes.
        Capacity = "capacity",
        /// A travel speed.
        Speed = "speed",
        /// A vehicle or wagon.
        Vehicle = "vehicle",
        /// A handling duration.
        Handling = "handling",
        /// An emission factor.
        EmissionFactor = "emission_factor",
        /// A link that does not exist yet.
        PlannedLink = "planned",
        /// A trade corridor.
        Corridor = "corridor",
        /// An agreement or convention.
        Instrument = "instrument",
        /// A rule of an instrument.
        Rule = "rule",
        /// Who may drive where.
        VehicleAccess = "access",
        /// Where an instrument works.
        Coverage = "coverage",
        /// A rule about goods.
        HsRule = "hs_rule",
        /// A chapter, heading or subheading of the Harmonized System.
        HsHeading = "hs_heading",
        /// Something that no source told.
        Gap = "gap",
        /// A reported trade figure.
        TradeFigure = "trade",
        /// A reported traffic figure.
        TrafficFigure = "traffic",
        /// A zone of the demand.
        Zone = "zone",
        /// A group of goods of the demand.
        CommodityGroup = "commodity_group",
        /// A factor between money, tonnes and containers.
        Conversion = "conversion",
        /// Goods from one zone to another.
        DemandFlow = "flow",
        /// Counted traffic that the demand is held against.
        Count = "count",
        /// What shippers choose a way by.
        Preference = "preference",
    }
}

/// The full name of a fact, written `kind:id`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactId {
    /// The kind.
    pub kind: Kind,
    /// The id inside the kind.
    pub id: Box<str>,
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl FromStr for FactId {
    type Err = WordError;
    /// Reads `kind:id`; a word without a colon is not a kind.
    fn from_str(text: &str) -> Result<Self, WordError> {
        let (kind, id) = text.split_once(':').unwrap_or((text, ""));
        Ok(Self { kind: kind.parse()?, id: id.into() })
    }
}

impl Serialize for FactId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

words! {
    /// How carefully a source was made.
    pub enum SourceQuality {
        /// As good as its kind.
        Normal = "normal",
        /// To be doubted.
        Low = "low",
    }
}

words! {
    /// What sort of publication a source is.
    pub enum SourceKind {
        /// A legal text.
        Law = "law",
        /// A newspaper or agency.
        Press = "press",
        /// A statistical publication.
        Statistics = "statistics",
        /// Open data.
        Dataset = "dataset",
        /// A firm about its own doings.
        Company = "company",
        /// An encyclopaedia.
        Encyclopaedia = "encyclopaedia",
        /// General knowledge.
        Knowledge = "knowledge",
        /// Our own reasoning.
        Estimate = "estimate",
        /// What somebody at the corridor told.
        Report = "report",
    }
}

/// A publication that facts are taken from.
#[derive(Clone, Debug)]
pub struct Source {
    /// `S1`…, `OWN`, `EST`, `DS-…`.
    pub id: Box<str>,
    /// Its title.
    pub title: Box<str>,
    /// Its address; empty for knowledge and estimates.
    pub url: Box<str>,
    /// When it was published, as far as known.
    pub published: Option<Date>,
    /// How carefully it was made.
    pub quality: SourceQuality,
    /// What sort of publication it is.
    pub kind: SourceKind,
    /// A remark.
    pub note: Box<str>,
}

impl Row for Source {
    const KIND: Kind = Kind::Source;
    fn id(&self) -> &str {
        &self.id
    }
    fn grade(&self) -> Grade {
        Grade::Sourced
    }
}

/// Days from one to another, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl DateRange {
    /// Whether a day lies in the range.
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// A day that may be known only by its month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApproximateDate {
    /// The first day that it can be.
    pub first: Date,
    /// The last day that it can be.
    pub last: Date,
}

impl fmt::Display for ApproximateDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.first, self.last);
        if first == last {
            write!(f, "{first}")
        } else if first.month() == last.month() {
            write!(f, "{:04}-{:02}", first.year(), first.month())
        } else {
            write!(f, "{:04}", first.year())
        }
    }
}

/// Sources and grade alone, for rows that hold without a date (places, network).
#[derive(Clone, Debug)]
pub struct Origin {
    /// The sources, at least one.
    pub sources: Arc<[SourceIdx]>,
    /// How far the row can be trusted.
    pub grade: Grade,
}

/// When a fact holds, since when it could be known, and from where.
#[derive(Clone, Debug)]
pub struct Provenance {
    /// When the fact holds.
    pub valid: DateRange,
    /// Since when the world could know it; absent = always.
    pub known_from: Option<Date>,
    /// When an open-ended state was last seen to hold.
    pub last_verified: Option<Date>,
    /// The sources, at least one.
    pub sources: Arc<[SourceIdx]>,
    /// How far the fact can be trusted.
    pub grade: Grade,
    /// Derivation, reasoning, sample size or doubt.
    pub note: Box<str>,
    /// Facts that say otherwise.
    pub contradicts: Box<[FactId]>,
}
