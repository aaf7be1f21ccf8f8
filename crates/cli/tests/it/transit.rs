//! Customs transit on the command line: faults, refusals, conflicts, backups.

use std::path::Path;

use tempfile::TempDir;

use crate::run::{Run, expect, text};

const NOW: &str = "2026-05-04T06:00Z";

/// A registry of its own.
struct Registry {
    folder: TempDir,
}

impl Registry {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    fn expect(&self, code: i32, arguments: &[&str]) -> Run {
        let common = ["--data", text(self.folder.path()), "--now", NOW];
        expect(code, &[arguments, &common].concat())
    }

    /// A declaration with one text in place of another.
    fn declaration(&self, from: &str, to: &str) -> String {
        let file =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/how-to/transit-qtta.json");
        let whole = std::fs::read_to_string(file).unwrap();
        assert!(whole.contains(from), "{from}");
        let path = self.path("declaration.json");
        std::fs::write(&path, whole.replace(from, to)).unwrap();
        path
    }

    fn movements(&self) -> String {
        self.expect(0, &["transit", "list"]).out
    }
}

#[test]
fn a_bad_file_names_file_field_and_value_and_nothing_is_recorded() {
    let registry = Registry::new();
    let check = |from: &str, to: &str, told: &[&str]| {
        let file = registry.declaration(from, to);
        let run = registry.expect(4, &["transit", "declare", &file]);
        for words in told.iter().chain(&["declaration.json"]) {
            assert!(run.err.contains(words), "{words}: {}", run.err);
        }
        assert_eq!(registry.movements(), "no movements\n");
    };
    check("\"901890\"", "\"9018x\"", &["items[0].hs", "9018x"]);
    check("\"PKKARACH\"", "\"Karachi\"", &["office_of_departure", "Karachi", "eight characters"]);
    check("\"route_km\"", "\"route_kms\"", &["route_kms", "no field has this name"]);
    check("{", "[", &["no JSON", "line"]);
}

#[test]
fn a_refusal_names_rule_value_and_remedy_in_the_language_asked_for() {
    let registry = Registry::new();
    let file = registry.declaration("\"qtta\"", "\"nowhere\"");
    let run = registry.expect(6, &["transit", "declare", &file]);
    assert!(
        run.err.contains("unknown-regime") && run.err.contains("value: nowhere"),
        "{}",
        run.err
    );
    let run = registry.expect(6, &["transit", "declare", &file, "--language", "ru"]);
    assert!(run.err.contains("nowhere") && run.err.contains('р'), "{}", run.err);
    let run = registry.expect(6, &["transit", "declare", &file, "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(answer["refusal"]["reason"], "unknown-regime");
    assert!(!answer["remedy"].as_str().unwrap().is_empty());
    assert_eq!(registry.movements(), "no movements\n");
}

#[test]
fn a_key_does_a_command_once_and_a_version_keeps_from_overwriting() {
    let registry = Registry::new();
    let file = registry.declaration("{", "{");
    let draft = ["transit", "draft", &file, "--key", "k1"];
    let first = registry.expect(0, &draft).out;
    assert_eq!(registry.expect(0, &draft).out, first);
    assert_eq!(registry.movements().lines().count(), 2, "one movement below the heads");
    let other = registry.declaration("NLC-2026-0001", "NLC-2026-0009");
    registry.expect(7, &["transit", "draft", &other, "--key", "k1"]);
    registry.expect(7, &["transit", "draft", &other, "--replace", "1", "--seen", "9"]);
    registry.expect(0, &["transit", "draft", &other, "--replace", "1", "--seen", "1"]);
    registry.expect(4, &["transit", "show", "77"]);
}

#[test]
fn a_backup_is_restored_into_an_empty_registry_only() {
    let (registry, empty) = (Registry::new(), Registry::new());
    let file = registry.declaration("{", "{");
    registry.expect(0, &["transit", "draft", &file]);
    let copy = registry.path("copy.db");
    registry.expect(0, &["registry", "backup", &copy]);
    registry.expect(4, &["registry", "backup", &copy]);
    registry.expect(4, &["registry", "restore", &copy]);
    empty.expect(4, &["registry", "restore", &file]);
    assert_eq!(empty.movements(), "no movements\n");
    empty.expect(0, &["registry", "restore", &copy]);
    assert_eq!(empty.movements(), registry.movements());
    assert!(empty.expect(0, &["registry", "verify"]).out.ends_with("whole\n"));
}

#[tokio::test]
async fn a_locked_registry_is_told_with_what_to_do() {
    use sqlx::{Connection, Executor, SqliteConnection};
    let registry = Registry::new();
    let file = registry.declaration("NLC-2026-0001", "NLC-2026-0002");
    assert_eq!(registry.movements(), "no movements\n");
    let mut other = SqliteConnection::connect(&registry.path("registry.db")).await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let locked = registry.expect(5, &["transit", "declare", &file, "--key", "1"]);
    assert!(locked.err.contains("another program keeps its file locked"), "{}", locked.err);
    assert!(locked.err.contains("end that program"), "{}", locked.err);
    other.execute("COMMIT").await.unwrap();
    registry.expect(0, &["transit", "declare", &file, "--key", "1"]);
    assert!(registry.movements().contains("NLC-2026-0002"));
}
