//! `cargo xtask atlas`: the network and the places, derived again from open data.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::PathBuf;

use anyhow::Result;

use crate::shell;

/// Runs the derivation; `--full` makes the large network, `--check` compares with what is committed.
pub(crate) fn derive(args: &[String]) -> Result<()> {
    let mut words = vec!["run", "--profile", "ci", "--package", "landbridge-derivation", "--"];
    words.extend(args.iter().map(String::as_str));
    shell::run(shell::cargo(&words))?;
    if args.iter().any(|arg| arg == "--full") {
        let atlas = full_atlas()?;
        println!("\nplan on the full network with `--atlas {}`", atlas.display());
    }
    Ok(())
}

/// An atlas folder with the full network and all other tables as they ship.
fn full_atlas() -> Result<PathBuf> {
    let shipped = shell::root().join("data/atlas");
    let full = shell::root().join("data/full/atlas");
    if full.exists() {
        fs::remove_dir_all(&full)?;
    }
    fs::create_dir_all(&full)?;
    for entry in fs::read_dir(&shipped)? {
        let name = entry?.file_name();
        let is_network = name == "network";
        let table = if is_network { full.with_file_name("network") } else { shipped.join(&name) };
        symlink(table, full.join(name))?;
    }
    Ok(full)
}
