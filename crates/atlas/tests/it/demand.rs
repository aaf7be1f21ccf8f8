//! The demand tables: whole, consistent, and derived again from the collection of trade data.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::Read;
use std::path::Path;

use landbridge_atlas::explain::explain;
use landbridge_atlas::model::{Row, TradeFigure};
use landbridge_atlas::{Atlas, RawAtlas};

fn raw() -> RawAtlas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    RawAtlas::read(&folder).expect("the shipped tables are readable")
}

fn atlas() -> Atlas {
    raw().resolve().unwrap_or_else(|faults| panic!("{faults}"))
}

#[test]
fn the_shares_of_each_trade_figure_add_up_to_one() {
    let atlas = atlas();
    let mut groups: BTreeMap<_, f64> = BTreeMap::new();
    let mut zones: BTreeMap<&str, BTreeMap<_, f64>> = BTreeMap::new();
    for flow in &atlas.demand_flows {
        let trade = atlas.trade_figures[flow.trade].id();
        let pair = (atlas.zones[flow.origin].id(), atlas.zones[flow.destination].id());
        *groups.entry((trade, pair)).or_default() += flow.group_share;
        zones.entry(trade).or_default().insert(pair, flow.zone_share);
    }
    assert!(groups.len() > 80, "{} pairs", groups.len());
    for (what, sum) in groups {
        assert!((sum - 1.0).abs() < 1e-9, "{what:?}: group shares add up to {sum}");
    }
    for (trade, pairs) in zones {
        let sum: f64 = pairs.values().sum();
        assert!((sum - 1.0).abs() < 1e-9, "{trade}: zone shares add up to {sum}");
    }
}

#[test]
fn a_second_report_contradicts_the_flow_that_counts() {
    let atlas = atlas();
    let beside: Vec<_> = atlas.demand_flows.iter().filter(|flow| !flow.is_in_matrix).collect();
    assert!(!beside.is_empty());
    for flow in beside {
        let counts = atlas.demand_flows.iter().any(|other| {
            other.is_in_matrix
                && (other.origin, other.destination) == (flow.origin, flow.destination)
                && other.trade != flow.trade
        });
        assert!(counts, "{} stands beside nothing", flow.id);
    }
    let explanation = explain(&atlas, "flow:pk-to-kz-pharma-medical").expect("it is shipped");
    let text = explanation.to_string();
    assert!(text.contains("contradicted by: flow:pk-to-kz-pharma-medical-sbp"), "{text}");
    assert!(text.contains("grade: estimate") && text.contains("S263"), "{text}");
}

#[test]
fn all_faults_of_the_demand_are_told_at_once() {
    let mut raw = raw();
    let head = "flow_id,origin_zone_id,destination_zone_id,group_id,trade_id,zone_share,\
                group_share,carried_share,tonnes,in_matrix,valid_from,valid_to,known_from,\
                last_verified,source,grade,note,contradicts\n";
    let row = |id: &str, from: &str, to: &str, share: &str, tonnes: &str| {
        format!(
            "{id},{from},{to},metals,kzmfa-2024-kz-pk,1,{share},1,{tonnes},yes,,,,,EST,estimate,x,\n"
        )
    };
    let rows = [
        row("a", "kz", "pk", "0.5", "-3"),
        row("b", "kz", "pkk", "1.5", ""),
        row("c", "kz", "kz", "1", "many"),
        row("d", "kz", "pk", "1", ""),
        row("e", "kz", "pk", "1", ""),
    ];
    raw.insert("demand/flows.csv", format!("{head}{}", rows.concat()).into_bytes());
    raw.insert(
        "demand/conversions.csv",
        "conversion_id,group_id,measure,amount,valid_from,valid_to,known_from,last_verified,\
         source,grade,note,contradicts\nm,metals,usd_per_t,0,,,,,EST,estimate,x,\n"
            .as_bytes()
            .to_vec(),
    );
    let faults = raw.resolve().expect_err("five rows are wrong").to_string();
    for told in [
        "demand/conversions.csv:2 amount “0”: outside 0.001 to 1000000000",
        "demand/flows.csv:2 tonnes “-3”: outside 0 to 1000000000",
        "demand/flows.csv:3 destination_zone_id “pkk”: no zone “pkk”; did you mean “pk”?",
        "demand/flows.csv:3 group_share “1.5”: outside 0 to 1",
        "demand/flows.csv:4 destination_zone_id “kz”: the flow ends in the zone where it begins",
        "demand/flows.csv:4 tonnes “many”: not a number",
        "demand/flows.csv:6 in_matrix “e”: the matrix counts this pair and group already",
    ] {
        assert!(faults.contains(told), "{told}\nis not in\n{faults}");
    }
}

