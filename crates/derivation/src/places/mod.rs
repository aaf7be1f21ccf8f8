//! Towns and hubs with names in five languages, from `GeoNames` and this project's own tables.

pub mod names;
pub mod slugs;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Deserialize;

use crate::error::DerivationError;
use crate::geometry::{Grid, Position};
use crate::source::region::{self, Countries, DENSE_COUNTRIES};
use crate::source::tables::PlaceRow;

/// Towns of this size are listed in the dense countries, and in Xinjiang.
const DENSE_POPULATION: u64 = 15_000;
/// Towns of this size are listed elsewhere in the region.
const SPARSE_POPULATION: u64 = 50_000;
/// A hub takes over the town of its name within this distance: a port may lie far from its city.
const NAMESAKE_RADIUS_KM: f64 = 60.0;
/// Within this distance it takes over a town that has its name, or one of its other names, among
/// its own other names.
const HUB_RADIUS_KM: f64 = 12.0;

/// A town as `GeoNames` has it.
#[derive(Debug, Clone, Deserialize)]
struct Town {
    geonameid: u64,
    name: String,
    latitude: f64,
    longitude: f64,
    countrycode: String,
    population: u64,
    timezone: String,
    #[serde(default)]
    admin1code: String,
    #[serde(default)]
    alternatenames: Vec<String>,
}

/// A hub of trade or a border post, as `data/sources/hub_places.csv` has it.
#[derive(Debug, Clone, Deserialize)]
pub struct HubRow {
    /// Id, kept for ever.
    pub place_id: String,
    /// English name.
    pub name_en: String,
    /// Country.
    pub country: String,
    /// Latitude.
    pub lat: f64,
    /// Longitude.
    pub lon: f64,
    /// IANA time zone.
    pub timezone: String,
    /// UN/LOCODE, a label only.
    pub unlocode: String,
    /// Other names, separated by `;`.
    pub aliases: String,
}

/// Names by own knowledge, as `data/atlas/places/curated_names.csv` has them.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct CuratedNames {
    /// The place.
    pub place_id: String,
    /// Russian.
    pub name_ru: String,
    /// Kazakh.
    pub name_kk: String,
    /// Urdu.
    pub name_ur: String,
    /// Chinese.
    pub name_zh: String,
}

/// A row of `places.csv`.
#[derive(Debug, Clone)]
pub struct Place {
    /// Id.
    pub place_id: String,
    /// English name.
    pub name_en: String,
    /// Names in the other languages.
    pub names: names::LocalNames,
    /// Country.
    pub country: String,
    /// First administrative level, `GeoNames` code.
    pub admin1: String,
    /// Inhabitants; 0 where unknown.
    pub population: u64,
    /// Where it lies.
    pub at: Position,
    /// IANA time zone.
    pub timezone: String,
    /// UN/LOCODE, a label only.
    pub unlocode: String,
    /// Whether it is a hub of trade or a border post.
    pub is_hub: bool,
    /// Source id.
    pub source: &'static str,
    /// Grade.
    pub grade: &'static str,
}

/// Derives the places.
pub fn derive(
    towns_json: &str,
    hubs: &[HubRow],
    curated: &[CuratedNames],
    countries: &Countries,
) -> Result<Vec<Place>, DerivationError> {
    let towns: BTreeMap<String, Town> = serde_json::from_str(towns_json).map_err(|error| {
        DerivationError::Malformed { name: "cities15000.json".into(), what: error.to_string() }
    })?;
    let mut towns: Vec<Town> =
        towns.into_values().filter(|town| is_listed(town, countries)).collect();
    towns.sort_by(|a, b| b.population.cmp(&a.population).then(a.geonameid.cmp(&b.geonameid)));
    let mut taken = BTreeSet::new();
    let mut places = hub_places(hubs, &towns, &mut taken);
    let mut slugs = slugs::Slugs::new(places.iter().map(|place| place.place_id.clone()));
    for (index, town) in towns.iter().enumerate() {
        if !taken.contains(&index) {
            let id = slugs.assign(&town.name, town.geonameid);
            places.push(from_town(town, id));
        }
    }
    let curated: BTreeMap<&str, &CuratedNames> =
        curated.iter().map(|row| (row.place_id.as_str(), row)).collect();
    for place in &mut places {
        if let Some(row) = curated.get(place.place_id.as_str()) {
            place.names.overrule(row);
        }
    }
    places.sort_by(|a, b| a.place_id.cmp(&b.place_id));
    Ok(places)
}

