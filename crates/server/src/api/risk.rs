//! Risk profiles of a country, for its risk analysts only.

use std::collections::BTreeMap;

use axum::Json;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, ETAG};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use landbridge_access::Action;
use landbridge_registry::Filter;
use landbridge_registry::risk::ProfileVersion;
use landbridge_transit::codes::MovementId;
use landbridge_transit::movement::{Channel, Movement};
use landbridge_transit::reference::{Profile, Profiles, WrittenProfile};
use landbridge_transit::{State as Life, risk_channel};
use landbridge_units::CountryCode;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::unavailable;
use crate::access::Asker;
use crate::state::AppState;
use crate::wire::{Conditions, FieldFault, IfMatch, JsonBody, Parameters, Problem, ProblemKind};

/// Movements that a check looks at.
const CONSIDERED: usize = 500;
/// Movements read from the lists at a time.
const PAGE: u32 = 200;
/// Versions that are told.
const VERSIONS: u32 = 100;
/// The most letters of a reason.
const LETTERS: usize = 500;

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(profiles, put))
        .routes(routes!(history))
        .routes(routes!(check))
}

/// Whose profiles.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
struct CountryQuery {
    /// The country (ISO 3166-1 alpha-2); of whoever is signed in when absent.
    country: Option<String>,
}

/// The risk profiles of a country.
#[derive(Debug, Serialize, ToSchema)]
struct ProfilesView {
    /// Whose offices of departure go by them.
    #[schema(value_type = String)]
    country: CountryCode,
    /// Which version; 0 before the first.
    version: u64,
    /// Each with `id`, `channel`, `hs`, `countries`, `regimes`, `holders`, `gross_mass_kg_min`,
    /// `one_in`, `valid_from`, `valid_to` and `note`; every condition that is named must hold.
    #[schema(value_type = Vec<Object>)]
    profiles: Vec<Profile>,
    /// Why they were changed.
    reason: Option<String>,
    /// Who changed them.
    written_by: Option<String>,
    /// When.
    #[schema(value_type = Option<String>)]
    written_at: Option<Timestamp>,
}

impl ProfilesView {
    fn of(version: ProfileVersion) -> Self {
        // They are read as they are written: the country stands beside them.
        let plain = |profile| Profile { country: None, ..profile };
        Self {
            country: version.country,
            version: version.version,
            profiles: version.profiles.profile.into_iter().map(plain).collect(),
            reason: Some(version.reason),
            written_by: version.by,
            written_at: Some(version.at),
        }
    }

    const fn none(country: CountryCode) -> Self {
        let profiles = Vec::new();
        Self { country, version: 0, profiles, reason: None, written_by: None, written_at: None }
    }

    fn response(self) -> Response {
        let tag = format!("\"{}\"", self.version);
        ([(ETAG, tag.as_str()), (CACHE_CONTROL, "no-store")], Json(self)).into_response()
    }
}

/// The country that is asked about, if who asks may do that there.
async fn admit(
    asker: &Asker,
    action: Action,
    query: &CountryQuery,
) -> Result<CountryCode, Problem> {
    let remedy = "write a code such as PK";
    let country = match (&query.country, asker.principal().country()) {
        (Some(given), _) => given.parse().map_err(|_| {
            Problem::fault("country", given, "this is no code of a country", remedy)
        })?,
        (None, Some(own)) => own,
        (None, None) => {
            return Err(Problem::fault("country", "", "which country is meant", remedy));
        }
    };
    asker.on_country(action, country, &format!("risk-profiles/{country}")).await?;
    Ok(country)
}

/// The risk profiles that a country's offices of departure go by.
#[utoipa::path(get, path = "/api/v1/risk-profiles", tag = "transit", params(CountryQuery),
    responses((status = OK, body = ProfilesView), (status = BAD_REQUEST, body = Problem)))]
