//! Long stages in pieces: the same bytes whoever makes them, and nothing lost with a worker.
//!
//! Each test makes one scenario several times; runs of one worker are what the others are held to.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use landbridge_runs::{RunState, Runs, Status, Workshop, work};
use landbridge_scenario::progress::Stage;

use crate::{noon, workshop};

const CALM: &str = r#"
id = "calm"
title = "A calm month"
day = "2025-06-02"
days = 30
demand = { zones = ["pk", "tj"] }
simulation = { replications = 12, precision = 1e-9, warm_up_days = 5 }
"#;

/// The same with a closure, which is run beside itself without.
const CLOSED: &str = r#"
[[change]]
kind = "close"
subject = "crossing:torkham"
from = "2025-06-05"
to = "2025-06-11"
"#;

type Files = BTreeMap<String, Vec<u8>>;

/// A worker that opens every stage to others, with a thread of its own.
fn sharing(folder: &Path) -> Workshop {
    Workshop { threads: 1, worth: Duration::ZERO, ..workshop(folder) }
}

/// Ends the workers of a test, also when it fails.
struct End<'a>(&'a AtomicBool);

impl Drop for End<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Hands a scenario in and lets workers go at it together while a test looks on.
fn together<T>(shops: &[Workshop], scenario: &str, look: impl FnOnce(u64) -> T) -> T {
    let run = shops[0].runs.submit(scenario, None, noon()).unwrap().status.run_id;
    let stop = AtomicBool::new(false);
    thread::scope(|scope| {
        let _end = End(&stop);
        for shop in shops {
            scope.spawn(|| work(shop, &stop, false).unwrap());
        }
        look(run)
    })
}

/// Waits for what a status tells.
fn until(runs: &Runs, run: u64, mut is_so: impl FnMut(&Status) -> bool) -> Status {
    let begun = Instant::now();
    loop {
        let status = runs.status(run).unwrap();
        if is_so(&status) {
            return status;
        }
        assert!(begun.elapsed() < Duration::from_mins(1), "{status:?}");
        thread::sleep(Duration::from_millis(5));
    }
}

/// Waits for a run to be done; the most workers that its status told of.
fn done(runs: &Runs, run: u64) -> u32 {
    let mut most = 0;
    let ended = until(runs, run, |status| {
        most = most.max(status.workers);
        status.state.is_final()
    });
    assert_eq!((ended.state, ended.workers, &*ended.detail), (RunState::Done, 0, ""));
    most
}

fn result(runs: &Runs, run: u64) -> Files {
    let files = runs.files(run).unwrap().into_iter();
    files.map(|file| (file.path.clone(), runs.file(run, &file.path).unwrap().unwrap())).collect()
}

fn check_same(runs: &Runs, (run, first): (u64, u64)) {
    let (made, alone) = (result(runs, run), result(runs, first));
    assert_eq!(made.keys().collect::<Vec<_>>(), alone.keys().collect::<Vec<_>>());
    for (path, bytes) in &made {
        assert!(bytes == &alone[path], "{path} differs");
    }
}

fn crew(folder: &Path, run: u64) -> PathBuf {
    folder.join(format!("{run:06}/crew"))
}

/// The folder of the pieces of the errand that is open.
fn errand(folder: &Path, run: u64) -> Option<PathBuf> {
    let crew = crew(folder, run);
    let text = fs::read(crew.join("errand.json")).ok()?;
    let notice: serde_json::Value = serde_json::from_slice(&text).ok()?;
    Some(crew.join(notice["digest"].as_str()?))
}

#[test]
fn any_number_of_workers_makes_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = format!("{CALM}{CLOSED}");
    // Its stages are short: another worker is there and is not asked.
    let shops = [workshop(folder.path()), workshop(folder.path())];
    let runs = &shops[0].runs;
    assert_eq!(together(&shops, &scenario, |run| done(runs, run)), 1);
    for (run, count) in [(2, 2), (3, 4)] {
        let shops: Vec<Workshop> = (0..count).map(|_| sharing(folder.path())).collect();
        let most = together(&shops, &scenario, |run| done(runs, run));
        assert!(most > 1, "only one of {count} workers was told of");
        check_same(runs, (run, 1));
        assert!(!crew(folder.path(), run).exists(), "pieces are left");
    }
}

#[test]
fn pieces_that_are_lost_or_torn_are_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let shops = [sharing(folder.path())];
    let runs = &shops[0].runs;
    assert_eq!(together(&shops, CALM, |run| done(runs, run)), 1);
    let (mut is_lost, mut is_torn) = (false, false);
    together(&shops, CALM, |run| {
        until(runs, run, |status| {
            if let Some(errand) = errand(folder.path(), run)
                && status.stage == Some(Stage::Simulation)
            {
                // A worker claims the last piece and dies; another tears the one before.
                let claim = errand.join("11.claim");
                let file = fs::OpenOptions::new().write(true).create_new(true).open(claim);
                if let (false, Ok(file)) = (is_lost, file) {
                    file.set_modified(SystemTime::now() - Duration::from_mins(1)).unwrap();
                    is_lost = true;
                }
                let torn = errand.join("10.made");
                is_torn |= !torn.exists() && fs::write(torn, b"half of it").is_ok();
            }
            status.state.is_final()
        });
        done(runs, run);
    });
    assert!(is_lost && is_torn, "lost: {is_lost}, torn: {is_torn}");
    check_same(runs, (2, 1));
}

