//! The report of one outcome.

use landbridge_sheet::Drawing;

use super::{Block, Document, Grid, figures, findings, left, right};
use crate::compare::rows::{pair_name, place_name};
use crate::outcome::{CorridorFlow, FacilityFlow, Outcome, Simulated};
use crate::report::Beside;
use crate::report::numbers::{duration, grouped, percent, quantity, usd};
use crate::report::words::{self, columns};

/// Most rows of a table in the report; the tables beside it have all.
const MOST: usize = 20;

/// The report of an outcome, with its figures.
pub(in crate::report) fn of_outcome(
    outcome: &Outcome,
    beside: Option<Beside<'_>>,
    drawings: &[Drawing],
) -> Document {
    let mut blocks = top(outcome, beside);
    if beside.is_some_and(|beside| beside.place > 0) {
        blocks.extend(against(drawings));
    }
    blocks.push(Block::Heading(words::CORRIDORS.to_owned()));
    blocks.extend(figures(drawings, &["corridors"]));
    blocks.extend(table(corridors(outcome), outcome.corridors.len()));
    blocks.push(Block::Heading(words::MAP.to_owned()));
    blocks.extend(figures(drawings, &["flows"]));
    blocks.push(Block::Heading(words::PLACES.to_owned()));
    if outcome.stamp.replications == 0 {
        blocks.push(Block::Care(words::NOT_SIMULATED.to_owned()));
    }
    blocks.extend(figures(drawings, &["waits", "waiting_for", "utilisation", "queues"]));
    blocks.extend(table(places(outcome), outcome.facilities.len()));
    blocks.push(Block::Heading(words::COMMODITIES.to_owned()));
    blocks.extend(table(commodities(outcome), outcome.commodities.len()));
    blocks.push(Block::Heading(words::PAIRS.to_owned()));
    blocks.extend(table(pairs(outcome), outcome.pairs.len()));
    blocks.push(Block::Heading(words::REFUSED.to_owned()));
    if outcome.refused.is_empty() {
        blocks.push(Block::Text(words::NONE_REFUSED.to_owned()));
    }
    blocks.extend(table(refused(outcome), outcome.refused.len()));
    blocks.push(Block::Heading(words::FIT.to_owned()));
    if outcome.fit.is_empty() {
        blocks.push(Block::Text(words::NO_FIT.to_owned()));
    }
    blocks.extend(figures(drawings, &["fit"]));
    blocks.extend(table(fit(outcome), outcome.fit.len()));
    blocks.push(Block::Heading(words::LIMITS.to_owned()));
    blocks.push(Block::List(outcome.assumptions.clone()));
    blocks.push(Block::Heading(words::MADE.to_owned()));
    blocks.push(Block::Table(made(outcome)));
    Document { title: outcome.scenario.title.clone(), blocks }
}

/// What a reader in a hurry reads.
fn top(outcome: &Outcome, beside: Option<Beside<'_>>) -> Vec<Block> {
    let head = &outcome.scenario;
    let mut blocks = Vec::new();
    if !head.description.is_empty() {
        blocks.push(Block::Text(head.description.clone()));
    }
    blocks.push(Block::Keys(findings::keys(outcome, beside)));
    if let Some(beside) = beside.filter(|beside| beside.place > 0) {
        let base = &beside.comparison.scenarios[0].title;
        blocks.push(Block::Small(words::differences_to(base)));
    }
    blocks.push(Block::Heading(words::CHANGED.to_owned()));
    blocks.push(if head.changes.is_empty() {
        Block::Text(words::NOTHING_CHANGED.to_owned())
    } else {
        Block::List(head.changes.clone())
    });
    blocks.push(Block::Heading(words::IN_SHORT.to_owned()));
    blocks.push(Block::List(findings::sentences(outcome, beside)));
    if let Some(beside) = beside {
        blocks.extend(beside.comparison.notes.iter().cloned().map(Block::Care));
    }
    blocks.push(Block::Small(words::period(&head.day, head.days)));
    blocks
}

fn against(drawings: &[Drawing]) -> Vec<Block> {
    let names = ["corridor_differences", "difference_map", "facility_differences"];
    let mut blocks = vec![Block::Heading(words::AGAINST.to_owned())];
    blocks.extend(figures(drawings, &names));
    blocks
}

/// The table, unless it is empty, and a line on the rows that are left out.
fn table(grid: Grid, all: usize) -> Vec<Block> {
    let shown = grid.rows.len();
    let mut blocks = Vec::new();
    if shown > 0 {
        blocks.push(Block::Table(grid));
    }
    if shown < all {
        blocks.push(Block::Small(words::rows_left(shown, all)));
    }
    blocks
}

fn corridors(outcome: &Outcome) -> Grid {
    let row = |one: &CorridorFlow| {
        let simulated = one.days_median.zip(one.days_p95);
        let simulated =
            simulated.map_or("–".to_owned(), |(median, p95)| format!("{median:.1} ({p95:.1})"));
        vec![
            one.name.clone(),
            percent(one.share),
            grouped(one.consignments),
            grouped(one.tonnes),
            grouped(one.teu),
            usd(one.cost_usd_per_teu),
            format!("{:.1}", one.days),
            simulated,
        ]
    };
    Grid {
        columns: vec![
            left(columns::CORRIDOR, 0.28),
            right(columns::SHARE, 0.08),
            right(columns::CONSIGNMENTS, 0.13),
            right(columns::TONNES, 0.12),
            right(columns::TEU, 0.10),
            right(columns::COST_PER_TEU, 0.10),
            right(columns::DAYS, 0.06),
            right(columns::DAYS_SIMULATED, 0.13),
        ],
        rows: outcome.corridors.iter().map(row).collect(),
    }
}

