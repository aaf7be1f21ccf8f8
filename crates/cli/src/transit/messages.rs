//! `landbridge transit message | messages | template`: NCTS messages in and out.

use std::fmt::Write as _;
use std::path::Path;

use landbridge_registry::Undecided;
use landbridge_registry::ncts::{self, Form, Incoming, Item, Way};
use landbridge_transit::notice::Recipient;
use serde_json::{Value, json};

use super::desk::{self, Desk};
use super::{print, store};
use crate::args::{MessageArguments, MessagesArguments, RegistryOptions, TextFormat};
use crate::exit::{InputFault, Outcome, Stop};
use crate::paper::Paper;
use crate::plan::table::plain_table;

/// A message read from a file.
pub(super) struct Letter {
    form: Form,
    body: Vec<u8>,
}

/// Reads the file of a message; its form is that of its name unless `--form` says another.
pub(super) fn read(args: &MessageArguments) -> Result<Letter, Stop> {
    let shown = args.file.display().to_string();
    let named = args.file.extension().and_then(|extension| extension.to_str());
    let named = args.form.as_deref().or(named).unwrap_or_default();
    let form = Form::of_extension(named).ok_or_else(|| {
        let message = "this is no form of a message";
        Stop::input("FILE", &shown, message, "write --form xml, json, csv or xlsx")
    })?;
    let body = std::fs::read(&args.file).map_err(Stop::io(format!("could not read {shown}")))?;
    Ok(Letter { form, body })
}

/// Sends a message to the registry, as a trader's system would.
pub(super) async fn send(
    desk: Desk<'_>,
    args: &MessageArguments,
    letter: Letter,
) -> Result<Outcome, Stop> {
    let Letter { form, body } = letter;
    let incoming = Incoming { form, body: &body, regime: args.regime.as_deref(), account: None };
    let outcome = match ncts::receive(&desk.registry, incoming).await {
        Ok(reply) => told(&desk, &reply).await,
        Err(Undecided::Registry(error)) => Err(store::stop(error)),
        Err(error) => Err(Stop::InputOutput(anyhow::Error::new(error))),
    };
    desk.registry.close().await;
    outcome
}

async fn told(desk: &Desk<'_>, reply: &ncts::Reply) -> Result<Outcome, Stop> {
    let fault =
        |path: &str, value: &str, (rule, expected, remedy): (&str, &str, &str)| InputFault {
            field: path.to_owned(),
            value: value.to_owned(),
            message: match rule {
                "" => format!("expected {expected}"),
                rule => format!("{rule}: expected {expected}"),
            },
            remedy: remedy.to_owned(),
            suggestions: Vec::new(),
        };
    match &reply.outcome {
        ncts::Outcome::Done(receipt) => {
            let movement = match reply.movement {
                Some(id) => desk.registry.database().movement(id).await.map_err(store::stop)?,
                None => None,
            };
            print::receipt(receipt, movement.as_ref(), desk.options)
        }
        ncts::Outcome::Refused(refusal) => print::refused(refusal, desk.options),
        ncts::Outcome::Malformed(faults) => Err(Stop::Input(
            faults
                .iter()
                .map(|one| fault(&one.path, &one.value, (one.rule, &one.expected, &one.remedy)))
                .collect(),
        )),
        ncts::Outcome::Unlawful(faults) => Err(Stop::Input(
            faults
                .iter()
                .map(|one| fault(&one.path, &one.value, (one.rule, &one.expected, &one.remedy)))
                .collect(),
        )),
    }
}

/// Lists the messages of a movement, or prints one of them: XML, or JSON with `--format json`.
pub(super) async fn show(
    args: &MessagesArguments,
    options: &RegistryOptions,
    reference: landbridge_transit::Reference,
) -> Result<Outcome, Stop> {
    let database = store::open(&options.store).await?;
    let movement = desk::movement(&database, &args.which).await?;
    let items = database.messages_of(movement.id, &reference).await.map_err(store::stop)?;
    database.close().await;
    let Some(number) = args.number else { return listed(&items, options) };
    let found = items.iter().find(|item| item.number == number);
    let tree = found.and_then(Item::shown).ok_or_else(|| {
        let remedy = "`landbridge transit messages ID` lists what there is";
        Stop::input("N", &number.to_string(), "the movement has no such message", remedy)
    })?;
    let form = if options.format == TextFormat::Json { Form::Json } else { Form::Xml };
    let text = String::from_utf8_lossy(&form.write(&tree)).into_owned();
    print::text(&(text.trim_end().to_owned() + "\n"))
}

fn listed(items: &[Item], options: &RegistryOptions) -> Result<Outcome, Stop> {
    if options.format == TextFormat::Json {
        let messages: Vec<Value> = items.iter().map(described).collect();
        return print::json(&json!({ "messages": messages }));
    }
    let mut table = plain_table(Paper::stdout());
    table.set_header(["", "message", "at", "from", "to", ""]);
    for item in items {
        let way = if item.way == Way::In { "in" } else { "out" };
        let outcome = match &item.answer {
            Some(answer) => answer["outcome"].as_str().unwrap_or_default(),
            None if item.tree.is_none() => "not in the table",
            None => "",
        };
        table.add_row([
            item.number.to_string(),
            format!("{way} {}", item.kind),
            item.at.to_string(),
            item.from.clone(),
            to(item),
            outcome.to_owned(),
        ]);
    }
    let mut out = String::new();
    let _ = writeln!(out, "{table}");
    print::text(&out)
}

fn to(item: &Item) -> String {
    match item.recipient {
        Some(Recipient::Office { office }) => office.to_string(),
        Some(Recipient::OfficeOfGuarantee) => "office of guarantee".to_owned(),
        _ => item.to.clone(),
    }
}

fn described(item: &Item) -> Value {
    json!({
        "number": item.number,
        "way": item.way,
        "kind": item.kind,
        "phase": item.phase.number(),
        "at": item.at,
        "version": item.version,
        "from": item.from,
        "to": item.to,
        "recipient": item.recipient,
        "outcome": item.answer.as_ref().map(|answer| answer["outcome"].clone()),
    })
}

/// Writes the empty declaration as a table.
pub(super) fn template(file: &Path) -> Result<Outcome, Stop> {
    let shown = file.display().to_string();
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let bytes = Form::of_extension(extension).and_then(Form::template).ok_or_else(|| {
        let message = "a declaration has no such table";
        Stop::input("FILE", &shown, message, "name a file that ends in .xlsx or .csv")
    })?;
    let written = std::fs::write(file, bytes);
    written.map_err(Stop::io(format!("could not write {shown}")))?;
    print::text(&format!("{shown}: fill it in, then `landbridge transit message {shown}`\n"))
}
