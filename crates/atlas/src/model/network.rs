//! The network: nodes, links, places, planned links and straits.

use jiff::civil::Date;
use landbridge_units::{CountryCode, Grade, Idx, Kilometres, UnLocode, words};

use super::borders::{CrossingIdx, FacilityIdx};
use super::provenance::{Kind, Origin, Provenance, SourceIdx};
use super::table::Row;

/// The index of a node.
pub type NodeIdx = Idx<Node>;
/// The index of a link.
pub type LinkIdx = Idx<Link>;
/// The index of a place.
pub type PlaceIdx = Idx<Place>;
/// The index of a planned link.
pub type PlannedIdx = Idx<PlannedLink>;

/// A point on the globe, degrees of WGS 84.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinate {
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
}

words! {
    /// A strait or canal that sea links lead through and ports lie behind.
    pub enum SeaPassage {
        /// The Strait of Hormuz.
        Hormuz = "hormuz",
        /// The Suez Canal.
        Suez = "suez",
        /// The Bab el-Mandeb.
        BabElMandeb = "bab-el-mandeb",
        /// The Bosporus.
        Bosporus = "bosporus",
        /// The Dardanelles.
        Dardanelles = "dardanelles",
        /// The Strait of Malacca.
        Malacca = "malacca",
        /// The Sunda Strait.
        Sunda = "sunda",
        /// The Strait of Gibraltar.
        Gibraltar = "gibraltar",
        /// The Cape of Good Hope.
        CapeOfGoodHope = "cape-of-good-hope",
        /// The Panama Canal.
        Panama = "panama",
        /// The Kerch Strait.
        Kerch = "kerch",
    }
}

words! {
    /// A mode of transport.
    pub enum Mode {
        /// By lorry.
        Road = "road",
        /// By train.
        Rail = "rail",
        /// By ship at sea.
        Sea = "sea",
        /// By ferry or ship across an inland sea.
        Ferry = "ferry",
        /// By aircraft.
        Air = "air",
    }
}

/// A set of modes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ModeSet(u8);

impl ModeSet {
    /// The set without one mode.
    pub const EMPTY: Self = Self(0);

    /// The set with one mode more.
    #[must_use]
    pub const fn with(self, mode: Mode) -> Self {
        Self(self.0 | 1 << mode as u8)
    }

    /// Whether a mode belongs to it.
    pub const fn contains(self, mode: Mode) -> bool {
        self.0 & (1 << mode as u8) != 0
    }

    /// Whether no mode belongs to it.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The modes in documented order.
    pub fn iter(self) -> impl Iterator<Item = Mode> {
        Mode::ALL.iter().copied().filter(move |mode| self.contains(*mode))
    }
}

impl FromIterator<Mode> for ModeSet {
    fn from_iter<I: IntoIterator<Item = Mode>>(modes: I) -> Self {
        modes.into_iter().fold(Self::EMPTY, Self::with)
    }
}

/// A track gauge in millimetres.
pub type GaugeMm = u16;

/// On whose ground a node lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Territory {
    /// In one country, or on the high seas.
    Country(CountryCode),
    /// On the border of two.
    Border(CountryCode, CountryCode),
}

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NodeRole {
    /// A bend or meeting of links.
    Junction,
    /// The point where one mode passes a border crossing point.
    Crossing(CrossingIdx),
    /// The access of one mode to a facility.
    Facility(FacilityIdx),
}

/// A point of the network of one mode.
#[derive(Clone, Debug)]
pub struct Node {
    /// `<crossing>/<mode>`, `<facility>/<mode>`, or `r…`, `t…`, `m…`.
    pub id: Box<str>,
    /// Its name, mostly empty.
    pub name: Box<str>,
    /// Where it lies.
    pub at: Coordinate,
    /// Metres above the sea, where known.
    pub elevation_m: Option<f32>,
    /// What it stands for.
    pub role: NodeRole,
    /// On whose ground it lies.
    pub territory: Territory,
}

impl Row for Node {
    const KIND: Kind = Kind::Node;
    fn id(&self) -> &str {
        &self.id
    }
    fn grade(&self) -> Grade {
        Grade::Derived
    }
}

