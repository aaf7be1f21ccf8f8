//! What was said, as a report for the tables: subjects, zones, days and instants.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use landbridge_atlas::Atlas;
use landbridge_atlas::model::{CrossingIdx, GatePoint};
use landbridge_registry::conditions::Condition;
use landbridge_scenario::apply::{Edge, Report, Span};
use landbridge_units::CountryCode;

/// The id of a condition in the atlas and on the wire.
pub(crate) fn atlas_id(number: u64) -> String {
    format!("reported-{number}")
}

/// The zone and the name of what a condition is about; none for what the atlas does not have.
pub(crate) fn zone_of(atlas: &Atlas, subject: &str) -> Option<(String, String)> {
    let (kind, id) = subject.split_once(':')?;
    match kind {
        "post" => {
            let post = &atlas.posts[atlas.posts.find(id)?];
            Some((post.timezone.to_string(), post.name.to_string()))
        }
        "crossing" => {
            let index = atlas.crossings.find(id)?;
            let post = atlas.posts.iter().find(|post| post.crossing == index);
            let zone = post.map_or("UTC".into(), |post| post.timezone.to_string());
            Some((zone, atlas.crossings[index].name.to_string()))
        }
        "facility" => {
            let facility = &atlas.facilities[atlas.facilities.find(id)?];
            Some((facility.timezone.to_string(), facility.name.to_string()))
        }
        // A corridor lies in several zones: its days are those of UTC.
        "corridor" => {
            let corridor = &atlas.corridors[atlas.corridors.find(id)?];
            Some(("UTC".into(), corridor.name.to_string()))
        }
        _ => None,
    }
}

/// The countries that it lies in.
pub(crate) fn countries_of(atlas: &Atlas, subject: &str) -> Vec<CountryCode> {
    let Some((kind, id)) = subject.split_once(':') else { return Vec::new() };
    let sides = |crossing: CrossingIdx| {
        let row = &atlas.crossings[crossing];
        [row.country_a, row.country_b]
    };
    match kind {
        "post" => atlas.posts.find_row(id).map(|row| row.country).into_iter().collect(),
        "facility" => atlas.facilities.find_row(id).map(|row| row.country).into_iter().collect(),
        "crossing" => atlas.crossings.find(id).map(sides).into_iter().flatten().collect(),
        "corridor" => {
            let gates = atlas.corridors.find_row(id).map(|row| &row.gates);
            let points = gates.into_iter().flatten().flat_map(|points| points.iter());
            let of = |point: &GatePoint| match point {
                GatePoint::Crossing(crossing) => sides(*crossing).to_vec(),
                GatePoint::Facility(facility) => vec![atlas.facilities[*facility].country],
                GatePoint::SeaPassage(_) => Vec::new(),
            };
            points.flat_map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// A day, or an instant with its day at the place.
pub(crate) fn edge(text: &str, zone: &TimeZone) -> Option<Edge> {
    if let Ok(at) = text.parse::<Timestamp>() {
        return Some(Edge { day: at.to_zoned(zone.clone()).date(), at: Some(at) });
    }
    // jiff reads a date out of a date with a time; half an instant is no day.
    let is_day = text.len() == 10;
    text.parse::<Date>().ok().filter(|_| is_day).map(Edge::day)
}

/// A condition as a report; none when the atlas does not have what it is about.
pub(crate) fn report_of(atlas: &Atlas, condition: &Condition) -> Option<Report> {
    let (entry, said) = condition.statement()?;
    let (zone, _) = zone_of(atlas, &said.subject)?;
    let zone = TimeZone::get(&zone).ok()?;
    let to = match said.valid_to.as_deref() {
        Some(text) => Some(edge(text, &zone)?),
        None => None,
    };
    let source = if said.source.is_empty() { &said.source_url } else { &said.source };
    let by = entry.by.as_deref().map(|by| format!(" (entered by {by})")).unwrap_or_default();
    Some(Report {
        id: atlas_id(condition.number),
        subject: said.subject.clone(),
        state: said.state.parse().ok()?,
        reason: entry.reason.clone(),
        source: format!("{source}{by}"),
        url: said.source_url.clone(),
        span: Span { from: edge(&said.valid_from, &zone), to },
        known_from: condition.entries.first()?.at.to_zoned(TimeZone::UTC).date(),
    })
}
