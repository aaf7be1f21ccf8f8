//! Programmes as people write them.

use landbridge_trade::programme::{Programme, SHIPPED};

use crate::atlas;

#[test]
fn the_shipped_programme_is_sound() {
    Programme::parse("programme.toml", SHIPPED, atlas()).unwrap();
}

/// Every fault at once, each with what stands there and what to do.
#[test]
fn all_faults_are_told_at_once() {
    let text = SHIPPED
        .replace("pair = [\"pk\", \"kz\"]", "pair = [\"pk\", \"xx\"]")
        .replace("target_usd_million = 1000.0", "target_usd_million = -1.0")
        .replace("\"sbp-fy2025-pk-kz\"", "\"nobody\"")
        .replace("id = \"shut\"", "id = \"open\"")
        .replace(
            "importer = \"pk\", groups = [\"grain-pulses\"",
            "importer = \"kz\", groups = [\"gold\"",
        );
    let faults = Programme::parse("mine.toml", &text, atlas()).unwrap_err();
    let told = faults.to_string();
    for expected in ["\"xx\"", "\"-1\"", "\"nobody\"", "\"open\"", "\"gold\""] {
        assert!(told.contains(expected), "{expected} is not told in:\n{told}");
    }
    assert!(faults.0.iter().all(|fault| fault.file == "mine.toml" && !fault.remedy.is_empty()));
}

#[test]
fn a_change_that_no_scenario_knows_is_a_fault_of_its_measure() {
    let text = SHIPPED.replace("kind = \"quota\"", "kind = \"quotas\"");
    let told = Programme::parse("mine.toml", &text, atlas()).unwrap_err().to_string();
    assert!(told.contains("measure[3].change"), "{told}");
}

#[test]
fn text_that_is_no_toml_is_told_with_its_line() {
    let told = Programme::parse("mine.toml", "id = \"x\"\ntitle = ", atlas()).unwrap_err();
    assert_eq!(told.0[0].field, "line 2");
}

#[test]
fn unknown_measures_and_worlds_name_the_known_ones() {
    let programme = Programme::shipped();
    let told = programme.measures(&["ships".into()]).unwrap_err().to_string();
    assert!(told.contains("ships") && told.contains("railway, border-times"), "{told}");
    let told = programme.world("flat").unwrap_err().to_string();
    assert!(told.contains("open, shut"), "{told}");
}