/// A connection between two nodes, within one country.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its id.
    pub id: Box<str>,
    /// Where it begins.
    pub from: NodeIdx,
    /// Where it ends.
    pub to: NodeIdx,
    /// Whether it leads only from `from` to `to`.
    pub directed: bool,
    /// Its real length.
    pub length: Kilometres,
    /// Its mode.
    pub mode: Mode,
    /// The country it lies in; `XZ` at sea and in the air.
    pub country: CountryCode,
    /// Track gauge of a railway.
    pub gauge_mm: Option<GaugeMm>,
    /// The project that would build it, when it does not exist yet.
    pub planned: Option<PlannedIdx>,
    /// The strait or canal that it leads through.
    pub passage: Option<SeaPassage>,
    /// Its line; see [`super::Atlas::line`].
    pub geometry: Geometry,
    /// Where it comes from.
    pub origin: Origin,
}

impl Row for Link {
    const KIND: Kind = Kind::Link;
    fn id(&self) -> &str {
        &self.id
    }
    fn sources(&self) -> &[SourceIdx] {
        &self.origin.sources
    }
    fn grade(&self) -> Grade {
        self.origin.grade
    }
}

/// A stretch of the shared pool of line points, ends included; empty = straight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Geometry {
    /// The first point.
    pub start: u32,
    /// How many points.
    pub length: u32,
}

/// A settlement that freight comes from or goes to.
#[derive(Clone, Debug)]
pub struct Place {
    /// A slug such as `almaty`; kept once given.
    pub id: Box<str>,
    /// The English name.
    pub name_en: Box<str>,
    /// The Russian name, or empty.
    pub name_ru: Box<str>,
    /// The Kazakh name, or empty.
    pub name_kk: Box<str>,
    /// The Urdu name, or empty.
    pub name_ur: Box<str>,
    /// The Chinese name, or empty.
    pub name_zh: Box<str>,
    /// Other names, any script.
    pub aliases: Box<[Box<str>]>,
    /// The country.
    pub country: CountryCode,
    /// The province, or empty.
    pub admin1: Box<str>,
    /// Inhabitants.
    pub population: u32,
    /// Where it lies.
    pub at: Coordinate,
    /// The IANA time zone.
    pub timezone: Box<str>,
    /// A UN/LOCODE, as a label only.
    pub unlocode: Option<UnLocode>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Row for Place {
    const KIND: Kind = Kind::Place;
    fn id(&self) -> &str {
        &self.id
    }
    fn sources(&self) -> &[SourceIdx] {
        &self.origin.sources
    }
    fn grade(&self) -> Grade {
        self.origin.grade
    }
}

/// A sourced length between two nodes, which the derivation has already applied to the links.
#[derive(Clone, Debug)]
pub struct LegOverride {
    /// Its id.
    pub id: Box<str>,
    /// One end.
    pub from: NodeIdx,
    /// The other end.
    pub to: NodeIdx,
    /// The mode.
    pub mode: Mode,
    /// The sourced length.
    pub length: Kilometres,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for LegOverride {
    const KIND: Kind = Kind::LegOverride;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// A link that does not exist yet: off unless a scenario date turns it on.
#[derive(Clone, Debug)]
pub struct PlannedLink {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// Its mode.
    pub mode: Mode,
    /// Track gauge of a railway.
    pub gauge_mm: Option<GaugeMm>,
    /// When its builders expect it to open.
    pub expected_from: Option<Date>,
    /// How likely that is, in words.
    pub probability_note: Box<str>,
    /// How far the project has come, in words.
    pub status: Box<str>,
    /// Its length.
    pub length: Option<Kilometres>,
    /// Million tonnes a year.
    pub capacity_mt_year: Option<f64>,
    /// Billion dollars.
    pub cost_usd_bn: Option<f64>,
    /// The line it would take.
    pub waypoints: Box<[Coordinate]>,
    /// The countries in order along the line.
    pub country_waypoints: Box<[CountryCode]>,
    /// Near which node it would begin, in words or id.
    pub from_node_hint: Box<str>,
    /// Near which node it would end, in words or id.
    pub to_node_hint: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for PlannedLink {
    const KIND: Kind = Kind::PlannedLink;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}
