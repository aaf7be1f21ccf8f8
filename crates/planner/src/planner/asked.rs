//! One question, tied to the network, and its answer.

use landbridge_atlas::model::{Atlas, Mode, Row};
use landbridge_routing::product::{self, Limits, Outcome};

use crate::answer::{Candidate, Draws, Trip, Wishes, cents, choose, hours, itinerary, round};
use crate::document::{
    AtlasStamp, ParetoPoint, Plan, ResolvedPlace, ResolvedRequest, SearchReport,
};
use crate::facts::{Clock, Facts};
use crate::index::{Attachment, CellIdx, Heading, Hop, PlannerIndex, nearest_link};
use crate::law::{Law, LawTerms, Terminus};
use crate::resolve::{Found, Question, RequestFault, RequestFaults, moment};
use crate::search::{Chosen, End, Gate, Journey, Progress, StepKind, Tag, World};

/// A place farther from the road network than this is off it.
const OFF_NETWORK_KM: f64 = 100.0;
/// Labels after which near-equal ones are merged, and after which the search stops.
const EXACT_LABELS: usize = 5_000;
const TOTAL_LABELS: usize = 100_000;

/// One question, tied to the network.
pub(super) struct Asked<'q> {
    pub(super) question: &'q Question,
    pub(super) world: World<'q>,
    pub(super) law: Law<'q>,
    origin: End,
    destination: End,
    pub(super) vias: Vec<(CellIdx, Attachment, Vec<Hop>, Vec<Hop>)>,
}

/// What the search over all corridors found.
struct Front {
    paths: Vec<Chosen>,
    report: SearchReport,
}

impl<'q> Asked<'q> {
    pub(super) fn new(
        atlas: &'q Atlas,
        index: &'q PlannerIndex,
        question: &'q Question,
    ) -> Result<Self, RequestFaults> {
        let facts = Facts { atlas, as_of: question.as_of, day: question.day };
        let clock = Clock { start: question.ready };
        let parts = (question.load.clone(), question.avoided.clone());
        let world = World::new(facts, index, clock, parts);
        let wish = &question.asked.instruments;
        let terms = LawTerms {
            goods: &question.goods,
            allowed: &wish.allowed,
            excluded: &wish.excluded,
            avoided: &question.avoided.countries,
        };
        let ends = (question.from.terminus, question.to.terminus);
        let law = Law::new(facts, ends, question.registration, terms);
        let mut faults = RequestFaults::default();
        let from = tie(&world, "from", &question.from, &mut faults);
        let to = tie(&world, "to", &question.to, &mut faults);
        let vias: Vec<_> = question
            .via
            .iter()
            .enumerate()
            .filter_map(|(position, found)| {
                let tie = tie_road(&world, &format!("via[{position}]"), found, &mut faults)?;
                let cell = &index.cells[tie.cell];
                let towards = cell.reach(&tie.behind, Heading::Towards);
                let away = cell.reach(&tie.ahead, Heading::Away);
                Some((tie.cell, tie, towards, away))
            })
            .collect();
        faults.into_result()?;
        let origin = End::new(&world, &question.from.terminus, from, Heading::Away);
        let destination = End::new(&world, &question.to.terminus, to, Heading::Towards);
        Ok(Self { question, world, law, origin, destination, vias })
    }

    pub(super) fn journey(&self, gates: Vec<Gate>) -> Journey<'_, 'q> {
        let ends = (&self.origin, &self.destination);
        Journey::new((&self.world, &self.law), ends, &self.vias, Progress { gates })
    }

    pub(super) fn answer(&self) -> Plan {
        let question = self.question;
        let vias = (0..self.vias.len()).map(Gate::Via).collect();
        let journey = self.journey(vias);
        let front = self.search(&journey);
        let mut pareto = Vec::new();
        let mut candidates = Vec::new();
        for (member, path) in front.paths.iter().enumerate() {
            if let Some(trip) = Trip::trace(&journey, path) {
                pareto.push(self.point(&trip));
                candidates.push(self.candidate(&journey, trip, Some(member)));
            }
        }
        let mut corridors = self.corridors(&journey);
        candidates.append(&mut corridors.candidates);
        let draws = Draws::new(question.asked.seed, question.asked.draws);
        let chosen = choose(&journey, candidates, &draws, &self.wishes());
        let mut itineraries = Vec::new();
        for (position, (member, scored)) in chosen.offered.iter().enumerate() {
            if let Some(point) = member.and_then(|member| pareto.get_mut(member)) {
                point.itinerary = Some(position);
            }
            itineraries.push(itinerary(&journey, question, scored));
        }
        let refused = self.refused(&corridors, &chosen, &itineraries);
        let atlas = self.world.facts.atlas;
        Plan {
            request: self.resolved(),
            atlas: AtlasStamp { version: atlas.version.clone(), as_of: question.as_of.to_string() },
            itineraries,
            refused,
            search: front.report,
            pareto,
        }
    }

