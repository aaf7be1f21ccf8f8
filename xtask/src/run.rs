//! `cargo xtask run`: the product as a newcomer starts it.

use anyhow::Result;

use crate::{setup, shell};

/// Builds the page and the command, then serves until stopped.
pub(crate) fn run(args: &[String]) -> Result<()> {
    setup::page()?;
    let landbridge = setup::landbridge()?;
    let mut words = vec!["serve"];
    words.extend(args.iter().map(String::as_str));
    shell::run(shell::command(&landbridge.to_string_lossy(), &words))
}
