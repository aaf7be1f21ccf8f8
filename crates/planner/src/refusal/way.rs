//! The way along a route that has the fewest obstacles, and what stands in it.
//!
//! Where every gate can be passed by itself and still no way was found, the obstacle lies between
//! the gates: a service that does not run, a terminal that cannot change the load, a port that no
//! instrument names. Here the law is left aside and the way is sought that breaks the fewest of the
//! other conditions, then the shortest of these; what it breaks are the reasons, and the law
//! walks it last.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use landbridge_atlas::model::{FacilityIdx, Mode, Row, Service, ServiceIdx};

use super::Reason;
use super::route::Route;
use super::step::Walker;
use crate::document::RefusalCode;
use crate::index::{BoundaryIdx, BoundaryRole, CellIdx};
use crate::said::{Arg, Said, said};
use crate::search::{End, Progress};

/// An obstacle weighs more than any detour.
const OBSTACLE_KM: u64 = 1_000_000;
/// What a border, a change of load and a departure weigh among ways with as many obstacles.
const BORDER_KM: u64 = 50;
const CHANGE_KM: u64 = 100;
const DEPARTURE_KM: u64 = 300;

/// Both ends of the movement.
#[derive(Clone, Copy)]
pub(crate) struct Ends<'e> {
    pub(crate) origin: &'e End,
    pub(crate) destination: &'e End,
}

/// A step of the way.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step {
    /// Inside a cell.
    Hop(CellIdx),
    /// Over a border.
    Cross,
    /// From one access of a facility to another.
    Reload,
    /// By a service, whether it runs or not.
    Ride(ServiceIdx),
}

/// A node of the way: a boundary, or an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Node {
    Origin,
    Destination,
    At(BoundaryIdx),
}

/// What stands in the best way, in order of travel; nothing when the way is free.
pub(super) fn obstacles(route: &Route<'_, '_, '_>, ends: Ends<'_>, gates: Progress) -> Vec<Reason> {
    let search = Search::new(route, ends, gates);
    let way = search.run(true).or_else(|_| search.run(false));
    match way {
        Ok(way) => Walker::new(route).walk(&way),
        Err(reached) => vec![missing(route, reached as usize)],
    }
}

/// No line and no service leads to a gate, or from the last one to the destination.
fn missing(route: &Route<'_, '_, '_>, reached: usize) -> Reason {
    let name = |gate: usize| {
        let points = route.gates.get(gate)?;
        Some(Arg::AnyOf(points.iter().map(|point| route.point_name(*point)).collect()))
    };
    let from = reached.checked_sub(1).and_then(name).unwrap_or(Said::TheOrigin.into());
    let to = name(reached).unwrap_or(Said::TheDestination.into());
    let said = said!(NoWayBetween, from = from, to = to);
    let point = route.gates.get(reached).and_then(|points| points.first());
    let subject = point
        .map_or_else(|| format!("corridor:{}", route.corridor.id), |point| route.point_id(*point));
    Reason::bare(RefusalCode::NotConnected, said, subject)
}

struct Search<'s, 'r, 'w, 'a> {
    route: &'s Route<'r, 'w, 'a>,
    ends: Ends<'s>,
    gates: Progress,
    levels: usize,
    services: HashMap<BoundaryIdx, Vec<(ServiceIdx, BoundaryIdx)>>,
}

/// Weights and parents of all nodes at all levels.
struct Tree {
    weight: Vec<u64>,
    parent: Vec<Option<(usize, Step)>>,
    queue: BinaryHeap<Reverse<(u64, usize)>>,
    once: bool,
}

impl<'s, 'r, 'w, 'a> Search<'s, 'r, 'w, 'a> {
    fn new(route: &'s Route<'r, 'w, 'a>, ends: Ends<'s>, gates: Progress) -> Self {
        let levels = gates.complete() as usize + 1;
        let mut search = Self { route, ends, gates, levels, services: HashMap::new() };
        search.list_services();
        search
    }

