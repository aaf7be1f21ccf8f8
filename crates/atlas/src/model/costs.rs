//! What carriage costs: tariffs, charges, rates of exchange, quoted prices; reported trade.

use jiff::civil::Date;
use landbridge_units::{CountryCode, CurrencyCode, words};
use serde::Serialize;

use super::borders::{CorridorIdx, CrossingIdx, FacilityIdx, PostIdx};
use super::law::InstrumentIdx;
use super::network::Mode;
use super::provenance::{Kind, Provenance};
use super::table::Row;

/// A modelled amount of some currency; what is owed is [`landbridge_units::Money`].
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Price {
    /// How much, in major units; finite and not negative.
    pub amount: f64,
    /// Of which currency.
    pub currency: CurrencyCode,
}

words! {
    /// What a price of carriage is per.
    pub enum HaulageBasis {
        /// 20 t over 500 km (the unit of CAREC's CPMM).
        Per20t500km = "per_20t_500km",
        /// A vehicle and kilometre.
        PerVehicleKm = "per_vehicle_km",
        /// A twenty-foot container and kilometre.
        PerTeuKm = "per_teu_km",
        /// A tonne and kilometre.
        PerTonneKm = "per_tonne_km",
        /// A kilogram and kilometre.
        PerKgKm = "per_kg_km",
    }
}

