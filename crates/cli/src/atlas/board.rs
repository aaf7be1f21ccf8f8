//! `landbridge board`: which corridor is open on a day, with what people reported.

use std::fmt::Write as _;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_planner::{BoardDay, Planner, Strip, StripBoard, StripGate, StripPost};
use landbridge_server::render::figures::words;

use crate::args::{BoardArguments, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{Paint, Paper, print};
use crate::plan::table::wrapped;
use crate::transit::store;
use crate::world::World;

/// Runs the command.
pub(crate) fn run(args: &BoardArguments, world: &World) -> Result<Outcome, Stop> {
    let zone = match &args.zone {
        Some(name) => TimeZone::get(name).map_err(|_| {
            let remedy = "write a name of the IANA database, such as Asia/Almaty";
            Stop::input("--zone", name, "there is no such zone", remedy)
        })?,
        None => TimeZone::system(),
    };
    let now = Timestamp::now();
    let on = day(args.on.as_deref(), now.to_zoned(zone.clone()).date())?;
    let planner = reported(args, &world.planner)?;
    let board = planner.strips(&BoardDay { on, now, zone });
    let text = match args.format {
        TextFormat::Json => {
            serde_json::to_string_pretty(&board).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => board_text(&board, Paper::stdout()),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn day(text: Option<&str>, today: Date) -> Result<Date, Stop> {
    let Some(text) = text else { return Ok(today) };
    text.parse().map_err(|_| Stop::input("--on", text, "this is no date", "write 2026-03-03"))
}

/// The planner with what the registry holds. Where there is no registry, nothing was reported.
fn reported(args: &BoardArguments, base: &Arc<Planner>) -> Result<Arc<Planner>, Stop> {
    if args.store.database.is_none() && !store::exists(&args.store) {
        return Ok(Arc::clone(base));
    }
    let entries = store::block_on(async {
        let database = store::open(&args.store).await?;
        let entries = database.condition_entries().await.map_err(store::stop);
        database.close().await;
        entries
    })?;
    let planner = landbridge_server::with_reports(base, entries);
    planner.map_err(|faults| Stop::Failed(anyhow::anyhow!("reported conditions: {faults}")))
}

fn board_text(board: &StripBoard, paper: Paper) -> String {
    let mut text = format!("Corridors on {} ({})\n", board.on, board.zone);
    for strip in &board.corridors {
        strip_text(&mut text, strip, paper);
    }
    text
}

fn strip_text(text: &mut String, strip: &Strip, paper: Paper) {
    let (name, state) = (paper.paint(Paint::Title, &strip.name), paint(&strip.state, paper));
    let _ = writeln!(text, "\n{name}  {state}  {}", paper.paint(Paint::Quiet, &strip.id));
    for condition in &strip.conditions {
        let sentence =
            format!("{}: {} [{}]", words(&condition.effect), condition.reason, condition.id);
        let _ = writeln!(text, "{}", wrapped(&sentence, paper.width, 3));
    }
    for points in &strip.gates {
        for (position, gate) in points.iter().enumerate() {
            gate_text(text, gate, position > 0, paper);
        }
    }
    for change in &strip.changes {
        let (before, after) = (&change.before, &change.after);
        let sentence = match change.kind.as_str() {
            "condition_begins" => format!("begins at {}: {}", change.place, change.text),
            "condition_ends" => format!("ends at {}: {}", change.place, change.text),
            _ => format!(
                "{}: {before} today, {after} then ({}) {}",
                change.place, change.because, change.text
            ),
        };
        let _ = writeln!(text, "{}", wrapped(&format!("changes: {sentence}"), paper.width, 3));
    }
}

fn gate_text(text: &mut String, gate: &StripGate, is_other: bool, paper: Paper) {
    let or = if is_other { "or " } else { "" };
    let _ = writeln!(text, "   {or}{}: {}", gate.name, paint(&gate.state, paper));
    for post in &gate.posts {
        post_text(text, post, paper);
    }
    for condition in &gate.conditions {
        let since = condition.valid_from.as_deref().unwrap_or("always");
        let until = condition.valid_to.as_deref().unwrap_or("open end");
        let sentence = format!(
            "{} {since} to {until}: {} [{}]",
            words(&condition.effect),
            condition.reason,
            condition.id
        );
        let _ = writeln!(text, "{}", wrapped(&sentence, paper.width, 6));
    }
}

fn post_text(text: &mut String, post: &StripPost, paper: Paper) {
    let now = match (post.open_now, &post.next_opening, &post.closes) {
        (true, _, Some(closes)) => format!("open, closes {}", minutes(&closes.local)),
        (true, _, None) => "open".to_owned(),
        (false, Some(opening), _) => format!(
            "closed, opens {} ({} here, {} UTC)",
            minutes(&opening.local),
            minutes(&opening.reader),
            minutes(&opening.utc)
        ),
        (false, None, _) => "closed, no opening is known".to_owned(),
    };
    let why = post.why_closed.as_ref().map_or_else(String::new, |why| format!(" ({why})"));
    let times: Vec<String> =
        [("leaving", &post.exit), ("entering", &post.entry), ("queue", &post.queue)]
            .into_iter()
            .filter_map(|(name, time)| {
                let time = time.as_ref()?;
                Some(format!(
                    "{name} {} h ({}, {})",
                    time.mean_h,
                    time.year,
                    words(&time.fact.grade)
                ))
            })
            .collect();
    let sentence =
        format!("{} {} {}: {now}{why}. {}", post.country, post.mode, post.name, times.join(", "));
    let _ = writeln!(text, "{}", wrapped(sentence.trim_end(), paper.width, 6));
}

/// `2026-03-02T10:00` of an instant with its offset.
fn minutes(instant: &str) -> String {
    instant.get(..16).unwrap_or(instant).replace('T', " ")
}

fn paint(state: &str, paper: Paper) -> String {
    let paint = match state {
        "open" => Paint::Figure,
        "closed" => Paint::Fault,
        _ => Paint::Warning,
    };
    paper.paint(paint, &words(state))
}
