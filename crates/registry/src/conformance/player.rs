//! Plays a scenario: real messages through schema, rules and state machine; officers by mail.
//!
//! What an officer is asked to do stands in the steps in prose. Messages are those of the
//! package, with the values filled in that a trader would fill in: the MRN and the LRN of the
//! movement, and days that lie right.

use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use landbridge_messages::rules::{self, RuleFault};
use landbridge_messages::{Limits, MessageKind, Tree, parse_xml_as, schema_faults, write_xml};
use landbridge_transit::codes::{MessageId, MovementId, OfficeReference};
use landbridge_transit::command::usual;
use landbridge_transit::ledger::GuaranteeTerms;
use landbridge_transit::movement::{ControlCode, ControlKind, ControlPlace, Declaration};
use landbridge_transit::notice::Recipient;
use landbridge_transit::reference::{Office, Site};
use landbridge_transit::regime::Regime;
use landbridge_transit::{
    AccountAct, Actor, Command, Event, Fact, Movement, MovementAct, Reference, Role, State, World,
    due, notices,
};
use landbridge_units::Money;

use super::material::{Sample, Value, Wanted, context, find};
use super::scenarios::{Scenario, Step};
use crate::ncts::write::{Outgoing, Story};
use crate::ncts::{self, Asked, Form, Kept, Received};

const ID: MovementId = MovementId(1);
const SERIAL: &str = "CONFORMANCE1";
/// The instrument of a test system: any office, any country.
const REGIME: &str = "test-system";
const AMPLE: i64 = 1_000_000_000_000;

pub(super) struct Player<'s> {
    scenario: &'s Scenario,
    material: &'s [Sample],
    reference: Reference,
    world: World,
    now: Timestamp,
    /// The declaration as it was sent.
    declared: String,
    said: Vec<String>,
    notes: Vec<String>,
    /// What happened, and the messages that were taken in: from these customs' messages are
    /// written.
    events: Vec<Event>,
    letters: Vec<Kept>,
}

impl<'s> Player<'s> {
    pub(super) fn new(scenario: &'s Scenario, material: &'s [Sample]) -> Self {
        let mut reference = Reference::default();
        reference.regimes.push(Regime {
            instrument: REGIME.into(),
            name: REGIME.into(),
            everywhere: true,
            ..Regime::default()
        });
        Self {
            scenario,
            material,
            reference,
            world: World::default(),
            now: "2026-03-02T08:00:00Z".parse().expect("a time"),
            declared: String::new(),
            said: Vec::new(),
            notes: Vec::new(),
            events: Vec::new(),
            letters: Vec::new(),
        }
    }

    /// What was found on the way, for who looks for the cause.
    pub(super) fn notes(&self) -> String {
        let mut notes = self.notes.join("; ");
        if !notes.is_empty() {
            notes.insert_str(0, "; ");
        }
        notes
    }

    /// Plays a step and returns the messages to traders that followed.
    pub(super) fn step(&mut self, step: &Step) -> Result<&[String], String> {
        self.said.clear();
        self.notes.clear();
        let names_declaration = step.action.contains("IE015") && self.world.movements.is_empty();
        if step.submitted.is_empty() && names_declaration {
            self.submit("IE015", step)?;
        }
        for message in &step.submitted {
            self.submit(message, step)?;
        }
        self.mail(&step.action);
        // What the package expects after a time: the clock goes on until it is said.
        while self.said.len() < step.expected.len() && self.wait() {}
        Ok(&self.said)
    }

    fn movement(&self) -> Option<&Movement> {
        self.world.movements.get(&ID)
    }

    fn state(&self) -> Option<State> {
        self.movement().map(|movement| movement.state)
    }

