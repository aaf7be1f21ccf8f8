//! The handlers of `/api/v1`, one module for each subject.

mod access;
mod atlas;
pub(crate) mod board;
mod corridors;
mod health;
pub(crate) mod places;
mod plan;
mod planning;
mod problems;
mod risk;
mod saved;
mod scenarios;
mod sweep;
mod trade;
mod transit;

pub(crate) use transit::unavailable;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

/// The routes under `/api/v1`.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(plan::plan))
        .routes(routes!(saved::save))
        .routes(routes!(saved::saved))
        .routes(routes!(sweep::sweep))
        .routes(routes!(places::places))
        .routes(routes!(corridors::corridors))
        .routes(routes!(atlas::explain_fact))
        .routes(routes!(atlas::network))
        .routes(routes!(atlas::summary))
        .routes(routes!(health::health))
        .routes(routes!(problems::problem_kind))
        .merge(access::routes())
        .merge(board::routes())
        .merge(risk::routes())
        .merge(scenarios::routes())
        .merge(trade::routes())
        .merge(transit::routes())
}
