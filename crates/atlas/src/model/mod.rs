//! The resolved atlas: every reference points at a row, every value was checked.
//!
//! Rows sit in [`Table`]s in file order and are reached by typed index or by id.
//! Fields are public and plain; whoever holds an [`Atlas`] may trust all of it.

mod borders;
mod calendars;
mod costs;
mod demand;
mod hash;
mod law;
mod network;
mod operations;
mod provenance;
mod table;

pub use borders::*;
pub use calendars::*;
pub use costs::*;
pub use demand::*;
pub(crate) use hash::IdHash;
pub use landbridge_units::Grade;
pub use law::*;
pub use network::*;
pub use operations::*;
pub use provenance::*;
pub use table::{AnyTable, Fact, Row, Table};

use crate::RawAtlas;

/// All tables, with the digest of what they were read from.
#[derive(Clone, Debug, Default)]
pub struct Atlas {
    /// Publications.
    pub sources: Table<Source>,
    /// Nodes of the network.
    pub nodes: Table<Node>,
    /// Links of the network.
    pub links: Table<Link>,
    /// Points of link lines as `[longitude, latitude]`, one pool for all.
    pub line_points: Vec<[f32; 2]>,
    /// Sourced lengths.
    pub leg_overrides: Table<LegOverride>,
    /// Settlements.
    pub places: Table<Place>,
    /// Border crossing points.
    pub crossings: Table<Crossing>,
    /// Posts, one per crossing, country and mode.
    pub posts: Table<Post>,
    /// Designated and operational crossings.
    pub equivalents: Table<Equivalent>,
    /// Ports, airports, terminals.
    pub facilities: Table<Facility>,
    /// Opening hours.
    pub calendars: Table<Calendar>,
    /// Public holidays.
    pub holidays: Table<Holiday>,
    /// Closures, limits, delays.
    pub conditions: Table<Condition>,
    /// Hours at borders.
    pub border_times: Table<BorderTime>,
    /// Payments at borders.
    pub border_charges: Table<BorderCharge>,
    /// Scatter of durations.
    pub dispersions: Table<Dispersion>,
    /// Prices of carriage.
    pub haulage_tariffs: Table<HaulageTariff>,
    /// Fees and charges.
    pub charges: Table<Charge>,
    /// Rates of exchange.
    pub exchange_rates: Table<ExchangeRate>,
    /// Quoted prices.
    pub market_rates: Table<MarketRate>,
    /// Scheduled services.
    pub services: Table<Service>,
    /// What one departure takes.
    pub capacities: Table<Capacity>,
    /// Travel speeds.
    pub speeds: Table<Speed>,
    /// Vehicles.
    pub vehicles: Table<Vehicle>,
    /// Handling durations.
    pub handlings: Table<Handling>,
    /// Emission factors.
    pub emission_factors: Table<EmissionFactor>,
    /// Links that do not exist yet.
    pub planned_links: Table<PlannedLink>,
    /// Corridors.
    pub corridors: Table<Corridor>,
    /// Agreements.
    pub instruments: Table<Instrument>,
    /// Rules of all agreements.
    pub rules: Table<Rule>,
    /// Where agreements work.
    pub coverage: Table<Coverage>,
    /// Who may drive where.
    pub vehicle_access: Table<VehicleAccess>,
    /// Rules about goods.
    pub hs_rules: Table<HsRule>,
    /// The Harmonized System.
    pub hs_headings: Table<HsHeading>,
    /// What no source told.
    pub gaps: Table<Gap>,
    /// Reported trade.
    pub trade_figures: Table<TradeFigure>,
    /// Reported traffic.
    pub traffic_figures: Table<TrafficFigure>,
    /// Zones of the demand.
    pub zones: Table<Zone>,
    /// Groups of goods of the demand.
    pub commodity_groups: Table<CommodityGroup>,
    /// Factors between money, tonnes and containers.
    pub conversions: Table<Conversion>,
    /// Goods between zones.
    pub demand_flows: Table<DemandFlow>,
    /// Traffic that the demand is held against.
    pub counts: Table<Count>,
    /// What shippers choose a way by.
    pub preferences: Table<Preference>,
    /// The SHA-256 of the tables, in hexadecimal.
    pub version: String,
    /// The tables as they were written; [`crate::explain`] quotes them.
    pub written: RawAtlas,
}

