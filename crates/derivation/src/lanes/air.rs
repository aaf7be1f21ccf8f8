//! Air links between the airports of the atlas: great circles, and 95 km for departure, approach
//! and the detours of airways.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::geometry::Position;
use crate::gmns::GmnsTables;
use crate::source::tables::{self, FacilityRow};

/// What EN 16258 and the GLEC Framework add to the great circle of a flight.
const DETOUR_KM: f64 = 95.0;
/// Great circles are drawn with a point about every so many kilometres.
const DRAWN_EVERY_KM: f64 = 400.0;
/// Flights from and to these countries are linked whether a service is known or not.
const LINKED_COUNTRIES: [&str; 2] = ["PK", "KZ"];
const SHORTEST_KM: f64 = 300.0;

/// What is read of `services.csv`.
#[derive(Debug, Clone, Deserialize)]
pub struct ServiceRow {
    /// Mode.
    pub mode: String,
    /// From.
    pub from_facility_id: String,
    /// To.
    pub to_facility_id: String,
}

/// Metres above the sea of airports, by IATA code, from `airportsdata`.
pub fn elevations_m(airports_csv: &str) -> BTreeMap<String, f64> {
    const METRES_PER_FOOT: f64 = 0.3048;
    #[derive(Deserialize)]
    struct Airport {
        iata: String,
        elevation: f64,
    }
    let mut reader = csv::Reader::from_reader(airports_csv.as_bytes());
    let airports = reader.deserialize::<Airport>().filter_map(Result::ok);
    airports
        .filter(|airport| !airport.iata.is_empty())
        .map(|airport| (airport.iata, airport.elevation * METRES_PER_FOOT))
        .collect()
}

/// The rows of all air links.
pub fn derive(
    facilities: &[FacilityRow],
    services: &[ServiceRow],
    elevations_m: &BTreeMap<String, f64>,
) -> GmnsTables {
    let airports: Vec<&FacilityRow> =
        facilities.iter().filter(|row| tables::lists(&row.modes, "air")).collect();
    let served: BTreeSet<(&str, &str)> = services
        .iter()
        .filter(|row| row.mode == "air")
        .map(|row| ordered(&row.from_facility_id, &row.to_facility_id))
        .collect();
    let mut out = GmnsTables::default();
    let mut used = BTreeSet::new();
    for (index, one) in airports.iter().enumerate() {
        for other in &airports[index + 1..] {
            let ends = [one, other].map(|row| Position::new(row.lat, row.lon));
            let great_circle = ends[0].distance_km(ends[1]);
            let is_served = served.contains(&ordered(&one.facility_id, &other.facility_id));
            let is_linked = one.country != other.country
                && great_circle >= SHORTEST_KM
                && [one, other].iter().any(|row| LINKED_COUNTRIES.contains(&row.country.as_str()));
            if !is_served && !is_linked {
                continue;
            }
            let ids = [one, other].map(|row| format!("{}/air", row.facility_id));
            let shape = great_circle_points(ends, great_circle);
            let mut link = super::lane([&ids[0], &ids[1]], great_circle + DETOUR_KM, "air", shape);
            link.source.push_str("DS-AIRPORTSDATA");
            out.links.push(link);
            used.extend([one.facility_id.as_str(), other.facility_id.as_str()]);
        }
    }
    for row in airports.iter().filter(|row| used.contains(row.facility_id.as_str())) {
        let height = row.iata.as_ref().and_then(|iata| elevations_m.get(iata)).copied();
        out.nodes.push(super::facility_node(row, "air", height));
    }
    out
}

fn ordered<'id>(one: &'id str, other: &'id str) -> (&'id str, &'id str) {
    if one <= other { (one, other) } else { (other, one) }
}

/// Points between the ends of a great circle, by spherical interpolation.
fn great_circle_points(ends: [Position; 2], km: f64) -> Vec<Position> {
    let count = (km / DRAWN_EVERY_KM).floor() as u32;
    let vector = |at: Position| {
        let (lat, lon) = (at.lat.to_radians(), at.lon.to_radians());
        [lat.cos() * lon.cos(), lat.cos() * lon.sin(), lat.sin()]
    };
    let [from, to] = ends.map(vector);
    let angle = from.iter().zip(to).map(|(x, y)| x * y).sum::<f64>().clamp(-1.0, 1.0).acos();
    let point = |step: u32| {
        let share = f64::from(step) / f64::from(count + 1);
        let weights = [((1.0 - share) * angle).sin(), (share * angle).sin()];
        let [x, y, z] = [0, 1, 2].map(|axis| from[axis] * weights[0] + to[axis] * weights[1]);
        Position::new(z.atan2(x.hypot(y)).to_degrees(), y.atan2(x).to_degrees()).rounded()
    };
    if angle > 0.0 { (1..=count).map(point).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_flight_bends_towards_the_pole() {
        let ends = [Position::new(41.28, 28.75), Position::new(43.35, 77.04)];
        let points = great_circle_points(ends, ends[0].distance_km(ends[1]));
        assert_eq!(points.len(), 9);
        assert!(points.iter().any(|at| at.lat > 45.0), "{points:?}");
    }
}
