//! A `PostgreSQL` server of a test's own, to be stopped and started at will.

use std::net::TcpListener;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

const DEBIAN: &str = "/usr/lib/postgresql";
const ACCOUNT: &str = "postgres";

/// A running server; stopped at the end of its life.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    port: u16,
}

impl Cluster {
    /// A new server, where tests on `PostgreSQL` are asked for at all.
    pub(crate) fn start() -> Option<Self> {
        if std::env::var_os("LANDBRIDGE_TEST_POSTGRES").is_none() {
            eprintln!("skipped on PostgreSQL: LANDBRIDGE_TEST_POSTGRES is not set");
            return None;
        }
        let versions = std::fs::read_dir(DEBIAN).unwrap();
        let programs = versions.map(|entry| entry.unwrap().path().join("bin"));
        let programs = programs.filter(|path| path.join("pg_ctl").exists()).max().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let cluster = Self { programs, folder, port };
        let path = cluster.folder.path().display().to_string();
        if is_root() {
            run(Command::new("chown").args([ACCOUNT, &path]));
        }
        let data = cluster.data();
        let args = ["--pgdata", &data, "--username", ACCOUNT, "--auth", "trust"];
        run(&mut cluster.program("initdb", &args));
        cluster.control(&["start"]);
        Some(cluster)
    }

    pub(crate) fn address(&self) -> String {
        format!("postgres://{ACCOUNT}@127.0.0.1:{}/{ACCOUNT}", self.port)
    }

    /// Ends it as a power cut would.
    pub(crate) fn cut(&self) {
        self.control(&["--mode", "immediate", "stop"]);
    }

    /// Starts it again after [`Self::cut`].
    pub(crate) fn resume(&self) {
        self.control(&["start"]);
    }

    fn control(&self, args: &[&str]) {
        let path = self.folder.path().display();
        let options = format!(
            "-c listen_addresses=127.0.0.1 -c port={} -c unix_socket_directories={path}",
            self.port
        );
        let (data, log) = (self.data(), format!("{path}/log"));
        let mut all = vec!["--pgdata", &data, "--log", &log, "--options", &options, "--wait"];
        all.extend(args);
        run(&mut self.program("pg_ctl", &all));
    }

    fn data(&self) -> String {
        self.folder.path().join("data").display().to_string()
    }

    /// One of the server's programs; it refuses to run as root.
    fn program(&self, name: &str, args: &[&str]) -> Command {
        let path = self.programs.join(name);
        let mut command = if is_root() {
            let mut runuser = Command::new("runuser");
            runuser.args(["-u", ACCOUNT, "--"]).arg(path);
            runuser
        } else {
            Command::new(path)
        };
        command.args(args);
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let data = self.data();
        let args = ["--pgdata", &data, "--mode", "immediate", "stop"];
        // A server that a failed test has left stopped needs no stopping.
        let _ = self.program("pg_ctl", &args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    }
}

fn is_root() -> bool {
    Path::new("/proc/self").metadata().unwrap().uid() == 0
}

fn run(command: &mut Command) {
    // The server inherits what it is given; a pipe would never end.
    let status = command.current_dir("/").stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.unwrap().success(), "{command:?}");
}
