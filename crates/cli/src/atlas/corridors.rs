//! `landbridge corridors`: the state of every corridor and of its gates on a day.

use std::fmt::Write as _;

use jiff::Zoned;
use jiff::civil::Date;
use landbridge_planner::{Board, CorridorState, GateState};
use landbridge_server::render::figures::{short_time, words};

use crate::args::{CorridorsArguments, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{Paint, Paper, print};
use crate::plan::table::wrapped;
use crate::world::World;

/// Runs the command.
pub(crate) fn run(args: &CorridorsArguments, world: &World) -> Result<Outcome, Stop> {
    let today = Zoned::now().date();
    let on = day("--on", args.on.as_deref(), today)?;
    let as_of = day("--as-of", args.as_of.as_deref(), today)?;
    let board = world.planner.corridor_state(on, as_of);
    let text = match args.format {
        TextFormat::Json => {
            serde_json::to_string_pretty(&board).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => board_text(&board, Paper::stdout()),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn day(option: &str, text: Option<&str>, today: Date) -> Result<Date, Stop> {
    let Some(text) = text else { return Ok(today) };
    text.parse().map_err(|_| Stop::input(option, text, "this is no date", "write 2026-03-03"))
}

fn board_text(board: &Board, paper: Paper) -> String {
    let mut text = format!("Corridors on {}, as known on {}\n", board.on, board.as_of);
    for corridor in &board.corridors {
        corridor_text(&mut text, corridor, paper);
    }
    text
}

fn corridor_text(text: &mut String, corridor: &CorridorState, paper: Paper) {
    let state = paint(&corridor.state, paper);
    let name = paper.paint(Paint::Title, &corridor.name);
    let _ = writeln!(text, "\n{name}  {state}  {}", paper.paint(Paint::Quiet, &corridor.id));
    for gate in &corridor.gates {
        gate_text(text, gate, paper);
    }
}

fn gate_text(text: &mut String, gate: &GateState, paper: Paper) {
    let next = gate.next_change.as_ref().map_or_else(String::new, |next| {
        format!(", changes {} ({})", short_time(next), next.timezone)
    });
    let noon = if gate.opening_now { "open at noon" } else { "closed at noon" };
    let _ = writeln!(text, "   {}: {}, {noon}{next}", gate.name, paint(&gate.state, paper));
    for post in &gate.posts {
        let _ = writeln!(text, "      {} {}: {}", post.country, post.mode, post.hours_text);
    }
    for condition in &gate.conditions {
        let since = condition.valid_from.as_deref().unwrap_or("always");
        let until = condition.valid_to.as_deref().unwrap_or("open end");
        let verified = condition.last_verified.as_ref();
        let verified = verified.map_or_else(String::new, |day| format!(", verified {day}"));
        let effect = words(&condition.effect);
        let sentence = format!(
            "{effect} {since} to {until}{verified}: {} [{}]",
            condition.reason, condition.id
        );
        let _ = writeln!(text, "{}", wrapped(&sentence, paper.width, 6));
    }
}

fn paint(state: &str, paper: Paper) -> String {
    let paint = match state {
        "open" => Paint::Figure,
        "closed" => Paint::Fault,
        _ => Paint::Warning,
    };
    paper.paint(paint, &words(state))
}
