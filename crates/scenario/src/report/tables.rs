//! The tables of an outcome and of a comparison; columns carry the names of the outcome's fields.

use super::columnar::{Column, Table, Values};
use crate::compare::{Comparison, Measured};
use crate::outcome::{FacilityFlow, ItineraryFlow, Outcome, Simulated};

fn text<T>(name: &str, rows: &[T], of: impl Fn(&T) -> &str) -> Column {
    let values = rows.iter().map(|row| of(row).to_owned()).collect();
    Column { name: name.to_owned(), values: Values::Text(values) }
}

fn joined<T>(name: &str, rows: &[T], of: impl Fn(&T) -> Vec<String>) -> Column {
    let values = rows.iter().map(|row| of(row).join(";")).collect();
    Column { name: name.to_owned(), values: Values::Text(values) }
}

fn number<T>(name: &str, rows: &[T], of: impl Fn(&T) -> f64) -> Column {
    maybe(name, rows, |row| Some(of(row)))
}

fn maybe<T>(name: &str, rows: &[T], of: impl Fn(&T) -> Option<f64>) -> Column {
    let values = rows.iter().map(of).collect();
    Column { name: name.to_owned(), values: Values::Number(values) }
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn table(name: &str, columns: Vec<Column>) -> Table {
    Table { name: name.to_owned(), columns }
}

/// All tables of an outcome.
pub(super) fn of_outcome(outcome: &Outcome) -> Vec<Table> {
    vec![
        corridors(outcome),
        facilities(outcome),
        waiting_for(outcome),
        queues(outcome),
        commodities(outcome),
        pairs(outcome),
        itineraries(outcome),
        refused(outcome),
        fit(outcome),
    ]
}

fn corridors(outcome: &Outcome) -> Table {
    let rows = &outcome.corridors;
    let columns = vec![
        text("corridor", rows, |c| &c.corridor),
        text("name", rows, |c| &c.name),
        number("tonnes", rows, |c| c.tonnes),
        number("teu", rows, |c| c.teu),
        number("consignments", rows, |c| c.consignments),
        number("share", rows, |c| c.share),
        number("cost_usd_per_teu", rows, |c| c.cost_usd_per_teu),
        number("days", rows, |c| c.days),
        maybe("days_median", rows, |c| c.days_median),
        maybe("days_p95", rows, |c| c.days_p95),
    ];
    table("corridors", columns)
}

fn facilities(outcome: &Outcome) -> Table {
    let rows = &outcome.facilities;
    let seen = |name: &str, of: fn(&Simulated) -> f64| {
        maybe(name, rows, |f: &FacilityFlow| f.simulated.as_ref().map(of))
    };
    let columns = vec![
        text("facility", rows, |f| &f.facility),
        text("name", rows, |f| &f.name),
        text("kind", rows, |f| &f.kind),
        text("country", rows, |f| &f.country),
        number("lat", rows, |f| f.lat),
        number("lon", rows, |f| f.lon),
        maybe("capacity_per_day", rows, |f| f.capacity_per_day),
        number("consignments_per_day", rows, |f| f.consignments_per_day),
        maybe("utilisation", rows, |f| f.utilisation),
        number("hours", rows, |f| f.hours),
        seen("wait_mean_h", |s| s.wait_mean_h),
        seen("wait_half_width_h", |s| s.wait_half_width_h),
        seen("wait_median_h", |s| s.wait_median_h),
        seen("wait_p95_h", |s| s.wait_p95_h),
        seen("queue_mean", |s| s.queue_mean),
        seen("queue_most", |s| s.queue_most as f64),
        seen("utilisation_simulated", |s| s.utilisation),
        joined("evidence", rows, |f| f.evidence.clone()),
    ];
    table("facilities", columns)
}

fn waiting_for(outcome: &Outcome) -> Table {
    let parts = outcome.facilities.iter().flat_map(|place| {
        let parts = place.simulated.iter().flat_map(|seen| &seen.waiting_for);
        parts.map(|part| (place.facility.as_str(), part))
    });
    let rows: Vec<_> = parts.collect();
    let columns = vec![
        text("facility", &rows, |(facility, _)| facility),
        text("what", &rows, |(_, part)| &part.what),
        number("share", &rows, |(_, part)| part.share),
    ];
    table("waiting_for", columns)
}

fn queues(outcome: &Outcome) -> Table {
    let days = outcome.facilities.iter().flat_map(|place| {
        let days = place.simulated.iter().flat_map(|seen| seen.queue_by_day.iter().enumerate());
        days.map(|(day, queue)| (place.facility.as_str(), day, *queue))
    });
    let rows: Vec<(&str, usize, f64)> = days.collect();
    let count = rows.iter().map(|(_, day, _)| whole(*day)).collect();
    let columns = vec![
        text("facility", &rows, |(facility, ..)| facility),
        Column { name: "day".to_owned(), values: Values::Count(count) },
        number("consignments", &rows, |(.., queue)| *queue),
    ];
    table("queues", columns)
}

fn commodities(outcome: &Outcome) -> Table {
    let rows = &outcome.commodities;
    let columns = vec![
        text("group", rows, |c| &c.group),
        text("name", rows, |c| &c.name),
        number("tonnes", rows, |c| c.tonnes),
        number("teu", rows, |c| c.teu),
        number("tonnes_unserved", rows, |c| c.tonnes_unserved),
        number("cost_usd_per_t", rows, |c| c.cost_usd_per_t),
        number("days", rows, |c| c.days),
    ];
    table("commodities", columns)
}

fn pairs(outcome: &Outcome) -> Table {
    let rows = &outcome.pairs;
    let columns = vec![
        text("origin", rows, |p| &p.origin),
        text("destination", rows, |p| &p.destination),
        text("group", rows, |p| &p.group),
        number("tonnes", rows, |p| p.tonnes),
        number("consignments", rows, |p| p.consignments),
        number("carried", rows, |p| p.carried),
        number("cost_usd_per_teu", rows, |p| p.cost_usd_per_teu),
        number("days", rows, |p| p.days),
        text("grade", rows, |p| &p.grade),
    ];
    table("pairs", columns)
}

fn itineraries(outcome: &Outcome) -> Table {
    let rows = &outcome.itineraries;
    let phases = rows.iter().map(|i| whole(i.phase)).collect();
    let passed = |i: &ItineraryFlow| i.passages.iter().map(|p| p.facility.clone()).collect();
    let permit = |i: &ItineraryFlow| {
        i.permits.iter().map(|use_| format!("{}/{}", use_.instrument, use_.party)).collect()
    };
    let columns = vec![
        text("origin", rows, |i| &i.origin),
        text("destination", rows, |i| &i.destination),
        text("group", rows, |i| &i.group),
        text("corridor", rows, |i| &i.corridor),
        Column { name: "phase".to_owned(), values: Values::Count(phases) },
        joined("instruments", rows, |i| i.instruments.clone()),
        text("vehicle", rows, |i| &i.vehicle),
        joined("permits", rows, permit),
        number("consignments", rows, |i| i.consignments),
        number("consignments_per_day", rows, |i| i.per_day),
        number("tonnes", rows, |i| i.tonnes),
        number("teu", rows, |i| i.teu),
        number("share", rows, |i| i.share),
        number("cost_usd", rows, |i| i.cost_usd),
        number("days", rows, |i| i.days),
        number("co2e_kg", rows, |i| i.co2e_kg),
        joined("passages", rows, passed),
    ];
    table("itineraries", columns)
}

fn refused(outcome: &Outcome) -> Table {
    let rows = &outcome.refused;
    let columns = vec![
        text("corridor", rows, |r| &r.corridor),
        text("name", rows, |r| &r.name),
        text("code", rows, |r| &r.code),
        text("reason", rows, |r| &r.reason),
        text("subject", rows, |r| &r.subject),
        joined("pairs", rows, |r| r.pairs.clone()),
    ];
    table("refused", columns)
}

fn fit(outcome: &Outcome) -> Table {
    let rows = &outcome.fit;
    let columns = vec![
        text("facility", rows, |f| &f.facility),
        text("name", rows, |f| &f.name),
        text("evidence", rows, |f| &f.evidence),
        text("unit", rows, |f| &f.unit),
        number("observed", rows, |f| f.observed),
        number("before", rows, |f| f.before),
        number("modelled", rows, |f| f.modelled),
        maybe("background", rows, |f| f.background),
    ];
    table("fit", columns)
}

/// All tables of a comparison, a row for each measure, thing and scenario.
pub(super) fn of_comparison(comparison: &Comparison) -> Vec<Table> {
    vec![
        totals(comparison),
        measured("compared_corridors", comparison, &comparison.corridors),
        measured("compared_facilities", comparison, &comparison.facilities),
        measured("compared_commodities", comparison, &comparison.commodities),
        measured("compared_pairs", comparison, &comparison.pairs),
    ]
}

fn totals(comparison: &Comparison) -> Table {
    let rows: Vec<_> = comparison
        .totals
        .iter()
        .flat_map(|row| (1..comparison.scenarios.len()).map(move |scenario| (row, scenario)))
        .collect();
    let columns = vec![
        text("measure", &rows, |(row, _)| &row.measure.id),
        text("unit", &rows, |(row, _)| &row.measure.unit),
        text("scenario", &rows, |(_, scenario)| &comparison.scenarios[*scenario].id),
        number("base", &rows, |(row, _)| row.base),
        number("value", &rows, |(row, scenario)| row.values[*scenario]),
        number("difference", &rows, |(row, scenario)| row.differences[*scenario]),
    ];
    table("compared_totals", columns)
}

fn measured(name: &str, comparison: &Comparison, tables: &[Measured]) -> Table {
    let mut rows = Vec::new();
    for one in tables {
        for row in &one.rows {
            rows.extend((1..comparison.scenarios.len()).map(|place| (&one.measure, row, place)));
        }
    }
    let noise = rows.iter().map(|(_, row, place)| i64::from(row.is_within_noise[*place]));
    let noise = Values::Count(noise.collect());
    let columns = vec![
        text("measure", &rows, |(measure, ..)| &measure.id),
        text("unit", &rows, |(measure, ..)| &measure.unit),
        text("id", &rows, |(_, row, _)| &row.id),
        text("name", &rows, |(_, row, _)| &row.name),
        text("scenario", &rows, |(_, _, place)| &comparison.scenarios[*place].id),
        maybe("base", &rows, |(_, row, _)| row.base),
        maybe("value", &rows, |(_, row, place)| row.values[*place]),
        maybe("difference", &rows, |(_, row, place)| row.differences[*place]),
        Column { name: "is_within_noise".to_owned(), values: noise },
    ];
    table(name, columns)
}
