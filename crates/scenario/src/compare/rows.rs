//! Outcomes side by side, row by row.

use std::collections::BTreeMap;

use super::measures::{self, Reading};
use super::{Measured, Queues, Row, TotalRow};
use crate::outcome::{FacilityFlow, Outcome};

/// A figure without the noise of binary fractions.
pub(super) fn rounded(figure: f64) -> f64 {
    let rounded = (figure * 1e9).round() / 1e9;
    if rounded == 0.0 { 0.0 } else { rounded }
}

/// Everything together.
pub(super) fn totals(outcomes: &[&Outcome]) -> Vec<TotalRow> {
    let readings = measures::totals();
    let rows = readings.iter().map(|reading| {
        let figure = |outcome: &&Outcome| (reading.of)(&outcome.totals).unwrap_or_default();
        let values: Vec<f64> = outcomes.iter().map(figure).collect();
        let base = values[0];
        let differences = values.iter().map(|value| rounded(value - base)).collect();
        TotalRow { measure: reading.measure(), base, values, differences }
    });
    rows.collect()
}

/// By corridor.
pub(super) fn corridors(outcomes: &[&Outcome]) -> Vec<Measured> {
    let name = |id: &str, name: &str| (id.to_owned(), name.to_owned());
    let keyed = outcomes.iter().map(|outcome| {
        outcome.corridors.iter().map(|row| (name(&row.corridor, &row.name), row)).collect()
    });
    measured(&measures::corridors(), &keyed.collect::<Vec<_>>())
}

/// By place.
pub(super) fn facilities(outcomes: &[&Outcome]) -> Vec<Measured> {
    let keyed = outcomes.iter().map(|outcome| {
        let rows = outcome.facilities.iter();
        rows.map(|row| ((row.facility.clone(), place_name(row)), row)).collect()
    });
    measured(&measures::facilities(), &keyed.collect::<Vec<_>>())
}

/// The name of a place with its country, since both sides of a border often bear one name.
pub(crate) fn place_name(place: &FacilityFlow) -> String {
    let FacilityFlow { name, country, kind, .. } = place;
    if country.is_empty() || kind == "permit" {
        name.clone()
    } else {
        format!("{name} ({country})")
    }
}

/// By commodity group.
pub(super) fn commodities(outcomes: &[&Outcome]) -> Vec<Measured> {
    let keyed = outcomes.iter().map(|outcome| {
        let rows = outcome.commodities.iter();
        rows.map(|row| ((row.group.clone(), row.name.clone()), row)).collect()
    });
    measured(&measures::commodities(), &keyed.collect::<Vec<_>>())
}

/// By origin, destination and commodity group.
pub(super) fn pairs(outcomes: &[&Outcome]) -> Vec<Measured> {
    let keyed = outcomes.iter().map(|outcome| {
        let names: BTreeMap<&str, &str> = outcome
            .commodities
            .iter()
            .map(|group| (group.group.as_str(), group.name.as_str()))
            .collect();
        let rows = outcome.pairs.iter().map(|row| {
            let group = names.get(row.group.as_str()).copied().unwrap_or(&row.group);
            let id = format!("{}-{}/{}", row.origin, row.destination, row.group);
            ((id, format!("{}, {group}", pair_name(&row.origin, &row.destination))), row)
        });
        rows.collect()
    });
    measured(&measures::pairs(), &keyed.collect::<Vec<_>>())
}

/// From where to where.
pub(crate) fn pair_name(origin: &str, destination: &str) -> String {
    format!("{} to {}", origin.to_uppercase(), destination.to_uppercase())
}

/// The rows of one outcome, with id and name.
type Keyed<'a, T> = Vec<((String, String), &'a T)>;

/// All measures of rows that are joined by their id.
fn measured<T>(readings: &[Reading<T>], outcomes: &[Keyed<'_, T>]) -> Vec<Measured> {
    let mut joined: BTreeMap<&str, (&str, Vec<Option<&T>>)> = BTreeMap::new();
    for (place, rows) in outcomes.iter().enumerate() {
        for ((id, name), row) in rows {
            let absent = || (name.as_str(), vec![None; outcomes.len()]);
            joined.entry(id).or_insert_with(absent).1[place] = Some(row);
        }
    }
    let all = readings.iter().map(|reading| {
        let rows = joined.iter().map(|(id, (name, found))| row(reading, id, name, found));
        let mut rows: Vec<Row> = rows.collect();
        rows.sort_by(|one, two| largest(two).total_cmp(&largest(one)));
        Measured { measure: reading.measure(), rows }
    });
    all.collect()
}

fn row<T>(reading: &Reading<T>, id: &str, name: &str, found: &[Option<&T>]) -> Row {
    let nothing = reading.is_flow.then_some(0.0);
    let values: Vec<Option<f64>> =
        found.iter().map(|row| row.map_or(nothing, |row| (reading.of)(row))).collect();
    let base = values[0];
    let difference = |value: &Option<f64>| Some(rounded((*value)? - base?));
    let differences: Vec<Option<f64>> = values.iter().map(difference).collect();
    let half_widths: Vec<Option<f64>> =
        found.iter().map(|row| row.and_then(|row| (reading.half_width)(row))).collect();
    let is_within_noise = differences.iter().zip(&half_widths).map(|(difference, half)| {
        let noise = half_widths[0].zip(*half).map(|(one, two)| one.hypot(two));
        difference.zip(noise).is_some_and(|(difference, noise)| difference.abs() < noise)
    });
    let is_within_noise = is_within_noise.collect();
    let (id, name) = (id.to_owned(), name.to_owned());
    Row { id, name, base, values, differences, is_within_noise }
}

/// The size of the largest difference of a row.
fn largest(row: &Row) -> f64 {
    row.differences.iter().flatten().fold(0.0, |most, difference| difference.abs().max(most))
}

/// Queues day by day, of places that were simulated in every outcome; the longest queue first.
pub(super) fn queues(outcomes: &[&Outcome]) -> Vec<Queues> {
    let days = |outcome: &Outcome, id: &str| {
        let place = outcome.facilities.iter().find(|place| place.facility == id)?;
        place.simulated.as_ref().map(|seen| seen.queue_by_day.clone())
    };
    let mut queues: Vec<Queues> = outcomes[0]
        .facilities
        .iter()
        .filter_map(|place| {
            let id = &place.facility;
            let by_day: Option<Vec<Vec<f64>>> =
                outcomes.iter().map(|outcome| days(outcome, id)).collect();
            Some(Queues { id: id.clone(), name: place_name(place), by_day: by_day? })
        })
        .collect();
    let longest = |queues: &Queues| queues.by_day.iter().flatten().copied().fold(0.0, f64::max);
    queues.sort_by(|one, two| longest(two).total_cmp(&longest(one)));
    queues
}
