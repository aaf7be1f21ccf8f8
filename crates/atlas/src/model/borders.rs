//! Crossings, posts, facilities, corridors, and what shuts or slows them.

use jiff::Timestamp;
use landbridge_units::{CountryCode, Hours, Idx, Kilometres, UnLocode, words};

use super::calendars::CalendarIdx;
use super::network::{Coordinate, GaugeMm, LinkIdx, Mode, ModeSet, PlaceIdx, SeaPassage};
use super::operations::ServiceIdx;
use super::provenance::{Kind, Provenance};
use super::table::Row;
use super::{AnnualSeason, Price};

/// The index of a crossing.
pub type CrossingIdx = Idx<Crossing>;
/// The index of a post.
pub type PostIdx = Idx<Post>;
/// The index of a facility.
pub type FacilityIdx = Idx<Facility>;
/// The index of a condition.
pub type ConditionIdx = Idx<Condition>;
/// The index of a corridor.
pub type CorridorIdx = Idx<Corridor>;

words! {
    /// The standing state of a crossing; dated closures are conditions.
    pub enum CrossingStatus {
        /// Traffic passes.
        Open = "open",
        /// No traffic passes.
        Closed = "closed",
        /// Not built or not opened.
        Planned = "planned",
        /// Nobody told.
        Unknown = "unknown",
    }
}

