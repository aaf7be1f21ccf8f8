//! Help, completions, man pages, the `OpenAPI` document.

use serde_json::Value;

use crate::run::{expect, text};

#[test]
fn the_help_names_every_command_and_exit_code() {
    insta::assert_snapshot!("help", expect(0, &["--help"]).out);
    insta::assert_snapshot!("help_plan", expect(0, &["plan", "--help"]).out);
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(expect(0, &["completions", shell]).out.contains("corridors"), "{shell}");
    }
}

#[test]
fn each_command_has_a_man_page() {
    let folder = tempfile::tempdir().unwrap();
    expect(0, &["man", text(folder.path())]);
    let has = |name: &str| folder.path().join(name).is_file();
    for name in ["landbridge.1", "landbridge-plan.1", "landbridge-atlas-explain.1"] {
        assert!(has(name), "{name}");
    }
}

#[test]
fn the_openapi_document_is_json() {
    let document: Value = serde_json::from_str(&expect(0, &["openapi"]).out).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    assert!(document["paths"]["/api/v1/plan"].is_object());
}
