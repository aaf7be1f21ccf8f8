//! Files read as they are, and their faults told all at once.

#![allow(clippy::unwrap_used, reason = "a test that fails panics")]

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::GzEncoder;
use landbridge_gravity::estimation::{Options, fit};
use landbridge_gravity::formula::Formula;
use landbridge_gravity::panel::{Panel, PanelError, Request};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;

use crate::corpus::folder;

/// A file of this text in the folder for temporary files.
fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = std::env::temp_dir().join(format!("gravity-{}-{name}", std::process::id()));
    std::fs::write(&path, bytes).unwrap();
    path
}

fn read(name: &str, bytes: &[u8], formula: &str) -> Result<Panel, PanelError> {
    let path = file(name, bytes);
    let panel = Panel::read(&path, &Formula::parse(formula).unwrap().request());
    std::fs::remove_file(path).unwrap();
    panel
}

const THREE_WAY: &str = "trade ~ rta | exporter^year + importer^year + pair";

/// The lines of an error after the first, which names the file.
fn faults(name: &str, text: &str, formula: &str) -> String {
    let error = read(name, text.as_bytes(), formula).unwrap_err().to_string();
    let lines: Vec<&str> = error.lines().skip(1).map(str::trim).collect();
    lines.join("\n")
}

#[test]
fn all_faults_are_told_at_once() {
    let text = "\
exporter,importer,year,trade,rta
PAK,KAZ,2020,1.5,0
PAK,,2020,2,0
KAZ,PAK,2020,-3,0
KAZ,UZB,2020,many,0
UZB,KAZ,2020,1
PAK,KAZ,2020,7,1
UZB,PAK,2020,inf,0
";
    let expected = "\
line 3, importer: ``: name the partner or group, or remove the row
line 4, trade: `-3`: it must be zero or more: correct or remove the row
line 5, trade: `many`: write a number, or leave the cell empty
line 6, row: `4 cells`: the header has 5 cells
line 7, row: `PAK, KAZ, 2020`: the same as line 2: keep one, add them up, or name what differs
line 8, trade: `inf`: write a number, or leave the cell empty";
    // The partner is wanted for the pair, the importer and the year, and told once.
    assert_eq!(faults("faults.csv", text, THREE_WAY), expected);
}

#[test]
fn a_long_list_of_faults_is_cut_and_counted() {
    let mut lines = vec!["exporter,importer,year,trade,rta".to_owned()];
    lines.extend((0..50).map(|row| format!("A{row},B,2020,x,0")));
    let text = lines.join("\n");
    let told = faults("many.csv", &text, THREE_WAY);
    assert_eq!(told.lines().count(), 21);
    assert!(told.ends_with("and 30 more"), "{told}");
}

#[test]
fn a_column_that_is_missing_is_named_with_those_that_are_there() {
    let text = "exporter,importer,year,trade\nA,B,2020,1\n";
    assert_eq!(
        faults("column.csv", text, THREE_WAY),
        "line 1, header: `rta`: name a column of the file: exporter, importer, year, trade"
    );
}

#[test]
fn the_same_panel_from_each_kind_of_file() {
    let text =
        "iso3_o,iso3_d,year,tradeflow_baci,dist\nA,B,2020,1.5,10\nB,A,2020,,20\nA,C,2021,0,30\n";
    let formula =
        "trade ~ log(dist) + international | exporter^year + symmetric_pair + domestic^year";
    let plain = read("plain.csv", text.as_bytes(), formula).unwrap();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(text.as_bytes()).unwrap();
    let compressed = read("packed.csv.gz", &encoder.finish().unwrap(), formula).unwrap();
    let same = |one: &Panel, other: &Panel| {
        assert_eq!(format!("{:?}", one.columns), format!("{:?}", other.columns));
        assert_eq!(one.dollars_per_unit, other.dollars_per_unit);
    };
    same(&plain, &compressed);
    same(&plain, &read("columns.parquet", &parquet(), formula).unwrap());
    assert_eq!(plain.dollars_per_unit, Some(1000.0));
    let equation = Formula::parse(formula).unwrap().apply(&plain).unwrap();
    assert_eq!(equation.incomplete, [("trade".to_owned(), 1)]);
    assert_eq!(equation.rows, [0, 2]);
    let borders = vec!["international 2020", "international 2021"];
    assert_eq!(equation.groups, [vec!["A 2020", "A 2021"], vec!["A B", "A C"], borders]);
    assert_eq!(equation.design.regressors[0].values, [10_f64.ln(), 30_f64.ln()]);
    assert_eq!(equation.design.regressors[1].values, [1.0, 1.0]);
}

