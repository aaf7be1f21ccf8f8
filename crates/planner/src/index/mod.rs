//! The network cut into cells, and the overlay of their boundaries.
//!
//! A *cell* is the network of one country, one mode and, on rails, one gauge. Inside a cell
//! nothing changes but distance: no rule, no opening hour, no price step. Everything else sits at
//! the *boundaries* of a cell: border crossing points and the modal accesses of ports, airports
//! and terminals. A search therefore visits boundaries only, and takes a whole cell in one hop.
//!
//! The hops of a cell are found by Dijkstra from each boundary, stopping at the next boundaries:
//! a way that passes a third boundary is the sum of two hops, so the hops stay few. They are
//! found when first asked for and kept. Lines are found again from the cell when they are drawn.

mod attach;
mod cell;
mod gates;
mod ways;

use std::collections::{BTreeMap, HashMap};

use landbridge_atlas::model::{
    Atlas, Coordinate, FacilityIdx, GaugeMm, LinkIdx, Mode, NodeIdx, NodeRole, PlannedIdx,
};
use landbridge_units::{CountryCode, IndexVec};

pub(crate) use attach::{Attachment, great_circle_km, nearest_link};
pub(crate) use cell::{Cell, CellIdx, Heading, Hop};
pub(crate) use gates::{Boundary, BoundaryIdx, BoundaryRole};

/// What makes a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct CellKey {
    pub(crate) country: CountryCode,
    pub(crate) mode: Mode,
    /// Track gauge; zero off the rails and where the atlas does not tell.
    pub(crate) gauge: GaugeMm,
}

/// Cells, boundaries, and how boundaries of different cells meet.
pub(crate) struct PlannerIndex {
    pub(crate) cells: IndexVec<Cell>,
    pub(crate) boundaries: IndexVec<Boundary>,
    by_facility: HashMap<FacilityIdx, Vec<BoundaryIdx>>,
    by_node: HashMap<NodeIdx, Vec<BoundaryIdx>>,
    by_key: BTreeMap<CellKey, CellIdx>,
    service_ways: ways::ServiceWays,
}

impl PlannerIndex {
    /// Cuts the network; planned links count only when they are among `built`, and links that
    /// come nearer to a shunned point than its distance do not count.
    pub(crate) fn new(atlas: &Atlas, built: &[PlannedIdx], shunned: &[(Coordinate, f64)]) -> Self {
        let mut links: BTreeMap<CellKey, Vec<LinkIdx>> = BTreeMap::new();
        for (index, link) in atlas.links.enumerate() {
            let exists = link.planned.is_none_or(|planned| built.contains(&planned));
            if exists && !attach::comes_near(atlas, index, shunned) {
                let gauge = link.gauge_mm.unwrap_or(0);
                let key = CellKey { country: link.country, mode: link.mode, gauge };
                links.entry(key).or_default().push(index);
            }
        }
        let mut index = Self {
            cells: IndexVec::new(),
            boundaries: IndexVec::new(),
            by_facility: HashMap::new(),
            by_node: HashMap::new(),
            by_key: BTreeMap::new(),
            service_ways: ways::ServiceWays::new(atlas.services.len()),
        };
        for (key, links) in links {
            let cell = index.cells.push(Cell::new(atlas, key, &links));
            index.by_key.insert(key, cell);
            index.add_boundaries(atlas, cell);
        }
        index.add_accesses_off_the_network(atlas);
        index
    }

    /// The hops that leave a boundary inside its cell. At sea and in the air only services move.
    pub(crate) fn hops(&self, from: BoundaryIdx) -> &[Hop] {
        let boundary = &self.boundaries[from];
        if !matches!(boundary.mode, Mode::Road | Mode::Rail) {
            return &[];
        }
        boundary.cell.map_or(&[], |cell| self.cells[cell].hops(from, boundary.position))
    }

    /// The boundaries of a facility.
    pub(crate) fn at_facility(&self, facility: FacilityIdx) -> &[BoundaryIdx] {
        self.by_facility.get(&facility).map_or(&[], Vec::as_slice)
    }

    /// The boundaries at a node of the network: the sides of a crossing.
    pub(crate) fn at_node(&self, node: NodeIdx) -> &[BoundaryIdx] {
        self.by_node.get(&node).map_or(&[], Vec::as_slice)
    }

    /// The countries of all boundaries, sorted.
    pub(crate) fn countries(&self) -> Vec<CountryCode> {
        let mut countries: Vec<CountryCode> =
            self.boundaries.iter().map(|boundary| boundary.country).collect();
        countries.sort_unstable();
        countries.dedup();
        countries
    }

    /// The cells of a country and mode.
    pub(crate) fn cells_of(
        &self,
        country: CountryCode,
        mode: Mode,
    ) -> impl Iterator<Item = CellIdx> + '_ {
        let from = CellKey { country, mode, gauge: 0 };
        let to = CellKey { country, mode, gauge: GaugeMm::MAX };
        self.by_key.range(from..=to).map(|(_, cell)| *cell)
    }

    fn add_boundaries(&mut self, atlas: &Atlas, cell: CellIdx) {
        let key = self.cells[cell].key;
        for position in 0..self.cells[cell].node_count() {
            let node = self.cells[cell].node(position);
            let (role, country) = match atlas.nodes[node].role {
                NodeRole::Junction => continue,
                NodeRole::Crossing(crossing) => (BoundaryRole::Crossing(crossing), key.country),
                NodeRole::Facility(facility) => {
                    (BoundaryRole::Facility(facility), atlas.facilities[facility].country)
                }
            };
            let boundary = Boundary {
                node: Some(node),
                cell: Some(cell),
                position,
                role,
                country,
                mode: key.mode,
                gauge: key.gauge,
                at: atlas.nodes[node].at,
            };
            let index = self.add(boundary);
            self.cells[cell].mark_boundary(position, index);
        }
    }

    /// Facilities that scheduled services serve without a link of the network.
    fn add_accesses_off_the_network(&mut self, atlas: &Atlas) {
        for (facility, row) in atlas.facilities.enumerate() {
            for mode in row.modes.iter() {
                let known =
                    self.at_facility(facility).iter().any(|b| self.boundaries[*b].mode == mode);
                if known || matches!(mode, Mode::Road | Mode::Rail) {
                    continue;
                }
                self.add(Boundary {
                    node: atlas.facility_node(facility, mode),
                    cell: None,
                    position: 0,
                    role: BoundaryRole::Facility(facility),
                    country: row.country,
                    mode,
                    gauge: 0,
                    at: row.at,
                });
            }
        }
    }

    fn add(&mut self, boundary: Boundary) -> BoundaryIdx {
        let (role, node) = (boundary.role, boundary.node);
        let index = self.boundaries.push(boundary);
        if let BoundaryRole::Facility(facility) = role {
            self.by_facility.entry(facility).or_default().push(index);
        }
        if let Some(node) = node {
            self.by_node.entry(node).or_default().push(index);
        }
        index
    }
}
