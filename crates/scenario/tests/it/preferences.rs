//! What shippers choose by is what the counts ask for.

use std::sync::Arc;

use landbridge_atlas::RawAtlas;
use landbridge_scenario::calibration::fit_preferences;
use landbridge_scenario::demand::Demand;
use landbridge_scenario::progress::Silent;
use landbridge_scenario::run::Study;
use landbridge_scenario::scenario::Scenario;

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

#[test]
fn the_shipped_preferences_are_found_again_from_the_usual() {
    let mut raw = RawAtlas::embedded();
    let shipped = raw.clone().resolve().unwrap();
    let table = String::from_utf8(raw.file(TABLE).unwrap().to_vec()).unwrap();
    raw.insert(TABLE, unfitted(&table).into_bytes());
    let atlas = Arc::new(raw.resolve().unwrap());
    let scenario = Scenario::parse("usual", USUAL).unwrap();
    let demand = Demand::shipped(&atlas);
    let study = Study {
        atlas: &atlas,
        scenario: &scenario,
        written: ("usual", USUAL),
        demand: &demand,
        version: "test",
    };
    let fitted = fit_preferences(&study, &Silent).unwrap();
    assert!(fitted.is_converged);
    assert!(fitted.misfit.1 < 0.3 * fitted.misfit.0, "{:?}", fitted.misfit);
    for (row, shipped) in fitted.preferences.iter().zip(shipped.preferences.iter()) {
        let near = (0.03 * shipped.amount.abs()).max(if row.told == 0.0 { 100.0 } else { 0.0 });
        assert!((row.fitted - shipped.amount).abs() <= near, "{row:?} {}", shipped.amount);
    }
    let khunjerab = fitted.fit.iter().find(|row| row.name == "Khunjerab").unwrap();
    assert!(khunjerab.before > 10.0 * khunjerab.observed, "{khunjerab:?}");
    assert!(khunjerab.modelled < 2.0 * khunjerab.observed, "{khunjerab:?}");
}
