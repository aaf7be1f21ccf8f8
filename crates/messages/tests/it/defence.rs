//! Messages that are no messages: refused at the door, with the reason.

use landbridge_messages::{FaultCode, Limits, parse_xml, schema_faults};

/// The code with which the text is refused, or those of its faults.
fn codes(xml: &str) -> Vec<FaultCode> {
    let limits = Limits { bytes: 10_000, depth: 10, elements: 100 };
    let faults = match parse_xml(xml.as_bytes(), &limits) {
        Ok(tree) => schema_faults(&tree),
        Err(faults) => faults,
    };
    let mut codes: Vec<FaultCode> = faults.into_iter().map(|fault| fault.code).collect();
    codes.dedup();
    codes
}

#[track_caller]
fn check(inner: &str, expected: FaultCode) {
    let xml = format!("<n:CC928C xmlns:n=\"http://ncts.dgtaxud.ec\">{inner}</n:CC928C>");
    assert!(codes(&xml).contains(&expected), "{inner}: {:?}", codes(&xml));
}

#[test]
fn unsafe_text_is_refused() {
    let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]><n:CC928C xmlns:n=\"http://ncts.dgtaxud.ec\"/>";
    assert_eq!(codes(entity), [FaultCode::Unsafe]);
    check("<messageSender>&b;</messageSender>", FaultCode::Unsafe);
    check(&"<a>".repeat(20), FaultCode::TooLarge);
    check(&"<messageSender/>".repeat(200), FaultCode::TooLarge);
    check(&"x".repeat(20_000), FaultCode::TooLarge);
}

#[test]
fn ill_formed_text_is_refused() {
    for inner in [
        "<messageSender>",
        "</messageSender>",
        "<messageSender></messageRecipient>",
        "<messageSender a=\"1\" a=\"2\"/>",
        "<messageSender a=\"<\"/>",
        "<messageSender a=1/>",
        "<messageSender a=\"1\"b=\"2\"/>",
        "<messageSender>]]></messageSender>",
        "<messageSender>\u{1}</messageSender>",
        "<!-- a -- b -->",
        "<1/>",
        "<a:b:c/>",
        "<?xml version=\"1.0\"?>",
    ] {
        check(inner, FaultCode::NotWellFormed);
    }
    for text in ["", "text", "<?xml version=\"1.0\" encoding=\"UTF-16\"?>", "<CC928C>"] {
        let code = codes(text)[0];
        assert!(matches!(code, FaultCode::NotWellFormed | FaultCode::UnknownMessage), "{text}");
    }
    assert_eq!(
        parse_xml(b"\xff\xfe<", &Limits::default()).unwrap_err()[0].code,
        FaultCode::NotWellFormed
    );
    let twice = "<n:CC928C xmlns:n=\"http://ncts.dgtaxud.ec\"/><b/>";
    assert_eq!(codes(twice), [FaultCode::NotWellFormed]);
}

#[test]
fn what_the_schema_does_not_have_is_a_fault() {
    check("text", FaultCode::UnexpectedText);
    check("<messageSender a=\"1\">x</messageSender>", FaultCode::UnexpectedAttribute);
    check("<messageSender><b/></messageSender>", FaultCode::UnexpectedElement);
    check("<n:messageSender>x</n:messageSender>", FaultCode::UnexpectedElement);
    check("<messageSender xmlns=\"urn:x\">x</messageSender>", FaultCode::UnexpectedElement);
    check("<messageSender/>", FaultCode::Length);
    check("<messageType>CC999C</messageType>", FaultCode::CodeList);
    check("<messageSender>x</messageSender><messageSender>x</messageSender>", FaultCode::TooMany);
    check("", FaultCode::MissingElement);
    check(
        "<preparationDateAndTime>2026-02-29T00:00:00</preparationDateAndTime>",
        FaultCode::Format,
    );
    assert_eq!(codes("<CC928C/>"), [FaultCode::UnknownMessage]);
    assert_eq!(
        codes("<n:CC999C xmlns:n=\"http://ncts.dgtaxud.ec\"/>"),
        [FaultCode::UnknownMessage]
    );
}

#[test]
fn every_fault_names_its_place() {
    let xml = "<n:CC055C xmlns:n=\"http://ncts.dgtaxud.ec\" PhaseID=\"NCTS6\">\
        <messageSender>a</messageSender><GuaranteeReference><sequenceNumber>1</sequenceNumber>\
        </GuaranteeReference><GuaranteeReference><sequenceNumber>x</sequenceNumber>\
        </GuaranteeReference></n:CC055C>";
    let tree = parse_xml(xml.as_bytes(), &Limits::default()).unwrap();
    let faults = schema_faults(&tree);
    let at = |path: &str| faults.iter().find(|fault| fault.path == path).map(|fault| fault.code);
    assert_eq!(at("/CC055C/GuaranteeReference[2]/sequenceNumber"), Some(FaultCode::Format));
    assert_eq!(at("/CC055C/messageRecipient"), Some(FaultCode::MissingElement));
    assert!(faults.iter().all(|fault| !fault.expected.is_empty() && !fault.remedy.is_empty()));
}
