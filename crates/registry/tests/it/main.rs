//! The store against its contract, and against the end of the process.

mod contract;
mod sqlite;