    fn wishes(&self) -> Wishes {
        let question = self.question;
        Wishes {
            value_of_time: question.value_of_time,
            most: question.asked.max_itineraries,
            deadline: question.deadline.map(|deadline| self.world.clock.hours(deadline)),
        }
    }

    fn search(&self, journey: &Journey<'_, 'q>) -> Front {
        let asked = &self.question.asked;
        let epsilon = [asked.epsilon, asked.epsilon, asked.epsilon, 2.0 * asked.epsilon];
        let limits = Limits { exact_labels: EXACT_LABELS, total_labels: TOTAL_LABELS, epsilon };
        let answer = if journey.is_connected() {
            Some(product::search(journey, &journey.starts(), &limits))
        } else {
            None
        };
        let paths = answer.as_ref().map_or_else(Vec::new, paths);
        let (exact, bound) = match answer.as_ref().map(|answer| answer.outcome) {
            None | Some(Outcome::Exact) => (true, Some(0.0)),
            Some(Outcome::Within { epsilon }) => {
                (false, Some(epsilon.into_iter().fold(0.0, f64::max)))
            }
            Some(Outcome::Exhausted { within }) => (false, within),
        };
        let report = SearchReport {
            exact,
            epsilon: asked.epsilon,
            bound: bound.map(|bound| round(bound, 6)),
            labels: answer.as_ref().map_or(0, |answer| answer.effort.labels),
            candidates: paths.len(),
            draws: asked.draws,
            seed: asked.seed,
        };
        Front { paths, report }
    }

    pub(super) fn candidate<'t>(
        &self,
        journey: &Journey<'_, 't>,
        trip: Trip<'t>,
        member: Option<usize>,
    ) -> Candidate<'t> {
        let signature = trip.signature(journey);
        let generalised_cost = trip.criteria[2] + self.question.value_of_time * trip.criteria[0];
        Candidate { trip, member, signature, generalised_cost }
    }

    fn point(&self, trip: &Trip<'_>) -> ParetoPoint {
        let [usual, bad, usd, kg] = trip.criteria;
        let corridors = &self.world.facts.atlas.corridors;
        ParetoPoint {
            duration_h_median: hours(usual),
            duration_h_p95: hours(bad),
            cost_usd: cents(usd),
            co2e_kg: round(kg, 1),
            corridor: trip.corridor.map_or(String::new(), |of| corridors[of].id().into()),
            itinerary: None,
        }
    }

    fn resolved(&self) -> ResolvedRequest {
        let question = self.question;
        let off =
            |end: &End| end.attachment.as_ref().map_or(0.0, |tie| round(tie.off_network_km, 2));
        let to_zone = &question.to.timezone;
        ResolvedRequest {
            from: place(&question.from, off(&self.origin)),
            to: place(&question.to, off(&self.destination)),
            ready: moment(question.ready, &question.from.timezone),
            deadline: question.deadline.map(|deadline| moment(deadline, to_zone)),
            as_of: question.as_of.to_string(),
            value_of_time_usd_per_h: question.value_of_time,
            vehicles: question.load.vehicles(Mode::Road) as u32,
            gross_t: round(question.goods.gross_t, 3),
            asked: question.asked.clone(),
        }
    }
}

/// The solutions of a search as paths.
fn paths(answer: &product::Answer) -> Vec<Chosen> {
    let path = |solution: &product::Solution| Chosen {
        start: answer.start(solution).at,
        steps: answer
            .steps(solution)
            .into_iter()
            .map(|step| (step.to, StepKind::from(Tag(step.tag))))
            .collect(),
        criteria: solution.criteria,
    };
    answer.solutions.iter().map(path).collect()
}

fn place(found: &Found, off: f64) -> ResolvedPlace {
    ResolvedPlace {
        id: found.id.clone(),
        name: found.name.clone(),
        country: found.terminus.country().as_str().into(),
        lat: found.at.lat,
        lon: found.at.lon,
        timezone: found.timezone.clone(),
        distance_to_network_km: off,
    }
}

/// Ties an end to the road network, unless it is a facility.
fn tie(
    world: &World<'_>,
    field: &str,
    found: &Found,
    faults: &mut RequestFaults,
) -> Option<Attachment> {
    match found.terminus {
        Terminus::Facility(..) => None,
        Terminus::Inland(..) => tie_road(world, field, found, faults),
    }
}

fn tie_road(
    world: &World<'_>,
    field: &str,
    found: &Found,
    faults: &mut RequestFaults,
) -> Option<Attachment> {
    let key = (found.terminus.country(), Mode::Road);
    let tie = nearest_link(world.facts.atlas, world.index, key, found.at);
    let message = match &tie {
        Some(tie) if tie.off_network_km <= OFF_NETWORK_KM => return Some(tie.clone()),
        Some(tie) => format!("{:.0} km from the road network", tie.off_network_km),
        None => format!("the atlas has no roads in {}", key.0),
    };
    faults.faults.push(RequestFault {
        field: field.into(),
        value: found.id.clone(),
        message,
        remedy: format!("choose a place within {OFF_NETWORK_KM} km of a road"),
        suggestions: Vec::new(),
    });
    None
}
