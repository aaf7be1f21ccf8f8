//! `landbridge atlas explain`: where a value comes from.

use std::fmt::Write as _;

use landbridge_atlas::Atlas;
use landbridge_atlas::explain::{Explanation, NoFact, explain};
use landbridge_atlas::model::FactId;

use crate::args::TextFormat;
use crate::exit::{InputFault, Outcome, Stop};
use crate::paper::{Paint, Paper, print};
use crate::plan::table::wrapped;

/// Runs the command.
pub(super) fn run(atlas: &Atlas, id: &str, format: TextFormat) -> Result<Outcome, Stop> {
    let explanation = explain(atlas, id).map_err(|error| no_fact(&error))?;
    let text = match format {
        TextFormat::Json => {
            serde_json::to_string_pretty(&explanation).map_err(anyhow::Error::new)? + "\n"
        }
        TextFormat::Table => explanation_text(&explanation, Paper::stdout()),
    };
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

fn no_fact(error: &NoFact) -> Stop {
    let (id, message, suggestions) = match error {
        NoFact::Unknown { id, nearest } => {
            (id, "no fact has this id", nearest.iter().cloned().collect())
        }
        NoFact::Ambiguous { id, candidates } => {
            let candidates = candidates.iter().map(ToString::to_string).collect();
            (id, "facts of several kinds have this id", candidates)
        }
    };
    Stop::Input(vec![InputFault {
        field: "ID".to_owned(),
        value: id.clone(),
        message: message.to_owned(),
        remedy: "write kind:id, as in every list of evidence".to_owned(),
        suggestions,
    }])
}

fn explanation_text(explanation: &Explanation, paper: Paper) -> String {
    let mut text = String::new();
    let title = paper.paint(Paint::Title, &explanation.title);
    let _ = writeln!(text, "{title}  {}", paper.paint(Paint::Quiet, &explanation.id.to_string()));
    for field in explanation.fields.iter().filter(|field| !field.value.is_empty()) {
        let unit = field.unit.as_deref().unwrap_or("");
        let line = format!("{}: {} {unit}", field.name, field.value);
        let _ = writeln!(text, "{}", wrapped(line.trim_end(), paper.width, 3));
    }
    validity(&mut text, explanation);
    if !explanation.note.is_empty() {
        let _ =
            writeln!(text, "{}", wrapped(&format!("note: {}", explanation.note), paper.width, 0));
    }
    sources(&mut text, explanation, paper);
    facts(&mut text, "contradicts", &explanation.contradicts, paper);
    facts(&mut text, "contradicted by", &explanation.contradicted_by, paper);
    facts(&mut text, "see also", &explanation.alternatives, paper);
    if !explanation.file.is_empty() {
        let place = format!("in {} line {}", explanation.file, explanation.line);
        let _ = writeln!(text, "{}", paper.paint(Paint::Quiet, &place));
    }
    text
}

fn validity(text: &mut String, explanation: &Explanation) {
    let day = |day: Option<jiff::civil::Date>, absent: &str| {
        day.map_or_else(|| absent.to_owned(), |day| day.to_string())
    };
    let Explanation { valid_from, valid_to, known_from, last_verified, .. } = explanation;
    if valid_from.is_some() || valid_to.is_some() {
        let (from, to) = (day(*valid_from, "always"), day(*valid_to, "open end"));
        let _ = writeln!(text, "valid: {from} to {to}");
    }
    if let Some(known) = known_from {
        let _ = writeln!(text, "known from: {known}");
    }
    if let Some(verified) = last_verified {
        let _ = writeln!(text, "last verified: {verified}");
    }
    if let Some(grade) = explanation.grade {
        let _ = writeln!(text, "grade: {grade}");
    }
}

fn sources(text: &mut String, explanation: &Explanation, paper: Paper) {
    for source in &explanation.sources {
        let published = source.published.map_or_else(String::new, |day| format!(", {day}"));
        let line = format!("source {}: {}{published} {}", source.id, source.title, source.url);
        let _ = writeln!(text, "{}", wrapped(&line, paper.width, 0));
    }
}

fn facts(text: &mut String, name: &str, facts: &[FactId], paper: Paper) {
    if !facts.is_empty() {
        let ids: Vec<String> = facts.iter().map(ToString::to_string).collect();
        let _ =
            writeln!(text, "{}", wrapped(&format!("{name}: {}", ids.join(", ")), paper.width, 0));
    }
}
