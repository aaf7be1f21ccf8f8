//! Organisations and users, as the operator keeps them.

use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use landbridge_access::{
    Action, NewOrganisation, NewUser, Organisation, OrganisationKind, Role, UserChange, UserView,
};
use landbridge_transit::codes::OfficeReference;
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::access::{Asker, problem};
use crate::wire::{Problem, StrictBody};

/// All organisations: `id`, `kind`, `name`, `country`, `office`, `identification`, `is_active`.
#[utoipa::path(get, path = "/api/v1/organisations", tag = "access",
    responses((status = OK, body = Vec<Object>), (status = FORBIDDEN, body = Problem)))]
pub(super) async fn organisations(asker: Asker) -> Result<Json<Vec<Organisation>>, Problem> {
    asker.access()?.organisations().await.map(Json).map_err(problem)
}

/// A new organisation.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationBody {
    /// `administration`, `office`, `trader`, `carrier`, `guarantor`, `permit_authority` or
    /// `operator`.
    #[schema(value_type = String)]
    kind: OrganisationKind,
    /// Its name.
    name: String,
    /// Its country, ISO 3166-1 alpha-2.
    #[schema(value_type = String)]
    country: CountryCode,
    /// The reference number of the customs office that it is.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    office: Option<OfficeReference>,
    /// The number under which declarations and guarantees name it.
    #[serde(default)]
    identification: Option<String>,
}

/// What was made.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Made {
    /// Its number.
    id: u64,
}

/// Keeps a new organisation.
#[utoipa::path(post, path = "/api/v1/organisations", tag = "access",
    request_body = OrganisationBody,
    responses((status = CREATED, body = Made), (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, body = Problem)))]
pub(super) async fn add_organisation(
    asker: Asker,
    StrictBody { value, .. }: StrictBody<OrganisationBody>,
) -> Result<Response, Problem> {
    let OrganisationBody { kind, name, country, office, identification } = value;
    let new = NewOrganisation { kind, name, country, office, identification };
    let id = asker.access()?.add_organisation(&new).await.map_err(problem)?;
    asker.allowed(Action::ManageUsers, &[], &format!("organisation/{id}")).await;
    Ok((StatusCode::CREATED, Json(Made { id })).into_response())
}

/// A change of an organisation; what is absent stays.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationPatch {
    /// Its name.
    #[serde(default)]
    name: Option<String>,
    /// Whether it may act.
    #[serde(default)]
    active: Option<bool>,
}

/// Renames an organisation, or ends or resumes its right to act: of all its users at once.
#[utoipa::path(patch, path = "/api/v1/organisations/{id}", tag = "access",
    params(("id" = u64, Path)), request_body = OrganisationPatch,
    responses((status = NO_CONTENT), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn change_organisation(
    asker: Asker,
    Path(id): Path<String>,
    StrictBody { value, .. }: StrictBody<OrganisationPatch>,
) -> Result<StatusCode, Problem> {
    let id = number("organisation", &id)?;
    let changed = asker.access()?.change_organisation(id, value.name.as_deref(), value.active);
    changed.await.map_err(problem)?;
    asker.allowed(Action::ManageUsers, &[], &format!("organisation/{id}")).await;
    Ok(StatusCode::NO_CONTENT)
}

/// All users: `id`, `login`, `name`, `organisation`, `roles`, `language`, `is_active`.
#[utoipa::path(get, path = "/api/v1/users", tag = "access",
    responses((status = OK, body = Vec<Object>), (status = FORBIDDEN, body = Problem)))]
pub(super) async fn users(asker: Asker) -> Result<Json<Vec<UserView>>, Problem> {
    asker.access()?.users().await.map(Json).map_err(problem)
}

/// A new user.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UserBody {
    /// What the user signs in with: letters, digits and any of `. _ - @`.
    login: String,
    /// The name.
    name: String,
    /// The number of the organisation.
    organisation: u64,
    /// The roles; `GET /api/v1/roles` tells which an organisation can have.
    #[schema(value_type = Vec<String>)]
    roles: Vec<Role>,
    /// The language of the page: `en`, `ru`, `kk`, `ur` or `zh`.
    #[serde(default = "english")]
    language: String,
}

fn english() -> String {
    "en".to_owned()
}

/// A password that is told once.
#[derive(Serialize, ToSchema)]
pub(super) struct Told {
    /// The number of the user.
    id: u64,
    /// The password; the user changes it after signing in.
    password: String,
}

/// Keeps a new user; the password in the answer is not shown again.
#[utoipa::path(post, path = "/api/v1/users", tag = "access", request_body = UserBody,
    responses((status = CREATED, body = Told), (status = BAD_REQUEST, body = Problem),
        (status = FORBIDDEN, body = Problem)))]
pub(super) async fn add_user(
    asker: Asker,
    StrictBody { value, .. }: StrictBody<UserBody>,
) -> Result<Response, Problem> {
    let UserBody { login, name, organisation, roles, language } = value;
    let new = NewUser { login, name, organisation, roles, language };
    let (id, password) = asker.access()?.add_user(new).await.map_err(problem)?;
    asker.allowed(Action::ManageUsers, &[], &format!("user/{id}")).await;
    Ok((StatusCode::CREATED, Json(Told { id, password })).into_response())
}

/// A change of a user; what is absent stays.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UserPatch {
    /// The name.
    #[serde(default)]
    name: Option<String>,
    /// The roles.
    #[serde(default)]
    #[schema(value_type = Option<Vec<String>>)]
    roles: Option<Vec<Role>>,
    /// Whether the user may sign in.
    #[serde(default)]
    active: Option<bool>,
    /// The language of the page.
    #[serde(default)]
    language: Option<String>,
}

/// Changes a user. A change of roles and an end of the right to sign in hold at once: the user's
/// sessions end.
#[utoipa::path(patch, path = "/api/v1/users/{id}", tag = "access",
    params(("id" = u64, Path)), request_body = UserPatch,
    responses((status = NO_CONTENT), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn change_user(
    asker: Asker,
    Path(id): Path<String>,
    StrictBody { value, .. }: StrictBody<UserPatch>,
) -> Result<StatusCode, Problem> {
    let id = number("user", &id)?;
    let UserPatch { name, roles, active, language } = value;
    let change = UserChange { name, roles, is_active: active, language };
    asker.access()?.change_user(id, &change).await.map_err(problem)?;
    asker.allowed(Action::ManageUsers, &[], &format!("user/{id}")).await;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a user a new password, which is not shown again; the user's sessions end.
#[utoipa::path(post, path = "/api/v1/users/{id}/password", tag = "access",
    params(("id" = u64, Path)),
    responses((status = OK, body = Told), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn reset_password(
    asker: Asker,
    Path(id): Path<String>,
) -> Result<Json<Told>, Problem> {
    let id = number("user", &id)?;
    let password = asker.access()?.reset_password(id).await.map_err(problem)?;
    asker.allowed(Action::ManageUsers, &[], &format!("user/{id}/password")).await;
    Ok(Json(Told { id, password }))
}

/// A number in an address.
pub(super) fn number(what: &str, text: &str) -> Result<u64, Problem> {
    let number = text.parse::<u64>().ok().filter(|number| i64::try_from(*number).is_ok());
    number.ok_or_else(|| Problem::not_found(what, text))
}
