//! GeoJSON (RFC 7946): network, crossings, facilities and places as feature collections.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use crate::model::{Atlas, Coordinate, Mode, ModeSet};

/// Which part of the atlas is written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Filter {
    /// Only this mode; absent = all.
    pub mode: Option<Mode>,
    /// Only what touches this box; absent = everywhere.
    pub bbox: Option<BoundingBox>,
}

/// A box of degrees.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BoundingBox {
    /// Western and southern corner.
    pub south_west: Coordinate,
    /// Eastern and northern corner.
    pub north_east: Coordinate,
}

impl BoundingBox {
    /// Whether a point lies inside.
    pub fn contains(&self, at: Coordinate) -> bool {
        let (low, high) = (self.south_west, self.north_east);
        (low.lat..=high.lat).contains(&at.lat) && (low.lon..=high.lon).contains(&at.lon)
    }
}

impl Filter {
    fn shows_point(&self, at: Coordinate) -> bool {
        self.bbox.is_none_or(|bbox| bbox.contains(at))
    }

    fn shows_modes(&self, modes: ModeSet) -> bool {
        self.mode.is_none_or(|mode| modes.contains(mode))
    }

    /// A line is shown when the box around it touches the asked one.
    fn shows_line(&self, line: &[Coordinate]) -> bool {
        let Some(BoundingBox { south_west: low, north_east: high }) = self.bbox else {
            return true;
        };
        let any = |test: &dyn Fn(&Coordinate) -> bool| line.iter().any(test);
        any(&|at| at.lat >= low.lat)
            && any(&|at| at.lat <= high.lat)
            && any(&|at| at.lon >= low.lon)
            && any(&|at| at.lon <= high.lon)
    }
}

/// A GeoJSON feature.
#[derive(Clone, Debug, Serialize)]
pub struct Feature {
    #[serde(rename = "type")]
    kind: &'static str,
    /// The full id of the fact.
    pub id: String,
    /// Point or line.
    pub geometry: Value,
    /// Its values.
    pub properties: Value,
}

impl Feature {
    fn new(id: String, geometry: Value, properties: Value) -> Self {
        Self { kind: "Feature", id, geometry, properties }
    }
}

/// Links with their lines.
pub fn network<'a>(atlas: &'a Atlas, filter: &'a Filter) -> impl Iterator<Item = Feature> + 'a {
    let links = atlas.links.enumerate();
    let links = links.filter(|(_, link)| filter.mode.is_none_or(|mode| mode == link.mode));
    links.filter_map(|(index, link)| {
        let line = atlas.line(index);
        filter.shows_line(&line).then_some(())?;
        let coordinates: Vec<[f64; 2]> = line.into_iter().map(lon_lat).collect();
        let geometry = json!({ "type": "LineString", "coordinates": coordinates });
        let properties = json!({
            "mode": link.mode,
            "country": link.country,
            "length_km": round(link.length.get(), 1e2),
            "gauge_mm": link.gauge_mm,
            "planned": link.planned.map(|planned| &*atlas.planned_links[planned].id),
            "grade": link.origin.grade,
        });
        Some(Feature::new(format!("link:{}", link.id), geometry, properties))
    })
}

/// Border crossing points.
pub fn crossings<'a>(atlas: &'a Atlas, filter: &'a Filter) -> impl Iterator<Item = Feature> + 'a {
    let rows = atlas.crossings.iter();
    let shown = rows.filter(|row| filter.shows_point(row.at) && filter.shows_modes(row.modes));
    shown.map(|row| {
        let modes: Vec<Mode> = row.modes.iter().collect();
        let properties = json!({
            "name": row.name,
            "country_a": row.country_a,
            "country_b": row.country_b,
            "modes": modes,
            "altitude_m": row.altitude_m,
            "status": row.status,
        });
        Feature::new(format!("crossing:{}", row.id), point(row.at), properties)
    })
}

/// Ports, airports and terminals.
pub fn facilities<'a>(atlas: &'a Atlas, filter: &'a Filter) -> impl Iterator<Item = Feature> + 'a {
    let rows = atlas.facilities.iter();
    let shown = rows.filter(|row| filter.shows_point(row.at) && filter.shows_modes(row.modes));
    shown.map(|row| {
        let modes: Vec<Mode> = row.modes.iter().collect();
        let properties = json!({
            "name": row.name,
            "kind": row.kind,
            "country": row.country,
            "modes": modes,
            "unlocode": row.unlocode,
        });
        Feature::new(format!("facility:{}", row.id), point(row.at), properties)
    })
}

/// Settlements.
pub fn places<'a>(atlas: &'a Atlas, filter: &'a Filter) -> impl Iterator<Item = Feature> + 'a {
    atlas.places.iter().filter(|row| filter.shows_point(row.at)).map(|row| {
        let properties = json!({
            "name": row.name_en,
            "name_ru": row.name_ru,
            "name_kk": row.name_kk,
            "name_ur": row.name_ur,
            "name_zh": row.name_zh,
            "country": row.country,
            "population": row.population,
            "timezone": row.timezone,
        });
        Feature::new(format!("place:{}", row.id), point(row.at), properties)
    })
}

/// Writes features as one collection, one feature a line.
pub fn write(features: impl Iterator<Item = Feature>, out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    for (at, feature) in features.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &feature)?;
    }
    out.write_all(b"\n]}\n")
}

fn point(at: Coordinate) -> Value {
    json!({ "type": "Point", "coordinates": lon_lat(at) })
}

/// GeoJSON puts the longitude first; four decimals are eleven metres.
fn lon_lat(at: Coordinate) -> [f64; 2] {
    [round(at.lon, 1e4), round(at.lat, 1e4)]
}

fn round(value: f64, scale: f64) -> f64 {
    (value * scale).round() / scale
}