    fn list_services(&mut self) {
        let world = self.route.world;
        let modes = self.route.modes();
        for (index, service) in world.facts.atlas.services.enumerate() {
            if !world.facts.is_visible(&service.provenance) || !modes.contains(&service.mode) {
                continue;
            }
            // International trains are planned over the network, border by border.
            let country = |at: FacilityIdx| world.facts.atlas.facilities[at].country;
            if service.mode == Mode::Rail && country(service.from) != country(service.to) {
                continue;
            }
            let ends = [service.from, service.to].map(|end| world.access(end, service.mode));
            let [Some(from), Some(to)] = ends else { continue };
            self.services.entry(from).or_default().push((index, to));
            if service.both_ways {
                self.services.entry(to).or_default().push((index, from));
            }
        }
    }

    /// The way, or how many gates can be passed at most. With `once` no country is entered twice;
    /// of the ways to a node only the best is asked for the countries on it.
    fn run(&self, once: bool) -> Result<Vec<(Node, Step, Node)>, u8> {
        let count = self.route.world.index.boundaries.len();
        let size = (count + 2) * self.levels;
        let mut tree = Tree {
            weight: vec![u64::MAX; size],
            parent: vec![None; size],
            queue: BinaryHeap::new(),
            once,
        };
        let (mut farthest, target) = (0, (count + 1) * self.levels + self.levels - 1);
        self.set_out(&mut tree, count * self.levels);
        while let Some(Reverse((weight, slot))) = tree.queue.pop() {
            let (node, done) = (slot / self.levels, (slot % self.levels) as u8);
            farthest = farthest.max(done);
            if slot == target {
                return Ok(self.trace(&tree, slot));
            }
            if weight > tree.weight[slot] || node >= count {
                continue;
            }
            self.leave(&mut tree, (slot, BoundaryIdx::new(node)), done);
        }
        Err(farthest)
    }

    fn set_out(&self, tree: &mut Tree, origin: usize) {
        let world = self.route.world;
        tree.weight[origin] = 0;
        for hop in &self.ends.origin.near {
            let to = &world.index.boundaries[hop.to];
            let done = match (to.role, &self.ends.origin.attachment) {
                (BoundaryRole::Facility(facility), None) => self.gates.at_facility(0, facility),
                _ => 0,
            };
            let Some(cell) = to.cell.or(self.ends.origin.attachment.as_ref().map(|tie| tie.cell))
            else {
                continue;
            };
            let slot = hop.to.get() * self.levels + done as usize;
            tree.reach((origin, slot), Step::Hop(cell), hop.km as u64);
        }
    }

    fn leave(&self, tree: &mut Tree, (slot, here): (usize, BoundaryIdx), done: u8) {
        let world = self.route.world;
        let boundary = &world.index.boundaries[here];
        let to = |at: BoundaryIdx, done: u8| at.get() * self.levels + done as usize;
        if let Some(cell) = boundary.cell {
            let toll = obstacle(world.terms(cell).is_none());
            for hop in world.index.hops(here) {
                tree.reach((slot, to(hop.to, done)), Step::Hop(cell), hop.km as u64 + toll);
            }
            let near = &self.ends.destination.near;
            if let Ok(found) = near.binary_search_by_key(&here, |hop| hop.to) {
                let done = match (boundary.role, &self.ends.destination.attachment) {
                    (BoundaryRole::Facility(of), None) => self.gates.at_facility(done, of),
                    _ => done,
                };
                let end = (world.index.boundaries.len() + 1) * self.levels + done as usize;
                tree.reach((slot, end), Step::Hop(cell), near[found].km as u64 + toll);
            }
        }
        match boundary.role {
            BoundaryRole::Crossing(crossing) => {
                for side in world.other_sides(here) {
                    if tree.once && self.was_in(tree, slot, side) {
                        continue;
                    }
                    let shut = world.least_of_passage(here, side).is_none();
                    let next = to(side, self.gates.at_crossing(done, crossing));
                    tree.reach((slot, next), Step::Cross, BORDER_KM + obstacle(shut));
                }
            }
            BoundaryRole::Facility(facility) => {
                self.in_facility(tree, (slot, here), facility, done);
            }
        }
    }

