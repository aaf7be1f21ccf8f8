//! Runs in a folder.

#![allow(clippy::unwrap_used, missing_docs)]

mod shards;

use std::fs;
use std::path::Path;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use landbridge_atlas::{Atlas, RawAtlas};
use landbridge_runs::{RunState, Runs, RunsError, Workshop, work};
use landbridge_scenario::outcome::Outcome;

static ATLAS: LazyLock<Arc<Atlas>> =
    LazyLock::new(|| Arc::new(RawAtlas::embedded().resolve().unwrap()));

const SMALL: &str = r#"
id = "small"
title = "Tajikistan alone"
day = "2025-06-02"
days = 30
demand = { zones = ["pk", "tj"] }
simulation = { enabled = false }
[[change]]
kind = "close"
subject = "crossing:torkham"
"#;

fn noon() -> Timestamp {
    "2026-03-02T12:00:00Z".parse().unwrap()
}

fn workshop(folder: &Path) -> Workshop {
    let runs = Runs::open(folder).unwrap();
    Workshop { clock: noon, ..Workshop::new(runs, Arc::clone(&ATLAS), "test", 2) }
}

fn finish(workshop: &Workshop) {
    work(workshop, &AtomicBool::new(false), true).unwrap();
}

#[test]
fn a_run_is_queued_made_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let shop = workshop(folder.path());
    let run = shop.runs.submit(SMALL, Some("k1"), noon()).unwrap();
    assert!(run.is_new && run.status.state == RunState::Queued);
    let again = shop.runs.submit(SMALL, Some("k1"), noon()).unwrap();
    assert!(!again.is_new && again.status.run_id == run.status.run_id);
    let other = SMALL.replace("small", "other");
    let reused = shop.runs.submit(&other, Some("k1"), noon());
    assert!(matches!(reused, Err(RunsError::KeyUsed(1))), "{reused:?}");
    assert!(matches!(shop.runs.files(1), Err(RunsError::NoResult(1, "queued"))));
    assert!(matches!(shop.runs.delete(1), Err(RunsError::NotEnded(1))));

    finish(&shop);
    let status = shop.runs.status(1).unwrap();
    assert_eq!((status.state, status.done, &*status.detail), (RunState::Done, 1.0, ""));
    let outcome = shop.runs.file(1, "outcome.json").unwrap().unwrap();
    let outcome: Outcome = serde_json::from_slice(&outcome).unwrap();
    assert!(outcome.equilibrium.is_converged && outcome.totals.tonnes > 0.0);
    for path in ["../status.json", "/etc/passwd", "", "nothing", "./../ticket.json"] {
        assert_eq!(shop.runs.file(1, path).unwrap(), None, "{path}");
    }
    assert!(shop.runs.files(1).unwrap().iter().any(|file| file.path == "base.json"));
    shop.runs.delete(1).unwrap();
    assert!(matches!(shop.runs.status(1), Err(RunsError::Unknown(1))));
}

#[test]
fn what_does_not_hold_is_told_at_once_or_by_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let shop = workshop(folder.path());
    assert!(matches!(shop.runs.submit("id = 3", None, noon()), Err(RunsError::Faults(_))));
    let unknown = SMALL.replace("crossing:torkham", "crossing:atlantis");
    shop.runs.submit(&unknown, None, noon()).unwrap();
    finish(&shop);
    let status = shop.runs.status(1).unwrap();
    assert_eq!(status.state, RunState::Failed);
    assert!(status.detail.contains("crossing:atlantis"), "{}", status.detail);
    // What was asked can be changed and handed in again.
    let asked = shop.runs.file(1, "scenario.toml").unwrap();
    assert_eq!(asked.as_deref(), Some(unknown.as_bytes()));
    assert!(matches!(shop.runs.file(1, "report.html"), Err(RunsError::NoResult(1, "failed"))));
}

#[test]
fn a_run_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let shop = workshop(folder.path());
    shop.runs.submit(SMALL, None, noon()).unwrap();
    assert_eq!(shop.runs.cancel(1, noon()).unwrap().state, RunState::Cancelled);
    finish(&shop);
    assert_eq!(shop.runs.status(1).unwrap().state, RunState::Cancelled);
}

#[test]
fn the_run_of_a_dead_worker_is_taken_up_by_another() {
    let folder = tempfile::tempdir().unwrap();
    let shop = workshop(folder.path());
    shop.runs.submit(SMALL, None, noon()).unwrap();
    let claim = folder.path().join("000001/claim");
    let file = fs::File::create(&claim).unwrap();
    std::thread::scope(|scope| {
        scope.spawn(|| finish(&shop));
        // As long as it is renewed, nobody else begins.
        std::thread::sleep(Duration::from_secs(2));
        let state = shop.runs.status(1).unwrap().state;
        file.set_modified(SystemTime::now() - Duration::from_mins(5)).unwrap();
        assert_eq!(state, RunState::Queued);
    });
    assert_eq!(shop.runs.status(1).unwrap().state, RunState::Done);
}

#[test]
fn workers_beside_each_other_make_each_run_once_and_alike() {
    let folder = tempfile::tempdir().unwrap();
    let shop = workshop(folder.path());
    for _ in 0..3 {
        shop.runs.submit(SMALL, None, noon()).unwrap();
    }
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| finish(&workshop(folder.path())));
        }
    });
    let made: Vec<Vec<u8>> =
        (1..=3).map(|run| shop.runs.file(run, "outcome.json").unwrap().unwrap()).collect();
    assert!(made.windows(2).all(|pair| pair[0] == pair[1]));
}
