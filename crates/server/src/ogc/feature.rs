//! Rows of the atlas as GeoJSON features.

use landbridge_atlas::Atlas;
use landbridge_atlas::model::{
    Coordinate, Crossing, DateRange, Facility, Link, LinkIdx, Place, Provenance, Row, Table,
};
use serde_json::{Value, json};

use super::collection::Collection;
use super::query::{BoundingBox, ItemsQuery};

/// A page of features and how many there are on all pages.
pub(super) struct Selection {
    /// The features of the page.
    pub(super) features: Vec<Value>,
    /// How many fit the query.
    pub(super) matched: usize,
}

/// The features that fit a query; only those of the page are written out.
pub(super) fn select(atlas: &Atlas, collection: Collection, query: &ItemsQuery) -> Selection {
    let inside = |at: Coordinate| query.bbox.as_ref().is_none_or(|bbox| bbox.contains(at));
    match collection {
        Collection::Places => {
            page(query, atlas.places.iter().filter(|place| inside(place.at)), place_feature)
        }
        Collection::Crossings => {
            let rows = atlas.crossings.iter().filter(|row| inside(row.at));
            page(query, rows.filter(|row| during(query, &row.provenance)), crossing_feature)
        }
        Collection::Facilities => {
            let rows = atlas.facilities.iter().filter(|row| inside(row.at));
            page(query, rows.filter(|row| during(query, &row.provenance)), facility_feature)
        }
        Collection::Network => {
            let overlaps = |bbox: &BoundingBox, link| bbox.overlaps(&atlas.line(link));
            let fits = |link| query.bbox.as_ref().is_none_or(|bbox| overlaps(bbox, link));
            let links = atlas.links.enumerate().map(|(index, _)| index).filter(|link| fits(*link));
            page(query, links, |link| link_feature(atlas, link))
        }
    }
}

fn page<T>(
    query: &ItemsQuery,
    fitting: impl Iterator<Item = T>,
    write: impl Fn(T) -> Value,
) -> Selection {
    let mut features = Vec::new();
    let mut matched = 0;
    for row in fitting {
        if matched >= query.offset && features.len() < query.limit {
            features.push(write(row));
        }
        matched += 1;
    }
    Selection { features, matched }
}

/// Whether the fact holds at some time of the query.
fn during(query: &ItemsQuery, provenance: &Provenance) -> bool {
    let DateRange { from, to } = provenance.valid;
    query.datetime.is_none_or(|asked| {
        let begins_in_time = from.zip(asked.to).is_none_or(|(from, asked)| from <= asked);
        let ends_in_time = to.zip(asked.from).is_none_or(|(to, asked)| to >= asked);
        begins_in_time && ends_in_time
    })
}

/// One feature by its id.
pub(super) fn find(atlas: &Atlas, collection: Collection, id: &str) -> Option<Value> {
    match collection {
        Collection::Places => row(&atlas.places, id).map(place_feature),
        Collection::Crossings => row(&atlas.crossings, id).map(crossing_feature),
        Collection::Facilities => row(&atlas.facilities, id).map(facility_feature),
        Collection::Network => atlas.links.find(id).map(|link| link_feature(atlas, link)),
    }
}

fn row<'a, T: Row>(table: &'a Table<T>, id: &str) -> Option<&'a T> {
    table.find_row(id)
}

fn feature(id: &str, geometry: &Value, properties: &Value) -> Value {
    json!({"type": "Feature", "id": id, "geometry": geometry, "properties": properties})
}

fn point(at: Coordinate) -> Value {
    json!({"type": "Point", "coordinates": [at.lon, at.lat]})
}

fn place_feature(place: &Place) -> Value {
    let properties = json!({
        "name": place.name_en,
        "name_ru": place.name_ru,
        "name_kk": place.name_kk,
        "name_ur": place.name_ur,
        "name_zh": place.name_zh,
        "country": place.country.as_str(),
        "admin1": place.admin1,
        "population": place.population,
        "timezone": place.timezone,
        "unlocode": place.unlocode.map(|code| code.to_string()),
        "grade": place.origin.grade.as_str(),
    });
    feature(&place.id, &point(place.at), &properties)
}

fn crossing_feature(crossing: &Crossing) -> Value {
    let modes: Vec<&str> =
        crossing.modes.iter().map(landbridge_atlas::model::Mode::as_str).collect();
    let properties = json!({
        "name": crossing.name,
        "country_a": crossing.country_a.as_str(),
        "country_b": crossing.country_b.as_str(),
        "modes": modes.join(";"),
        "altitude_m": crossing.altitude_m,
        "gauge_a_mm": crossing.gauge_a_mm,
        "gauge_b_mm": crossing.gauge_b_mm,
        "status": crossing.status.as_str(),
        "description": crossing.description,
        "valid_from": crossing.provenance.valid.from,
        "valid_to": crossing.provenance.valid.to,
        "grade": crossing.provenance.grade.as_str(),
    });
    feature(&crossing.id, &point(crossing.at), &properties)
}

fn facility_feature(facility: &Facility) -> Value {
    let modes: Vec<&str> =
        facility.modes.iter().map(landbridge_atlas::model::Mode::as_str).collect();
    let properties = json!({
        "name": facility.name,
        "kind": facility.kind.as_str(),
        "country": facility.country.as_str(),
        "modes": modes.join(";"),
        "unlocode": facility.unlocode.map(|code| code.to_string()),
        "iata": facility.iata,
        "timezone": facility.timezone,
        "valid_from": facility.provenance.valid.from,
        "valid_to": facility.provenance.valid.to,
        "grade": facility.provenance.grade.as_str(),
    });
    feature(&facility.id, &point(facility.at), &properties)
}

fn link_feature(atlas: &Atlas, index: LinkIdx) -> Value {
    let link: &Link = &atlas.links[index];
    let points: Vec<[f64; 2]> = atlas.line(index).iter().map(|at| [at.lon, at.lat]).collect();
    let properties = json!({
        "from_node_id": atlas.nodes[link.from].id,
        "to_node_id": atlas.nodes[link.to].id,
        "mode": link.mode.as_str(),
        "country": link.country.as_str(),
        "length_km": (f64::from(link.length) * 10.0).round() / 10.0,
        "gauge_mm": link.gauge_mm,
        "planned": link.planned.map(|planned| atlas.planned_links[planned].id.clone()),
        "grade": link.origin.grade.as_str(),
    });
    feature(&link.id, &json!({"type": "LineString", "coordinates": points}), &properties)
}
