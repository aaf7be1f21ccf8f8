//! `kill -9` in the middle of load: nothing acknowledged is lost, nothing is done twice.

#![allow(clippy::print_stdout, reason = "the victim is heard on its standard output")]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::ops::Range;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use landbridge_registry::{Answer, Database, Order, Registry};

use crate::engines::{self, Fresh};
use crate::support::{declare, done, life, movement_of, reference, register, start};

const VICTIM: &str = "LANDBRIDGE_REGISTRY_VICTIM";
/// How often each engine is killed, and the seed of when; `cargo xtask torture` asks for more.
const KILLS: &str = "LANDBRIDGE_TORTURE_KILLS";
const SEED: &str = "LANDBRIDGE_TORTURE_SEED";
/// Kills of one database. Each is read from end to end now and then, so it is kept small.
const CAMPAIGN: u64 = 100;
/// Clients that submit at the same time.
const CLIENTS: usize = 8;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().expect("a number"))
}

/// Milliseconds from 0 to 59, the same for the same seed (`SplitMix64`).
fn delay(round: u64) -> Duration {
    let seed = number(SEED, 20_261_122);
    let mut state = seed.wrapping_add(round.wrapping_mul(0x9e37_79b9_7f4a_7c15));
    state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    Duration::from_millis((state ^ (state >> 31)) % 60)
}

#[tokio::test]
async fn sqlite_survives() {
    let mut tally = Tally::new("SQLite");
    for rounds in campaigns() {
        survive(&engines::sqlite(), rounds, &mut tally).await;
    }
    tally.check();
}

#[tokio::test]
async fn postgres_survives() {
    let mut tally = Tally::new("PostgreSQL");
    for rounds in campaigns() {
        let Some(engine) = engines::postgres().await else { return };
        survive(&engine, rounds, &mut tally).await;
        engines::drop_postgres(&engine).await;
    }
    tally.check();
}

/// The rounds of each campaign, on a database of its own.
fn campaigns() -> impl Iterator<Item = Range<u64>> {
    let kills = number(KILLS, 100);
    (0..kills).step_by(CAMPAIGN as usize).map(move |from| from..kills.min(from + CAMPAIGN))
}

/// What all campaigns on an engine came to.
struct Tally {
    engine: &'static str,
    began: Instant,
    kills: u64,
    acknowledged: u64,
    entries: u64,
}

impl Tally {
    fn new(engine: &'static str) -> Self {
        Self { engine, began: Instant::now(), kills: 0, acknowledged: 0, entries: 0 }
    }

    fn check(&self) {
        let Self { engine, began, kills, acknowledged, entries } = self;
        // On a busy machine some die before their first answer.
        assert!(acknowledged * 4 > *kills, "the victims did some work");
        println!(
            "{engine}: {kills} kills, {acknowledged} orders acknowledged and all found, \
             {entries} entries, {:.0} s",
            began.elapsed().as_secs_f64()
        );
    }
}

/// Kills a process that writes, again and again, and looks at what it leaves each time.
async fn survive(engine: &Fresh, rounds: Range<u64>, tally: &mut Tally) {
    let registry = start(engine.open().await).await;
    done(&registry, register(1_000_000_000_000)).await;
    registry.close().await;
    let mut acknowledged = BTreeMap::new();
    for round in rounds {
        let promised = kill_once(engine, round);
        // A server notices a moment later that its client is gone.
        let registry = start_patiently(&engine.address).await;
        for (key, answer) in &promised {
            is_kept(&registry, key, answer, round).await;
        }
        acknowledged.extend(promised);
        if round % 10 == 9 {
            let breaks = registry.database().verify(&reference()).await.unwrap().breaks;
            assert_eq!(breaks, [], "round {round}");
        }
        registry.close().await;
        tally.kills += 1;
    }
    let registry = start_patiently(&engine.address).await;
    for (key, answer) in &acknowledged {
        is_kept(&registry, key, answer, tally.kills).await;
    }
    let verification = registry.database().verify(&reference()).await.unwrap();
    assert_eq!(verification.breaks, []);
    registry.close().await;
    tally.acknowledged += acknowledged.len() as u64;
    tally.entries += verification.entries;
}

/// An order that was acknowledged gets the same answer again and is not done again.
async fn is_kept(registry: &Registry, key: &str, answer: &str, round: u64) {
    let before = registry.database().head().await.unwrap();
    let again = registry.submit(order(key)).await.unwrap();
    assert_eq!(serde_json::to_string(&again).unwrap(), *answer, "{key} in round {round}");
    assert_eq!(registry.database().head().await.unwrap(), before, "{key} in round {round}");
}

async fn start_patiently(address: &str) -> Registry {
    let mut failure = String::new();
    for _ in 0..200 {
        let database = Database::open(address).await.unwrap();
        match Registry::start(database, Arc::new(reference()), crate::support::morning).await {
            Ok(registry) => return registry,
            Err(error) => failure = error.to_string(),
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the right to write was not given back: {failure}");
}

/// The order of a key: a declaration, or the acceptance of the movement that the key names.
pub(crate) fn order(key: &str) -> Order {
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
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(victim.stdout.take().unwrap()).lines();
    let begun = lines.by_ref().map(Result::unwrap).any(|line| line == "begun");
    if !begun {
        let output = victim.wait_with_output().unwrap();
        panic!("the victim could not start:\n{}", String::from_utf8_lossy(&output.stderr));
    }
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
    // A process that the other test has just forked may still have the lock's file open.
    let registry = Arc::new(start_patiently(address).await);
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