fn places(outcome: &Outcome) -> Grid {
    let text = |figure: Option<f64>, of: fn(f64) -> String| figure.map_or("–".to_owned(), of);
    let row = |one: &FacilityFlow| {
        let seen = |of: fn(&Simulated) -> f64| one.simulated.as_ref().map(of);
        vec![
            place_name(one),
            quantity(one.consignments_per_day),
            text(one.capacity_per_day, quantity),
            text(one.utilisation, percent),
            duration(one.hours),
            text(seen(|s| s.wait_median_h), duration),
            text(seen(|s| s.wait_p95_h), duration),
            text(seen(|s| s.queue_mean), quantity),
            text(seen(|s| s.queue_most as f64), grouped),
        ]
    };
    let mut places: Vec<&FacilityFlow> = outcome.facilities.iter().collect();
    places.sort_by(|a, b| b.consignments_per_day.total_cmp(&a.consignments_per_day));
    Grid {
        columns: vec![
            left(columns::PLACE, 0.28),
            right(columns::A_DAY, 0.08),
            right(columns::CAPACITY, 0.09),
            right(columns::USED, 0.07),
            right(columns::TIME_THERE, 0.10),
            right(columns::WAIT, 0.10),
            right(columns::WAIT_P95, 0.10),
            right(columns::QUEUE, 0.09),
            right(columns::QUEUE_MOST, 0.09),
        ],
        rows: places.into_iter().take(MOST).map(row).collect(),
    }
}

fn commodities(outcome: &Outcome) -> Grid {
    let rows = outcome.commodities.iter().map(|one| {
        vec![
            one.name.clone(),
            grouped(one.tonnes),
            grouped(one.teu),
            grouped(one.tonnes_unserved),
            usd(one.cost_usd_per_t),
            format!("{:.1}", one.days),
        ]
    });
    Grid {
        columns: vec![
            left(columns::GROUP, 0.36),
            right(columns::TONNES, 0.15),
            right(columns::TEU, 0.13),
            right(columns::UNSERVED, 0.14),
            right(columns::COST_PER_T, 0.14),
            right(columns::DAYS, 0.08),
        ],
        rows: rows.collect(),
    }
}

fn pairs(outcome: &Outcome) -> Grid {
    let name = |group: &str| {
        let named = outcome.commodities.iter().find(|one| one.group == group);
        named.map_or_else(|| group.to_owned(), |one| one.name.clone())
    };
    let mut pairs: Vec<_> = outcome.pairs.iter().collect();
    pairs.sort_by(|one, two| two.tonnes.total_cmp(&one.tonnes));
    let rows = pairs.into_iter().take(MOST).map(|one| {
        let is_carried = one.carried > 0.0;
        let carried = |text: String| if is_carried { text } else { "–".to_owned() };
        vec![
            pair_name(&one.origin, &one.destination),
            name(&one.group),
            grouped(one.tonnes),
            percent(one.carried),
            carried(usd(one.cost_usd_per_teu)),
            carried(format!("{:.1}", one.days)),
            one.grade.replace('_', " "),
        ]
    });
    Grid {
        columns: vec![
            left(columns::PAIR, 0.16),
            left(columns::GROUP, 0.30),
            right(columns::TONNES, 0.12),
            right(columns::CARRIED, 0.10),
            right(columns::COST_PER_TEU, 0.12),
            right(columns::DAYS, 0.07),
            left(columns::GRADE, 0.13),
        ],
        rows: rows.collect(),
    }
}

fn refused(outcome: &Outcome) -> Grid {
    let rows = outcome.refused.iter().map(|one| {
        let reason = format!("{} [{}]", one.reason, one.code.replace('_', " "));
        vec![one.name.clone(), reason, one.pairs.join(", ")]
    });
    Grid {
        columns: vec![
            left(columns::CORRIDOR, 0.26),
            left(columns::REASON, 0.50),
            left(columns::FOR_PAIRS, 0.24),
        ],
        rows: rows.collect(),
    }
}

fn fit(outcome: &Outcome) -> Grid {
    let rows = outcome.fit.iter().map(|one| {
        vec![
            one.name.clone(),
            one.unit.clone(),
            quantity(one.observed),
            quantity(one.before),
            quantity(one.modelled),
            one.background.map_or("–".to_owned(), quantity),
            one.evidence.clone(),
        ]
    });
    Grid {
        columns: vec![
            left(columns::PLACE, 0.24),
            left(columns::UNIT, 0.15),
            right(columns::COUNTED, 0.11),
            right(columns::BEFORE, 0.14),
            right(columns::MODELLED, 0.11),
            right(columns::OTHERS, 0.11),
            left(columns::EVIDENCE, 0.14),
        ],
        rows: rows.collect(),
    }
}

fn made(outcome: &Outcome) -> Grid {
    let rows = words::made(&outcome.stamp, &outcome.equilibrium);
    Grid {
        columns: vec![left(columns::WHAT, 0.30), left(columns::IS, 0.70)],
        rows: rows.into_iter().map(|(what, is)| vec![what.to_owned(), is]).collect(),
    }
}
