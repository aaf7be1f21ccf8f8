//! The ways of scheduled services: along the network where it has one, else as the crow flies.

use std::sync::OnceLock;

use landbridge_atlas::model::{Atlas, Coordinate, LinkIdx, NodeIdx, SeaPassage, ServiceIdx};

use super::{BoundaryIdx, PlannerIndex, great_circle_km};

/// The way of a service from one end to the other.
#[derive(Clone, Debug)]
pub(crate) struct ServiceWay {
    pub(crate) km: f64,
    pub(crate) links: Vec<LinkIdx>,
    pub(crate) passages: Vec<SeaPassage>,
}

/// Ways already found, in both directions.
pub(super) struct ServiceWays(Vec<[OnceLock<ServiceWay>; 2]>);

impl ServiceWays {
    pub(super) fn new(services: usize) -> Self {
        Self((0..services).map(|_| [OnceLock::new(), OnceLock::new()]).collect())
    }
}

impl PlannerIndex {
    /// The line of the shortest way between two nodes, when one cell holds both.
    pub(crate) fn stretch(
        &self,
        atlas: &Atlas,
        (from, to): (NodeIdx, NodeIdx),
    ) -> Option<Vec<Coordinate>> {
        let links = self
            .cells
            .iter()
            .find_map(|cell| cell.through_way(cell.position(from)?, cell.position(to)?))?;
        let (mut at, mut line) = (from, Vec::new());
        for link in links {
            let row = &atlas.links[link];
            let mut points = atlas.line(link);
            if row.from == at {
                at = row.to;
            } else {
                points.reverse();
                at = row.from;
            }
            line.extend(points);
        }
        Some(line)
    }

    /// The way of a service between two boundaries, found once.
    pub(crate) fn service_way(
        &self,
        atlas: &Atlas,
        service: ServiceIdx,
        (from, to): (BoundaryIdx, BoundaryIdx),
    ) -> &ServiceWay {
        let direction = usize::from(from > to);
        self.service_ways.0[service.get()][direction].get_or_init(|| self.find_way(atlas, from, to))
    }

    fn find_way(&self, atlas: &Atlas, from: BoundaryIdx, to: BoundaryIdx) -> ServiceWay {
        let (a, b) = (&self.boundaries[from], &self.boundaries[to]);
        let cell = a.cell.filter(|cell| Some(*cell) == b.cell);
        let links = cell.and_then(|cell| self.cells[cell].through_way(a.position, b.position));
        let Some(links) = links else {
            let km = great_circle_km(a.at, b.at);
            return ServiceWay { km, links: Vec::new(), passages: Vec::new() };
        };
        let km = links.iter().map(|link| atlas.links[*link].length.get()).sum();
        let mut passages: Vec<SeaPassage> =
            links.iter().filter_map(|link| atlas.links[*link].passage).collect();
        passages.sort_unstable();
        passages.dedup();
        ServiceWay { km, links, passages }
    }
}