/// The price of carriage in a country.
#[derive(Clone, Debug)]
pub struct HaulageTariff {
    /// Its id.
    pub id: Box<str>,
    /// The country; absent = anywhere.
    pub country: Option<CountryCode>,
    /// The mode.
    pub mode: Mode,
    /// The corridor; absent = all.
    pub corridor: Option<CorridorIdx>,
    /// The year of observation.
    pub year: i16,
    /// How much.
    pub price: Price,
    /// Per what.
    pub basis: HaulageBasis,
    /// Whether payments at borders are inside the price.
    pub includes_border_payments: bool,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for HaulageTariff {
    const KIND: Kind = Kind::HaulageTariff;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// To whom or where a charge is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChargeSubject {
    /// At a facility.
    Facility(FacilityIdx),
    /// At a crossing.
    Crossing(CrossingIdx),
    /// In a country.
    Country(CountryCode),
    /// Under an instrument.
    Instrument(InstrumentIdx),
    /// At a post.
    Post(PostIdx),
}

words! {
    /// What a charge is for.
    pub enum ChargeKind {
        /// Handling at a port or terminal.
        Handling = "handling",
        /// A place in an electronic queue.
        Slot = "slot",
        /// A permit.
        Permit = "permit",
        /// Keeping goods beyond the free days.
        Demurrage = "demurrage",
        /// Keeping the container beyond the free days.
        Detention = "detention",
        /// A fee for transit.
        TransitFee = "transit_fee",
        /// A levy or tax on transit.
        Levy = "levy",
        /// A carnet.
        Carnet = "carnet",
        /// An agent's work for a transit declaration.
        Declaration = "declaration",
        /// An escort.
        Escort = "escort",
        /// A change of vehicle.
        Transhipment = "transhipment",
        /// A change of gauge.
        GaugeChange = "gauge_change",
        /// A scan of vehicle or container.
        Scanning = "scanning",
        /// Insurance.
        Insurance = "insurance",
        /// A tracking device or seal.
        Tracking = "tracking",
        /// A road toll.
        Toll = "toll",
    }
}

words! {
    /// What a charge is per.
    pub enum ChargeBasis {
        /// A vehicle.
        PerVehicle = "per_vehicle",
        /// A container.
        PerContainer = "per_container",
        /// A twenty-foot container.
        PerTeu = "per_teu",
        /// A tonne.
        PerTonne = "per_tonne",
        /// A container and day.
        PerContainerDay = "per_container_day",
        /// A railway wagon.
        PerWagon = "per_wagon",
        /// A consignment.
        PerConsignment = "per_consignment",
        /// A vehicle and kilometre.
        PerVehicleKm = "per_vehicle_km",
        /// A share of the value of the goods.
        PerValue = "per_value",
    }
}

/// A fee or charge.
#[derive(Clone, Debug)]
pub struct Charge {
    /// Its id.
    pub id: Box<str>,
    /// To whom or where it is due.
    pub subject: ChargeSubject,
    /// What it is for.
    pub what: ChargeKind,
    /// The mode; absent = all.
    pub mode: Option<Mode>,
    /// The nationality of the vehicle; absent = any.
    pub nationality: Option<CountryCode>,
    /// How much.
    pub price: Price,
    /// The upper end of a quoted range, in the same currency.
    pub amount_high: Option<f64>,
    /// Per what.
    pub basis: ChargeBasis,
    /// Days before it begins.
    pub free_days: Option<f64>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for Charge {
    const KIND: Kind = Kind::Charge;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// A rate of exchange on a day.
#[derive(Clone, Debug)]
pub struct ExchangeRate {
    /// `<currency>-<date>`, lower case.
    pub id: Box<str>,
    /// The currency.
    pub currency: CurrencyCode,
    /// Dollars for one unit of it.
    pub usd_per_unit: f64,
    /// The day.
    pub date: Date,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for ExchangeRate {
    const KIND: Kind = Kind::ExchangeRate;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// A quoted door-to-door price and duration, for comparison with the model.
#[derive(Clone, Debug)]
pub struct MarketRate {
    /// Its id.
    pub id: Box<str>,
    /// The corridor, when it is one of ours.
    pub corridor: Option<CorridorIdx>,
    /// From which country.
    pub from_country: Option<CountryCode>,
    /// To which countries.
    pub to_countries: Box<[CountryCode]>,
    /// What the price is for, in words.
    pub unit: Box<str>,
    /// The lowest quoted.
    pub low: Option<f64>,
    /// The highest quoted.
    pub high: Option<f64>,
    /// The currency of both.
    pub currency: Option<CurrencyCode>,
    /// The fewest days quoted.
    pub days_low: Option<f64>,
    /// The most days quoted.
    pub days_high: Option<f64>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for MarketRate {
    const KIND: Kind = Kind::MarketRate;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// Trade between two partners in a period, as one of them reported it.
#[derive(Clone, Debug)]
pub struct TradeFigure {
    /// Its id.
    pub id: Box<str>,
    /// The first day or year of the period, as written.
    pub period_from: Box<str>,
    /// The last day or year of the period, as written.
    pub period_to: Box<str>,
    /// Who sold, as written (a country code or a group).
    pub exporter: Box<str>,
    /// Who bought, as written.
    pub importer: Box<str>,
    /// What was counted, or empty.
    pub measure: Box<str>,
    /// Million dollars.
    pub usd_million: f64,
    /// Who reported it.
    pub reporter: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for TradeFigure {
    const KIND: Kind = Kind::TradeFigure;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}

/// Traffic through a point in a period.
#[derive(Clone, Debug)]
pub struct TrafficFigure {
    /// Its id.
    pub id: Box<str>,
    /// The kind of the point, as written.
    pub subject_kind: Box<str>,
    /// The point, as written.
    pub subject: Box<str>,
    /// The first day or year of the period, as written.
    pub period_from: Box<str>,
    /// The last day or year of the period, as written.
    pub period_to: Box<str>,
    /// The direction, as written.
    pub direction: Box<str>,
    /// How much.
    pub amount: f64,
    /// Of what.
    pub unit: Box<str>,
    /// Where it comes from.
    pub provenance: Provenance,
}

impl Row for TrafficFigure {
    const KIND: Kind = Kind::TrafficFigure;
    fn id(&self) -> &str {
        &self.id
    }
    fn provenance(&self) -> Option<&Provenance> {
        Some(&self.provenance)
    }
}
