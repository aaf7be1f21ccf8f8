//! Columns of a panel, and how they grow.

use std::collections::HashMap;

use super::faults::{Faults, Remedy};

/// Labels, each row's by its number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Labels {
    /// Number of the label by row.
    pub codes: Vec<u32>,
    /// The labels, in the order in which they first occur.
    pub names: Vec<String>,
}

/// A column.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// Numbers; what is missing is NaN.
    Numbers {
        /// Name as asked for.
        name: String,
        /// Value by row.
        values: Vec<f64>,
    },
    /// Labels.
    Labels {
        /// Name as asked for.
        name: String,
        /// Label by row.
        labels: Labels,
    },
}

impl Column {
    /// Keeps the rows for which a flag is set.
    pub(super) fn retain(&mut self, is_kept: &[bool]) {
        let mut row = 0;
        let mut next = || {
            row += 1;
            is_kept[row - 1]
        };
        match self {
            Self::Numbers { values, .. } => values.retain(|_| next()),
            Self::Labels { labels, .. } => labels.codes.retain(|_| next()),
        }
    }
}

/// A column that is being read.
#[derive(Debug)]
pub(super) struct Builder {
    name: String,
    /// Name in the file.
    pub(super) own: String,
    kind: Kind,
    is_positive: bool,
}

#[derive(Debug)]
enum Kind {
    Numbers(Vec<f64>),
    Labels { labels: Labels, numbers: HashMap<Box<[u8]>, u32> },
}

impl Builder {
    pub(super) fn numbers(name: &str, own: &str, is_positive: bool) -> Self {
        let kind = Kind::Numbers(Vec::new());
        Self { name: name.to_owned(), own: own.to_owned(), kind, is_positive }
    }

    pub(super) fn labels(name: &str, own: &str) -> Self {
        let kind = Kind::Labels { labels: Labels::default(), numbers: HashMap::new() };
        Self { name: name.to_owned(), own: own.to_owned(), kind, is_positive: false }
    }

    pub(super) const fn is_labels(&self) -> bool {
        matches!(self.kind, Kind::Labels { .. })
    }

    /// Takes the next cell as it stands in a file.
    pub(super) fn push_text(&mut self, cell: &[u8], line: u32, faults: &mut Faults) {
        let cell = cell.trim_ascii();
        if self.is_labels() {
            return self.push_label(cell, line, faults);
        }
        if is_missing(cell) {
            return self.push_number(f64::NAN, line, faults);
        }
        let text = str::from_utf8(cell).unwrap_or_default();
        match text.parse::<f64>() {
            Ok(value) if value.is_finite() => self.push_number(value, line, faults),
            _ => {
                faults.add(line, &self.own, &String::from_utf8_lossy(cell), Remedy::Number);
                self.push_number(f64::NAN, line, faults);
            }
        }
    }

    /// Takes the next cell as a number, NaN where there is none.
    pub(super) fn push_value(&mut self, value: f64, line: u32, faults: &mut Faults) {
        match self.kind {
            Kind::Numbers(_) if value.is_infinite() => {
                faults.add(line, &self.own, &value.to_string(), Remedy::Number);
                self.push_number(f64::NAN, line, faults);
            }
            Kind::Numbers(_) => self.push_number(value, line, faults),
            Kind::Labels { .. } if value.is_nan() => self.push_label(b"", line, faults),
            Kind::Labels { .. } => self.push_label(value.to_string().as_bytes(), line, faults),
        }
    }

    fn push_number(&mut self, value: f64, line: u32, faults: &mut Faults) {
        if self.is_positive && value < 0.0 {
            faults.add(line, &self.own, &value.to_string(), Remedy::NotNegative);
        }
        if let Kind::Numbers(values) = &mut self.kind {
            values.push(value);
        }
    }

    fn push_label(&mut self, cell: &[u8], line: u32, faults: &mut Faults) {
        if is_missing(cell) {
            faults.add(line, &self.own, &String::from_utf8_lossy(cell), Remedy::Label);
        }
        let Kind::Labels { labels, numbers } = &mut self.kind else { return };
        let number = if let Some(number) = numbers.get(cell) {
            *number
        } else {
            let number = labels.names.len() as u32;
            labels.names.push(String::from_utf8_lossy(cell).into_owned());
            numbers.insert(cell.into(), number);
            number
        };
        labels.codes.push(number);
    }

    pub(super) fn finish(self) -> Column {
        match self.kind {
            Kind::Numbers(mut values) => {
                values.shrink_to_fit();
                Column::Numbers { name: self.name, values }
            }
            Kind::Labels { mut labels, .. } => {
                labels.codes.shrink_to_fit();
                Column::Labels { name: self.name, labels }
            }
        }
    }
}

/// Whether a cell says that there is no value. Namibia's code in two letters, `NA`, is missing
/// too: trade data name countries by three letters or by numbers.
fn is_missing(cell: &[u8]) -> bool {
    [b"".as_slice(), b"NA", b"NaN", b"nan", b"."].contains(&cell)
}
