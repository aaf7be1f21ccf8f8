//! Customs offices, and the movements that each expects and holds.

use axum::Json;
use axum::extract::{Path, State};
use landbridge_registry::{Filter, Presence, Summary};
use landbridge_transit::codes::OfficeReference;
use landbridge_transit::reference::{Office, Site};
use serde::Serialize;
use utoipa::ToSchema;

use super::shown::unavailable;
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::Problem;

/// The most movements in one list of an office; the lists of movements have pages.
const LISTED: u32 = 200;

/// A customs office.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfficeView {
    /// Its reference number.
    reference: String,
    /// Its name.
    name: String,
    /// Its country.
    country: String,
    /// The clock it keeps.
    timezone: String,
    /// Where it sits.
    site: SiteView,
}

/// Where an office sits.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SiteView {
    /// `crossing`, `port`, `facility` or `inland`.
    kind: &'static str,
    /// The atlas's id of it; absent inland.
    id: Option<String>,
}

impl OfficeView {
    fn of(office: &Office) -> Self {
        let (kind, id) = match &office.site {
            Site::Crossing(id) => ("crossing", Some(id.to_string())),
            Site::Port(id) => ("port", Some(id.to_string())),
            Site::Facility(id) => ("facility", Some(id.to_string())),
            Site::Inland => ("inland", None),
        };
        Self {
            reference: office.reference.to_string(),
            name: office.name.to_string(),
            country: office.reference.country().to_string(),
            timezone: office.zone.iana_name().unwrap_or("UTC").to_owned(),
            site: SiteView { kind, id },
        }
    }
}

/// All customs offices, by reference number.
#[utoipa::path(get, path = "/api/v1/offices", tag = "transit",
    responses((status = OK, body = Vec<OfficeView>)))]
pub(super) async fn offices(State(state): State<AppState>) -> Json<Vec<OfficeView>> {
    let reference = state.registry().reference();
    Json(reference.offices.iter().map(OfficeView::of).collect())
}

/// A customs office and its movements.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OfficeBoard {
    /// The office.
    office: OfficeView,
    /// Movements on their way to it, in time.
    #[schema(value_type = Vec<Object>)]
    expected: Vec<Summary>,
    /// Movements with the goods there, those that are held included.
    #[schema(value_type = Vec<Object>)]
    present: Vec<Summary>,
    /// Movements on their way to it whose limit date has passed by its clock.
    #[schema(value_type = Vec<Object>)]
    late: Vec<Summary>,
    /// Whether a list was cut at 200; `/api/v1/movements?office=…` has them all.
    is_cut: bool,
    /// The time by its clock.
    local_time: String,
}

/// A customs office with the movements that it expects and holds.
#[utoipa::path(get, path = "/api/v1/offices/{reference}", tag = "transit",
    params(("reference" = String, Path)),
    responses((status = OK, body = OfficeBoard), (status = NOT_FOUND, body = Problem)))]
pub(super) async fn office(
    State(state): State<AppState>,
    asker: Asker,
    Path(name): Path<String>,
) -> Result<Json<OfficeBoard>, Problem> {
    let unknown = || Problem::not_found("customs office", &name);
    let reference: OfficeReference = name.parse().map_err(|_| unknown())?;
    let known = state.registry().reference();
    let office = known.offices.find(reference).ok_or_else(unknown)?;
    asker.on_office(reference).await?;
    let now = state.now().to_zoned(office.zone.clone());
    let today = now.date().to_string();
    let is_late = |one: &Summary| one.limit_date.as_ref().is_some_and(|limit| *limit < today);
    let coming = list(&state, reference, Presence::Expected).await?;
    let mut present = list(&state, reference, Presence::Present).await?;
    let held = list(&state, reference, Presence::Stopped).await?;
    let is_cut = [&coming, &present, &held].iter().any(|list| list.len() == LISTED as usize);
    present.extend(held);
    let (late, expected) = coming.into_iter().partition(is_late);
    let local_time = now.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string();
    let office = OfficeView::of(office);
    Ok(Json(OfficeBoard { office, expected, present, late, is_cut, local_time }))
}

async fn list(
    state: &AppState,
    office: OfficeReference,
    presence: Presence,
) -> Result<Vec<Summary>, Problem> {
    let filter = Filter { office: Some(office), presence: Some(presence), ..Filter::default() };
    let found = state.database().movements(&filter, None, LISTED).await;
    found.map_err(|error| unavailable(&error))
}
