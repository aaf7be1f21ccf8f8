//! The atlas as OGC API Features, Part 1: Core (OGC 17-069r4), so that QGIS and GDAL open it.
//!
//! Modules in reading order: [`query`] (what a client asks for), [`feature`] (rows of the atlas
//! as features), [`mod@collection`] (which collections there are), [`pages`] (the documents).

mod collection;
mod feature;
mod pages;
mod query;

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::Value;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::collection::Collection;
use self::query::ItemsQuery;
use crate::state::AppState;
use crate::wire::Problem;

const GEO_JSON: &str = "application/geo+json";

/// The routes under `/ogc`.
pub(crate) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(landing))
        .routes(routes!(conformance))
        .routes(routes!(collections))
        .routes(routes!(collection))
        .routes(routes!(items))
        .routes(routes!(item))
}

/// The landing page: where everything else is.
#[utoipa::path(get, path = "/ogc", tag = "ogc", responses((status = OK, body = Object)))]
async fn landing(headers: HeaderMap) -> Json<Value> {
    Json(pages::landing(&pages::base_address(&headers)))
}

/// The conformance classes of OGC API Features that hold here.
#[utoipa::path(get, path = "/ogc/conformance", tag = "ogc",
    responses((status = OK, body = Object)))]
async fn conformance() -> Json<Value> {
    Json(pages::conformance())
}

/// The collections of features.
#[utoipa::path(get, path = "/ogc/collections", tag = "ogc",
    responses((status = OK, body = Object)))]
async fn collections(headers: HeaderMap) -> Json<Value> {
    Json(pages::collections(&pages::base_address(&headers)))
}

/// One collection.
#[utoipa::path(get, path = "/ogc/collections/{collection}", tag = "ogc",
    params(("collection" = String, Path)),
    responses((status = OK, body = Object), (status = NOT_FOUND, body = Problem)))]
async fn collection(headers: HeaderMap, Path(name): Path<String>) -> Result<Json<Value>, Problem> {
    let collection = Collection::parse(&name)?;
    Ok(Json(pages::collection(collection, &pages::base_address(&headers))))
}

/// Features of a collection, page by page.
#[utoipa::path(get, path = "/ogc/collections/{collection}/items", tag = "ogc",
    params(("collection" = String, Path), ItemsQuery),
    responses((status = OK, body = Object, content_type = GEO_JSON),
        (status = BAD_REQUEST, body = Problem), (status = NOT_FOUND, body = Problem)))]
async fn items(
    State(state): State<AppState>,
    headers: HeaderMap,
    Path(name): Path<String>,
    uri: Uri,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    let query = ItemsQuery::parse(&parameters(&uri)?)?;
    let planner = state.planner();
    let found = feature::select(planner.atlas(), collection, &query);
    let base = pages::base_address(&headers);
    Ok(geo_json(&pages::items(collection, &query, &found, &base, state.now())))
}

/// One feature.
#[utoipa::path(get, path = "/ogc/collections/{collection}/items/{feature}", tag = "ogc",
    params(("collection" = String, Path), ("feature" = String, Path)),
    responses((status = OK, body = Object, content_type = GEO_JSON),
        (status = NOT_FOUND, body = Problem)))]
async fn item(
    State(state): State<AppState>,
    headers: HeaderMap,
    Path((name, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let collection = Collection::parse(&name)?;
    let planner = state.planner();
    let found = feature::find(planner.atlas(), collection, &id);
    let feature = found.ok_or_else(|| Problem::not_found(collection.name(), &id))?;
    Ok(geo_json(&pages::item(collection, feature, &pages::base_address(&headers))))
}

fn parameters(uri: &Uri) -> Result<BTreeMap<String, String>, Problem> {
    crate::wire::parse_query(uri)
}

fn geo_json(document: &Value) -> Response {
    ([(CONTENT_TYPE, GEO_JSON)], document.to_string()).into_response()
}
