//! What is written is read back as it was, in both forms.

use landbridge_messages::{
    Limits, Phase, Tree, parse_json, parse_xml, parse_xml_as, schema_faults, write_json, write_xml,
};

use crate::corpus::samples;

#[track_caller]
pub(crate) fn check(tree: &Tree, name: &str) {
    let limits = Limits::default();
    let xml = write_xml(tree);
    let from_xml = parse_xml_as(xml.as_bytes(), tree.phase(), &limits).unwrap();
    assert!(from_xml == *tree, "{name} as XML\n{xml}");
    let json = write_json(tree);
    let from_json = landbridge_messages::parse_json_as(json.as_bytes(), tree.phase(), &limits);
    assert!(from_json.unwrap() == *tree, "{name} as JSON\n{json}");
    assert_eq!(schema_faults(&from_xml).is_empty(), schema_faults(tree).is_empty(), "{name}");
}

#[test]
fn valid_samples_come_back_and_stay_valid() {
    for sample in samples().into_iter().flatten() {
        for phase in [Phase::P5, Phase::P6].into_iter().filter(|phase| sample.is_valid(*phase)) {
            let tree = parse_xml_as(sample.xml.as_bytes(), phase, &Limits::default()).unwrap();
            check(&tree, &sample.name);
            let json: serde_json::Value = serde_json::from_str(&write_json(&tree)).unwrap();
            assert!(json.get(tree.message().code()).is_some());
        }
    }
}

#[test]
fn keys_of_json_may_stand_in_any_order() {
    let json = br#"{"CC928C": {"messageType": "CC928C", "messageSender": "NTA.XI",
        "TransitOperation": {"LRN": "L1"}, "@PhaseID": "NCTS5.1"}}"#;
    let tree = parse_json(json, &Limits::default()).unwrap();
    assert_eq!(tree.phase(), Phase::P5);
    let names: Vec<&str> = tree.root().children().map(landbridge_messages::Node::name).collect();
    assert_eq!(names, ["messageSender", "messageType", "TransitOperation"]);
}

#[test]
fn json_that_is_no_message_is_refused_with_every_fault() {
    let json = br#"{"CC015C": {"messageSender": 5, "Guarantee": {}, "Consignment": "x",
        "TransitOperation": {"LRN": "a\u0000b"}, "no such": "thing"}}"#;
    let faults = parse_json(json, &Limits::default()).unwrap_err();
    let mut paths: Vec<&str> = faults.iter().map(|fault| fault.path.as_str()).collect();
    paths.sort_unstable();
    let expected = [
        "/CC015C/Consignment",
        "/CC015C/Guarantee",
        "/CC015C/TransitOperation/LRN",
        "/CC015C/messageSender",
        "/CC015C/no such",
    ];
    assert_eq!(paths, expected);
}

#[test]
fn a_key_that_stands_twice_is_refused() {
    let json = br#"{"CC015C": {"messageSender": "a", "messageSender": "b"}}"#;
    let faults = parse_json(json, &Limits::default()).unwrap_err();
    assert!(faults[0].expected.contains("twice"), "{faults:?}");
}

#[test]
fn text_is_escaped() {
    let xml = br#"<n:CC928C xmlns:n="http://ncts.dgtaxud.ec"><messageSender>&lt;a &amp; "b"&#x41;<![CDATA[<c>]]></messageSender></n:CC928C>"#;
    let tree = parse_xml(xml, &Limits::default()).unwrap();
    assert_eq!(tree.root().value("messageSender"), Some("<a & \"b\"A<c>"));
    check(&tree, "escapes");
}
