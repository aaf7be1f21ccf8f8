//! A plan for reading: a card for each itinerary, its legs, and why not another way.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use landbridge_planner::document::{Itinerary, Leg, Plan, Refusal};
use landbridge_server::render::figures::{
    co2e, duration, grouped, local_time, short_time, spread, usd, words,
};

use crate::paper::{Paint, Paper};

/// The whole answer.
pub(crate) fn plan_text(plan: &Plan, paper: Paper) -> String {
    let mut text = String::new();
    head(&mut text, plan, paper);
    for (number, itinerary) in plan.itineraries.iter().enumerate() {
        card(&mut text, number + 1, itinerary, paper);
    }
    refused(&mut text, &plan.refused, paper);
    foot(&mut text, plan, paper);
    text
}

fn line(text: &mut String, content: &str) {
    text.push_str(content);
    text.push('\n');
}

fn head(text: &mut String, plan: &Plan, paper: Paper) {
    let request = &plan.request;
    let title = format!("{} – {}", request.from.name, request.to.name);
    let ready = local_time(&request.ready);
    let goods = &request.asked.goods;
    let hs = goods.hs.as_ref().map_or_else(String::new, |code| format!(", HS {code}"));
    let vehicles = if request.vehicles == 1 { "vehicle" } else { "vehicles" };
    line(text, &paper.paint(Paint::Title, &title));
    let details = format!(
        "{} t{hs} in {} {vehicles}; ready {ready} ({}); facts as of {}",
        goods.mass_t, request.vehicles, request.ready.timezone, request.as_of,
    );
    line(text, &details);
    if plan.itineraries.is_empty() {
        line(text, "");
        line(text, &paper.paint(Paint::Warning, "No itinerary. Every corridor is refused:"));
    }
}

fn card(text: &mut String, number: usize, one: &Itinerary, paper: Paper) {
    let labels = one.labels.iter().map(|label| words(label)).collect::<Vec<_>>().join(", ");
    let corridor =
        if one.corridor.is_empty() { "outside the named corridors" } else { &one.corridor_name };
    line(text, "");
    let title = format!("{number}. {corridor}");
    line(
        text,
        &format!("{}  {}", paper.paint(Paint::Title, &title), paper.paint(Paint::Quiet, &labels)),
    );
    let on_time = one
        .on_time_probability
        .map_or_else(String::new, |p| format!(", on time with {:.0} %", p * 100.0));
    let figures = format!(
        "   {}{on_time} · {} · {} · {} km",
        spread(&one.duration_h),
        usd(one.cost_usd),
        co2e(one.co2e_kg),
        grouped(one.distance_km),
    );
    line(text, &paper.paint(Paint::Figure, &figures));
    let arrival = &one.arrival_median;
    let times = format!(
        "   leaves {}, usually arrives {} ({})",
        local_time(&one.departure),
        local_time(arrival),
        arrival.timezone
    );
    line(text, &times);
    papers(text, one, paper);
    line(text, &legs_table(&one.legs, paper));
    waiting(text, &one.legs, paper);
    for warning in &one.warnings {
        let note = wrapped(&format!("! {}", warning.text), paper.width, 3);
        line(text, &paper.paint(Paint::Warning, &note));
    }
}

fn papers(text: &mut String, one: &Itinerary, paper: Paper) {
    let list = |text: &mut String, name: &str, items: Vec<String>| {
        if !items.is_empty() {
            line(text, &wrapped(&format!("{name}: {}", items.join("; ")), paper.width, 3));
        }
    };
    let instruments = one.instruments.iter();
    let instruments =
        instruments.map(|used| format!("{} in {}", used.name, used.countries.join(" ")));
    list(text, "under", instruments.collect());
    let missing = one.permits.iter().filter(|permit| !permit.held);
    let permit = missing.map(|permit| {
        let country = Some(&permit.country).filter(|country| !country.is_empty());
        country.map_or_else(|| permit.name.clone(), |code| format!("{} ({code})", permit.name))
    });
    list(text, "permits needed", permit.collect());
    let missing = one.guarantees.iter().filter(|need| !need.held);
    list(text, "guarantees needed", missing.map(|need| words(&need.kind)).collect());
    list(text, "papers", one.documents.iter().map(|it| it.name.clone()).collect());
}

