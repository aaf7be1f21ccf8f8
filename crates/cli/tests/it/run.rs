//! Runs the command and keeps what it says.

use std::path::Path;
use std::process::{Command, Output};

/// The command with arguments.
pub(crate) fn landbridge(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_landbridge"));
    command.args(arguments).env_remove("RUST_LOG");
    command
}

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// Runs to the end.
pub(crate) fn run(arguments: &[&str]) -> Run {
    landbridge(arguments).output().unwrap().into()
}

/// Runs to the end and expects an exit code.
pub(crate) fn expect(code: i32, arguments: &[&str]) -> Run {
    let run = run(arguments);
    assert_eq!(run.code, code, "{arguments:?}\n{}{}", run.out, run.err);
    run
}

/// A path as an argument.
pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}
