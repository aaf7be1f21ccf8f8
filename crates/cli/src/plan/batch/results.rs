//! What a batch writes beside each row.

use landbridge_planner::document::{Itinerary, Plan};

use super::sheet::Value;
use crate::exit::InputFault;

/// Names of the columns.
pub(super) const HEADER: [&str; 18] = [
    "result",
    "itineraries",
    "fastest_corridor",
    "fastest_duration_h_median",
    "fastest_duration_h_p95",
    "fastest_cost_usd",
    "fastest_co2e_kg",
    "fastest_arrival_local",
    "fastest_instruments",
    "fastest_border_crossings",
    "cheapest_corridor",
    "cheapest_duration_h_median",
    "cheapest_duration_h_p95",
    "cheapest_cost_usd",
    "cheapest_co2e_kg",
    "weakest_grade",
    "refused",
    "message",
];

/// The cells of a row that was planned.
pub(super) fn planned(plan: &Plan) -> Vec<Value> {
    let label = |label: &str| {
        let labelled = |one: &&Itinerary| one.labels.iter().any(|given| given == label);
        plan.itineraries.iter().find(labelled)
    };
    let result = if plan.itineraries.is_empty() { "no_itinerary" } else { "planned" };
    let mut cells = vec![Value::from(result), Value::Number(plan.itineraries.len() as f64)];
    cells.extend(fastest(label("fastest")));
    cells.extend(figures(label("cheapest")));
    let grade = label("fastest").map_or("", |one| one.weakest_grade.as_str());
    let refused =
        plan.refused.iter().map(|refusal| format!("{}:{}", refusal.corridor, refusal.code));
    cells.push(Value::from(grade));
    cells.push(Value::Text(refused.collect::<Vec<_>>().join(";")));
    cells.push(Value::from(""));
    cells
}

fn fastest(one: Option<&Itinerary>) -> Vec<Value> {
    let mut cells = figures(one);
    let arrival = one.map_or("", |one| one.arrival_median.local.as_str());
    let instruments = one.map(|one| one.instruments.iter().map(|used| used.id.as_str()).collect());
    let crossings =
        one.map(|one| one.border_crossings.iter().map(|at| at.crossing.as_str()).collect());
    let joined = |ids: Option<Vec<&str>>| Value::Text(ids.unwrap_or_default().join(";"));
    cells.push(Value::from(arrival));
    cells.push(joined(instruments));
    cells.push(joined(crossings));
    cells
}

fn figures(one: Option<&Itinerary>) -> Vec<Value> {
    let Some(one) = one else { return vec![Value::from(""); 5] };
    vec![
        Value::from(one.corridor.as_str()),
        Value::Number(one.duration_h.median),
        Value::Number(one.duration_h.p95),
        Value::Number(one.cost_usd),
        Value::Number(one.co2e_kg),
    ]
}

/// The cells of a row with faults.
pub(super) fn faulty(faults: &[InputFault]) -> Vec<Value> {
    let told = faults.iter().map(|fault| {
        let InputFault { field, value, message, remedy, suggestions } = fault;
        let perhaps = suggestions.join(", ");
        let perhaps = if perhaps.is_empty() { perhaps } else { format!(" (perhaps {perhaps})") };
        format!("{field} {value:?}: {message}{perhaps}; {remedy}")
    });
    let mut cells = vec![Value::from(""); HEADER.len()];
    cells[0] = Value::from("fault");
    cells[HEADER.len() - 1] = Value::Text(told.collect::<Vec<_>>().join(" | "));
    cells
}