async fn profiles(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<CountryQuery>,
) -> Result<Response, Problem> {
    let country = admit(&asker, Action::ReadProfile, &query).await?;
    let latest = versions(&state, country, 1).await?.pop();
    Ok(latest.map_or_else(|| ProfilesView::none(country), ProfilesView::of).response())
}

async fn versions(
    state: &AppState,
    country: CountryCode,
    limit: u32,
) -> Result<Vec<ProfileVersion>, Problem> {
    let found = state.database().profile_versions(country, limit).await;
    found.map_err(|error| unavailable(&error))
}

/// All profiles of a country from now on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewProfiles {
    /// The profiles.
    #[schema(value_type = Vec<Object>)]
    profiles: Vec<WrittenProfile>,
    /// Why they are changed.
    reason: String,
}

/// Puts risk profiles in force for every declaration that is accepted from now on.
#[utoipa::path(put, path = "/api/v1/risk-profiles", tag = "transit",
    params(CountryQuery, ("If-Match" = String, Header, description = "The version seen, quoted")),
    request_body = NewProfiles,
    responses((status = OK, body = ProfilesView), (status = BAD_REQUEST, body = Problem),
        (status = PRECONDITION_FAILED, description = "Somebody else changed them", body = Problem),
        (status = SERVICE_UNAVAILABLE, body = Problem)))]
async fn put(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<CountryQuery>,
    conditions: Conditions,
    JsonBody(value): JsonBody<NewProfiles>,
) -> Result<Response, Problem> {
    let country = admit(&asker, Action::WriteProfile, &query).await?;
    let mut faults = Vec::new();
    let IfMatch::Version(seen) = conditions.if_match else {
        let (message, remedy) = ("the version that is replaced is not named", "send its ETag");
        return Err(Problem::fault("if-match", "", message, remedy));
    };
    let reason = value.reason.trim();
    let is_short = (1..=LETTERS).contains(&reason.chars().count());
    if !is_short || reason.chars().any(char::is_control) {
        let message = format!("a reason has 1 to {LETTERS} characters on one line");
        faults.push(FieldFault::new("reason", reason, &message, "say why they are changed"));
    }
    let checked = sound(&state, country, &value.profiles, &mut faults);
    let (Some(profiles), true) = (checked, faults.is_empty()) else {
        return Err(Problem::faults(faults));
    };
    let by = asker.kept().is_some().then(|| asker.principal().name());
    let reason = reason.to_owned();
    // A version that the client cannot have seen is refused below as one that has changed.
    let version = seen.saturating_add(1);
    let new = ProfileVersion { country, version, profiles, reason, by, at: state.now() };
    let latest = versions(&state, country, 1).await?.pop().map_or(0, |latest| latest.version);
    let is_put = latest == seen
        && state.registry().put_profiles(&new).await.map_err(|error| unavailable(&error))?;
    if !is_put {
        let detail = "somebody else has changed them meanwhile; read them again";
        return Err(Problem::new(ProblemKind::Changed, detail));
    }
    Ok(ProfilesView::of(new).response())
}

/// Profiles that are checked; their faults are told.
fn sound(
    state: &AppState,
    country: CountryCode,
    written: &[WrittenProfile],
    faults: &mut Vec<FieldFault>,
) -> Option<Profiles> {
    let checked = Profiles::of_country(country, written, &state.registry().reference());
    let found = checked.map_err(|found| {
        let told = found
            .iter()
            .map(|one| FieldFault::new(&one.field, &one.value, &one.message, one.remedy));
        faults.extend(told);
    });
    found.ok()
}

/// What a country's profiles were.
#[derive(Debug, Serialize, ToSchema)]
struct ProfileHistory {
    /// The newest first, at most a hundred.
    versions: Vec<ProfilesView>,
}

/// The versions of a country's risk profiles, the newest first.
#[utoipa::path(get, path = "/api/v1/risk-profiles/history", tag = "transit",
    params(CountryQuery),
    responses((status = OK, body = ProfileHistory), (status = BAD_REQUEST, body = Problem)))]
