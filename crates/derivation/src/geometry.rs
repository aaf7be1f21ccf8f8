//! Positions on the sphere, lines between them, and a grid that finds what is near.

use std::collections::BTreeMap;

/// Mean radius of the Earth in kilometres (IUGG R1), as in the haversine formula below.
const EARTH_RADIUS_KM: f64 = 6371.0088;
/// Length of one degree of latitude on that sphere.
const KM_PER_DEGREE: f64 = 111.195;

/// A point in WGS 84 degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// Degrees north of the equator.
    pub lat: f64,
    /// Degrees east of Greenwich.
    pub lon: f64,
}

impl Position {
    /// A point from latitude and longitude in degrees.
    pub fn new(lat: f64, lon: f64) -> Self {
        Self { lat, lon }
    }

    /// A point from latitude and longitude in degrees, unless they lie off the globe.
    pub fn on_globe(lat: f64, lon: f64) -> Option<Self> {
        let fits = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
        fits.then_some(Self { lat, lon })
    }

    /// Great-circle distance by the haversine formula.
    pub fn distance_km(self, other: Self) -> f64 {
        let half_dlat = (other.lat - self.lat).to_radians() / 2.0;
        let half_dlon = (other.lon - self.lon).to_radians() / 2.0;
        let h = half_dlat.sin().powi(2)
            + self.lat.to_radians().cos() * other.lat.to_radians().cos() * half_dlon.sin().powi(2);
        2.0 * EARTH_RADIUS_KM * h.sqrt().min(1.0).asin()
    }

    /// The point at `share` of the way to `other`, straight in degrees.
    #[must_use]
    pub fn towards(self, other: Self, share: f64) -> Self {
        Self {
            lat: self.lat + (other.lat - self.lat) * share,
            lon: self.lon + (other.lon - self.lon) * share,
        }
    }

    /// The same point with three decimals, as the tables hold it (about 100 m).
    #[must_use]
    pub fn rounded(self) -> Self {
        Self { lat: (self.lat * 1e3).round() / 1e3, lon: (self.lon * 1e3).round() / 1e3 }
    }

    /// Whether both points are one and the same in the tables.
    pub fn same_when_rounded(self, other: Self) -> bool {
        self.milli_degrees() == other.milli_degrees()
    }

    /// Latitude and longitude in thousandths of a degree.
    pub fn milli_degrees(self) -> (i32, i32) {
        ((self.lat * 1e3).round() as i32, (self.lon * 1e3).round() as i32)
    }

    /// Flat coordinates in kilometres around `origin`; good for some hundred kilometres.
    fn flat_around(self, origin: Self) -> (f64, f64) {
        let scale = origin.lat.to_radians().cos() * KM_PER_DEGREE;
        ((self.lon - origin.lon) * scale, (self.lat - origin.lat) * KM_PER_DEGREE)
    }
}

/// The nearest point of a segment: where along it (0 to 1), and how far away.
pub fn nearest_on_segment(point: Position, from: Position, to: Position) -> (f64, f64) {
    let (ax, ay) = from.flat_around(point);
    let (bx, by) = to.flat_around(point);
    let (dx, dy) = (bx - ax, by - ay);
    let square = dx * dx + dy * dy;
    let share = if square > 0.0 { (-(ax * dx + ay * dy) / square).clamp(0.0, 1.0) } else { 0.0 };
    let (x, y) = (ax + share * dx, ay + share * dy);
    (share, (x * x + y * y).sqrt())
}

/// Sum of the great circles along a line.
pub fn line_length_km(line: &[Position]) -> f64 {
    line.windows(2).map(|pair| pair[0].distance_km(pair[1])).sum()
}

