//! What bars a gate whatever the law says: no network, a closure, no post, no price, no service.

use landbridge_atlas::model::{
    Condition, Crossing, CrossingIdx, CrossingStatus, FacilityIdx, GatePoint, Mode, Row, Service,
    ServiceStatus,
};

use super::route::Route;
use super::way::stopped;
use super::{Crossed, Reason};
use crate::document::RefusalCode;
use crate::index::{BoundaryIdx, BoundaryRole};
use crate::said::{Arg, said};
use crate::search::Passage;

/// The bars of all gates, in the order of the gates.
pub(super) fn bars(route: &Route<'_, '_, '_>) -> Vec<Reason> {
    let mut bars = Vec::new();
    let row = route.corridor;
    bars.extend(route.shut().map(|by| condition(by, row, &row.name)));
    for border in route.borders() {
        bars.extend(border_bar(route, &border));
    }
    for points in &route.gates {
        let facilities: Vec<FacilityIdx> = points.iter().copied().filter_map(facility_of).collect();
        if !facilities.is_empty() && facilities.len() == points.len() {
            bars.extend(facility_bar(route, &facilities));
        }
    }
    bars.extend(straits(route));
    bars.extend(avoided(route));
    bars
}

fn facility_of(point: GatePoint) -> Option<FacilityIdx> {
    match point {
        GatePoint::Facility(facility) => Some(facility),
        _ => None,
    }
}

/// The bar of a border: of its crossings the one that comes nearest to letting through.
fn border_bar(route: &Route<'_, '_, '_>, border: &Crossed) -> Option<Reason> {
    let mut nearest: Option<Reason> = None;
    for crossing in &border.crossings {
        let reason = crossing_bar(route, *crossing, border)?;
        if nearest.as_ref().is_none_or(|known| reason.code > known.code) {
            nearest = Some(reason);
        }
    }
    nearest
}

fn crossing_bar(
    route: &Route<'_, '_, '_>,
    crossing: CrossingIdx,
    border: &Crossed,
) -> Option<Reason> {
    let atlas = route.world.facts.atlas;
    let row = &atlas.crossings[crossing];
    match row.status {
        CrossingStatus::Planned if sides(route, crossing, border).is_empty() => {
            let said = said!(Planned, name = Arg::name(row, &row.name));
            let subject = row.fact_id().to_string();
            let reason = Reason::bare(RefusalCode::PlannedLink, said, subject);
            return Some(reason.by(row, &row.provenance));
        }
        CrossingStatus::Open | CrossingStatus::Planned => {}
        CrossingStatus::Closed | CrossingStatus::Unknown => return Some(not_open(row)),
    }
    if route.world.avoided.crossings.contains(&crossing) {
        return Some(avoided_crossing(row));
    }
    let sides = sides(route, crossing, border);
    if sides.is_empty() {
        return Some(no_network(route, crossing, border));
    }
    let mut nearest: Option<Reason> = None;
    for side in sides {
        let reason = side_bar(route, crossing, side, border)?;
        if nearest.as_ref().is_none_or(|known| reason.code > known.code) {
            nearest = Some(reason);
        }
    }
    nearest
}

/// Why there is no passage from one side of a crossing to the other; absent when there is one.
pub(super) fn side_bar(
    route: &Route<'_, '_, '_>,
    crossing: CrossingIdx,
    (from, to): (BoundaryIdx, BoundaryIdx),
    border: &Crossed,
) -> Option<Reason> {
    let row = &route.world.facts.atlas.crossings[crossing];
    if !matches!(row.status, CrossingStatus::Open | CrossingStatus::Planned) {
        return Some(not_open(row));
    }
    if route.world.avoided.crossings.contains(&crossing) {
        return Some(avoided_crossing(row));
    }
    match route.world.passage(from, to) {
        Some(passage) => closed(route, &passage),
        None => Some(no_passage(route, crossing, from, border)),
    }
}

fn not_open(row: &Crossing) -> Reason {
    let said = said!(NotOpen, name = Arg::name(row, &row.name));
    Reason::bare(RefusalCode::ConditionClosed, said, row.fact_id().to_string())
        .by(row, &row.provenance)
}

fn avoided_crossing(row: &Crossing) -> Reason {
    let said = said!(Avoids, what = Arg::name(row, &row.name));
    Reason::bare(RefusalCode::AvoidedByRequest, said, row.fact_id().to_string())
}

