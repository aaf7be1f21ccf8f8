//! The committed places.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use landbridge_derivation::geometry::Position;
use landbridge_derivation::quality::CommittedNetwork;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn places() -> Vec<csv::StringRecord> {
    let path = root().join("data/atlas/places/places.csv");
    let mut reader = csv::Reader::from_path(path).expect("the table is there");
    let records: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert!(records.len() > 4_000, "{} places", records.len());
    records
}

#[test]
fn ids_are_unique_slugs() {
    let mut seen = BTreeSet::new();
    for place in places() {
        let id = place[0].to_owned();
        let is_slug = id.chars().all(|c| matches!(c, 'a'..='z' | '0'..='9' | '-'));
        assert!(is_slug && !id.starts_with('-'), "{id}");
        assert!(seen.insert(id.clone()), "{id} twice");
    }
}

#[test]
fn hubs_have_names_in_five_languages() {
    let wanted = ["almaty", "karachi", "kashgar", "tashkent", "sialkot", "bishkek", "sost"];
    for place in places().iter().filter(|place| wanted.contains(&&place[0])) {
        let empty = (1..=5).filter(|column| place[*column].is_empty()).count();
        assert_eq!(empty, 0, "{place:?}");
    }
}

#[test]
fn letters_stand_in_their_own_column() {
    for place in places() {
        let is_cyrillic = |text: &str| text.chars().any(|c| ('\u{400}'..'\u{530}').contains(&c));
        let is_arabic = |text: &str| text.chars().any(|c| ('\u{600}'..'\u{700}').contains(&c));
        let is_han = |text: &str| text.chars().any(|c| ('\u{4e00}'..'\u{a000}').contains(&c));
        for (column, test) in [(2, &is_cyrillic as &dyn Fn(&str) -> bool), (3, &is_cyrillic)] {
            assert!(place[column].is_empty() || test(&place[column]), "{place:?}");
        }
        assert!(place[4].is_empty() || is_arabic(&place[4]), "{place:?}");
        assert!(place[5].is_empty() || is_han(&place[5]), "{place:?}");
    }
}

/// Towns on islands without a road to the mainland.
const ISLANDS: [&str; 2] = ["TW", "CY"];
/// Crimean towns behind a closed line, and some that lie far from any road of the extract.
const OFF_THE_NETWORK: usize = 20;

#[test]
fn a_road_lies_within_reach_of_every_town() {
    let network = CommittedNetwork::read(&root().join("data/atlas/network")).unwrap();
    let mut cells = std::collections::BTreeMap::<(i32, i32), Vec<Position>>::new();
    let cell = |at: Position| (at.lat.floor() as i32, at.lon.floor() as i32);
    for node in network.nodes.iter().filter(|node| {
        node.id.starts_with('r') && !node.id.contains('/') || node.id.ends_with("/road")
    }) {
        cells.entry(cell(node.at)).or_default().push(node.at);
    }
    let mut off = Vec::new();
    for place in places() {
        let population: u64 = place[8 + 1].parse().unwrap_or(0);
        if population < 50_000 || ISLANDS.contains(&&place[7]) {
            continue;
        }
        let at = Position::new(place[10].parse().unwrap(), place[11].parse().unwrap());
        let (row, column) = cell(at);
        let near = (row - 1..=row + 1)
            .flat_map(|row| (column - 1..=column + 1).map(move |column| (row, column)))
            .filter_map(|key| cells.get(&key))
            .flatten()
            .any(|node| node.distance_km(at) < 60.0);
        if !near {
            off.push(format!("{} ({})", &place[0], &place[7]));
        }
    }
    assert!(off.len() <= OFF_THE_NETWORK, "{} towns: {off:?}", off.len());
}

#[test]
fn xinjiang_keeps_beijing_time() {
    let places = places();
    let kashgar = places.iter().find(|place| &place[0] == "kashgar").unwrap();
    assert_eq!(&kashgar[12], "Asia/Shanghai");
    assert!(places.iter().all(|place| &place[12] != "Asia/Urumqi"));
}

/// The label of a place stands in the code list; the corpus holds an edition of it.
#[test]
fn locodes_are_in_the_code_list() {
    let Ok(corpus) = std::env::var("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let list = Path::new(&corpus).join("data/unlocode_2023-1_region.csv");
    let list = std::fs::read_to_string(list).unwrap();
    let codes: BTreeSet<&str> = list.lines().filter_map(|line| line.split(',').next()).collect();
    for place in places().iter().filter(|place| !place[13].is_empty()) {
        assert!(codes.contains(&place[13]), "{} {}", &place[0], &place[13]);
        assert_eq!(place[13][..2], place[7], "{}", &place[0]);
    }
}

#[test]
fn a_hub_is_the_town_of_its_name() {
    let places = places();
    let find = |id: &str| places.iter().find(|place| &place[0] == id).unwrap();
    assert_eq!((&find("islamabad")[1], &find("islamabad")[8]), ("Islamabad", "08"));
    assert_eq!((&find("rawalpindi")[1], &find("rawalpindi")[8]), ("Rawalpindi", "04"));
    let hubs = std::fs::read_to_string(root().join("data/sources/hub_places.csv")).unwrap();
    let hubs: Vec<&str> = hubs.lines().filter_map(|line| line.split(',').next()).collect();
    for place in &places {
        let first = place[0].strip_suffix("-2").filter(|first| hubs.contains(first));
        let Some(first) = first.map(find).filter(|first| first[7] == place[7]) else { continue };
        let degrees = |at: usize| {
            let value = |row: &csv::StringRecord| row[at].parse::<f64>().unwrap();
            (value(place) - value(first)).abs()
        };
        assert!(degrees(10) + degrees(11) > 0.5, "{} lies beside its namesake", &place[0]);
    }
}
