//! Lower bounds: per criterion, backward from the destination, without rules and waiting.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use landbridge_routing::product::Criteria;

use super::expansion::Journey;
use crate::facts::{BAD, USUAL};
use crate::index::{BoundaryIdx, BoundaryRole, CellIdx};

/// The least that any continuation adds, by node and progress.
#[derive(Debug, Default)]
pub(super) struct Bounds {
    levels: usize,
    least: Vec<Criteria>,
}

/// A step without clock: where from, where to, with which progress, at least how much.
struct Arc {
    from: u32,
    /// How many gates it may pass at most.
    gain: u8,
    least: Criteria,
}

impl Bounds {
    /// The bound at a node with a progress.
    pub(super) fn of(&self, node: u32, done: u8) -> Criteria {
        self.least[node as usize * self.levels + done as usize]
    }

    pub(super) fn new(journey: &Journey<'_, '_>) -> Self {
        let levels = journey.progress.complete() as usize + 1;
        let mut bounds = Self { levels, least: vec![[f64::INFINITY; 4]; journey.nodes() * levels] };
        let incoming = incoming(journey);
        for criterion in 0..4 {
            bounds.sweep(journey, &incoming, criterion);
        }
        bounds
    }

    /// Dijkstra from the destination against the arcs, for one criterion. A step that may pass a
    /// gate counts for both sides of the gate: the bound stays below the truth.
    fn sweep(&mut self, journey: &Journey<'_, '_>, incoming: &[Vec<Arc>], criterion: usize) {
        let target = (journey.destination_node() as usize, self.levels - 1);
        let mut queue = BinaryHeap::new();
        self.least[target.0 * self.levels + target.1][criterion] = 0.0;
        queue.push(Reverse((Finite(0.0), target)));
        while let Some(Reverse((Finite(value), (node, done)))) = queue.pop() {
            if value > self.least[node * self.levels + done][criterion] {
                continue;
            }
            for arc in &incoming[node] {
                let next = value + arc.least[criterion];
                for before in done.saturating_sub(usize::from(arc.gain))..=done {
                    let slot = arc.from as usize * self.levels + before;
                    if next < self.least[slot][criterion] {
                        self.least[slot][criterion] = next;
                        queue.push(Reverse((Finite(next), (arc.from as usize, before))));
                    }
                }
            }
        }
    }
}

/// The arcs that lead into each node.
fn incoming(journey: &Journey<'_, '_>) -> Vec<Vec<Arc>> {
    let mut incoming: Vec<Vec<Arc>> = (0..journey.nodes()).map(|_| Vec::new()).collect();
    let world = journey.world;
    for (from, boundary) in world.index.boundaries.enumerate() {
        let node = from.get() as u32;
        if let Some(cell) = boundary.cell {
            for hop in world.index.hops(from) {
                add_hop(journey, &mut incoming, (node, hop.to.get() as u32, 0), cell, hop.km);
            }
        }
        for side in world.other_sides(from) {
            if let Some([usual, bad, usd]) = world.least_of_passage(from, side) {
                let gain = u8::from(is_gate(journey, from));
                let least = [usual, bad, usd, 0.0];
                incoming[side.get()].push(Arc { from: node, gain, least });
            }
        }
        add_reloads(journey, &mut incoming, from);
    }
    for run in world.runs() {
        let least = [run.transit.at(USUAL), run.transit.at(BAD), run.usd, run.co2e_kg];
        let ends = [run.from, run.to].map(|end| u8::from(is_gate(journey, end)));
        let gain = ends[0] + ends[1] + u8::from(!run.straits.is_empty());
        incoming[run.to.get()].push(Arc { from: run.from.get() as u32, gain, least });
    }
    add_ends(journey, &mut incoming);
    incoming
}

fn add_reloads(journey: &Journey<'_, '_>, incoming: &mut [Vec<Arc>], from: BoundaryIdx) {
    let world = journey.world;
    let BoundaryRole::Facility(facility) = world.index.boundaries[from].role else { return };
    for to in world.index.at_facility(facility) {
        if *to == from {
            continue;
        }
        if let Some(reload) = world.reload(from, *to) {
            let least = [reload.delay.at(USUAL), reload.delay.at(BAD), reload.usd, 0.0];
            let gain = u8::from(is_gate(journey, from));
            incoming[to.get()].push(Arc { from: from.get() as u32, gain, least });
        }
    }
}

