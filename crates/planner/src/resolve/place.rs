//! Places of the request: by id, name, UN/LOCODE or coordinates.

use landbridge_atlas::model::{Atlas, Coordinate, Row};
use landbridge_atlas::search::{Found as Hit, NotFound, SearchIndex};

use super::Found;
use super::fault::RequestFaults;
use crate::index::great_circle_km;
use crate::law::Terminus;
use crate::said::said;

/// A coordinate takes country and time zone from the nearest place, at most so far away.
const NEAREST_PLACE_KM: f64 = 300.0;

/// Where places are looked up.
#[derive(Clone, Copy)]
pub(crate) struct Directory<'d> {
    pub(crate) atlas: &'d Atlas,
    pub(crate) search: &'d SearchIndex,
}

/// An end of the movement.
pub(super) fn end(
    directory: Directory<'_>,
    field: &str,
    text: &str,
    faults: &mut RequestFaults,
) -> Option<Found> {
    let found = match by_id(directory.atlas, text.trim()) {
        Some(hit) => Ok(hit),
        None => directory.search.find(directory.atlas, text),
    };
    match found {
        Ok(hit) => located(directory.atlas, hit).or_else(|| {
            let said = said!(FaultNoPlaceNear, km = NEAREST_PLACE_KM);
            faults.add(field, text, said, said!(MendPointOnLand));
            None
        }),
        Err(error) => {
            refuse(field, text, error, faults);
            None
        }
    }
}

/// What has exactly this id; a bare id that a place and a facility share means the facility.
fn by_id(atlas: &Atlas, text: &str) -> Option<Hit> {
    match text.split_once(':') {
        Some(("place", id)) => atlas.places.find(id).map(Hit::Place),
        Some(("facility", id)) => atlas.facilities.find(id).map(Hit::Facility),
        Some(("crossing", id)) => atlas.crossings.find(id).map(Hit::Crossing),
        _ => atlas.facilities.find(text).map(Hit::Facility),
    }
}

fn refuse(field: &str, text: &str, error: NotFound, faults: &mut RequestFaults) {
    let (said, remedy, suggestions) = match error {
        NotFound::Unknown { suggestions, .. } => {
            (said!(FaultNoSuchPlace), said!(MendPlace), suggestions)
        }
        NotFound::Ambiguous { suggestions, .. } => {
            (said!(FaultAmbiguous), said!(MendAmbiguous), suggestions)
        }
        NotFound::OffTheGlobe { .. } => (said!(FaultOffTheGlobe), said!(MendDegrees), Vec::new()),
    };
    let named = suggestions.iter().map(|row| format!("{} ({}, {})", row.id, row.name, row.country));
    faults.suggest(field, text, (said, remedy), named.collect());
}

/// The places to pass.
pub(super) fn vias(
    directory: Directory<'_>,
    texts: &[String],
    faults: &mut RequestFaults,
) -> Vec<Found> {
    let ends = texts.iter().enumerate();
    ends.filter_map(|(position, text)| end(directory, &format!("via[{position}]"), text, faults))
        .collect()
}

fn located(atlas: &Atlas, hit: Hit) -> Option<Found> {
    Some(match hit {
        Hit::Place(index) => {
            let row = &atlas.places[index];
            Found {
                terminus: Terminus::Inland(row.country, Some(index)),
                id: row.fact_id().to_string(),
                name: row.name_en.to_string(),
                at: row.at,
                timezone: row.timezone.to_string(),
            }
        }
        Hit::Facility(index) => {
            let row = &atlas.facilities[index];
            Found {
                terminus: Terminus::Facility(row.country, index),
                id: row.fact_id().to_string(),
                name: row.name.to_string(),
                at: row.at,
                timezone: row.timezone.to_string(),
            }
        }
        Hit::Crossing(index) => {
            let row = &atlas.crossings[index];
            near(atlas, row.at, row.fact_id().to_string(), row.name.to_string())?
        }
        Hit::At(at) => {
            let id = format!("{:.4},{:.4}", at.lat, at.lon);
            near(atlas, at, id, String::new())?
        }
    })
}

/// A bare position, with the country and time zone of the nearest place.
fn near(atlas: &Atlas, at: Coordinate, id: String, name: String) -> Option<Found> {
    let place = atlas
        .places
        .iter()
        .min_by(|a, b| great_circle_km(a.at, at).total_cmp(&great_circle_km(b.at, at)))?;
    if great_circle_km(place.at, at) > NEAREST_PLACE_KM {
        return None;
    }
    let name = if name.is_empty() { format!("near {}", place.name_en) } else { name };
    Some(Found {
        terminus: Terminus::Inland(place.country, None),
        id,
        name,
        at,
        timezone: place.timezone.to_string(),
    })
}

/// The five texts that share most letter pairs with a word, best first.
pub(super) fn nearest(word: &str, texts: impl Iterator<Item = String>) -> Vec<String> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = text.to_lowercase().chars().take(60).collect();
        letters.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let wanted = pairs(word);
    let score = |text: &str| {
        let name = text.split(" (").next().unwrap_or(text);
        let own = pairs(name);
        let shared = own.iter().filter(|pair| wanted.contains(pair)).count();
        (2 * shared * 1000) / (own.len() + wanted.len()).max(1)
    };
    let mut scored: Vec<(usize, String)> =
        texts.map(|text| (score(&text), text)).filter(|(score, _)| *score >= 500).collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.dedup_by(|a, b| a.1 == b.1);
    scored.truncate(5);
    scored.into_iter().map(|(_, text)| text).collect()
}
