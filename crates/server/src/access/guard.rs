//! The guard: who asks, and may they take this route at all.

use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{AUTHORIZATION, HeaderName};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use landbridge_access::{Access, Principal, Who};

use super::asker::Asker;
use super::cookie::SESSION;
use super::faults::problem;
use super::routes::{Need, needed};
use super::{Doors, Kept};
use crate::state::AppState;
use crate::wire::{Problem, ProblemKind};

const CSRF: HeaderName = HeaderName::from_static("x-csrf-token");
const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

/// Lets a request through, with who asks, or answers it.
pub(crate) async fn guard(
    State(state): State<AppState>,
    mut request: Request,
    next: Next,
) -> Response {
    let Doors::Kept(kept) = state.doors() else {
        request.extensions_mut().insert(Asker::anybody());
        return next.run(request).await;
    };
    let path = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    // Files of the page, and addresses that are not known: no route, and nothing to keep.
    let Some(path) = path else { return next.run(request).await };
    let (method, headers) = (request.method().clone(), request.headers().clone());
    match admitted(kept, &method, &headers, &path).await {
        Ok(asker) => {
            request.extensions_mut().insert(asker);
            next.run(request).await
        }
        Err(problem) => problem.into_response(),
    }
}

async fn admitted(
    kept: &Kept,
    method: &Method,
    headers: &HeaderMap,
    path: &str,
) -> Result<Asker, Problem> {
    let cookie = SESSION.given(headers, kept.secure);
    let principal = identify(&kept.access, headers, cookie.as_deref()).await?;
    check_origin(method, headers, &principal)?;
    let asker = Asker::known(principal, kept.clone(), cookie);
    let about = format!("{method} {path}");
    match needed(method, path) {
        Some(Need::Nothing) => Ok(asker),
        Some(Need::SignedIn) if asker.principal().is_known() => Ok(asker),
        Some(Need::Action(action)) if asker.principal().may_at_all(action) => Ok(asker),
        Some(_) if !asker.principal().is_known() => {
            Err(Problem::new(ProblemKind::NotSignedIn, "sign in, or send a key"))
        }
        Some(Need::Action(action)) => Err(asker.denied(action, &[], &about).await),
        _ => {
            let detail = format!("{about} is not open to anybody");
            Err(Problem::new(ProblemKind::NotAllowed, detail))
        }
    }
}

/// A key that does not open is told; a cookie that has ended makes a visitor.
async fn identify(
    access: &Access,
    headers: &HeaderMap,
    cookie: Option<&str>,
) -> Result<Principal, Problem> {
    if let Some(given) = headers.get(AUTHORIZATION) {
        let key = given.to_str().ok().and_then(|text| text.strip_prefix("Bearer "));
        let found = match key {
            Some(key) => access.by_key(key.trim()).await.map_err(problem)?,
            None => None,
        };
        let unknown = || Problem::new(ProblemKind::NotSignedIn, "this key opens nothing");
        return found.ok_or_else(unknown);
    }
    let Some(cookie) = cookie else { return Ok(Principal::visitor()) };
    let found = access.by_cookie(cookie).await.map_err(problem)?;
    Ok(found.unwrap_or_else(Principal::visitor))
}

/// A browser changes something for its user only if the page of this server asked it to: the
/// request carries what only that page has read, and comes from no other site.
fn check_origin(method: &Method, headers: &HeaderMap, who: &Principal) -> Result<(), Problem> {
    if matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let site = headers.get(FETCH_SITE).and_then(|value| value.to_str().ok());
    let is_foreign = site.is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let is_right = match &who.who {
        Who::User { csrf, .. } => {
            let given = headers.get(CSRF).and_then(|value| value.to_str().ok()).unwrap_or("");
            landbridge_access::same(given, csrf)
        }
        Who::Visitor => true,
        // No browser sends a key by itself.
        Who::Key { .. } => return Ok(()),
    };
    if is_right && !is_foreign {
        return Ok(());
    }
    let detail = "send the `csrf` of `GET /api/v1/session` in the header X-CSRF-Token, from the \
         page of this server";
    Err(Problem::new(ProblemKind::WrongCsrf, detail))
}