#[test]
fn a_capacity_is_never_a_count() {
    let mut raw = raw();
    let head = "count_id,traffic_ids,mode,measure,laden_share,coverage,error_share,valid_from,\
                valid_to,known_from,last_verified,source,grade,note,contradicts\n";
    let row = |id: &str, traffic: &str, share: &str| {
        format!("{id},{traffic},road,consignments,{share},whole,0.2,,,,,EST,estimate,x,\n")
    };
    let rows = [
        row("a", "torkham-capacity-2022", "1"),
        row("b", "khunjerab-tonnes-2024;irkeshtam-2025", "1"),
        row("c", "khunjerab-tons", "0"),
    ];
    raw.insert("demand/counts.csv", format!("{head}{}", rows.concat()).into_bytes());
    let faults = raw.resolve().expect_err("three rows are wrong").to_string();
    for told in [
        "counts.csv:2 traffic_ids “torkham-capacity-2022”: torkham-capacity-2022 tells a capacity",
        "counts.csv:3 traffic_ids “khunjerab-tonnes-2024;irkeshtam-2025”: khunjerab-tonnes-2024 and \
         irkeshtam-2025 cannot be added up",
        "counts.csv:4 laden_share “0”: outside 0.01 to 1",
        "counts.csv:4 traffic_ids “khunjerab-tons”: no traffic “khunjerab-tons”",
    ] {
        assert!(faults.contains(told), "{told}\nis not in\n{faults}");
    }
}

#[test]
fn a_group_without_a_conversion_is_a_fault() {
    let mut raw = raw();
    let text = raw.file("demand/conversions.csv").expect("it is shipped");
    let text = String::from_utf8(text.to_vec()).expect("tables are UTF-8");
    let rest: Vec<&str> =
        text.lines().filter(|line| !line.starts_with("metals-usd-per-t,")).collect();
    raw.insert("demand/conversions.csv", (rest.join("\n") + "\n").into_bytes());
    let faults = raw.resolve().expect_err("a conversion is missing").to_string();
    assert!(faults.contains("no conversion tells usd_per_t of it"), "{faults}");
}

/// Codes of the collection that ISO 3166 does not know, and what they stand for.
const OLD_CODES: [(&str, &str); 7] = [
    ("BLX", "BE"),
    ("ROM", "RO"),
    ("MNT", "ME"),
    ("ZAR", "CD"),
    ("TMP", "TL"),
    ("KN1", "KN"),
    ("BAT", "AQ"),
];
/// Partners that are no country: unspecified, special categories, bunkers, free zones.
const NO_COUNTRY: [&str; 4] = ["UNS", "SPE", "BUN", "FRE"];

