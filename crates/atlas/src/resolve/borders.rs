//! Rows of crossings, posts, facilities, conditions, border times and corridors.

use jiff::Timestamp;
use landbridge_units::{CountryCode, Kilometres};

use super::context::{Context, coordinate, hours, optional_hours, price, season, timezone};
use super::network::gauge;
use crate::fault::FaultKind;
use crate::model::{
    BorderCharge, BorderTime, Condition, ConditionSubject, Corridor, Crossing, Equivalent,
    Facility, GatePoint, Mode, Post, SeaPassage,
};
use crate::raw::{RowReader, items};

pub(super) fn crossing(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Crossing> {
    let id = row.id("crossing_id");
    let name = row.required_text("name");
    let (country_a, country_b) = (row.parse("country_a"), row.parse("country_b"));
    let modes = row.list::<Mode>("modes");
    let at = coordinate(row, "lat", "lon");
    let altitude_m = row.optional_number("altitude_m", -500.0..=6000.0);
    let gauges = (gauge(row, "gauge_a_mm"), gauge(row, "gauge_b_mm"));
    let right_left_change = row.flag("right_left_change");
    let (status, description) = (row.parse("status"), row.boxed("description"));
    let provenance = cx.provenance(row);
    Some(Crossing {
        id: id?,
        name: name?,
        country_a: country_a?,
        country_b: country_b?,
        modes: modes?.iter().copied().collect(),
        at: at?,
        altitude_m: altitude_m?,
        gauge_a_mm: gauges.0?,
        gauge_b_mm: gauges.1?,
        right_left_change: right_left_change?,
        status: status?,
        description,
        provenance: provenance?,
    })
}

pub(super) fn post(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Post> {
    let id = row.id("post_id");
    let crossing = cx.reference(row, "crossing_id", |atlas| &atlas.crossings);
    let (country, mode) = (row.parse::<CountryCode>("country"), row.parse::<Mode>("mode"));
    let (name, name_local) = (row.required_text("name"), row.boxed("name_local"));
    let at = coordinate(row, "lat", "lon");
    let offset = row.optional_number("offset_km", 0.0..=500.0);
    let calendar = cx.reference(row, "calendar_id", |atlas| &atlas.calendars);
    let capacity_per_day = row.optional_number("capacity_per_day", 0.0..=100_000.0);
    let capacity_unit = row.boxed("capacity_unit");
    let facilities = row.list("facilities");
    let (unlocode, timezone) = (row.optional("unlocode"), timezone(row));
    let provenance = cx.provenance(row);
    let (crossing, country, mode) = (crossing?, country?, mode?);
    let served = &cx.atlas.crossings[crossing];
    if country != served.country_a && country != served.country_b {
        let message = format!("{} lies between other countries", served.name);
        row.fault(FaultKind::BadWord, "country", message, "write one of its two countries");
        return None;
    }
    Some(Post {
        id: id?,
        crossing,
        country,
        mode,
        name: name?,
        name_local,
        at: at?,
        offset: Kilometres::new(offset?.unwrap_or(0.0))?,
        calendar: calendar?,
        capacity_per_day: capacity_per_day?,
        capacity_unit,
        facilities: facilities?,
        unlocode: unlocode?,
        timezone: timezone?,
        provenance: provenance?,
    })
}

pub(super) fn equivalent(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Equivalent> {
    let names = (row.text("designated_crossing_id"), row.text("operational_crossing_id"));
    let designated = cx.reference(row, "designated_crossing_id", |atlas| &atlas.crossings);
    let operational = cx.reference(row, "operational_crossing_id", |atlas| &atlas.crossings);
    let mode = row.parse::<Mode>("mode");
    let reason = row.boxed("reason");
    let provenance = cx.provenance(row);
    let mode = mode?;
    Some(Equivalent {
        id: format!("{}/{}/{mode}", names.0, names.1).into(),
        designated: designated?,
        operational: operational?,
        mode,
        reason,
        provenance: provenance?,
    })
}

pub(super) fn facility(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Facility> {
    let id = row.id("facility_id");
    let (name, kind) = (row.required_text("name"), row.parse("kind"));
    let country = row.parse("country");
    let place = cx.optional_reference(row, "place_id", |atlas| &atlas.places);
    let modes = row.list::<Mode>("modes");
    let gauges_mm = gauges(row);
    let at = coordinate(row, "lat", "lon");
    let (unlocode, iata) = (row.optional("unlocode"), row.boxed("iata"));
    let timezone = timezone(row);
    let calendar = cx.reference(row, "calendar_id", |atlas| &atlas.calendars);
    let handles = row.list("handles");
    let passages = match row.optional_text("passages") {
        "" => Some(Box::default()),
        text => row.list_of("passages", text),
    };
    let provenance = cx.provenance(row);
    Some(Facility {
        id: id?,
        name: name?,
        kind: kind?,
        country: country?,
        place: place?,
        modes: modes?.iter().copied().collect(),
        gauges_mm: gauges_mm?,
        at: at?,
        unlocode: unlocode?,
        iata,
        timezone: timezone?,
        calendar: calendar?,
        handles: handles?,
        passages: passages?,
        provenance: provenance?,
    })
}

fn gauges(row: &mut RowReader<'_>) -> Option<Box<[u16]>> {
    let gauges: Option<Box<[u16]>> = items(row.text("gauges_mm"))
        .map(|item| item.parse().ok().filter(|gauge| (600..=1700).contains(gauge)))
        .collect();
    if gauges.is_none() {
        let message = "not a list of track gauges from 600 to 1700 mm".to_owned();
        row.fault(FaultKind::BadNumber, "gauges_mm", message, "write them like 1435;1520");
    }
    gauges
}

pub(super) fn condition(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Condition> {
    let id = row.id("condition_id");
    let subject = condition_subject(row, cx);
    let (mode, effect) = (row.optional("mode"), row.parse("effect"));
    let delay_median = optional_hours(row, "delay_h_median");
    let delay_p95 = optional_hours(row, "delay_h_p95");
    let season = season(row);
    let reason = row.required_text("reason");
    let (from_at, to_at) = (instant(row, "from_at"), instant(row, "to_at"));
    let provenance = cx.provenance(row);
    Some(Condition {
        id: id?,
        subject: subject?,
        mode: mode?,
        effect: effect?,
        delay_median: delay_median?,
        delay_p95: delay_p95?,
        season: season?,
        reason: reason?,
        from_at: from_at?,
        to_at: to_at?,
        provenance: provenance?,
    })
}

/// An instant in UTC, or an empty or missing column.
#[allow(clippy::option_option)] // outside: a fault; inside: an empty field
fn instant(row: &mut RowReader<'_>, name: &'static str) -> Option<Option<Timestamp>> {
    let text = row.optional_text(name);
    if text.is_empty() {
        return Some(None);
    }
    if let Ok(instant) = text.parse() {
        return Some(Some(instant));
    }
    let message = "not an instant".to_owned();
    row.fault(FaultKind::BadDate, name, message, "write it like 2026-03-05T06:00:00Z");
    None
}

fn condition_subject(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<ConditionSubject> {
    let name = "subject_id";
    match row.text("subject_kind") {
        "crossing" => {
            cx.reference(row, name, |atlas| &atlas.crossings).map(ConditionSubject::Crossing)
        }
        "post" => cx.reference(row, name, |atlas| &atlas.posts).map(ConditionSubject::Post),
        "facility" => {
            cx.reference(row, name, |atlas| &atlas.facilities).map(ConditionSubject::Facility)
        }
        "service" => {
            cx.reference(row, name, |atlas| &atlas.services).map(ConditionSubject::Service)
        }
        "corridor" => {
            cx.reference(row, name, |atlas| &atlas.corridors).map(ConditionSubject::Corridor)
        }
        "link" => cx.reference(row, name, |atlas| &atlas.links).map(ConditionSubject::Link),
        "country" => row.parse(name).map(ConditionSubject::Country),
        "sea_passage" => row.parse(name).map(ConditionSubject::SeaPassage),
        "country_pair" => country_pair(row, name),
        _ => {
            let message = "no kind of subject".to_owned();
            let remedy = "write crossing, post, facility, country_pair, sea_passage, country, \
                          service, link or corridor";
            row.fault(FaultKind::BadWord, "subject_kind", message, remedy);
            None
        }
    }
}

/// Two countries as `AF-PK`, `AFPK` or `AF;PK`.
fn country_pair(row: &mut RowReader<'_>, name: &str) -> Option<ConditionSubject> {
    let text = row.text(name);
    let (first, second) = match text.split_once(['-', ';', '/']) {
        Some(pair) => pair,
        None if text.len() == 4 && text.is_ascii() => text.split_at(2),
        None => {
            let message = "not a pair of countries".to_owned();
            row.fault(FaultKind::BadCode, name, message, "write it like AF-PK");
            return None;
        }
    };
    let (first, second) = (row.parse_text(name, first), row.parse_text(name, second));
    Some(ConditionSubject::CountryPair(first?, second?))
}

pub(super) fn border_time(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<BorderTime> {
    let id = row.id("border_time_id");
    let post = cx.optional_reference(row, "post_id", |atlas| &atlas.posts);
    let names_post = !row.text("post_id").is_empty();
    let (country, mode) = (row.parse("country"), row.parse("mode"));
    let (direction, activity) = (row.parse("direction"), row.required_text("activity"));
    let (year, mean) = (row.year("year"), hours(row, "mean_h"));
    let sample_note = row.boxed("sample_note");
    let provenance = cx.provenance(row);
    let post = post?;
    if names_post && post.is_none() {
        // Its post was left out: the figure must not pass for an average of the country.
        return None;
    }
    Some(BorderTime {
        id: id?,
        post,
        country: country?,
        mode: mode?,
        direction: direction?,
        activity: activity?,
        year: year?,
        mean: mean?,
        sample_note,
        provenance: provenance?,
    })
}

pub(super) fn border_charge(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<BorderCharge> {
    let id = row.id("border_charge_id");
    let post = cx.optional_reference(row, "post_id", |atlas| &atlas.posts);
    let names_post = !row.text("post_id").is_empty();
    let (country, mode) = (row.parse("country"), row.parse("mode"));
    let (direction, year) = (row.parse("direction"), row.year("year"));
    let (price, basis) = (price(row), row.parse("basis"));
    let includes = row.boxed("includes");
    let provenance = cx.provenance(row);
    let post = post?;
    if names_post && post.is_none() {
        return None;
    }
    Some(BorderCharge {
        id: id?,
        post,
        country: country?,
        mode: mode?,
        direction: direction?,
        year: year?,
        price: price?,
        basis: basis?,
        includes,
        provenance: provenance?,
    })
}

pub(super) fn corridor(row: &mut RowReader<'_>, cx: &mut Context<'_>) -> Option<Corridor> {
    let id = row.id("corridor_id");
    let name = row.required_text("name");
    let gates = gates(row, cx);
    let modes = row.list::<Mode>("modes");
    let origin_countries = row.list("origin_countries");
    let destination_countries = row.list("destination_countries");
    let text = row.optional_text("may_re_enter");
    let may_re_enter = row.list_of("may_re_enter", text);
    let description = row.boxed("description");
    let provenance = cx.provenance(row);
    Some(Corridor {
        id: id?,
        name: name?,
        gates: gates?,
        modes: modes?.iter().copied().collect(),
        origin_countries: origin_countries?,
        destination_countries: destination_countries?,
        may_re_enter: may_re_enter?,
        description,
        provenance: provenance?,
    })
}

fn gates(row: &mut RowReader<'_>, cx: &Context<'_>) -> Option<Box<[Box<[GatePoint]>]>> {
    let mut gates = Vec::new();
    for item in items(row.text("gates")) {
        let Some((kind, points)) = item.split_once(':') else {
            let message = format!("the gate “{item}” does not say what it is");
            let remedy = "write it like crossing:torugart|irkeshtam";
            row.fault(FaultKind::BadId, "gates", message, remedy);
            return None;
        };
        let points: Box<[GatePoint]> =
            points.split('|').filter_map(|point| gate_point(row, cx, kind, point)).collect();
        // A gate that lost all its points is one that nothing passes: the corridor goes too.
        if points.is_empty() {
            return None;
        }
        gates.push(points);
    }
    Some(gates.into())
}

fn gate_point(
    row: &mut RowReader<'_>,
    cx: &Context<'_>,
    kind: &str,
    point: &str,
) -> Option<GatePoint> {
    let (kind, id) = point.split_once(':').unwrap_or((kind, point));
    match kind {
        "crossing" => cx.find(row, "gates", id, |atlas| &atlas.crossings).map(GatePoint::Crossing),
        "facility" => cx.find(row, "gates", id, |atlas| &atlas.facilities).map(GatePoint::Facility),
        "passage" => row.parse_text::<SeaPassage>("gates", id).map(GatePoint::SeaPassage),
        _ => {
            let message = format!("“{kind}” is no kind of gate");
            let remedy = "write crossing:, facility: or passage: before the id";
            row.fault(FaultKind::BadWord, "gates", message, remedy);
            None
        }
    }
}
