//! Places of the request: by id, name, UN/LOCODE or coordinates.

use landbridge_atlas::model::{Atlas, Coordinate, FacilityIdx, Place, PlaceIdx, Row};
use landbridge_units::UnLocode;

use super::Found;
use super::fault::RequestFaults;
use crate::index::great_circle_km;
use crate::law::Terminus;

/// A coordinate takes country and time zone from the nearest place, at most so far away.
const NEAREST_PLACE_KM: f64 = 300.0;
/// Of places of one name the largest is meant when the next is this many times smaller.
const CLEARLY_LARGER: u32 = 4;

/// What a text names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Spotted {
    Place(PlaceIdx),
    Facility(FacilityIdx),
    Point(Coordinate),
}

/// What a text may name: one thing, several, or nothing.
pub(crate) fn find_place(atlas: &Atlas, text: &str) -> Vec<Spotted> {
    let text = text.trim();
    if let Some(point) = coordinates(text) {
        return vec![Spotted::Point(point)];
    }
    if let Some((kind, id)) = text.split_once(':') {
        return match kind {
            "place" => atlas.places.find(id).map(Spotted::Place).into_iter().collect(),
            "facility" => atlas.facilities.find(id).map(Spotted::Facility).into_iter().collect(),
            "crossing" => {
                let crossing = atlas.crossings.find_row(id);
                crossing.map(|row| Spotted::Point(row.at)).into_iter().collect()
            }
            _ => Vec::new(),
        };
    }
    if let Some(facility) = facility(atlas, text) {
        return vec![Spotted::Facility(facility)];
    }
    if let Some(place) = atlas.places.find(text) {
        return vec![Spotted::Place(place)];
    }
    by_code(atlas, text).map_or_else(|| by_name(atlas, text), |spotted| vec![spotted])
}

/// A facility by id, with or without the word for its kind, or by its full name.
fn facility(atlas: &Atlas, text: &str) -> Option<FacilityIdx> {
    let folded = fold(text);
    let id = folded.replace(' ', "-");
    atlas
        .facilities
        .find(text)
        .or_else(|| {
            atlas
                .facilities
                .find(&format!("port-{id}"))
                .filter(|_| atlas.places.find(&id).is_none())
        })
        .or_else(|| {
            let named = |row: &landbridge_atlas::model::Facility| fold(&row.name) == folded;
            atlas.facilities.enumerate().find(|(_, row)| named(row)).map(|(index, _)| index)
        })
}

fn by_code(atlas: &Atlas, text: &str) -> Option<Spotted> {
    let code: UnLocode = text.to_ascii_uppercase().parse().ok()?;
    let place = atlas.places.enumerate().find(|(_, row)| row.unlocode == Some(code));
    let facility = atlas.facilities.enumerate().find(|(_, row)| row.unlocode == Some(code));
    place
        .map(|(index, _)| Spotted::Place(index))
        .or(facility.map(|(index, _)| Spotted::Facility(index)))
}

fn by_name(atlas: &Atlas, text: &str) -> Vec<Spotted> {
    let (name, country) = match text.rsplit_once(',') {
        Some((name, country)) => (fold(name), Some(country.trim().to_uppercase())),
        None => (fold(text), None),
    };
    let mut found: Vec<(PlaceIdx, &Place)> = atlas
        .places
        .enumerate()
        .filter(|(_, row)| country.as_ref().is_none_or(|of| row.country.as_str() == of))
        .filter(|(_, row)| names(row).any(|of| fold(of) == name))
        .collect();
    found.sort_by_key(|(index, row)| (std::cmp::Reverse(row.population), *index));
    if let [first, second, ..] = found.as_slice() {
        if first.1.population > second.1.population.saturating_mul(CLEARLY_LARGER) {
            found.truncate(1);
        }
    }
    found.into_iter().map(|(index, _)| Spotted::Place(index)).collect()
}

fn names(row: &Place) -> impl Iterator<Item = &str> {
    [&row.name_en, &row.name_ru, &row.name_kk, &row.name_ur, &row.name_zh]
        .into_iter()
        .chain(row.aliases.iter())
        .map(AsRef::as_ref)
        .filter(|name: &&str| !name.is_empty())
}

fn fold(text: &str) -> String {
    let spaced = text.to_lowercase().replace(['-', '_', '\'', '’'], " ");
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn coordinates(text: &str) -> Option<Coordinate> {
    let (lat, lon) = text.split_once(',')?;
    let (lat, lon): (f64, f64) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
    let fits = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
    fits.then_some(Coordinate { lat, lon })
}

/// An end of the movement.
pub(super) fn end(
    atlas: &Atlas,
    field: &str,
    text: &str,
    faults: &mut RequestFaults,
) -> Option<Found> {
    let spotted = find_place(atlas, text);
    match spotted.as_slice() {
        [] => {
            let all = atlas.places.iter().flat_map(|row| {
                names(row).map(|name| format!("{name} ({}, place:{})", row.country, row.id))
            });
            let remedy = "give a name, place:id, facility id, UN/LOCODE or lat,lon";
            faults.suggest(field, text, ("no such place", remedy), nearest(text, all));
            None
        }
        [one] => located(atlas, *one).or_else(|| {
            let message = format!("no place of the atlas within {NEAREST_PLACE_KM} km");
            faults.add(field, text, &message, "choose a point on land in the region");
            None
        }),
        several => {
            let ids = several.iter().take(5).filter_map(|spotted| match spotted {
                Spotted::Place(place) => {
                    let row = &atlas.places[*place];
                    Some(format!("place:{} ({}, {})", row.id, row.admin1, row.country))
                }
                _ => None,
            });
            let remedy = "say which, by place:id or by “name, country”";
            faults.suggest(field, text, ("several places of that name", remedy), ids.collect());
            None
        }
    }
}

/// The places to pass.
pub(super) fn vias(atlas: &Atlas, texts: &[String], faults: &mut RequestFaults) -> Vec<Found> {
    let ends = texts.iter().enumerate();
    ends.filter_map(|(position, text)| end(atlas, &format!("via[{position}]"), text, faults))
        .collect()
}

fn located(atlas: &Atlas, spotted: Spotted) -> Option<Found> {
    Some(match spotted {
        Spotted::Place(index) => {
            let row = &atlas.places[index];
            Found {
                terminus: Terminus::Inland(row.country, Some(index)),
                id: row.fact_id().to_string(),
                name: row.name_en.to_string(),
                at: row.at,
                timezone: row.timezone.to_string(),
            }
        }
        Spotted::Facility(index) => {
            let row = &atlas.facilities[index];
            Found {
                terminus: Terminus::Facility(row.country, index),
                id: row.fact_id().to_string(),
                name: row.name.to_string(),
                at: row.at,
                timezone: row.timezone.to_string(),
            }
        }
        Spotted::Point(at) => {
            let near = atlas
                .places
                .iter()
                .min_by(|a, b| great_circle_km(a.at, at).total_cmp(&great_circle_km(b.at, at)))?;
            if great_circle_km(near.at, at) > NEAREST_PLACE_KM {
                return None;
            }
            Found {
                terminus: Terminus::Inland(near.country, None),
                id: format!("{:.4},{:.4}", at.lat, at.lon),
                name: format!("near {}", near.name_en),
                at,
                timezone: near.timezone.to_string(),
            }
        }
    })
}

/// The five texts that share most letter pairs with a word, best first.
pub(super) fn nearest(word: &str, texts: impl Iterator<Item = String>) -> Vec<String> {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let letters: Vec<char> = fold(text).chars().take(60).collect();
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
