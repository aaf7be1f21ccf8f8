//! All routes, and the `OpenAPI` document that is made from them.

use axum::Router;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::access::guard;
use crate::state::AppState;
use crate::wire::{Problem, ProblemKind, around};

use crate::{api, ogc, page};

const OPENAPI_JSON: &str = "application/vnd.oai.openapi+json;version=3.1";

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Landbridge",
        description = "Which corridor is open, under which law, at what cost, in how many days, \
            with which papers. Errors are RFC 9457 problem documents.",
        license(name = "MIT OR Apache-2.0", identifier = "MIT OR Apache-2.0"),
    ),
    tags(
        (name = "plan", description = "Plans of consignments"),
        (name = "atlas", description = "Dated facts with their sources"),
        (name = "access", description = "Who may do what: sessions, users, keys, approvals, \
            decisions"),
        (name = "board", description = "Which corridor is open today, and what people report of \
            posts, crossings and corridors"),
        (name = "transit", description = "Customs transit: movements, accounts, offices"),
        (name = "scenario", description = "What a change to the corridor does: studies, runs as \
            jobs, comparison"),
        (name = "trade", description = "What trade makes of cost, and what takes it to a target"),
        (name = "ogc", description = "The atlas as OGC API Features"),
        (name = "server", description = "The server itself"),
    ),
    components(schemas(Problem, landbridge_planner::Arg)),
)]
struct Document;

fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::with_openapi(Document::openapi()).merge(api::routes()).merge(ogc::routes())
}

/// The `OpenAPI` document as indented JSON.
pub fn openapi_json() -> String {
    let (_, mut document) = routes().split_for_parts();
    // The router's own sign for the rest of an address is none of OpenAPI's.
    let paths = std::mem::take(&mut document.paths.paths).into_iter();
    document.paths.paths = paths.map(|(path, item)| (path.replace("{*", "{"), item)).collect();
    document.to_pretty_json().expect("the document is made of JSON values")
}

/// Everything the server answers.
pub fn router(state: AppState) -> Router {
    let (routes, _) = routes().split_for_parts();
    let timeout = state.limits().request;
    let document = openapi_json();
    let openapi = get(|| async move { ([(CONTENT_TYPE, OPENAPI_JSON)], document) });
    let routes = routes
        .route("/api/v1/openapi.json", openapi)
        .fallback(get(page::page).fallback(no_such_method))
        .method_not_allowed_fallback(no_such_method)
        .layer(from_fn_with_state(state.clone(), guard))
        .with_state(state);
    around(routes, timeout)
}

/// The address is known, or is one of the page, and takes other methods.
async fn no_such_method(request: Request) -> Problem {
    let detail = format!("{} is not known at {:.80}", request.method(), request.uri().path());
    Problem::new(ProblemKind::MethodNotAllowed, detail)
}
