//! The answer as a document: what the interface, the command line and the page show.
//!
//! Figures are rounded where they are written, so that the same answer has the same bytes.

use serde::{Deserialize, Serialize};

use crate::request::PlanRequest;
use crate::said::Message;

/// Declares the plain structs of the document with the derives that all of them need.
macro_rules! documents {
    ($($(#[$doc:meta])* pub struct $name:ident {
        $($(#[$field_doc:meta])* pub $field:ident: $type:ty,)+
    })+) => {
        $($(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        pub struct $name { $($(#[$field_doc])* pub $field: $type,)+ })+
    };
}

documents! {
    /// The answer to a request. An empty list of itineraries is an answer too.
    pub struct Plan {
        /// The request as it was understood.
        pub request: ResolvedRequest,
        /// The facts it was answered from.
        pub atlas: AtlasStamp,
        /// The itineraries worth choosing between, best labels first.
        pub itineraries: Vec<Itinerary>,
        /// Every corridor that is not offered, with the first binding reason.
        pub refused: Vec<Refusal>,
        /// What the search did.
        pub search: SearchReport,
        /// The whole Pareto set, for the chart.
        pub pareto: Vec<ParetoPoint>,
    }

    /// The request as it was understood.
    pub struct ResolvedRequest {
        /// The origin.
        pub from: ResolvedPlace,
        /// The destination.
        pub to: ResolvedPlace,
        /// When the goods are ready.
        pub ready: Moment,
        /// When they must be there.
        pub deadline: Option<Moment>,
        /// The day whose knowledge is used.
        pub as_of: String,
        /// What an hour is worth.
        pub value_of_time_usd_per_h: f64,
        /// Laden vehicles (lorries or wagons) that carry the goods.
        pub vehicles: u32,
        /// Gross mass of one laden lorry.
        pub gross_t: f64,
        /// The request as it was asked.
        pub asked: PlanRequest,
    }

    /// A place of the request.
    pub struct ResolvedPlace {
        /// `place:…`, `facility:…`, `crossing:…` or coordinates.
        pub id: String,
        /// Its English name.
        pub name: String,
        /// The country.
        pub country: String,
        /// Degrees north.
        pub lat: f64,
        /// Degrees east.
        pub lon: f64,
        /// The IANA time zone.
        pub timezone: String,
        /// How far the network is, as the crow flies.
        pub distance_to_network_km: f64,
    }

    /// Which facts answered.
    pub struct AtlasStamp {
        /// A digest of all tables.
        pub version: String,
        /// The day whose knowledge was used.
        pub as_of: String,
    }

    /// An instant in world and local time.
    pub struct Moment {
        /// RFC 3339, UTC.
        pub utc: String,
        /// RFC 3339 with the local offset.
        pub local: String,
        /// The IANA time zone.
        pub timezone: String,
    }

    /// A usual and a bad duration in hours.
    pub struct Spread {
        /// The median.
        pub median: f64,
        /// The 95th percentile.
        pub p95: f64,
    }

    /// One way to carry the consignment.
    pub struct Itinerary {
        /// A digest of the content.
        pub id: String,
        /// The corridor it belongs to, or empty.
        pub corridor: String,
        /// Its name.
        pub corridor_name: String,
        /// `fastest`, `cheapest`, `most_reliable`, `least_co2e`, `best_of_corridor`, `balanced`.
        pub labels: Vec<String>,
        /// When it starts.
        pub departure: Moment,
        /// When it usually arrives.
        pub arrival_median: Moment,
        /// When it arrives in a bad case.
        pub arrival_p95: Moment,
        /// Door to door.
        pub duration_h: Spread,
        /// Chance to meet the deadline.
        pub on_time_probability: Option<f64>,
        /// Door to door.
        pub distance_km: f64,
        /// Sum of the items.
        pub cost_usd: f64,
        /// What is paid, item by item.
        pub cost_items: Vec<CostItem>,
        /// Quoted prices on the same corridor, beside the model.
        pub market_rates: Vec<QuotedRate>,
        /// Well to wheel.
        pub co2e_kg: f64,
        /// Agreements that carry the goods.
        pub instruments: Vec<UsedInstrument>,
        /// Borders in order.
        pub border_crossings: Vec<BorderCrossing>,
        /// Legs in order.
        pub legs: Vec<Leg>,
        /// Permits needed.
        pub permits: Vec<Permit>,
        /// Guarantees needed.
        pub guarantees: Vec<GuaranteeNeed>,
        /// Papers needed.
        pub documents: Vec<Paper>,
        /// Days allowed in each country.
        pub time_limits: Vec<TimeLimit>,
        /// What to be careful about.
        pub warnings: Vec<Warning>,
        /// Grade of the weakest figure used.
        pub weakest_grade: String,
    }

    /// One item of the cost.
    pub struct CostItem {
        /// `haulage`, `border_payment`, `transhipment`, `handling`, `permit`, …
        pub what: String,
        /// The country it is paid in, or empty.
        pub country: String,
        /// In words.
        pub description: String,
        /// The same for other languages.
        #[serde(default)]
        pub message: Option<Message>,
        /// How many units.
        pub quantity: f64,
        /// Of what.
        pub unit: String,
        /// Dollars for one unit.
        pub rate_usd: f64,
        /// Quantity times rate.
        pub amount_usd: f64,
        /// Facts behind it.
        pub evidence: Vec<String>,
        /// Grade of the weakest of them.
        pub grade: String,
    }

    /// A quoted price and duration.
    pub struct QuotedRate {
        /// What it is for.
        pub unit: String,
        /// The lowest quoted.
        pub low_usd: Option<f64>,
        /// The highest quoted.
        pub high_usd: Option<f64>,
        /// The fewest days.
        pub days_low: Option<f64>,
        /// The most days.
        pub days_high: Option<f64>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// An agreement and where it is used.
    pub struct UsedInstrument {
        /// Its id.
        pub id: String,
        /// Its short name.
        pub name: String,
        /// The countries crossed under it.
        pub countries: Vec<String>,
        /// The articles that allow it.
        pub articles: Vec<String>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A border and what happens there.
    pub struct BorderCrossing {
        /// The crossing that is used.
        pub crossing: String,
        /// Its name.
        pub name: String,
        /// The country that is left.
        pub from_country: String,
        /// The country that is entered.
        pub to_country: String,
        /// The crossing that the agreement names.
        pub designated: String,
        /// The mode.
        pub mode: String,
        /// Usual arrival at the exit post.
        pub arrival: Moment,
        /// Usual waiting for opening, both posts together.
        pub waiting_h: f64,
        /// Why.
        pub waiting_reason: String,
        /// The same for other languages, sentence by sentence.
        #[serde(default)]
        pub waiting: Vec<Message>,
        /// Hours at the exit post.
        pub exit_h: Spread,
        /// Hours at the entry post.
        pub entry_h: Spread,
        /// Usual departure from the entry post.
        pub departure: Moment,
        /// Degrees north.
        pub lat: f64,
        /// Degrees east.
        pub lon: f64,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// An end of a leg.
    pub struct LegEnd {
        /// `kind:id`, or empty for bare coordinates.
        pub id: String,
        /// Its name.
        pub name: String,
        /// Degrees north.
        pub lat: f64,
        /// Degrees east.
        pub lon: f64,
    }

    /// A part of the itinerary: one mode, one carrier, one country.
    pub struct Leg {
        /// `carriage`, `border_crossing`, `transhipment` or `gauge_change`.
        pub kind: String,
        /// The mode.
        pub mode: String,
        /// Where it begins.
        pub from: LegEnd,
        /// Where it ends.
        pub to: LegEnd,
        /// The country it lies in; `XZ` at sea.
        pub country: String,
        /// Whose vehicle carries the goods, or empty.
        pub carrier_nationality: String,
        /// The agreement the goods move under; absent = national procedure of their own country.
        pub instrument: Option<String>,
        /// Length.
        pub distance_km: f64,
        /// Usual departure.
        pub departure: Moment,
        /// Usual arrival.
        pub arrival: Moment,
        /// Hours under way.
        pub moving_h: f64,
        /// Hours of rest.
        pub resting_h: f64,
        /// Hours of waiting.
        pub waiting_h: f64,
        /// Why.
        pub waiting_reason: String,
        /// The same for other languages, sentence by sentence.
        #[serde(default)]
        pub waiting: Vec<Message>,
        /// Hours of handling or formalities.
        pub handling_h: f64,
        /// Cost of the leg.
        pub cost_usd: f64,
        /// Emissions of the leg.
        pub co2e_kg: f64,
        /// The scheduled service, if it is one.
        pub service: Option<String>,
        /// Its line, longitude first.
        pub geometry: Vec<[f64; 2]>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A permit that is needed.
    pub struct Permit {
        /// Its name.
        pub name: String,
        /// The same for other languages, unless it is a name of the atlas.
        #[serde(default)]
        pub message: Option<Message>,
        /// The country that gives or asks for it.
        pub country: String,
        /// The agreement behind it.
        pub instrument: String,
        /// Whether the request says that it is held.
        pub held: bool,
        /// The article.
        pub article: String,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A guarantee that is needed.
    pub struct GuaranteeNeed {
        /// What sort.
        pub kind: String,
        /// The ceiling, where the text gives one.
        pub amount: Option<f64>,
        /// Its currency.
        pub currency: String,
        /// The agreement behind it.
        pub instrument: String,
        /// Whether the request says that it is held.
        pub held: bool,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A paper that is needed.
    pub struct Paper {
        /// Its name.
        pub name: String,
        /// The same for other languages, unless it is a name of the atlas.
        #[serde(default)]
        pub message: Option<Message>,
        /// The agreement behind it, or empty.
        pub instrument: String,
        /// The article.
        pub article: String,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// Days that a country allows for transit.
    pub struct TimeLimit {
        /// The country.
        pub country: String,
        /// The agreement behind it.
        pub instrument: String,
        /// Days allowed.
        pub days: f64,
        /// Days that the usual case takes.
        pub planned_days: f64,
        /// Whether the usual case takes longer.
        pub exceeded: bool,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// Something to be careful about.
    pub struct Warning {
        /// A word of a closed list.
        pub code: String,
        /// In a sentence.
        pub text: String,
        /// The same for other languages.
        #[serde(default)]
        pub message: Option<Message>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A corridor, or an agreement on it, that is not offered.
    pub struct Refusal {
        /// The corridor, or empty when it is about the whole question.
        pub corridor: String,
        /// Its name.
        pub corridor_name: String,
        /// A word of the closed list of refusals.
        pub code: RefusalCode,
        /// In a sentence.
        pub reason: String,
        /// The same for other languages.
        #[serde(default)]
        pub message: Option<Message>,
        /// The agreement that would have to allow it.
        pub instrument: Option<String>,
        /// Its article.
        pub article: Option<String>,
        /// What stands in the way, `kind:id`.
        pub subject: String,
        /// Publications behind it.
        pub source: Vec<CitedSource>,
        /// Facts behind it.
        pub evidence: Vec<String>,
    }

    /// A publication.
    pub struct CitedSource {
        /// Its id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// Its address, or empty.
        pub url: String,
    }

    /// What the search did.
    pub struct SearchReport {
        /// Whether the Pareto set is complete.
        pub exact: bool,
        /// Slack that was allowed.
        pub epsilon: f64,
        /// Relative bound that is proved.
        pub bound: Option<f64>,
        /// Labels made.
        pub labels: usize,
        /// Size of the Pareto set found.
        pub candidates: usize,
        /// Draws for each candidate.
        pub draws: usize,
        /// Their seed.
        pub seed: u64,
    }

    /// A point of the Pareto set.
    pub struct ParetoPoint {
        /// Usual duration by the plan clock.
        pub duration_h_median: f64,
        /// Bad duration by the pessimistic clock.
        pub duration_h_p95: f64,
        /// Cost.
        pub cost_usd: f64,
        /// Emissions.
        pub co2e_kg: f64,
        /// The corridor.
        pub corridor: String,
        /// The itinerary made of it, by position.
        pub itinerary: Option<usize>,
    }
}

landbridge_units::words! {
    /// Why a corridor is refused, in order of precedence.
    #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
    pub enum RefusalCode {
        /// The atlas has no network at a gate.
        UnknownNetwork = "unknown_network",
        /// The goods may not pass.
        GoodsProhibited = "goods_prohibited",
        /// A dated closure.
        ConditionClosed = "condition_closed",
        /// Outside the season.
        SeasonClosed = "season_closed",
        /// No post for the mode.
        PostNotForMode = "post_not_for_mode",
        /// Only a planned link would do.
        PlannedLink = "planned_link",
        /// The request rules the instrument out.
        InstrumentNotAllowed = "instrument_not_allowed",
        /// Not in force for a state.
        InstrumentNotInForce = "instrument_not_in_force",
        /// The instrument names other posts.
        PostNotDesignated = "post_not_designated",
        /// A state is not a party.
        NotAParty = "not_a_party",
        /// No rule carries goods through.
        NoCoverage = "no_coverage",
        /// The vehicle may not go there.
        VehicleNotAdmitted = "vehicle_not_admitted",
        /// Above a limit.
        LimitExceeded = "limit_exceeded",
        /// No price is known.
        NoTariff = "no_tariff",
        /// The service does not run.
        ServiceSuspended = "service_suspended",
        /// The request avoids it.
        AvoidedByRequest = "avoided_by_request",
        /// Cannot meet the deadline.
        Deadline = "deadline",
        /// Everything on offer is at least as good.
        Dominated = "dominated",
        /// No way through.
        NotConnected = "not_connected",
    }
}
