//! The planner over small drawn atlases and over the shipped one.

mod law;
mod reliability;
mod requests;
mod shipped;
mod time;
mod world;

use std::sync::Arc;

use landbridge_planner::Planner;
use landbridge_planner::document::Plan;
use landbridge_planner::request::{Goods, PlanRequest};
use world::World;

/// A request of 20 t from one drawn place to another.
fn request(from: &str, to: &str, ready: &str) -> PlanRequest {
    let goods = Goods { hs: Some("901890".into()), ..Goods::default() };
    let mut request = PlanRequest::new(from, to, ready, goods);
    request.as_of = Some("2026-11-22".into());
    request.draws = 200;
    request
}

fn plan(world: &World, request: &PlanRequest) -> Plan {
    let planner = Planner::new(Arc::new(world.atlas()));
    planner.plan(request).unwrap_or_else(|faults| panic!("{faults}"))
}

/// The legs of the first itinerary in one line, or the refusals.
fn told(plan: &Plan) -> String {
    let Some(first) = plan.itineraries.first() else {
        let codes = plan.refused.iter().map(|refusal| refusal.code.as_str());
        return format!("refused {}", codes.collect::<Vec<_>>().join(" "));
    };
    let legs = first.legs.iter().map(|leg| {
        let law = leg.instrument.as_deref().unwrap_or("-");
        format!("{} {} {} {law}", leg.kind, leg.country, leg.carrier_nationality)
    });
    legs.collect::<Vec<_>>().join("; ")
}
