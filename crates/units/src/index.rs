//! Typed indices: a row number that remembers which table it belongs to.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

/// The position of a `T` in an [`IndexVec`]; it never leaves a process.
pub struct Idx<T>(u32, PhantomData<fn() -> T>);

impl<T> Idx<T> {
    /// The index at a position; a table of more than `u32::MAX` rows is a bug.
    pub fn new(position: usize) -> Self {
        let position = u32::try_from(position).expect("tables stay below 2^32 rows");
        Self(position, PhantomData)
    }

    /// The bare position.
    pub const fn get(self) -> usize {
        self.0 as usize
    }
}

// Derives would ask `T` for the same traits, which an index does not need.
impl<T> Clone for Idx<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Idx<T> {}
impl<T> PartialEq for Idx<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Idx<T> {}
impl<T> PartialOrd for Idx<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Idx<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> Hash for Idx<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Idx<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// A vector that only its own kind of index opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexVec<T>(Vec<T>);

impl<T> IndexVec<T> {
    /// An empty vector.
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Appends a row and returns its index.
    pub fn push(&mut self, row: T) -> Idx<T> {
        let index = Idx::new(self.0.len());
        self.0.push(row);
        index
    }

    /// Makes room for rows to come.
    pub fn reserve(&mut self, rows: usize) {
        self.0.reserve(rows);
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The rows in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }

    /// The rows in order, each with its index.
    pub fn enumerate(&self) -> impl DoubleEndedIterator<Item = (Idx<T>, &T)> + ExactSizeIterator {
        self.0.iter().enumerate().map(|(position, row)| (Idx::new(position), row))
    }

    /// Every index in order.
    pub fn indices(&self) -> impl DoubleEndedIterator<Item = Idx<T>> + ExactSizeIterator + use<T> {
        (0..self.0.len()).map(Idx::new)
    }

    /// The rows as a slice.
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }
}

impl<T> Default for IndexVec<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> From<Vec<T>> for IndexVec<T> {
    fn from(rows: Vec<T>) -> Self {
        Self(rows)
    }
}

impl<T> FromIterator<T> for IndexVec<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        Self(rows.into_iter().collect())
    }
}

impl<T> Index<Idx<T>> for IndexVec<T> {
    type Output = T;
    fn index(&self, index: Idx<T>) -> &T {
        &self.0[index.get()]
    }
}

impl<T> IndexMut<Idx<T>> for IndexVec<T> {
    fn index_mut(&mut self, index: Idx<T>) -> &mut T {
        &mut self.0[index.get()]
    }
}

impl<'a, T> IntoIterator for &'a IndexVec<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn push_returns_the_index_that_opens_the_row() {
        let mut rows = IndexVec::new();
        let first = rows.push("khunjerab");
        let second = rows.push("torugart");
        assert_eq!((rows[first], rows[second]), ("khunjerab", "torugart"));
        assert_eq!(rows.indices().collect::<Vec<_>>(), [first, second]);
    }
}
