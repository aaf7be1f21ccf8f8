//! `derive-network`: derives the tables of the network and the places from open data.

use std::io::Write;
use std::path::PathBuf;

use clap::Parser;
use landbridge_derivation::source::download::Downloads;
use landbridge_derivation::{pipeline, quality};

/// Derive the network and the places from open data.
#[derive(Debug, Parser)]
#[command(name = "derive-network", version)]
struct Arguments {
    /// Also write the full network to data/full.
    #[arg(long)]
    full: bool,
    /// Compare with the committed tables instead of writing them.
    #[arg(long)]
    check: bool,
    /// Root of the repository.
    #[arg(long, default_value = ".")]
    root: PathBuf,
    /// Folder that keeps the fetched packages.
    #[arg(long, env = "LANDBRIDGE_DOWNLOAD", default_value = "data/download")]
    download: PathBuf,
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let downloads = Downloads::new(arguments.root.join(&arguments.download));
    let derived = pipeline::derive(&arguments.root, &downloads, arguments.full)?;
    let mut out = std::io::stdout().lock();
    for line in &derived.log {
        writeln!(out, "{line}")?;
    }
    if arguments.check {
        derived.check(&arguments.root)?;
        writeln!(out, "the committed tables are what the derivation gives")?;
    } else {
        derived.write(&arguments.root)?;
    }
    let folder = arguments.root.join("data/atlas/network");
    let legs = arguments.root.join("data/sources/length_checks.csv");
    writeln!(out, "{}", quality::report(&folder, &legs)?)?;
    Ok(())
}
