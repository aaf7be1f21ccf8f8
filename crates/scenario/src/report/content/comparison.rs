//! The report of a comparison.

use landbridge_sheet::Drawing;

use super::findings::gains_and_loses;
use super::{Block, Document, Grid, GridColumn, figures, left, right};
use crate::compare::{Comparison, Measured, moves};
use crate::report::numbers::{difference, value};
use crate::report::words::{self, columns};

/// Most rows of a table in the report; the tables beside it have all.
const MOST: usize = 15;
/// Most scenarios whose columns fit beside each other.
const WIDE: usize = 4;

/// The report of a comparison, with its figures.
pub(in crate::report) fn of_comparison(comparison: &Comparison, drawings: &[Drawing]) -> Document {
    let scenarios = &comparison.scenarios;
    let mut blocks = vec![
        Block::Text(words::comparison_lead(scenarios.len() - 1)),
        Block::Heading(words::IN_SHORT.to_owned()),
        Block::List(sentences(comparison)),
    ];
    if !comparison.notes.is_empty() {
        blocks.push(Block::Heading(words::BEFORE_TRUSTING.to_owned()));
        blocks.extend(comparison.notes.iter().cloned().map(Block::Care));
    }
    blocks.push(Block::Heading(words::SCENARIOS.to_owned()));
    blocks.push(Block::Table(what(comparison)));
    blocks.push(Block::Heading(words::TOTALS.to_owned()));
    blocks.extend(totals(comparison));
    blocks.extend(figures(drawings, &["tornado"]));
    blocks.push(Block::Heading(words::MAP.to_owned()));
    blocks.extend(figures(drawings, &["difference_map"]));
    blocks.push(Block::Heading(words::CORRIDORS.to_owned()));
    blocks.extend(figures(drawings, &["corridor_differences"]));
    blocks.extend(measured(comparison, &comparison.corridors, "consignments"));
    blocks.push(Block::Heading(words::PLACES.to_owned()));
    blocks.extend(figures(drawings, &["facility_differences", "queues"]));
    blocks.extend(measured(comparison, &comparison.facilities, "consignments_per_day"));
    let waits = measured(comparison, &comparison.facilities, "wait_mean_h");
    if !waits.is_empty() {
        blocks.extend(waits);
        blocks.push(Block::Small(words::NOISE.to_owned()));
    }
    blocks.push(Block::Heading(words::COMMODITIES.to_owned()));
    blocks.extend(measured(comparison, &comparison.commodities, "tonnes"));
    blocks.extend(measured(comparison, &comparison.commodities, "cost_usd_per_t"));
    blocks.push(Block::Heading(words::PAIRS_COMPARED.to_owned()));
    blocks.extend(measured(comparison, &comparison.pairs, "tonnes_carried"));
    blocks.extend(measured(comparison, &comparison.pairs, "days"));
    blocks.push(Block::Heading(words::MADE.to_owned()));
    blocks.push(Block::Table(made(comparison)));
    Document { title: words::comparison_title(&scenarios[0].title), blocks }
}

/// Which scenario moves each measure most.
fn sentences(comparison: &Comparison) -> Vec<String> {
    let moved = comparison.tornado.iter().filter_map(|chart| {
        let bar = chart.bars.first().filter(|bar| moves(Some(chart.base), bar.difference))?;
        let by = difference(&chart.measure, bar.difference);
        if comparison.scenarios.len() == 2 {
            let (from, to) = (value(&chart.measure, chart.base), value(&chart.measure, bar.value));
            return Some(words::moves(&chart.measure.name, &by, &from, &to));
        }
        Some(words::moves_most(&comparison.scenarios[bar.scenario].title, &chart.measure.name, &by))
    });
    let mut moved: Vec<String> = moved.collect();
    for (place, scenario) in comparison.scenarios.iter().enumerate().skip(1) {
        let ways = gains_and_loses(&comparison.corridors, place);
        moved.extend(ways.map(|ways| words::of_scenario(&scenario.title, &ways)));
    }
    if moved.is_empty() { vec![words::NOTHING_MOVES.to_owned()] } else { moved }
}