impl Atlas {
    /// The table of a kind; rules of calendars stand in the table of calendars.
    pub fn table(&self, kind: Kind) -> &dyn AnyTable {
        match kind {
            Kind::Source => &self.sources,
            Kind::Node => &self.nodes,
            Kind::Link => &self.links,
            Kind::LegOverride => &self.leg_overrides,
            Kind::Place => &self.places,
            Kind::Crossing => &self.crossings,
            Kind::Post => &self.posts,
            Kind::Equivalent => &self.equivalents,
            Kind::Facility => &self.facilities,
            Kind::Calendar | Kind::CalendarRule => &self.calendars,
            Kind::Holiday => &self.holidays,
            Kind::Condition => &self.conditions,
            Kind::BorderTime => &self.border_times,
            Kind::BorderCharge => &self.border_charges,
            Kind::Dispersion => &self.dispersions,
            Kind::HaulageTariff => &self.haulage_tariffs,
            Kind::Charge => &self.charges,
            Kind::ExchangeRate => &self.exchange_rates,
            Kind::MarketRate => &self.market_rates,
            Kind::Service => &self.services,
            Kind::Capacity => &self.capacities,
            Kind::Speed => &self.speeds,
            Kind::Vehicle => &self.vehicles,
            Kind::Handling => &self.handlings,
            Kind::EmissionFactor => &self.emission_factors,
            Kind::PlannedLink => &self.planned_links,
            Kind::Corridor => &self.corridors,
            Kind::Instrument => &self.instruments,
            Kind::Rule => &self.rules,
            Kind::VehicleAccess => &self.vehicle_access,
            Kind::Coverage => &self.coverage,
            Kind::HsRule => &self.hs_rules,
            Kind::HsHeading => &self.hs_headings,
            Kind::Gap => &self.gaps,
            Kind::TradeFigure => &self.trade_figures,
            Kind::TrafficFigure => &self.traffic_figures,
            Kind::Zone => &self.zones,
            Kind::CommodityGroup => &self.commodity_groups,
            Kind::Conversion => &self.conversions,
            Kind::DemandFlow => &self.demand_flows,
            Kind::Count => &self.counts,
            Kind::Preference => &self.preferences,
        }
    }

    /// A fact by its full name.
    pub fn find_fact(&self, fact: &FactId) -> Option<&dyn Fact> {
        self.table(fact.kind).find_fact(&fact.id)
    }

    /// The line of a link from `from` to `to`, at least its two ends.
    pub fn line(&self, link: LinkIdx) -> Vec<Coordinate> {
        let link = &self.links[link];
        if link.geometry.length == 0 {
            return vec![self.nodes[link.from].at, self.nodes[link.to].at];
        }
        let start = link.geometry.start as usize;
        self.line_points[start..start + link.geometry.length as usize]
            .iter()
            .map(|[lon, lat]| Coordinate { lat: f64::from(*lat), lon: f64::from(*lon) })
            .collect()
    }

    /// The node where a mode passes a crossing.
    pub fn crossing_node(&self, crossing: CrossingIdx, mode: Mode) -> Option<NodeIdx> {
        self.nodes.find(&format!("{}/{mode}", self.crossings[crossing].id))
    }

    /// The node where a mode reaches a facility.
    pub fn facility_node(&self, facility: FacilityIdx, mode: Mode) -> Option<NodeIdx> {
        self.nodes.find(&format!("{}/{mode}", self.facilities[facility].id))
    }

    /// The post of a country and mode at a crossing.
    pub fn post_at(
        &self,
        crossing: CrossingIdx,
        country: landbridge_units::CountryCode,
        mode: Mode,
    ) -> Option<PostIdx> {
        self.posts.enumerate().find_map(|(index, post)| {
            let fits = post.crossing == crossing && post.country == country && post.mode == mode;
            fits.then_some(index)
        })
    }
}