fn legs_table(legs: &[Leg], paper: Paper) -> String {
    let mut table = plain_table(paper);
    table.set_header(["", "where", "in", "under", "km", "leaves", "arrives"]);
    for leg in legs {
        table.add_row(leg_cells(leg));
    }
    // Only the names of places may be broken into lines.
    for column in table.column_iter_mut().filter(|column| column.index != 1) {
        column.set_constraint(ColumnConstraint::ContentWidth);
    }
    indented(&table.to_string())
}

/// Where the goods wait for half an hour and more, and why.
fn waiting(text: &mut String, legs: &[Leg], paper: Paper) {
    for leg in legs.iter().filter(|leg| leg.waiting_h >= 0.5) {
        let (place, hours) = (&leg.from.name, duration(leg.waiting_h));
        let reason = if leg.waiting_reason.is_empty() { "" } else { ": " };
        let sentence = format!("waits {hours} at {place}{reason}{}", leg.waiting_reason);
        line(text, &wrapped(&sentence, paper.width, 3));
    }
}

/// A table without frame that keeps to the width of the paper.
pub(crate) fn plain_table(paper: Paper) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(paper.width.saturating_sub(3));
    table
}

fn leg_cells(leg: &Leg) -> Vec<Cell> {
    let carriage = leg.kind == "carriage";
    let what = if carriage { &leg.mode } else { &leg.kind };
    let distance = if carriage { grouped(leg.distance_km) } else { String::new() };
    let ends = if leg.from.name == leg.to.name {
        leg.from.name.clone()
    } else {
        format!("{} – {}", leg.from.name, leg.to.name)
    };
    vec![
        Cell::new(words(what)),
        Cell::new(ends),
        Cell::new(&leg.country),
        Cell::new(leg.instrument.as_deref().unwrap_or("")),
        Cell::new(distance).set_alignment(CellAlignment::Right),
        Cell::new(short_time(&leg.departure)),
        Cell::new(short_time(&leg.arrival)),
    ]
}

fn indented(block: &str) -> String {
    block.lines().map(|line| format!("   {}", line.trim_end())).collect::<Vec<_>>().join("\n")
}

fn refused(text: &mut String, refusals: &[Refusal], paper: Paper) {
    if refusals.is_empty() {
        return;
    }
    line(text, "");
    line(text, &paper.paint(Paint::Title, "Why not another way"));
    for refusal in refusals {
        let name =
            if refusal.corridor.is_empty() { "this question" } else { &refusal.corridor_name };
        let code = paper.paint(Paint::Quiet, &format!("[{}]", words(refusal.code.as_str())));
        line(text, &format!("   {name} {code}"));
        let law = [&refusal.instrument, &refusal.article].into_iter().flatten();
        let law: Vec<&str> = law.map(String::as_str).collect();
        let law = if law.is_empty() { String::new() } else { format!(" ({})", law.join(", ")) };
        let sources = refusal.source.iter().map(|source| source.id.as_str()).collect::<Vec<_>>();
        let sources =
            if sources.is_empty() { String::new() } else { format!(" [{}]", sources.join(", ")) };
        line(text, &wrapped(&format!("{}{law}{sources}", refusal.reason), paper.width, 6));
    }
}

/// A sentence in lines of at most `width` columns, each moved in by `indent`.
pub(crate) fn wrapped(sentence: &str, width: u16, indent: usize) -> String {
    let room = usize::from(width).saturating_sub(indent).max(20);
    let mut lines = vec![String::new()];
    for word in sentence.split_whitespace() {
        let current = lines.last_mut().expect("there is always a line");
        if current.is_empty() {
            current.push_str(word);
        } else if current.chars().count() + 1 + word.chars().count() <= room {
            current.push(' ');
            current.push_str(word);
        } else {
            lines.push(word.to_owned());
        }
    }
    let indented = lines.iter().map(|line| format!("{:indent$}{line}", ""));
    indented.collect::<Vec<_>>().join("\n")
}

fn foot(text: &mut String, plan: &Plan, paper: Paper) {
    let search = &plan.search;
    let exact = if search.exact { "exact" } else { "merged" };
    let version: String = plan.atlas.version.chars().take(12).collect();
    let note = format!(
        "{exact} Pareto set of {} from {} labels; {} draws, seed {}; atlas {version}\n\
         every figure answers: landbridge atlas explain KIND:ID (ids in --format json)",
        search.candidates, search.labels, search.draws, search.seed
    );
    line(text, "");
    line(text, &paper.paint(Paint::Quiet, &note));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_wrapped_between_words() {
        let text = wrapped("closed until Monday because of the weekend in China", 26, 2);
        assert_eq!(text, "  closed until Monday\n  because of the weekend\n  in China");
    }
}
