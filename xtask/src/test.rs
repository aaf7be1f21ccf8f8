//! `cargo xtask test`: the whole truth; CI runs nothing else.

use std::time::Instant;

use anyhow::Result;

use crate::postgres::Cluster;
use crate::{interface, messages, screenshots, setup, shell, tidy};

/// A check with its name.
type Step = (&'static str, fn() -> Result<()>);

/// Runs every check in the order in which a failure is cheapest to find.
pub(crate) fn test() -> Result<()> {
    let started = Instant::now();
    let steps: [Step; 8] = [
        ("format", format),
        ("tidy", tidy::tidy),
        ("table of messages", table_of_messages),
        ("page", page),
        ("clippy", clippy),
        ("tests", tests),
        ("documentation, interface", documentation_and_interface),
        ("browser", screenshots::browser_tests),
    ];
    for (name, step) in steps {
        let began = Instant::now();
        println!("\n== {name}");
        step()?;
        println!("== {name}: passed in {:.0} s", began.elapsed().as_secs_f64());
    }
    println!("\nall checks passed in {:.0} s", started.elapsed().as_secs_f64());
    Ok(())
}

fn format() -> Result<()> {
    shell::run(shell::cargo(&["fmt", "--all", "--check"]))
}

/// The table of facts about messages is what the schema files of the reference package say.
fn table_of_messages() -> Result<()> {
    let Ok(corpus) = std::env::var("LANDBRIDGE_CORPUS") else {
        println!("skipped: LANDBRIDGE_CORPUS is not set");
        return Ok(());
    };
    messages::messages(&["--corpus".to_owned(), corpus, "--check".to_owned()])
}

fn page() -> Result<()> {
    setup::page()?;
    shell::run(shell::npm(&["run", "--silent", "check"]))?;
    shell::run(shell::npm(&["test", "--silent"]))
}

/// Everything, and the server without what is optional.
fn clippy() -> Result<()> {
    let all = ["--workspace", "--all-targets"];
    let bare = ["--package", "landbridge", "--no-default-features"];
    for chosen in [&all[..], &bare] {
        let args = [&["clippy", "--profile", "ci"], chosen, &["--", "-D", "warnings"]].concat();
        shell::run(shell::cargo(&args))?;
    }
    Ok(())
}

fn tests() -> Result<()> {
    let postgres = Cluster::start()?;
    let mut tests = shell::cargo(&["test", "--workspace", "--profile", "ci"]);
    tests.env("RUN_SLOW_TESTS", "1").env("LANDBRIDGE_TEST_POSTGRES", postgres.url());
    shell::run(tests)
}

/// Both at the same time: one compiles, the other waits for answers.
fn documentation_and_interface() -> Result<()> {
    let landbridge = setup::landbridge()?;
    std::thread::scope(|scope| {
        let fuzzed = scope.spawn(|| interface::fuzz(&landbridge));
        let documented = documentation();
        fuzzed.join().expect("asking the interface does not panic").and(documented)
    })
}

fn documentation() -> Result<()> {
    let mut doc = shell::cargo(&[
        "doc",
        "--workspace",
        "--no-deps",
        "--document-private-items",
        "--profile",
        "ci",
    ]);
    // Private items are documented too, so links to them are sound.
    doc.env("RUSTDOCFLAGS", "-D warnings -A rustdoc::private_intra_doc_links");
    shell::run(doc)
}
