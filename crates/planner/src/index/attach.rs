//! Tying a point of the map to the network: the nearest point of the nearest link.

use landbridge_atlas::model::{Atlas, Coordinate, LinkIdx, Mode};
use landbridge_units::CountryCode;

use super::PlannerIndex;
use super::cell::{CellIdx, Heading};

/// A place tied to a link of a cell.
#[derive(Clone, Debug)]
pub(crate) struct Attachment {
    pub(crate) cell: CellIdx,
    pub(crate) link: LinkIdx,
    /// Where the link is met.
    pub(crate) foot: Coordinate,
    /// As the crow flies from the place to the foot.
    pub(crate) off_network_km: f64,
    /// Nodes that can be reached from here, with the kilometres, the way off the network included.
    pub(crate) ahead: Vec<(u32, f64)>,
    /// Nodes from which one can come here, likewise.
    pub(crate) behind: Vec<(u32, f64)>,
    /// Kilometres from the beginning of the link to the foot.
    along_km: f64,
    directed: bool,
}

impl Attachment {
    /// Kilometres to another place on the same link without passing a node.
    pub(crate) fn along_link_to(&self, other: &Self) -> Option<f64> {
        let forward = other.along_km - self.along_km;
        if self.link != other.link || (self.directed && forward < 0.0) {
            return None;
        }
        Some(forward.abs() + self.off_network_km + other.off_network_km)
    }

    /// Kilometres to another place of the same cell by ways that no boundary hides.
    pub(crate) fn direct_km(&self, index: &PlannerIndex, other: &Self) -> Option<f64> {
        if self.cell != other.cell {
            return None;
        }
        let distances = index.cells[self.cell].distances(&self.ahead, Heading::Away);
        let by_nodes = other.behind.iter().map(|(node, km)| distances[*node as usize] + km);
        by_nodes.chain(self.along_link_to(other)).min_by(f64::total_cmp).filter(|km| km.is_finite())
    }
}

/// The nearest link of a country and mode, or nothing when there is none.
pub(crate) fn nearest_link(
    atlas: &Atlas,
    index: &PlannerIndex,
    (country, mode): (CountryCode, Mode),
    at: Coordinate,
) -> Option<Attachment> {
    let mut best: Option<(f64, LinkIdx, Foot)> = None;
    for (link, row) in atlas.links.enumerate() {
        if row.country != country || row.mode != mode || row.planned.is_some() {
            continue;
        }
        let foot = foot_on_line(&atlas.line(link), at);
        if best.as_ref().is_none_or(|(distance, ..)| foot.distance_km < *distance) {
            best = Some((foot.distance_km, link, foot));
        }
    }
    let (_, link, foot) = best?;
    attach(atlas, index, link, &foot)
}

/// Whether a link comes nearer to any of the points than its distance.
pub(super) fn comes_near(atlas: &Atlas, link: LinkIdx, points: &[(Coordinate, f64)]) -> bool {
    !points.is_empty() && {
        let line = atlas.line(link);
        points.iter().any(|(at, km)| foot_on_line(&line, *at).distance_km < *km)
    }
}

fn attach(atlas: &Atlas, index: &PlannerIndex, link: LinkIdx, foot: &Foot) -> Option<Attachment> {
    let row = &atlas.links[link];
    let cell = index.cells_of(row.country, row.mode).find(|cell| {
        let cell = &index.cells[*cell];
        cell.key.gauge == row.gauge_mm.unwrap_or(0)
    })?;
    let (from, to) = (index.cells[cell].position(row.from)?, index.cells[cell].position(row.to)?);
    let (off, length) = (foot.distance_km, row.length.get());
    let (before, after) = (length * foot.share, length * (1.0 - foot.share));
    let (mut ahead, mut behind) = (vec![(to, after + off)], vec![(from, before + off)]);
    if !row.directed {
        ahead.push((from, before + off));
        behind.push((to, after + off));
    }
    Some(Attachment {
        cell,
        link,
        foot: foot.at,
        off_network_km: off,
        ahead,
        behind,
        along_km: before,
        directed: row.directed,
    })
}

/// The nearest point of a line.
struct Foot {
    at: Coordinate,
    distance_km: f64,
    /// Share of the line that lies before it.
    share: f64,
}

fn foot_on_line(line: &[Coordinate], at: Coordinate) -> Foot {
    let shrink = at.lat.to_radians().cos();
    let flat = |point: &Coordinate| ((point.lon - at.lon) * shrink, point.lat - at.lat);
    let (mut best, mut best_square, mut best_along, mut total) =
        ((0.0, 0.0), f64::INFINITY, 0.0, 0.0);
    for pair in line.windows(2) {
        let ((ax, ay), (bx, by)) = (flat(&pair[0]), flat(&pair[1]));
        let (dx, dy) = (bx - ax, by - ay);
        let square = dx * dx + dy * dy;
        let share =
            if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
        let (x, y) = (ax + share * dx, ay + share * dy);
        if x * x + y * y < best_square {
            (best, best_square) = ((x, y), x * x + y * y);
            best_along = total + share * square.sqrt();
        }
        total += square.sqrt();
    }
    let foot = Coordinate { lat: at.lat + best.1, lon: at.lon + best.0 / shrink.max(1e-9) };
    Foot {
        at: foot,
        distance_km: great_circle_km(at, foot),
        share: if total > 0.0 { best_along / total } else { 0.0 },
    }
}

/// Length of the great circle between two points (haversine, mean radius of the Earth).
pub(crate) fn great_circle_km(a: Coordinate, b: Coordinate) -> f64 {
    const MEAN_RADIUS_KM: f64 = 6371.0088;
    let (phi_a, phi_b) = (a.lat.to_radians(), b.lat.to_radians());
    let half_phi = (phi_b - phi_a) / 2.0;
    let half_lambda = (b.lon - a.lon).to_radians() / 2.0;
    let h = half_phi.sin().powi(2) + phi_a.cos() * phi_b.cos() * half_lambda.sin().powi(2);
    2.0 * MEAN_RADIUS_KM * h.sqrt().min(1.0).asin()
}
