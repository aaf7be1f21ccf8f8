//! Signing in, and what those who keep the node and its books see.

mod approvals;
mod decisions;
mod directory;
mod keys;
mod node;
#[cfg(feature = "oidc")]
mod oidc;
mod passkeys;
mod roles;
mod session;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes of access control.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    let router = OpenApiRouter::new();
    #[cfg(feature = "oidc")]
    let router = router.routes(routes!(oidc::begin)).routes(routes!(oidc::callback));
    router
        .routes(routes!(session::session, session::sign_in, session::change, session::sign_out))
        .routes(routes!(session::password))
        .routes(routes!(passkeys::challenge))
        .routes(routes!(passkeys::show))
        .routes(routes!(passkeys::list, passkeys::add))
        .routes(routes!(passkeys::registration))
        .routes(routes!(passkeys::remove))
        .routes(routes!(roles::roles))
        .routes(routes!(directory::organisations, directory::add_organisation))
        .routes(routes!(directory::change_organisation))
        .routes(routes!(directory::users, directory::add_user))
        .routes(routes!(directory::change_user))
        .routes(routes!(directory::reset_password))
        .routes(routes!(keys::keys, keys::add))
        .routes(routes!(keys::revoke))
        .routes(routes!(approvals::approvals))
        .routes(routes!(approvals::decide))
        .routes(routes!(decisions::decisions))
        .routes(routes!(node::node))
        .routes(routes!(node::backup))
}
