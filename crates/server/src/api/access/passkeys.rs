//! Passkeys: registering them, and showing one.

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use landbridge_access::PasskeyView;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::access::{Asker, problem};
use crate::state::AppState;
use crate::wire::{Problem, StrictBody};

use super::session::session;

/// Begins to register a passkey: `publicKey` with the options for `navigator.credentials.create`.
#[utoipa::path(post, path = "/api/v1/passkeys/registration", tag = "access",
    responses((status = OK, body = Object), (status = CONFLICT, body = Problem),
        (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn registration(asker: Asker) -> Result<Json<Value>, Problem> {
    let (access, cookie) = (asker.access()?, asker.cookie()?);
    let options = access.begin_registration(asker.principal(), cookie).await;
    options.map(Json).map_err(problem)
}

/// A passkey that the browser made.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPasskey {
    /// What its owner calls it.
    name: String,
    /// What `navigator.credentials.create` gave, bytes as base64url.
    #[schema(value_type = Object)]
    credential: Value,
}

/// Keeps the passkey that the browser made.
#[utoipa::path(post, path = "/api/v1/passkeys", tag = "access", request_body = NewPasskey,
    responses((status = CREATED, description = "`id`, `name`, `created_at`, `used_at`",
            body = Object),
        (status = BAD_REQUEST, body = Problem), (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn add(
    asker: Asker,
    StrictBody { value, .. }: StrictBody<NewPasskey>,
) -> Result<Response, Problem> {
    let (access, cookie) = (asker.access()?, asker.cookie()?);
    let made = (value.name.as_str(), value.credential);
    let view = access.finish_registration(asker.principal(), cookie, made).await;
    Ok((StatusCode::CREATED, Json(view.map_err(problem)?)).into_response())
}

/// One's own passkeys.
#[utoipa::path(get, path = "/api/v1/passkeys", tag = "access",
    responses((status = OK, body = Vec<Object>), (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn list(asker: Asker) -> Result<Json<Vec<PasskeyView>>, Problem> {
    let access = asker.access()?;
    access.passkeys(asker.principal()).await.map(Json).map_err(problem)
}

/// Forgets one of one's own passkeys.
#[utoipa::path(delete, path = "/api/v1/passkeys/{id}", tag = "access",
    params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn remove(asker: Asker, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let access = asker.access()?;
    access.remove_passkey(asker.principal(), &id).await.map_err(problem)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks for a passkey: `publicKey` with the options for `navigator.credentials.get`.
#[utoipa::path(post, path = "/api/v1/session/passkey/challenge", tag = "access",
    responses((status = OK, body = Object), (status = NOT_FOUND, body = Problem),
        (status = CONFLICT, body = Problem), (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn challenge(asker: Asker) -> Result<Json<Value>, Problem> {
    let (access, cookie) = (asker.access()?, asker.cookie()?);
    let options = access.begin_second_factor(asker.principal(), cookie).await;
    options.map(Json).map_err(problem)
}

/// A passkey that is shown.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShownPasskey {
    /// What `navigator.credentials.get` gave, bytes as base64url.
    #[schema(value_type = Object)]
    credential: Value,
}

/// Takes the passkey that is shown: it is good for five minutes.
#[utoipa::path(post, path = "/api/v1/session/passkey", tag = "access",
    request_body = ShownPasskey,
    responses((status = OK, description = "As `GET /api/v1/session`", body = Object),
        (status = BAD_REQUEST, body = Problem), (status = UNAUTHORIZED, body = Problem)))]
pub(super) async fn show(
    State(state): State<AppState>,
    asker: Asker,
    StrictBody { value, .. }: StrictBody<ShownPasskey>,
) -> Result<Response, Problem> {
    let (access, cookie) = (asker.access()?, asker.cookie()?);
    let shown = access.finish_second_factor(asker.principal(), cookie, value.credential).await;
    shown.map_err(problem)?;
    let asker = asker.again().await?;
    Ok(session(State(state), asker).await)
}
