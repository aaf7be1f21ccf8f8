//! What shippers choose by is what the counts ask for.

use std::sync::Arc;

use landbridge_atlas::RawAtlas;
use landbridge_scenario::calibration::{FittedPreferences, fit_preferences_with};
use landbridge_scenario::demand::Demand;
use landbridge_scenario::progress::Silent;
use landbridge_scenario::run::Study;
use landbridge_scenario::scenario::Scenario;

use crate::remembering::Remembering;

const TABLE: &str = "demand/preferences.csv";
const USUAL: &str = "id = \"usual\"\ntitle = \"usual\"\nday = \"2025-06-02\"\ndays = 30\n";

/// The shipped table with what is usual: nobody shuns anything.
fn unfitted(table: &str) -> String {
    let usual = |line: &str| {
        let mut cells: Vec<&str> = line.split(',').collect();
        cells[4] = match cells[1] {
            "scale_between_corridors" => "3",
            "scale_within_corridor" => "6",
            "time_value_share" => "1",
            "aversion_usd" => "0",
            _ => cells[4],
        };
        cells.join(",") + "\n"
    };
    table.lines().map(usual).collect()
}

fn fit(raw: &RawAtlas) -> FittedPreferences {
    let atlas = Arc::new(raw.clone().resolve().unwrap());
    let scenario = Scenario::parse("usual", USUAL).unwrap();
    let demand = Demand::shipped(&atlas);
    let study = Study {
        atlas: &atlas,
        scenario: &scenario,
        written: ("usual", USUAL),
        demand: &demand,
        version: "test",
    };
    // The planner does not know what shippers prefer: what it planned for one table serves the other.
    let crew = Remembering::of("any preferences");
    let fitted = fit_preferences_with(&study, &crew, &Silent).unwrap();
    eprintln!("{:?}", fitted.misfit);
    for row in &fitted.preferences {
        eprintln!("{} {} {}", row.evidence, row.told, row.fitted);
    }
    for row in &fitted.fit {
        eprintln!("{} {:.0} {:.0} {:.0}", row.name, row.observed, row.before, row.modelled);
    }
    fitted
}

/// The valley is flat, so what is held is how well they do, and each to a tenth.
#[test]
fn the_shipped_preferences_are_what_the_counts_ask_for() {
    let shipped = RawAtlas::embedded();
    let fitted = fit(&shipped);
    assert!(fitted.is_converged);
    assert!(fitted.misfit.0 < 1.01 * fitted.misfit.1, "{:?}", fitted.misfit);
    for row in &fitted.preferences {
        let near = (0.1 * row.told.abs()).max(if row.told.abs() > 100.0 { 200.0 } else { 0.0 });
        assert!((row.fitted - row.told).abs() <= near, "{row:?}");
    }
    let khunjerab = fitted.fit.iter().find(|row| row.name == "Khunjerab").unwrap();
    assert!(khunjerab.before < 2.0 * khunjerab.observed, "{khunjerab:?}");

    let mut usual = shipped.clone();
    let table = String::from_utf8(shipped.file(TABLE).unwrap().to_vec()).unwrap();
    usual.insert(TABLE, unfitted(&table).into_bytes());
    let from_usual = fit(&usual);
    // It comes near, and not all the way: the valley bends.
    assert!(from_usual.misfit.1 < 1.15 * fitted.misfit.1, "{:?}", from_usual.misfit);
    assert!(from_usual.misfit.1 < 0.3 * from_usual.misfit.0, "{:?}", from_usual.misfit);
    let khunjerab = from_usual.fit.iter().find(|row| row.name == "Khunjerab").unwrap();
    assert!(khunjerab.before > 10.0 * khunjerab.observed, "{khunjerab:?}");
}