/// The two sides of a crossing in the direction of travel, for each mode.
fn sides(
    route: &Route<'_, '_, '_>,
    crossing: CrossingIdx,
    border: &Crossed,
) -> Vec<(BoundaryIdx, BoundaryIdx)> {
    let index = route.world.index;
    let modes = route.modes();
    let of = |country| {
        index.boundaries.enumerate().filter(move |(_, row)| {
            row.role == BoundaryRole::Crossing(crossing) && row.country == country
        })
    };
    let mut sides = Vec::new();
    for (from, out) in of(border.from) {
        for (to, inwards) in of(border.to) {
            if out.mode == inwards.mode && modes.contains(&out.mode) {
                sides.push((from, to));
            }
        }
    }
    sides
}

fn no_network(route: &Route<'_, '_, '_>, crossing: CrossingIdx, border: &Crossed) -> Reason {
    let atlas = route.world.facts.atlas;
    let row = &atlas.crossings[crossing];
    let subject = row.fact_id().to_string();
    let is_planned = |link: &&landbridge_atlas::model::Link| {
        let at = |node: landbridge_atlas::model::NodeIdx| {
            atlas.nodes[node].role == landbridge_atlas::model::NodeRole::Crossing(crossing)
        };
        link.planned.is_some() && (at(link.from) || at(link.to))
    };
    if let Some(planned) = atlas.links.iter().find(is_planned).and_then(|link| link.planned) {
        let planned = &atlas.planned_links[planned];
        let said = said!(Planned, name = Arg::name(planned, &planned.name));
        return Reason::bare(RefusalCode::PlannedLink, said, subject)
            .by(planned, &planned.provenance);
    }
    let name = Arg::name(row, &row.name);
    let said = said!(NoLineBetween, from = border.from, to = border.to, name = name);
    Reason::bare(RefusalCode::UnknownNetwork, said, subject)
}

/// Why a crossing with lines on both sides has no passage.
fn no_passage(
    route: &Route<'_, '_, '_>,
    crossing: CrossingIdx,
    from: BoundaryIdx,
    border: &Crossed,
) -> Reason {
    let atlas = route.world.facts.atlas;
    let row = &atlas.crossings[crossing];
    let mode = route.world.index.boundaries[from].mode;
    for country in [border.from, border.to] {
        let post = atlas.post_at(crossing, country, mode).map(|post| &atlas.posts[post]);
        if post.is_none_or(|post| !route.world.facts.is_visible(&post.provenance)) {
            let name = Arg::name(row, &row.name);
            let said = said!(NoPost, country = country, mode = mode, name = name);
            let subject = row.fact_id().to_string();
            return Reason::bare(RefusalCode::PostNotForMode, said, subject);
        }
    }
    for side in [from].into_iter().chain(route.world.other_sides(from)) {
        let boundary = &route.world.index.boundaries[side];
        let priced = boundary.cell.is_some_and(|cell| route.world.terms(cell).is_some());
        if !priced {
            return no_price(route, boundary.country, mode);
        }
    }
    let said = said!(NoBorderTime, name = Arg::name(row, &row.name), mode = mode);
    Reason::bare(RefusalCode::NoTariff, said, row.fact_id().to_string())
}

pub(super) fn no_price(
    route: &Route<'_, '_, '_>,
    country: landbridge_units::CountryCode,
    mode: Mode,
) -> Reason {
    let subject = format!("country:{country}");
    if route.world.avoided.countries.contains(&country) {
        return Reason::bare(RefusalCode::AvoidedByRequest, said!(Avoids, what = country), subject);
    }
    let said = said!(NoPrice, mode = mode, country = country);
    Reason::bare(RefusalCode::NoTariff, said, subject)
}

/// The closure that bars a passage for good; absent when it opens again.
fn closed(route: &Route<'_, '_, '_>, passage: &Passage<'_>) -> Option<Reason> {
    let atlas = route.world.facts.atlas;
    let crossing = &atlas.crossings[passage.crossing];
    let visit =
        [&passage.exit, &passage.entry].into_iter().find(|visit| visit.admit(0.0).is_none())?;
    if let Some(closure) = visit.closures.closed.iter().find(|closure| closure.to.is_infinite()) {
        return Some(condition(closure.condition, crossing, &crossing.name));
    }
    let calendar = &atlas.calendars[visit.post.calendar];
    let said = said!(NeverOpens, name = Arg::name(visit.post, &visit.post.name));
    let reason = Reason::bare(RefusalCode::SeasonClosed, said, crossing.fact_id().to_string());
    let rule = calendar.rules.first();
    Some(rule.map_or(reason.clone(), |rule| reason.by(calendar, &rule.provenance)))
}

