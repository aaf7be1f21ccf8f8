//! What is carried between where: zones, commodity groups, conversions, flows; counts; and what
//! shippers choose a way by.
//!
//! A flow is a share of a reported trade figure. Its dollars become tonnes and consignments by
//! conversions, which are rows like any other, so each number of the matrix can be asked why.

use landbridge_units::{CountryCode, HsCode, Idx, words};

use super::borders::CrossingIdx;
use super::costs::{TradeFigure, TrafficFigure};
use super::network::{Mode, PlaceIdx};
use super::provenance::{Kind, Provenance};
use super::table::Row;
use super::{FacilityIdx, Grade};

/// The index of a zone.
pub type ZoneIdx = Idx<Zone>;
/// The index of a commodity group.
pub type CommodityGroupIdx = Idx<CommodityGroup>;

/// Where the goods of a zone begin and end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gateway {
    /// In a settlement.
    Place(PlaceIdx),
    /// In a port or terminal.
    Facility(FacilityIdx),
}

/// A part of the world between whose kind goods flow.
#[derive(Clone, Debug)]
pub struct Zone {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The country of its gateway.
    pub country: CountryCode,
    /// Countries whose trade it stands for.
    pub members: Box<[CountryCode]>,
    /// The one point where its goods begin and end.
    pub gateway: Gateway,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Zone {
    const KIND: Kind = Kind::Zone;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// The temperature that goods need under way.
    pub enum CarriageTemperature {
        /// Below zero.
        Frozen = "frozen",
        /// Cool.
        Chilled = "chilled",
        /// Any.
        Ambient = "ambient",
    }
}

/// Goods that are carried and chosen for alike.
#[derive(Clone, Debug)]
pub struct CommodityGroup {
    /// Its id.
    pub id: Box<str>,
    /// Its name.
    pub name: Box<str>,
    /// The code that stands for the group where the rules ask for one.
    pub hs_code: HsCode,
    /// Chapters and headings of the group, the longest wins; empty for all others.
    pub hs_prefixes: Box<[HsCode]>,
    /// The temperature that it needs.
    pub temperature: CarriageTemperature,
    /// Share of its value that is lost with each day under way.
    pub delay_cost_share_per_day: f64,
    /// Days until it is spoilt, where it spoils.
    pub shelf_life_days: Option<f64>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for CommodityGroup {
    const KIND: Kind = Kind::CommodityGroup;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a conversion tells of a commodity group.
    pub enum ConversionMeasure {
        /// Dollars for a tonne.
        UsdPerTonne = "usd_per_t",
        /// Tonnes in a consignment: a laden lorry.
        TonnesPerConsignment = "t_per_consignment",
        /// Twenty-foot containers that a consignment takes the room of.
        TeuPerConsignment = "teu_per_consignment",
    }
}

/// A factor between money, tonnes and twenty-foot containers.
#[derive(Clone, Debug)]
pub struct Conversion {
    /// Its id.
    pub id: Box<str>,
    /// The commodity group.
    pub group: CommodityGroupIdx,
    /// What it tells.
    pub measure: ConversionMeasure,
    /// How much.
    pub amount: f64,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Conversion {
    const KIND: Kind = Kind::Conversion;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// Goods of a group from one zone to another in a year, as shares of a trade figure.
#[derive(Clone, Debug)]
pub struct DemandFlow {
    /// Its id.
    pub id: Box<str>,
    /// Where they begin.
    pub origin: ZoneIdx,
    /// Where they end.
    pub destination: ZoneIdx,
    /// What they are.
    pub group: CommodityGroupIdx,
    /// The trade that they are a part of.
    pub trade: Idx<TradeFigure>,
    /// Share of the trade that begins and ends in these two zones.
    pub zone_share: f64,
    /// Share of that which is of the group.
    pub group_share: f64,
    /// Share of that which goes as consignments, not by pipeline or wire.
    pub carried_share: f64,
    /// Tonnes, where the reporter tells them; they take the place of the conversion.
    pub tonnes: Option<f64>,
    /// Whether the matrix counts it; a second report of the same trade stands beside.
    pub is_in_matrix: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl DemandFlow {
    /// Dollars a year, of the trade in million dollars that it is a part of.
    pub fn usd(&self, trade: &TradeFigure) -> f64 {
        trade.usd_million * 1e6 * self.zone_share * self.group_share * self.carried_share
    }

    /// The weaker of its own grade and that of its trade.
    pub fn grade_with(&self, trade: &TradeFigure) -> Grade {
        self.provenance.grade.max(trade.provenance.grade)
    }
}

impl Row for DemandFlow {
    const KIND: Kind = Kind::DemandFlow;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a count is compared in.
    pub enum CountMeasure {
        /// Laden lorries or wagon loads.
        Consignments = "consignments",
        /// Tonnes of goods.
        Tonnes = "tonnes",
        /// Twenty-foot containers.
        Teu = "teu",
    }
}

words! {
    /// How much of what was counted the matrix can hold.
    pub enum CountCoverage {
        /// All of it: every pair that passes there is in the matrix.
        Whole = "whole",
        /// A part: others pass there too, so the count is a ceiling.
        Part = "part",
    }
}

/// Counted traffic that the demand is held against.
#[derive(Clone, Debug)]
pub struct Count {
    /// Its id.
    pub id: Box<str>,
    /// The figures, added up; all of one place.
    pub traffic: Box<[Idx<TrafficFigure>]>,
    /// The mode that was counted; absent = all.
    pub mode: Option<Mode>,
    /// What it is compared in.
    pub measure: CountMeasure,
    /// Share of what was counted that carries goods of trade.
    pub laden_share: f64,
    /// How much of it the matrix can hold.
    pub coverage: CountCoverage,
    /// Standard error of the whole, as a share.
    pub error_share: f64,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Count {
    const KIND: Kind = Kind::Count;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

words! {
    /// What a preference tells.
    pub enum PreferenceMeasure {
        /// How strongly relative differences of generalised cost decide between corridors.
        ScaleBetweenCorridors = "scale_between_corridors",
        /// The same within a corridor.
        ScaleWithinCorridor = "scale_within_corridor",
        /// Share of what delay costs that shippers choose by.
        TimeValueShare = "time_value_share",
        /// Dollars a consignment beyond price and time that they would pay not to pass.
        AversionUsd = "aversion_usd",
    }
}

/// What shippers would rather not pass.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shunned {
    /// A crossing.
    Crossing(CrossingIdx),
    /// A country, with goods that neither begin nor end there.
    Transit(CountryCode),
}

/// What shippers choose a way by, found by holding modelled traffic against counts.
#[derive(Clone, Debug)]
pub struct Preference {
    /// Its id.
    pub id: Box<str>,
    /// What it tells.
    pub measure: PreferenceMeasure,
    /// What is shunned, of an aversion.
    pub shunned: Option<Shunned>,
    /// How much.
    pub amount: f64,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Preference {
    const KIND: Kind = Kind::Preference;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}
