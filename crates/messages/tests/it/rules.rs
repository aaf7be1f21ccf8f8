//! The rules: examples of each, the samples of a corpus, the table of references, the page of
//! the reference.

mod corpus;
mod example;
mod examples;
mod page;
mod references;