#[test]
fn pair_totals_follow_from_the_collection() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let (corpus, atlas) = (Path::new(&corpus), atlas());
    let totals = zone_totals(corpus, &atlas);
    let figures = atlas.trade_figures.iter().filter(|figure| figure.id.starts_with("comtrade-"));
    let mut told = BTreeSet::new();
    for figure in figures {
        let pair = (zone_of(&atlas, &figure.exporter), zone_of(&atlas, &figure.importer));
        let usd_million = totals.get(&pair).copied().unwrap_or_default() / 1e6;
        let difference = (figure.usd_million - usd_million).abs();
        assert!(difference <= 0.05 + 1e-9, "{}: {usd_million} in the collection", figure.id);
        assert_period(figure);
        told.insert(pair);
    }
    assert_eq!(told.len(), 74);
    check_scope(&totals, &told);
}

fn assert_period(figure: &TradeFigure) {
    assert_eq!((&*figure.period_from, &*figure.period_to), ("2016-01-01", "2016-12-31"));
}

/// Every pair with an end in the landlocked zones is told, unless less than 50,000 dollars.
fn check_scope(totals: &BTreeMap<(String, String), f64>, told: &BTreeSet<(String, String)>) {
    let landlocked = ["kz", "kg", "uz", "tj", "tm", "af"];
    let is_landlocked = |zone: &String| landlocked.contains(&zone.as_str());
    for (pair, usd) in totals {
        if (is_landlocked(&pair.0) || is_landlocked(&pair.1)) && *usd > 5e4 {
            assert!(told.contains(pair), "{pair:?} with {usd} dollars is left out");
        }
    }
}

/// The zone that a trade figure writes as a country code or as itself.
fn zone_of(atlas: &Atlas, text: &str) -> String {
    let id = text.to_ascii_lowercase();
    assert!(atlas.zones.find(&id).is_some(), "no zone {text}");
    id
}

fn zone_totals(corpus: &Path, atlas: &Atlas) -> BTreeMap<(String, String), f64> {
    let zones = zones_by_code(corpus, atlas);
    let file = std::fs::File::open(corpus.join("trade/comtrade_1964_2016.csv.gz"));
    let mut text = String::new();
    let mut reader = flate2::read::GzDecoder::new(file.expect("the collection is there"));
    reader.read_to_string(&mut text).expect("it is text");
    let mut totals: BTreeMap<(String, String), f64> = BTreeMap::new();
    for record in csv::Reader::from_reader(text.as_bytes()).records() {
        let record = record.expect("it is CSV");
        if &record[2] != "2016" {
            continue;
        }
        let zone = |code: &str| match zones.get(code) {
            Some(zone) => Some(zone.clone()),
            None if NO_COUNTRY.contains(&code) => None,
            None => panic!("{code} belongs to no zone"),
        };
        if let (Some(from), Some(to)) = (zone(&record[0]), zone(&record[1]))
            && from != to
        {
            *totals.entry((from, to)).or_default() +=
                record[3].parse::<f64>().expect("exports are numbers");
        }
    }
    totals
}

fn zones_by_code(corpus: &Path, atlas: &Atlas) -> HashMap<String, String> {
    let mut by_country: HashMap<String, String> = HashMap::new();
    for zone in &atlas.zones {
        for member in &zone.members {
            let before = by_country.insert(member.to_string(), zone.id.to_string());
            assert_eq!(before, None, "{member} is a member of two zones");
        }
    }
    let mut codes: HashMap<String, String> =
        OLD_CODES.iter().map(|(old, code)| (old.to_string(), code.to_string())).collect();
    let mut reader =
        csv::Reader::from_path(corpus.join("data/country_codes.csv")).expect("codes are there");
    let header = reader.headers().expect("it has a header").clone();
    let at = |name| header.iter().position(|column| column == name).expect("the column is there");
    let (alpha3, alpha2) = (at("ISO3166-1-Alpha-3"), at("ISO3166-1-Alpha-2"));
    for record in reader.records() {
        let record = record.expect("it is CSV");
        codes.insert(record[alpha3].to_owned(), record[alpha2].to_owned());
    }
    let found = codes
        .into_iter()
        .filter_map(|(code, country)| by_country.get(&country).map(|zone| (code, zone.clone())));
    found.collect()
}
