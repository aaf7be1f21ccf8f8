//! `kill -9` in the middle of load: nothing acknowledged is lost, nothing is done twice.

#![allow(clippy::print_stdout, reason = "the victim is heard on its standard output")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::Duration;

use landbridge_registry::{Answer, Order, Registry};

use crate::engines::{self, Fresh};
use crate::support::{declare, done, life, movement_of, reference, register, start};

const VICTIM: &str = "LANDBRIDGE_REGISTRY_VICTIM";
/// How often each engine is killed; `cargo xtask torture` asks for more.
const KILLS: &str = "LANDBRIDGE_TORTURE_KILLS";
const SEED: u64 = 20_261_122;
/// Clients that submit at the same time.
const CLIENTS: usize = 8;

fn kills() -> u64 {
    std::env::var(KILLS).map_or(100, |text| text.parse().expect("a number of kills"))
}

/// Milliseconds from 0 to 59, the same for the same seed (`SplitMix64`).
fn delay(round: u64) -> Duration {
    let mut state = SEED.wrapping_add(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    Duration::from_millis((state ^ (state >> 31)) % 60)
}

#[tokio::test]
async fn sqlite_survives() {
    survive(&engines::sqlite()).await;
}

#[tokio::test]
async fn postgres_survives() {
    if let Some(engine) = engines::postgres().await {
        survive(&engine).await;
    }
}

/// Kills a process that writes, again and again, and looks at what it leaves each time.
async fn survive(engine: &Fresh) {
    let registry = start(engine.open().await).await;
    done(&registry, register(1_000_000_000_000)).await;
    registry.close().await;
    let mut acknowledged = BTreeMap::new();
    for round in 0..kills() {
        acknowledged.extend(kill_once(engine, round));
        // A server notices a moment later that its client is gone.
        let registry = start_patiently(engine).await;
        for (key, answer) in acknowledged.iter().rev().take(40) {
            let again = registry.submit(order(key)).await.unwrap();
            assert_eq!(serde_json::to_string(&again).unwrap(), *answer, "{key} in round {round}");
        }
        if round % 10 == 9 {
            let breaks = registry.database().verify(&reference()).await.unwrap().breaks;
            assert_eq!(breaks, [], "round {round}");
        }
        registry.close().await;
    }
    let database = engine.open().await;
    let verification = database.verify(&reference()).await.unwrap();
    assert_eq!(verification.breaks, []);
    assert!(acknowledged.len() as u64 > kills(), "the victims did some work");
    println!(
        "{} kills, {} answers acknowledged, {} entries, {} movements",
        kills(),
        acknowledged.len(),
        verification.entries,
        verification.movements
    );
}

async fn start_patiently(engine: &Fresh) -> Registry {
    for _ in 0..200 {
        let started =
            Registry::start(engine.open().await, Arc::new(reference()), crate::support::morning);
        if let Ok(registry) = started.await {
            return registry;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the right to write was not given back");
}

/// The order of a key: a declaration, or the acceptance of the movement that the key names.
fn order(key: &str) -> Order {
    let mut parts = key.split('-');
    let command = match (parts.next(), parts.next()) {
        (Some("declare"), Some(_)) => declare(key, 1_000),
        (Some("accept"), Some(id)) => {
            let id = landbridge_transit::codes::MovementId(id.parse().unwrap());
            life(id).swap_remove(0)
        }
        _ => panic!("{key}"),
    };
    Order::new(command).keyed(key, key.as_bytes())
}

/// Starts this test program as another process that writes, kills it, and returns what it had
/// been promised.
fn kill_once(engine: &Fresh, round: u64) -> BTreeMap<String, String> {
    let mut victim = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::victim", "--nocapture", "--test-threads=1"])
        .env(VICTIM, format!("{round} {}", engine.address))
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    let begun = lines.by_ref().map(Result::unwrap).any(|line| line == "begun");
    assert!(begun, "the victim could not start");
    std::thread::sleep(delay(round));
    victim.kill().unwrap();
    victim.wait().unwrap();
    // A line that was cut short was not an acknowledgement.
    let whole = |line: String| {
        let line = line.strip_prefix("done ")?.strip_suffix(" end")?.to_owned();
        line.split_once(' ').map(|(key, answer)| (key.to_owned(), answer.to_owned()))
    };
    lines.map_while(Result::ok).filter_map(whole).collect()
}

/// Writes until it is killed, when it is started for that; else nothing.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn victim() {
    let Ok(task) = std::env::var(VICTIM) else { return };
    let (round, address) = task.split_once(' ').unwrap();
    let database = landbridge_registry::Database::open(address).await.unwrap();
    let registry = Arc::new(start(database).await);
    println!("\nbegun");
    let mut clients = tokio::task::JoinSet::new();
    for client in 0..CLIENTS {
        let (registry, round) = (Arc::clone(&registry), round.to_owned());
        clients.spawn(async move {
            for number in 0.. {
                let key = format!("declare-{round}-{client}-{number}");
                let Answer::Done(receipt) = submit(&registry, &key).await else { panic!("{key}") };
                submit(&registry, &format!("accept-{}", movement_of(&receipt))).await;
            }
        });
    }
    clients.join_all().await;
}

async fn submit(registry: &Registry, key: &str) -> Answer {
    let answer = registry.submit(order(key)).await.unwrap();
    println!("done {key} {} end", serde_json::to_string(&answer).unwrap());
    answer
}
