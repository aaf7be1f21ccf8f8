//! Answers to messages that come in: the rejections, and the positive acknowledgement.

use landbridge_messages::rules::RuleFault;
use landbridge_messages::{Fault, FaultCode, MessageKind, Node, Phase, Tree};
use landbridge_transit::Refusal;
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::refusal::Code;
use landbridge_units::CountryCode;

use super::page::cut;
use crate::ncts::receive::{Outcome, Reply};

/// The most faults that one message carries.
const MOST: usize = 9_999;

/// The message that answers another: for faults of form and schema IE917, for broken rules and
/// refusals IE056 of the office of departure or IE057 of that of destination, and IE928 for a
/// declaration that was taken in. Other messages that were taken in are answered by what follows.
pub fn answer(reply: &Reply) -> Option<Tree> {
    match &reply.outcome {
        Outcome::Malformed(faults) => xml_nack(reply, faults),
        Outcome::Unlawful(faults) => {
            let errors: Vec<Error> = faults.iter().map(Error::of_rule).collect();
            rejection(reply, &errors)
        }
        Outcome::Refused(refusal) => rejection(reply, &[Error::of_refusal(refusal)]),
        Outcome::Done(_) => acknowledgement(reply),
    }
}

/// A functional error, as messages tell it.
struct Error {
    pointer: String,
    code: u8,
    reason: String,
    value: String,
}

impl Error {
    fn of_rule(fault: &RuleFault) -> Self {
        // Reasons have seven characters: the number of the rule.
        let reason = if fault.rule.is_empty() { "N/A" } else { fault.rule };
        Self {
            pointer: fault.path.clone(),
            code: fault.code.number(),
            reason: cut(reason, 7),
            value: fault.value.clone(),
        }
    }

    fn of_refusal(refusal: &Refusal) -> Self {
        let code = match refusal.code {
            Code::Duplicate => 26,
            Code::InvalidMrn => 93,
            Code::UnknownMrn => 90,
            Code::OutOfSequence => 92,
            Code::CodeList => 12,
            Code::Missing => 13,
            Code::NotAllowed => 15,
            Code::Transitional => 50,
            // Roles, regimes, guarantees and permits have no code of their own: a rule is violated.
            Code::Role | Code::Rule | Code::Regime | Code::Guarantee | Code::Permit => 14,
        };
        let rule = cut(&refusal.rule, 7);
        Self {
            pointer: format!("/{}", refusal.path.replace('.', "/")),
            code,
            reason: if rule.is_empty() { "N/A".to_owned() } else { rule },
            value: refusal.value.to_string(),
        }
    }
}

/// A new message with its envelope, from whom the message was sent to, back to its sender.
fn envelope(reply: &Reply, code: &str) -> Option<Tree> {
    let phase = reply.tree.as_ref().map_or(Phase::P6, Tree::phase);
    let mut tree = Tree::new(MessageKind::find(code)?, phase)?;
    let message = &reply.message;
    let text = |text: &str, otherwise: &str| {
        if text.is_empty() { otherwise.to_owned() } else { cut(text, 35) }
    };
    let mark = message.digest().first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes));
    put(&mut tree, "messageSender", &text(&message.recipient, "NTA.XX"));
    put(&mut tree, "messageRecipient", &text(&message.sender, "unknown"));
    let at = reply.at.to_zoned(jiff::tz::TimeZone::UTC).datetime();
    let at = at.with().subsec_nanosecond(0).build().unwrap_or(at);
    put(&mut tree, "preparationDateAndTime", &at.to_string());
    put(&mut tree, "messageIdentification", &format!("LBA-{mark:016x}"));
    if !message.identification.is_empty() {
        put(&mut tree, "correlationIdentifier", &cut(&message.identification, 35));
    }
    Some(tree)
}

fn put(tree: &mut Tree, path: &str, value: &str) {
    let clean: String =
        value.chars().map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    let clean = clean.trim();
    if !clean.is_empty() {
        // The schema knows every path that stands in this file.
        let set = tree.set(path, clean);
        debug_assert!(set.is_ok(), "{set:?}");
    }
}

fn root(reply: &Reply) -> Option<Node<'_>> {
    reply.tree.as_ref().map(Tree::root)
}

/// IE917: where the form or the schema is broken.
fn xml_nack(reply: &Reply, faults: &[Fault]) -> Option<Tree> {
    let mut tree = envelope(reply, "CC917C")?;
    for name in ["LRN", "MRN"] {
        let value = root(reply).and_then(|root| root.value(&format!("TransitOperation/{name}")));
        if let Some(value) = value {
            put(&mut tree, &format!("Header/{name}"), &cut(value, 35));
        }
    }
    for (number, fault) in (1..).zip(faults.iter().take(MOST)) {
        let path = format!("XMLError[{number}]");
        let (line, column) = place(&fault.path);
        put(&mut tree, &format!("{path}/errorLineNumber"), &line.to_string());
        put(&mut tree, &format!("{path}/errorColumnNumber"), &column.to_string());
        put(&mut tree, &format!("{path}/errorPointer"), &cut(&fault.path, 512));
        put(&mut tree, &format!("{path}/errorCode"), xml_error(fault.code));
        let text = format!("expected {}; {}", fault.expected, fault.remedy);
        put(&mut tree, &format!("{path}/errorText"), &cut(&text, 512));
        put(&mut tree, &format!("{path}/originalAttributeValue"), &cut(&fault.value, 512));
    }
    Some(tree)
}

