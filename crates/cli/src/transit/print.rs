//! Movements, accounts, events and refusals for reading, and as JSON.

use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use landbridge_registry::{Entry, Receipt, Summary};
use landbridge_transit::notice::Recipient;
use landbridge_transit::{Event, Movement, Refusal, notices};
use serde::Serialize;
use serde_json::{Value, json};

use super::language::Texts;
use crate::args::{RegistryOptions, TextFormat};
use crate::exit::{Outcome, Stop};
use crate::paper::{Paint, Paper, print};
use crate::plan::table::{plain_table, wrapped};

/// A document for programs.
pub(crate) fn json(document: &impl Serialize) -> Result<Outcome, Stop> {
    let text = serde_json::to_string_pretty(document);
    let text = text.expect("what is printed is made of JSON values");
    print((text + "\n").as_bytes())?;
    Ok(Outcome::Done)
}

/// A text for people.
pub(crate) fn text(text: &str) -> Result<Outcome, Stop> {
    print(text.as_bytes())?;
    Ok(Outcome::Done)
}

/// What was recorded.
pub(crate) fn receipt(
    receipt: &Receipt,
    movement: Option<&Movement>,
    options: &RegistryOptions,
) -> Result<Outcome, Stop> {
    if options.format == TextFormat::Json {
        return json(&json!({"outcome": "done", "receipt": receipt, "movement": movement}));
    }
    let paper = Paper::stdout();
    let state = movement.map_or_else(String::new, |movement| {
        let mrn = movement.mrn.map_or_else(String::new, |mrn| format!(", MRN {mrn}"));
        format!(" is {}{mrn}", words(movement.state.as_str()))
    });
    let title = format!("{}{state}", receipt.aggregate.replace('/', " "));
    let mut out = format!("{} (version {})\n", paper.paint(Paint::Title, &title), receipt.version);
    for event in &receipt.events {
        let _ = writeln!(out, "{}", wrapped(&sentence(event), paper.width, 2));
    }
    let sent = movement.map_or_else(Vec::new, |movement| messages(&receipt.events, movement));
    if !sent.is_empty() {
        let line = format!("messages: {}", sent.join(", "));
        let _ = writeln!(out, "{}", paper.paint(Paint::Quiet, &wrapped(&line, paper.width, 2)));
    }
    text(&out)
}

/// The messages that follow from events, with whom they go to.
fn messages(events: &[Event], movement: &Movement) -> Vec<String> {
    let to = |recipient: Recipient| match recipient {
        Recipient::Holder => "holder".to_owned(),
        Recipient::TraderAtDestination => "trader at destination".to_owned(),
        Recipient::Office { office } => office.to_string(),
        Recipient::OfficeOfGuarantee => "office of guarantee".to_owned(),
    };
    let sent = events.iter().flat_map(|event| notices(event, movement));
    sent.map(|notice| format!("{} to {}", notice.message, to(notice.to))).collect()
}

/// Why it was refused; nothing was recorded.
pub(crate) fn refused(refusal: &Refusal, options: &RegistryOptions) -> Result<Outcome, Stop> {
    let (message, remedy) = Texts::of(options.language).refusal(refusal);
    if options.format == TextFormat::Json {
        json(&json!({
            "outcome": "refused", "refusal": refusal, "message": message, "remedy": remedy,
        }))?;
        return Ok(Outcome::Refused);
    }
    let paper = Paper::stderr();
    let title = format!("refused [{} {}]", refusal.code, refusal.reason);
    let mut out = format!("{} {message}\n", paper.paint(Paint::Fault, &title));
    let rows = [
        ("field", &refusal.path),
        ("value", &refusal.value),
        ("expected", &refusal.expected),
        ("rule", &refusal.rule),
    ];
    for (name, value) in rows.iter().filter(|(_, value)| !value.is_empty()) {
        let _ = writeln!(out, "{}", wrapped(&format!("{name}: {value}"), paper.width, 3));
    }
    let _ = writeln!(out, "{}", wrapped(&remedy, paper.width, 3));
    eprint!("{out}");
    Ok(Outcome::Refused)
}

/// A list of movements.
pub(crate) fn summaries(rows: &[Summary], format: TextFormat) -> Result<Outcome, Stop> {
    if format == TextFormat::Json {
        return json(&rows);
    }
    if rows.is_empty() {
        return text("no movements\n");
    }
    let mut table = plain_table(Paper::stdout());
    table.set_header(["id", "state", "LRN", "MRN", "from", "to", "limit", "changed"]);
    for row in rows {
        table.add_row([
            row.movement_id.to_string(),
            words(&row.state),
            row.lrn.clone(),
            row.mrn.clone().unwrap_or_default(),
            row.office_of_departure.clone(),
            row.office_of_destination.clone(),
            row.limit_date.clone().unwrap_or_default(),
            minute(row.changed_at),
        ]);
    }
    text(&trimmed(&table.to_string()))
}

