//! A path of the search as the parts that a clock runs through.

use std::rc::Rc;

use landbridge_atlas::model::{Corridor, CorridorIdx, GatePoint, Mode, Row};
use landbridge_units::CountryCode;

use crate::facts::{Delay, Due};
use crate::index::{BoundaryIdx, BoundaryRole, CellIdx};
use crate::law::{Regime, Transfer};
use crate::refusal::Route;
use crate::search::{Chosen, Journey, PassScores, Passage, Passed, Reload, Ride, StepKind, unpack};

/// A node of the product, where a part begins or ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Origin,
    Destination,
    Via(usize),
    Boundary(BoundaryIdx),
}

/// What is done between two stops.
#[derive(Clone, Debug)]
pub(crate) enum Deed<'a> {
    /// Carriage along the network of one cell, through these stops.
    Drive { cell: CellIdx, km: f64, through: Vec<Stop> },
    /// Passing a border, perhaps onto another vehicle.
    Border { passage: Rc<Passage<'a>>, transfer: Transfer, delay: Delay },
    /// Changing vehicle, mode or gauge.
    Reload(Rc<Reload<'a>>),
    /// Taking a service, by its position among the runs.
    Ride(usize),
}

/// A part of a trip.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) deed: Deed<'a>,
    pub(crate) from: Stop,
    pub(crate) to: Stop,
    pub(crate) mode: Mode,
    pub(crate) before: Regime,
    pub(crate) after: Regime,
}

/// A way to carry the consignment, ready to be timed, priced and written.
#[derive(Clone, Debug)]
pub(crate) struct Trip<'a> {
    pub(crate) parts: Vec<Part<'a>>,
    pub(crate) first: Regime,
    pub(crate) criteria: [f64; 4],
    pub(crate) corridor: Option<CorridorIdx>,
}

/// The hours of one part.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Course {
    Drive { hours: f64 },
    Border(Passed),
    Reload { hours: f64 },
    Ride(Ride),
}

/// Normal scores for the parts of a trip.
pub(crate) trait Scores {
    fn drive(&self, country: CountryCode, mode: Mode) -> f64;
    fn passage(&self, passage: &Passage<'_>) -> PassScores;
    fn reload(&self, at: BoundaryIdx) -> f64;
    /// The score of the wait and that of the ride.
    fn ride(&self, run: usize) -> (f64, f64);
}

/// Everything at one score.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Flat(pub(crate) f64);

impl Scores for Flat {
    fn drive(&self, _: CountryCode, _: Mode) -> f64 {
        self.0
    }
    fn passage(&self, _: &Passage<'_>) -> PassScores {
        PassScores::all(self.0)
    }
    fn reload(&self, _: BoundaryIdx) -> f64 {
        self.0
    }
    fn ride(&self, _: usize) -> (f64, f64) {
        (self.0, self.0)
    }
}

impl<'a> Trip<'a> {
    /// Reads a path back; drives that follow one another in one cell become one part.
    pub(crate) fn trace(journey: &Journey<'_, 'a>, path: &Chosen) -> Option<Self> {
        let world = journey.world;
        let first = unpack(path.start.state).0;
        let (mut at, mut regime) = (stop(journey, path.start.node), first);
        let mut parts: Vec<Part<'a>> = Vec::new();
        for (to, kind) in &path.steps {
            let next = stop(journey, to.node);
            let arrives = next == Stop::Destination;
            let after = if arrives { regime } else { unpack(to.state).0 };
            let (deed, mode) = match kind {
                StepKind::Hop => match hop(journey, at, next)? {
                    Some((cell, km)) => {
                        let through = vec![at, next];
                        let mode = world.index.cells[cell].key.mode;
                        (Deed::Drive { cell, km, through }, mode)
                    }
                    None => continue,
                },
                StepKind::Cross(transfer) => {
                    let (Stop::Boundary(a), Stop::Boundary(b)) = (at, next) else { return None };
                    let passage = world.passage(a, b)?;
                    let delay = journey.transfer_delay(&passage, *transfer)?;
                    let mode = world.index.boundaries[a].mode;
                    (Deed::Border { passage, transfer: *transfer, delay }, mode)
                }
                StepKind::Reload => {
                    let (Stop::Boundary(a), Stop::Boundary(b)) = (at, next) else { return None };
                    (Deed::Reload(world.reload(a, b)?), world.index.boundaries[a].mode)
                }
                StepKind::Ride(run) => (Deed::Ride(*run), world.runs()[*run].service.mode),
            };
            let part = Part { deed, from: at, to: next, mode, before: regime, after };
            append(&mut parts, part);
            (at, regime) = (next, after);
        }
        let mut trip = Self { parts, first, criteria: path.criteria, corridor: None };
        trip.corridor = trip.find_corridor(journey);
        Some(trip)
    }