    fn in_facility(
        &self,
        tree: &mut Tree,
        (slot, here): (usize, BoundaryIdx),
        facility: FacilityIdx,
        done: u8,
    ) {
        let world = self.route.world;
        let of = |at: BoundaryIdx| &world.index.boundaries[at];
        let gateway = self.route.law.is_gateway(facility);
        for access in world.index.at_facility(facility) {
            if *access == here {
                continue;
            }
            let works = of(here).mode != of(*access).mode && !gateway;
            let used = if works { self.gates.at_facility(done, facility) } else { done };
            let shut = world.reload(here, *access).is_none();
            let next = access.get() * self.levels + used as usize;
            tree.reach((slot, next), Step::Reload, CHANGE_KM + obstacle(shut));
        }
        for (service, to) in self.services.get(&here).into_iter().flatten() {
            let abroad = of(here).country != of(*to).country;
            if tree.once && abroad && self.was_in(tree, slot, *to) {
                continue;
            }
            let mut used = self.gates.at_facility(done, facility);
            let run = world
                .runs()
                .iter()
                .find(|run| run.index == *service && (run.from, run.to) == (here, *to));
            used = run.map_or(used, |run| self.gates.at_straits(used, &run.straits));
            if let BoundaryRole::Facility(end) = of(*to).role {
                used = self.gates.at_facility(used, end);
            }
            let shut = run.is_none_or(|run| run.ride(0.0, 0.0, 0.0).is_none());
            let next = to.get() * self.levels + used as usize;
            tree.reach((slot, next), Step::Ride(*service), DEPARTURE_KM + obstacle(shut));
        }
    }

    /// Whether the way to a slot has been in the country of a boundary.
    fn was_in(&self, tree: &Tree, slot: usize, next: BoundaryIdx) -> bool {
        let boundaries = &self.route.world.index.boundaries;
        let country = boundaries[next].country;
        if self.route.corridor.may_re_enter.contains(&country) {
            return false;
        }
        let mut at = Some(slot);
        while let Some(slot) = at {
            let node = slot / self.levels;
            if node < boundaries.len() && boundaries[BoundaryIdx::new(node)].country == country {
                return true;
            }
            at = tree.parent[slot].map(|(parent, _)| parent);
        }
        false
    }

    fn trace(&self, tree: &Tree, last: usize) -> Vec<(Node, Step, Node)> {
        let count = self.route.world.index.boundaries.len();
        let node = |slot: usize| match slot / self.levels {
            at if at < count => Node::At(BoundaryIdx::new(at)),
            at if at == count => Node::Origin,
            _ => Node::Destination,
        };
        let (mut way, mut at) = (Vec::new(), last);
        while let Some((parent, step)) = tree.parent[at] {
            way.push((node(parent), step, node(at)));
            at = parent;
        }
        way.reverse();
        way
    }
}

impl Tree {
    fn reach(&mut self, (from, to): (usize, usize), step: Step, weight: u64) {
        let weight = self.weight[from] + weight;
        if weight < self.weight[to] {
            self.weight[to] = weight;
            self.parent[to] = Some((from, step));
            self.queue.push(Reverse((weight, to)));
        }
    }
}

const fn obstacle(stands: bool) -> u64 {
    if stands { OBSTACLE_KM } else { 0 }
}

/// Why a service cannot be taken on the day: it does not run, or takes less than is to go.
pub(super) fn stopped(route: &Route<'_, '_, '_>, service: ServiceIdx, row: &Service) -> Reason {
    let facts = &route.world.facts;
    let subject = row.fact_id().to_string();
    let of = |code, said| Reason::bare(code, said, subject.clone()).by(row, &row.provenance);
    let name = Arg::name(row, &row.name);
    let mass_t = route.world.load.mass_t;
    if row.status != landbridge_atlas::model::ServiceStatus::Running {
        let said = said!(ServiceStopped, name = name, state = row.status);
        return of(RefusalCode::ServiceSuspended, said);
    }
    if !facts.holds(&row.provenance) {
        return of(RefusalCode::ServiceSuspended, said!(ServiceNotThatDay, name = name));
    }
    if let Some(most) = facts.capacity(service, row.mode)
        && mass_t > most.consignment_max.get()
    {
        let limit = most.consignment_max.get();
        let said = said!(ServiceTakesLess, name = name, most = limit, mass = mass_t);
        return Reason::bare(RefusalCode::LimitExceeded, said, subject).by(most, &most.provenance);
    }
    of(RefusalCode::NoTariff, said!(ServiceUnpriced, name = name))
}
