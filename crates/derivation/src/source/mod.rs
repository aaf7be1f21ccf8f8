//! What comes from outside: packages, their formats, and this project's own input tables.

pub mod download;
pub mod elevation;
pub mod literals;
pub mod region;
pub mod tables;
