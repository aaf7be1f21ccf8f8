//! A registry that holds a million movements: how soon it accepts after a restart, what memory it
//! takes, and how long its lists take.

use std::path::Path;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::Value;

use super::http;
use super::registry::declarations::{declare, register};
use super::registry::load::{End, run};
use super::registry::{GUARANTEES, landbridge};
use crate::serving::Server;
use crate::shell;

const MOVEMENTS: u64 = 1_000_000;
/// How often each list is asked for.
const ASKED: usize = 5;
const LISTS: [(&str, &str); 12] = [
    ("newest", "/api/v1/movements"),
    ("in the middle", "/api/v1/movements?before=500000"),
    ("of a state", "/api/v1/movements?state=accepted"),
    ("of a state that none has", "/api/v1/movements?state=released"),
    ("of a holder", "/api/v1/movements?holder=KG1234567"),
    ("of a holder without any", "/api/v1/movements?holder=KG7654321"),
    ("of an office", "/api/v1/movements?office=KZKARASU&presence=expected"),
    ("of an office, in a state", "/api/v1/movements?office=KZKARASU&state=accepted"),
    ("by one reference", "/api/v1/movements?reference=LRN-500000"),
    ("due before a day", "/api/v1/movements?due_before=2020-01-01T00:00:00Z"),
    ("board of an office", "/api/v1/offices/KGTORUGA"),
    ("all guarantees", "/api/v1/guarantees"),
];

/// Fills a registry over HTTP, ends its server without warning, and starts another on it.
pub(super) fn measure() -> Result<()> {
    let landbridge = landbridge()?;
    let folder = std::env::temp_dir().join(format!("landbridge-restart-{}", std::process::id()));
    let outcome = measure_in(&landbridge, &folder);
    std::fs::remove_dir_all(&folder)?;
    outcome
}

fn measure_in(landbridge: &Path, folder: &Path) -> Result<()> {
    let declared = |number: u64| declare(number, 1 + number * 7919 % GUARANTEES);
    let server = Server::start(landbridge, &[], folder)?;
    run(&server.url, &AtomicU64::new(1), &End::At(GUARANTEES), register)?;
    let filled = run(&server.url, &AtomicU64::new(1), &End::At(MOVEMENTS), declared)?;
    println!("\nrestart, {MOVEMENTS} movements");
    println!("  accepted while filling    {:>8.0}/s, p99 {:.1} ms", filled.rate, filled.p99_ms);
    println!("  memory after filling      {:>8.0} MB", memory(&server.url)?);
    drop(server);
    let file = folder.join("registry.db");
    println!("  size of the file          {:>8} MB", file.metadata()?.len() / 1_000_000);
    forget(&file)?;

    let next = AtomicU64::new(MOVEMENTS + 2);
    let began = Instant::now();
    let server = Server::start(landbridge, &[], folder)?;
    let listens = began.elapsed().as_secs_f64();
    super::registry::load::once(&server.url, MOVEMENTS + 1, declared)?;
    let accepted = began.elapsed().as_secs_f64();
    println!("  it listens after          {listens:>8.2} s");
    println!("  first accepted after      {accepted:>8.2} s, goal 5 s");
    println!("  memory then               {:>8.0} MB", memory(&server.url)?);
    for (name, path) in LISTS {
        let (first, middle) = times(&server.url, path)?;
        println!("  {name:<25} {middle:>8.1} ms, the first time {first:.1} ms");
    }
    let again = run(&server.url, &next, &End::After(Duration::from_secs(10)), declared)?;
    println!("  accepted again            {:>8.0}/s, p99 {:.1} ms", again.rate, again.p99_ms);
    println!("  memory at the end         {:>8.0} MB, goal 2147 MB", memory(&server.url)?);
    Ok(())
}

/// Drops what the system keeps of a file in memory, so that a restart reads it from the disk.
fn forget(file: &Path) -> Result<()> {
    let input = format!("if={}", file.display());
    shell::run(shell::command("dd", &[&input, "iflag=nocache", "count=0", "status=none"]))
}

fn memory(url: &str) -> Result<f64> {
    let health: Value = serde_json::from_str(&http::ask(url, "GET", "/api/v1/health", "")?)?;
    health["resident_memory_mb"].as_f64().context("health tells the memory held")
}

/// The first and the middle time of an answer, in milliseconds.
fn times(url: &str, path: &str) -> Result<(f64, f64)> {
    let mut times = Vec::new();
    for _ in 0..ASKED {
        let began = Instant::now();
        http::ask(url, "GET", path, "")?;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    let first = times[0];
    times.sort_by(f64::total_cmp);
    Ok((first, times[ASKED / 2]))
}
