//! A `PostgreSQL` server of our own, on loopback, for as long as a check needs it.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{setup, shell};

const DEBIAN: &str = "/usr/lib/postgresql";
/// The account that Debian's package makes; the server refuses to run as root.
const ACCOUNT: &str = "postgres";

/// A running server with an empty cluster; stopped and removed at the end of its life.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Installs Debian's package where it is missing, makes a cluster and starts it.
    pub(crate) fn start() -> Result<Self> {
        if programs().is_err() {
            setup::debian(&[("/usr/bin/psql", "postgresql")])?;
        }
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("landbridge-postgres-{port}"));
        fs::create_dir_all(&folder)?;
        let cluster = Self { programs: programs()?, folder, port };
        if is_root()? {
            let folder = cluster.folder.to_string_lossy();
            shell::run(shell::command("chown", &[ACCOUNT, &folder]))?;
        }
        let data = cluster.data();
        shell::run(cluster.program(
            "initdb",
            &["--pgdata", &data, "--username", ACCOUNT, "--auth", "trust", "--encoding", "UTF8"],
        )?)?;
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={} \
             -c max_connections=200",
            cluster.folder.display()
        );
        let log = cluster.folder.join("log").to_string_lossy().into_owned();
        let start = ["--pgdata", &data, "--log", &log, "--options", &options, "--wait", "start"];
        shell::run(cluster.program("pg_ctl", &start)?)?;
        Ok(cluster)
    }

    /// The address of its database, for one who may do everything.
    pub(crate) fn url(&self) -> String {
        format!("postgres://{ACCOUNT}@127.0.0.1:{}/{ACCOUNT}", self.port)
    }

    /// The address of another database of it, made now.
    pub(crate) fn database(&self, name: &str) -> Result<String> {
        let sql = format!("CREATE DATABASE {name}");
        shell::run(self.client("psql", &["--quiet", "--command", &sql, &self.url()]))?;
        Ok(format!("postgres://{ACCOUNT}@127.0.0.1:{}/{name}", self.port))
    }

    /// One of its client programs.
    pub(crate) fn client(&self, name: &str, args: &[&str]) -> Command {
        shell::command(&self.programs.join(name).to_string_lossy(), args)
    }

    fn data(&self) -> String {
        self.folder.join("data").to_string_lossy().into_owned()
    }

    /// One of the server's programs, under an account that may run it.
    fn program(&self, name: &str, args: &[&str]) -> Result<Command> {
        let path = self.programs.join(name).to_string_lossy().into_owned();
        if is_root()? {
            let mut words = vec!["-u", ACCOUNT, "--", &path];
            words.extend(args);
            return Ok(shell::command("runuser", &words));
        }
        Ok(shell::command(&path, args))
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let stop = ["--pgdata", &self.data(), "--mode", "immediate", "stop"];
        let stopped = self.program("pg_ctl", &stop).and_then(shell::run);
        if let Err(error) = stopped.and_then(|()| Ok(fs::remove_dir_all(&self.folder)?)) {
            println!("PostgreSQL in {} was not cleaned up: {error}", self.folder.display());
        }
    }
}

/// The newest version's folder of programs.
fn programs() -> Result<PathBuf> {
    let versions = fs::read_dir(DEBIAN).context("no PostgreSQL is installed")?;
    let newest = versions
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|path| path.join("pg_ctl").exists())
        .max();
    newest.with_context(|| format!("no pg_ctl below {DEBIAN}"))
}

fn is_root() -> Result<bool> {
    use std::os::unix::fs::MetadataExt;
    Ok(Path::new("/proc/self").metadata()?.uid() == 0)
}
