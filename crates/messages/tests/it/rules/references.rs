//! The table of references against the field tables of a corpus: which element of which message
//! is subject to which rule. `LANDBRIDGE_UPDATE=1` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

use landbridge_messages::rules::{List, all};
use landbridge_messages::{MessageKind, Phase, Tree};
use serde_json::Value;

use crate::corpus::folder;

/// Numbers of messages by rule and path, for phase 6 and phase 5.
type References = BTreeMap<(String, String), [BTreeSet<String>; 2]>;

#[test]
fn every_rule_of_the_phase_6_field_table_is_code() {
    let Some(folder) = folder() else { return };
    let known: BTreeSet<&str> = all().iter().map(|rule| rule.id).collect();
    let lines = std::fs::read_to_string(folder.join("messages/p6.jsonl")).unwrap();
    let mut asked = BTreeSet::new();
    for line in lines.lines() {
        let field: Value = serde_json::from_str(line).unwrap();
        asked.extend(ids(&field).into_iter().filter(|id| id.starts_with(['C', 'R'])));
    }
    let missing: Vec<_> = asked.iter().filter(|id| !known.contains(id.as_str())).collect();
    assert!(!asked.is_empty() && missing.is_empty(), "not yet code: {missing:?}");
}

#[test]
fn the_table_of_references_is_that_of_the_field_tables() {
    let known: BTreeSet<&str> = all().iter().map(|rule| rule.id).collect();
    let asked = |field: &Value, phase: Phase| {
        let transitional = |id: &String| !id.starts_with(['C', 'R']);
        let holds = |id: &String| phase == Phase::P5 || !transitional(id);
        let mut ids = ids(field);
        ids.retain(|id| known.contains(id.as_str()) && holds(id));
        ids
    };
    compare("references.csv", "rule", asked);
}

#[test]
fn the_table_of_coded_values_is_that_of_the_field_tables() {
    let listed = |field: &Value, _| {
        let list = field["codelist"].as_str().unwrap();
        List::find(list).map(|list| list.code().to_owned()).into_iter().collect()
    };
    compare("coded.csv", "list", listed);
}

/// The committed table against the one that the field tables give.
fn compare(file: &str, head: &str, of: impl Fn(&Value, Phase) -> Vec<String>) {
    let Some(folder) = folder() else { return };
    let mut references = References::new();
    for phase in [Phase::P6, Phase::P5] {
        read(&folder, phase, &of, &mut references);
    }
    let mut table = format!("{head},path,messages_phase_6,messages_phase_5\n");
    for ((rule, path), [six, five]) in &references {
        let row = |numbers: &BTreeSet<String>| {
            numbers.iter().map(String::as_str).collect::<Vec<_>>().join(" ")
        };
        writeln!(table, "{rule},{path},{},{}", row(six), row(five)).unwrap();
    }
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/facts").join(file);
    if std::env::var_os("LANDBRIDGE_UPDATE").is_some() {
        std::fs::write(&file, &table).unwrap();
    }
    let committed = std::fs::read_to_string(file).unwrap();
    for (committed, field_tables) in committed.lines().zip(table.lines()) {
        assert_eq!(committed, field_tables);
    }
    assert_eq!(committed.len(), table.len());
}

fn ids(field: &Value) -> Vec<String> {
    let ids = field["rules"].as_array().unwrap();
    ids.iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// Reads a field table: names by depth, with what each element refers to.
fn read(
    folder: &Path,
    phase: Phase,
    of: &impl Fn(&Value, Phase) -> Vec<String>,
    references: &mut References,
) {
    let (file, column) = if phase == Phase::P6 { ("p6", 0) } else { ("p5", 1) };
    let table = std::fs::read_to_string(folder.join(format!("messages/{file}.jsonl"))).unwrap();
    let of_phase_5 = messages(folder, "p5");
    let mut names: Vec<String> = Vec::new();
    for line in table.lines() {
        let field: Value = serde_json::from_str(line).unwrap();
        names.truncate(field["depth"].as_u64().unwrap() as usize);
        names.push(plain(field["name"].as_str().unwrap()));
        let number = field["message"].as_str().unwrap().trim_start_matches("IE").to_owned();
        let kind = MessageKind::find(&format!("CC{number}C")).unwrap();
        for id in of(&field, phase) {
            let entry = references.entry((id, element(&names[1..]))).or_default();
            if Tree::new(kind, phase).is_some() {
                entry[column].insert(number.clone());
            }
            // A message that only the field table of phase 6 has follows it in phase 5 too.
            if phase == Phase::P6 && !of_phase_5.contains(&number) {
                entry[1].insert(number.clone());
            }
        }
    }
}

/// The numbers of the messages that a field table has.
fn messages(folder: &Path, file: &str) -> BTreeSet<String> {
    let table = std::fs::read_to_string(folder.join(format!("messages/{file}.jsonl"))).unwrap();
    let number = |line: &str| {
        let field: Value = serde_json::from_str(line).unwrap();
        field["message"].as_str().unwrap().trim_start_matches("IE").to_owned()
    };
    table.lines().map(number).collect()
}

/// A name without case, spaces and signs: the field table and the schema write it differently.
fn plain(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// The path that rules know by these names.
fn element(names: &[String]) -> String {
    let paths = include_str!("../../../src/rules/facts/paths.txt");
    let fits = |path: &&str| {
        path.split('/').count() == names.len()
            && path.split('/').zip(names).all(|(segment, name)| plain(segment) == *name)
    };
    let found: Vec<&str> = paths.lines().filter(fits).collect();
    let [path] = found[..] else { panic!("{names:?} is {found:?}") };
    path.to_owned()
}
