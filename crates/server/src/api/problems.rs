//! The kinds of problems, under the addresses that problem documents name.

use axum::Json;
use axum::extract::Path;
use serde::Serialize;
use utoipa::ToSchema;

use crate::wire::{Problem, ProblemKind};

/// A kind of problem.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct KindOfProblem {
    /// Its address.
    #[serde(rename = "type")]
    kind: String,
    /// In words.
    title: String,
    /// The HTTP status it comes with.
    status: u16,
}

/// What a kind of problem means.
#[utoipa::path(get, path = "/api/v1/problems/{kind}", tag = "server",
    params(("kind" = String, Path)),
    responses((status = OK, body = KindOfProblem), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn problem_kind(Path(slug): Path<String>) -> Result<Json<KindOfProblem>, Problem> {
    let known = ProblemKind::ALL.into_iter().find(|kind| kind.slug() == slug);
    let kind = known.ok_or_else(|| Problem::not_found("kind of problem", &slug))?;
    let Problem { kind, title, status, .. } = Problem::new(kind, "");
    Ok(Json(KindOfProblem { kind, title, status }))
}
