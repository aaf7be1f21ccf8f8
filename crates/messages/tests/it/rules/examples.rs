//! Every rule keeps its word in a message that keeps it and in one that breaks it.

use landbridge_messages::rules::{Context, all, check};
use landbridge_messages::schema_faults;

use super::example::{bases, examples, message};

#[test]
fn base_messages_keep_schema_and_rules() {
    let context = Context { transitional: true, ..Context::default() };
    for base in bases().keys() {
        let tree = message(base, &[]);
        assert_eq!(schema_faults(&tree), [], "{base}");
        assert_eq!(check(&tree, &context), [], "{base}");
    }
}

#[test]
fn each_example_gets_its_verdict() {
    let mut wrong = Vec::new();
    for example in examples() {
        let Ok(faults) = std::panic::catch_unwind(|| example.verdict()) else {
            wrong.push(format!("line {} panicked", example.line));
            continue;
        };
        let as_written = match &example.fault {
            None => faults.is_empty(),
            Some((code, path)) => {
                faults.iter().any(|f| f.code.number() == *code && f.path == *path)
            }
        };
        if !as_written {
            wrong.push(format!("cases.txt:{}: {} gave {faults:#?}", example.line, example.rule));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_an_example_that_keeps_it_and_one_that_breaks_it() {
    let examples = examples();
    for rule in all() {
        let mine = || examples.iter().filter(|example| example.rule == rule.id);
        assert!(mine().any(|example| example.fault.is_none()), "{} is never kept", rule.id);
        assert!(mine().any(|example| example.fault.is_some()), "{} is never broken", rule.id);
    }
}

#[test]
fn a_fault_says_what_to_do() {
    let tree = message("IE015", &["C/grossMass=2999"]);
    let faults = check(&tree, &Context::default());
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].rule, "R0994");
    assert_eq!(faults[0].path, "/CC015C/Consignment/grossMass");
    assert_eq!(faults[0].value, "2999");
    assert_eq!(faults[0].expected, "at least the sum of its house consignments");
    assert!(!faults[0].remedy.is_empty());
}

#[test]
fn no_value_makes_a_rule_stumble() {
    let long = "9".repeat(60);
    for (base, lines) in bases() {
        let declared = message("IE015", &[]);
        let earlier = [&declared];
        let context = Context { earlier: Some(&earlier), ..Context::default() };
        for (path, _) in lines {
            for value in ["", "\u{e9}", "x\u{10ffff}\u{e9}1.\u{e9}", &long, "-1", "0.\u{e9}9"] {
                let change = format!("{path}={value}");
                check(&message(base, &[change.as_str()]), &context);
            }
        }
    }
}
