//! When the store fails: the disk is full, the file is locked, the server goes away. What is
//! told, that nothing is lost, and that it goes on by itself.

#![allow(clippy::print_stdout, reason = "a process under a limit is heard on its output")]

use std::collections::BTreeMap;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use landbridge_registry::{Answer, Database, Order, Registry, RegistryError, Undecided};
use sqlx::{Connection, Executor, PgConnection, SqliteConnection};

use crate::cluster::Cluster;
use crate::engines;
use crate::support::{declare, done, morning, reference, register, start};

const LIMITED: &str = "LANDBRIDGE_REGISTRY_LIMITED";

fn order(number: u32) -> Order {
    let key = format!("key-{number}");
    Order::new(declare(&key, 1_000)).keyed(&key, key.as_bytes())
}

/// The failure of an order that was not recorded.
fn failure(answer: Result<Answer, Undecided>) -> Arc<RegistryError> {
    match answer.unwrap_err() {
        Undecided::NotRecorded(error) => error,
        other => panic!("{other}"),
    }
}

/// Everything that was acknowledged gets the same answer, nothing more is in the journal, and
/// the journal is whole.
async fn is_whole(registry: &Registry, acknowledged: &BTreeMap<u32, Answer>) {
    let before = registry.database().head().await.unwrap();
    for (number, answer) in acknowledged {
        assert_eq!(registry.submit(order(*number)).await.unwrap(), *answer);
    }
    assert_eq!(registry.database().head().await.unwrap(), before, "nothing is done twice");
    let found = registry.database().verify(&reference()).await.unwrap();
    assert_eq!(found.breaks, []);
    assert_eq!(found.movements, acknowledged.len() as u64);
}

async fn limit_pages(database: &Database, pages: u32) {
    let Database::Sqlite { writer, .. } = database else { unreachable!() };
    let sql = format!("PRAGMA max_page_count = {pages}");
    writer.execute(sqlx::AssertSqlSafe(sql)).await.unwrap();
}

#[tokio::test]
async fn a_full_disk_is_told_and_loses_nothing() {
    let engine = engines::sqlite();
    let registry = start(engine.open().await).await;
    done(&registry, register(1_000_000_000)).await;
    limit_pages(registry.database(), 80).await;
    let mut acknowledged = BTreeMap::new();
    let full = loop {
        let number = acknowledged.len() as u32;
        match registry.submit(order(number)).await {
            Ok(answer) => acknowledged.insert(number, answer),
            failed => break failure(failed),
        };
    };
    assert!(acknowledged.len() > 10);
    assert!(matches!(*full, RegistryError::Full { .. }), "{full:?}");
    assert!(full.is_passing());
    let text = full.to_string();
    assert!(text.contains("no room on its disk") && text.contains("send the command again"));
    // It stays full, and says so each time; what is there can be read.
    assert!(matches!(*failure(registry.submit(order(9_999)).await), RegistryError::Full { .. }));
    is_whole(&registry, &acknowledged).await;

    limit_pages(registry.database(), 1_000_000).await;
    for number in acknowledged.len() as u32..200 {
        acknowledged.insert(number, registry.submit(order(number)).await.unwrap());
    }
    is_whole(&registry, &acknowledged).await;
    registry.close().await;
}

/// Writes under a limit until it is told that there is no room, when it is started for that;
/// else nothing.
#[tokio::test]
async fn limited() {
    let Ok(address) = std::env::var(LIMITED) else { return };
    let registry = start(Database::open(&address).await.unwrap()).await;
    for number in 0.. {
        match registry.submit(order(number)).await {
            Ok(_) => println!("\ndone {number}"),
            failed => return println!("\nfailed {}", failure(failed)),
        }
    }
}

#[tokio::test]
async fn a_limit_on_the_size_of_files_is_a_full_disk() {
    let engine = engines::sqlite();
    let registry = start(engine.open().await).await;
    done(&registry, register(1_000_000_000)).await;
    registry.close().await;
    // The signal would end the process; ignored, the write fails. A block has 512 bytes.
    let shell = "trap '' XFSZ; ulimit -f 2000; exec \"$0\" --exact faults::limited --nocapture";
    let output = Command::new("sh")
        .args(["-c", shell])
        .arg(std::env::current_exe().unwrap())
        .env(LIMITED, &engine.address)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let told = text.lines().find_map(|line| line.strip_prefix("failed ")).unwrap();
    assert!(told.contains("there is no room on its disk"), "{told}");
    let acknowledged = text.lines().filter_map(|line| line.strip_prefix("done "));
    let acknowledged: Vec<u32> = acknowledged.map(|number| number.parse().unwrap()).collect();
    assert!(acknowledged.len() > 10);

    let registry = start(engine.open().await).await;
    let before = registry.database().head().await.unwrap();
    for number in &acknowledged {
        registry.submit(order(*number)).await.unwrap();
    }
    assert_eq!(registry.database().head().await.unwrap(), before, "all of it was there");
    done(&registry, declare("LRN-AFTER", 1_000)).await;
    assert_eq!(registry.database().verify(&reference()).await.unwrap().breaks, []);
    registry.close().await;
}

