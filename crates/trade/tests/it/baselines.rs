//! The worlds by each side's statistics.

use std::collections::BTreeMap;
use std::io::Read;

use landbridge_trade::baseline::{Baseline, OUTPUT_PER_GDP, Origin};
use landbridge_trade::facts;
use landbridge_trade::programme::Programme;

use crate::atlas;

fn baselines() -> Vec<Baseline> {
    Baseline::of(&Programme::shipped(), atlas()).unwrap()
}

#[test]
fn each_side_keeps_its_own_figures() {
    let programme = Programme::shipped();
    let trade: Vec<(String, f64)> = baselines()
        .iter()
        .map(|world| (world.id.clone(), (world.of_pair(&programme.pair) * 100.0).round() / 100.0))
        .collect();
    assert_eq!(trade, [("pakistani".to_owned(), 227.59), ("kazakh".to_owned(), 53.7)]);
}

#[test]
fn totals_are_met_where_anything_is_free() {
    for world in baselines() {
        assert!(world.residual < 1e-9, "{}", world.residual);
        let economies = facts::economies();
        for (place, row) in economies.iter().enumerate() {
            let of = |cell: &&landbridge_trade::baseline::Cell| cell.exporter == row.economy_id;
            let mine = world.cells.iter().filter(of);
            let has_free = mine.clone().any(|cell| cell.origin == Origin::Predicted);
            let sold: f64 = mine
                .filter(|cell| cell.exporter != cell.importer)
                .map(|cell| cell.usd_million)
                .sum();
            if has_free {
                let off = sold / row.exports_usd_million - 1.0;
                assert!(off.abs() < 0.01, "{} sells {sold}: {off}", row.economy_id);
            }
            let output = world.economy.output()[place];
            let expected = OUTPUT_PER_GDP * row.gdp_usd_million;
            assert!(output >= expected - 1e-6, "{} makes {output} of {expected}", row.economy_id);
        }
    }
}

#[test]
fn reports_stand_as_reported() {
    for world in baselines() {
        let figures: BTreeMap<&str, f64> =
            atlas().trade_figures.iter().map(|row| (&*row.id, row.usd_million)).collect();
        let reported = world.cells.iter().filter_map(|cell| match &cell.origin {
            Origin::Reported(series) => Some((cell, figures[series.as_str()])),
            _ => None,
        });
        let mut count = 0;
        for (cell, figure) in reported {
            assert!((cell.usd_million - figure).abs() < 1e-12, "{cell:?}");
            count += 1;
        }
        assert!(count > 60, "only {count} flows are reported");
    }
}

/// The table of economies is what the corpus comes to.
#[test]
fn totals_of_reporters_are_those_of_the_corpus() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        println!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let file = std::path::Path::new(&corpus).join("trade/world2016.csv.gz");
    let mut text = String::new();
    flate2::read::GzDecoder::new(std::fs::File::open(file).unwrap())
        .read_to_string(&mut text)
        .unwrap();
    let (mut sold, mut bought) = (BTreeMap::new(), BTreeMap::new());
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    for row in reader.records() {
        let row = row.unwrap();
        let value: f64 = row[2].parse().unwrap();
        if row[0] != row[1] {
            *sold.entry(row[0].to_owned()).or_insert(0.0) += value;
            *bought.entry(row[1].to_owned()).or_insert(0.0) += value;
        }
    }
    let codes = ["PAK", "KAZ", "KGZ", "AFG", "CHN", "IRN", "RUS"];
    let ids = ["pk", "kz", "kg", "af", "cn", "ir", "ru"];
    for (code, id) in codes.iter().zip(ids) {
        let economies = facts::economies();
        let row = economies.iter().find(|row| row.economy_id == id).unwrap();
        assert!((row.exports_usd_million - sold[*code]).abs() < 0.06, "{code}");
        assert!((row.imports_usd_million - bought[*code]).abs() < 0.06, "{code}");
    }
}
