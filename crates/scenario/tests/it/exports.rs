//! Files for other programs, read back.

use std::process::Command;

use landbridge_assignment::omx::read_omx;
use landbridge_scenario::exports::{flows_geojson, flows_gmns, flows_omx, skims_omx};

use crate::fixture;

fn near(a: f64, b: f64, slack: f64) {
    assert!((a - b).abs() <= slack, "{a} and {b}");
}

#[test]
fn matrices_hold_what_is_carried() {
    let mut outcome = fixture::base();
    outcome.pairs[0].carried = 0.25;
    let bytes = flows_omx(&outcome).unwrap();
    assert_eq!(flows_omx(&outcome).unwrap(), bytes);
    let omx = read_omx(bytes).unwrap();
    assert_eq!(omx.lookups[0].entries.len(), omx.zone_count);
    for matrix in &omx.matrices {
        assert_eq!(matrix.unit.as_deref(), Some("t"));
        let of_group = outcome.pairs.iter().filter(|pair| pair.group == matrix.name);
        let wanted: f64 = of_group.map(|pair| pair.tonnes * pair.carried).sum();
        near(matrix.values.iter().sum(), wanted, 1e-6);
    }
    let first = &outcome.pairs[0];
    let zone = |id: &str| omx.lookups[0].entries.iter().position(|entry| entry == id).unwrap();
    let cell = zone(&first.origin) * omx.zone_count + zone(&first.destination);
    let matrix = omx.matrices.iter().find(|matrix| matrix.name == first.group).unwrap();
    near(matrix.values[cell], first.tonnes * 0.25, 1e-9);
}

#[test]
fn skims_are_averages_of_what_is_carried() {
    let outcome = fixture::base();
    let omx = read_omx(skims_omx(&outcome).unwrap()).unwrap();
    let names: Vec<&str> = omx.matrices.iter().map(|matrix| matrix.name.as_str()).collect();
    assert_eq!(names, ["cost_usd_per_teu", "days"]);
    let first = &outcome.pairs[0];
    let of_pair = outcome
        .pairs
        .iter()
        .filter(|pair| (&pair.origin, &pair.destination) == (&first.origin, &first.destination));
    let (mut weight, mut days) = (0.0, 0.0);
    for pair in of_pair {
        weight += pair.consignments * pair.carried;
        days += pair.consignments * pair.carried * pair.days;
    }
    let zone = |id: &str| omx.lookups[0].entries.iter().position(|entry| entry == id).unwrap();
    let (from, to) = (zone(&first.origin), zone(&first.destination));
    near(omx.matrices[1].values[from * omx.zone_count + to], days / weight, 1e-9);
    assert!(omx.matrices[1].values[from * omx.zone_count + from].is_nan());
}

#[test]
fn gmns_tables_agree_with_each_other_and_with_the_outcome() {
    let outcome = fixture::base();
    let tables = flows_gmns(&outcome);
    assert_eq!(flows_gmns(&outcome), tables);
    let mut nodes = std::collections::BTreeMap::new();
    for row in csv::Reader::from_reader(&tables.node[..]).records() {
        let row = row.unwrap();
        let number = |at: usize| row[at].parse::<f64>().unwrap();
        assert!(nodes.insert(row[0].to_owned(), [number(2), number(3)]).is_none());
    }
    let (mut tonnes, mut links) = (0.0, 0);
    for row in csv::Reader::from_reader(&tables.link[..]).records() {
        let row = row.unwrap();
        let points = row[8].strip_prefix("LINESTRING (").unwrap().strip_suffix(')').unwrap();
        let points: Vec<&str> = points.split(", ").collect();
        let [lon, lat] = nodes[&row[1]];
        assert_eq!(points[0], format!("{lon:.5} {lat:.5}"));
        let [lon, lat] = nodes[&row[2]];
        assert_eq!(*points.last().unwrap(), format!("{lon:.5} {lat:.5}"));
        assert!(row[4].parse::<f64>().unwrap() > 0.0);
        tonnes += row[10].parse::<f64>().unwrap();
        links += 1;
    }
    let on_legs = outcome.itineraries.iter().map(|one| {
        one.tonnes
            * one.legs.iter().filter(|leg| leg.along(&outcome.lines).len() > 1).count() as f64
    });
    near(tonnes, on_legs.sum(), 0.05 * f64::from(links));
}

#[test]
fn geojson_is_one_line_for_each_stretch() {
    let outcome = fixture::base();
    let bytes = flows_geojson(&outcome);
    let document: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let features = document["features"].as_array().unwrap();
    let links = flows_gmns(&outcome).link.iter().filter(|&&byte| byte == b'\n').count() - 1;
    assert_eq!(features.len(), links);
    let consignments = features
        .iter()
        .map(|feature| feature["properties"]["consignments_per_year"].as_f64().unwrap());
    let on_legs = outcome.itineraries.iter().map(|one| {
        one.consignments
            * one.legs.iter().filter(|leg| leg.along(&outcome.lines).len() > 1).count() as f64
    });
    near(consignments.sum(), on_legs.sum(), 0.05 * features.len() as f64);
    for feature in features {
        assert_eq!(feature["geometry"]["type"], "LineString");
        assert!(feature["geometry"]["coordinates"].as_array().unwrap().len() > 1);
    }
}

/// `LANDBRIDGE_OMX_PYTHON` names a Python with `openmatrix`.
#[test]
fn openmatrix_reads_the_flows() {
    let Some(python) = std::env::var_os("LANDBRIDGE_OMX_PYTHON") else {
        eprintln!("skipped: LANDBRIDGE_OMX_PYTHON is not set");
        return;
    };
    let outcome = fixture::base();
    let path = std::env::temp_dir().join(format!("landbridge-flows-{}.omx", std::process::id()));
    std::fs::write(&path, flows_omx(&outcome).unwrap()).unwrap();
    let script = "import sys, openmatrix\nf = openmatrix.open_file(sys.argv[1])\n\
                  print(sum(float(f[name][:].sum()) for name in f.list_matrices()))\nf.close()\n";
    let output = Command::new(python).args(["-W", "ignore", "-c", script]).arg(&path).output();
    let output = output.unwrap();
    std::fs::remove_file(&path).unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sum: f64 = String::from_utf8_lossy(&output.stdout).trim().parse().unwrap();
    let carried: f64 = outcome.pairs.iter().map(|pair| pair.tonnes * pair.carried).sum();
    near(sum, carried, 1e-6 * carried);
}