#[test]
fn who_takes_a_run_over_finds_the_pieces_that_are_made() {
    let folder = tempfile::tempdir().unwrap();
    let shops = [sharing(folder.path())];
    let runs = &shops[0].runs;
    assert_eq!(together(&shops, CALM, |run| done(runs, run)), 1);
    // The worker is stopped in the middle.
    together(&shops, CALM, |run| {
        until(runs, run, |status| status.stage == Some(Stage::Simulation));
    });
    assert_eq!(runs.status(2).unwrap().state, RunState::Queued);
    let kept = made(&crew(folder.path(), 2));
    assert!(!kept.is_empty(), "no piece was kept");
    let others = [sharing(folder.path()), sharing(folder.path())];
    together(&others, &CALM.replace("calm", "next"), |_| {
        let mut seen = 0;
        until(runs, 2, |status| {
            // As long as they are there, they are those of the first worker.
            seen += usize::from(kept.iter().all(|(path, at)| stamp(path).as_ref() == Some(at)));
            status.state.is_final()
        });
        assert!(seen > 0);
        done(runs, 2);
    });
    check_same(runs, (2, 1));
}

fn stamp(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|data| data.modified()).ok()
}

/// The pieces that are made, and when.
fn made(crew: &Path) -> Vec<(PathBuf, SystemTime)> {
    let errands = fs::read_dir(crew).unwrap().flatten();
    let files = errands.filter_map(|errand| fs::read_dir(errand.path()).ok()).flatten().flatten();
    let pieces = files.map(|file| file.path());
    let pieces = pieces.filter(|path| path.extension().is_some_and(|end| end == "made"));
    pieces.map(|path| (path.clone(), stamp(&path).unwrap())).collect()
}

#[test]
fn only_workers_of_one_world_help_and_all_hear_that_a_run_is_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let long = CALM.replace("replications = 12", "replications = 1000");
    let others = Workshop { version: "another".into(), ..sharing(folder.path()) };
    let like = sharing(folder.path());
    let shops = [sharing(folder.path())];
    let runs = &shops[0].runs;
    together(&shops, &long, |run| {
        until(runs, run, |status| status.state == RunState::Running);
        let is_simulated = |status: &Status| status.stage == Some(Stage::Simulation);
        let stop = AtomicBool::new(false);
        thread::scope(|scope| {
            let _end = End(&stop);
            let watching = scope.spawn(|| work(&others, &stop, true).unwrap());
            let mut most = 0;
            until(runs, run, |status| {
                most = most.max(status.workers);
                is_simulated(status) && status.done > 0.02
            });
            assert_eq!(most, 1, "a worker of another version took pieces");
            scope.spawn(|| work(&like, &stop, false).unwrap());
            until(runs, run, |status| is_simulated(status) && status.workers == 2);
            assert!(!watching.is_finished(), "a worker went while a run was not ended");
            runs.cancel(run, noon()).unwrap();
            until(runs, run, |status| status.state == RunState::Cancelled);
            watching.join().unwrap();
        });
    });
    assert!(!crew(folder.path(), 1).exists(), "pieces are left");
}

/// Names the folder to a process that is to be a worker.
const FOLDER: &str = "LANDBRIDGE_TEST_RUNS";

/// A worker that can be killed: this test in a process of its own.
struct Process(Child);

impl Process {
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "shards::killed_processes_lose_nothing"]).env(FOLDER, folder);
        Self(command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
    }

    fn kill(mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn killed_processes_lose_nothing() {
    if let Some(folder) = std::env::var_os(FOLDER) {
        return work(&sharing(Path::new(&folder)), &AtomicBool::new(false), false).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    // Long enough for the second process to come while the first is at it.
    let long = CALM.replace("replications = 12", "replications = 1000");
    let shops = [workshop(folder.path())];
    let runs = &shops[0].runs;
    together(&shops, &long, |run| done(runs, run));

    runs.submit(&long, None, noon()).unwrap();
    let leader = Process::start(folder.path());
    until(runs, 2, |status| status.state == RunState::Running);
    let helper = Process::start(folder.path());
    let is_shared =
        |status: &Status| status.stage == Some(Stage::Simulation) && status.workers == 2;
    until(runs, 2, is_shared);
    helper.kill();
    leader.kill();
    assert_eq!(runs.status(2).unwrap().state, RunState::Running);
    let kept = made(&crew(folder.path(), 2)).len();
    assert!(kept > 1, "{kept} pieces were made");
    // So long after, whoever comes finds claims that nobody renews.
    let claims = [folder.path().join("000002/claim")];
    for claim in claims.into_iter().chain(claimed(folder.path(), 2)) {
        let file = fs::OpenOptions::new().write(true).open(claim).unwrap();
        file.set_modified(SystemTime::now() - Duration::from_mins(5)).unwrap();
    }
    let _others = [Process::start(folder.path()), Process::start(folder.path())];
    done(runs, 2);
    check_same(runs, (2, 1));
}

/// Claims of pieces that somebody was at.
fn claimed(folder: &Path, run: u64) -> Vec<PathBuf> {
    let files = fs::read_dir(errand(folder, run).unwrap()).unwrap().flatten();
    let claims = files.map(|file| file.path());
    claims.filter(|path| path.extension().is_some_and(|end| end == "claim")).collect()
}
