//! One's own session.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, RETRY_AFTER, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use landbridge_access::{AccessError, Action, Organisation, Principal, Role, UserChange, Who};
use landbridge_transit::Actor;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Asker, DemoUser, SESSION, problem};
use crate::state::AppState;
use crate::wire::{JsonBody, Problem, ProblemKind};

/// Who has signed in, and what they may do.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SessionView {
    /// Who; absent for a visitor and for a key.
    user: Option<UserOf>,
    /// For whom: `id`, `kind`, `name`, `country`, `office`, `identification`.
    #[schema(value_type = Option<Object>)]
    organisation: Option<Organisation>,
    /// In which roles.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
    /// The capacities in which movements and accounts may be acted on, each with `role` and `id`.
    #[schema(value_type = Vec<Object>)]
    actors: Vec<Actor>,
    /// The actions that are allowed in some relation.
    #[schema(value_type = Vec<String>)]
    may: Vec<Action>,
    /// What to send as `X-CSRF-Token` with every request that changes something.
    csrf: Option<String>,
    /// `none`, `registered`, or `fresh` when a passkey was shown in the last five minutes.
    second_factor: &'static str,
    /// Whether anybody is kept out at all.
    access_control: bool,
    /// Whether this is a demonstration.
    demo: bool,
    /// Its users.
    demo_users: Vec<DemoUser>,
    /// The name of the directory by which one can sign in too, at `/api/v1/session/oidc`.
    directory: Option<String>,
}

/// A user.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct UserOf {
    /// The number.
    id: u64,
    /// What they sign in with.
    login: String,
    /// The name.
    name: String,
    /// The language of the page.
    language: String,
}

fn view(state: &AppState, asker: &Asker, principal: &Principal) -> SessionView {
    let now = state.now();
    let (user, csrf, second_factor) = match &principal.who {
        Who::User { id, login, name, language, csrf, has_passkey, .. } => {
            let (login, name, language) = (login.clone(), name.clone(), language.clone());
            let fresh = principal.is_fresh(now);
            let registered = if *has_passkey { "registered" } else { "none" };
            let factor = if fresh { "fresh" } else { registered };
            (Some(UserOf { id: *id, login, name, language }), Some(csrf.clone()), factor)
        }
        _ => (None, None, "none"),
    };
    let demo = asker.kept().map(|kept| kept.demo.to_vec()).unwrap_or_default();
    let is_open = asker.kept().is_none();
    let may = Action::ALL.iter().copied().filter(|action| principal.may_at_all(*action) || is_open);
    SessionView {
        user,
        organisation: principal.organisation.clone(),
        roles: principal.roles.clone(),
        actors: principal.actors(),
        may: may.collect(),
        csrf,
        second_factor,
        access_control: !is_open,
        demo: !demo.is_empty(),
        demo_users: demo,
        directory: directory(asker),
    }
}

#[cfg(feature = "oidc")]
fn directory(asker: &Asker) -> Option<String> {
    Some(asker.kept()?.oidc.as_ref()?.name().to_owned())
}

#[cfg(not(feature = "oidc"))]
const fn directory(_: &Asker) -> Option<String> {
    None
}

/// Who has signed in, and what they may do; a visitor without a session.
#[utoipa::path(get, path = "/api/v1/session", tag = "access",
    responses((status = OK, body = SessionView)))]
pub(super) async fn session(State(state): State<AppState>, asker: Asker) -> Response {
    let view = view(&state, &asker, asker.principal());
    ([(CACHE_CONTROL, "no-store")], Json(view)).into_response()
}

/// Name and password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Credentials {
    /// What the user signs in with.
    login: String,
    /// The password.
    password: String,
}

/// Signs in: sets the cookie of a new session.
#[utoipa::path(post, path = "/api/v1/session", tag = "access", request_body = Credentials,
    responses((status = OK, body = SessionView), (status = BAD_REQUEST, body = Problem),
        (status = UNAUTHORIZED, body = Problem),
        (status = TOO_MANY_REQUESTS, description = "Try after `Retry-After` seconds",
            body = Problem)))]
