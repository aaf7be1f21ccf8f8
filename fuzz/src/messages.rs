//! Messages of transit: XML, JSON, CSV.

use landbridge_messages::{
    Limits, MessageKind, Phase, Tree, parse_json_as, parse_xml, parse_xml_as, schema_faults, sheet,
    write_json, write_xml,
};
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