/// One movement as it stands.
pub(crate) fn movement(movement: &Movement, format: TextFormat) -> Result<Outcome, Stop> {
    if format == TextFormat::Json {
        return json(movement);
    }
    let paper = Paper::stdout();
    let title = format!("movement {} is {}", movement.id, words(movement.state.as_str()));
    let mut out = format!("{} (version {})\n", paper.paint(Paint::Title, &title), movement.version);
    let whole = serde_json::to_value(movement).expect("a movement is made of JSON values");
    let hidden = ["id", "state", "version", "declaration"];
    let declaration = &whole["declaration"];
    for (name, value) in fields(declaration).chain(fields(&whole)) {
        let value = brief(value);
        if !hidden.contains(&name) && !value.is_empty() {
            let line = format!("{}: {value}", words(name));
            let _ = writeln!(out, "{}", wrapped(&line, paper.width, 2));
        }
    }
    text(&out)
}

/// Everything that happened.
pub(crate) fn history(entries: &[(Entry, Event)], format: TextFormat) -> Result<Outcome, Stop> {
    if format == TextFormat::Json {
        let row = |(entry, event): &(Entry, Event)| {
            json!({
                "sequence": entry.sequence, "version": entry.version,
                "recorded_at": entry.recorded_at, "hash": entry.hash.to_string(), "event": event,
            })
        };
        return json(&entries.iter().map(row).collect::<Vec<_>>());
    }
    let paper = Paper::stdout();
    let mut out = String::new();
    for (entry, event) in entries {
        let who = if event.by.id.is_empty() { String::new() } else { format!(" {}", event.by.id) };
        let by = format!("{}{who}", words(event.by.role.as_str()));
        let line = format!("{:>3}  {}  {}", entry.version, minute(event.at), by);
        let _ = writeln!(out, "{}", paper.paint(Paint::Quiet, &line));
        let _ = writeln!(out, "{}", wrapped(&sentence(event), paper.width, 5));
    }
    text(&out)
}

/// What happened, in one line: the kind of event and its values.
fn sentence(event: &Event) -> String {
    let whole = serde_json::to_value(event).expect("an event is made of JSON values");
    let fact = &whole["fact"];
    let kind = words(fact["type"].as_str().unwrap_or_default());
    let hidden = ["type", "declaration"];
    let mut line = if whole["aggregate"] == "movement" {
        kind
    } else {
        format!("{} {}: {kind}", brief(&whole["aggregate"]), brief(&whole["id"]))
    };
    for (name, value) in fields(fact).filter(|(name, _)| !hidden.contains(name)) {
        let value = brief(value);
        if !value.is_empty() {
            let _ = write!(line, "; {} {value}", words(name));
        }
    }
    line
}

/// The fields of a document without access codes, which are nobody else's business.
fn fields(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let all = value.as_object().into_iter().flatten();
    all.map(|(name, value)| (name.as_str(), value)).filter(|(name, _)| *name != "access_code")
}

/// The values of a document without its names.
fn brief(value: &Value) -> String {
    let join = |parts: Vec<String>, between: &str| {
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(between)
    };
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Array(rows) => join(rows.iter().map(brief).collect(), ", "),
        Value::Object(_) => money(value)
            .or_else(|| posting(value))
            .unwrap_or_else(|| join(fields(value).map(|(_, value)| brief(value)).collect(), " ")),
    }
}

/// A sum of money, when the value is one.
fn money(value: &Value) -> Option<String> {
    let sum: landbridge_units::Money = serde_json::from_value(value.clone()).ok()?;
    Some(sum.to_string())
}

/// A posting of a ledger, when the value is one: how much went from where to where.
fn posting(value: &Value) -> Option<String> {
    let (from, to) = (value["from"].as_str()?, value["to"].as_str()?);
    let amount = value["amount"].as_i64()?;
    let movement = value["movement"].as_u64();
    let movement = movement.map_or_else(String::new, |id| format!(" for movement {id}"));
    Some(format!("{amount} from {} to {}{movement}", words(from), words(to)))
}

/// `under_control` as `under control`.
pub(crate) fn words(text: &str) -> String {
    text.replace('_', " ")
}

/// An instant to the minute, in world time.
pub(crate) fn minute(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y-%m-%d %H:%MZ").to_string()
}

/// A table without blanks at the ends of its lines.
pub(crate) fn trimmed(table: &str) -> String {
    let mut text = String::with_capacity(table.len());
    for line in table.lines() {
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}