async fn history(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<CountryQuery>,
) -> Result<Response, Problem> {
    let country = admit(&asker, Action::ReadProfile, &query).await?;
    let versions = versions(&state, country, VERSIONS).await?;
    let versions = versions.into_iter().map(ProfilesView::of).collect();
    Ok(([(CACHE_CONTROL, "no-store")], Json(ProfileHistory { versions })).into_response())
}

/// Profiles that are tried out.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct TriedProfiles {
    /// The profiles.
    #[schema(value_type = Vec<Object>)]
    profiles: Vec<WrittenProfile>,
}

/// What profiles would choose.
#[derive(Debug, Serialize, ToSchema)]
struct Outcome {
    /// The latest movements that departed from the country's offices.
    considered: usize,
    /// How many would come into each channel, were they accepted now.
    #[schema(value_type = Object)]
    channels: BTreeMap<Channel, usize>,
    /// How many each profile asks for.
    matched: Vec<Matched>,
}

/// What one profile would choose.
#[derive(Debug, Serialize, ToSchema)]
struct Matched {
    /// The profile.
    id: String,
    /// Movements.
    movements: usize,
}

/// What profiles would have chosen among the country's latest movements; nothing is kept.
#[utoipa::path(post, path = "/api/v1/risk-profiles/check", tag = "transit",
    params(CountryQuery), request_body = TriedProfiles,
    responses((status = OK, body = Outcome), (status = BAD_REQUEST, body = Problem)))]
async fn check(
    State(state): State<AppState>,
    asker: Asker,
    Parameters(query): Parameters<CountryQuery>,
    JsonBody(value): JsonBody<TriedProfiles>,
) -> Result<Json<Outcome>, Problem> {
    let country = admit(&asker, Action::ReadProfile, &query).await?;
    let mut faults = Vec::new();
    let Some(profiles) = sound(&state, country, &value.profiles, &mut faults) else {
        return Err(Problem::faults(faults));
    };
    let latest = departed(&state, country).await?;
    let mut reference = (*state.registry().reference()).clone();
    reference.profiles = profiles;
    let mut channels: BTreeMap<Channel, usize> =
        Channel::ALL.iter().map(|channel| (*channel, 0)).collect();
    let mut counts: BTreeMap<Box<str>, usize> = BTreeMap::new();
    for movement in &latest {
        let serial = movement.id.to_string();
        let chosen = risk_channel(&reference, &movement.declaration, &serial, state.now());
        *channels.entry(chosen.0).or_default() += 1;
        chosen.1.into_iter().for_each(|id| *counts.entry(id).or_default() += 1);
    }
    let ids = reference.profiles.profile.iter().map(|profile| &profile.id);
    let matched = ids.map(|id| Matched {
        id: id.to_string(),
        movements: counts.get(id).copied().unwrap_or_default(),
    });
    let considered = latest.len();
    Ok(Json(Outcome { considered, channels, matched: matched.collect() }))
}

/// The latest movements that departed from a country's offices, or were to.
async fn departed(state: &AppState, country: CountryCode) -> Result<Vec<Movement>, Problem> {
    let filter = Filter { country: Some(country), ..Filter::default() };
    let (mut found, mut before) = (Vec::new(), None);
    loop {
        let page = state.database().movements(&filter, before, PAGE).await;
        let page = page.map_err(|error| unavailable(&error))?;
        for one in &page {
            if one.office_of_departure.get(..2) != Some(country.as_str()) {
                continue;
            }
            let movement = state.database().movement(MovementId(one.movement_id)).await;
            let movement = movement.map_err(|error| unavailable(&error))?;
            found.extend(movement.filter(|movement| movement.state != Life::Draft));
            if found.len() == CONSIDERED {
                return Ok(found);
            }
        }
        let Some(last) = page.last().filter(|_| page.len() == PAGE as usize) else {
            return Ok(found);
        };
        before = Some(MovementId(last.movement_id));
    }
}
