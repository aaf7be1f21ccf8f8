//! The tables behind access control, in the registry's database.

pub(crate) mod approvals;
pub(crate) mod decisions;
pub(crate) mod identities;
pub(crate) mod keys;
pub(crate) mod organisations;
pub(crate) mod passkeys;
pub(crate) mod sessions;
pub(crate) mod users;

use jiff::Timestamp;
use landbridge_registry::RegistryError;

pub use approvals::{Approval, ApprovalState};
pub(crate) use decisions::NewDecision;
pub use decisions::{Decision, DecisionFilter, Outcome};
pub use keys::{KeyView, NewKey};
pub use organisations::NewOrganisation;
pub use passkeys::PasskeyView;
pub(crate) use passkeys::StoredPasskey;
pub use users::{NewUser, UserChange, UserView};

use crate::words::{Action, Role};

pub(crate) fn damaged(what: String) -> RegistryError {
    RegistryError::Damaged { what }
}

pub(crate) fn time(at: i64) -> Result<Timestamp, RegistryError> {
    Timestamp::from_microsecond(at).map_err(|_| damaged(format!("the time {at}")))
}

pub(crate) fn number(id: i64) -> u64 {
    id.cast_unsigned()
}

/// Words joined by commas.
fn joined<T: ToString>(words: &[T]) -> String {
    words.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

fn roles(text: &str) -> Result<Vec<Role>, RegistryError> {
    let read = |word: &str| word.parse().map_err(|_| damaged(format!("the role {word}")));
    text.split_terminator(',').map(read).collect()
}

fn actions(text: &str) -> Result<Vec<Action>, RegistryError> {
    let read = |word: &str| word.parse().map_err(|_| damaged(format!("the action {word}")));
    text.split_terminator(',').map(read).collect()
}
