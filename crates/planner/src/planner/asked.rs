//! One question, tied to the network, and its answer.

use landbridge_atlas::model::{Atlas, Mode, Row};
use landbridge_routing::product::{self, Limits, Outcome};
use landbridge_units::CountryCode;

use crate::answer::{Candidate, Draws, Trip, Wishes, cents, choose, hours, itinerary, round};
use crate::document::{
    AtlasStamp, ParetoPoint, Plan, ResolvedPlace, ResolvedRequest, SearchReport,
};
use crate::facts::{Clock, Facts};
use crate::index::{Attachment, CellIdx, Heading, Hop, PlannerIndex, nearest_link};
use crate::law::{Law, LawTerms, Terminus};
use crate::resolve::{Found, Question, RequestFaults, moment};
use crate::said::said;
use crate::search::{
    Best, Chosen, End, Gate, Journey, Progress, Pruned, StepKind, Tag, World, best_path,
};

/// A place farther from the road network than this is off it.
const OFF_NETWORK_KM: f64 = 100.0;
/// Labels after which near-equal ones are merged, and after which the search stops.
const EXACT_LABELS: usize = 3_000;
const TOTAL_LABELS: usize = 20_000;

/// One question, tied to the network.
pub(super) struct Asked<'q> {
    pub(super) question: &'q Question,
    pub(super) world: World<'q>,
    pub(super) law: Law<'q>,
    pub(super) origin: End,
    pub(super) destination: End,
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

    /// A search through gates, which may enter some countries twice.
    pub(super) fn journey(&self, gates: Vec<Gate>, re_entered: &[CountryCode]) -> Journey<'_, 'q> {
        let ends = (&self.origin, &self.destination);
        let memory = (Progress { gates }, re_entered);
        Journey::new((&self.world, &self.law), ends, &self.vias, memory)
    }

    pub(super) fn answer(&self) -> Plan {
        let question = self.question;
        let vias = (0..self.vias.len()).map(Gate::Via).collect();
        let journey = self.journey(vias, &[]);
        let extremes = self.extremes(&journey);
        let mut corridors = self.corridors(&journey, &extremes);
        let front = self.search(&journey, extremes, &corridors.candidates);
        let traced = front.paths.iter().filter_map(|path| Trip::trace(&journey, path));
        let (traced, shut): (Vec<Trip>, Vec<Trip>) =
            traced.partition(|trip| !self.is_shut(trip.corridor));
        corridors.shut(shut.iter().filter_map(|trip| trip.corridor));
        let mut candidates: Vec<Candidate<'q>> =
            traced.into_iter().map(|trip| self.candidate(&journey, trip)).collect();
        candidates.append(&mut corridors.candidates);
        let mut pareto = self.pareto(&mut candidates);
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

    /// The points that no candidate is at least as good as; each candidate learns its own.
    fn pareto(&self, candidates: &mut [Candidate<'_>]) -> Vec<ParetoPoint> {
        let criteria: Vec<[f64; 4]> =
            candidates.iter().map(|candidate| candidate.trip.criteria).collect();
        let mut points = Vec::new();
        for (own, candidate) in candidates.iter_mut().enumerate() {
            let beaten = criteria.iter().enumerate().any(|(other, values)| {
                let no_worse = values.iter().zip(&criteria[own]).all(|(a, b)| a <= b);
                let better = values.iter().zip(&criteria[own]).any(|(a, b)| a < b);
                other != own && no_worse && (better || other < own)
            });
            if !beaten {
                candidate.member = Some(points.len());
                points.push(self.point(&candidate.trip));
            }
        }
        points
    }

    fn wishes(&self) -> Wishes {
        let question = self.question;
        Wishes {
            value_of_time: question.value_of_time,
            most: question.asked.max_itineraries,
            every_corridor: question.asked.every_corridor,
            deadline: question.deadline.map(|deadline| self.world.clock.hours(deadline)),
        }
    }

    /// The best ways by each criterion, and by money with an hour at its value.
    fn extremes(&self, journey: &Journey<'_, 'q>) -> Vec<Chosen> {
        if !journey.is_connected() {
            return Vec::new();
        }
        let single = (0..4).map(|criterion| {
            // A little of the others breaks ties among equals.
            let mut weights = [1e-3; 4];
            weights[criterion] = 1.0;
            weights
        });
        let balanced = [self.question.value_of_time, 0.0, 1.0, 0.0];
        let best = single.chain([balanced]).map(|weights| best_path(journey, weights, &[]));
        best.filter_map(|best| match best {
            Best::Found(path) => Some(path),
            Best::Beaten(_) | Best::None | Best::Exhausted => None,
        })
        .collect()
    }

    /// The Pareto set. The extremes and the best ways of the corridors are known before: no label
    /// that cannot beat them is followed.
    fn search(
        &self,
        journey: &Journey<'_, 'q>,
        extremes: Vec<Chosen>,
        corridors: &[Candidate<'q>],
    ) -> Front {
        let asked = &self.question.asked;
        let epsilon = [asked.epsilon, asked.epsilon, asked.epsilon, 2.0 * asked.epsilon];
        let limits = Limits { exact_labels: EXACT_LABELS, total_labels: TOTAL_LABELS, epsilon };
        if !journey.is_connected() {
            return Front { paths: Vec::new(), report: self.report(0, 0, Outcome::Exact) };
        }
        if asked.every_corridor {
            let report = self.report(0, extremes.len(), Outcome::Exhausted { within: None });
            return Front { paths: undominated(extremes), report };
        }
        let known = extremes.iter().map(|path| path.criteria);
        let known = known.chain(corridors.iter().map(|candidate| candidate.trip.criteria));
        let pruned = Pruned { journey, known: known.collect() };
        let answer = product::search(&pruned, &journey.starts(), &limits);
        let mut found = extremes;
        found.extend(paths(&answer));
        let front = undominated(found);
        let report = self.report(answer.effort.labels, front.len(), answer.outcome);
        Front { paths: front, report }
    }

    fn report(&self, labels: usize, candidates: usize, outcome: Outcome) -> SearchReport {
        let asked = &self.question.asked;
        let (exact, bound) = match outcome {
            Outcome::Exact => (true, Some(0.0)),
            Outcome::Within { epsilon } => (false, Some(epsilon.into_iter().fold(0.0, f64::max))),
            Outcome::Exhausted { within } => (false, within),
        };
        SearchReport {
            exact,
            epsilon: asked.epsilon,
            bound: bound.map(|bound| round(bound, 6)),
            labels,
            candidates,
            draws: asked.draws,
            seed: asked.seed,
        }
    }

    pub(super) fn candidate<'t>(&self, journey: &Journey<'_, 't>, trip: Trip<'t>) -> Candidate<'t> {
        let signature = trip.signature(journey);
        let generalised_cost = trip.criteria[2] + self.question.value_of_time * trip.criteria[0];
        Candidate { trip, member: None, signature, generalised_cost }
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

/// The paths that no other is at least as good as, in ascending order of criteria.
fn undominated(mut paths: Vec<Chosen>) -> Vec<Chosen> {
    paths.sort_by(|a, b| {
        let pairs = a.criteria.iter().zip(&b.criteria);
        let order = pairs.map(|(x, y)| x.total_cmp(y)).find(|order| order.is_ne());
        order.unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut front: Vec<Chosen> = Vec::new();
    for path in paths {
        let beats = |other: &Chosen| {
            other.criteria.iter().zip(&path.criteria).all(|(known, own)| known <= own)
        };
        if !front.iter().any(beats) {
            front.push(path);
        }
    }
    front
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
    let said = match &tie {
        Some(tie) if tie.off_network_km <= OFF_NETWORK_KM => return Some(tie.clone()),
        Some(tie) => said!(FaultFarFromRoad, km = tie.off_network_km.round_ties_even()),
        None => said!(FaultNoRoads, country = key.0),
    };
    faults.add(field, &found.id, said, said!(MendNearRoad, km = OFF_NETWORK_KM));
    None
}
