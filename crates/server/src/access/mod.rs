//! Who asks, and whether they may: between the routes and the handlers.
//!
//! Every request passes `guard`, which finds out who asks and looks the route up in `routes`: a
//! route that is not there is denied. Handlers that are about a movement, an account or an office
//! ask the [`Asker`] as well, who knows how they stand to it.

mod asker;
mod cookie;
mod faults;
mod guard;
#[cfg(feature = "oidc")]
mod oidc;
mod routes;

use std::sync::Arc;

use landbridge_access::Access;
use serde::Serialize;
use utoipa::ToSchema;

pub(crate) use asker::Asker;
#[cfg(feature = "oidc")]
pub(crate) use cookie::ERRAND;
pub(crate) use cookie::SESSION;
pub(crate) use faults::problem;
pub(crate) use guard::guard;
#[cfg(feature = "oidc")]
pub(crate) use oidc::NotVouched;
#[cfg(feature = "oidc")]
pub use oidc::{Oidc, OidcSettings};
pub use routes::{Need, needed};

/// Who is let in.
#[derive(Clone, Default)]
pub enum Doors {
    /// Whoever reaches the server may do everything in every capacity.
    #[default]
    Open,
    /// Access control decides.
    Kept(Kept),
}

/// Access control, and how the page is served.
#[derive(Clone)]
pub struct Kept {
    /// Who decides.
    pub access: Arc<Access>,
    /// Whether the page is opened over TLS: cookies are sent over nothing else then.
    pub secure: bool,
    /// The users of a demonstration; none at a node that is for work.
    pub demo: Arc<[DemoUser]>,
    /// The directory that vouches for people, if there is one.
    #[cfg(feature = "oidc")]
    pub(crate) oidc: Option<Arc<Oidc>>,
}

impl Kept {
    /// Doors without a directory.
    pub fn new(access: Arc<Access>, secure: bool, demo: Vec<DemoUser>) -> Self {
        Self {
            access,
            secure,
            demo: demo.into(),
            #[cfg(feature = "oidc")]
            oidc: None,
        }
    }

    /// The same, with a directory that vouches for people.
    #[cfg(feature = "oidc")]
    #[must_use]
    pub fn with(self, oidc: Oidc) -> Self {
        Self { oidc: Some(Arc::new(oidc)), ..self }
    }
}

/// A user of a demonstration, whom everybody may be.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DemoUser {
    /// What they sign in with.
    pub login: String,
    /// The password.
    pub password: String,
    /// The name.
    pub name: String,
    /// The first of the roles.
    pub role: String,
    /// The organisation.
    pub organisation: String,
}
