//! What is wrong with the tables: file, line, field, value, remedy.

use std::fmt;

use landbridge_units::words;
use serde::Serialize;

words! {
    /// The kind of a fault; its word is stable.
    pub enum FaultKind {
        /// A file or folder cannot be read.
        Unreadable = "unreadable",
        /// A file that is none of the tables.
        UnknownTable = "unknown_table",
        /// Bytes that are no UTF-8.
        NotUtf8 = "not_utf8",
        /// TOML that does not parse.
        Syntax = "syntax",
        /// A row with more or fewer fields than the header.
        ColumnCount = "column_count",
        /// A column that the table needs.
        MissingColumn = "missing_column",
        /// A column or key that the table does not know.
        UnknownColumn = "unknown_column",
        /// An empty field that needs a value.
        MissingValue = "missing_value",
        /// An id that does not have the form of one.
        BadId = "bad_id",
        /// Two rows with one id.
        DuplicateId = "duplicate_id",
        /// Text where a number belongs.
        BadNumber = "bad_number",
        /// Text where a date or time belongs.
        BadDate = "bad_date",
        /// A word that its list does not hold.
        BadWord = "bad_word",
        /// A code without the form of one.
        BadCode = "bad_code",
        /// A line geometry that does not parse.
        BadGeometry = "bad_geometry",
        /// A negative or absurd value.
        OutOfRange = "out_of_range",
        /// A range that ends before it begins.
        ReversedRange = "reversed_range",
        /// An id that no row has.
        UnknownReference = "unknown_reference",
        /// A source that is not listed.
        UnknownSource = "unknown_source",
        /// A row without source or grade.
        MissingProvenance = "missing_provenance",
        /// A derived or estimated value without its reasoning.
        MissingNote = "missing_note",
        /// A link shorter than the great circle between its ends.
        LinkTooShort = "link_too_short",
        /// A crossing without a post on one side.
        MissingPost = "missing_post",
        /// A crossing node without a link on one side.
        OneSidedCrossing = "one_sided_crossing",
    }
}

/// One thing wrong with the tables.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// What kind of thing.
    pub kind: FaultKind,
    /// The file, relative to the folder of the atlas.
    pub file: String,
    /// The line, counted from 1; absent when it concerns the whole file.
    pub line: Option<u64>,
    /// The column or key.
    pub field: Option<String>,
    /// The value as it stands there, at most 60 characters.
    pub value: Option<String>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Fault {
    /// A fault of a whole file.
    pub fn of_file(kind: FaultKind, file: &str, message: String, remedy: &str) -> Self {
        let (line, field, value) = (None, None, None);
        Self { kind, file: file.into(), line, field, value, message, remedy: remedy.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        if let Some(field) = &self.field {
            write!(f, " {field}")?;
        }
        if let Some(value) = &self.value {
            write!(f, " “{value}”")?;
        }
        write!(f, ": {}; {}", self.message, self.remedy)
    }
}

/// Everything wrong with the tables, in order of file and line.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// The faults in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Fault> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<Vec<Fault>> for Faults {
    fn from(mut faults: Vec<Fault>) -> Self {
        faults.sort_by(|a, b| (&a.file, a.line, &a.field).cmp(&(&b.file, b.line, &b.field)));
        Self(faults)
    }
}

impl<'a> IntoIterator for &'a Faults {
    type Item = &'a Fault;
    type IntoIter = std::slice::Iter<'a, Fault>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fault in &self.0 {
            writeln!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}
