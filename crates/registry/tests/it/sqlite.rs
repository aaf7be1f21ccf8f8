//! The embedded store: the contract, one row per content under load, and the survival of an
//! acknowledged save.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use landbridge_registry::{PlanStore, SqliteStore};

use crate::contract;

const VICTIM: &str = "LANDBRIDGE_REGISTRY_VICTIM";

#[tokio::test]
async fn keeps_the_contract() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&folder.path().join("registry.db")).await.unwrap();
    contract::check(&store).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_make_one_row_per_content() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(SqliteStore::open(&folder.path().join("registry.db")).await.unwrap());
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..64_u32 {
        let store = Arc::clone(&store);
        tasks.spawn(async move { store.save(contract::plan(number % 8, 7)).await.map(|_| ()) });
    }
    for result in tasks.join_all().await {
        result.unwrap();
    }
    assert_eq!(store.recent(100).await.unwrap().len(), 8);
}

/// The test starts itself again as another process, which saves and reports each save; that
/// process is killed without warning, and everything it reported must be there.
#[tokio::test]
async fn an_acknowledged_save_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.db");
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "sqlite::victim", "--nocapture", "--test-threads=1"])
        .env(VICTIM, &path)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    let saved = |line: String| line.strip_prefix("saved ").map(str::to_owned);
    let ids: Vec<String> = lines.map(Result::unwrap).filter_map(saved).take(20).collect();
    victim.kill().unwrap();
    victim.wait().unwrap();
    assert_eq!(ids.len(), 20);
    let store = SqliteStore::open(&path).await.unwrap();
    for id in ids {
        assert!(store.find(&id.parse().unwrap()).await.unwrap().is_some(), "{id} is lost");
    }
}

/// Saves for ever when started by the test above; otherwise there is nothing to do.
#[tokio::test]
async fn victim() {
    let Some(path) = std::env::var_os(VICTIM) else { return };
    let store = SqliteStore::open(path.as_ref()).await.unwrap();
    for number in 0.. {
        let saved = store.save(contract::plan(number, i64::from(number))).await.unwrap();
        writeln!(std::io::stdout(), "saved {}", saved.id).unwrap();
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("registry.db");
    std::fs::write(&path, "this is a shopping list and no database at all").unwrap();
    let error = SqliteStore::open(&path).await.unwrap_err();
    assert!(error.to_string().contains("registry.db"), "{error}");
    let kept = std::fs::read_to_string(&path).unwrap();
    assert!(kept.starts_with("this is a shopping list"), "a foreign file is left alone");
}
