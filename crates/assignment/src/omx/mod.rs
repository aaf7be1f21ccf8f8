//! Matrices in the open matrix format (OMX): square tables of numbers in an HDF5 file.
//!
//! Format: openmatrix 0.2. The root has the attributes `OMX_VERSION` and `SHAPE`; each dataset of
//! the group `data` is a matrix of that shape; each dataset of `lookup` names the zones of its
//! rows and columns. What is written is read by `h5py` and by the Python package `openmatrix`;
//! what these write is read, contiguous or chunked, deflated or not.
//!
//! ```
//! use landbridge_assignment::omx::{Lookup, Matrix, Omx, read_omx, write_omx};
//!
//! let matrix = Matrix { name: "trips".into(), unit: None, values: vec![0.0, 3.5, 2.0, 0.0] };
//! let lookup = Lookup { name: "zone".into(), entries: vec!["a".into(), "b".into()] };
//! let omx = Omx { zone_count: 2, matrices: vec![matrix], lookups: vec![lookup] };
//! let bytes = write_omx(&omx)?;
//! assert_eq!(read_omx(bytes)?, omx);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod read;
#[cfg(test)]
mod tests;
mod write;

use thiserror::Error;

pub use read::read_omx;
pub use write::{WriteError, write_omx};

/// Most zones that a matrix may have.
pub const MAX_ZONES: usize = 20_000;
/// Most numbers that all matrices of a file may have together.
pub const MAX_CELLS: usize = 1 << 27;

/// A file of matrices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Omx {
    /// Rows, and columns, of each matrix.
    pub zone_count: usize,
    /// The matrices, by name.
    pub matrices: Vec<Matrix>,
    /// Names of the zones, by name of the list.
    pub lookups: Vec<Lookup>,
}

/// A square table of numbers.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    /// Its name.
    pub name: String,
    /// The unit, where its attribute `unit` tells one.
    pub unit: Option<String>,
    /// Row after row.
    pub values: Vec<f64>,
}

/// What the rows and columns are called.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup {
    /// Its name.
    pub name: String,
    /// One for each row; numbers are written as text.
    pub entries: Vec<String>,
}

/// Something in an OMX file that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OmxFault {
    /// The attribute or dataset, such as `data/trips`; empty for the file as a whole.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub expected: String,
}

/// All faults of an OMX file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", .0.iter().map(|fault| format!("{}: {}; expected {}", fault.place, fault.message, fault.expected)).collect::<Vec<_>>().join("\n"))]
pub struct OmxFaults(pub Vec<OmxFault>);
