//! The sources of `landbridge-derivation`.

use std::collections::BTreeSet;

use landbridge_derivation::geometry::Position;
use landbridge_derivation::lanes::sea;
use landbridge_derivation::source::literals::parse_module;
use landbridge_derivation::source::tables::{FacilityRow, waypoints};
use landbridge_derivation::{ImportOptions, import_osm};

/// A network out of an extract has links of finite length between its nodes, and lies on the
/// globe; a refusal names the file.
pub fn osm_extract(data: &[u8]) {
    let file = tempfile::Builder::new().suffix(".osm.pbf").tempfile().expect("a file is made");
    std::fs::write(file.path(), data).expect("the file is written");
    match import_osm(file.path(), &ImportOptions::default(), &mut |_| {}) {
        Ok(tables) => {
            let on_globe = |at: &Position| at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0;
            assert!(tables.nodes.iter().all(|node| on_globe(&node.at)));
            let ids: BTreeSet<&str> = tables.nodes.iter().map(|node| &*node.node_id).collect();
            for link in &tables.links {
                assert!(link.length_km.is_finite() && link.length_km > 0.0);
                assert!(link.shape.iter().all(on_globe));
                assert!(
                    [&link.from_node_id, &link.to_node_id].iter().all(|id| ids.contains(&***id))
                );
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

/// Links join nodes that are there, each once with the smaller node first, and no number is
/// infinite.
pub fn python_literals(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(network) = parse_module("fuzz", text) else { return };
    assert!(network.nodes.iter().all(|at| at.lat.is_finite() && at.lon.is_finite()));
    for (from, to, km) in network.links {
        assert!(from < to && (to as usize) < network.nodes.len());
        assert!(km.is_finite() && km >= 0.0);
    }
}

/// Waypoints lie on the globe.
pub fn way_points(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(points) = waypoints("fuzz.csv", text) else { return };
    assert!(points.iter().all(|at| at.lat.abs() <= 90.0 && at.lon.abs() <= 180.0));
}

/// Every link of the lanes between Karachi and Jebel Ali has a finite length and ends at nodes of
/// the table.
pub fn sea_lanes(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let ports = [port("port-karachi", 24.84, 66.98), port("port-jebel-ali", 25.01, 55.06)];
    let Ok(tables) = sea::derive(text, &ports) else { return };
    let is_node = |id: &str| {
        tables.nodes.iter().any(|node| node.node_id == id)
            || ports.iter().any(|port| id.strip_suffix("/sea") == Some(&port.facility_id))
    };
    for link in &tables.links {
        assert!(link.length_km.is_finite() && link.length_km >= 0.0);
        assert!(is_node(&link.from_node_id) && is_node(&link.to_node_id));
    }
}

fn port(facility_id: &str, lat: f64, lon: f64) -> FacilityRow {
    FacilityRow {
        facility_id: facility_id.into(),
        name: facility_id.into(),
        kind: "seaport".into(),
        country: "PK".into(),
        modes: "sea".into(),
        gauges_mm: String::new(),
        lat,
        lon,
        iata: None,
    }
}
