//! Tables filled in by hand, and messages as tables.

use landbridge_messages::sheet::{
    columns, parse_csv, parse_xlsx, template_csv, template_xlsx, write_csv,
};
use landbridge_messages::{Limits, MessageKind, Phase, parse_xml_as};

use crate::corpus::samples;

fn kind(code: &str) -> MessageKind {
    MessageKind::find(code).unwrap()
}

/// The faults of a CSV as `row column: expected`, with those of the message that name a value.
#[track_caller]
fn check(csv: &str, expected: &[&str]) {
    let limits = Limits::default();
    let faults = match parse_csv(csv.as_bytes(), kind("CC007C"), Phase::P6, &limits) {
        Ok(sheet) => {
            sheet.faults().into_iter().filter(|fault| !fault.fault.value.is_empty()).collect()
        }
        Err(faults) => faults,
    };
    let shown: Vec<String> = faults
        .iter()
        .map(|fault| format!("{} {}: {}", fault.row, fault.column, fault.fault.expected))
        .collect();
    assert_eq!(shown, expected);
}

#[test]
fn faults_name_row_and_column() {
    check("colour\nred\n", &["1 colour: the path of a value of the message, once"]);
    check("messageType\n\"\u{1}\"\n", &["2 messageType: text without control characters"]);
    check(
        "messageType,messageSender\nCC007C,a\nCC007C,b\n",
        &["3 messageSender: `a` as in row 2, or another number"],
    );
    check("messageType\nCC007C,x\n", &["2 : at most 1 cells, as the header has"]);
    check(
        "Authorisation/sequenceNumber,Authorisation/type\n1,C521\n# a remark\n2,C5211\n",
        &["4 Authorisation/type: 1 to 4 characters"],
    );
}

#[test]
fn templates_are_read_back_empty() {
    let limits = Limits::default();
    for kind in MessageKind::all() {
        for phase in [Phase::P5, Phase::P6] {
            let csv = template_csv(kind, phase);
            if columns(kind, phase).is_empty() {
                continue;
            }
            let sheet = parse_csv(csv.as_bytes(), kind, phase, &limits).unwrap();
            assert_eq!(sheet.tree.len(), 2, "{kind} {phase:?}: root and message type");
        }
    }
    let workbook = template_xlsx(kind("CC015C"), Phase::P6).unwrap();
    let sheet = parse_xlsx(&workbook, kind("CC015C"), Phase::P6, &limits).unwrap();
    assert_eq!(sheet.tree.len(), 2);
}

/// A table holds values by number: a message with a number twice, or with an element that holds
/// nothing, cannot come back from it.
#[test]
fn samples_come_back_from_their_tables() {
    let (mut alike, mut written) = (0, 0);
    for sample in samples().into_iter().flatten().filter(|sample| sample.is_valid(Phase::P6)) {
        let tree = parse_xml_as(sample.xml.as_bytes(), Phase::P6, &Limits::default()).unwrap();
        let csv = write_csv(&tree);
        written += 1;
        match parse_csv(csv.as_bytes(), tree.message(), Phase::P6, &Limits::default()) {
            Ok(sheet) if same(&sheet.tree, &tree) => alike += 1,
            Ok(_) => eprintln!("{}: an element without values", sample.name),
            Err(faults) => eprintln!("{}: {}", sample.name, faults[0].fault.expected),
        }
    }
    eprintln!("{alike} of {written} samples come back from their tables");
    assert!(alike * 100 >= written * 97, "{alike} of {written} samples come back");
}

/// The attribute is not in the table: messages are compared by their elements.
fn same(a: &landbridge_messages::Tree, b: &landbridge_messages::Tree) -> bool {
    let body = |tree| {
        let xml = landbridge_messages::write_xml(tree);
        xml.split_once("<messageSender").map(|(_, body)| body.to_owned())
    };
    body(a) == body(b)
}
