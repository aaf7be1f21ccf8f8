//! Trade data in long form: a row for each exporter, importer and year, from CSV or Parquet.
//!
//! A [`Request`] names the columns that are wanted, as numbers or as labels; [`Panel::read`] reads
//! them and nothing else. The names of CEPII Gravity, BACI and ITPD-E are understood beside plain
//! ones ([`names`]). A file with faults is refused with all of them: line, column, value, remedy.

mod column;
mod columnar;
mod faults;
pub mod names;
mod rows;
mod separated_values;

use std::path::Path;

pub use column::{Column, Labels};
pub use faults::{Fault, Faults, PanelError};

/// What is wanted of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Request {
    /// Columns wanted as numbers.
    pub numbers: Vec<String>,
    /// Columns wanted as labels. Where a file has no column [`names::DERIVED`], exporter and
    /// importer are read instead.
    pub labels: Vec<String>,
    /// Numbers that must not be negative: trade, weights.
    pub not_negative: Vec<String>,
    /// Rows that are wanted: those that have one of these labels in each of these columns.
    pub filters: Vec<(String, Vec<String>)>,
}

/// Trade data by columns, all of the same length.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// Columns, by the names that were asked for; a column asked for as both stands here twice.
    pub columns: Vec<Column>,
    /// Line of the file by row; in Parquet the row, from one.
    pub lines: Vec<u32>,
    /// Dollars that one unit of trade is worth in the layout of the file, where it says so.
    pub dollars_per_unit: Option<f64>,
}

impl Panel {
    /// Reads a file: `.parquet`, or CSV, which may be compressed (`.csv.gz`).
    ///
    /// # Errors
    /// When the file cannot be opened or is no such file; when columns are missing; when partners
    /// are missing, numbers are no numbers or negative where they must not be, or two rows have
    /// the same exporter, importer, year and product: all of these faults at once.
    pub fn read(path: &Path, request: &Request) -> Result<Self, PanelError> {
        let request = rows::with_keys(request);
        let is_parquet = path.extension().is_some_and(|end| end.eq_ignore_ascii_case("parquet"));
        let read = if is_parquet { columnar::read } else { separated_values::read };
        let (panel, faults) = read(path, &request)?;
        rows::settle(panel, &request, faults)
    }

    /// Rows.
    pub const fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether there is no row.
    pub const fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// A column of numbers; what is missing is NaN.
    pub fn numbers(&self, name: &str) -> Option<&[f64]> {
        self.columns.iter().find_map(|column| match column {
            Column::Numbers { name: own, values } if own == name => Some(values.as_slice()),
            _ => None,
        })
    }

    /// A column of labels.
    pub fn labels(&self, name: &str) -> Option<&Labels> {
        self.columns.iter().find_map(|column| match column {
            Column::Labels { name: own, labels } if own == name => Some(labels),
            _ => None,
        })
    }
}
