//! A file of requests in, the same rows with results out.
//!
//! Modules in reading order: [`sheet`] (CSV and XLSX), [`columns`] (a row becomes a request),
//! [`results`] (what is written beside it). Nothing is written before the last row is planned.

mod columns;
mod results;
mod sheet;

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use landbridge_planner::Progress;
use landbridge_planner::document::Plan;
use landbridge_planner::request::PlanRequest;

use self::sheet::{FileKind, Sheet, Value};
use crate::exit::{InputFault, Outcome, Stop};
use crate::interrupt::on_interrupt;
use crate::paper::{print, write_whole};
use crate::report;
use crate::world::World;

/// Time between two looks at the progress.
const BETWEEN_LOOKS: Duration = Duration::from_millis(100);

/// Prints the header of a batch file with an example row.
pub(crate) fn print_template() -> Result<Outcome, Stop> {
    print(columns::template().as_bytes())?;
    Ok(Outcome::Done)
}

/// Plans every row of `input` and writes the rows with their results to `output`.
pub(crate) fn run(
    world: &World,
    base: &PlanRequest,
    input: &Path,
    output: &Path,
) -> Result<Outcome, Stop> {
    let kind = FileKind::of(output, "--output")?;
    let sheet = sheet::read(input)?;
    for name in columns::carried_along(&sheet) {
        report::note(&format!("column {name:?} is no field of a request and is carried along"));
    }
    let rows = plan_rows(world, base, &sheet)?;
    let mut header = sheet.header.clone();
    header.extend(results::HEADER.map(str::to_owned));
    write_whole(output, &sheet::write(kind, &header, &rows)?)?;
    report::note(&format!("{} rows planned, written to {}", rows.len(), output.display()));
    let faulty = rows.iter().filter(|row| row[sheet.header.len()] == Value::from("fault")).count();
    if faulty == 0 {
        return Ok(Outcome::Done);
    }
    report::note(&format!("{faulty} rows have faults, told in their column \"message\""));
    Ok(Outcome::BadInput)
}

fn plan_rows(world: &World, base: &PlanRequest, sheet: &Sheet) -> Result<Vec<Vec<Value>>, Stop> {
    let asked = sheet.rows.iter().map(|(_, row)| columns::request(&sheet.header, row, base));
    let answers = answers(world, asked.collect())?;
    let rows = sheet.rows.iter().zip(&answers).map(|((_, row), answer)| {
        let given = row.iter().map(|cell| Value::Text(cell.clone()));
        given.chain(cells(answer)).collect()
    });
    Ok(rows.collect())
}

type Asked = Result<PlanRequest, Vec<InputFault>>;
type Answer = Result<Plan, Vec<InputFault>>;

/// Plans the requests that can be read, all together, and keeps the order of the rows.
fn answers(world: &World, asked: Vec<Asked>) -> Result<Vec<Answer>, Stop> {
    let readable: Vec<PlanRequest> = asked.iter().filter_map(|one| one.clone().ok()).collect();
    let progress = Arc::new(Progress::default());
    let interrupted = Arc::clone(&progress);
    on_interrupt(move || interrupted.cancel())?;
    report::note(&format!("planning {} rows; Ctrl-C cancels", readable.len()));
    let ended = AtomicBool::new(false);
    let planned = std::thread::scope(|scope| {
        let ended = &ended;
        let watched = scope.spawn(|| show_progress(&progress, readable.len(), ended));
        let planned = world.plan_many(&readable, &progress);
        ended.store(true, Ordering::Relaxed);
        watched.thread().unpark();
        planned
    });
    let planned: Option<Vec<Answer>> = planned.into_iter().collect();
    let mut planned = planned.ok_or(Stop::Cancelled)?.into_iter();
    let answer = |one: Asked| one.and_then(|_| planned.next().expect("one answer per request"));
    Ok(asked.into_iter().map(answer).collect())
}

fn cells(answer: &Answer) -> Vec<Value> {
    match answer {
        Ok(plan) => results::planned(plan),
        Err(faults) => results::faulty(faults),
    }
}

/// Follows a batch with a bar on a terminal, and with nothing elsewhere, until it has ended.
fn show_progress(progress: &Progress, rows: usize, ended: &AtomicBool) {
    let bar = ProgressBar::with_draw_target(Some(rows as u64), ProgressDrawTarget::stderr());
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} rows, {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    while !ended.load(Ordering::Relaxed) {
        bar.set_position(progress.done() as u64);
        std::thread::park_timeout(BETWEEN_LOOKS);
    }
    bar.finish_and_clear();
}
