//! Who may do what at this node.
//!
//! Denied by default: [`table`] is the one place that says in which relation a role may do
//! something, and what is not in it is refused. Modules in reading order: [`words`] (kinds of
//! organisations, roles, actions, relations), [`table`], [`principal`] (who asks, and how they
//! stand to a movement or an account), `gate` (from a cookie or a key to a principal), `sign_in`,
//! `passkeys`, `directory` (organisations, users, keys), `approvals` (a second pair of eyes),
//! `log` (what was decided), `store` (the tables).

mod approvals;
mod directory;
mod error;
mod gate;
mod log;
mod passkeys;
pub mod principal;
mod secret;
mod sign_in;
mod store;
pub mod table;
pub mod words;

pub use approvals::{Sensitive, is_sensitive};
pub use error::{AccessError, Fault};
pub use gate::{Access, Clock, Settings};
pub use log::Decided;
pub use principal::{Organisation, Principal, Who};
pub use secret::{PASSWORD_MAX, PASSWORD_MIN, same};
pub use sign_in::{SignedIn, Vouched};
pub use store::{
    Approval, ApprovalState, Decision, DecisionFilter, KeyView, NewKey, NewOrganisation, NewUser,
    Outcome, PasskeyView, UserChange, UserView,
};
pub use words::{Action, OrganisationKind, Relation, Role};