    /// Runs a clock through the trip from hour 0; absent when something never opens again.
    pub(crate) fn run(
        &self,
        journey: &Journey<'_, 'a>,
        scores: &dyn Scores,
        mut note: impl FnMut(&Part<'a>, f64, Course),
    ) -> Option<f64> {
        let world = journey.world;
        let mut t = 0.0;
        for part in &self.parts {
            let (course, next) = match &part.deed {
                Deed::Drive { cell, km, .. } => {
                    let key = world.index.cells[*cell].key;
                    let pace = world.terms(*cell)?.pace.per_km;
                    let hours = pace.at(scores.drive(key.country, key.mode)) * km;
                    (Course::Drive { hours }, t + hours)
                }
                Deed::Border { passage, delay, .. } => {
                    let passed = passage.pass(t, *delay, &scores.passage(passage))?;
                    (Course::Border(passed), passed.out)
                }
                Deed::Reload(reload) => {
                    let Stop::Boundary(at) = part.from else { return None };
                    let hours = reload.delay.at(scores.reload(at));
                    (Course::Reload { hours }, t + hours)
                }
                Deed::Ride(run) => {
                    let (wait, ride) = scores.ride(*run);
                    let ride = world.runs()[*run].ride(t, wait, ride)?;
                    (Course::Ride(ride), ride.arrival)
                }
            };
            note(part, t, course);
            t = next;
        }
        Some(t)
    }

    /// The hour of arrival.
    pub(crate) fn arrival(&self, journey: &Journey<'_, 'a>, scores: &dyn Scores) -> Option<f64> {
        self.run(journey, scores, |_, _, _| {})
    }

    /// The corridor whose gates the trip passes in the order of its direction; of several the one
    /// with most gates, then the first in the table.
    fn find_corridor(&self, journey: &Journey<'_, 'a>) -> Option<CorridorIdx> {
        let world = journey.world;
        let passed: Vec<Vec<GatePoint>> =
            self.parts.iter().map(|part| points(journey, part)).filter(|p| !p.is_empty()).collect();
        let (from, to) = (journey.law.origin.country(), journey.law.destination.country());
        let passes_all = |gates: &[Box<[GatePoint]>], reversed: bool| {
            let mut ahead = passed.iter();
            let mut passes = |gate: &[GatePoint]| {
                ahead.any(|points| points.iter().any(|point| gate.contains(point)))
            };
            if reversed {
                gates.iter().rev().all(|gate| passes(gate))
            } else {
                gates.iter().all(|gate| passes(gate))
            }
        };
        // Between countries that a corridor does not name either direction will do.
        let fits = |row: &Corridor| {
            let (leads, returns) = (Route::leads(row, from, to), Route::leads(row, to, from));
            let neither = !leads && !returns;
            ((leads || neither) && passes_all(&row.gates, false))
                || ((returns || neither) && passes_all(&row.gates, true))
        };
        world
            .facts
            .atlas
            .corridors
            .enumerate()
            .filter(|(_, row)| !row.gates.is_empty() && world.facts.is_visible(&row.provenance))
            .filter(|(_, row)| fits(row))
            .max_by_key(|(index, row)| (row.gates.len(), std::cmp::Reverse(*index)))
            .map(|(index, _)| index)
    }

    /// A word for the sequence of borders and services: two trips of one word differ in nothing
    /// that a user would choose by.
    pub(crate) fn signature(&self, journey: &Journey<'_, 'a>) -> String {
        let mut words = Vec::new();
        for part in &self.parts {
            match &part.deed {
                Deed::Border { passage, .. } => {
                    words
                        .push(journey.world.facts.atlas.crossings[passage.crossing].id.to_string());
                }
                Deed::Ride(run) => words.push(journey.world.runs()[*run].service.id().to_string()),
                Deed::Reload(_) => {}
                Deed::Drive { .. } => words.push(part.mode.as_str().into()),
            }
        }
        words.dedup();
        words.join(">")
    }

    /// The dues of the first regime and of each change.
    pub(crate) fn entry_dues(&self, journey: &Journey<'_, 'a>) -> Vec<(Regime, Vec<Due<'a>>)> {
        let (world, law) = (journey.world, journey.law);
        let mut dues = vec![(self.first, world.entry_dues(law, None, self.first))];
        for part in &self.parts {
            if part.before != part.after {
                dues.push((part.after, world.entry_dues(law, Some(part.before), part.after)));
            }
        }
        dues
    }
}

/// The gate points that a part passes.
fn points(journey: &Journey<'_, '_>, part: &Part<'_>) -> Vec<GatePoint> {
    let mut points = Vec::new();
    match &part.deed {
        Deed::Border { passage, .. } => points.push(GatePoint::Crossing(passage.crossing)),
        Deed::Ride(run) => {
            let run = &journey.world.runs()[*run];
            points.extend(run.straits.iter().map(|strait| GatePoint::SeaPassage(*strait)));
        }
        _ => {}
    }
    // A port or airport is used by sailing or flying, a terminal by changing mode; passing by on
    // the road uses neither.
    let index = journey.world.index;
    for stop in [part.from, part.to] {
        let Stop::Boundary(at) = stop else { continue };
        let BoundaryRole::Facility(facility) = index.boundaries[at].role else { continue };
        let uses = match part.deed {
            Deed::Ride(_) => true,
            Deed::Reload(_) => !journey.law.is_gateway(facility),
            _ => false,
        };
        if uses {
            points.push(GatePoint::Facility(facility));
        }
    }
    points
}

fn stop(journey: &Journey<'_, '_>, node: u32) -> Stop {
    if node < journey.origin_node() {
        Stop::Boundary(BoundaryIdx::new(node as usize))
    } else if node == journey.origin_node() {
        Stop::Origin
    } else if node == journey.destination_node() {
        Stop::Destination
    } else {
        Stop::Via((node - journey.via_node(0)) as usize)
    }
}

/// Appends a part, or lengthens the last when both are carriage in one cell by one vehicle.
fn append<'a>(parts: &mut Vec<Part<'a>>, part: Part<'a>) {
    if let (Some(last), Deed::Drive { cell, km, through }) = (parts.last_mut(), &part.deed)
        && last.after == part.before
        && let Deed::Drive { cell: of, km: before, through: path } = &mut last.deed
        && of == cell
    {
        *before += km;
        path.extend(through.iter().skip(1));
        (last.to, last.after) = (part.to, part.after);
        return;
    }
    parts.push(part);
}

/// The cell and length of a hop; nothing when it has no length because a facility is the end.
#[allow(clippy::option_option)]
fn hop(journey: &Journey<'_, '_>, from: Stop, to: Stop) -> Option<Option<(CellIdx, f64)>> {
    let index = journey.world.index;
    let near = |hops: &[crate::index::Hop], at: BoundaryIdx| {
        hops.iter().find(|hop| hop.to == at).map(|hop| hop.km)
    };
    let (origin, destination) = (&journey.origin.attachment, &journey.destination.attachment);
    Some(match (from, to) {
        (Stop::Boundary(a), Stop::Boundary(b)) => {
            Some((index.boundaries[a].cell?, near(index.hops(a), b)?))
        }
        (Stop::Origin, Stop::Boundary(b)) => {
            Some((origin.as_ref()?.cell, near(&journey.origin.near, b)?))
        }
        (Stop::Boundary(a), Stop::Destination) => match destination {
            Some(tie) => Some((tie.cell, near(&journey.destination.near, a)?)),
            None => None,
        },
        (Stop::Origin, Stop::Destination) => Some((origin.as_ref()?.cell, journey.direct_km?)),
        (Stop::Origin, Stop::Via(v)) => {
            let tie = origin.as_ref()?;
            Some((tie.cell, tie.direct_km(index, &journey.vias[v].1)?))
        }
        (Stop::Via(v), Stop::Boundary(b)) => {
            Some((journey.vias[v].0, near(&journey.vias[v].3, b)?))
        }
        (Stop::Boundary(a), Stop::Via(v)) => {
            Some((journey.vias[v].0, near(&journey.vias[v].2, a)?))
        }
        (Stop::Via(v), Stop::Destination) => {
            let km = journey.vias[v].1.direct_km(index, destination.as_ref()?)?;
            Some((journey.vias[v].0, km))
        }
        (Stop::Via(v), Stop::Via(w)) => {
            Some((journey.vias[v].0, journey.vias[v].1.direct_km(index, &journey.vias[w].1)?))
        }
        _ => return None,
    })
}
