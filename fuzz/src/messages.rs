//! Messages of transit: XML, JSON, CSV, XLSX; what a trader's message asks.

use std::sync::LazyLock;

use landbridge_messages::{
    Limits, MessageKind, Phase, Tree, parse_json_as, parse_xml, parse_xml_as, schema_faults, sheet,
    write_json, write_xml,
};
use landbridge_registry::ncts;
use landbridge_transit::Reference;
use landbridge_transit::codes::MovementId;
use landbridge_transit::command::Command;
use landbridge_transit::{Actor, Role, World};
use quick_xml::events::Event;

/// Bounds that an input of a fuzzer can reach.
const LIMITS: Limits = Limits { bytes: 100_000, depth: 12, elements: 2_000 };

/// What is read is well-formed for a general reader too; a valid message comes back from both
/// forms; every fault names a path and a remedy.
pub fn xml(data: &[u8]) {
    let Ok(tree) = parse_xml(data, &LIMITS) else { return };
    let text = std::str::from_utf8(data).expect("only UTF-8 is read");
    let mut twin = quick_xml::Reader::from_str(text.trim_start_matches('\u{feff}'));
    twin.config_mut().check_comments = true;
    while !matches!(twin.read_event().expect("well-formed"), Event::Eof) {}
    judge(&tree);
}

/// A valid message comes back from both forms; every fault names a path and a remedy.
pub fn json(data: &[u8]) {
    match landbridge_messages::parse_json(data, &LIMITS) {
        Ok(tree) => judge(&tree),
        Err(faults) => assert!(!faults.is_empty()),
    }
}

/// Every fault lies at a row of the file; a message that was read comes back from both forms.
pub fn csv(data: &[u8]) {
    let rows = data.split(|byte| *byte == b'\n').count() + 1;
    for code in ["CC007C", "CC015C"] {
        let kind = MessageKind::find(code).expect("a message of the tables");
        let faults = match sheet::parse_csv(data, kind, Phase::P6, &LIMITS) {
            Ok(sheet) => {
                judge(&sheet.tree);
                sheet.faults()
            }
            Err(faults) => faults,
        };
        assert!(faults.iter().all(|fault| (1..=rows).contains(&fault.row)));
    }
}

/// Every fault lies at a row that a sheet can have; a message that was read comes back from both
/// forms. The archive is opened as it comes, so its own format is read defensively too.
pub fn xlsx(data: &[u8]) {
    for code in ["CC007C", "CC015C"] {
        let kind = MessageKind::find(code).expect("a message of the tables");
        let faults = match sheet::parse_xlsx(data, kind, Phase::P6, &LIMITS) {
            Ok(sheet) => {
                judge(&sheet.tree);
                sheet.faults()
            }
            Err(faults) => faults,
        };
        assert!(faults.iter().all(|fault| (1..=1_048_576).contains(&fault.row)));
    }
}

static REFERENCE: LazyLock<Reference> = LazyLock::new(Reference::default);

/// What a trader's message asks is a command that the state machine decides, or faults that name
/// a path; whatever is done leaves a log that adds up to the same world.
pub fn ncts(data: &[u8]) {
    let Ok(tree) = parse_xml(data, &LIMITS) else { return };
    let letter = match ncts::read(&tree, "tir", &REFERENCE) {
        Ok(letter) => letter,
        Err(faults) => {
            assert!(faults.iter().all(|fault| fault.path.starts_with('/')));
            return;
        }
    };
    let by = Actor::new(Role::Holder, &letter.sender);
    let command = Command::movement(by, MovementId(1), letter.asked.act(None));
    let now = "2026-03-02T08:00:00Z".parse().expect("a time");
    let mut world = World::default();
    if let Ok(events) = world.execute(&command, &REFERENCE, now) {
        assert!(World::replay(&events) == world);
    }
    let text = serde_json::to_string(&command).expect("a command is made of JSON values");
    assert!(serde_json::from_str::<Command>(&text).expect("its own form") == command);
}

fn judge(tree: &Tree) {
    let faults = schema_faults(tree);
    for fault in &faults {
        assert!(fault.path.starts_with('/') && !fault.remedy.is_empty());
    }
    if faults.is_empty() {
        let again = parse_xml_as(write_xml(tree).as_bytes(), tree.phase(), &LIMITS);
        assert!(again.as_ref() == Ok(tree), "XML");
        let again = parse_json_as(write_json(tree).as_bytes(), tree.phase(), &LIMITS);
        assert!(again.as_ref() == Ok(tree), "JSON");
    }
}