    /// Sends a trader's message.
    fn submit(&mut self, message: &str, step: &Step) -> Result<(), String> {
        let (phase, action) = (self.scenario.phase(), &step.action);
        let rejection = rejection(message);
        let xml = if message == "IE013" {
            self.amendment().ok_or("the declaration cannot be amended")?
        } else {
            let code = message.replace("IE", "CC") + "C";
            let sample = find(self.material, &code, &self.wanted(message, step))
                .ok_or_else(|| format!("the package holds no {message} for it"))?;
            self.notes.push(sample.file.clone());
            spoil(&self.fill_in(&sample.xml), action)
        };
        if message == "IE015" {
            self.declared.clone_from(&xml);
        }
        let tree = match parse_xml_as(xml.as_bytes(), phase, &Limits::default()) {
            Ok(tree) => tree,
            Err(faults) => {
                self.reject(rejection, faults.first());
                return Ok(());
            }
        };
        if let Some(fault) = schema_faults(&tree).first() {
            self.reject(rejection, Some(fault));
            return Ok(());
        }
        let context = context(self.scenario.is_transitional());
        if let Some(fault) = rules::check(&tree, &context).first() {
            let RuleFault { rule, path, value, .. } = fault;
            self.notes.push(format!("{rule} at {path} ({value})"));
            self.said.push(rejection.to_owned());
            return Ok(());
        }
        self.learn_offices(&tree);
        match ncts::read(&tree, REGIME, &self.reference) {
            Ok(letter) => {
                if let Asked::Declare(declaration) | Asked::Amend(declaration) = &letter.asked
                    && !action.contains("incorrect GRN")
                {
                    self.register(declaration);
                }
                let act = letter.asked.act(self.movement());
                let before = self.events.len();
                self.act(with_serial(act), rejection);
                self.keep(&tree, &xml, &letter.message, before);
            }
            Err(faults) => self.reject(rejection, faults.first()),
        }
        Ok(())
    }

    /// Keeps a message that was taken in, and names it in the events that it caused.
    fn keep(&mut self, tree: &Tree, xml: &str, identification: &str, before: usize) {
        for event in &mut self.events[before..] {
            event.message = Some(MessageId(identification.into()));
        }
        let value = |path: &str| tree.root().value(path).unwrap_or_default().to_owned();
        let message = Received {
            kind: tree.message().code().to_owned(),
            phase: tree.phase(),
            identification: identification.to_owned(),
            sender: value("messageSender"),
            recipient: value("messageRecipient"),
            regime: REGIME.to_owned(),
            form: Form::Xml,
            body: xml.as_bytes().to_vec(),
        };
        let taken = self.events.len() > before;
        let version = self.movement().map(|movement| movement.version).filter(|_| taken);
        self.letters.push(Kept {
            message_id: self.letters.len() as u64 + 1,
            movement_id: Some(ID.0),
            message,
            received_at: self.now,
            sequence: None,
            version,
            answer: serde_json::Value::Null,
        });
    }

    /// The messages of customs, written in full.
    pub(super) fn written(&self) -> Vec<Outgoing> {
        let (events, received) = (&self.events, &self.letters);
        Story { id: ID, events, received, reference: &self.reference }.outgoing()
    }

    fn reject(&mut self, rejection: &str, fault: Option<&landbridge_messages::Fault>) {
        self.notes.extend(fault.map(ToString::to_string));
        self.said.push(rejection.to_owned());
    }

