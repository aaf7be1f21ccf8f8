//! A table: rows by typed index, and their ids.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::ops::Index;

use landbridge_units::{Idx, IndexVec};

use super::hash::IdHash;
use super::{FactId, Grade, Kind, Provenance, SourceIdx};

/// A row of the atlas that can be asked for by id.
pub trait Row {
    /// The kind that stands before the id in `kind:id`.
    const KIND: Kind;

    /// The id, unique inside its kind.
    fn id(&self) -> &str;

    /// Validity, sources and grade; `None` for rows that carry only [`Origin`](super::Origin).
    fn provenance(&self) -> Option<&Provenance> {
        None
    }

    /// The sources that the row leans on.
    fn sources(&self) -> &[SourceIdx] {
        self.provenance().map_or(&[], |provenance| &provenance.sources)
    }

    /// How far the row can be trusted.
    fn grade(&self) -> Grade {
        self.provenance().map_or(Grade::OwnKnowledge, |provenance| provenance.grade)
    }

    /// The full name `kind:id`.
    fn fact_id(&self) -> FactId {
        FactId { kind: Self::KIND, id: self.id().into() }
    }
}

/// The rows of one kind, in file order, with a lookup by id.
#[derive(Clone, Debug)]
pub struct Table<T> {
    rows: IndexVec<T>,
    by_id: HashMap<Box<str>, Idx<T>, IdHash>,
}

impl<T: Row> Table<T> {
    /// Makes room for rows to come.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.rows.reserve(rows);
        self.by_id.reserve(rows);
    }

    /// Appends a row, unless its id is taken: then the index of the row that has it.
    pub(crate) fn insert(&mut self, row: T) -> Result<Idx<T>, Idx<T>> {
        let index = Idx::new(self.rows.len());
        match self.by_id.entry(row.id().into()) {
            Entry::Occupied(taken) => Err(*taken.get()),
            Entry::Vacant(free) => {
                free.insert(index);
                Ok(self.rows.push(row))
            }
        }
    }

    /// The row of an id.
    pub fn find(&self, id: &str) -> Option<Idx<T>> {
        self.by_id.get(id).copied()
    }

    /// The row of an id, as a reference.
    pub fn find_row(&self, id: &str) -> Option<&T> {
        self.find(id).map(|index| &self.rows[index])
    }

    /// The rows in file order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.rows.iter()
    }

    /// The rows in file order, each with its index.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (Idx<T>, &T)> + ExactSizeIterator {
        self.rows.enumerate()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows as a typed vector.
    pub fn rows(&self) -> &IndexVec<T> {
        &self.rows
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: IndexVec::new(), by_id: HashMap::default() }
    }
}

/// Of several rows with the same id only the first is kept.
impl<T: Row> FromIterator<T> for Table<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut table = Self::default();
        for row in rows {
            // The first row of an id stays.
            let _ = table.insert(row);
        }
        table
    }
}

impl<T> Index<Idx<T>> for Table<T> {
    type Output = T;
    fn index(&self, index: Idx<T>) -> &T {
        &self.rows[index]
    }
}

impl<'a, T: Row> IntoIterator for &'a Table<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.rows.iter()
    }
}

/// A row of any kind, for those who walk over all kinds.
pub trait Fact {
    /// The full name `kind:id`.
    fn fact_id(&self) -> FactId;
    /// Validity, sources and grade; `None` for rows that carry only sources and grade.
    fn provenance(&self) -> Option<&Provenance>;
    /// The sources that the row leans on.
    fn sources(&self) -> &[SourceIdx];
    /// How far the row can be trusted.
    fn grade(&self) -> Grade;
}

impl<T: Row> Fact for T {
    fn fact_id(&self) -> FactId {
        Row::fact_id(self)
    }
    fn provenance(&self) -> Option<&Provenance> {
        Row::provenance(self)
    }
    fn sources(&self) -> &[SourceIdx] {
        Row::sources(self)
    }
    fn grade(&self) -> Grade {
        Row::grade(self)
    }
}

/// A table of any kind.
pub trait AnyTable {
    /// The row of an id.
    fn find_fact(&self, id: &str) -> Option<&dyn Fact>;
    /// Every row in file order.
    fn facts(&self) -> Box<dyn Iterator<Item = &dyn Fact> + '_>;
    /// How many rows there are.
    fn row_count(&self) -> usize;
}

impl<T: Row> AnyTable for Table<T> {
    fn find_fact(&self, id: &str) -> Option<&dyn Fact> {
        self.find_row(id).map(|row| row as &dyn Fact)
    }
    fn facts(&self) -> Box<dyn Iterator<Item = &dyn Fact> + '_> {
        Box::new(self.iter().map(|row| row as &dyn Fact))
    }
    fn row_count(&self) -> usize {
        self.len()
    }
}
