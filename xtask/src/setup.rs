//! What a fresh Debian machine with Rust and Node still lacks, installed when it is missing.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::shell;

/// Where Debian puts Chromium.
pub(crate) const CHROMIUM: &str = "/usr/bin/chromium";

/// Installs the page's packages (again only when the lock file is newer) and builds the page.
pub(crate) fn page() -> Result<()> {
    let web = shell::root().join("web");
    if is_older(&web.join("node_modules/.package-lock.json"), &web.join("package-lock.json")) {
        shell::run(shell::npm(&["ci", "--no-audit", "--no-fund"]))?;
    }
    shell::run(shell::npm(&["run", "--silent", "build"]))
}

/// Builds the `landbridge` command with the profile of all checks and returns its path.
pub(crate) fn landbridge() -> Result<PathBuf> {
    shell::run(shell::cargo(&["build", "--profile", "ci", "--package", "landbridge"]))?;
    Ok(shell::target_dir().join("ci/landbridge"))
}

/// Installs Debian packages whose files are not there yet.
///
/// Each pair is a file that proves the package and the package's name.
pub(crate) fn debian(wanted: &[(&str, &str)]) -> Result<()> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(proof, _)| !Path::new(proof).exists())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !Path::new("/usr/bin/apt-get").exists() {
        bail!("please install {} with your system's package manager", missing.join(", "));
    }
    shell::run(privileged(&["update", "-q"]))?;
    let mut install = vec!["install", "-y", "-q", "--no-install-recommends"];
    install.extend(missing);
    shell::run(privileged(&install))
}

fn privileged(args: &[&str]) -> Command {
    let is_root = std::env::var("USER").map_or(true, |user| user == "root");
    if is_root || !Path::new("/usr/bin/sudo").exists() {
        shell::command("apt-get", args)
    } else {
        let mut words = vec!["apt-get"];
        words.extend(args);
        shell::command("sudo", &words)
    }
}

/// Whether `made` is missing or older than `from`.
fn is_older(made: &Path, from: &Path) -> bool {
    let time = |path: &Path| path.metadata().and_then(|data| data.modified()).ok();
    time(made).is_none() || time(made) < time(from)
}
