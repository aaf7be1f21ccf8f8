//! The table of roles, for everybody to read.

use axum::Json;
use landbridge_access::table::allowed;
use landbridge_access::{Action, OrganisationKind, Relation, Role};
use serde::Serialize;
use utoipa::ToSchema;

/// A cell of the table that allows something.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Cell {
    /// The action.
    #[schema(value_type = String)]
    action: Action,
    /// In which relations: `own`, `same_office`, `en_route`, `same_country`, `other`.
    #[schema(value_type = Vec<String>)]
    relations: &'static [Relation],
}

/// A row of the table.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Row {
    /// The role.
    #[schema(value_type = String)]
    role: Role,
    /// The organisations in which somebody can have it.
    #[schema(value_type = Vec<String>)]
    organisations: &'static [OrganisationKind],
    /// Whether only machines have it.
    for_machines: bool,
    /// What it may do; the rest is denied.
    may: Vec<Cell>,
}

/// Who may do what, in which relation to it. What is not in the table is denied.
#[utoipa::path(get, path = "/api/v1/roles", tag = "access",
    responses((status = OK, body = Vec<Row>)))]
pub(super) async fn roles() -> Json<Vec<Row>> {
    let cell = |role: Role, action: Action| {
        let relations = allowed(role, action);
        (!relations.is_empty()).then_some(Cell { action, relations })
    };
    let row = |role: &Role| Row {
        role: *role,
        organisations: role.homes(),
        for_machines: role.is_for_machines(),
        may: Action::ALL.iter().filter_map(|action| cell(*role, *action)).collect(),
    };
    Json(Role::ALL.iter().map(row).collect())
}