fn is_listed(town: &Town, countries: &Countries) -> bool {
    let at = Position::new(town.latitude, town.longitude);
    if !region::contains(at) || town.population < DENSE_POPULATION {
        return false;
    }
    town.population >= SPARSE_POPULATION
        || DENSE_COUNTRIES.contains(&town.countrycode.as_str())
        || (town.countrycode == "CN" && countries.of(at).1)
}

fn hub_places(hubs: &[HubRow], towns: &[Town], taken: &mut BTreeSet<usize>) -> Vec<Place> {
    let mut grid = Grid::default();
    for (index, town) in towns.iter().enumerate() {
        grid.insert_point(Position::new(town.latitude, town.longitude), index as u32);
    }
    let mut places = Vec::with_capacity(hubs.len());
    for hub in hubs {
        let town = town_of(hub, towns, &grid, taken);
        places.push(from_hub(hub, town.map(|index| &towns[index])));
        taken.extend(town);
    }
    places
}

/// The town that a hub is: the one that bears its name, else one near by that also goes by its
/// name. A larger town of another name beside it stays a place of its own.
fn town_of(hub: &HubRow, towns: &[Town], grid: &Grid, taken: &BTreeSet<usize>) -> Option<usize> {
    let at = Position::new(hub.lat, hub.lon);
    // Towns are sorted by size, so the smallest index is the largest town.
    let within = |radius_km: f64| {
        grid.near(at, radius_km).into_iter().map(|index| index as usize).filter(move |index| {
            let town = &towns[*index];
            town.countrycode == hub.country
                && !taken.contains(index)
                && at.distance_km(Position::new(town.latitude, town.longitude)) <= radius_km
        })
    };
    let own = slugs::slug(&hub.name_en);
    let namesake = within(NAMESAKE_RADIUS_KM).find(|index| slugs::slug(&towns[*index].name) == own);
    namesake.or_else(|| {
        let names: Vec<String> =
            hub.aliases.split(';').map(slugs::slug).chain([own.clone()]).collect();
        let goes_by = |name: &String| {
            let name = slugs::slug(name);
            !name.is_empty() && names.contains(&name)
        };
        within(HUB_RADIUS_KM).find(|index| {
            let town = &towns[*index];
            goes_by(&town.name) || town.alternatenames.iter().any(goes_by)
        })
    })
}

fn from_hub(hub: &HubRow, town: Option<&Town>) -> Place {
    let mut place = match town {
        Some(town) => from_town(town, hub.place_id.clone()),
        None => Place {
            place_id: hub.place_id.clone(),
            name_en: hub.name_en.clone(),
            names: names::LocalNames::default(),
            country: hub.country.clone(),
            admin1: String::new(),
            population: 0,
            at: Position::new(hub.lat, hub.lon),
            timezone: hub.timezone.clone(),
            unlocode: String::new(),
            is_hub: true,
            source: "DS-HUBS",
            grade: "own_knowledge",
        },
    };
    if place.name_en != hub.name_en {
        place.names.aliases.insert(std::mem::replace(&mut place.name_en, hub.name_en.clone()));
    }
    let aliases = hub.aliases.split(';').map(str::trim).filter(|alias| !alias.is_empty());
    place.names.aliases.extend(aliases.map(str::to_owned));
    place.names.aliases.remove(&hub.name_en);
    place.unlocode.clone_from(&hub.unlocode);
    place.is_hub = true;
    place
}

