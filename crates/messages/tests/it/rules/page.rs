//! The page of the rules in the reference is current; `LANDBRIDGE_UPDATE=1` writes it anew.

use std::fmt::Write;
use std::path::Path;

use landbridge_messages::Phase;
use landbridge_messages::rules::{CodeLists, Kind, List, Rule, all, suspended_in_transition};

use super::example::examples;

#[test]
fn the_page_of_the_reference_is_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reference/transit-rules.md");
    let page = page();
    if std::env::var_os("LANDBRIDGE_UPDATE").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap(), page);
}

fn page() -> String {
    let count = |kind| all().iter().filter(|rule| rule.kind == kind).count();
    let mut page = format!(
        "# Rules of the transit messages\n\n\
         {} conditions, {} rules and {} constraints of the transitional period judge the trader \
         messages of NCTS, after the schema.\n\
         A fault names the rule, the path, the value, what is expected and what to do, with the \
         functional error code: 13 missing, 15 not allowed (conditions), 14 (rules), 93 (the \
         check digit of an MRN), 50 (transitional).\n\
         The summaries are ours; the numbers are official.\n\
         The examples stand in `crates/messages/tests/it/rules/cases.txt`, by line: first those \
         that keep the rule, then those that break it.\n\
         The test `rules::examples::each_example_gets_its_verdict` runs them, and \
         `rules::corpus` judges the samples of a corpus.\n\n\
         | Rule | Kind | Phase 6 | Phase 5 | What it asks | Kept | Broken |\n\
         |---|---|---|---|---|---|---|\n",
        count(Kind::Condition),
        count(Kind::Rule),
        count(Kind::Transitional),
    );
    for rule in all() {
        page.push_str(&row(rule));
    }
    page.push_str(&suspended());
    page.push_str(&lists());
    page
}

fn row(rule: &Rule) -> String {
    let kind = match rule.kind {
        Kind::Condition => "condition",
        Kind::Rule => "rule",
        Kind::Transitional => "transitional",
    };
    let lines = |kept: bool| {
        let mine = examples().into_iter().filter(|example| example.rule == rule.id);
        let fit = mine.filter(|example| example.fault.is_none() == kept);
        fit.map(|example| example.line.to_string()).collect::<Vec<_>>().join(", ")
    };
    format!(
        "| {} | {kind} | {} | {} | {} | {} | {} |\n",
        rule.id,
        rule.messages(Phase::P6).join(" "),
        rule.messages(Phase::P5).join(" "),
        rule.summary,
        lines(true),
        lines(false),
    )
}

fn suspended() -> String {
    let mut text = "\n## Suspended in the transitional period\n\n\
                    | Rule | By |\n|---|---|\n"
        .to_owned();
    for (rule, by) in suspended_in_transition() {
        writeln!(text, "| {rule} | {by} |").unwrap();
    }
    text
}

fn lists() -> String {
    let mut text = "\n## Code lists\n\n\
                    Rules ask them, and a value that its field table puts under one of them is \
                    compared (error 12).\n\
                    Sources and notes stand in `data/code_lists/lists.csv`.\n\n\
                    | List | Name | Values | Grade |\n|---|---|---|---|\n"
        .to_owned();
    for (list, name, grade) in list_table() {
        let held = List::find(&list).unwrap();
        let values = CodeLists::embedded().values(held).len();
        writeln!(text, "| {list} | {name} | {values} | {grade} |").unwrap();
    }
    text
}

/// Number, name and grade of every list.
fn list_table() -> Vec<(String, String, String)> {
    let table = include_str!("../../../../../data/code_lists/lists.csv");
    let row = |line: &str| {
        let (list, rest) = line.split_once(',').unwrap();
        let (name, rest) = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split_once("\",").unwrap(),
            None => rest.split_once(',').unwrap(),
        };
        let grade = rest.split(',').nth(1).unwrap();
        (list.to_owned(), name.to_owned(), grade.to_owned())
    };
    table.lines().skip(1).map(row).collect()
}

#[test]
fn every_code_list_is_data_with_name_source_and_grade() {
    let table = list_table();
    let listed: Vec<&str> = table.iter().map(|(list, ..)| list.as_str()).collect();
    assert_eq!(listed, List::ALL.map(List::code));
    for (list, name, grade) in &table {
        assert!(!name.is_empty(), "{list}");
        assert!(["published", "derived", "own_knowledge"].contains(&grade.as_str()), "{list}");
    }
}