/// Douglas-Peucker: the line without the points that lie within `tolerance_km` of it.
///
/// Both ends are kept.
pub fn simplify(line: &[Position], tolerance_km: f64) -> Vec<Position> {
    if line.len() < 3 {
        return line.to_vec();
    }
    let mut keep = vec![false; line.len()];
    keep[0] = true;
    keep[line.len() - 1] = true;
    let mut open = vec![(0, line.len() - 1)];
    while let Some((first, last)) = open.pop() {
        let farthest = (first + 1..last)
            .map(|at| (at, nearest_on_segment(line[at], line[first], line[last]).1))
            .max_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((at, km)) = farthest.filter(|(_, km)| *km > tolerance_km) {
            debug_assert!(km.is_finite());
            keep[at] = true;
            open.push((first, at));
            open.push((at, last));
        }
    }
    line.iter().zip(keep).filter_map(|(point, kept)| kept.then_some(*point)).collect()
}

/// Things with an extent, found by square cells of a quarter of a degree.
#[derive(Debug, Default)]
pub struct Grid {
    cells: BTreeMap<(i32, i32), Vec<u32>>,
}

const CELLS_PER_DEGREE: f64 = 4.0;

fn cell(lat: f64, lon: f64) -> (i32, i32) {
    ((lat * CELLS_PER_DEGREE).floor() as i32, (lon * CELLS_PER_DEGREE).floor() as i32)
}

impl Grid {
    /// Adds a point.
    pub fn insert_point(&mut self, at: Position, item: u32) {
        self.cells.entry(cell(at.lat, at.lon)).or_default().push(item);
    }

    /// Adds a straight segment to every cell that it may touch.
    pub fn insert_segment(&mut self, from: Position, to: Position, item: u32) {
        let steps = (from.distance_km(to) / 10.0).ceil().max(1.0);
        let mut last = None;
        for step in 0..=(steps as u32) {
            let at = from.towards(to, f64::from(step) / steps);
            let here = cell(at.lat, at.lon);
            if last != Some(here) {
                self.cells.entry(here).or_default().push(item);
                last = Some(here);
            }
        }
    }

    /// Everything in the cells within `radius_km`, sorted, each item once.
    pub fn near(&self, at: Position, radius_km: f64) -> Vec<u32> {
        let dlat = radius_km / KM_PER_DEGREE;
        let dlon = dlat / at.lat.to_radians().cos().max(0.1);
        let (south, west) = cell(at.lat - dlat, at.lon - dlon);
        let (north, east) = cell(at.lat + dlat, at.lon + dlon);
        let mut found = Vec::new();
        for row in south - 1..=north + 1 {
            for (_, items) in self.cells.range((row, west - 1)..=(row, east + 1)) {
                found.extend_from_slice(items);
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn karachi_to_almaty_is_2240_km_as_the_crow_flies() {
        let km = Position::new(24.86, 67.01).distance_km(Position::new(43.25, 76.93));
        assert!((km - 2240.0).abs() < 15.0, "{km}");
    }

    #[test]
    fn simplification_keeps_the_bend_and_drops_the_straight() {
        let line = [(0.0, 0.0), (0.0, 0.5), (0.0, 1.0), (1.0, 1.0)]
            .map(|(lat, lon)| Position::new(lat, lon));
        assert_eq!(simplify(&line, 0.5), [line[0], line[2], line[3]]);
    }

    #[test]
    fn the_grid_finds_a_long_segment_from_its_middle() {
        let mut grid = Grid::default();
        grid.insert_segment(Position::new(36.0, 74.0), Position::new(37.5, 75.5), 7);
        assert_eq!(grid.near(Position::new(36.85, 75.43), 60.0), [7]);
        assert!(grid.near(Position::new(40.0, 75.43), 60.0).is_empty());
    }

    #[test]
    fn the_nearest_point_of_a_segment_lies_inside_it() {
        let (share, km) = nearest_on_segment(
            Position::new(0.1, 0.5),
            Position::new(0.0, 0.0),
            Position::new(0.0, 1.0),
        );
        assert!((share - 0.5).abs() < 1e-9 && (km - 11.12).abs() < 0.01);
    }
}
