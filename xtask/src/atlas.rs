//! `cargo xtask atlas`: the network and the places, derived again from open data.

use anyhow::Result;

use crate::shell;

/// Runs the derivation; `--full` makes the large network, `--check` compares with what is committed.
pub(crate) fn derive(args: &[String]) -> Result<()> {
    let mut words = vec!["run", "--profile", "ci", "--package", "landbridge-derivation", "--"];
    words.extend(args.iter().map(String::as_str));
    shell::run(shell::cargo(&words))
}
