//! Rules about crates: who may depend on whom, and nothing depended on in vain.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use toml::Table;

use super::files;
use crate::shell;

/// Each crate's layer; a crate depends only on crates of lower layers. A new crate enters here
/// before it enters a `Cargo.toml`.
const LAYERS: [(&str, u32); 18] = [
    ("units", 0),
    ("routing", 0),
    ("sheet", 0),
    ("assignment", 1),
    ("atlas", 1),
    ("gravity", 1),
    ("derivation", 2),
    ("planner", 2),
    ("simulation", 2),
    ("transit", 2),
    ("messages", 2),
    ("registry", 3),
    ("scenario", 3),
    ("access", 4),
    ("trade", 4),
    ("runs", 4),
    ("server", 5),
    ("cli", 6),
];

/// Dependencies that a crate of the pure core must not have, whatever its layer.
const EDGES_ONLY: [&str; 4] = ["axum", "sqlx", "tokio", "tower-http"];
/// The crates of the pure core.
const CORE: [&str; 12] = [
    "units",
    "routing",
    "sheet",
    "assignment",
    "atlas",
    "gravity",
    "simulation",
    "planner",
    "transit",
    "messages",
    "scenario",
    "trade",
];

/// Breaches of the direction between crates.
pub(super) fn direction() -> Result<Vec<String>> {
    let layers: BTreeMap<&str, u32> = LAYERS.into();
    let mut breaches = Vec::new();
    for (name, manifest) in manifests()? {
        let Some(&layer) = layers.get(name.as_str()) else {
            breaches.push(format!("crates/{name}: give it a layer in xtask/src/tidy/crates.rs"));
            continue;
        };
        for dependency in names(&manifest, "dependencies") {
            let ours = dependency.strip_prefix("landbridge-");
            if ours.is_some_and(|other| layers.get(other).is_none_or(|&below| below >= layer)) {
                breaches.push(format!("crates/{name} must not depend on {dependency}"));
            }
            if CORE.contains(&name.as_str()) && EDGES_ONLY.contains(&dependency.as_str()) {
                breaches.push(format!("crates/{name} is pure and must not use {dependency}"));
            }
        }
    }
    Ok(breaches)
}

/// Dependencies that no source file of their crate names.
pub(super) fn unused_dependencies() -> Result<Vec<String>> {
    let mut breaches = Vec::new();
    for (name, manifest) in manifests()? {
        let folder = shell::root().join("crates").join(&name);
        let sources: String = files::below(&folder)?
            .iter()
            .filter(|path| path.extension().is_some_and(|end| end == "rs"))
            .map(|path| fs::read_to_string(path).with_context(|| path.display().to_string()))
            .collect::<Result<_>>()?;
        for kind in ["dependencies", "dev-dependencies"] {
            for dependency in names(&manifest, kind) {
                if !sources.contains(&dependency.replace('-', "_")) {
                    breaches.push(format!("crates/{name} does not use {dependency}: remove it"));
                }
            }
        }
    }
    Ok(breaches)
}

/// Crates that ARCHITECTURE.md leaves out.
pub(super) fn documented() -> Result<Vec<String>> {
    let text = fs::read_to_string(shell::root().join("ARCHITECTURE.md"))?;
    Ok(manifests()?
        .into_keys()
        .filter(|name| !text.contains(&format!("`{name}`")))
        .map(|name| format!("ARCHITECTURE.md: name the crate `{name}`"))
        .collect())
}

fn manifests() -> Result<BTreeMap<String, Table>> {
    let mut manifests = BTreeMap::new();
    for entry in fs::read_dir(shell::root().join("crates"))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        manifests.insert(name, manifest(&path.join("Cargo.toml"))?);
    }
    Ok(manifests)
}

fn manifest(path: &Path) -> Result<Table> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    text.parse().with_context(|| path.display().to_string())
}

fn names(manifest: &Table, kind: &str) -> Vec<String> {
    let table = manifest.get(kind).and_then(|value| value.as_table());
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}
