//! The itineraries between which each flow chooses: those of the planner.

use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::Date;
use landbridge_planner::Planner;
use landbridge_planner::document::Plan;
use landbridge_planner::request::{Goods, PlanRequest, PlannedOpening};
use rayon::prelude::*;

use super::phases::Stretch;
use crate::demand::{CommodityGroup, Demand};
use crate::progress::{Cancelled, Progress, Stage};

/// The hour of the day at which consignments of the model leave.
const LEAVES: &str = "T08:00";
/// Alternatives for each pair.
const MOST_ITINERARIES: usize = 16;
/// Draws for each candidate: durations by chance belong to the simulation.
const DRAWS: usize = 200;

/// Goods that the planner need not tell apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind {
    pub(crate) origin: usize,
    pub(crate) destination: usize,
    pub(crate) temperature: Option<String>,
}

/// A question to the planner, and its answer.
pub(crate) struct Planned {
    pub(crate) kind: Kind,
    /// The first phase of its state of the world.
    pub(crate) phase: usize,
    /// The answer, or why there is none.
    pub(crate) plan: Result<Plan, String>,
}

/// What is the same for all questions.
pub(crate) struct Asking<'a> {
    pub(crate) demand: &'a Demand,
    pub(crate) as_of: Date,
    pub(crate) seed: u64,
    pub(crate) built: &'a [(String, Date)],
}

/// Plans every kind of goods in every state of the world.
pub(crate) fn plan_all(
    planner: &Planner,
    asking: &Asking<'_>,
    (kinds, phases): (&[Kind], &[(usize, Stretch)]),
    progress: &dyn Progress,
) -> Result<Vec<Planned>, Cancelled> {
    let questions: Vec<(&Kind, usize, Stretch)> = phases
        .iter()
        .flat_map(|(phase, stretch)| kinds.iter().map(move |kind| (kind, *phase, *stretch)))
        .collect();
    let done = AtomicUsize::new(0);
    let answers = questions.par_iter().map(|(kind, phase, stretch)| {
        let plan = planner.plan(&request(asking, kind, *stretch));
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        progress.tell(Stage::Planning, count as f64 / questions.len() as f64)?;
        let plan = plan.map_err(|faults| faults.to_string());
        Ok(Planned { kind: (*kind).clone(), phase: *phase, plan })
    });
    answers.collect()
}

fn request(asking: &Asking<'_>, kind: &Kind, stretch: Stretch) -> PlanRequest {
    let Asking { demand, as_of, seed, built } = asking;
    let mass = demand.groups.iter().filter(|group| is_of(group, kind)).map(mass_of);
    let goods = Goods {
        mass_t: mass.fold(0.0, f64::max),
        temperature: kind.temperature.clone(),
        ..Goods::default()
    };
    let day = stretch.middle();
    let (from, to) = (&demand.zones[kind.origin].place, &demand.zones[kind.destination].place);
    let mut request = PlanRequest::new(from, to, &format!("{day}{LEAVES}"), goods);
    request.as_of = Some(as_of.to_string());
    request.every_corridor = true;
    request.max_itineraries = MOST_ITINERARIES;
    request.draws = DRAWS;
    request.seed = *seed;
    let is_open = |(_, opens): &&(String, Date)| *opens <= day;
    let opening =
        |(id, from): &(String, Date)| PlannedOpening { id: id.clone(), from: from.to_string() };
    request.scenario.planned = built.iter().filter(is_open).map(opening).collect();
    request
}

fn is_of(group: &CommodityGroup, kind: &Kind) -> bool {
    group.temperature == kind.temperature
}

fn mass_of(group: &CommodityGroup) -> f64 {
    group.t_per_consignment
}
