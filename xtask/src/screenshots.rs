//! The page in headless Chromium: browser tests, and pictures to look at.

use std::path::Path;

use anyhow::Result;

use crate::serving::Server;
use crate::{setup, shell};

/// `cargo xtask screenshots [DIR]`: pictures of the page in light, dark and phone width.
pub(crate) fn screenshots(args: &[String]) -> Result<()> {
    let folder = match args.first() {
        Some(folder) => std::path::absolute(folder)?,
        None => shell::target_dir().join("screenshots"),
    };
    std::fs::create_dir_all(&folder)?;
    setup::page()?;
    with_servers(|url, demo| {
        let mut node = shell::command("node", &["web/e2e/screenshots.mjs"]);
        node.arg(&folder).env("LANDBRIDGE_URL", url).env("LANDBRIDGE_DEMO_URL", demo);
        shell::run(node)
    })?;
    println!("pictures are in {}", folder.display());
    Ok(())
}

/// Drives the page as a person would and checks what it shows.
pub(crate) fn browser_tests() -> Result<()> {
    with_servers(|url, demo| {
        let mut e2e = shell::npm(&["run", "--silent", "e2e"]);
        e2e.env("LANDBRIDGE_URL", url).env("LANDBRIDGE_DEMO_URL", demo);
        shell::run(e2e)
    })
}

/// Starts the checked build of `landbridge serve` twice, once without access control and once as a
/// demonstration, and stops both after the work.
fn with_servers(work: impl FnOnce(&str, &str) -> Result<()>) -> Result<()> {
    setup::debian(&[(setup::CHROMIUM, "chromium")])?;
    let landbridge = setup::landbridge()?;
    let folder = shell::target_dir().join(format!("demo-{}", std::process::id()));
    let demo = Server::demonstration(&landbridge, &folder)?;
    let outcome = serve(&landbridge, &[], |url| work(url, &demo.url));
    drop(demo);
    std::fs::remove_dir_all(&folder)?;
    outcome
}

/// Starts `landbridge serve` on a free port with a store of its own, and stops it after the work.
pub(crate) fn serve(
    landbridge: &Path,
    args: &[&str],
    work: impl FnOnce(&str) -> Result<()>,
) -> Result<()> {
    let store = shell::target_dir().join(format!("store-{}", std::process::id()));
    let server = Server::start(landbridge, args, &store)?;
    let outcome = work(&server.url);
    drop(server);
    std::fs::remove_dir_all(&store)?;
    outcome
}
