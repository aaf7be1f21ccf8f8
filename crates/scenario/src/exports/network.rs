//! Stretches of itineraries with what passes them: GMNS tables and GeoJSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::json;

use crate::outcome::Outcome;

/// Mean radius of the earth.
const EARTH_KM: f64 = 6371.0;

/// `node.csv` and `link.csv` of the General Modeling Network Specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GmnsTables {
    /// The ends of stretches.
    pub node: Vec<u8>,
    /// The stretches, with flows of a year as further columns.
    pub link: Vec<u8>,
}

/// A stretch, and what passes it in a year.
struct Stretch<'a> {
    mode: &'a str,
    country: &'a str,
    line: &'a [[f64; 2]],
    consignments: f64,
    tonnes: f64,
    teu: f64,
}

/// A point to about a metre, so that ends that meet are one node.
type Point = [i64; 2];

fn point([lon, lat]: [f64; 2]) -> Point {
    [(lon * 1e5).round() as i64, (lat * 1e5).round() as i64]
}

/// Stretches that itineraries share, once each, in an order that depends on nothing else.
fn stretches(outcome: &Outcome) -> Vec<Stretch<'_>> {
    let mut found: BTreeMap<(&str, &str, Vec<Point>), Stretch<'_>> = BTreeMap::new();
    for itinerary in &outcome.itineraries {
        let drawn = itinerary.legs.iter().map(|leg| (leg, leg.along(&outcome.lines)));
        for (leg, line) in drawn.filter(|(_, line)| line.len() > 1) {
            let points = line.iter().copied().map(point).collect();
            let stretch =
                found.entry((&leg.mode, &leg.country, points)).or_insert_with(|| Stretch {
                    mode: &leg.mode,
                    country: &leg.country,
                    line,
                    consignments: 0.0,
                    tonnes: 0.0,
                    teu: 0.0,
                });
            stretch.consignments += itinerary.consignments;
            stretch.tonnes += itinerary.tonnes;
            stretch.teu += itinerary.teu;
        }
    }
    found.into_values().collect()
}

/// The stretches as links between numbered nodes; a node where a facility stands has its name.
pub fn flows_gmns(outcome: &Outcome) -> GmnsTables {
    let stretches = stretches(outcome);
    let ends = |stretch: &Stretch<'_>| {
        [stretch.line.first(), stretch.line.last()].map(|end| *end.expect("a line has two points"))
    };
    let mut nodes: BTreeMap<Point, ([f64; 2], usize)> = BTreeMap::new();
    for end in stretches.iter().flat_map(ends) {
        nodes.entry(point(end)).or_insert((end, 0));
    }
    for (number, (_, id)) in nodes.values_mut().enumerate() {
        *id = number + 1;
    }
    let names: BTreeMap<Point, &str> = outcome
        .facilities
        .iter()
        .map(|facility| (point([facility.lon, facility.lat]), facility.name.as_str()))
        .collect();
    let mut node = String::from("node_id,name,x_coord,y_coord\n");
    for (at, ([lon, lat], id)) in &nodes {
        let name = quoted(names.get(at).copied().unwrap_or_default());
        writeln!(node, "{id},{name},{lon:.5},{lat:.5}").expect("writing to a string succeeds");
    }
    let mut link = String::from(
        "link_id,from_node_id,to_node_id,directed,length,facility_type,allowed_uses,jurisdiction,\
         geometry,consignments_per_year,tonnes_per_year,teu_per_year\n",
    );
    for (number, stretch) in stretches.iter().enumerate() {
        let [from, to] = ends(stretch).map(|end| nodes[&point(end)].1);
        let Stretch { mode, country, consignments, tonnes, teu, line } = stretch;
        let points: Vec<String> =
            line.iter().map(|[lon, lat]| format!("{lon:.5} {lat:.5}")).collect();
        let (number, points, length) = (number + 1, points.join(", "), length_km(line));
        let (mode, country) = (quoted(mode), quoted(country));
        writeln!(
            link,
            "{number},{from},{to},1,{length:.1},{mode},{mode},{country},\
             \"LINESTRING ({points})\",{consignments:.1},{tonnes:.1},{teu:.1}"
        )
        .expect("writing to a string succeeds");
    }
    GmnsTables { node: node.into_bytes(), link: link.into_bytes() }
}

/// A field of a CSV table.
fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

/// The length of a line along great circles.
fn length_km(line: &[[f64; 2]]) -> f64 {
    let between = |a: [f64; 2], b: [f64; 2]| {
        let ([lon_a, lat_a], [lon_b, lat_b]) = (a.map(f64::to_radians), b.map(f64::to_radians));
        let half = ((lat_b - lat_a) / 2.0).sin().powi(2)
            + lat_a.cos() * lat_b.cos() * ((lon_b - lon_a) / 2.0).sin().powi(2);
        2.0 * EARTH_KM * half.sqrt().min(1.0).asin()
    };
    line.windows(2).map(|pair| between(pair[0], pair[1])).sum()
}

/// The stretches as lines of a `FeatureCollection`, with flows of a year as properties.
pub fn flows_geojson(outcome: &Outcome) -> Vec<u8> {
    let features: Vec<_> = stretches(outcome)
        .iter()
        .enumerate()
        .map(|(number, stretch)| {
            let tenth = |amount: f64| (amount * 10.0).round() / 10.0;
            json!({
                "type": "Feature",
                "id": number + 1,
                "properties": {
                    "mode": stretch.mode,
                    "country": stretch.country,
                    "length_km": tenth(length_km(stretch.line)),
                    "consignments_per_year": tenth(stretch.consignments),
                    "tonnes_per_year": tenth(stretch.tonnes),
                    "teu_per_year": tenth(stretch.teu),
                },
                "geometry": { "type": "LineString", "coordinates": stretch.line },
            })
        })
        .collect();
    let document = json!({ "type": "FeatureCollection", "features": features });
    serde_json::to_vec(&document).expect("numbers and texts can be written")
}