pub(super) fn condition<T: Row>(condition: &Condition, subject: &T, name: &str) -> Reason {
    let provenance = &condition.provenance;
    let (called, reason) = (Arg::name(subject, name), Arg::quote(&condition.reason));
    // A reason that begins with the name says itself what is closed.
    let closed = match (begins_alike(&condition.reason, name), provenance.valid.from) {
        (true, None) => said!(Reason, reason = reason),
        (true, Some(day)) => said!(ReasonSince, reason = reason, day = day),
        (false, None) => said!(Closed, name = called, reason = reason),
        (false, Some(day)) => said!(ClosedSince, name = called, day = day, reason = reason),
    };
    let said = match provenance.last_verified {
        Some(day) => said!(LastVerified, what = closed, day = day),
        None => closed,
    };
    let code = if condition.season.is_some() {
        RefusalCode::SeasonClosed
    } else {
        RefusalCode::ConditionClosed
    };
    Reason::bare(code, said, subject.fact_id().to_string()).by(condition, provenance)
}

/// Whether a sentence begins with the first word of a name.
fn begins_alike(sentence: &str, name: &str) -> bool {
    let first = |text: &str| {
        let word = text.split(|letter: char| !letter.is_alphanumeric()).next();
        word.unwrap_or_default().to_lowercase()
    };
    first(sentence) == first(name)
}

/// A facility gate is barred when the atlas has no line to it, or no service runs from it that
/// the corridor needs.
fn facility_bar(route: &Route<'_, '_, '_>, facilities: &[FacilityIdx]) -> Option<Reason> {
    let (atlas, index) = (route.world.facts.atlas, route.world.index);
    let known = facilities.iter().any(|facility| !index.at_facility(*facility).is_empty());
    let first = &atlas.facilities[facilities[0]];
    let subject = first.fact_id().to_string();
    if !known {
        let said = said!(NoLineTo, name = Arg::name(first, &first.name));
        return Some(Reason::bare(RefusalCode::UnknownNetwork, said, subject));
    }
    let touches =
        |service: &Service| facilities.contains(&service.from) || facilities.contains(&service.to);
    let runs = route.world.runs().iter().any(|run| touches(run.service));
    let by_service = route.modes().iter().any(|mode| !matches!(mode, Mode::Road | Mode::Rail));
    if runs || !by_service {
        return None;
    }
    // One that runs and still cannot be taken tells more than one that does not run.
    let holds = |row: &Service| touches(row) && route.world.facts.holds(&row.provenance);
    let known = || atlas.services.enumerate().filter(|(_, row)| holds(row));
    let running = known().find(|(_, row)| row.status == ServiceStatus::Running);
    let (index, row) = running.or_else(|| known().next())?;
    Some(stopped(route, index, row))
}

/// A strait of the corridor, or one that a port of it lies behind, that is closed for good.
fn straits(route: &Route<'_, '_, '_>) -> Option<Reason> {
    let closed = |run: &crate::search::Run<'_>| {
        let barring = run.closures.closed.iter().find(|closure| {
            closure.to.is_infinite() && run.closures.barring(closure.from.max(0.0)).is_some()
        })?;
        Some(barring.condition.id.clone())
    };
    let atlas = route.world.facts.atlas;
    let gates: Vec<FacilityIdx> = route
        .gates
        .iter()
        .flat_map(|points| points.iter().copied().filter_map(facility_of))
        .collect();
    let concerned: Vec<&crate::search::Run<'_>> = route
        .world
        .runs()
        .iter()
        .filter(|run| gates.contains(&run.service.from) && gates.contains(&run.service.to))
        .collect();
    let all_closed = !concerned.is_empty() && concerned.iter().all(|run| closed(run).is_some());
    if !all_closed {
        return None;
    }
    let id = closed(concerned[0])?;
    let row = atlas.conditions.find_row(&id)?;
    let service = concerned[0].service;
    Some(condition(row, service, &service.name))
}

fn avoided(route: &Route<'_, '_, '_>) -> Option<Reason> {
    let avoided = &route.world.avoided;
    let borders = route.borders();
    let countries = borders.iter().flat_map(|border| [border.from, border.to]);
    if let Some(country) = countries.into_iter().find(|of| avoided.countries.contains(of)) {
        let (said, subject) = (said!(Avoids, what = country), format!("country:{country}"));
        return Some(Reason::bare(RefusalCode::AvoidedByRequest, said, subject));
    }
    let gates = route.gates.iter().filter(|points| !points.is_empty());
    let shut = gates.into_iter().find(|points| {
        points.iter().all(|point| {
            facility_of(*point).is_some_and(|facility| avoided.facilities.contains(&facility))
        })
    });
    let facility = shut.and_then(|points| points.iter().copied().find_map(facility_of))?;
    let row = &route.world.facts.atlas.facilities[facility];
    let said = said!(Avoids, what = Arg::name(row, &row.name));
    Some(Reason::bare(RefusalCode::AvoidedByRequest, said, row.fact_id().to_string()))
}
