//! The requests of `landbridge-planner`.

use std::sync::{Arc, LazyLock};

use landbridge_planner::document::Plan;
use landbridge_planner::request::PlanRequest;
use landbridge_planner::{Planner, RequestFaults};
use serde_json::Value;

use crate::atlas::KHUNJERAB;

static PLANNER: LazyLock<Planner> = LazyLock::new(|| {
    let atlas = KHUNJERAB.resolve().expect("the seeds resolve, which a test checks");
    Planner::new(Arc::new(atlas))
});

/// Most draws of one run; a user may ask for more, which only takes longer.
const MOST_DRAWS: usize = 20;

/// A request is the same after it was written and read, up to the last digit of long decimals.
pub fn request_json(data: &[u8]) {
    let Ok(request) = serde_json::from_slice::<PlanRequest>(data) else { return };
    let written = serde_json::to_string(&request).expect("a request is JSON");
    let again = serde_json::from_str::<PlanRequest>(&written).expect("what was written is read");
    let document = |request: &PlanRequest| serde_json::to_value(request).expect("it is JSON");
    assert!(is_alike(&document(&again), &document(&request)), "{again:?} after {request:?}");
}

fn is_alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) if one.is_f64() && other.is_f64() => {
            let (one, other) = (one.as_f64().unwrap_or(0.0), other.as_f64().unwrap_or(1.0));
            (one - other).abs() <= f64::EPSILON * one.abs()
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(a, b)| is_alike(a, b))
        }
        (Value::Object(one), Value::Object(other)) => {
            let has = |(key, a): (&String, &Value)| other.get(key).is_some_and(|b| is_alike(a, b));
            one.len() == other.len() && one.iter().all(has)
        }
        _ => one == other,
    }
}

/// A request is answered, or refused with the faults of its fields; an answer holds no number
/// that JSON cannot write.
pub fn answer(data: &[u8]) {
    let Ok(mut request) = serde_json::from_slice::<PlanRequest>(data) else { return };
    request.draws = request.draws.min(MOST_DRAWS);
    match PLANNER.plan(&request) {
        Ok(plan) => check_plan(&plan, &request),
        Err(faults) => check_faults(&faults),
    }
}

fn check_plan(plan: &Plan, request: &PlanRequest) {
    assert!(plan.itineraries.len() <= request.max_itineraries);
    for itinerary in &plan.itineraries {
        let duration = &itinerary.duration_h;
        assert!(duration.median > 0.0 && duration.median <= duration.p95);
        assert!(itinerary.cost_usd >= 0.0 && itinerary.co2e_kg >= 0.0);
    }
    let written = serde_json::to_string(plan).expect("a plan is JSON");
    serde_json::from_str::<Plan>(&written).expect("no number is written as null");
}

fn check_faults(faults: &RequestFaults) {
    assert!(!faults.faults.is_empty(), "a refusal without a fault");
    for fault in &faults.faults {
        assert!(!fault.field.is_empty() && !fault.message.is_empty() && !fault.remedy.is_empty());
        assert!(fault.value.chars().count() <= 80);
    }
}
