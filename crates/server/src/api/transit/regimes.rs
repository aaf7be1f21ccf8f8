//! Regimes: what an agreement asks of a declaration, and what it objects to in one, before
//! anything is lodged.

mod asked;

use axum::Json;
use axum::extract::{Path, State};
use landbridge_transit::movement::Declaration;
use landbridge_transit::reference::Reference;
use landbridge_transit::regime::{CoverageRole, Regime};
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use self::asked::RegimeView;
use crate::state::AppState;
use crate::wire::{
    Conditions, FieldFault, Parameters, Problem, RefusalText, StrictBody, explained,
};

/// A regime, in short.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RegimeSummary {
    /// The instrument's id, which a declaration names.
    id: String,
    /// Its short name.
    name: String,
    /// The states that are bound.
    parties: Vec<String>,
    /// Where goods may begin under it.
    departures: Vec<String>,
    /// Where they may end.
    destinations: Vec<String>,
    /// Whether they must pass posts that it names.
    prescribed_route: bool,
}

impl RegimeSummary {
    fn of(regime: &Regime) -> Self {
        let countries = |role: CoverageRole| {
            let rows = regime.cover.iter().filter(|row| row.role == role);
            let mut countries: Vec<String> = rows.map(|row| row.country.to_string()).collect();
            countries.sort_unstable();
            countries.dedup();
            countries
        };
        Self {
            id: regime.instrument.to_string(),
            name: regime.name.to_string(),
            parties: regime.parties.iter().map(CountryCode::to_string).collect(),
            departures: countries(CoverageRole::Departure),
            destinations: countries(CoverageRole::Destination),
            prescribed_route: regime.prescribed_route,
        }
    }
}

/// The regimes under which goods move through customs today.
#[utoipa::path(get, path = "/api/v1/regimes", tag = "transit",
    responses((status = OK, body = Vec<RegimeSummary>)))]
pub(super) async fn regimes(State(state): State<AppState>) -> Json<Vec<RegimeSummary>> {
    let reference = state.registry().reference();
    Json(reference.regimes.iter().map(RegimeSummary::of).collect())
}

/// On which way, and with whose vehicle.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct WayQuery {
    itinerary: Option<String>,
    vehicle: Option<String>,
}

/// What a regime asks, on a way or anywhere: papers, permits, guarantees, time, weights, seals,
/// and the posts that it names, each with its instrument and article.
#[utoipa::path(get, path = "/api/v1/regimes/{id}", tag = "transit",
    params(("id" = String, Path, description = "The instrument, such as qtta"),
        ("itinerary" = Option<String>, Query,
            description = "The countries passed, such as PK,CN,KG,KZ; only what counts in them"),
        ("vehicle" = Option<String>, Query, description = "Where the vehicle is registered")),
    responses((status = OK, body = RegimeView), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn regime(
    State(state): State<AppState>,
    Path(id): Path<String>,
    Parameters(query): Parameters<WayQuery>,
) -> Result<Json<RegimeView>, Problem> {
    let reference = state.registry().reference();
    let regime = known(&reference, &id)?;
    let way = query.itinerary.as_deref().map(countries).transpose()?;
    let vehicle = query.vehicle.as_deref().map(|text| country("vehicle", text)).transpose()?;
    Ok(Json(RegimeView::of(regime, way.as_deref(), vehicle, &reference.offices)))
}

/// A declaration to be looked at.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ToCheck {
    /// The declaration as it would be lodged.
    #[schema(value_type = Object)]
    declaration: Declaration,
}

/// What a regime objects to.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Objections {
    /// Each with its path, the rule that is broken, and both texts in the client's language.
    objections: Vec<RefusalText>,
    /// The last day that the regime would allow to a movement released today.
    last_day: Option<String>,
}

/// Everything that a regime objects to in a declaration, at once; nothing is lodged or kept.
#[utoipa::path(post, path = "/api/v1/regimes/{id}/check", tag = "transit", request_body = ToCheck,
    params(("id" = String, Path, description = "The instrument, such as qtta")),
    responses((status = OK, body = Objections), (status = BAD_REQUEST, body = Problem),
        (status = NOT_FOUND, body = Problem)))]
pub(super) async fn check(
    State(state): State<AppState>,
    conditions: Conditions,
    Path(id): Path<String>,
    StrictBody { value, .. }: StrictBody<ToCheck>,
) -> Result<Json<Objections>, Problem> {
    let reference = state.registry().reference();
    let regime = known(&reference, &id)?;
    let declaration = value.declaration;
    let zone = reference.offices.zone(declaration.office_of_departure);
    let today = state.now().to_zoned(zone).date();
    let found = regime.objections(&declaration, &reference.offices, today);
    let objections = found.iter().map(|one| explained(one, conditions.language)).collect();
    let last_day = regime.last_day(&declaration, today).map(|day| day.to_string());
    Ok(Json(Objections { objections, last_day }))
}

fn known<'r>(reference: &'r Reference, id: &str) -> Result<&'r Regime, Problem> {
    reference.regime(id).ok_or_else(|| Problem::not_found("regime", id))
}

fn countries(text: &str) -> Result<Vec<CountryCode>, Problem> {
    let codes = text.split(',').map(|code| country("itinerary", code));
    codes.collect()
}

fn country(field: &str, text: &str) -> Result<CountryCode, Problem> {
    text.trim().parse().map_err(|_| {
        let message = "a country has two letters";
        Problem::faults(vec![FieldFault::new(field, text, message, "write it as PK")])
    })
}
