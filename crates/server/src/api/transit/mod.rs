//! Customs transit: movements, accounts, offices and what changes. What is allowed, the registry
//! decides; the handlers here read a request, ask it, and write its answer.
//!
//! Who asks, the guard has found out; the handlers ask whether they may, in the relation in which
//! they stand to the movement, account or office.

mod accounts;
mod acts;
mod changes;
mod draft;
mod etir;
mod history;
mod messages;
mod movements;
mod offices;
mod regimes;
mod shown;
mod submit;
mod webhooks;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::state::AppState;

pub(super) use movements::encoded;
pub(crate) use shown::unavailable;
pub(super) use submit::{Sent, answer, submit};

/// The routes of customs transit.
pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(movements::movements, acts::declare))
        .routes(routes!(movements::movement))
        .routes(routes!(acts::act))
        .routes(routes!(history::history))
        .routes(routes!(etir::etir))
        .routes(routes!(messages::submit))
        .routes(routes!(messages::template))
        .routes(routes!(messages::messages))
        .routes(routes!(messages::message))
        .routes(routes!(history::accompanying_document))
        .routes(routes!(accounts::guarantees))
        .routes(routes!(accounts::guarantee))
        .routes(routes!(accounts::guarantee_act))
        .routes(routes!(accounts::permits))
        .routes(routes!(accounts::permit))
        .routes(routes!(accounts::permit_act))
        .routes(routes!(offices::offices))
        .routes(routes!(offices::office))
        .routes(routes!(regimes::regimes))
        .routes(routes!(regimes::regime))
        .routes(routes!(regimes::check))
        .routes(routes!(changes::changes))
        .routes(routes!(draft::plan_draft))
        .routes(routes!(webhooks::list, webhooks::add))
        .routes(routes!(webhooks::one, webhooks::remove))
        .routes(routes!(webhooks::resume))
        .routes(routes!(webhooks::deliveries))
        .routes(routes!(webhooks::redeliver))
}
