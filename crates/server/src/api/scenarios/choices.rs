//! What a scenario may be about, for the page's edit mode.

use axum::Json;
use axum::extract::State;
use jiff::civil::Weekday;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::{CalendarRule, MinuteOfDay, Row, WeekdaySet};
use serde::Serialize;
use utoipa::ToSchema;

use crate::state::AppState;

/// What a scenario may be about.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Choices {
    /// Crossings and facilities.
    subjects: Vec<SubjectChoice>,
    /// Posts.
    posts: Vec<PostChoice>,
    /// Countries with posts, ISO 3166.
    countries: Vec<String>,
    /// Links that do not exist yet.
    planned: Vec<PlannedChoice>,
    /// Agreements.
    instruments: Vec<InstrumentChoice>,
    /// Zones of the demand.
    zones: Vec<Named>,
    /// Commodity groups of the demand.
    groups: Vec<Named>,
}

/// A crossing or facility.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SubjectChoice {
    /// `crossing:…` or `facility:…`.
    subject: String,
    /// `crossing` or `facility`.
    kind: &'static str,
    /// Its name.
    name: String,
    /// Its countries.
    countries: Vec<String>,
    /// Its modes.
    modes: Vec<String>,
    /// Degrees north.
    lat: f64,
    /// Degrees east.
    lon: f64,
}

/// A post.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PostChoice {
    /// `post:…`.
    subject: String,
    /// Its name.
    name: String,
    /// The crossing it serves.
    crossing: String,
    /// Its country.
    country: String,
    /// Its mode.
    mode: String,
    /// What it serves a day, where known.
    capacity_per_day: Option<f64>,
    /// Its weekdays now, as a scenario writes them.
    weekdays: String,
    /// When it opens now.
    opens: String,
    /// When it closes now.
    closes: String,
}

/// A planned link.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlannedChoice {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// When it is expected.
    expected_from: Option<String>,
}

/// An agreement.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct InstrumentChoice {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// Permits a year and party, where the atlas knows a quota.
    quota: Option<f64>,
    /// Its parties.
    parties: Vec<String>,
}

/// Something with a name.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Named {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
}

/// What a scenario may be about.
#[utoipa::path(get, path = "/api/v1/scenarios/choices", tag = "scenario",
    responses((status = OK, body = Choices)))]
pub(super) async fn choices(State(state): State<AppState>) -> Json<Choices> {
    let (atlas, demand) = (state.atlas(), state.demand());
    let mut countries: Vec<String> =
        atlas.posts.iter().map(|post| post.country.to_string()).collect();
    countries.sort_unstable();
    countries.dedup();
    let named = |id: &str, name: &str| Named { id: id.to_owned(), name: name.to_owned() };
    Json(Choices {
        subjects: subjects(atlas),
        posts: posts(atlas),
        countries,
        planned: planned(atlas),
        instruments: instruments(atlas),
        zones: demand.zones.iter().map(|zone| named(&zone.id, &zone.name)).collect(),
        groups: demand.groups.iter().map(|group| named(&group.id, &group.name)).collect(),
    })
}

fn subjects(atlas: &Atlas) -> Vec<SubjectChoice> {
    let crossings = atlas.crossings.iter().map(|row| SubjectChoice {
        subject: row.fact_id().to_string(),
        kind: "crossing",
        name: row.name.to_string(),
        countries: vec![row.country_a.to_string(), row.country_b.to_string()],
        modes: row.modes.iter().map(|mode| mode.to_string()).collect(),
        lat: row.at.lat,
        lon: row.at.lon,
    });
    let facilities = atlas.facilities.iter().map(|row| SubjectChoice {
        subject: row.fact_id().to_string(),
        kind: "facility",
        name: row.name.to_string(),
        countries: vec![row.country.to_string()],
        modes: row.modes.iter().map(|mode| mode.to_string()).collect(),
        lat: row.at.lat,
        lon: row.at.lon,
    });
    crossings.chain(facilities).collect()
}

fn posts(atlas: &Atlas) -> Vec<PostChoice> {
    let choice = |row: &landbridge_atlas::model::Post| {
        // The rule that began last is the one in force.
        let rules = atlas.calendars[row.calendar].rules.iter();
        let rule: Option<&CalendarRule> = rules.max_by_key(|rule| rule.provenance.valid.from);
        PostChoice {
            subject: row.fact_id().to_string(),
            name: row.name.to_string(),
            crossing: atlas.crossings[row.crossing].id.to_string(),
            country: row.country.to_string(),
            mode: row.mode.to_string(),
            capacity_per_day: row.capacity_per_day,
            weekdays: rule.map(|rule| weekdays(rule.weekdays)).unwrap_or_default(),
            opens: rule.map(|rule| minute(rule.opens)).unwrap_or_default(),
            closes: rule.map(|rule| minute(rule.closes)).unwrap_or_default(),
        }
    };
    atlas.posts.iter().map(choice).collect()
}

/// Days as a scenario writes them.
fn weekdays(days: WeekdaySet) -> String {
    const NAMES: [(Weekday, &str); 7] = [
        (Weekday::Monday, "mon"),
        (Weekday::Tuesday, "tue"),
        (Weekday::Wednesday, "wed"),
        (Weekday::Thursday, "thu"),
        (Weekday::Friday, "fri"),
        (Weekday::Saturday, "sat"),
        (Weekday::Sunday, "sun"),
    ];
    let names: Vec<&str> =
        NAMES.iter().filter(|(day, _)| days.contains(*day)).map(|(_, name)| *name).collect();
    if names.len() == NAMES.len() { "all".to_owned() } else { names.join(";") }
}

/// A time of day as a scenario writes it.
fn minute(MinuteOfDay(minute): MinuteOfDay) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn planned(atlas: &Atlas) -> Vec<PlannedChoice> {
    let rows = atlas.planned_links.iter();
    rows.map(|row| PlannedChoice {
        id: row.id.to_string(),
        name: row.name.to_string(),
        expected_from: row.expected_from.map(|day| day.to_string()),
    })
    .collect()
}

fn instruments(atlas: &Atlas) -> Vec<InstrumentChoice> {
    let quota = |id: &str| {
        let of =
            |rule: &&landbridge_atlas::model::Rule| *atlas.instruments[rule.instrument].id == *id;
        atlas.rules.iter().filter(of).find_map(|rule| rule.quota)
    };
    let rows = atlas.instruments.iter();
    rows.map(|row| InstrumentChoice {
        id: row.id.to_string(),
        name: row.short_name.to_string(),
        quota: quota(&row.id),
        parties: row.parties.iter().map(|party| party.country.to_string()).collect(),
    })
    .collect()
}
