//! A plan as GeoJSON, CSV and PDF.

use landbridge_planner::document::{CitedSource, Plan};
use landbridge_server::render::{plan_csv, plan_geojson};
use landbridge_server::sheet::quote_sheet;

pub(crate) fn sample() -> Plan {
    serde_json::from_str(include_str!("../data/plan.json")).unwrap()
}

fn cite(fact: &str) -> Vec<CitedSource> {
    let title = format!("The publication behind {fact}");
    let url = "https://example.org/publication".to_owned();
    vec![CitedSource { id: format!("S-{fact}"), title, url }]
}

#[test]
fn geojson_has_a_line_for_each_leg_and_a_point_for_each_crossing() {
    insta::assert_json_snapshot!(plan_geojson(&sample()));
}

#[test]
fn csv_has_a_line_for_each_leg_and_each_refusal() {
    insta::assert_snapshot!(String::from_utf8(plan_csv(&sample())).unwrap());
}

#[test]
fn a_hostile_name_is_no_formula_and_no_new_line_of_the_table() {
    let mut plan = sample();
    plan.itineraries[0].legs[0].from.name = "=cmd|'/c calc'!A1\n\"second,line".to_owned();
    let bytes = plan_csv(&plan);
    let mut reader = csv::Reader::from_reader(bytes.as_slice());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 6);
    assert_eq!(&rows[0][12], "'=cmd|'/c calc'!A1\n\"second,line");
}

#[test]
fn the_quote_sheet_is_a_pdf_and_always_the_same() {
    let first = quote_sheet(&sample(), &cite).unwrap();
    assert!(first.starts_with(b"%PDF-"));
    assert!(first.len() < 200_000, "{} bytes", first.len());
    assert_eq!(first, quote_sheet(&sample(), &cite).unwrap());
}

#[test]
fn the_quote_sheet_takes_any_text() {
    let mut plan = sample();
    plan.itineraries[0].corridor_name = "\u{0}\u{202E}霍尔果斯 گوادر 🚚\r\n".repeat(50);
    plan.itineraries[0].warnings[0].text = "x".repeat(20_000);
    plan.refused.clear();
    assert!(quote_sheet(&plan, &cite).unwrap().starts_with(b"%PDF-"));
    plan.itineraries.clear();
    assert!(quote_sheet(&plan, &cite).unwrap().starts_with(b"%PDF-"));
}

/// Leaves the sheet where a person can look at it.
#[test]
fn the_quote_sheet_can_be_looked_at() {
    let Some(path) = std::env::var_os("LANDBRIDGE_QUOTE_SHEET") else { return };
    std::fs::write(path, quote_sheet(&sample(), &cite).unwrap()).unwrap();
}