    /// What the words of a step ask of its message.
    fn wanted(&self, message: &str, step: &Step) -> Wanted<'s> {
        let words = step.action.to_lowercase();
        let arrives = self.scenario.movement.contains("Arrival");
        let normal = if words.contains("normal") || words.contains("simplified") {
            !words.contains("simplified")
        } else {
            self.scenario.procedure == "Normal" && !arrives
        };
        let lodged = format!("{} {words}", self.scenario.movement.to_lowercase());
        let pre_lodged = lodged.contains("pre-lodged") || lodged.contains("prelodged");
        let remarked = words.contains("major discrepancies")
            || ["(m)", "(n)"].iter().any(|mark| words.contains(mark))
            || self.scenario.title.contains("Non Conformance");
        let mut values = match message {
            "IE015" => vec![
                ("Authorisation/type", if normal { Value::Absent } else { Value::Is("C521") }),
                (
                    "TransitOperation/additionalDeclarationType",
                    Value::Is(if pre_lodged { "D" } else { "A" }),
                ),
            ],
            "IE007" => vec![(
                "TransitOperation/simplifiedProcedure",
                Value::Is(if normal { "0" } else { "1" }),
            )],
            "IE044" => vec![
                ("UnloadingRemark/conform", Value::Is(if remarked { "0" } else { "1" })),
                ("UnloadingRemark/stateOfSeals", Value::Any),
            ],
            _ => Vec::new(),
        };
        if words.contains("incorrect grn") {
            // A waiver is not looked up; a comprehensive guarantee is.
            values.push(("Guarantee/guaranteeType", Value::Is("1")));
        }
        Wanted {
            phase: Some(self.scenario.phase()),
            scenario: &self.scenario.id,
            is_sound: step.expected.first().is_none_or(|first| first != rejection(message)),
            is_transitional: self.scenario.is_transitional(),
            values,
            element: left_out(&step.action),
        }
    }

    /// Puts in what a trader would: references of this movement, and days that lie right.
    fn fill_in(&self, xml: &str) -> String {
        let today = self.now.to_zoned(TimeZone::UTC).date();
        let limit = today.saturating_add(14.days());
        let moment = self.now.to_zoned(TimeZone::UTC).datetime();
        let mut xml = replaced(xml, "limitDate", &limit.to_string());
        xml = replaced(&xml, "unloadingDate", &today.to_string());
        xml = replaced(&xml, "arrivalNotificationDateAndTime", &moment.to_string());
        if let Some(movement) = self.movement() {
            xml = replaced(&xml, "LRN", &movement.declaration.lrn);
            if let Some(mrn) = movement.mrn {
                xml = replaced(&xml, "MRN", mrn.as_str());
            }
        }
        xml
    }

    /// The declaration as it was sent, with other words for the goods (IE013). The package's own
    /// amendments belong to declarations that it does not hold.
    fn amendment(&self) -> Option<String> {
        let phase = self.scenario.phase();
        let limits = Limits::default();
        let declared = parse_xml_as(self.declared.as_bytes(), phase, &limits).ok()?;
        let mut amended = Tree::new(MessageKind::find("CC013C")?, phase)?;
        for part in declared.root().children().filter(|part| part.name() != "messageType") {
            amended.copy(&format!("{}[{}]", part.name(), part.position()), part).ok()?;
        }
        let goods = "Consignment/HouseConsignment/ConsignmentItem/Commodity/descriptionOfGoods";
        amended.set(goods, "goods as amended").ok()?;
        amended.set("TransitOperation/amendmentTypeFlag", "0").ok()?;
        let Some(mrn) = self.movement()?.mrn else { return Some(write_xml(&amended)) };
        amended.set("TransitOperation/MRN", mrn.as_str()).ok()?;
        Some(without(&write_xml(&amended), "LRN"))
    }

    /// A test system knows every office that its messages name.
    fn learn_offices(&mut self, tree: &Tree) {
        let paths = [
            "CustomsOfficeOfDeparture/referenceNumber",
            "CustomsOfficeOfDestinationDeclared/referenceNumber",
            "CustomsOfficeOfTransitDeclared/referenceNumber",
            "CustomsOfficeOfDestinationActual/referenceNumber",
        ];
        let root = tree.root();
        for node in paths.iter().flat_map(|path| root.at(path)) {
            if let Ok(reference) = node.text().parse::<OfficeReference>() {
                let (name, zone) = (node.text().into(), TimeZone::UTC);
                self.reference.offices.insert(Office { reference, name, zone, site: Site::Inland });
            }
        }
    }

    /// Registers the guarantees that a declaration names.
    fn register(&mut self, declaration: &Declaration) {
        for declared in &declaration.guarantees {
            let (Some(id), Some(amount)) = (declared.guarantee, declared.amount) else { continue };
            let terms = GuaranteeTerms {
                kind: declared.kind,
                holder: declaration.holder.clone(),
                guarantor: "guarantor".into(),
                access_code: declared.access_code.clone(),
                reference_amount: Money { minor: AMPLE, currency: amount.currency },
                valid_from: "2026-01-01".parse().expect("a day"),
                valid_to: None,
            };
            let by = Actor::new(Role::GuaranteeOfficer, "office of guarantee");
            let command = Command::guarantee(by, id, AccountAct::Register { terms });
            if let Err(refusal) = self.world.execute(&command, &self.reference, self.now) {
                self.notes.push(format!("guarantee {id}: {}", refusal.reason));
            }
        }
    }

    /// An act with the messages that follow; a refusal speaks by the office that refuses.
    fn act(&mut self, act: MovementAct, rejection: &str) {
        let by = usual(&act, self.movement());
        self.act_as(by, act, rejection);
    }

    fn act_as(&mut self, by: Actor, act: MovementAct, rejection: &str) {
        let command = Command::movement(by, ID, act);
        match self.world.execute(&command, &self.reference, self.now) {
            Ok(events) => {
                self.hear(&events);
                self.events.extend(events);
            }
            Err(refusal) => {
                self.notes.push(format!("{} {}", refusal.reason, refusal.path));
                self.said.push(rejection.to_owned());
            }
        }
    }

    fn hear(&mut self, events: &[Event]) {
        let Some(movement) = self.world.movements.get(&ID) else { return };
        let of_movement = events.iter().filter(|event| matches!(event.fact, Fact::Movement { .. }));
        let to_traders = of_movement.flat_map(|event| notices(event, movement)).filter(|notice| {
            matches!(notice.to, Recipient::Holder | Recipient::TraderAtDestination)
        });
        self.said.extend(to_traders.map(|notice| notice.message.to_string()));
    }

    /// Waits until the next time of the movement runs out, and lets it; false when nothing comes of it.
    fn wait(&mut self) -> bool {
        let next = self.movement().and_then(|movement| due(movement, &self.reference));
        let Some((at, timer)) = next else { return false };
        self.now = self.now.max(at);
        let before = self.movement().map(|movement| movement.version);
        self.act(MovementAct::Expire { timer }, "IE056");
        before != self.movement().map(|movement| movement.version)
    }

    /// What an officer is asked for by mail, read from the words of the step.
    fn mail(&mut self, action: &str) {
        let lower = action.to_lowercase();
        let Some(at) = lower.find("email") else { return };
        let words = &lower[at..];
        let asks = |word: &str| words.contains(word);
        let reason: Box<str> = "by mail".into();
        if asks("cancellation request") {
            let act = MovementAct::DecideInvalidation { granted: true, reason };
            return self.act(act, "IE056");
        }
        if self.state() == Some(State::Acknowledged) && asks("accept") {
            self.act(MovementAct::Accept { serial: SERIAL.into() }, "IE056");
        }
        if asks("arrived") {
            self.officer_arrival();
        }
        if asks("major discrepancies") {
            return self.discrepancies(words);
        }
        if asks("control") {
            self.control_at_departure(asks("end the declaration"));
        }
        if asks("end the declaration") {
            self.act(MovementAct::RefuseRelease { reason: reason.clone() }, "IE056");
        }
        if asks("release") && !self.state().is_none_or(State::is_final) {
            self.release();
        }
        if asks("cancel the declaration") || asks("and cancel") {
            self.act(MovementAct::Invalidate { reason }, "IE056");
        }
    }

    fn control_at_departure(&mut self, ends: bool) {
        let office = self.office(ControlPlace::Departure);
        let kinds = [ControlKind::Physical].into();
        self.act(MovementAct::DecideControl { office, kinds }, "IE056");
        let code = if ends { ControlCode::MajorDiscrepancies } else { ControlCode::Satisfactory };
        self.record_control(ControlPlace::Departure, code, "IE056");
    }

    fn record_control(&mut self, place: ControlPlace, code: ControlCode, rejection: &str) {
        let (office, kinds) = (self.office(place), [ControlKind::Documents].into());
        let text = "".into();
        self.act(MovementAct::RecordControl { office, place, kinds, code, text }, rejection);
    }

    /// The office of a place in the movement.
    fn office(&self, place: ControlPlace) -> OfficeReference {
        let movement = self.movement().expect("a step before has declared it");
        match place {
            ControlPlace::Departure => movement.declaration.office_of_departure,
            _ => movement.destination,
        }
    }

    fn release(&mut self) {
        match self.state() {
            Some(State::Accepted) => self.act(MovementAct::Release {}, "IE056"),
            // The guarantee does not hold: release waits for an amendment that does not come.
            Some(State::GuaranteeUnderAmendment) => {
                self.wait();
            }
            _ => {
                let (place, code) = (ControlPlace::Destination, ControlCode::Satisfactory);
                self.record_control(place, code, "IE057");
                self.act(MovementAct::ReleaseGoods {}, "IE057");
            }
        }
    }

    /// An officer records the arrival and discharges it; no trader announced it.
    fn officer_arrival(&mut self) {
        let (office, at) = (self.office(ControlPlace::Destination), self.now);
        let act = MovementAct::Arrive { office, at, simplified: false };
        self.act_as(Actor::new(Role::Officer, office.as_str()), act, "IE057");
        self.act(MovementAct::ReleaseGoods {}, "IE057");
    }

    fn discrepancies(&mut self, words: &str) {
        let code = ControlCode::MajorDiscrepancies;
        self.record_control(ControlPlace::Destination, code, "IE057");
        // At departure they may be resolved before the holder hears of them.
        if !words.contains("at the office of departure") {
            self.act(MovementAct::NotifyDiscrepancies {}, "IE056");
        }
        if words.contains("resolv") {
            self.act(MovementAct::ResolveDiscrepancies {}, "IE056");
        } else {
            self.act(MovementAct::ConfirmDiscrepancies { reason: "by mail".into() }, "IE056");
        }
    }
}

