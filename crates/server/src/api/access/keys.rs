//! Keys of machines.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use landbridge_access::{Action, KeyView, NewKey, Role};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Asker, problem};
use crate::wire::{Problem, StrictBody};

/// All keys, without their secrets: `id`, `name`, `organisation`, `roles`, `scopes`,
/// `created_at`, `expires_at`, `revoked_at`.
#[utoipa::path(get, path = "/api/v1/keys", tag = "access",
    responses((status = OK, body = Vec<Object>), (status = FORBIDDEN, body = Problem)))]
pub(super) async fn keys(asker: Asker) -> Result<Json<Vec<KeyView>>, Problem> {
    asker.access()?.keys().await.map(Json).map_err(problem)
}

/// A new key.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct KeyBody {
    /// What it is called.
    name: String,
    /// The number of the organisation that it acts for.
    organisation: u64,
    /// In which roles.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
    /// For which actions; all that its roles allow when absent.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    scopes: Option<Vec<Action>>,
    /// When it stops working, RFC 3339; never when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    expires_at: Option<Timestamp>,
}

/// A key that is told once.
#[derive(Serialize, ToSchema)]
pub(super) struct ToldKey {
    /// Its public part.
    id: String,
    /// The whole key, for `Authorization: Bearer …`.
    key: String,
}

/// Makes a key for a machine; it is not shown again.
#[utoipa::path(post, path = "/api/v1/keys", tag = "access", request_body = KeyBody,
    responses((status = CREATED, body = ToldKey), (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, body = Problem)))]
pub(super) async fn add(
    asker: Asker,
    StrictBody { value, .. }: StrictBody<KeyBody>,
) -> Result<Response, Problem> {
    let KeyBody { name, organisation, roles, scopes, expires_at } = value;
    let new = NewKey { name, organisation, roles, scopes, expires_at };
    let (id, key) = asker.access()?.add_key(&new).await.map_err(problem)?;
    asker.allowed(Action::ManageKeys, &[], &format!("key/{id}")).await;
    Ok((StatusCode::CREATED, Json(ToldKey { id, key })).into_response())
}

/// Takes a key back, at once and for good.
#[utoipa::path(delete, path = "/api/v1/keys/{id}", tag = "access", params(("id" = String, Path)),
    responses((status = NO_CONTENT), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn revoke(asker: Asker, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    asker.access()?.revoke_key(&id).await.map_err(problem)?;
    asker.allowed(Action::ManageKeys, &[], &format!("key/{id}")).await;
    Ok(StatusCode::NO_CONTENT)
}
