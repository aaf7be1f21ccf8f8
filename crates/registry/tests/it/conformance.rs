//! The reference package, where one is: everything comes out as it says.

use std::collections::BTreeMap;
use std::path::PathBuf;

use landbridge_registry::conformance::{Part, examine, written};

#[test]
fn the_reference_package_comes_out_as_it_says() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let parts = examine(&PathBuf::from(corpus).join("transit")).unwrap();
    for part in &parts {
        eprintln!("{}: {} of {}", part.name, part.passed, part.cases());
        for failure in &part.failures {
            eprintln!("    {}: {}", failure.case, failure.why);
        }
    }
    let of = |name: &str| parts.iter().find(|part| part.name == name).unwrap();
    let whole = |part: &Part| part.failures.is_empty();
    assert!(whole(of("scenarios")));
    assert!(whole(of("check digits")));
    for name in ["verdicts on samples", "verdicts on mutants"] {
        assert!(of(name).passed * 1000 >= of(name).cases() * 998, "{name}");
    }
}

#[test]
fn a_folder_without_a_package_is_no_success() {
    let folder = tempfile::tempdir().unwrap();
    let nothing = examine(folder.path()).err().unwrap().to_string();
    assert!(nothing.ends_with("holds no scenarios, no samples and no vectors"), "{nothing}");
    std::fs::create_dir(folder.path().join("vectors")).unwrap();
    std::fs::write(folder.path().join("vectors/a.jsonl"), "{\"kind\": \"MRN\"}\n").unwrap();
    let fault = examine(folder.path()).err().unwrap().to_string();
    assert!(fault.contains("a.jsonl, line 1: missing field"), "{fault}");
    let wrong = r#"{"kind": "MRN", "value": "23GB000060KNEJKEJ4", "valid": true}"#;
    std::fs::write(folder.path().join("vectors/a.jsonl"), wrong).unwrap();
    let parts = examine(folder.path()).unwrap();
    assert_eq!((parts.len(), parts[0].passed, parts[0].failures.len()), (1, 0, 1));
}

/// Every message of customs in every scenario passes our schema and breaks no rule.
#[test]
fn what_customs_sends_in_the_scenarios_passes_schema_and_rules() {
    let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") else {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
        return;
    };
    let written = written(&PathBuf::from(corpus).join("transit")).unwrap();
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let mut unsound: BTreeMap<String, usize> = BTreeMap::new();
    let mut broken: BTreeMap<(&str, &str), (usize, String)> = BTreeMap::new();
    for one in &written {
        *kinds.entry(one.code).or_default() += 1;
        for fault in &one.schema {
            *unsound
                .entry(format!("{} {} `{}`", one.code, fault.path, fault.value))
                .or_default() += 1;
        }
        for fault in &one.rules {
            let example = format!("{} `{}`: {}", fault.path, fault.value, fault.expected);
            broken.entry((one.code, fault.rule)).or_insert((0, example)).0 += 1;
        }
    }
    eprintln!("{} messages: {kinds:?}", written.len());
    for ((code, rule), (count, example)) in &broken {
        eprintln!("{code} {rule}: {count} times, {example}");
    }
    assert!(unsound.is_empty(), "{unsound:#?}");
    assert!(broken.is_empty(), "every declaration of the scenarios came by message");
    assert!(kinds.len() >= 20, "{kinds:?}");
}
