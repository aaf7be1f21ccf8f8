//! Signing in by an organisation's own directory.

use std::sync::Arc;

use axum::extract::Query;
use axum::http::header::{CACHE_CONTROL, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use landbridge_access::AccessError;
use serde::Deserialize;
use utoipa::IntoParams;

use crate::access::{Asker, ERRAND, Kept, NotVouched, Oidc, SESSION, problem};
use crate::wire::{Problem, ProblemKind};

/// The directory, if this server has one.
fn directory(asker: &Asker) -> Result<(&Kept, &Arc<Oidc>), Problem> {
    let none = || Problem::new(ProblemKind::NotFound, "this server has no directory");
    let kept = asker.kept().ok_or_else(none)?;
    Ok((kept, kept.oidc.as_ref().ok_or_else(none)?))
}

/// Sends a browser somewhere, with cookies.
fn sent(address: &str, cookies: impl IntoIterator<Item = Option<HeaderValue>>) -> Response {
    let mut response = (StatusCode::SEE_OTHER, [(CACHE_CONTROL, "no-store")]).into_response();
    if let Ok(address) = HeaderValue::try_from(address) {
        response.headers_mut().insert(LOCATION, address);
    }
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// Sends a browser to the directory, to sign in there.
#[utoipa::path(get, path = "/api/v1/session/oidc", tag = "access",
    responses((status = SEE_OTHER, description = "To the directory"),
        (status = NOT_FOUND, description = "There is none", body = Problem)))]
pub(super) async fn begin(asker: Asker) -> Result<Response, Problem> {
    let (kept, oidc) = directory(&asker)?;
    match oidc.begin().await {
        Ok(begun) => Ok(sent(&begun.address, [ERRAND.set(&begun.browser, kept.secure)])),
        Err(cause) => Ok(turned_away(&cause, kept.secure)),
    }
}

/// What the directory tells a browser to bring.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Brought {
    /// What the sign-in was begun with.
    #[serde(default)]
    state: String,
    /// What the directory gives the user's identity for.
    #[serde(default)]
    code: String,
    /// Why the directory says no.
    error: Option<String>,
    /// The directory's name for itself (RFC 9207).
    iss: Option<String>,
}

/// Ends a sign-in at the directory: sets the cookie of a new session and sends the browser to the
/// page, which tells the user when it has come to nothing.
#[utoipa::path(get, path = "/api/v1/session/oidc/callback", tag = "access", params(Brought),
    responses((status = SEE_OTHER, description = "To the page"),
        (status = NOT_FOUND, description = "There is no directory", body = Problem)))]
pub(super) async fn callback(
    asker: Asker,
    headers: HeaderMap,
    Query(brought): Query<Brought>,
) -> Result<Response, Problem> {
    let (kept, oidc) = directory(&asker)?;
    let browser = ERRAND.given(&headers, kept.secure).unwrap_or_default();
    let vouched = match (&brought.error, &brought.iss) {
        (Some(error), _) => Err(NotVouched::Refused(format!("{error:.100}"))),
        (None, Some(other)) if !oidc.is(other) => {
            Err(NotVouched::Refused("another directory has answered".to_owned()))
        }
        _ => oidc.finish((&brought.state, &brought.code), &browser).await,
    };
    let vouched = match vouched {
        Ok(vouched) => vouched,
        Err(cause) => return Ok(turned_away(&cause, kept.secure)),
    };
    let signed_in = match kept.access.sign_in_as(&vouched).await {
        Ok(signed_in) => signed_in,
        Err(AccessError::WrongCredentials) => {
            tracing::warn!(subject = vouched.subject, "the directory vouches for no user of here");
            return Ok(sent("/#/sign-in?directory=unknown", [ERRAND.left(kept.secure)]));
        }
        Err(error) => return Err(problem(error)),
    };
    if let Ok(cookie) = asker.cookie() {
        kept.access.sign_out(cookie).await.map_err(problem)?;
    }
    let cookies = [SESSION.set(&signed_in.token, kept.secure), ERRAND.left(kept.secure)];
    Ok(sent("/#/desk", cookies))
}

/// Back to the page, which says what has happened; the log says why.
fn turned_away(cause: &NotVouched, secure: bool) -> Response {
    tracing::warn!(?cause, "nobody has signed in by the directory");
    let word = match cause {
        NotVouched::Unreachable(_) => "unreachable",
        NotVouched::NotBegun => "begin",
        NotVouched::Refused(_) => "refused",
        NotVouched::TooMany => "busy",
    };
    sent(&format!("/#/sign-in?directory={word}"), [ERRAND.left(secure)])
}
