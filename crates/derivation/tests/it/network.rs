//! The committed network: in one piece, no link too short, and as long as the sources say.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use landbridge_derivation::quality::{CommittedNetwork, PathFound};

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

/// mode, leg, way, kilometres in the source, source.
///
/// The carrier's figures of S95 go with its lorries by the motorways and Islamabad; the Uzbek
/// figure of S97 is the direct way by the Indus Highway. Neither source says so.
const SOURCED: [(&str, &str, &str, f64, &str); 20] = [
    ("road", "Islamabad-Gilgit", "33.69 73.05 | 34.93 72.88 | 35.92 74.31", 600.0, "S79"),
    ("road", "Gilgit-Sost", "35.92 74.31 | 36.69 74.82", 195.0, "S79"),
    ("road", "Sost-Khunjerab", "36.69 74.82 | khunjerab/road", 75.0, "S79"),
    ("road", "Khunjerab-Tashkurgan", "khunjerab/road | 37.78 75.22", 128.0, "S79;S78"),
    ("road", "Tashkurgan-Kashgar", "37.78 75.22 | 39.47 75.99", 290.0, "S79"),
    ("road", "Gwadar-Gabd", "25.12 62.33 | gabd-rimdan/road", 87.0, "S35"),
    ("road", "Hub toll-Gabd", "25.01 66.89 | gabd-rimdan/road", 698.0, "S98"),
    (
        "road",
        "Kashgar-Irkeshtam-Osh-Tashkent",
        "39.47 75.99 | irkeshtam/road | 40.53 72.80 | 41.31 69.28",
        920.0,
        "S186",
    ),
    (
        "road",
        "Karachi-Torkham-Hairatan-Tashkent",
        "24.86 67.01 | torkham/road | hairatan/road | 41.31 69.28",
        2760.0,
        "S97",
    ),
    (
        "road",
        "Karachi-Islamabad-Torkham-Hairatan-Tashkent",
        "24.86 67.01 | 33.69 73.05 | torkham/road | hairatan/road | 41.31 69.28",
        3000.0,
        "S95",
    ),
    (
        "road",
        "Karachi-Islamabad-Torkham-Hairatan-Almaty",
        "24.86 67.01 | 33.69 73.05 | torkham/road | hairatan/road | 41.31 69.28 | 43.25 76.93",
        3800.0,
        "S95",
    ),
    (
        "road",
        "Karachi-Islamabad-Torkham-Hairatan-Astana",
        "24.86 67.01 | 33.69 73.05 | torkham/road | hairatan/road | 41.31 69.28 | 51.13 71.43",
        4600.0,
        "S95",
    ),
    ("rail", "Hairatan-Mazar-i-Sharif", "dryport-hairatan/rail | 36.71 67.11", 75.0, "S151;S152"),
    (
        "rail",
        "Bolashak-Incheh Borun",
        "bolashak-serhetyaka/rail | incheh-borun-etrek/rail",
        700.0,
        "S172",
    ),
    (
        "rail",
        "Bolashak-Incheh Borun-Gorgan",
        "bolashak-serhetyaka/rail | incheh-borun-etrek/rail | 36.84 54.44",
        788.0,
        "S172",
    ),
    (
        "rail",
        "Islamabad-Taftan",
        "33.69 73.05 | 31.55 74.34 | 30.30 71.93 | 27.69 68.89 | taftan-mirjaveh/rail",
        1990.0,
        "S93",
    ),
    ("rail", "Mirjaveh-Razi", "taftan-mirjaveh/rail | razi-kapikoy/rail", 2603.0, "S93"),
    ("rail", "Kapikoy-Istanbul", "razi-kapikoy/rail | 38.73 35.49 | 41.02 28.93", 1950.0, "S93"),
    ("rail", "Lanzhou-Kashgar", "36.06 103.83 | 39.47 75.99", 3300.0, "S100"),
    ("rail", "Bandar Abbas-Astana", "port-bandar-abbas/rail | 51.13 71.43", 4300.0, "S100b"),
];

/// Largest deviation from a sourced leg, as the issue of lengths was settled.
const TOLERANCE: f64 = 0.06;

#[test]
fn lengths_agree_with_the_sourced_legs_within_6_percent() {
    let mut table = String::new();
    let mut worst: f64 = 0.0;
    for (mode, leg, way, source_km, source) in SOURCED {
        let found = path(mode, way);
        let deviation = found.km / source_km - 1.0;
        worst = worst.max(deviation.abs());
        let countries: Vec<String> =
            found.km_by_country.iter().map(|(country, km)| format!("{country} {km:.0}")).collect();
        let _ = writeln!(
            table,
            "{mode} {leg}: {:.0} km, {source} {source_km:.0} km, {:+.1} % ({})",
            found.km,
            deviation * 100.0,
            countries.join(", ")
        );
    }
    println!("{table}");
    assert!(worst <= TOLERANCE, "{table}");
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