/// A border crossing point.
#[derive(Clone, Debug)]
pub struct Crossing {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// One country.
    pub country_a: CountryCode,
    /// The other country.
    pub country_b: CountryCode,
    /// The modes that pass here.
    pub modes: ModeSet,
    /// Where the border line is crossed.
    pub at: Coordinate,
    /// Metres above the sea.
    pub altitude_m: Option<f64>,
    /// Track gauge on the side of `country_a`.
    pub gauge_a_mm: Option<GaugeMm>,
    /// Track gauge on the side of `country_b`.
    pub gauge_b_mm: Option<GaugeMm>,
    /// Whether traffic changes between the right and the left of the road.
    pub right_left_change: bool,
    /// Its standing state.
    pub status: CrossingStatus,
    /// In words.
    pub description: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Crossing {
    const KIND: Kind = Kind::Crossing;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a post or facility can do.
    pub enum PostFacility {
        /// X-ray of whole vehicles.
        Scanner = "scanner",
        /// Goods change vehicle.
        Transhipment = "transhipment",
        /// A customs office clears here.
        Customs = "customs",
        /// Plant health inspection.
        Phytosanitary = "phytosanitary",
        /// Animal health inspection.
        Veterinary = "veterinary",
        /// Places for lorries to wait.
        Parking = "parking",
        /// Cold store.
        ColdStore = "cold_store",
        /// Bonded warehouse.
        Warehouse = "warehouse",
        /// Weighbridge.
        Weighbridge = "weighbridge",
        /// Wagons change bogies or goods change wagons.
        GaugeChange = "gauge_change",
        /// The trailer changes tractor.
        TrailerSwap = "trailer_swap",
        /// Slots are booked in an electronic queue.
        ElectronicQueue = "e_queue",
        /// A free or border trade zone.
        FreeZone = "free_zone",
        /// Containers are lifted.
        ContainerYard = "container_yard",
    }
}

/// The office of one country and mode at a crossing; formalities happen here.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its id.
    pub id: Box<str>,
    /// The crossing it serves.
    pub crossing: CrossingIdx,
    /// Whose office it is.
    pub country: CountryCode,
    /// The mode it serves.
    pub mode: Mode,
    /// Its name.
    pub name: Box<str>,
    /// Its name in the language of the country, or empty.
    pub name_local: Box<str>,
    /// Where it lies.
    pub at: Coordinate,
    /// Distance from the border line along the road or railway.
    pub offset: Kilometres,
    /// When it works.
    pub calendar: CalendarIdx,
    /// Units a day.
    pub capacity_per_day: Option<f64>,
    /// What the capacity counts (`truck`, `train_pair`, …), or empty.
    pub capacity_unit: Box<str>,
    /// What it can do.
    pub facilities: Box<[PostFacility]>,
    /// A UN/LOCODE.
    pub unlocode: Option<UnLocode>,
    /// The IANA time zone it keeps.
    pub timezone: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Post {
    const KIND: Kind = Kind::Post;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// A crossing that an agreement names, and the one that traffic really uses.
#[derive(Clone, Debug)]
pub struct Equivalent {
    /// `<designated>/<operational>/<mode>`.
    pub id: Box<str>,
    /// The crossing that the agreement names.
    pub designated: CrossingIdx,
    /// The crossing that traffic uses.
    pub operational: CrossingIdx,
    /// The mode.
    pub mode: Mode,
    /// Why they differ.
    pub reason: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Equivalent {
    const KIND: Kind = Kind::Equivalent;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a facility is.
    pub enum FacilityKind {
        /// A seaport.
        Seaport = "seaport",
        /// An airport.
        Airport = "airport",
        /// A railway terminal.
        RailTerminal = "rail_terminal",
        /// An inland port.
        DryPort = "dry_port",
        /// A place where wagons or goods change gauge.
        GaugeChange = "gauge_change",
    }
}

words! {
    /// What a facility handles.
    pub enum CargoKind {
        /// Containers.
        Container = "container",
        /// Loose goods.
        Bulk = "bulk",
        /// Temperature-controlled goods.
        Reefer = "reefer",
        /// Dangerous goods.
        Dangerous = "dangerous",
    }
}

/// A port, airport, terminal or gauge change: where a consignment changes mode or vehicle.
#[derive(Clone, Debug)]
pub struct Facility {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// What it is.
    pub kind: FacilityKind,
    /// The country.
    pub country: CountryCode,
    /// The place it belongs to.
    pub place: Option<PlaceIdx>,
    /// The modes that meet here.
    pub modes: ModeSet,
    /// The track gauges that meet here.
    pub gauges_mm: Box<[GaugeMm]>,
    /// Where it lies.
    pub at: Coordinate,
    /// A UN/LOCODE.
    pub unlocode: Option<UnLocode>,
    /// The IATA code of an airport, or empty.
    pub iata: Box<str>,
    /// The IANA time zone.
    pub timezone: Box<str>,
    /// When it works.
    pub calendar: CalendarIdx,
    /// What it handles.
    pub handles: Box<[CargoKind]>,
    /// The straits that a port lies behind.
    pub passages: Box<[SeaPassage]>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Facility {
    const KIND: Kind = Kind::Facility;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// What a condition is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConditionSubject {
    /// A crossing.
    Crossing(CrossingIdx),
    /// One post of a crossing.
    Post(PostIdx),
    /// A facility.
    Facility(FacilityIdx),
    /// The border of two countries; traffic either way.
    CountryPair(CountryCode, CountryCode),
    /// A strait or canal.
    SeaPassage(SeaPassage),
    /// A whole country.
    Country(CountryCode),
    /// A scheduled service.
    Service(ServiceIdx),
    /// One link.
    Link(LinkIdx),
    /// A trade corridor as a whole.
    Corridor(CorridorIdx),
}

words! {
    /// What a condition does.
    pub enum Effect {
        /// Nothing passes.
        Closed = "closed",
        /// Some pass, or fewer.
        Limited = "limited",
        /// All pass, later.
        Delay = "delay",
        /// An earlier closure ended.
        Reopened = "reopened",
    }
}

/// A closure, limit, delay or reopening; `provenance.valid` says when.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its id.
    pub id: Box<str>,
    /// What it is about.
    pub subject: ConditionSubject,
    /// The mode; absent = all.
    pub mode: Option<Mode>,
    /// What it does.
    pub effect: Effect,
    /// Usual delay.
    pub delay_median: Option<Hours>,
    /// Bad delay, 95th percentile.
    pub delay_p95: Option<Hours>,
    /// The part of each year in which it holds; absent = the whole.
    pub season: Option<AnnualSeason>,
    /// Why.
    pub reason: Box<str>,
    /// The instant inside the first day from which it holds; absent = the whole day.
    pub from_at: Option<Timestamp>,
    /// The instant inside the last day until which it holds; absent = the whole day.
    pub to_at: Option<Timestamp>,
    /// When, and where it comes from.
    pub provenance: Provenance,
}

impl Row for Condition {
    const KIND: Kind = Kind::Condition;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// A direction across a border, seen from the country of the post.
    pub enum Direction {
        /// Leaving the country.
        Exit = "exit",
        /// Entering the country.
        Entry = "entry",
        /// Either way: the figure was published without a split.
        Both = "both",
    }
}

/// Mean hours at a post, or at the borders of a country.
#[derive(Clone, Debug)]
pub struct BorderTime {
    /// Its id.
    pub id: Box<str>,
    /// The post; absent = average of the country.
    pub post: Option<PostIdx>,
    /// The country.
    pub country: CountryCode,
    /// The mode.
    pub mode: Mode,
    /// The direction.
    pub direction: Direction,
    /// `total`, or the name of one activity.
    pub activity: Box<str>,
    /// The year of observation.
    pub year: i16,
    /// Mean duration.
    pub mean: Hours,
    /// How it was sampled.
    pub sample_note: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for BorderTime {
    const KIND: Kind = Kind::BorderTime;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// Mean payments at a post, or at the borders of a country.
#[derive(Clone, Debug)]
pub struct BorderCharge {
    /// Its id.
    pub id: Box<str>,
    /// The post; absent = average of the country.
    pub post: Option<PostIdx>,
    /// The country.
    pub country: CountryCode,
    /// The mode.
    pub mode: Mode,
    /// The direction.
    pub direction: Direction,
    /// The year of observation.
    pub year: i16,
    /// How much.
    pub price: Price,
    /// Per what.
    pub basis: super::ChargeBasis,
    /// What it includes, in words.
    pub includes: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for BorderCharge {
    const KIND: Kind = Kind::BorderCharge;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// One of the points that an itinerary must pass to belong to a corridor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GatePoint {
    /// A crossing.
    Crossing(CrossingIdx),
    /// A facility.
    Facility(FacilityIdx),
    /// A strait or canal.
    SeaPassage(SeaPassage),
}

/// A trade corridor: an itinerary belongs to it when it passes its gates in order, either way.
#[derive(Clone, Debug)]
pub struct Corridor {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The gates, ordered away from the sea; any one point of a gate will do.
    pub gates: Box<[Box<[GatePoint]>]>,
    /// The modes that it uses.
    pub modes: ModeSet,
    /// Where freight on it comes from.
    pub origin_countries: Box<[CountryCode]>,
    /// Where freight on it goes to.
    pub destination_countries: Box<[CountryCode]>,
    /// Countries that freight on it may enter again after it has left them; elsewhere it may not.
    pub may_re_enter: Box<[CountryCode]>,
    /// In words.
    pub description: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Corridor {
    const KIND: Kind = Kind::Corridor;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}
