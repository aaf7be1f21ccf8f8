//! The facts themselves: provenance of any value, the network for the map, a summary.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use landbridge_atlas::explain::{Explanation, NoFact, explain};
use landbridge_atlas::formats::geojson;
use landbridge_atlas::model::{Coordinate, Kind, Mode};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::state::AppState;
use crate::wire::{FieldFault, Parameters, Problem, ProblemKind, etag};

/// Where a value comes from: value and unit, validity, sources, grade, and what contradicts it.
#[utoipa::path(get, path = "/api/v1/explain/{id}", tag = "atlas",
    params(("id" = String, Path, description = "`kind:id`, as in every list of evidence")),
    responses((status = OK, body = Object), (status = NOT_FOUND, body = Problem)))]
pub(crate) async fn explain_fact(
    State(state): State<AppState>,
    Path(id): Path<String>,
) -> Result<Json<Explanation>, Problem> {
    explain(state.planner().atlas(), &id).map(Json).map_err(|error| no_fact(&error))
}

fn no_fact(error: &NoFact) -> Problem {
    let (id, message, suggestions) = match error {
        NoFact::Unknown { id, nearest } => {
            (id, "no fact has this id", nearest.iter().cloned().collect())
        }
        NoFact::Ambiguous { id, candidates } => {
            let candidates = candidates.iter().map(ToString::to_string).collect();
            (id, "facts of several kinds have this id", candidates)
        }
    };
    let remedy = "write kind:id, as in every list of evidence";
    let fault = FieldFault { suggestions, ..FieldFault::new("id", id, message, remedy) };
    let detail = format!("{:?}: {message}", fault.value);
    Problem { errors: vec![fault], ..Problem::new(ProblemKind::NotFound, detail) }
}

/// Which links to show.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct NetworkQuery {
    /// `road`, `rail`, `sea`, `ferry` or `air`; all when absent.
    mode: Option<String>,
    /// `west,south,east,north` in degrees; everywhere when absent.
    bbox: Option<String>,
}

/// The links of the network as lines, for a map.
#[utoipa::path(get, path = "/api/v1/atlas/network.geojson", tag = "atlas", params(NetworkQuery),
    responses((status = OK, body = Object, content_type = "application/geo+json"),
        (status = NOT_MODIFIED), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn network(
    State(state): State<AppState>,
    headers: HeaderMap,
    Parameters(query): Parameters<NetworkQuery>,
) -> Result<Response, Problem> {
    let filter = filter(&query)?;
    let tag = format!("W/\"{}\"", state.atlas_version());
    let described = [(ETAG, tag.clone()), (CACHE_CONTROL, "no-cache".to_owned())];
    if etag::matches(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, described).into_response());
    }
    let lines = tokio::task::spawn_blocking(move || lines(&state, &filter)).await;
    let lines = lines.map_err(|error| Problem::internal(&error))?;
    Ok((described, [(CONTENT_TYPE, "application/geo+json")], lines).into_response())
}

fn lines(state: &AppState, filter: &geojson::Filter) -> Vec<u8> {
    let mut bytes = Vec::new();
    let features = geojson::network(state.atlas(), filter);
    geojson::write(features, &mut bytes).expect("writing to memory does not fail");
    bytes
}

fn filter(query: &NetworkQuery) -> Result<geojson::Filter, Problem> {
    let mut faults = Vec::new();
    let mode = query.mode.as_deref().and_then(|text| {
        let mode = text.parse::<Mode>().ok();
        if mode.is_none() {
            let remedy = "write road, rail, sea, ferry or air";
            faults.push(FieldFault::new("mode", text, "there is no such mode", remedy));
        }
        mode
    });
    let bbox = query.bbox.as_deref().and_then(|text| {
        let bbox = parse_box(text);
        if bbox.is_none() {
            let remedy = "write west,south,east,north in degrees";
            faults.push(FieldFault::new("bbox", text, "this is no box", remedy));
        }
        bbox
    });
    if faults.is_empty() {
        Ok(geojson::Filter { mode, bbox })
    } else {
        Err(Problem::faults(faults))
    }
}

fn parse_box(text: &str) -> Option<geojson::BoundingBox> {
    let numbers: Vec<f64> =
        text.split(',').map(|part| part.trim().parse().ok()).collect::<Option<_>>()?;
    let [west, south, east, north] = *numbers.as_slice() else { return None };
    let sound = numbers.iter().all(|number| number.is_finite()) && west <= east && south <= north;
    let south_west = Coordinate { lat: south, lon: west };
    let north_east = Coordinate { lat: north, lon: east };
    sound.then_some(geojson::BoundingBox { south_west, north_east })
}

/// What the atlas holds.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Summary {
    /// A digest of all tables.
    version: String,
    /// Rows of each kind.
    counts: BTreeMap<&'static str, usize>,
    /// Under which terms the data may be used.
    licences: Vec<Licence>,
}

/// Terms of a part of the data.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Licence {
    /// The part.
    part: &'static str,
    /// The identifier of the licence (SPDX).
    identifier: &'static str,
    /// Who has to be named.
    attribution: &'static str,
}

const LICENCES: [Licence; 3] = [
    Licence {
        part: "network",
        identifier: "ODbL-1.0",
        attribution: "contains information from OpenStreetMap, © OpenStreetMap contributors",
    },
    Licence { part: "places", identifier: "CC-BY-4.0", attribution: "GeoNames" },
    Licence { part: "all other tables", identifier: "CC0-1.0", attribution: "" },
];

/// How much the atlas holds, its version and its licences.
#[utoipa::path(get, path = "/api/v1/atlas/summary", tag = "atlas",
    responses((status = OK, body = Summary)))]
pub(crate) async fn summary(State(state): State<AppState>) -> Json<Summary> {
    let atlas = state.atlas();
    let count = |kind: &Kind| (kind.as_str(), atlas.table(*kind).facts().count());
    Json(Summary {
        version: state.atlas_version().to_owned(),
        counts: Kind::ALL.iter().map(count).collect(),
        licences: LICENCES.into(),
    })
}
