//! `landbridge serve` as another process, for as long as a task needs it.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use crate::shell;

/// A running server; killed at the end of its life.
pub(crate) struct Server {
    /// Where it listens: `http://127.0.0.1:…`, or `http://localhost:…`.
    pub(crate) url: String,
    child: Child,
}

impl Server {
    /// Starts it on a free port with its store in a folder, without access control, and waits
    /// until it listens.
    pub(crate) fn start(landbridge: &Path, args: &[&str], data: &Path) -> Result<Self> {
        let open = ["--without-access-control"];
        Self::start_with(landbridge, &[&open, args].concat(), data)
    }

    /// The same as a demonstration, with users for each role.
    pub(crate) fn demonstration(landbridge: &Path, args: &[&str], data: &Path) -> Result<Self> {
        let mut server = Self::start_with(landbridge, &[&["--demo"], args].concat(), data)?;
        // Browsers offer passkeys for a name only.
        server.url = server.url.replace("127.0.0.1", "localhost");
        Ok(server)
    }

    fn start_with(landbridge: &Path, args: &[&str], data: &Path) -> Result<Self> {
        std::fs::create_dir_all(data)?;
        let mut serve = shell::command(&landbridge.to_string_lossy(), &[]);
        serve.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data).args(args);
        serve.stdout(Stdio::piped());
        let child = serve.spawn().context("could not start `landbridge serve`")?;
        let mut server = Self { url: String::new(), child };
        server.url = address(&mut server.child)?;
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let ended = self.child.kill().and_then(|()| self.child.wait());
        if let Err(error) = ended {
            eprintln!("could not stop the server: {error}");
        }
    }
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
