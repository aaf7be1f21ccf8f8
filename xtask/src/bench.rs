//! `cargo xtask bench`: every published figure as a ratio to a peer measured in the same run.

mod desk;
mod http;
mod page;
mod registry;
mod restart;
mod server;

use anyhow::{Result, bail};

use crate::shell;

/// A family of measurements: its name, and what makes it.
type Bench = (&'static str, fn() -> Result<()>);

const BENCHES: [Bench; 15] = [
    ("routing", || cargo_bench("landbridge-routing", "peers")),
    ("load", || cargo_bench("landbridge-atlas", "load")),
    ("parse", || cargo_bench("landbridge-messages", "parse")),
    ("planner", || cargo_bench("landbridge-planner", "questions")),
    ("assignment", || cargo_bench("landbridge-assignment", "equilibrium")),
    ("simulation", || cargo_bench("landbridge-simulation", "tandem")),
    ("simulation-peers", || cargo_bench("landbridge-simulation", "corridor_peers")),
    ("corridor-year", || cargo_bench("landbridge-scenario", "corridor_year")),
    ("gravity", || cargo_bench("landbridge-gravity", "estimation")),
    ("gravity-equilibrium", || cargo_bench("landbridge-gravity", "equilibrium")),
    ("server", server::measure),
    ("desk", desk::measure),
    ("page", page::measure),
    ("registry", registry::measure),
    ("restart", restart::measure),
];

/// Runs all measurements, or those named.
pub(crate) fn bench(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|bench| bench.0 != **name)) {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.0).collect();
        bail!("unknown bench `{unknown}`; there are {}", known.join(", "));
    }
    for (name, measure) in BENCHES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            measure()?;
        }
    }
    Ok(())
}

fn cargo_bench(package: &str, target: &str) -> Result<()> {
    shell::run(shell::cargo(&["bench", "--package", package, "--bench", target]))
}