#[tokio::test]
async fn a_locked_file_is_told_and_waited_for() {
    let engine = engines::sqlite();
    let registry = start(engine.open().await).await;
    done(&registry, register(1_000_000_000)).await;
    let mut acknowledged = BTreeMap::from([(0, registry.submit(order(0)).await.unwrap())]);
    let mut other = SqliteConnection::connect(&engine.address).await.unwrap();
    other.execute("BEGIN EXCLUSIVE").await.unwrap();
    let locked = failure(registry.submit(order(1)).await);
    assert!(matches!(*locked, RegistryError::Locked { .. }), "{locked:?}");
    assert!(locked.to_string().contains("end that program"));
    is_whole(&registry, &acknowledged).await;
    // Who comes while the lock is there is served when it is given back in time.
    let (answer, ()) = tokio::join!(registry.submit(order(2)), async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        other.execute("COMMIT").await.unwrap();
    });
    acknowledged.insert(2, answer.unwrap());
    acknowledged.insert(1, registry.submit(order(1)).await.unwrap());
    is_whole(&registry, &acknowledged).await;
    registry.close().await;
}

/// Sends orders until told to stop, each again and again until it is answered; returns the
/// answers and how often it was told that the store failed.
async fn insist(
    registry: Arc<Registry>,
    client: u32,
    stop: Arc<AtomicBool>,
) -> (BTreeMap<u32, Answer>, u32) {
    let (mut acknowledged, mut failures) = (BTreeMap::new(), 0);
    for number in client * 1_000_000.. {
        loop {
            match registry.submit(order(number)).await {
                Ok(answer) => {
                    acknowledged.insert(number, answer);
                    break;
                }
                failed => {
                    failure(failed);
                    failures += 1;
                    tokio::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
        if stop.load(Ordering::Relaxed) {
            break;
        }
    }
    (acknowledged, failures)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_may_go_away_and_come_back() {
    let Some(cluster) = Cluster::start() else { return };
    let registry = Arc::new(start(Database::open(&cluster.address()).await.unwrap()).await);
    done(&registry, register(1_000_000_000)).await;
    let stop = Arc::new(AtomicBool::new(false));
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..8 {
        clients.spawn(insist(Arc::clone(&registry), client, Arc::clone(&stop)));
    }
    tokio::time::sleep(Duration::from_millis(300)).await;
    tokio::task::block_in_place(|| cluster.cut());
    let away = failure(registry.submit(Order::new(declare("AWAY", 1_000))).await);
    assert!(away.is_passing(), "{away:?}");
    tokio::task::block_in_place(|| cluster.resume());
    tokio::time::sleep(Duration::from_millis(300)).await;
    stop.store(true, Ordering::Relaxed);
    let mut acknowledged = BTreeMap::new();
    for (answers, failures) in clients.join_all().await {
        assert!(failures > 0, "each client met the failure");
        acknowledged.extend(answers);
    }
    is_whole(&registry, &acknowledged).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_right_to_write_lets_nobody_sneak_in() {
    let Some(engine) = engines::postgres().await else { return };
    let first = start(engine.open().await).await;
    done(&first, register(1_000_000_000)).await;
    let mut acknowledged = BTreeMap::from([(0, first.submit(order(0)).await.unwrap())]);
    let second = |database| Registry::start(database, Arc::new(reference()), morning);
    let held = second(engine.open().await).await.err().unwrap();
    assert!(matches!(held, RegistryError::Held { .. }), "{held:?}");

    // The server ends the connection that has the right to write, and another process takes it.
    let mut server = PgConnection::connect(&engine.address).await.unwrap();
    let end = "SELECT pg_terminate_backend(pid, 5000) FROM pg_locks JOIN pg_database \
         ON pg_database.oid = pg_locks.database \
         WHERE locktype = 'advisory' AND datname = current_database() AND granted";
    server.execute(end).await.unwrap();
    let taken = second(engine.open().await).await.unwrap();
    acknowledged.insert(1, taken.submit(order(1)).await.unwrap());
    for number in 2..5 {
        let turned_away = failure(first.submit(order(number)).await);
        assert!(turned_away.is_passing(), "{turned_away:?}");
    }
    acknowledged.insert(5, taken.submit(order(5)).await.unwrap());
    taken.close().await;

    // As soon as the right is free again, the first goes on from what the second has written.
    let mut waited = 0;
    let answer = loop {
        match first.submit(order(6)).await {
            Ok(answer) => break answer,
            failed => assert!(failure(failed).is_passing()),
        }
        waited += 1;
        assert!(waited < 200, "the right to write was not given back");
        tokio::time::sleep(Duration::from_millis(25)).await;
    };
    acknowledged.insert(6, answer);
    is_whole(&first, &acknowledged).await;
    first.close().await;
}
