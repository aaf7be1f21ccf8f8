//! The itineraries between which each flow chooses: those of the planner.

use std::ops::ControlFlow;

use jiff::civil::Date;
use landbridge_planner::Planner;
use landbridge_planner::document::{Itinerary, Refusal};
use landbridge_planner::request::{Goods, PlanRequest, PlannedOpening};
use serde::{Deserialize, Serialize};

use super::fallback;
use super::phases::Stretch;
use crate::crew::{Crew, Errand, Hands};
use crate::demand::{CommodityGroup, Demand};
use crate::progress::{Cancelled, Stage};

/// The hour of the day at which consignments of the model leave.
const LEAVES: &str = "T08:00";
/// Alternatives for each pair.
const MOST_ITINERARIES: usize = 16;
/// Draws for each candidate: durations by chance belong to the simulation.
const DRAWS: usize = 200;
/// Questions of a piece of planning: enough that handing it out costs nothing beside it.
const QUESTIONS: usize = 4;

/// Goods that the planner need not tell apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Kind {
    pub(crate) origin: usize,
    pub(crate) destination: usize,
    pub(crate) temperature: Option<String>,
}

/// What the planner says that flows are made of, or why it says nothing.
pub(crate) type Answered = Result<Answer, String>;

/// What flows are made of.
#[derive(Serialize, Deserialize)]
pub(crate) struct Answer {
    pub(crate) itineraries: Vec<Itinerary>,
    pub(crate) refused: Vec<Refusal>,
}

/// A question to the planner, and its answer.
pub(crate) struct Planned {
    pub(crate) kind: Kind,
    /// The first phase of its state of the world.
    pub(crate) phase: usize,
    pub(crate) plan: Answered,
}

/// What is the same for all questions.
pub(crate) struct Asking<'a> {
    pub(crate) demand: &'a Demand,
    pub(crate) as_of: Date,
    pub(crate) seed: u64,
    pub(crate) built: &'a [(String, Date)],
}

/// Plans every kind of goods in every state of the world.
pub(crate) fn plan_all<C: Crew>(
    planner: &Planner,
    asking: &Asking<'_>,
    (kinds, phases): (&[Kind], &[(usize, Stretch)]),
    hands: &Hands<'_, C>,
) -> Result<Vec<Planned>, Cancelled> {
    let questions: Vec<(&Kind, usize, Stretch)> = phases
        .iter()
        .flat_map(|(phase, stretch)| kinds.iter().map(move |kind| (kind, *phase, *stretch)))
        .collect();
    let requests: Vec<PlanRequest> =
        questions.iter().map(|(kind, _, stretch)| request(asking, kind, *stretch)).collect();
    let brief = || serde_json::to_vec(&requests).expect("requests are made of plain values");
    let errand = Errand {
        part: hands.part,
        stage: Stage::Planning,
        pieces: requests.len().div_ceil(QUESTIONS) as u64,
        may_end_early: false,
        brief: &brief,
    };
    let mut plans = Vec::with_capacity(questions.len());
    let make = |piece| answers(planner, &requests, piece);
    hands.crew.carry_out(&errand, hands.progress, make, |made| {
        plans.extend(made);
        ControlFlow::Continue(())
    })?;
    let answered = questions.into_iter().zip(plans);
    let row = |((kind, phase, _), plan): ((&Kind, usize, Stretch), Answered)| Planned {
        kind: kind.clone(),
        phase,
        plan,
    };
    Ok(answered.map(row).collect())
}

/// The answers to the questions of a piece.
pub(crate) fn answers(planner: &Planner, requests: &[PlanRequest], piece: u64) -> Vec<Answered> {
    let of_piece = requests.chunks(QUESTIONS).nth(piece as usize).unwrap_or_default();
    let answer = |request| {
        let plan = fallback::plan(planner, request)?;
        Ok(Answer { itineraries: plan.itineraries, refused: plan.refused })
    };
    of_piece.iter().map(answer).collect()
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
