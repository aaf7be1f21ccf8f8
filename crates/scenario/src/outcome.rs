//! What a scenario comes to: the figures that tables, charts, the report and the page show.
//!
//! Flows are per year and per day of the mean year; a consignment is one laden lorry or one wagon
//! load. Figures are rounded where they are written, so the same outcome has the same bytes.

use serde::{Deserialize, Serialize};

/// Where a leg runs; longitude first.
pub type Line = Vec<[f64; 2]>;

impl FlowLeg {
    /// Where it runs, among the lines of its outcome; nowhere when they do not have it.
    pub fn along<'a>(&self, lines: &'a [Line]) -> &'a [[f64; 2]] {
        lines.get(self.line).map_or(&[], Vec::as_slice)
    }
}

/// Declares the plain structs of the outcome with the derives that all of them need.
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
    /// All that a run of a scenario says.
    pub struct Outcome {
        /// What was asked.
        pub scenario: Head,
        /// What it was answered from.
        pub stamp: Stamp,
        /// The parts of the period between which closures, seasons or changes differ.
        pub phases: Vec<Phase>,
        /// How well flows and choices agree.
        pub equilibrium: Equilibrium,
        /// What it comes to, in sentences; against the same study without its changes where that
        /// was run too.
        pub findings: Vec<String>,
        /// Everything together.
        pub totals: Totals,
        /// The same without the changes; absent where nothing is changed or that was not run.
        pub base: Option<Totals>,
        /// Per corridor, the largest first.
        pub corridors: Vec<CorridorFlow>,
        /// Per place where consignments wait: posts, ports, gauge changes, railways.
        pub facilities: Vec<FacilityFlow>,
        /// Per commodity group.
        pub commodities: Vec<CommodityFlow>,
        /// Per origin, destination and commodity group.
        pub pairs: Vec<PairFlow>,
        /// The itineraries that carry something, for the map and the simulation.
        pub itineraries: Vec<ItineraryFlow>,
        /// Where legs run, each line once, longitude first; legs name a line by its position.
        pub lines: Vec<Vec<[f64; 2]>>,
        /// Corridors that the rules or the state of the network shut, with the reason.
        pub refused: Vec<RefusedCorridor>,
        /// Modelled against counted traffic, post by post.
        pub fit: Vec<Fit>,
        /// What the reader has to know: assumptions, and what is not modelled.
        pub assumptions: Vec<String>,
    }

    /// What was asked.
    pub struct Head {
        /// Its id.
        pub id: String,
        /// Its title.
        pub title: String,
        /// In words.
        pub description: String,
        /// First day of the period, ISO 8601.
        pub day: String,
        /// Days that are simulated.
        pub days: u32,
        /// Each change in words, in order.
        pub changes: Vec<String>,
    }

    /// What it was answered from.
    pub struct Stamp {
        /// Version of the program.
        pub version: String,
        /// Digest of the atlas before the changes.
        pub atlas: String,
        /// Digest of the atlas with the changes.
        pub changed_atlas: String,
        /// Digest of the demand.
        pub demand: String,
        /// Seed of all draws.
        pub seed: u64,
        /// Replications of the simulation; 0 when none was made.
        pub replications: u64,
    }

    /// A part of the period in which the same corridors are open.
    pub struct Phase {
        /// Its first day, ISO 8601.
        pub from: String,
        /// Its last day.
        pub to: String,
        /// How many days.
        pub days: u32,
    }

    /// How well flows and choices agree.
    pub struct Equilibrium {
        /// Largest difference between flow and choice at a facility, as a share of all demand.
        pub residual: f64,
        /// Whether the residual asked for was reached.
        pub is_converged: bool,
        /// Newton steps.
        pub steps: usize,
    }

    /// Everything together.
    pub struct Totals {
        /// Tonnes a year that are carried.
        pub tonnes: f64,
        /// TEU a year that are carried.
        pub teu: f64,
        /// Consignments a year that are carried.
        pub consignments: f64,
        /// Tonnes a year that no itinerary carries.
        pub tonnes_unserved: f64,
        /// Dollars a year.
        pub cost_usd: f64,
        /// Dollars for a TEU, on average.
        pub cost_usd_per_teu: f64,
        /// Days door to door, on average over consignments.
        pub days: f64,
        /// Tonnes of `CO2e` a year, well to wheel.
        pub co2e_t: f64,
    }

    /// What takes a corridor.
    pub struct CorridorFlow {
        /// Its id, or empty for itineraries of none.
        pub corridor: String,
        /// Its name.
        pub name: String,
        /// Tonnes a year.
        pub tonnes: f64,
        /// TEU a year.
        pub teu: f64,
        /// Consignments a year.
        pub consignments: f64,
        /// Share of all consignments, 0 to 1.
        pub share: f64,
        /// Dollars for a TEU.
        pub cost_usd_per_teu: f64,
        /// Days door to door by the assignment.
        pub days: f64,
        /// Days door to door in the simulation, median; absent without one.
        pub days_median: Option<f64>,
        /// The same, 95th percentile.
        pub days_p95: Option<f64>,
    }

    /// What goes through a place, and how long it waits there.
    pub struct FacilityFlow {
        /// `post:…`, `facility:…`, or `permit:instrument/party`.
        pub facility: String,
        /// Its name.
        pub name: String,
        /// `border_post`, `port`, `gauge_change`, `terminal`, `permit`.
        pub kind: String,
        /// Its country.
        pub country: String,
        /// Degrees north.
        pub lat: f64,
        /// Degrees east.
        pub lon: f64,
        /// Consignments a day that it can serve; absent when nothing is known, and then none waits
        /// for another.
        pub capacity_per_day: Option<f64>,
        /// Facts behind the capacity, `kind:id`.
        pub evidence: Vec<String>,
        /// Consignments a day.
        pub consignments_per_day: f64,
        /// Share of the capacity that is used.
        pub utilisation: Option<f64>,
        /// Hours there by the assignment, service and wait together.
        pub hours: f64,
        /// What the simulation saw; absent without one.
        pub simulated: Option<Simulated>,
    }

    /// What the simulation saw at a place; hours.
    pub struct Simulated {
        /// Mean wait.
        pub wait_mean_h: f64,
        /// Half of the width of its 95 % confidence interval.
        pub wait_half_width_h: f64,
        /// Median wait.
        pub wait_median_h: f64,
        /// 95th percentile of the wait.
        pub wait_p95_h: f64,
        /// Consignments in the queue, on average.
        pub queue_mean: f64,
        /// The longest queue of any replication.
        pub queue_most: u64,
        /// Share of the lanes' open hours that is used.
        pub utilisation: f64,
        /// Shares of the waiting, by what is waited for.
        pub waiting_for: Vec<WaitingFor>,
        /// Consignments in the queue each day of the period, on average over replications.
        pub queue_by_day: Vec<f64>,
    }

    /// A part of the waiting.
    pub struct WaitingFor {
        /// `lane`, `opening`, `closure`, `permit`, `convoy`, `refused`.
        pub what: String,
        /// Share, 0 to 1.
        pub share: f64,
    }

    /// What is carried of a commodity group.
    pub struct CommodityFlow {
        /// Its id.
        pub group: String,
        /// Its name.
        pub name: String,
        /// Tonnes a year.
        pub tonnes: f64,
        /// TEU a year.
        pub teu: f64,
        /// Tonnes a year that no itinerary carries.
        pub tonnes_unserved: f64,
        /// Dollars for a tonne.
        pub cost_usd_per_t: f64,
        /// Days door to door.
        pub days: f64,
    }

    /// What goes from one zone to another.
    pub struct PairFlow {
        /// The zone it comes from.
        pub origin: String,
        /// The zone it goes to.
        pub destination: String,
        /// The commodity group.
        pub group: String,
        /// Tonnes a year asked for.
        pub tonnes: f64,
        /// Consignments a year asked for.
        pub consignments: f64,
        /// Share of it that is carried: 0 where no itinerary is.
        pub carried: f64,
        /// Dollars for a TEU.
        pub cost_usd_per_teu: f64,
        /// Days door to door.
        pub days: f64,
        /// Grade of the demand.
        pub grade: String,
    }

    /// An itinerary and what takes it.
    pub struct ItineraryFlow {
        /// The zone it comes from.
        pub origin: String,
        /// The zone it goes to.
        pub destination: String,
        /// The commodity group.
        pub group: String,
        /// The corridor, or empty.
        pub corridor: String,
        /// Agreements that carry the goods.
        pub instruments: Vec<String>,
        /// ISO 3166 of the vehicle's registration at the origin, or empty.
        pub vehicle: String,
        /// Agreements of which a permit is used up, each with the party whose quota it is from.
        pub permits: Vec<PermitUse>,
        /// The phase, from 0.
        pub phase: usize,
        /// Consignments a day while the phase lasts.
        pub per_day: f64,
        /// Consignments a year: the share of the phase in it.
        pub consignments: f64,
        /// Tonnes a year.
        pub tonnes: f64,
        /// TEU a year.
        pub teu: f64,
        /// Share of its pair and group.
        pub share: f64,
        /// Dollars for a consignment.
        pub cost_usd: f64,
        /// Days door to door.
        pub days: f64,
        /// Kilograms of `CO2e` for a consignment.
        pub co2e_kg: f64,
        /// Where it passes, in order.
        pub passages: Vec<Passage>,
        /// Hours from the last passage, or the origin, to the destination.
        pub after_h: f64,
        /// Its legs, in order.
        pub legs: Vec<FlowLeg>,
    }

    /// A permit that a journey uses up.
    pub struct PermitUse {
        /// The agreement.
        pub instrument: String,
        /// The party whose quota it is from.
        pub party: String,
    }

    /// A place on an itinerary where it is served.
    pub struct Passage {
        /// `post:…`, `facility:…`: a row of `facilities`.
        pub facility: String,
        /// Hours under way from the passage before, or from the origin; rest included.
        pub before_h: f64,
        /// Mean hours of service there, without a wait for opening or for others.
        pub service_h: f64,
    }

    /// A stretch between two passages, for the map.
    pub struct FlowLeg {
        /// Its mode.
        pub mode: String,
        /// The country it lies in.
        pub country: String,
        /// Usual departure, hours after the start of the itinerary.
        pub from_h: f64,
        /// Usual arrival, hours after the start.
        pub to_h: f64,
        /// Where it runs: a position in `lines` of the outcome.
        pub line: usize,
    }

    /// A corridor that is not offered for a pair.
    pub struct RefusedCorridor {
        /// The corridor.
        pub corridor: String,
        /// Its name.
        pub name: String,
        /// A word of the planner's closed list.
        pub code: String,
        /// In a sentence.
        pub reason: String,
        /// What stands in the way, `kind:id`.
        pub subject: String,
        /// Pairs for which it is refused so, `PK-KZ`.
        pub pairs: Vec<String>,
    }

    /// Modelled against counted traffic.
    pub struct Fit {
        /// The place.
        pub facility: String,
        /// Its name.
        pub name: String,
        /// What was counted, a row of `statistics/traffic.csv`.
        pub evidence: String,
        /// The unit of both.
        pub unit: String,
        /// Counted.
        pub observed: f64,
        /// Modelled before the calibration.
        pub before: f64,
        /// Modelled.
        pub modelled: f64,
        /// Counted beyond the model where others than the pairs of the matrix pass too; absent
        /// where the matrix holds all who pass.
        pub background: Option<f64>,
    }
}
