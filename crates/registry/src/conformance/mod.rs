//! Whether this procedure does what a reference package says: official scenarios, messages with
//! verdicts, check digits.
//!
//! A package is a folder: `scenarios/*.jsonl` (steps in words with the messages expected),
//! `samples/MANIFEST.jsonl` and `samples/*.jsonl.gz` (messages with the verdict of a schema
//! validator for phase 5 and phase 6), `vectors/*.jsonl` (codes with their verdict). What a
//! folder lacks is not examined.

mod digits;
mod material;
mod player;
mod scenarios;
mod verdicts;

use std::path::{Path, PathBuf};

use serde::Serialize;

pub use scenarios::Written;

/// A package that cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// A file could not be read.
    #[error("could not read {path}")]
    Read {
        /// Which.
        path: PathBuf,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// A line is not what it should be.
    #[error("{path}, line {line}: {what}")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// What is wrong.
        what: String,
    },
    /// Nothing to examine.
    #[error("{path} holds no scenarios, no samples and no vectors")]
    Empty {
        /// The folder.
        path: PathBuf,
    },
}

/// A case that did not come out as the package says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Which case.
    pub case: String,
    /// What came out, and what was expected.
    pub why: String,
}

/// The outcome of one part of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// Its name.
    pub name: &'static str,
    /// Cases that came out as expected.
    pub passed: usize,
    /// Cases that did not.
    pub failures: Vec<Failure>,
}

impl Part {
    const fn new(name: &'static str) -> Self {
        Self { name, passed: 0, failures: Vec::new() }
    }

    /// How many cases there are.
    pub const fn cases(&self) -> usize {
        self.passed + self.failures.len()
    }

    fn count(&mut self, case: &str, outcome: Result<(), String>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(why) => self.failures.push(Failure { case: case.to_owned(), why }),
        }
    }
}

/// Examines a package; parts that it does not hold are left out.
pub fn examine(folder: &Path) -> Result<Vec<Part>, PackageError> {
    let material = material::read(folder)?;
    let [played, written] = scenarios::examine(folder, &material)?;
    let parts = [
        played,
        written,
        verdicts::samples(&material),
        verdicts::mutants(folder)?,
        digits::examine(folder)?,
    ];
    let parts: Vec<Part> = parts.into_iter().filter(|part| part.cases() > 0).collect();
    if parts.is_empty() {
        return Err(PackageError::Empty { path: folder.to_owned() });
    }
    Ok(parts)
}

/// Every message that customs sends in the scenarios of a package, with what schema and rules
/// have against it.
pub fn written(folder: &Path) -> Result<Vec<Written>, PackageError> {
    scenarios::written(folder, &material::read(folder)?)
}

/// Files of a folder with an ending, by name; none when the folder is missing.
fn files(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, PackageError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let failed = |source| PackageError::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The text of a file.
fn text(path: &Path) -> Result<String, PackageError> {
    std::fs::read_to_string(path)
        .map_err(|source| PackageError::Read { path: path.to_owned(), source })
}

/// The lines of a file of JSON documents.
fn lines<T: serde::de::DeserializeOwned>(path: &Path, text: &str) -> Result<Vec<T>, PackageError> {
    let read = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| PackageError::Line {
            path: path.to_owned(),
            line: number + 1,
            what: error.to_string(),
        })
    };
    text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(read).collect()
}