fn add_ends(journey: &Journey<'_, '_>, incoming: &mut [Vec<Arc>]) {
    let (origin, destination) = (journey.origin_node(), journey.destination_node());
    for hop in &journey.destination.near {
        let node = hop.to.get() as u32;
        match (&journey.destination.attachment, journey.world.index.boundaries[hop.to].cell) {
            (Some(tie), Some(cell)) if tie.cell == cell => {
                add_hop(journey, incoming, (node, destination, 0), cell, hop.km);
            }
            (None, _) => {
                let gain = u8::from(is_gate(journey, hop.to));
                let arc = Arc { from: node, gain, least: [0.0; 4] };
                incoming[destination as usize].push(arc);
            }
            _ => {}
        }
    }
    match &journey.origin.attachment {
        Some(tie) => {
            for hop in &journey.origin.near {
                add_hop(journey, incoming, (origin, hop.to.get() as u32, 0), tie.cell, hop.km);
            }
            if let Some(km) = journey.direct_km {
                add_hop(journey, incoming, (origin, destination, 0), tie.cell, km);
            }
        }
        None => {
            for hop in &journey.origin.near {
                let arc = Arc { from: origin, gain: 0, least: [0.0; 4] };
                incoming[hop.to.get()].push(arc);
            }
        }
    }
    for (via, (cell, tie, towards, away)) in journey.vias.iter().enumerate() {
        add_via(journey, incoming, (via, *cell), (tie, towards, away));
    }
}

fn add_via(
    journey: &Journey<'_, '_>,
    incoming: &mut [Vec<Arc>],
    (via, cell): (usize, CellIdx),
    (tie, towards, away): (&crate::index::Attachment, &[crate::index::Hop], &[crate::index::Hop]),
) {
    let node = journey.via_node(via);
    for hop in towards {
        add_hop(journey, incoming, (hop.to.get() as u32, node, 1), cell, hop.km);
    }
    for hop in away {
        add_hop(journey, incoming, (node, hop.to.get() as u32, 0), cell, hop.km);
    }
    let index = journey.world.index;
    let direct = |a: Option<&crate::index::Attachment>, b: Option<&crate::index::Attachment>| {
        a.zip(b).and_then(|(a, b)| a.direct_km(index, b))
    };
    if let Some(km) = direct(journey.origin.attachment.as_ref(), Some(tie)) {
        add_hop(journey, incoming, (journey.origin_node(), node, 1), cell, km);
    }
    if let Some(km) = direct(Some(tie), journey.destination.attachment.as_ref()) {
        add_hop(journey, incoming, (node, journey.destination_node(), 0), cell, km);
    }
    for (other, (_, target, ..)) in journey.vias.iter().enumerate() {
        if let (true, Some(km)) = (other != via, direct(Some(tie), Some(target))) {
            add_hop(journey, incoming, (node, journey.via_node(other), 1), cell, km);
        }
    }
}

fn add_hop(
    journey: &Journey<'_, '_>,
    incoming: &mut [Vec<Arc>],
    (from, to, gain): (u32, u32, u8),
    cell: CellIdx,
    km: f64,
) {
    let Some(terms) = journey.world.terms(cell) else { return };
    let least = [
        terms.pace.per_km.at(USUAL) * km,
        terms.pace.per_km.at(BAD) * km,
        terms.haulage.usd_per_km * km,
        terms.kg_per_km * km,
    ];
    incoming[to as usize].push(Arc { from, gain, least });
}

/// Whether passing a boundary may pass a gate.
fn is_gate(journey: &Journey<'_, '_>, at: BoundaryIdx) -> bool {
    let gates = 0..journey.progress.complete();
    match journey.world.index.boundaries[at].role {
        BoundaryRole::Crossing(crossing) => {
            gates.into_iter().any(|done| journey.progress.at_crossing(done, crossing) > done)
        }
        BoundaryRole::Facility(facility) => {
            gates.into_iter().any(|done| journey.progress.at_facility(done, facility) > done)
        }
    }
}

/// A finite number in a heap.
#[derive(Clone, Copy, PartialEq)]
struct Finite(f64);

impl Eq for Finite {}

impl PartialOrd for Finite {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Finite {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
