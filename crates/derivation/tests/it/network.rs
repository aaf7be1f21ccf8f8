//! The committed network: in one piece, no link too short, and as long as the sources say.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use landbridge_derivation::quality::{self, CommittedNetwork, PathFound};

static NETWORK: LazyLock<CommittedNetwork> = LazyLock::new(|| {
    CommittedNetwork::read(&root().join("data/atlas/network")).expect("the tables are readable")
});

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The shortest way of a mode through the points, `a | b | c`.
fn path(mode: &str, way: &str) -> PathFound {
    let stops: Vec<usize> = way
        .split('|')
        .map(|stop| NETWORK.node(mode, stop.trim()).unwrap_or_else(|| panic!("no node {stop}")))
        .collect();
    NETWORK.path(mode, &stops).unwrap_or_else(|| panic!("no way {way}"))
}

#[test]
fn every_mode_is_in_one_piece() {
    let components = NETWORK.components_by_mode();
    let expected = [("air", 1), ("ferry", 1), ("rail", 1), ("road", 1), ("sea", 1)];
    assert_eq!(components, expected.map(|(mode, count)| (mode.to_owned(), count)).into());
}

#[test]
fn no_link_is_shorter_than_the_great_circle() {
    assert_eq!(NETWORK.links_under_the_great_circle(), Vec::<&str>::new());
}

#[test]
fn borders_are_crossed_at_crossings_only() {
    assert_eq!(NETWORK.links_over_a_border(), Vec::<&str>::new());
}

#[test]
fn gauges_meet_at_crossings_and_terminals_only() {
    assert_eq!(NETWORK.gauge_breaks_at_junctions(), Vec::<&str>::new());
}

/// Largest deviation from a sourced leg that is accepted.
const TOLERANCE: f64 = 0.06;

#[test]
fn lengths_agree_with_the_sourced_legs_within_6_percent() {
    let legs = root().join("data/sources/length_checks.csv");
    let compared = quality::compare_legs(&NETWORK, &legs).unwrap();
    assert!(compared.len() >= 20, "{} legs", compared.len());
    let lines: Vec<String> = compared.iter().map(ToString::to_string).collect();
    let worst = compared.iter().map(|leg| leg.deviation().abs()).fold(0.0, f64::max);
    assert!(worst <= TOLERANCE, "{}", lines.join("\n"));
}

#[test]
fn the_karakoram_way_passes_its_crossings_and_countries_only() {
    let found =
        path("road", "35.92 74.31 | 39.47 75.99 | torugart/road | 42.87 74.59 | 43.25 76.93");
    assert_eq!(
        found.crossings,
        ["khunjerab/road", "torugart/road", "korday-ak-zhol/road"],
        "crossings in order"
    );
    let countries: Vec<&str> = found.km_by_country.keys().map(String::as_str).collect();
    assert_eq!(countries, ["CN", "KG", "KZ", "PK"]);
}

#[test]
fn the_way_between_neighbouring_towns_is_no_great_detour() {
    for (mode, from, to, most) in [
        ("road", "24.86 67.01", "30.18 67.00", 1.4),
        ("road", "43.25 76.93", "51.13 71.43", 1.4),
        ("road", "41.31 69.28", "43.25 76.93", 1.4),
        ("road", "35.69 51.39", "36.30 59.60", 1.4),
        ("road", "34.34 108.94", "43.83 87.60", 1.4),
        ("road", "55.75 37.62", "51.77 55.10", 1.4),
        ("road", "28.61 77.21", "22.57 88.36", 1.4),
        ("road", "39.93 32.86", "33.31 44.36", 1.6),
        ("rail", "43.25 76.93", "51.13 71.43", 1.6),
        ("rail", "24.86 67.01", "31.55 74.34", 1.4),
        ("rail", "43.83 87.60", "36.06 103.83", 1.4),
    ] {
        let ends = [from, to].map(|end| NETWORK.node(mode, end).unwrap());
        let great_circle = NETWORK.nodes[ends[0]].at.distance_km(NETWORK.nodes[ends[1]].at);
        let ratio = path(mode, &format!("{from} | {to}")).km / great_circle;
        assert!((1.0..=most).contains(&ratio), "{mode} {from} to {to}: {ratio:.2}");
    }
}

#[test]
fn the_tables_stay_small_enough_to_ship() {
    let size =
        |name: &str| std::fs::metadata(root().join("data/atlas/network").join(name)).unwrap().len();
    let total = size("node.csv") + size("link.csv");
    assert!(total < 5_000_000, "{total} bytes");
    assert!((8_000..20_000).contains(&NETWORK.nodes.len()), "{} nodes", NETWORK.nodes.len());
}
