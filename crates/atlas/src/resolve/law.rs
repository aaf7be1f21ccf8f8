//! Rows of coverage, vehicle access, rules about goods, and gaps.

use landbridge_units::{CountryCode, HsCode};

use super::context::Context;
use crate::model::{
    AccessLimit, Coverage, Gap, HsHeading, HsRule, Kind, Points, Registrations, Spot, VehicleAccess,
};
use crate::raw::{RowReader, items};

pub(super) fn coverage(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Coverage> {
    let id = row.id("coverage_id");
    let instrument = cx.reference(row, "instrument_id", |atlas| &atlas.instruments);
    let (country, role) = (row.parse("country"), row.parse("role"));
    let mode = row.optional("mode");
    let (entry_points, exit_points) =
        (points(row, cx, "entry_points"), points(row, cx, "exit_points"));
    let vehicle_registrations = registrations(row);
    let article = row.boxed("article");
    let provenance = cx.provenance(row);
    Some(Coverage {
        id: id?,
        instrument: instrument?,
        country: country?,
        role: role?,
        mode: mode?,
        entry_points,
        exit_points,
        vehicle_registrations: vehicle_registrations?,
        article,
        provenance: provenance?,
    })
}

/// Points by id, `inland` and `any`; unknown ids are noted.
fn points(row: &mut RowReader<'_>, cx: &Context<'_>, name: &str) -> Points {
    let mut points = Points::default();
    let mut spots = Vec::new();
    for item in items(row.text(name)) {
        match item {
            "any" => points.any = true,
            "inland" => points.inland = true,
            id => spots.extend(cx.spot(row, name, id)),
        }
    }
    points.spots = spots.into();
    points
}

fn registrations(row: &mut RowReader<'_>) -> Option<Registrations> {
    let name = "vehicle_registrations";
    match row.text(name) {
        "any" => Some(Registrations::Any),
        text => row.list_of::<CountryCode>(name, text).map(Registrations::Only),
    }
}

pub(super) fn vehicle_access(
    row: &mut RowReader<'_>,
    cx: &mut Context<'_>,
) -> Option<VehicleAccess> {
    let id = row.id("access_id");
    let registration_country = row.code_or_any("registration_country");
    let territory_country = row.parse("territory_country");
    let mode = row.parse("mode");
    let instrument = match row.text("instrument_id") {
        "" | "any" => Some(None),
        _ => cx.reference(row, "instrument_id", |atlas| &atlas.instruments).map(Some),
    };
    let (role, allowed) = (row.parse("role"), row.flag("allowed"));
    let limited_to = limits(row, cx);
    let permit = row.boxed("permit");
    let not_to = not_to(row, cx);
    let provenance = cx.provenance(row);
    Some(VehicleAccess {
        id: id?,
        registration_country: registration_country?,
        territory_country: territory_country?,
        mode: mode?,
        instrument: instrument?,
        role: role?,
        allowed: allowed?,
        limited_to: limited_to?,
        not_to,
        permit,
        provenance: provenance?,
    })
}

fn not_to(row: &mut RowReader<'_>, cx: &Context<'_>) -> Box<[Spot]> {
    let text = row.optional_text("not_to");
    cx.spots(row, "not_to", text)
}

/// Up to where a vehicle may go; `None` when every such point was left out.
fn limits(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<Box<[AccessLimit]>> {
    let name = "limited_to";
    let text = row.text(name);
    let limits: Box<[AccessLimit]> = items(text)
        .filter_map(|id| match cx.atlas.places.find(id) {
            Some(place) => Some(AccessLimit::Place(place)),
            None if cx.is_lost(Kind::Place, id) => None,
            None => cx.spot(row, name, id).map(|spot| match spot {
                Spot::Crossing(crossing) => AccessLimit::Crossing(crossing),
                Spot::Facility(facility) => AccessLimit::Facility(facility),
            }),
        })
        .collect();
    // An empty list means no limit, so a lost limit must not become one.
    (text.is_empty() || !limits.is_empty()).then_some(limits)
}

pub(super) fn hs_rule(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<HsRule> {
    let id = row.id("rule_id");
    let (hs_prefix, description) = (row.code_or_any("hs_prefix"), row.boxed("description"));
    let country = row.code_or_any("country");
    let instrument = match row.text("instrument_id") {
        "" | "any" => Some(None),
        _ => cx.reference(row, "instrument_id", |atlas| &atlas.instruments).map(Some),
    };
    let (effect, article) = (row.parse("effect"), row.boxed("article"));
    let origin = match row.optional_text("origin") {
        "" | "any" => Some(None),
        text => row.parse_text("origin", text).map(Some),
    };
    let provenance = cx.provenance(row);
    Some(HsRule {
        id: id?,
        hs_prefix: hs_prefix?,
        description,
        country: country?,
        instrument: instrument?,
        origin: origin?,
        effect: effect?,
        article,
        provenance: provenance?,
    })
}

/// A code that the nomenclature lists; its digits are its id.
pub(super) fn hs_heading(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<HsHeading> {
    let id = row.any_id("hs_code");
    let code: Option<HsCode> = row.parse("hs_code");
    let description = row.required_text("description");
    let origin = cx.origin(row);
    code.and(Some(HsHeading { id: id?, description: description?, origin: origin? }))
}

pub(super) fn gap(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Gap> {
    let id = row.id("gap_id");
    let (subject, what_is_missing) = (row.required_text("subject"), row.boxed("what_is_missing"));
    let looked_in = row.boxed("looked_in");
    let mark = row.parse("mark");
    let sources = match row.text("source") {
        "" => Some(Box::default()),
        _ => cx.sources(row).map(|sources| sources.iter().copied().collect()),
    };
    Some(Gap {
        id: id?,
        subject: subject?,
        what_is_missing,
        looked_in,
        mark: mark?,
        sources: sources?,
    })
}
