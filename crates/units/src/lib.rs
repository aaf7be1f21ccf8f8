//! Quantities, codes, grades and typed indices.