fn from_town(town: &Town, place_id: String) -> Place {
    Place {
        place_id,
        name_en: town.name.clone(),
        names: names::LocalNames::sort_out(&town.name, &town.countrycode, &town.alternatenames),
        country: town.countrycode.clone(),
        admin1: town.admin1code.clone(),
        population: town.population,
        at: Position::new(town.latitude, town.longitude),
        timezone: official_zone(&town.timezone).to_owned(),
        unlocode: String::new(),
        is_hub: false,
        source: "DS-GEONAMES",
        grade: "sourced",
    }
}

/// Offices, railways and airlines of Xinjiang keep Beijing time, whatever the clocks at home say.
fn official_zone(zone: &str) -> &str {
    if zone == "Asia/Urumqi" { "Asia/Shanghai" } else { zone }
}

/// `places.csv` as text.
pub fn to_csv(places: &[Place]) -> String {
    let mut out = String::from(
        "place_id,name_en,name_ru,name_kk,name_ur,name_zh,aliases,country,admin1,population,\
         lat,lon,timezone,unlocode,source,grade\n",
    );
    for place in places {
        let names = &place.names;
        let aliases: Vec<&str> = names.aliases.iter().map(String::as_str).collect();
        let population =
            if place.population == 0 { String::new() } else { place.population.to_string() };
        let _ = writeln!(
            out,
            "{},{},{},{},{},{},{},{},{},{population},{:.4},{:.4},{},{},{},{}",
            place.place_id,
            quoted(&place.name_en),
            quoted(&names.ru),
            quoted(&names.kk),
            quoted(&names.ur),
            quoted(&names.zh),
            quoted(&aliases.join(";")),
            place.country,
            place.admin1,
            place.at.lat,
            place.at.lon,
            place.timezone,
            place.unlocode,
            place.source,
            place.grade
        );
    }
    out
}

/// What the network needs to know of the places.
pub fn rows(places: &[Place]) -> Vec<PlaceRow> {
    let row = |place: &Place| PlaceRow {
        place_id: place.place_id.clone(),
        country: place.country.clone(),
        population: place.population,
        is_hub: place.is_hub,
        lat: place.at.lat,
        lon: place.at.lon,
    };
    places.iter().map(row).collect()
}

fn quoted(text: &str) -> String {
    if text.contains([',', '"', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn town(name: &str, lat: f64, population: u64, alternates: &[&str]) -> Town {
        Town {
            geonameid: population,
            name: name.into(),
            latitude: lat,
            longitude: 73.0,
            countrycode: "PK".into(),
            population,
            timezone: "Asia/Karachi".into(),
            admin1code: String::new(),
            alternatenames: alternates.iter().map(|name| (*name).into()).collect(),
        }
    }

    /// The name of the town that a hub at 33.69° N takes over.
    fn taken(hub: &str, aliases: &str, towns: &[Town]) -> Option<String> {
        let hub = HubRow {
            place_id: slugs::slug(hub),
            name_en: hub.into(),
            country: "PK".into(),
            lat: 33.69,
            lon: 73.0,
            timezone: "Asia/Karachi".into(),
            unlocode: String::new(),
            aliases: aliases.into(),
        };
        let mut taken = BTreeSet::new();
        hub_places(&[hub], towns, &mut taken);
        taken.first().map(|index| towns[*index].name.clone())
    }

    #[test]
    fn a_hub_takes_over_the_town_of_its_name_and_not_a_larger_one_beside_it() {
        let towns = [
            town("Rawalpindi", 33.60, 3_357_612, &["Pindi"]),
            town("Islamabad", 33.72, 601_600, &[]),
            town("Port Town", 34.10, 90_000, &[]),
            town("Wahgah", 33.69, 20_000, &["Wagah"]),
        ];
        for (hub, aliases, town) in [
            ("Islamabad", "", Some("Islamabad")),
            ("Rawalpindi", "", Some("Rawalpindi")),
            ("Port Town", "", Some("Port Town")),
            ("Wagah", "", Some("Wahgah")),
            ("Dry Port", "Pindi", Some("Rawalpindi")),
            ("Dry Port", "", None),
        ] {
            assert_eq!(taken(hub, aliases, &towns).as_deref(), town, "{hub}");
        }
    }
}
