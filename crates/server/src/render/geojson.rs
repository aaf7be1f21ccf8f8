//! A plan as GeoJSON (RFC 7946): a line for each leg, a point for each border crossing.

use landbridge_planner::document::{BorderCrossing, Itinerary, Leg, Plan};
use serde_json::{Value, json};

/// A feature collection; what is no feature (atlas, refusals) stands beside the features.
pub fn plan_geojson(plan: &Plan) -> Value {
    let features = plan.itineraries.iter().enumerate().flat_map(|(number, itinerary)| {
        let legs = itinerary.legs.iter().map(move |leg| leg_feature(number, itinerary, leg));
        let crossings = itinerary.border_crossings.iter();
        legs.chain(crossings.map(move |at| crossing_feature(number, itinerary, at)))
    });
    json!({
        "type": "FeatureCollection",
        "features": features.collect::<Vec<_>>(),
        "atlas": plan.atlas,
        "itineraries": plan.itineraries.iter().map(summary).collect::<Vec<_>>(),
        "refused": plan.refused,
    })
}

fn summary(itinerary: &Itinerary) -> Value {
    json!({
        "id": itinerary.id,
        "corridor": itinerary.corridor,
        "labels": itinerary.labels,
        "duration_h": itinerary.duration_h,
        "cost_usd": itinerary.cost_usd,
        "co2e_kg": itinerary.co2e_kg,
    })
}

fn leg_feature(number: usize, itinerary: &Itinerary, leg: &Leg) -> Value {
    json!({
        "type": "Feature",
        "geometry": geometry(leg),
        "properties": {
            "feature": "leg",
            "itinerary": number,
            "itinerary_id": itinerary.id,
            "corridor": itinerary.corridor,
            "kind": leg.kind,
            "mode": leg.mode,
            "from": leg.from.name,
            "to": leg.to.name,
            "country": leg.country,
            "instrument": leg.instrument,
            "distance_km": leg.distance_km,
            "departure": leg.departure.local,
            "arrival": leg.arrival.local,
            "cost_usd": leg.cost_usd,
            "co2e_kg": leg.co2e_kg,
        },
    })
}

/// A line needs two points; what happens at one place is a point.
fn geometry(leg: &Leg) -> Value {
    match leg.geometry.as_slice() {
        [] => json!({"type": "Point", "coordinates": [leg.from.lon, leg.from.lat]}),
        [only] => json!({"type": "Point", "coordinates": only}),
        line => json!({"type": "LineString", "coordinates": line}),
    }
}

fn crossing_feature(number: usize, itinerary: &Itinerary, crossing: &BorderCrossing) -> Value {
    json!({
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [crossing.lon, crossing.lat]},
        "properties": {
            "feature": "border_crossing",
            "itinerary": number,
            "itinerary_id": itinerary.id,
            "crossing": crossing.crossing,
            "name": crossing.name,
            "from_country": crossing.from_country,
            "to_country": crossing.to_country,
            "arrival": crossing.arrival.local,
            "departure": crossing.departure.local,
            "waiting_h": crossing.waiting_h,
            "waiting_reason": crossing.waiting_reason,
        },
    })
}