/// The message by which a message is turned down.
fn rejection(message: &str) -> &'static str {
    if matches!(message, "IE007" | "IE044") { "IE057" } else { "IE056" }
}

fn with_serial(act: MovementAct) -> MovementAct {
    match act {
        MovementAct::Declare { declaration, .. } => {
            MovementAct::Declare { declaration, serial: SERIAL.into() }
        }
        MovementAct::Present { .. } => MovementAct::Present { serial: SERIAL.into() },
        other => other,
    }
}

/// A message with the fault that the words of a step ask for: an element left out, or one with
/// a value that cannot be right.
fn spoil(xml: &str, action: &str) -> String {
    if let Some(name) = left_out(action) {
        return without(xml, &name);
    }
    if action.contains("with invalid") {
        // A place that is neither named nor coded: the element is there, its value is not.
        return replaced(xml, "qualifierOfIdentification", "?");
    }
    xml.to_owned()
}

/// The element that the words of a step leave out.
fn left_out(action: &str) -> Option<String> {
    let named = |before: &str| {
        let rest = &action[action.find(before)? + before.len()..];
        let quoted = rest.trim_start_matches([' ', '\'', '"', '‘', '“']);
        let end = quoted.find(['\'', '"', '’', '”']).unwrap_or(quoted.len());
        Some(element_name(&quoted[..end]))
    };
    named("excluding the").or_else(|| named("without \""))
}

/// `State of seals` as `stateOfSeals`.
fn element_name(words: &str) -> String {
    let mut name = String::new();
    for (place, word) in words.split_whitespace().enumerate() {
        let mut letters = word.chars();
        let first = letters.next().into_iter();
        if place == 0 {
            name.extend(first.flat_map(char::to_lowercase));
        } else {
            name.extend(first.flat_map(char::to_uppercase));
        }
        name.extend(letters);
    }
    name
}

/// The text with every element of a name left out.
fn without(xml: &str, name: &str) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = xml;
    let mut kept = String::with_capacity(xml.len());
    while let Some((before, after)) = rest.split_once(&open) {
        kept.push_str(before);
        rest = after.split_once(&close).map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The text with another value in every element of a name.
fn replaced(xml: &str, name: &str, value: &str) -> String {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    let mut rest = xml;
    let mut kept = String::with_capacity(xml.len());
    while let Some((before, after)) = rest.split_once(&open) {
        kept.push_str(before);
        kept.push_str(&open);
        kept.push_str(value);
        rest = &after[after.find(&close).unwrap_or(after.len())..];
    }
    kept + rest
}
