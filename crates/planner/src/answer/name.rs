//! Names, positions and zones of stops.

use landbridge_atlas::model::{Coordinate, Row};

use super::trip::Stop;
use crate::document::LegEnd;
use crate::index::BoundaryRole;
use crate::resolve::Question;
use crate::search::Journey;

/// `kind:id` of a stop; empty for the ends, which the request names.
pub(crate) fn stop_id(journey: &Journey<'_, '_>, stop: Stop) -> String {
    let atlas = journey.world.facts.atlas;
    match stop {
        Stop::Boundary(at) => match journey.world.index.boundaries[at].role {
            BoundaryRole::Crossing(crossing) => atlas.crossings[crossing].fact_id().to_string(),
            BoundaryRole::Facility(facility) => atlas.facilities[facility].fact_id().to_string(),
        },
        _ => String::new(),
    }
}

/// A stop as the end of a leg.
pub(crate) fn leg_end(journey: &Journey<'_, '_>, question: &Question, stop: Stop) -> LegEnd {
    let atlas = journey.world.facts.atlas;
    let (id, name, at) = match stop {
        Stop::Origin => (question.from.id.clone(), question.from.name.clone(), question.from.at),
        Stop::Destination => (question.to.id.clone(), question.to.name.clone(), question.to.at),
        Stop::Via(via) => {
            let found = &question.via[via];
            (found.id.clone(), found.name.clone(), found.at)
        }
        Stop::Boundary(boundary) => {
            let row = &journey.world.index.boundaries[boundary];
            let name = match row.role {
                BoundaryRole::Crossing(crossing) => &atlas.crossings[crossing].name,
                BoundaryRole::Facility(facility) => &atlas.facilities[facility].name,
            };
            (stop_id(journey, stop), name.to_string(), row.at)
        }
    };
    LegEnd { id, name, lat: degrees(at.lat), lon: degrees(at.lon) }
}

/// The zone that clocks keep at a stop: of the post on this side, the facility, or the end.
pub(crate) fn stop_zone(journey: &Journey<'_, '_>, question: &Question, stop: Stop) -> String {
    let atlas = journey.world.facts.atlas;
    match stop {
        Stop::Origin => question.from.timezone.clone(),
        Stop::Destination => question.to.timezone.clone(),
        Stop::Via(via) => question.via[via].timezone.clone(),
        Stop::Boundary(boundary) => {
            let row = &journey.world.index.boundaries[boundary];
            match row.role {
                BoundaryRole::Crossing(crossing) => atlas
                    .post_at(crossing, row.country, row.mode)
                    .map_or("UTC".into(), |post| atlas.posts[post].timezone.to_string()),
                BoundaryRole::Facility(facility) => atlas.facilities[facility].timezone.to_string(),
            }
        }
    }
}

/// Degrees to five decimals, about a metre.
pub(crate) fn degrees(value: f64) -> f64 {
    (value * 1e5).round() / 1e5
}

/// A coordinate, longitude first, to three decimals.
pub(crate) fn lon_lat(at: Coordinate) -> [f64; 2] {
    [(at.lon * 1e3).round() / 1e3, (at.lat * 1e3).round() / 1e3]
}
