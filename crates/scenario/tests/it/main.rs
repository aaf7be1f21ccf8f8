//! Scenarios from their text to comparisons, exports and reports.

#![allow(clippy::unwrap_used, missing_docs)]
// Files of a result have the names that their writer gives them.
#![allow(clippy::case_sensitive_file_extension_comparisons)]
#![allow(clippy::naive_bytecount, clippy::format_collect)]

mod changes;
mod compare;
mod exports;
mod fixture;
mod preferences;
mod remembering;
mod report;
mod studies;
