//! `landbridge trade`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde_json::Value;

use crate::run::{expect, text};

/// Trade of four countries in two years that follows a known equation exactly:
/// `ln trade = effects - 0.5 ln(dist) + 0.3 rta`, sales at home among it.
fn data(folder: &tempfile::TempDir) -> PathBuf {
    let countries = ["AAA", "BBB", "CCC", "DDD"];
    let mut rows = String::from("exporter,importer,year,trade,dist,rta\n");
    for year in [2000, 2004] {
        for (e, exporter) in countries.iter().enumerate() {
            for (i, importer) in countries.iter().enumerate() {
                let dist = 100.0 + 350.0 * e.abs_diff(i) as f64 + 10.0 * (e * i) as f64;
                let rta = f64::from(u8::from(e != i && e + i <= 2 && year == 2004));
                let sold = 1.0 + e as f64 + 0.1 * f64::from(year - 2000);
                let bought = 2.0 + 0.7 * i as f64;
                let trade = (sold + bought).exp() * dist.powf(-0.5) * (0.3 * rta).exp();
                let _ = writeln!(rows, "{exporter},{importer},{year},{trade},{dist},{rta}");
            }
        }
    }
    let file = folder.path().join("trade.csv");
    std::fs::write(&file, rows).unwrap();
    file
}

const FORMULA: &str = "trade ~ log(dist) + rta | exporter^year + importer^year";

#[test]
fn a_known_equation_is_found_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = data(&folder);
    let fitted = folder.path().join("fitted.csv");
    let estimate = ["trade", "estimate", "--data", text(&file), "--formula", FORMULA];
    let options = ["--cluster", "pair", "--format", "json", "--fitted", text(&fitted)];
    let run = expect(0, &[&estimate[..], &options].concat());
    let told: Value = serde_json::from_str(&run.out).unwrap();
    for (row, value) in [(0, -0.5), (1, 0.3)] {
        let estimate = told["coefficients"][row]["estimate"].as_f64().unwrap();
        assert!((estimate - value).abs() < 1e-8, "{told}");
    }
    assert_eq!(told["observations"], 32);
    assert_eq!(told["clusters"][0], 16);
    let rows = std::fs::read_to_string(&fitted).unwrap();
    for row in rows.lines().skip(1) {
        let figures: Vec<f64> = row.split(',').map(|cell| cell.parse().unwrap()).collect();
        assert!((figures[1] / figures[2] - 1.0).abs() < 1e-7, "{row}");
    }
    let run = expect(0, &estimate);
    assert!(run.out.contains("log(dist)") && run.out.contains("errors robust"), "{}", run.out);
}

#[test]
fn faults_of_data_and_equation_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = data(&folder);
    let estimate = |formula: &str| {
        expect(4, &["trade", "estimate", "--data", text(&file), "--formula", formula]).err
    };
    assert!(estimate("trade log(dist)").contains("--formula"));
    assert!(estimate("trade ~ gdp | exporter").contains("gdp"));
    let absorbed = estimate("trade ~ dist | exporter^importer");
    assert!(absorbed.contains("absorbs"), "{absorbed}");
    let broken = folder.path().join("broken.csv");
    let rows =
        "exporter,importer,year,trade,dist\nAAA,BBB,2000,-1,5\nAAA,BBB,2000,x,5\n,BBB,2000,1,5\n";
    std::fs::write(&broken, rows).unwrap();
    let formula = ["--formula", "trade ~ log(dist) | exporter"];
    let run = expect(4, &[&["trade", "estimate", "--data", text(&broken)][..], &formula].concat());
    for told in ["-1", "x", "line 2", "line 3", "line 4"] {
        assert!(run.err.contains(told), "{told} is not told in {}", run.err);
    }
    expect(5, &[&["trade", "estimate", "--data", "/none.csv"][..], &formula].concat());
}

#[test]
fn a_cheaper_pair_trades_more_and_gains() {
    let folder = tempfile::tempdir().unwrap();
    let file = data(&folder);
    let output = folder.path().join("out");
    let ask = |options: &[&str]| {
        let base = ["trade", "counterfactual", "--data", text(&file), "--where", "year=2004"];
        [&base[..], options].concat().into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let told = |options: &[&str]| -> Value {
        let words = ask(options);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        serde_json::from_str(&expect(0, &words).out).unwrap()
    };
    let cut = told(&["--cost", "AAA-DDD=0.8", "--format", "json", "--output", text(&output)]);
    assert!(cut["residual"].as_f64().unwrap() <= 1e-10, "{cut}");
    for country in [0, 3] {
        assert!(cut["countries"][country]["welfare_percent"].as_f64() > Some(0.0), "{cut}");
    }
    assert!(std::fs::read_to_string(output.join("flows.csv")).unwrap().contains("AAA,DDD,"));
    let set = ["--formula", "trade ~ log(dist) + rta | exporter + importer", "--format", "json"];
    let set = told(&[&set[..], &["--set", "rta=1@CCC-DDD"]].concat());
    assert!(set["countries"][2]["welfare_percent"].as_f64() > Some(0.0), "{set}");
    let refused = |options: &[&str]| {
        let words = ask(options);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        expect(4, &words).err
    };
    assert!(refused(&[]).contains("nothing changes"));
    assert!(refused(&["--cost", "AAA-ZZZ=0.8"]).contains("ZZZ is not in the file"));
    assert!(refused(&["--cost", "AAA-DDD=-1"]).contains("above 0"));
    assert!(refused(&["--set", "rta=1"]).contains("--formula"));
    let years = ["trade", "counterfactual", "--data", text(&file), "--cost", "AAA-DDD=0.8"];
    assert!(expect(4, &years).err.contains("--where year"));
}

#[test]
fn what_a_programme_does_not_have_is_told() {
    let run = expect(4, &["trade", "counterfactual", "--measure", "ships"]);
    assert!(run.err.contains("railway"), "{}", run.err);
    let late = ["trade", "counterfactual", "--measure", "railway", "--year", "2027"];
    assert!(expect(4, &late).err.contains("2032"));
    expect(4, &["trade", "target", "--world", "flat"]);
    expect(4, &["trade", "target", "--target", "0"]);
    let kept = tempfile::tempdir().unwrap();
    let world = data(&kept);
    let brought = ["trade", "target", "--world-data", text(&world), "--world-year", "2004"];
    assert!(expect(4, &brought).err.contains("PAK"), "the pair is not in the file");
    expect(5, &["trade", "target", "--programme", "/none.toml"]);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mine.toml");
    std::fs::write(&file, "id = \"mine\"\ntarget = 3\n").unwrap();
    let run = expect(4, &["trade", "target", "--programme", text(&file)]);
    assert!(run.err.contains("mine.toml"), "{}", run.err);
}
