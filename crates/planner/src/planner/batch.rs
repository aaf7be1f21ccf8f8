//! Many requests at once, and one request through the year.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Planner;
use crate::document::Plan;
use crate::request::PlanRequest;
use crate::resolve::RequestFaults;

/// How far a batch has come, and whether it is to stop.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    cancelled: AtomicBool,
}

impl Progress {
    /// Requests answered so far.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// Leaves the requests that were not begun unanswered.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
}

/// One day of a sweep.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SweepPoint {
    /// The day on which the goods are ready.
    pub date: String,
    /// Usual duration of the first itinerary.
    pub duration_h_median: Option<f64>,
    /// Bad duration of the first itinerary.
    pub duration_h_p95: Option<f64>,
    /// Cost of the first itinerary.
    pub cost_usd: Option<f64>,
    /// Its corridor.
    pub corridor: String,
    /// How many corridors and agreements are refused.
    pub refused_count: usize,
}

impl Planner {
    /// Answers every request, in order; one that was not begun before a cancellation is `None`.
    ///
    /// Each answer depends on its request alone, so that the bytes are the same whatever the
    /// number of threads.
    pub fn plan_many(
        &self,
        requests: &[PlanRequest],
        progress: &Progress,
    ) -> Vec<Option<Result<Plan, RequestFaults>>> {
        requests
            .par_iter()
            .with_max_len(1)
            .map(|request| {
                if progress.cancelled.load(Ordering::Relaxed) {
                    return None;
                }
                let answer = self.plan(request);
                progress.done.fetch_add(1, Ordering::Relaxed);
                Some(answer)
            })
            .collect()
    }

    /// The first itinerary of a request for each day from one to another, by steps of days; the
    /// hour of day of the request is kept.
    pub fn sweep(
        &self,
        request: &PlanRequest,
        (from, to): (Date, Date),
        step_days: u16,
        progress: &Progress,
    ) -> Result<Vec<SweepPoint>, RequestFaults> {
        let hour = request.ready.split_once('T').map_or("09:00", |(_, hour)| hour);
        let days = std::iter::successors(Some(from), |day| {
            let step = jiff::Span::new().days(i64::from(step_days.max(1)));
            day.checked_add(step).ok()
        })
        .take_while(|day| *day <= to);
        let requests: Vec<PlanRequest> = days
            .map(|day| PlanRequest {
                ready: format!("{day}T{hour}"),
                deadline: None,
                max_itineraries: 1,
                ..request.clone()
            })
            .collect();
        let answers = self.plan_many(&requests, progress);
        requests
            .iter()
            .zip(answers)
            .filter_map(|(request, answer)| answer.map(|answer| point(request, answer)))
            .collect()
    }
}

fn point(
    request: &PlanRequest,
    answer: Result<Plan, RequestFaults>,
) -> Result<SweepPoint, RequestFaults> {
    let plan = answer?;
    let first = plan.itineraries.first();
    Ok(SweepPoint {
        date: request.ready.chars().take(10).collect(),
        duration_h_median: first.map(|itinerary| itinerary.duration_h.median),
        duration_h_p95: first.map(|itinerary| itinerary.duration_h.p95),
        cost_usd: first.map(|itinerary| itinerary.cost_usd),
        corridor: first.map_or(String::new(), |itinerary| itinerary.corridor.clone()),
        refused_count: plan.refused.len(),
    })
}
