//! Where permits are scarce, the ways of those who get none.
//!
//! The planner names for each way the agreement that serves it best. When that one has a quota of
//! permits, most shippers take the same road under another, so both are alternatives.

use landbridge_atlas::Atlas;
use landbridge_planner::Planner;
use landbridge_planner::document::{Itinerary, Plan};
use landbridge_planner::request::PlanRequest;

/// Plans, and once more without the agreements whose permits are scarce, if any is used.
pub(crate) fn plan(planner: &Planner, request: &PlanRequest) -> Result<Plan, String> {
    let ask = |request: &PlanRequest| planner.plan(request).map_err(|faults| faults.to_string());
    let mut plan = ask(request)?;
    let scarce = scarce(planner.atlas(), &plan);
    if scarce.is_empty() {
        return Ok(plan);
    }
    let mut without = request.clone();
    without.instruments.excluded.extend(scarce);
    let known: Vec<Way> = plan.itineraries.iter().map(way).collect();
    let mut others = ask(&without)?.itineraries;
    others.retain(|itinerary| !known.contains(&way(itinerary)));
    plan.itineraries.extend(others);
    Ok(plan)
}

/// Agreements of a plan of whose permits there is a quota, each once.
fn scarce(atlas: &Atlas, plan: &Plan) -> Vec<String> {
    let has_quota = |id: &str| {
        atlas.rules.iter().any(|rule| {
            *atlas.instruments[rule.instrument].id == *id
                && rule.quota.is_some()
                && rule.quota_unit.contains("year")
        })
    };
    let permits = plan.itineraries.iter().flat_map(|itinerary| &itinerary.permits);
    let mut ids: Vec<String> = permits.map(|permit| permit.instrument.clone()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| has_quota(id));
    ids
}

/// What tells an itinerary from another: where its legs end, by which mode, under what.
type Way = Vec<(String, String, Option<String>)>;

fn way(itinerary: &Itinerary) -> Way {
    let legs = itinerary.legs.iter();
    legs.map(|leg| (leg.to.id.clone(), leg.mode.clone(), leg.instrument.clone())).collect()
}
