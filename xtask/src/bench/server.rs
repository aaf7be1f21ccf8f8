//! The server as a user meets it: time to an answer over HTTP, and memory held.

use std::time::Instant;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::http;
use crate::{screenshots, shell};

/// Pairs of places that cover every corridor and some that have none.
const PAIRS: [(&str, &str); 12] = [
    ("Sialkot", "Almaty"),
    ("Karachi", "Almaty"),
    ("Karachi", "Tashkent"),
    ("Lahore", "Bishkek"),
    ("Faisalabad", "Dushanbe"),
    ("Peshawar", "Samarkand"),
    ("Quetta", "Ashgabat"),
    ("Almaty", "Karachi"),
    ("Astana", "Lahore"),
    ("Kashgar", "Osh"),
    ("Urumqi", "Almaty"),
    ("Shymkent", "Multan"),
];
const READY: [&str; 3] = ["2025-09-01T09:00", "2026-02-10T09:00", "2026-03-03T09:00"];

/// Measures the shipped atlas, and the full one where it has been made.
pub(super) fn measure() -> Result<()> {
    shell::run(shell::cargo(&["build", "--release", "--package", "landbridge"]))?;
    let landbridge = shell::target_dir().join("release/landbridge");
    println!("\nserver, shipped atlas");
    screenshots::serve(&landbridge, &[], report)?;
    let full = shell::root().join("data/full/atlas");
    if full.is_dir() {
        println!("\nserver, full network");
        screenshots::serve(&landbridge, &["--atlas", &full.to_string_lossy()], report)?;
    } else {
        println!("full network: not measured; make it with `cargo xtask atlas --full`");
    }
    Ok(())
}

fn report(url: &str) -> Result<()> {
    let mut times = Vec::new();
    for ready in READY {
        for (from, to) in PAIRS {
            let request = json!({
                "from": from, "to": to, "ready": ready, "as_of": &ready[..10],
                "goods": { "mass_t": 20.0, "hs": "901890" },
            });
            let began = Instant::now();
            http::ask(url, "POST", "/api/v1/plan", &request.to_string())?;
            times.push(began.elapsed().as_secs_f64() * 1000.0);
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    let health: Value = serde_json::from_str(&http::ask(url, "GET", "/api/v1/health", "")?)?;
    let memory = health["resident_memory_mb"].as_f64().context("health tells the memory held")?;
    println!("  questions        {:>8}", times.len());
    println!("  median           {:>8.1} ms", at(0.5));
    println!("  95th percentile  {:>8.1} ms", at(0.95));
    println!("  longest          {:>8.1} ms", at(1.0));
    println!("  resident memory  {memory:>8.1} MB");
    Ok(())
}
