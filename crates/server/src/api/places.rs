//! Places, crossings and facilities by name in five languages, by code or by position.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::{Mode, Post};
use landbridge_atlas::search::{Found, Hit, SearchIndex};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::state::AppState;
use crate::wire::{Parameters, Problem};

const LIMIT_DEFAULT: usize = 10;
const LIMIT_MAX: usize = 50;

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct PlacesQuery {
    /// A name in any of the five languages, an id or a UN/LOCODE; small mistakes are forgiven.
    q: String,
    /// 1 to 50; 10 when absent.
    limit: Option<usize>,
}

/// What was found, best first.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Places {
    /// The hits.
    pub items: Vec<PlaceHit>,
}

/// A place, crossing or facility that was found.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct PlaceHit {
    /// `kind:id`.
    pub id: String,
    /// `place`, `crossing` or `facility`.
    pub kind: &'static str,
    /// The English name.
    pub name: String,
    /// The names that are known, by language: `en`, `ru`, `kk`, `ur`, `zh`.
    pub names: BTreeMap<&'static str, String>,
    /// The country; both countries of a crossing.
    pub country: String,
    /// The province, where known.
    pub admin1: Option<String>,
    /// Inhabitants of a place.
    pub population: Option<u32>,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// The IANA time zone; of a crossing that of its first post.
    pub timezone: String,
    /// UN/LOCODE, where known.
    pub unlocode: Option<String>,
    /// From 0 to 1; higher is better.
    pub score: f64,
}

/// Finds places, crossings and facilities.
#[utoipa::path(get, path = "/api/v1/places", tag = "atlas", params(PlacesQuery),
    responses((status = OK, body = Places), (status = BAD_REQUEST, body = Problem)))]
pub(crate) async fn places(
    State(state): State<AppState>,
    Parameters(query): Parameters<PlacesQuery>,
) -> Json<Places> {
    let limit = query.limit.unwrap_or(LIMIT_DEFAULT).clamp(1, LIMIT_MAX);
    Json(find_places(state.atlas(), state.names(), &query.q, limit))
}

/// The best hits for a text.
pub fn find_places(atlas: &Atlas, names: &SearchIndex, text: &str, limit: usize) -> Places {
    let hits = names.search(text, limit);
    Places { items: hits.iter().filter_map(|hit| place_hit(atlas, hit)).collect() }
}

fn place_hit(atlas: &Atlas, hit: &Hit) -> Option<PlaceHit> {
    let fact = hit.found.fact_id(atlas)?;
    let at = hit.found.at(atlas);
    let mut written = PlaceHit {
        id: fact.to_string(),
        kind: fact.kind.as_str(),
        name: hit.found.name(atlas),
        names: BTreeMap::from([("en", hit.found.name(atlas))]),
        country: hit.found.country(atlas),
        admin1: None,
        population: None,
        lat: at.lat,
        lon: at.lon,
        timezone: String::new(),
        unlocode: None,
        score: (hit.score * 1000.0).round() / 1000.0,
    };
    add_details(&mut written, atlas, hit.found);
    Some(written)
}

fn add_details(written: &mut PlaceHit, atlas: &Atlas, found: Found) {
    match found {
        Found::Place(place) => {
            let place = &atlas.places[place];
            let known = [
                ("ru", &place.name_ru),
                ("kk", &place.name_kk),
                ("ur", &place.name_ur),
                ("zh", &place.name_zh),
            ];
            let known = known.into_iter().filter(|(_, name)| !name.is_empty());
            written.names.extend(known.map(|(language, name)| (language, name.to_string())));
            written.admin1 = Some(place.admin1.to_string()).filter(|name| !name.is_empty());
            written.population = Some(place.population);
            written.timezone = place.timezone.to_string();
            written.unlocode = place.unlocode.map(|code| code.to_string());
        }
        Found::Facility(facility) => {
            let facility = &atlas.facilities[facility];
            written.timezone = facility.timezone.to_string();
            written.unlocode = facility.unlocode.map(|code| code.to_string());
        }
        Found::Crossing(crossing) => {
            let first = |mode: Mode| {
                let here = |post: &&Post| post.crossing == crossing && post.mode == mode;
                atlas.posts.iter().find(here)
            };
            let post = Mode::ALL.iter().find_map(|mode| first(*mode));
            written.timezone = post.map_or_else(String::new, |post| post.timezone.to_string());
            written.unlocode = post.and_then(|post| post.unlocode).map(|code| code.to_string());
        }
        Found::At(_) => {}
    }
}
