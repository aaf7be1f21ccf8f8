//! Reader of the TNTP format: `*_net.tntp`, `*_trips.tntp` and `*_flow.tntp`.
//!
//! Format: Transportation Networks for Research (Bar-Gera, Stabler, Sall). Lines of metadata,
//! `<NAME> value`, end with `<END OF METADATA>`; what follows `~` is a comment. A network has one
//! link a line: `init term capacity length free-flow-time b power speed toll type ;`. Trips are
//! `Origin o` and then `d : flow ;`. Nodes are counted from 1, the first are the zones; nodes
//! below `<FIRST THRU NODE>` are led through by no path. A link's time is the function of the
//! Bureau of Public Roads; tolls and lengths do not count.
//!
//! All faults are reported at once, each with file, line, field, value and remedy.

mod flows;
mod links;
mod metadata;
#[cfg(test)]
mod tests;
mod trips;

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use thiserror::Error;

pub use flows::{PublishedFlow, read_flows};
pub use links::read_network;
pub use trips::read_trips;

use crate::demand::OdMatrix;
use crate::network::Network;

/// Most nodes that a network may have.
pub const MAX_NODES: usize = 1 << 24;

/// Faults kept in full; more are only counted.
const MAX_FAULTS: usize = 1_000;

/// Something in a file that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Name of the file.
    pub file: String,
    /// Line, from 1; 0 stands for the file as a whole.
    pub line: usize,
    /// Which field.
    pub field: &'static str,
    /// What was found, shortened.
    pub value: String,
    /// What would be right.
    pub expected: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, field, value, expected } = self;
        write!(formatter, "{file}")?;
        if *line > 0 {
            write!(formatter, ":{line}")?;
        }
        write!(formatter, ": {field}: found \"{value}\"; expected {expected}")
    }
}

/// Faults of a file, all together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Error)]
pub struct Faults {
    /// The first thousand.
    pub faults: Vec<Fault>,
    /// How many there are.
    pub count: usize,
}

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.faults {
            writeln!(formatter, "{fault}")?;
        }
        write!(formatter, "{} faults", self.count)
    }
}

/// Faults as they are found in one file.
struct Findings<'f> {
    file: &'f str,
    faults: Faults,
}

impl<'f> Findings<'f> {
    fn new(file: &'f str) -> Self {
        Self { file, faults: Faults::default() }
    }

    fn add(&mut self, line: usize, field: &'static str, value: &str, expected: &'static str) {
        self.faults.count += 1;
        if self.faults.faults.len() < MAX_FAULTS {
            let value: String = value.chars().take(40).collect();
            let file = self.file.to_owned();
            self.faults.faults.push(Fault { file, line, field, value, expected });
        }
    }

    /// A number of a line, if it is one.
    fn number(
        &mut self,
        line: usize,
        field: &'static str,
        text: &str,
        expected: &'static str,
    ) -> Option<f64> {
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.add(line, field, text, expected);
        }
        number
    }

    /// A node from 1 to a number, counted from 0.
    fn node(&mut self, line: usize, field: &'static str, text: &str, count: usize) -> Option<u32> {
        let node = text.parse().ok().filter(|node: &usize| (1..=count).contains(node));
        if node.is_none() {
            self.add(line, field, text, "a node of the network, counted from 1");
        }
        node.map(|node| node as u32 - 1)
    }

    fn finish<T>(self, value: T) -> Result<T, Faults> {
        if self.faults.count == 0 { Ok(value) } else { Err(self.faults) }
    }
}

/// Why a folder could not be read.
#[derive(Debug, Error)]
pub enum TntpError {
    /// A file could not be read.
    #[error("could not read {}", .path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The cause.
        #[source]
        source: std::io::Error,
    },
    /// A file is missing, or there are several.
    #[error(
        "{} has {count} files that end in \"{ending}\"; one is expected", .folder.display()
    )]
    Files {
        /// The folder.
        folder: PathBuf,
        /// How the names end.
        ending: &'static str,
        /// How many there are.
        count: usize,
    },
    /// A file has faults.
    #[error(transparent)]
    Faults(#[from] Faults),
}

/// A folder: the network, the demand, and flows that somebody has published, if there are any.
#[derive(Clone, Debug, PartialEq)]
pub struct Instance {
    /// The network.
    pub network: Network,
    /// The demand.
    pub demand: OdMatrix,
    /// Published flows, in the order of their file.
    pub published: Option<Vec<PublishedFlow>>,
}

/// Reads a folder with one `*_net.tntp`, one `*_trips.tntp` and at most one `*_flow.tntp`.
pub fn read_folder(folder: &Path) -> Result<Instance, TntpError> {
    let required = |ending| {
        let mut files = files_ending(folder, ending)?;
        match files.len() {
            1 => Ok(files.remove(0)),
            count => Err(TntpError::Files { folder: folder.to_owned(), ending, count }),
        }
    };
    let (name, text) = read(&required("_net.tntp")?)?;
    let network = read_network(&name, &text)?;
    let (name, text) = read(&required("_trips.tntp")?)?;
    let demand = read_trips(&name, &text, network.zone_count)?;
    let published = match &files_ending(folder, "_flow.tntp")?[..] {
        [] => None,
        [file] => {
            let (name, text) = read(file)?;
            Some(read_flows(&name, &text, network.node_count)?)
        }
        more => {
            let (folder, ending) = (folder.to_owned(), "_flow.tntp");
            return Err(TntpError::Files { folder, ending, count: more.len() });
        }
    };
    Ok(Instance { network, demand, published })
}

fn files_ending(folder: &Path, ending: &str) -> Result<Vec<PathBuf>, TntpError> {
    let read = |source| TntpError::Read { path: folder.to_owned(), source };
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(read)? {
        let path = entry.map_err(read)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.ends_with(ending) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read(path: &Path) -> Result<(String, String), TntpError> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path)
        .map_err(|source| TntpError::Read { path: path.to_owned(), source })?;
    Ok((name, text))
}
