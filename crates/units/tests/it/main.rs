//! Check digits against vectors from a corpus, where one is.
#![allow(clippy::unwrap_used, reason = "a test may fail by panicking")]

use landbridge_units::{ContainerNumber, Grn, Mrn};

#[test]
fn check_digits_agree_with_the_vectors() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let file = std::path::Path::new(&corpus).join("transit/vectors/check_digits.jsonl");
    let (mut alike, mut judged) = (0, 0);
    for line in std::fs::read_to_string(file).unwrap().lines() {
        let vector: serde_json::Value = serde_json::from_str(line).unwrap();
        let value = vector["value"].as_str().unwrap();
        let valid = match vector["kind"].as_str().unwrap() {
            "MRN" => value.parse::<Mrn>().is_ok(),
            "GRN" => value.parse::<Grn>().is_ok(),
            "ISO6346" => value.parse::<ContainerNumber>().is_ok(),
            other => panic!("no such kind: {other}"),
        };
        judged += 1;
        if vector["valid"] == valid {
            alike += 1;
        } else {
            eprintln!("{line}: here {valid}");
        }
    }
    eprintln!("{alike} of {judged} vectors alike");
    assert_eq!(alike, judged);
}
