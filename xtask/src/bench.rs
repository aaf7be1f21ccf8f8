//! `cargo xtask bench`: every published figure as a ratio to a peer measured in the same run.

use anyhow::{Result, bail};

use crate::shell;

/// One family of measurements: its name and the bench target that makes it.
const BENCHES: [(&str, &str, &str); 3] = [
    ("routing", "landbridge-routing", "peers"),
    ("planner", "landbridge-planner", "questions"),
    ("load", "landbridge-atlas", "load"),
];

/// Runs all measurements, or those named.
pub(crate) fn bench(names: &[String]) -> Result<()> {
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|bench| bench.0 != **name)) {
        let known: Vec<&str> = BENCHES.iter().map(|bench| bench.0).collect();
        bail!("unknown bench `{unknown}`; there are {}", known.join(", "));
    }
    for (name, package, target) in BENCHES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            shell::run(shell::cargo(&["bench", "--package", package, "--bench", target]))?;
        }
    }
    Ok(())
}
