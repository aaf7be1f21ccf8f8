//! Automation of the project in Rust: every task that a person or CI runs.
//!
//! `cargo xtask help` lists them. Reading order: [`shell`] (starting programs), [`setup`] (what a
//! fresh machine lacks), then one module for each task.
#![allow(clippy::print_stdout, reason = "a command-line tool talks on stdout")]

mod atlas;
mod bench;
mod interface;
mod messages;
mod postgres;
mod run;
mod screenshots;
mod serving;
mod setup;
mod shell;
mod test;
mod tidy;
mod torture;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask TASK

  run [ARGS…]          build the page and start `landbridge serve` (ARGS go to it)
  test                 everything that CI runs
  atlas [--full] [--check]
                       derive the network and the places from open data
  bench [NAME…]        measure against public peers, as ratios in one run
  messages --corpus DIR [--check]
                       derive the table of facts about messages from schema files
  torture [--kills N] [--seed S]
                       kill a registry that writes, and look at what is left
  tidy                 house rules: layers, sizes, docs, licences
  screenshots [DIR]    pictures of the page in headless Chromium
";

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let task = args.next().unwrap_or_else(|| "help".to_owned());
    let rest: Vec<String> = args.collect();
    match task.as_str() {
        "run" => run::run(&rest),
        "test" => test::test(),
        "atlas" => atlas::derive(&rest),
        "bench" => bench::bench(&rest),
        "messages" => messages::messages(&rest),
        "torture" => torture::torture(&rest),
        "tidy" => tidy::tidy(),
        "screenshots" => screenshots::screenshots(&rest),
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("unknown task `{other}`\n\n{HELP}"),
    }
}
