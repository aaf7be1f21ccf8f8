//! The page in headless Chromium: browser tests, and pictures to look at.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::{setup, shell};

/// `cargo xtask screenshots [DIR]`: pictures of the page in light, dark and phone width.
pub(crate) fn screenshots(args: &[String]) -> Result<()> {
    let folder = match args.first() {
        Some(folder) => std::path::absolute(folder)?,
        None => shell::target_dir().join("screenshots"),
    };
    std::fs::create_dir_all(&folder)?;
    setup::page()?;
    with_server(|url| {
        let mut node = shell::command("node", &["web/e2e/screenshots.mjs"]);
        node.arg(&folder).env("LANDBRIDGE_URL", url);
        shell::run(node)
    })?;
    println!("pictures are in {}", folder.display());
    Ok(())
}

/// Drives the page as a person would and checks what it shows.
pub(crate) fn browser_tests() -> Result<()> {
    with_server(|url| {
        let mut e2e = shell::npm(&["run", "--silent", "e2e"]);
        e2e.env("LANDBRIDGE_URL", url);
        shell::run(e2e)
    })
}

/// Starts the checked build of `landbridge serve`, and stops it after the work.
fn with_server(work: impl FnOnce(&str) -> Result<()>) -> Result<()> {
    setup::debian(&[(setup::CHROMIUM, "chromium")])?;
    serve(&setup::landbridge()?, &[], work)
}

/// Starts `landbridge serve` on a free port with a store of its own, and stops it after the work.
pub(crate) fn serve(
    landbridge: &Path,
    args: &[&str],
    work: impl FnOnce(&str) -> Result<()>,
) -> Result<()> {
    let store = shell::target_dir().join(format!("store-{}", std::process::id()));
    std::fs::create_dir_all(&store)?;
    let mut serve = shell::command(&landbridge.to_string_lossy(), args);
    serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(&store);
    serve.stdout(Stdio::piped());
    let mut server = Stopped(serve.spawn().context("could not start `landbridge serve`")?);
    let url = address(&mut server.0)?;
    let outcome = work(&url);
    drop(server);
    std::fs::remove_dir_all(&store)?;
    outcome
}

/// The address that the server prints once it listens.
fn address(server: &mut Child) -> Result<String> {
    let out = server.stdout.take().context("the server's output is piped")?;
    let mut lines = BufReader::new(out).lines();
    while let Some(line) = lines.next().transpose()? {
        if let Some(at) = line.find("http://") {
            let url = line[at..].split_whitespace().next().unwrap_or_default().to_owned();
            std::thread::spawn(move || lines.for_each(drop));
            return Ok(url.trim_end_matches('/').to_owned());
        }
    }
    bail!("`landbridge serve` ended before it printed its address")
}

/// A child that is ended when it goes out of scope.
struct Stopped(Child);

impl Drop for Stopped {
    fn drop(&mut self) {
        let ended = self.0.kill().and_then(|()| self.0.wait());
        if let Err(error) = ended {
            eprintln!("could not stop the server: {error}");
        }
    }
}