/// The scenarios and what each changes.
fn what(comparison: &Comparison) -> Grid {
    let rows = comparison.scenarios.iter().enumerate().map(|(place, one)| {
        let title = if place == 0 { words::base_scenario(&one.title) } else { one.title.clone() };
        let changes = if one.changes.is_empty() {
            words::NOTHING_CHANGED.to_owned()
        } else {
            one.changes.join("; ")
        };
        vec![title, changes]
    });
    Grid {
        columns: vec![left(columns::SCENARIO, 0.35), left(columns::CHANGES, 0.65)],
        rows: rows.collect(),
    }
}

/// Scenarios in groups that fit on a page beside the base.
fn groups(comparison: &Comparison) -> Vec<Vec<usize>> {
    let places: Vec<usize> = (1..comparison.scenarios.len()).collect();
    places.chunks(WIDE).map(<[usize]>::to_vec).collect()
}

/// The columns of a table: what, the base, and each scenario.
fn beside(comparison: &Comparison, first: &str, places: &[usize]) -> Vec<GridColumn> {
    let share = 0.56 / places.len() as f32;
    let mut columns = vec![left(first, 0.30), right(columns::BASE, 0.14)];
    let titles = places.iter().map(|place| comparison.scenarios[*place].title.as_str());
    columns.extend(titles.map(|title| right(title, share)));
    columns
}

fn totals(comparison: &Comparison) -> Vec<Block> {
    let table = |places: Vec<usize>| {
        let rows = comparison.totals.iter().map(|row| {
            let mut cells = vec![row.measure.name.clone(), value(&row.measure, row.base)];
            cells.extend(places.iter().map(|&place| {
                let by = difference(&row.measure, row.differences[place]);
                format!("{} ({by})", value(&row.measure, row.values[place]))
            }));
            cells
        });
        let columns = beside(comparison, columns::MEASURE, &places);
        Block::Table(Grid { rows: rows.collect(), columns })
    };
    groups(comparison).into_iter().map(table).collect()
}

/// The rows of a measure that differ most.
fn measured(comparison: &Comparison, tables: &[Measured], measure: &str) -> Vec<Block> {
    let Some(table) = tables.iter().find(|table| table.measure.id == measure) else {
        return Vec::new();
    };
    let measure = &table.measure;
    let differing = table
        .rows
        .iter()
        .filter(|row| row.differences.iter().flatten().any(|by| moves(row.base, *by)));
    let rows: Vec<_> = differing.take(MOST).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut blocks = Vec::new();
    for places in groups(comparison) {
        let cells = rows.iter().map(|row| {
            let base = row.base.map_or("–".to_owned(), |base| value(measure, base));
            let mut cells = vec![row.name.clone(), base];
            cells.extend(places.iter().map(|&place| {
                let Some(now) = row.values[place] else { return "–".to_owned() };
                let chance = if row.is_within_noise[place] { "~" } else { "" };
                let by = row.differences[place].map(|by| difference(measure, by));
                let by = by.map_or_else(String::new, |by| format!(" ({chance}{by})"));
                format!("{}{by}", value(measure, now))
            }));
            cells
        });
        let first = words::measured(&measure.name, &measure.unit);
        let columns = beside(comparison, &first, &places);
        blocks.push(Block::Table(Grid { rows: cells.collect(), columns }));
    }
    if rows.len() < table.rows.len() {
        blocks.push(Block::Small(words::rows_left(rows.len(), table.rows.len())));
    }
    blocks
}

fn made(comparison: &Comparison) -> Grid {
    let rows = comparison.scenarios.iter().map(|one| {
        vec![
            one.title.clone(),
            format!("Landbridge {}", one.version),
            one.changed_atlas.clone(),
            one.demand.clone(),
            words::seed_and_replications(one.seed, one.replications),
        ]
    });
    Grid {
        columns: vec![
            left(columns::SCENARIO, 0.20),
            left(columns::PROGRAM, 0.13),
            left(columns::ATLAS, 0.25),
            left(columns::DEMAND, 0.25),
            left(columns::SEED, 0.17),
        ],
        rows: rows.collect(),
    }
}
