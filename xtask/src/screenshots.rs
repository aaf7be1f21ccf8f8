//! The page in headless Chromium: browser tests, and pictures to look at.

use std::net::TcpListener;
use std::path::Path;
use std::process::Command;

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
    with_servers(|servers| {
        let mut node = shell::command("node", &["web/e2e/screenshots.mjs"]);
        node.arg(&folder);
        shell::run(servers.told(node))
    })?;
    println!("pictures are in {}", folder.display());
    Ok(())
}

/// Drives the page as a person would and checks what it shows.
pub(crate) fn browser_tests() -> Result<()> {
    with_servers(|servers| shell::run(servers.told(shell::npm(&["run", "--silent", "e2e"]))))
}

/// Where the page is served, and what journeys need beside it.
struct Servers<'a> {
    /// Without access control.
    open: &'a str,
    /// As a demonstration.
    demo: &'a str,
    /// Where the demonstration looks for a directory; journeys open one there.
    directory: &'a str,
}

impl Servers<'_> {
    /// A command that knows them.
    fn told(&self, mut command: Command) -> Command {
        command.env("LANDBRIDGE_URL", self.open).env("LANDBRIDGE_DEMO_URL", self.demo);
        command.env("LANDBRIDGE_DIRECTORY_URL", self.directory);
        command
    }
}

/// Starts the checked build of `landbridge serve` twice, once without access control and once as a
/// demonstration, and stops both after the work.
fn with_servers(work: impl FnOnce(&Servers<'_>) -> Result<()>) -> Result<()> {
    setup::debian(&[(setup::CHROMIUM, "chromium")])?;
    let landbridge = setup::landbridge()?;
    let folder = shell::target_dir().join(format!("demo-{}", std::process::id()));
    // A port that is free now, for a directory that is opened later.
    let directory = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let directory = format!("http://{directory}");
    let known = ["--oidc-client-id", "landbridge", "--oidc-name", "Directory of the tests"];
    let args = [&["--oidc-issuer", directory.as_str()][..], &known].concat();
    let demo = Server::demonstration(&landbridge, &args, &folder)?;
    let outcome = serve(&landbridge, &[], |open| {
        work(&Servers { open, demo: &demo.url, directory: &directory })
    });
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
