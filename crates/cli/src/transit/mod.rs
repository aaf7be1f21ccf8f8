//! `landbridge transit`, `guarantee`, `permit` and `registry`: customs transit on the registry.
//!
//! Modules in reading order: [`store`] (where the registry is), `file` (declarations and acts as
//! JSON), `acts` (options to acts), `desk` (submits them), `print` and `language` (what comes
//! back), `messages` (NCTS), `accounts` and `movements` (the commands), `whole` (backup and examination), `conformance` (reference packages).

mod accounts;
mod acts;
mod conformance;
mod desk;
mod file;
mod language;
mod messages;
mod movements;
pub(crate) mod print;
pub(crate) mod store;
mod whole;

pub(crate) use accounts::{guarantees, permits};
pub(crate) use movements::{keep_draft, movements};
pub(crate) use whole::registry;
