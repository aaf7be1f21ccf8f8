//! Scenarios and outcomes for reading.

use std::fmt::Write;

use comfy_table::Table;
use landbridge_scenario::calibration::FittedPreferences;
use landbridge_scenario::compare::Comparison;
use landbridge_scenario::outcome::{FacilityFlow, Outcome, Totals};
use landbridge_scenario::scenario::Scenario;
use landbridge_scenario::studies::STUDIES;

use crate::paper::{figure, table_of};

/// Places that are shown.
const PLACES: usize = 12;

/// The ready studies.
pub(super) fn studies() -> String {
    let mut table = table_of(&["study", "title"], 0);
    for study in STUDIES {
        let title = Scenario::parse(study.id, study.toml).map(|scenario| scenario.title);
        table.add_row([study.id.to_owned(), title.unwrap_or_default()]);
    }
    format!("{table}\n")
}

/// A scenario that is in order.
pub(super) fn changes(scenario: &Scenario, changes: &[String]) -> String {
    let mut text = format!("{}: {}, {} days\n", scenario.title, scenario.day, scenario.days);
    for change in changes {
        let _ = writeln!(text, "- {change}");
    }
    if changes.is_empty() {
        text.push_str("Nothing is changed.\n");
    }
    text
}

/// The last outcome, beside the one before it where there is one.
pub(super) fn outcomes(outcomes: &[Outcome]) -> String {
    let Some((outcome, before)) = outcomes.split_last() else { return String::new() };
    let base = before.last();
    let mut text = format!("{}\n", outcome.scenario.title);
    for change in &outcome.scenario.changes {
        let _ = writeln!(text, "- {change}");
    }
    let _ = write!(text, "\n{}\n", totals(&outcome.totals, base.map(|base| &base.totals)));
    let _ = write!(text, "\n{}\n", corridors(outcome, base));
    let _ = write!(text, "\n{}\n", places(outcome, base));
    text
}

/// Totals of outcomes beside each other.
pub(super) fn comparison(comparison: &Comparison) -> String {
    let titles = comparison.scenarios.iter().map(|scenario| scenario.id.as_str());
    let head: Vec<&str> = std::iter::once("a year").chain(titles).collect();
    let mut table = table_of(&head, 1);
    for row in &comparison.totals {
        let values = row.values.iter().map(|value| figure(*value, 1));
        let cells = std::iter::once(row.measure.name.clone()).chain(values);
        table.add_row(cells.collect::<Vec<String>>());
    }
    let mut text = format!("{table}\n");
    for note in &comparison.notes {
        let _ = writeln!(text, "- {note}");
    }
    text
}

/// Preferences as fitted, and the counts before and after.
pub(super) fn preferences(fitted: &FittedPreferences) -> String {
    let mut table = table_of(&["preference", "told", "fitted"], 1);
    for row in &fitted.preferences {
        table.add_row([row.evidence.clone(), figure(row.told, 2), figure(row.fitted, 2)]);
    }
    let mut text = format!("{table}\n\n");
    let mut counts = table_of(&["count", "a year", "counted", "as told", "as fitted"], 2);
    for row in &fitted.fit {
        counts.add_row([
            row.name.clone(),
            row.unit.trim_end_matches(" a year").to_owned(),
            figure(row.observed, 0),
            figure(row.before, 0),
            figure(row.modelled, 0),
        ]);
    }
    let (before, after) = fitted.misfit;
    let _ = write!(text, "{counts}\n\nmisfit {before:.2}, fitted {after:.2}\n");
    text
}

fn totals(now: &Totals, base: Option<&Totals>) -> Table {
    let mut table = table_of(&["a year", "as it is", "scenario"], 1);
    let mut row = |name: &str, of: &dyn Fn(&Totals) -> f64, places: usize| {
        let was = base.map(|base| figure(of(base), places)).unwrap_or_default();
        table.add_row([name.to_owned(), was, figure(of(now), places)]);
    };
    row("tonnes", &|totals| totals.tonnes, 0);
    row("TEU", &|totals| totals.teu, 0);
    row("consignments", &|totals| totals.consignments, 0);
    row("tonnes that no corridor carries", &|totals| totals.tonnes_unserved, 0);
    row("million USD", &|totals| totals.cost_usd / 1e6, 2);
    row("USD a TEU", &|totals| totals.cost_usd_per_teu, 0);
    row("days door to door", &|totals| totals.days, 1);
    row("tonnes CO2e", &|totals| totals.co2e_t, 0);
    table
}

fn corridors(now: &Outcome, base: Option<&Outcome>) -> Table {
    let head = ["corridor", "TEU as it is", "TEU", "share %", "USD a TEU", "days"];
    let mut table = table_of(&head, 1);
    for row in &now.corridors {
        let was = base.map(|base| {
            let row = base.corridors.iter().find(|old| old.corridor == row.corridor);
            figure(row.map_or(0.0, |old| old.teu), 0)
        });
        table.add_row([
            row.name.clone(),
            was.unwrap_or_default(),
            figure(row.teu, 0),
            figure(100.0 * row.share, 1),
            figure(row.cost_usd_per_teu, 0),
            figure(row.days, 1),
        ]);
    }
    for gone in base.iter().flat_map(|base| &base.corridors) {
        if now.corridors.iter().all(|row| row.corridor != gone.corridor) {
            let (name, teu, none) = (gone.name.clone(), figure(gone.teu, 0), String::new());
            table.add_row([name, teu, "0".into(), "0.0".into(), none.clone(), none]);
        }
    }
    table
}

fn places(now: &Outcome, base: Option<&Outcome>) -> Table {
    let head = ["place", "a day as it is", "a day", "capacity", "used %", "hours"];
    let mut table = table_of(&head, 1);
    let mut rows: Vec<&FacilityFlow> = now.facilities.iter().collect();
    rows.sort_by(|a, b| {
        let use_of = |row: &FacilityFlow| row.utilisation.unwrap_or(-1.0);
        let by_flow = b.consignments_per_day.total_cmp(&a.consignments_per_day);
        use_of(b).total_cmp(&use_of(a)).then(by_flow)
    });
    for row in rows.into_iter().take(PLACES) {
        let was = base.map(|base| {
            let row = base.facilities.iter().find(|old| old.facility == row.facility);
            figure(row.map_or(0.0, |old| old.consignments_per_day), 2)
        });
        table.add_row([
            format!("{} ({})", row.name, row.country),
            was.unwrap_or_default(),
            figure(row.consignments_per_day, 2),
            row.capacity_per_day.map_or_else(|| "-".into(), |capacity| figure(capacity, 1)),
            row.utilisation.map_or_else(|| "-".into(), |share| figure(100.0 * share, 1)),
            figure(row.hours, 1),
        ]);
    }
    table
}
