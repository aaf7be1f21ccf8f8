//! The whole HTTP interface asked from its own description, with values that nobody would send:
//! whatever comes, the server does not fail.

use std::path::Path;

use anyhow::Result;

use crate::{screenshots, setup, shell};

/// The tool, in the version that the checks are made with.
const TOOL: &str = "schemathesis==4.32.5";
/// Streams do not end, and answers that take seconds leave no time for the others.
const LEFT_OUT: &str = "changes|events|trade|sweep|comparisons";

/// Generates requests for every operation, and fails on an answer of 500 or above.
pub(crate) fn fuzz(landbridge: &Path) -> Result<()> {
    let venv = shell::target_dir().join("schemathesis");
    let tool = venv.join("bin/schemathesis");
    if !tool.exists() {
        setup::debian(&[("/usr/bin/python3", "python3-venv")])?;
        shell::run(shell::command("python3", &["-m", "venv", &venv.to_string_lossy()]))?;
        let pip = venv.join("bin/pip");
        let install = ["install", "--quiet", "--disable-pip-version-check", TOOL];
        shell::run(shell::command(&pip.to_string_lossy(), &install))?;
    }
    screenshots::serve(landbridge, &["--workers", "0"], |url| {
        let description = format!("{url}/api/v1/openapi.json");
        let mut run = shell::command(&tool.to_string_lossy(), &["run", &description]);
        run.args(["--checks", "not_a_server_error", "--phases", "examples,coverage,fuzzing"]);
        run.args(["--max-examples", "3", "--seed", "1", "--request-timeout", "30"]);
        run.args(["--exclude-path-regex", LEFT_OUT, "--no-color", "--warnings", "off"]);
        shell::run(run)
    })
}