pub(super) async fn sign_in(
    State(state): State<AppState>,
    asker: Asker,
    JsonBody(value): JsonBody<Credentials>,
) -> Result<Response, Problem> {
    let access = asker.access()?;
    let signed_in = match access.sign_in(&value.login, &value.password).await {
        Ok(signed_in) => signed_in,
        Err(AccessError::Locked { until }) => {
            let seconds = until.duration_since(state.now()).as_secs().max(1).to_string();
            let told = problem(AccessError::Locked { until });
            return Ok(([(RETRY_AFTER, seconds)], told).into_response());
        }
        Err(error) => return Err(problem(error)),
    };
    // The session before, if there was one, ends: its cookie is of no use any more.
    if let Ok(cookie) = asker.cookie() {
        access.sign_out(cookie).await.map_err(problem)?;
    }
    let secure = asker.kept().is_some_and(|kept| kept.secure);
    let view = view(&state, &asker, &signed_in.principal);
    let mut response = ([(CACHE_CONTROL, "no-store")], Json(view)).into_response();
    if let Some(cookie) = SESSION.set(&signed_in.token, secure) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Signs out: the session ends here and in the browser.
#[utoipa::path(delete, path = "/api/v1/session", tag = "access",
    responses((status = NO_CONTENT), (status = FORBIDDEN, body = Problem)))]
pub(super) async fn sign_out(asker: Asker) -> Result<Response, Problem> {
    if let Ok(cookie) = asker.cookie() {
        asker.access()?.sign_out(cookie).await.map_err(problem)?;
    }
    let secure = asker.kept().is_some_and(|kept| kept.secure);
    let mut response = StatusCode::NO_CONTENT.into_response();
    if let Some(cookie) = SESSION.left(secure) {
        response.headers_mut().insert(SET_COOKIE, cookie);
    }
    Ok(response)
}

/// What one changes of oneself.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OwnChange {
    /// The language of the page: `en`, `ru`, `kk`, `ur` or `zh`.
    language: String,
}

/// Keeps the language in which one reads the page, for every machine at which one signs in.
#[utoipa::path(patch, path = "/api/v1/session", tag = "access", request_body = OwnChange,
    responses((status = OK, body = SessionView), (status = BAD_REQUEST, body = Problem),
        (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn change(
    State(state): State<AppState>,
    asker: Asker,
    JsonBody(value): JsonBody<OwnChange>,
) -> Result<Response, Problem> {
    let Who::User { id, .. } = &asker.principal().who else {
        return Err(Problem::new(ProblemKind::NotFound, "a key reads no page"));
    };
    let change = UserChange { language: Some(value.language), ..UserChange::default() };
    asker.access()?.change_user(*id, &change).await.map_err(problem)?;
    let asker = asker.again().await?;
    let view = view(&state, &asker, asker.principal());
    Ok(([(CACHE_CONTROL, "no-store")], Json(view)).into_response())
}

/// A change of one's own password.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PasswordChange {
    /// The one that holds now.
    old: String,
    /// The one from now on: 12 to 256 characters.
    new: String,
}

/// Changes one's own password; all one's other sessions end.
#[utoipa::path(post, path = "/api/v1/session/password", tag = "access",
    request_body = PasswordChange,
    responses((status = NO_CONTENT), (status = BAD_REQUEST, body = Problem),
        (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn password(
    asker: Asker,
    JsonBody(value): JsonBody<PasswordChange>,
) -> Result<StatusCode, Problem> {
    let (access, cookie) = (asker.access()?, asker.cookie()?);
    let both = (value.old.as_str(), value.new.as_str());
    access.change_password(asker.principal(), cookie, both).await.map_err(problem)?;
    Ok(StatusCode::NO_CONTENT)
}
