//! The handlers of `/api/v1`, one module for each subject.

mod health;
pub(crate) mod places;
mod plan;
mod problems;
mod saved;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes under `/api/v1`.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(plan::plan))
        .routes(routes!(places::places))
        .routes(routes!(saved::save))
        .routes(routes!(saved::saved))
        .routes(routes!(health::health))
        .routes(routes!(problems::problem_kind))
}