/// Line and column of a fault of form; 0 for an element, whose pointer says where it is.
fn place(path: &str) -> (u64, u64) {
    let numbers = path.strip_prefix("line ").and_then(|rest| rest.split_once(", column "));
    let read = |text: &str| text.parse().unwrap_or(0);
    numbers.map_or((0, 0), |(line, column)| (read(line), read(column)))
}

/// The code of the list of XML errors that comes nearest.
const fn xml_error(code: FaultCode) -> &'static str {
    match code {
        FaultCode::NotWellFormed | FaultCode::Unsafe | FaultCode::UnknownMessage => "52",
        FaultCode::UnexpectedAttribute
        | FaultCode::UnexpectedText
        | FaultCode::UnexpectedElement => "15",
        FaultCode::MissingElement => "13",
        FaultCode::TooMany => "35",
        FaultCode::Format => "51",
        FaultCode::Length => "39",
        FaultCode::Digits => "50",
        FaultCode::Range => "55",
        FaultCode::CodeList => "12",
        FaultCode::TooLarge => "18",
    }
}

/// IE056, or IE057 for arrivals and remarks; IE906 where their mandatory parts are not known.
fn rejection(reply: &Reply, errors: &[Error]) -> Option<Tree> {
    let asked = root(reply)?;
    let number = reply.tree.as_ref()?.message().number();
    let at_destination = matches!(number, 7 | 44);
    let mrn = asked.value("TransitOperation/MRN");
    if at_destination && mrn.is_none() {
        return functional_nack(reply, errors);
    }
    let mut tree = envelope(reply, if at_destination { "CC057C" } else { "CC056C" })?;
    for name in ["LRN", "MRN"] {
        let path = format!("TransitOperation/{name}");
        if let Some(value) = asked.value(&path).filter(|_| tree.knows(&path)) {
            put(&mut tree, &path, value);
        }
    }
    put(&mut tree, "TransitOperation/businessRejectionType", &format!("{number:03}"));
    let at = tree.root().value("preparationDateAndTime").unwrap_or_default().to_owned();
    put(&mut tree, "TransitOperation/rejectionDateAndTime", &at);
    put(&mut tree, "TransitOperation/rejectionCode", "12");
    if at_destination {
        let office = "CustomsOfficeOfDestinationActual/referenceNumber";
        put(&mut tree, office, asked.value(office).unwrap_or_default());
        let trader = "TraderAtDestination/identificationNumber";
        put(&mut tree, trader, asked.value(trader).unwrap_or(&reply.message.sender));
    } else {
        departure(&mut tree, asked);
    }
    functional_errors(&mut tree, errors);
    complete(&mut tree, reply);
    Some(tree)
}

/// The office of departure and the holder, as the message has them.
fn departure(tree: &mut Tree, asked: Node<'_>) {
    let office = "CustomsOfficeOfDeparture/referenceNumber";
    put(tree, office, asked.value(office).unwrap_or_default());
    for name in ["HolderOfTheTransitProcedure", "Representative"] {
        if let Some(node) = asked.child(name).filter(|_| tree.knows(name)) {
            // What this schema does not have of it is left out.
            tree.copy(name, node).ok();
        }
    }
}

fn functional_nack(reply: &Reply, errors: &[Error]) -> Option<Tree> {
    let mut tree = envelope(reply, "CC906C")?;
    let lrn = root(reply).and_then(|root| root.value("TransitOperation/LRN"));
    put(&mut tree, "Header/LRN", &cut(lrn.unwrap_or("unknown"), 22));
    functional_errors(&mut tree, errors);
    complete(&mut tree, reply);
    Some(tree)
}

fn functional_errors(tree: &mut Tree, errors: &[Error]) {
    for (number, error) in (1..).zip(errors.iter().take(MOST)) {
        let path = format!("FunctionalError[{number}]");
        put(tree, &format!("{path}/errorPointer"), &cut(&error.pointer, 512));
        put(tree, &format!("{path}/errorCode"), &error.code.to_string());
        put(tree, &format!("{path}/errorReason"), &error.reason);
        put(tree, &format!("{path}/originalAttributeValue"), &cut(&error.value, 512));
    }
}

/// IE928: a declaration was taken in.
pub fn acknowledgement(reply: &Reply) -> Option<Tree> {
    let asked = root(reply)?;
    if reply.tree.as_ref()?.message().number() != 15 {
        return None;
    }
    let mut tree = envelope(reply, "CC928C")?;
    put(&mut tree, "TransitOperation/LRN", asked.value("TransitOperation/LRN").unwrap_or_default());
    departure(&mut tree, asked);
    complete(&mut tree, reply);
    Some(tree)
}

/// What must be given and is not known: the office of a country that cannot be read is `XX000000`.
fn complete(tree: &mut Tree, reply: &Reply) {
    let office = root(reply).and_then(|root| {
        let paths = [
            "CustomsOfficeOfDeparture/referenceNumber",
            "CustomsOfficeOfDestinationActual/referenceNumber",
        ];
        paths.iter().find_map(|path| root.value(path)?.parse::<OfficeReference>().ok())
    });
    let country: Option<CountryCode> = office.map(OfficeReference::country);
    let country = country.map_or_else(|| "XX".to_owned(), |country| country.to_string());
    tree.complete(|_, name| match name {
        "referenceNumber" => format!("{country}000000"),
        "country" => country.clone(),
        "identificationNumber" => "unknown".to_owned(),
        _ => "N/A".to_owned(),
    });
}
