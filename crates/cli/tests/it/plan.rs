//! `landbridge plan`.

use serde_json::Value;

use crate::run::{expect, landbridge, text};

const QUESTION: [&str; 13] = [
    "plan",
    "--from",
    "Sialkot",
    "--to",
    "Almaty",
    "--hs",
    "901890",
    "--mass",
    "20t",
    "--ready",
    "2026-03-03T09:00",
    "--as-of",
    "2026-03-01",
];

fn question(more: &[&'static str]) -> Vec<&'static str> {
    let fewer_draws = ["--draws", "200"];
    QUESTION.iter().chain(&fewer_draws).chain(more).copied().collect()
}

#[test]
fn a_plan_is_readable() {
    let run = expect(0, &question(&[]));
    for part in ["Sialkot – Almaty", "20 t, HS 901890", "(bad case ", "Why not another way"] {
        assert!(run.out.contains(part), "{part} is missing in\n{}", run.out);
    }
    assert!(!run.out.contains('\u{1b}'), "no colours outside a terminal");
    assert!(run.out.lines().all(|line| line.chars().count() <= 170));
}

#[test]
fn every_format_is_what_it_says() {
    let json: Value =
        serde_json::from_str(&expect(0, &question(&["--format", "json"])).out).unwrap();
    assert!(!json["itineraries"].as_array().unwrap().is_empty());
    let geo = expect(0, &question(&["--format", "geojson"]));
    assert_eq!(serde_json::from_str::<Value>(&geo.out).unwrap()["type"], "FeatureCollection");
    let csv = expect(0, &question(&["--format", "csv"]));
    assert!(csv.out.starts_with("record,itinerary,"));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quote.pdf");
    let mut arguments = question(&["--format", "pdf", "--output"]);
    let name = text(&file).to_owned();
    arguments.push(Box::leak(name.into_boxed_str()));
    expect(0, &arguments);
    assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF-"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left");
}

#[test]
fn no_itinerary_is_an_answer_with_reasons() {
    let avoided = ["--avoid", "country:CN", "--avoid", "country:AF", "--avoid", "country:IR"];
    let run = expect(3, &question(&[avoided.as_slice(), &["--mode", "road"]].concat()));
    assert!(run.out.contains("No itinerary"), "{}", run.out);
}

#[test]
fn faults_name_the_option_and_the_remedy() {
    let faulty = ["plan", "--from", "Sialkoot-upon-Avon", "--to", "Almaty", "--mass", "-3t"];
    let run = expect(4, &[&faulty[..], &["--ready", "2026-02-30T09:00"]].concat());
    for part in ["--from \"Sialkoot-upon-Avon\"", "--mass", "--ready \"2026-02-30T09:00\""] {
        assert!(run.err.contains(part), "{part} is missing in\n{}", run.err);
    }
    assert_eq!(run.out, "");
    let run =
        expect(4, &["plan", "--from", "a", "--to", "b", "--mass", "heavy", "--value", "much"]);
    assert!(run.err.contains("--mass \"heavy\"") && run.err.contains("--value \"much\""));
}

#[test]
fn wrong_usage_has_its_own_code() {
    expect(2, &["plan", "--from", "Sialkot"]);
    expect(2, &["plan", "--colour", "red"]);
    expect(2, &[]);
    expect(2, &["fly"]);
}

#[test]
fn a_file_that_cannot_be_written_is_told() {
    let run = expect(5, &question(&["--output", "/nonexistent/folder/plan.txt"]));
    assert!(run.err.contains("/nonexistent/folder/plan.txt"), "{}", run.err);
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = landbridge(&["openapi"]).stdout(std::process::Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}

#[test]
fn the_board_tells_when_posts_open() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().to_str().unwrap();
    let run = expect(0, &["board", "--data", data, "--zone", "Asia/Almaty", "--on", "2026-02-10"]);
    assert!(run.out.contains("Torugart") && run.out.contains("open"), "{}", run.out);
    assert!(run.out.contains("torkham-2025-10"), "closures are named: {}", run.out);
    assert!(!folder.path().join("registry.db").exists(), "looking makes no registry");
    let json = expect(0, &["board", "--data", data, "--format", "json"]);
    let board: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    assert!(board["corridors"].as_array().unwrap().len() > 5);
    expect(4, &["board", "--data", data, "--on", "someday"]);
    expect(4, &["board", "--data", data, "--zone", "Mars"]);
}

#[test]
fn corridors_are_listed_with_their_state() {
    let run = expect(0, &["corridors", "--on", "2026-02-10", "--as-of", "2026-02-10"]);
    assert!(run.out.contains("Torkham") && run.out.contains("closed"), "{}", run.out);
    let json = expect(0, &["corridors", "--on", "2026-02-10", "--format", "json"]);
    assert_eq!(serde_json::from_str::<Value>(&json.out).unwrap()["on"], "2026-02-10");
    expect(4, &["corridors", "--on", "someday"]);
}
