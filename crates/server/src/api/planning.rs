//! A turn of the planner: within the limits of the server, off the threads that answer requests.

use std::sync::Arc;

use jiff::tz::TimeZone;
use landbridge_planner::document::Plan;
use landbridge_planner::request::PlanRequest;
use landbridge_planner::{RequestFault, RequestFaults};
use tokio::sync::OwnedSemaphorePermit;

use crate::state::AppState;
use crate::wire::{FieldFault, Problem, ProblemKind};

/// The most Monte Carlo draws of a request.
const DRAWS_MAX: usize = 20_000;
/// The most itineraries of an answer.
const ITINERARIES_MAX: usize = 20;
/// The most items of any list of a request.
const ITEMS_MAX: usize = 50;
/// The most letters of any text of a request.
const LETTERS_MAX: usize = 400;

/// Plans one consignment when its turn comes.
pub(crate) async fn plan(state: &AppState, request: PlanRequest) -> Result<Plan, Problem> {
    let request = dated(state, request);
    check_size(&request)?;
    let turn = turn(state).await?;
    let state = state.clone();
    let planned = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        let day = request.as_of.as_deref().and_then(|day| day.parse().ok());
        state.reports().planner_as_of(day).plan(&request)
    });
    planned.await.map_err(|error| Problem::internal(&error))?.map_err(|faults| problem(&faults))
}

/// The request with today where it names no day of knowledge. The clock is read here.
pub(crate) fn dated(state: &AppState, mut request: PlanRequest) -> PlanRequest {
    let today = || state.now().to_zoned(TimeZone::UTC).date().to_string();
    request.as_of.get_or_insert_with(today);
    request
}

/// Waits for a free turn, and not for long: a client that is sent away can come again.
pub(crate) async fn turn(state: &AppState) -> Result<OwnedSemaphorePermit, Problem> {
    let slots = Arc::clone(state.slots());
    let waiting = tokio::time::timeout(state.limits().turn, slots.acquire_owned());
    waiting.await.ok().and_then(Result::ok).ok_or_else(|| {
        let plans = state.limits().plans;
        let detail = format!("{plans} plans are being made; try again in a moment");
        Problem::new(ProblemKind::Busy, detail)
    })
}

/// Refuses requests that would take the server for itself.
pub(crate) fn check_size(request: &PlanRequest) -> Result<(), Problem> {
    let mut faults = Vec::new();
    let mut at_most = |field: &str, given: usize, limit: usize| {
        if given > limit {
            let message = format!("more than this server allows ({limit})");
            let remedy = format!("ask for {limit} or fewer, or use the command line");
            faults.push(FieldFault::new(field, &given.to_string(), &message, &remedy));
        }
    };
    at_most("draws", request.draws, DRAWS_MAX);
    at_most("max_itineraries", request.max_itineraries, ITINERARIES_MAX);
    for (field, list) in lists(request) {
        at_most(field, list.len(), ITEMS_MAX);
        let letters = list.iter().map(|item| item.chars().count()).max().unwrap_or(0);
        at_most(field, letters, LETTERS_MAX);
    }
    at_most("scenario.planned", request.scenario.planned.len(), ITEMS_MAX);
    let description = request.goods.description.as_deref().unwrap_or("");
    for (field, text) in
        [("from", &*request.from), ("to", &*request.to), ("goods.description", description)]
    {
        at_most(field, text.chars().count(), LETTERS_MAX);
    }
    if faults.is_empty() { Ok(()) } else { Err(Problem::faults(faults)) }
}

fn lists(request: &PlanRequest) -> [(&'static str, &[String]); 9] {
    let PlanRequest { instruments, held, .. } = request;
    [
        ("avoid", &request.avoid),
        ("via", &request.via),
        ("modes", &request.modes),
        ("instruments.allowed", &instruments.allowed),
        ("instruments.excluded", &instruments.excluded),
        ("instruments.wanted", &instruments.wanted),
        ("held.permits", &held.permits),
        ("held.guarantees", &held.guarantees),
        ("held.special_permissions", &held.special_permissions),
    ]
}

/// The faults that the planner found, on the wire.
pub(crate) fn problem(faults: &RequestFaults) -> Problem {
    let fault = |fault: &RequestFault| FieldFault {
        suggestions: fault.suggestions.clone(),
        said: fault.said.clone(),
        said_remedy: fault.said_remedy.clone(),
        ..FieldFault::new(&fault.field, &fault.value, &fault.message, &fault.remedy)
    };
    Problem::faults(faults.faults.iter().map(fault).collect())
}

#[cfg(test)]
mod tests {
    use landbridge_planner::request::Goods;

    use super::*;

    #[test]
    fn a_request_that_would_take_the_server_for_itself_is_refused() {
        let mut request = PlanRequest::new(&"x".repeat(1000), "Almaty", "now", Goods::default());
        request.draws = 2_000_000;
        request.max_itineraries = 1_000;
        request.avoid = vec![String::new(); 51];
        request.via = vec!["y".repeat(401)];
        let problem = check_size(&request).unwrap_err();
        let fields: Vec<&str> = problem.errors.iter().map(|fault| fault.field.as_str()).collect();
        assert_eq!(fields, ["draws", "max_itineraries", "avoid", "via", "from"]);
    }
}
