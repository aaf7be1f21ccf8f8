//! Plans: a request in, the plan document or another representation of it out.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, VARY};
use axum::response::{IntoResponse, Response};
use landbridge_planner::document::Plan;
use landbridge_planner::request::PlanRequest;

use crate::api::planning;
use crate::render::{plan_csv, plan_geojson};
use crate::sheet::quote_sheet;
use crate::state::AppState;
use crate::wire::{JsonBody, Problem, Representation};

/// Plans a consignment. An empty list of itineraries, with the reasons, is an answer.
#[utoipa::path(post, path = "/api/v1/plan", tag = "plan", request_body = PlanRequest,
    responses(
        (status = OK, content((Plan = "application/json"), (Object = "application/geo+json"),
            (String = "text/csv"), (Vec<u8> = "application/pdf"))),
        (status = BAD_REQUEST, description = "All faults of the request", body = Problem),
        (status = PAYLOAD_TOO_LARGE, body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem),
    ))]
pub(crate) async fn plan(
    State(state): State<AppState>,
    headers: HeaderMap,
    JsonBody(request): JsonBody<PlanRequest>,
) -> Result<Response, Problem> {
    let wanted = Representation::negotiate(&headers)?;
    let plan = planning::plan(&state, request).await?;
    represent(&state, &plan, wanted)
}

/// A plan in the representation that the client wants.
pub(crate) fn represent(
    state: &AppState,
    plan: &Plan,
    wanted: Representation,
) -> Result<Response, Problem> {
    let described = [(CONTENT_TYPE, wanted.media_type()), (VARY, "accept")];
    let named = |end: &str| [(CONTENT_DISPOSITION, format!("inline; filename=\"plan.{end}\""))];
    Ok(match wanted {
        Representation::Json => ([(VARY, "accept")], Json(plan)).into_response(),
        Representation::GeoJson => {
            (described, named("geojson"), plan_geojson(plan).to_string()).into_response()
        }
        Representation::Csv => (described, named("csv"), plan_csv(plan)).into_response(),
        Representation::Pdf => {
            let sheet = quote_sheet(plan, &|fact| state.cite(fact));
            let sheet = sheet.map_err(|error| Problem::internal(&error))?;
            (described, named("pdf"), sheet).into_response()
        }
    })
}
