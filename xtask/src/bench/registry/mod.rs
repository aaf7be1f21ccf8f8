//! The registry over HTTP beside `PostgreSQL` alone, turn and turn about.
//!
//! Server, database and clients share the machine, so a second of one says little; each round
//! measures all of them one after the other, and the figure is the median of the rounds' ratios.

pub(super) mod declarations;
pub(super) mod load;
mod pgbench;

use std::sync::atomic::AtomicU64;
use std::time::Duration;

use anyhow::Result;

use self::declarations::{declare, register};
use self::load::{End, Outcome, run};
use self::pgbench::Peer;
use crate::postgres::Cluster;
use crate::serving::Server;
use crate::shell;

const ROUNDS: usize = 9;
const SECONDS: u32 = 4;
pub(super) const GUARANTEES: u64 = 10_000;

/// The release build of `landbridge`, or the program that `LANDBRIDGE_BENCH_PROGRAM` names.
pub(super) fn landbridge() -> Result<std::path::PathBuf> {
    if let Some(program) = std::env::var_os("LANDBRIDGE_BENCH_PROGRAM") {
        return Ok(program.into());
    }
    shell::run(shell::cargo(&["build", "--release", "--package", "landbridge"]))?;
    Ok(shell::target_dir().join("release/landbridge"))
}

/// What one round measured.
struct Round {
    peer: Outcome,
    sqlite: Outcome,
    postgres: Outcome,
    one: Outcome,
    lock: Outcome,
}

/// Measures both engines beside `pgbench`.
pub(super) fn measure() -> Result<()> {
    let landbridge = landbridge()?;
    let folder = std::env::temp_dir().join(format!("landbridge-bench-{}", std::process::id()));
    let cluster = Cluster::start()?;
    let peer = Peer::prepare(&cluster, &folder.join("pgbench"))?;
    let database = cluster.database("registry")?;
    let embedded = Server::start(&landbridge, &[], &folder.join("sqlite"))?;
    let served = Server::start(&landbridge, &["--database", &database], &folder.join("postgres"))?;
    let next = AtomicU64::new(1);
    for server in [&embedded, &served] {
        run(&server.url, &AtomicU64::new(1), &End::At(GUARANTEES), register)?;
    }
    let many = |server: &Server, seconds: u32| {
        let end = End::After(Duration::from_secs(seconds.into()));
        run(&server.url, &next, &end, |number| declare(number, 1 + number * 7919 % GUARANTEES))
    };
    let one = |server: &Server| {
        let end = End::After(Duration::from_secs(SECONDS.into()));
        run(&server.url, &next, &end, |number| declare(number, 1))
    };
    // The first seconds of each fill caches and prepare statements.
    many(&embedded, 2)?;
    many(&served, 2)?;
    peer.run("many", 2)?;
    println!("\nregistry, {ROUNDS} rounds of {SECONDS} s each, {} clients", load::CLIENTS);
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let round = Round {
            peer: peer.run("many", SECONDS)?,
            sqlite: many(&embedded, SECONDS)?,
            postgres: many(&served, SECONDS)?,
            one: one(&embedded)?,
            lock: peer.run("one", SECONDS)?,
        };
        show(&round);
        rounds.push(round);
    }
    report(&rounds);
    drop((embedded, served));
    Ok(std::fs::remove_dir_all(folder)?)
}

fn show(round: &Round) {
    let text = |name: &str, outcome: &Outcome| {
        let Outcome { rate, p50_ms, p99_ms } = outcome;
        format!("{name} {rate:.0}/s (p50 {p50_ms:.1}, p99 {p99_ms:.1} ms)")
    };
    let all = [
        text("pgbench", &round.peer),
        text("SQLite", &round.sqlite),
        text("PostgreSQL", &round.postgres),
        text("one guarantee", &round.one),
        text("row lock", &round.lock),
    ];
    println!("  {}", all.join(", "));
}

/// A published figure: its name, its goal, and how a round gives it.
type Figure = (&'static str, &'static str, fn(&Round) -> f64);

const FIGURES: [Figure; 7] = [
    ("accepted on SQLite, of pgbench", "at least 0.6", |round| round.sqlite.rate / round.peer.rate),
    ("its 99th percentile, of pgbench's", "at most 5", |round| {
        round.sqlite.p99_ms / round.peer.p99_ms
    }),
    ("accepted on PostgreSQL, of pgbench", "at least 0.4", |round| {
        round.postgres.rate / round.peer.rate
    }),
    ("its 99th percentile, of pgbench's", "", |round| round.postgres.p99_ms / round.peer.p99_ms),
    ("on one guarantee, of 10,000", "at least 0.9", |round| round.one.rate / round.sqlite.rate),
    ("on one guarantee, of a row lock", "at least 10", |round| round.one.rate / round.lock.rate),
    ("row lock, of pgbench on 10,000", "", |round| round.lock.rate / round.peer.rate),
];

/// Something measured in each round, and its name.
type Measured = (&'static str, fn(&Round) -> &Outcome);

fn report(rounds: &[Round]) {
    println!("\n  median of the rounds' ratios, lowest and highest");
    for (name, goal, figure) in FIGURES {
        let (low, middle, high) = spread(rounds.iter().map(figure).collect());
        println!("  {name:<38} {middle:>7.2}  ({low:.2} to {high:.2})  {goal}");
    }
    println!("\n  median of the rounds");
    let outcomes: [Measured; 5] = [
        ("pgbench, 10,000 guarantees", |round| &round.peer),
        ("SQLite, 10,000 guarantees", |round| &round.sqlite),
        ("PostgreSQL, 10,000 guarantees", |round| &round.postgres),
        ("SQLite, one guarantee", |round| &round.one),
        ("pgbench, one row locked", |round| &round.lock),
    ];
    for (name, outcome) in outcomes {
        let middle = |of: fn(&Outcome) -> f64| {
            spread(rounds.iter().map(|round| of(outcome(round))).collect()).1
        };
        println!(
            "  {name:<38} {:>7.0}/s  p50 {:>6.1} ms  p99 {:>6.1} ms",
            middle(|outcome| outcome.rate),
            middle(|outcome| outcome.p50_ms),
            middle(|outcome| outcome.p99_ms)
        );
    }
}

/// The lowest, the middle and the highest.
fn spread(mut values: Vec<f64>) -> (f64, f64, f64) {
    values.sort_by(f64::total_cmp);
    (values[0], values[values.len() / 2], values[values.len() - 1])
}
