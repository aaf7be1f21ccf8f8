//! What is wrong with a file, all at once.

use std::fmt;
use std::path::PathBuf;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file; in Parquet the row, from one. The header is line one of CSV.
    pub line: u32,
    /// Column, as the file names it.
    pub column: String,
    /// What stands there.
    pub value: String,
    /// What to do.
    pub remedy: Remedy,
}

/// What to do about a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Remedy {
    /// A number is wanted.
    Number,
    /// A number of zero or more is wanted.
    NotNegative,
    /// A label is wanted, such as a partner.
    Label,
    /// The row stands twice.
    Duplicate {
        /// The line where it stands first.
        first: u32,
    },
    /// The file has no such column.
    Column {
        /// Those that it has.
        has: Vec<String>,
    },
    /// The row has another number of cells than the header.
    Cells {
        /// Cells of the header.
        expected: usize,
    },
}

impl fmt::Display for Remedy {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number => write!(out, "write a number, or leave the cell empty"),
            Self::NotNegative => write!(out, "it must be zero or more: correct or remove the row"),
            Self::Label => write!(out, "name the partner or group, or remove the row"),
            Self::Duplicate { first } => {
                write!(out, "the same as line {first}: keep one, add them up, or name what differs")
            }
            Self::Column { has } => write!(out, "name a column of the file: {}", has.join(", ")),
            Self::Cells { expected } => write!(out, "the header has {expected} cells"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "line {}, {}: `{}`: {}", self.line, self.column, self.value, self.remedy)
    }
}

/// All faults of a file; the first are kept, all are counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// The first faults, by line.
    pub first: Vec<Fault>,
    /// How many there are.
    pub count: usize,
}

impl Faults {
    /// Faults that are kept.
    const KEPT: usize = 20;

    pub(super) fn add(&mut self, line: u32, column: &str, value: &str, remedy: Remedy) {
        self.count += 1;
        let at = self.first.partition_point(|fault| fault.line <= line);
        if at < Self::KEPT {
            let (column, value) = (column.to_owned(), value.to_owned());
            self.first.insert(at, Fault { line, column, value, remedy });
            self.first.truncate(Self::KEPT);
        }
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.first {
            write!(out, "\n  {fault}")?;
        }
        if self.count > self.first.len() {
            write!(out, "\n  and {} more", self.count - self.first.len())?;
        }
        Ok(())
    }
}

/// Why a file cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PanelError {
    /// It cannot be opened.
    #[error("cannot open {}", path.display())]
    Open {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is no CSV.
    #[error("{} is no CSV with a header", path.display())]
    SeparatedValues {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: csv::Error,
    },
    /// It is no Parquet that can be read here.
    #[error("cannot read {} as Parquet (plain or compressed with Snappy)", path.display())]
    Columnar {
        /// Its path.
        path: PathBuf,
        /// Why.
        source: parquet::errors::ParquetError,
    },
    /// Its rows are wrong.
    #[error("{} has {} faults:{faults}", path.display(), faults.count)]
    Faults {
        /// Its path.
        path: PathBuf,
        /// They.
        faults: Faults,
    },
    /// No row is left by the filters.
    #[error("{} has no row that is asked for", path.display())]
    Empty {
        /// Its path.
        path: PathBuf,
    },
}
