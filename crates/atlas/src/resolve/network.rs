//! Rows of places, nodes, links, overrides and planned links.

use landbridge_units::{CountryCode, Kilometres};

use super::context::{Context, coordinate, timezone};
use crate::fault::FaultKind;
use crate::model::{
    Coordinate, GaugeMm, Geometry, LegOverride, Link, Mode, Node, NodeRole, Place, PlannedLink,
    Territory,
};
use crate::raw::{RowReader, items};

pub(super) fn place(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Place> {
    let id = row.id("place_id");
    let name_en = row.required_text("name_en");
    let (name_ru, name_kk) = (row.boxed("name_ru"), row.boxed("name_kk"));
    let (name_ur, name_zh) = (row.boxed("name_ur"), row.boxed("name_zh"));
    let aliases = items(row.text("aliases")).map(Box::from).collect();
    let (country, admin1) = (row.parse("country"), row.boxed("admin1"));
    let population = row.optional_number("population", 0.0..=5e7);
    let at = coordinate(row, "lat", "lon");
    let (timezone, unlocode) = (timezone(row), row.optional("unlocode"));
    let origin = cx.origin(row);
    Some(Place {
        id: id?,
        name_en: name_en?,
        name_ru,
        name_kk,
        name_ur,
        name_zh,
        aliases,
        country: country?,
        admin1,
        population: population?.unwrap_or(0.0) as u32,
        at: at?,
        timezone: timezone?,
        unlocode: unlocode?,
        origin: origin?,
    })
}

pub(super) fn node(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Node> {
    let id = row.any_id("node_id");
    let name = row.boxed("name");
    let lon = row.number("x_coord", -180.0..=180.0);
    let lat = row.number("y_coord", -90.0..=90.0);
    let elevation_m = row.optional_number("z_coord", -500.0..=9000.0);
    let role = role(row, cx);
    let territory = territory(row);
    Some(Node {
        id: id?,
        name,
        at: Coordinate { lat: lat?, lon: lon? },
        elevation_m: elevation_m?.map(|metres| metres as f32),
        role: role?,
        territory: territory?,
    })
}

fn role(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<NodeRole> {
    match row.text("node_type") {
        "junction" | "" => {
            row.text("parent_id");
            Some(NodeRole::Junction)
        }
        "border_crossing" => {
            cx.reference(row, "parent_id", |atlas| &atlas.crossings).map(NodeRole::Crossing)
        }
        "facility" => {
            cx.reference(row, "parent_id", |atlas| &atlas.facilities).map(NodeRole::Facility)
        }
        _ => {
            let message = "not junction, border_crossing or facility".to_owned();
            row.fault(FaultKind::BadWord, "node_type", message, "write one of these words");
            None
        }
    }
}

fn territory(row: &mut RowReader<'_>) -> Option<Territory> {
    let text = row.text("country");
    match (text.get(..2), text.get(2..)) {
        (Some(first), Some(second)) if text.len() == 4 => {
            let first = row.parse_text::<CountryCode>("country", first);
            let second = row.parse_text::<CountryCode>("country", second);
            Some(Territory::Border(first?, second?))
        }
        _ => row.parse_text("country", text).map(Territory::Country),
    }
}

pub(super) fn link(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Link> {
    let id = row.any_id("link_id");
    let from = cx.reference(row, "from_node_id", |atlas| &atlas.nodes);
    let to = cx.reference(row, "to_node_id", |atlas| &atlas.nodes);
    let directed = row.flag("directed");
    let length = row.number("length", 0.0..=25_000.0).and_then(Kilometres::new);
    let mode = row.parse::<Mode>("facility_type");
    row.text("allowed_uses");
    let country = row.parse("country");
    let gauge_mm = gauge(row, "gauge_mm");
    let planned = cx.optional_reference(row, "planned_id", |atlas| &atlas.planned_links);
    let is_planned = !row.optional_text("planned_id").is_empty();
    let geometry = read_line(row, &mut cx.atlas.line_points);
    let origin = cx.origin(row);
    let passage = match row.optional_text("passage") {
        "" => Some(None),
        word => row.parse_text("passage", word).map(Some),
    };
    let planned = planned?;
    if is_planned && planned.is_none() {
        // Its project was left out: a link that nothing switches on must not count as built.
        return None;
    }
    Some(Link {
        id: id?,
        from: from?,
        to: to?,
        directed: directed?,
        length: length?,
        mode: mode?,
        country: country?,
        gauge_mm: gauge_mm?,
        planned,
        passage: passage?,
        geometry: geometry?,
        origin: origin?,
    })
}

#[allow(clippy::option_option)] // outside: a fault; inside: an empty field
pub(super) fn gauge(row: &mut RowReader<'_>, name: &str) -> Option<Option<GaugeMm>> {
    Some(row.optional_number(name, 600.0..=1700.0)?.map(|gauge| gauge as GaugeMm))
}

pub(super) fn leg_override(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<LegOverride> {
    let id = row.id("override_id");
    let from = cx.reference(row, "from_node_id", |atlas| &atlas.nodes);
    let to = cx.reference(row, "to_node_id", |atlas| &atlas.nodes);
    let mode = row.parse("mode");
    let length = row.number("length_km", 0.0..=25_000.0).and_then(Kilometres::new);
    let provenance = cx.provenance(row);
    Some(LegOverride {
        id: id?,
        from: from?,
        to: to?,
        mode: mode?,
        length: length?,
        provenance: provenance?,
    })
}

pub(super) fn planned_link(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<PlannedLink> {
    let id = row.id("planned_id");
    let (name, mode) = (row.required_text("name"), row.parse("mode"));
    let gauge_mm = gauge(row, "gauge_mm");
    let expected_from = row.optional_date("expected_from");
    let (probability_note, status) = (row.boxed("probability_note"), row.boxed("status"));
    let length = row.optional_number("length_km", 0.0..=25_000.0);
    let capacity_mt_year = row.optional_number("capacity_mt_year", 0.0..=1000.0);
    let cost_usd_bn = row.optional_number("cost_usd_bn", 0.0..=1000.0);
    let waypoints = waypoints(row);
    let country_waypoints = row.list("country_waypoints");
    let (from_node_hint, to_node_hint) = (row.boxed("from_node_hint"), row.boxed("to_node_hint"));
    let provenance = cx.provenance(row);
    Some(PlannedLink {
        id: id?,
        name: name?,
        mode: mode?,
        gauge_mm: gauge_mm?,
        expected_from: expected_from?,
        probability_note,
        status,
        length: length?.and_then(Kilometres::new),
        capacity_mt_year: capacity_mt_year?,
        cost_usd_bn: cost_usd_bn?,
        waypoints: waypoints?,
        country_waypoints: country_waypoints?,
        from_node_hint,
        to_node_hint,
        provenance: provenance?,
    })
}

fn waypoints(row: &mut RowReader<'_>) -> Option<Box<[Coordinate]>> {
    let text = row.text("waypoints");
    let points: Option<Box<[Coordinate]>> = items(text)
        .map(|item| {
            let (lat, lon) = item.split_once([' ', ','])?;
            let (lat, lon) = (lat.trim().parse().ok()?, lon.trim().parse().ok()?);
            let is_on_globe = (-90.0..=90.0).contains(&lat) && (-180.0..=180.0).contains(&lon);
            is_on_globe.then_some(Coordinate { lat, lon })
        })
        .collect();
    if points.is_none() {
        let message = "not a list of points".to_owned();
        row.fault(FaultKind::BadGeometry, "waypoints", message, "write lat lon; lat lon");
    }
    points
}

/// Reads the `geometry` column and appends its points to the pool; empty = straight.
fn read_line(row: &mut RowReader<'_>, pool: &mut Vec<[f32; 2]>) -> Option<Geometry> {
    let text = row.text("geometry");
    if text.is_empty() {
        return Some(Geometry::default());
    }
    let start = pool.len();
    if append_points(text, pool).is_some() && pool.len() >= start + 2 {
        let length = u32::try_from(pool.len() - start).ok()?;
        return Some(Geometry { start: u32::try_from(start).ok()?, length });
    }
    pool.truncate(start);
    let message = "not a line of at least two points on the globe".to_owned();
    let remedy = "write LINESTRING (lon lat, lon lat), or leave it empty";
    row.fault(FaultKind::BadGeometry, "geometry", message, remedy);
    None
}

fn append_points(text: &str, pool: &mut Vec<[f32; 2]>) -> Option<()> {
    let points = text.strip_prefix("LINESTRING")?.trim_start();
    let points = points.strip_prefix('(')?.strip_suffix(')')?;
    for point in points.split(',') {
        let (lon, lat) = point.trim_start().split_once(' ')?;
        let (lon, lat) = (lon.parse::<f32>().ok()?, lat.trim().parse::<f32>().ok()?);
        if !(-180.0..=180.0).contains(&lon) || !(-90.0..=90.0).contains(&lat) {
            return None;
        }
        pool.push([lon, lat]);
    }
    Some(())
}
