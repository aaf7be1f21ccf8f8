//! Rows of the demand: zones, commodity groups, conversions, flows; and what spans them.

use std::collections::{HashMap, HashSet};

use landbridge_units::Idx;

use super::context::Context;
use crate::fault::{Fault, FaultKind};
use crate::model::{
    CommodityGroup, Conversion, ConversionMeasure, Count, DemandFlow, Gateway, Kind, Preference,
    PreferenceMeasure, Shunned, TrafficFigure, Zone,
};
use crate::raw::{RowReader, items};

pub(super) fn read(cx: &mut Context<'_>) {
    cx.atlas.zones = cx.table("demand/zones.csv", zone);
    cx.atlas.commodity_groups = cx.table("demand/commodity_groups.csv", commodity_group);
    cx.atlas.conversions = cx.table("demand/conversions.csv", conversion);
    cx.atlas.demand_flows = cx.table("demand/flows.csv", flow);
    cx.atlas.counts = cx.table("demand/counts.csv", count);
    cx.atlas.preferences = cx.table("demand/preferences.csv", preference);
    check_preferences(cx);
    check_conversions(cx);
    check_flows(cx);
}

fn zone(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Zone> {
    let (id, name) = (row.id("zone_id"), row.required_text("name"));
    let (country, members) = (row.parse("country"), row.list("members"));
    let gateway = gateway(row, cx);
    let provenance = cx.provenance(row);
    Some(Zone {
        id: id?,
        name: name?,
        country: country?,
        members: members?,
        gateway: gateway?,
        provenance: provenance?,
    })
}

fn gateway(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<Gateway> {
    let place = cx.optional_reference(row, "place_id", |atlas| &atlas.places)?;
    let facility = cx.optional_reference(row, "facility_id", |atlas| &atlas.facilities)?;
    match (place, facility) {
        (Some(place), None) => Some(Gateway::Place(place)),
        (None, Some(facility)) => Some(Gateway::Facility(facility)),
        // A gateway that was left out takes its zone with it.
        (None, None) if !row.text("place_id").is_empty() => None,
        (None, None) if !row.text("facility_id").is_empty() => None,
        (None, None) => row.missing_value("place_id"),
        (Some(_), Some(_)) => {
            let message = "a zone has one gateway, and the row names two".to_owned();
            let remedy = "leave place_id or facility_id empty";
            row.fault(FaultKind::BadWord, "facility_id", message, remedy);
            None
        }
    }
}

fn commodity_group(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<CommodityGroup> {
    let (id, name) = (row.id("group_id"), row.required_text("name"));
    let (hs_code, hs_prefixes) = (row.parse("hs_code"), row.list("hs_prefixes"));
    let temperature = row.parse("temperature");
    let delay_cost_share_per_day = row.number("delay_cost_share_per_day", 0.0..=1.0);
    let shelf_life_days = row.optional_number("shelf_life_days", 1.0..=3650.0);
    let provenance = cx.provenance(row);
    Some(CommodityGroup {
        id: id?,
        name: name?,
        hs_code: hs_code?,
        hs_prefixes: hs_prefixes?,
        temperature: temperature?,
        delay_cost_share_per_day: delay_cost_share_per_day?,
        shelf_life_days: shelf_life_days?,
        provenance: provenance?,
    })
}

fn conversion(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Conversion> {
    let id = row.id("conversion_id");
    let group = cx.reference(row, "group_id", |atlas| &atlas.commodity_groups);
    let measure = row.parse("measure");
    let amount = row.number("amount", 1e-3..=1e9);
    let provenance = cx.provenance(row);
    Some(Conversion {
        id: id?,
        group: group?,
        measure: measure?,
        amount: amount?,
        provenance: provenance?,
    })
}

fn flow(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<DemandFlow> {
    let id = row.id("flow_id");
    let origin = cx.reference(row, "origin_zone_id", |atlas| &atlas.zones);
    let destination = cx.reference(row, "destination_zone_id", |atlas| &atlas.zones);
    let group = cx.reference(row, "group_id", |atlas| &atlas.commodity_groups);
    let trade = cx.reference(row, "trade_id", |atlas| &atlas.trade_figures);
    let zone_share = row.number("zone_share", 0.0..=1.0);
    let group_share = row.number("group_share", 0.0..=1.0);
    let carried_share = row.number("carried_share", 0.0..=1.0);
    let tonnes = row.optional_number("tonnes", 0.0..=1e9);
    let is_in_matrix = row.flag("in_matrix");
    let provenance = cx.provenance(row);
    if origin.is_some() && origin == destination {
        let message = "the flow ends in the zone where it begins".to_owned();
        let remedy = "name another zone, or remove the row";
        row.fault(FaultKind::BadWord, "destination_zone_id", message, remedy);
        return None;
    }
    Some(DemandFlow {
        id: id?,
        origin: origin?,
        destination: destination?,
        group: group?,
        trade: trade?,
        zone_share: zone_share?,
        group_share: group_share?,
        carried_share: carried_share?,
        tonnes: tonnes?,
        is_in_matrix: is_in_matrix?,
        provenance: provenance?,
    })
}

fn count(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Count> {
    let id = row.id("count_id");
    let traffic = traffic(row, cx);
    let (mode, measure) = (row.optional("mode"), row.parse("measure"));
    let laden_share = row.number("laden_share", 0.01..=1.0);
    let coverage = row.parse("coverage");
    let error_share = row.number("error_share", 0.01..=10.0);
    let provenance = cx.provenance(row);
    Some(Count {
        id: id?,
        traffic: traffic?,
        mode: mode?,
        measure: measure?,
        laden_share: laden_share?,
        coverage: coverage?,
        error_share: error_share?,
        provenance: provenance?,
    })
}

/// Figures of one place that tell what passed, not what could.
fn traffic(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<Box<[Idx<TrafficFigure>]>> {
    let name = "traffic_ids";
    let ids: Vec<&str> = items(row.text(name)).collect();
    if ids.is_empty() {
        return row.missing_value(name);
    }
    let found: Vec<_> =
        ids.iter().map(|id| cx.find(row, name, id, |atlas| &atlas.traffic_figures)).collect();
    let found: Box<[Idx<TrafficFigure>]> = found.into_iter().collect::<Option<_>>()?;
    let figures = &cx.atlas.traffic_figures;
    let first = &figures[found[0]];
    for figure in found.iter().map(|index| &figures[*index]) {
        if &*figure.direction == "capacity" {
            let message = format!("{} tells a capacity, which is no count", figure.id);
            row.fault(FaultKind::BadWord, name, message, "name a figure of what passed");
            return None;
        }
        let is_alike = |what: fn(&TrafficFigure) -> &str| what(figure) == what(first);
        if !(is_alike(|row| &row.subject) && is_alike(|row| &row.unit)) {
            let message = format!("{} and {} cannot be added up", first.id, figure.id);
            row.fault(FaultKind::BadWord, name, message, "name figures of one place and unit");
            return None;
        }
    }
    Some(found)
}

fn preference(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Preference> {
    let id = row.id("preference_id");
    let measure: Option<PreferenceMeasure> = row.parse("measure");
    let crossing = cx.optional_reference(row, "crossing_id", |atlas| &atlas.crossings);
    let country = row.optional("transit_country");
    let range = match measure {
        Some(PreferenceMeasure::AversionUsd) => -1e5..=1e5,
        _ => 0.01..=100.0,
    };
    let amount = row.number("amount", range);
    let provenance = cx.provenance(row);
    let measure = measure?;
    let shunned = match (measure, crossing?, country?) {
        (PreferenceMeasure::AversionUsd, Some(crossing), None) => Some(Shunned::Crossing(crossing)),
        (PreferenceMeasure::AversionUsd, None, Some(country)) => Some(Shunned::Transit(country)),
        (PreferenceMeasure::AversionUsd, ..) => {
            let message = "an aversion is to one crossing or to one country".to_owned();
            let remedy = "fill one of crossing_id and transit_country";
            row.fault(FaultKind::BadWord, "crossing_id", message, remedy);
            return None;
        }
        (_, None, None) => None,
        _ => {
            let message = format!("{measure} holds everywhere, and the row names a place");
            let remedy = "leave crossing_id and transit_country empty";
            row.fault(FaultKind::BadWord, "crossing_id", message, remedy);
            return None;
        }
    };
    Some(Preference { id: id?, measure, shunned, amount: amount?, provenance: provenance? })
}

/// Each preference is told once, and where something flows those that hold everywhere are told.
fn check_preferences(cx: &mut Context<'_>) {
    let mut told = Vec::new();
    for (index, preference) in cx.atlas.preferences.enumerate() {
        let what = (preference.measure, preference.shunned);
        if told.contains(&what) {
            let fault = of_row(
                cx.line_of::<Preference>(index),
                ("demand/preferences.csv", FaultKind::DuplicateId),
                ("measure", preference.measure.as_str()),
                ("another row tells this already".to_owned(), "keep one of the two rows"),
            );
            cx.faults.push(fault);
        }
        told.push(what);
    }
    // Who chooses nothing needs no preferences.
    if !cx.is_complete(&[Kind::Preference]) || cx.atlas.demand_flows.is_empty() {
        return;
    }
    for measure in PreferenceMeasure::ALL {
        let is_everywhere = *measure != PreferenceMeasure::AversionUsd;
        if is_everywhere && !told.contains(&(*measure, None)) {
            let message = format!("no row tells {measure}");
            let (kind, file) = (FaultKind::MissingValue, "demand/preferences.csv");
            cx.faults.push(Fault::of_file(kind, file, message, "add it"));
        }
    }
}

/// Every commodity group has each conversion once.
fn check_conversions(cx: &mut Context<'_>) {
    let mut first = HashMap::new();
    for (index, conversion) in cx.atlas.conversions.enumerate() {
        let question = (conversion.group, conversion.measure);
        if let Some(before) = first.insert(question, index) {
            let line = cx.line_of::<Conversion>(before).unwrap_or_default();
            let message = format!("{} has this measure already, see line {line}", conversion.id);
            let fault = of_row(
                cx.line_of::<Conversion>(index),
                ("demand/conversions.csv", FaultKind::DuplicateId),
                ("measure", conversion.measure.as_str()),
                (message, "keep one of the two rows"),
            );
            cx.faults.push(fault);
        }
    }
    if !cx.is_complete(&[Kind::CommodityGroup, Kind::Conversion]) {
        return;
    }
    for (index, group) in cx.atlas.commodity_groups.enumerate() {
        for measure in ConversionMeasure::ALL {
            if !first.contains_key(&(index, *measure)) {
                let fault = of_row(
                    cx.line_of::<CommodityGroup>(index),
                    ("demand/commodity_groups.csv", FaultKind::MissingValue),
                    ("group_id", &group.id),
                    (format!("no conversion tells {measure} of it"), "add it to conversions.csv"),
                );
                cx.faults.push(fault);
            }
        }
    }
}

/// The matrix counts goods of a group between two zones once.
fn check_flows(cx: &mut Context<'_>) {
    let mut counted = HashSet::new();
    let mut twice = Vec::new();
    for (index, flow) in cx.atlas.demand_flows.enumerate().filter(|(_, flow)| flow.is_in_matrix) {
        if !counted.insert((flow.origin, flow.destination, flow.group)) {
            twice.push(of_row(
                cx.line_of::<DemandFlow>(index),
                ("demand/flows.csv", FaultKind::DuplicateId),
                ("in_matrix", &flow.id),
                (
                    "the matrix counts this pair and group already".to_owned(),
                    "write no on one of the rows: two reports of one trade are never added",
                ),
            ));
        }
    }
    cx.faults.extend(twice);
}

fn of_row(
    line: Option<u64>,
    (file, kind): (&str, FaultKind),
    (field, value): (&str, &str),
    (message, remedy): (String, &str),
) -> Fault {
    let fault = Fault::of_file(kind, file, message, remedy);
    Fault { line, field: Some(field.to_owned()), value: Some(value.to_owned()), ..fault }
}
