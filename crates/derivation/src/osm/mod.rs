//! A user's own network out of an OpenStreetMap extract (`.osm.pbf`): roads by class, railways
//! with their gauge, ferries.
//!
//! The file is read twice: ways first, to learn which nodes they need and where they meet, then
//! those nodes. Ways are cut where they meet, and what needs no junction is joined again.

mod network;
mod read;
mod tags;

use std::path::{Path, PathBuf};

use crate::error::DerivationError;
use crate::gmns::GmnsTables;
use crate::source::region::Countries;

pub use tags::RoadClass;

/// What to take out of the file.
#[derive(Debug, Clone)]
pub struct ImportOptions {
    /// Roads down to this class.
    pub lowest_road_class: RoadClass,
    /// Railways.
    pub with_railways: bool,
    /// Ferries.
    pub with_ferries: bool,
    /// Lines keep points that lie farther off than this.
    pub line_tolerance_km: f64,
}

impl Default for ImportOptions {
    fn default() -> Self {
        Self {
            lowest_road_class: RoadClass::Tertiary,
            with_railways: true,
            with_ferries: true,
            line_tolerance_km: 0.05,
        }
    }
}

/// How far an import has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// 1 for ways, 2 for nodes.
    pub pass: u8,
    /// Bytes read in this pass.
    pub bytes_read: u64,
    /// Bytes of the file.
    pub bytes_total: u64,
}

/// Why an import failed. Nothing has been written then.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The file cannot be opened or read.
    #[error("cannot read {path}")]
    File {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// The file is something else.
    #[error(
        "{path} is no OpenStreetMap PBF file: byte 0 does not begin a header block; give a file \
         that ends in .osm.pbf"
    )]
    NotPbf {
        /// The file.
        path: PathBuf,
    },
    /// The file ends too early.
    #[error(
        "{path} is cut off: the block at byte {offset} needs more than the {size} bytes of the \
         file; download it again and compare its checksum"
    )]
    Truncated {
        /// The file.
        path: PathBuf,
        /// Where the broken block begins.
        offset: u64,
        /// Length of the file.
        size: u64,
    },
    /// A block cannot be decoded.
    #[error(
        "{path} is damaged: the block at byte {offset} cannot be decoded ({what}); download it \
         again and compare its checksum"
    )]
    Damaged {
        /// The file.
        path: PathBuf,
        /// Where the broken block begins.
        offset: u64,
        /// What the decoder says.
        what: String,
    },
    /// The file asks for a feature that is not known here.
    #[error("{path} needs the feature `{feature}`; write it again with `osmium cat` without it")]
    UnknownFeature {
        /// The file.
        path: PathBuf,
        /// Its name.
        feature: String,
    },
    /// Nothing in the file is a road, railway or ferry of the wanted kinds.
    #[error(
        "{path} holds no road down to class {lowest}, railway or ferry; lower the class or give \
         another extract"
    )]
    Empty {
        /// The file.
        path: PathBuf,
        /// The lowest class that was asked for.
        lowest: &'static str,
    },
    /// The ways name nodes that the file lacks, for the most part.
    #[error(
        "{path}: {missing} of {needed} nodes of the ways are not in the file; the extract is cut \
         off or was made without them (use `--strategy complete_ways`)"
    )]
    NodesMissing {
        /// The file.
        path: PathBuf,
        /// Nodes not found.
        missing: usize,
        /// Nodes needed.
        needed: usize,
    },
    /// The boundaries of countries cannot be opened.
    #[error("cannot tell the countries of the network")]
    Countries(#[source] DerivationError),
}

/// Reads a network from an extract.
///
/// `progress` hears of every block. Nothing is written: see
/// [`GmnsTables::write_new_folder`], which writes all or nothing.
pub fn import_osm(
    path: &Path,
    options: &ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<GmnsTables, ImportError> {
    let ways = read::ways(path, options, progress)?;
    if ways.is_empty() {
        let lowest = options.lowest_road_class.as_str();
        return Err(ImportError::Empty { path: path.into(), lowest });
    }
    let needed = network::needed_nodes(&ways);
    let positions = read::positions(path, &needed, progress)?;
    let missing = needed.len() - positions.len();
    if missing * 2 > needed.len() {
        return Err(ImportError::NodesMissing { path: path.into(), missing, needed: needed.len() });
    }
    let countries = Countries::open().map_err(ImportError::Countries)?;
    Ok(network::build(&ways, &positions, &countries, options.line_tolerance_km))
}