/// The same rows as Parquet.
fn parquet() -> Vec<u8> {
    let schema = "message panel { required binary iso3_o (UTF8); required binary iso3_d (UTF8);
        required int32 year; optional double tradeflow_baci; required int32 dist; }";
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let mut bytes = Vec::new();
    let mut writer = SerializedFileWriter::new(&mut bytes, schema, Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let text = |values: [&str; 3]| values.map(ByteArray::from);
    for values in [text(["A", "B", "A"]), text(["B", "A", "C"])] {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&values, None, None).unwrap();
        column.close().unwrap();
    }
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int32Type>().write_batch(&[2020, 2020, 2021], None, None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<DoubleType>().write_batch(&[1.5, 0.0], Some(&[1, 0, 1]), None).unwrap();
    column.close().unwrap();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<Int32Type>().write_batch(&[10, 20, 30], None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.close().unwrap();
    bytes
}

#[test]
fn an_equation_as_text_gives_the_published_coefficient() {
    let Some(folder) = folder() else { return };
    let formula =
        Formula::parse("trade / 1e6 ~ rta | exporter^year + importer^year + pair").unwrap();
    let formula = formula.with_clusters("pair").unwrap();
    let path = folder.join("comtrade_1964_2016.csv.gz");
    let panel = Panel::read(&path, &formula.request()).unwrap();
    let equation = formula.apply(&panel).unwrap();
    let estimate = fit(&equation.design, &Options::default()).unwrap();
    let rta = estimate.coefficient("rta").unwrap();
    assert!((rta / 0.135_643_986_098_53 - 1.0).abs() < 1e-8, "{rta}");
    // Only one kind of goods is wanted of a file with three.
    let formula = Formula::parse("trade ~ fta | exporter^year + importer^year + pair").unwrap();
    let filters = vec![("category".to_owned(), vec!["TOTAL".to_owned()])];
    let request = Request { filters, ..formula.request() };
    let panel = Panel::read(&folder.join("fta_ppmlhdfe.csv.gz"), &request).unwrap();
    let estimate = fit(&formula.apply(&panel).unwrap().design, &Options::default()).unwrap();
    assert_eq!(estimate.observations, 5950);
    let fta = estimate.coefficient("fta").unwrap();
    assert!((fta / 0.192_445_493_471_582 - 1.0).abs() < 1e-8, "{fta}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is written, an answer comes, and an error points into the text.
    #[test]
    fn no_text_breaks_the_reader_of_equations(text in "[a-c~|+^:/*()0-9.eE \u{e9}-]{0,24}") {
        match Formula::parse(&text) {
            Ok(formula) => prop_assert!(!formula.outcome.factors.is_empty()),
            Err(error) => prop_assert!(error.position <= text.chars().count()),
        }
    }

    #[test]
    fn no_file_breaks_the_reader_of_panels(
        number in 0_u32..1_000_000,
        text in "(exporter|importer|year|trade|rta|[AB012,\n\".-]|NA){0,40}",
        has_header in any::<bool>(),
    ) {
        let header = if has_header { "exporter,importer,year,trade,rta\n" } else { "" };
        let name = format!("any-{number}.csv");
        match read(&name, format!("{header}{text}").as_bytes(), THREE_WAY) {
            Ok(panel) => prop_assert!(!panel.is_empty()),
            Err(error) => prop_assert!(!error.to_string().is_empty()),
        }
    }
}
