//! What the program tells about itself: completions, man pages, the `OpenAPI` document.

use std::path::Path;

use clap::CommandFactory;

use crate::args::Arguments;
use crate::exit::{Outcome, Stop};
use crate::paper::print;

/// Prints a completion script.
pub(crate) fn completions(shell: clap_complete::Shell) -> Result<Outcome, Stop> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "landbridge", &mut script);
    print(&script)?;
    Ok(Outcome::Done)
}

/// Writes a man page for each command.
pub(crate) fn man(folder: &Path) -> Result<Outcome, Stop> {
    let failed = || Stop::io(format!("could not write man pages to {}", folder.display()));
    std::fs::create_dir_all(folder).map_err(failed())?;
    clap_mangen::generate_to(Arguments::command(), folder).map_err(failed())?;
    Ok(Outcome::Done)
}

/// Prints the `OpenAPI` document.
pub(crate) fn openapi() -> Result<Outcome, Stop> {
    let document = landbridge_server::openapi_json();
    print((document + "\n").as_bytes())?;
    Ok(Outcome::Done)
}
