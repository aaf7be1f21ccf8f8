//! From the records of all replications to figures.

use std::collections::BTreeMap;

use landbridge_simulation::gate::{Cause, Waiting};
use landbridge_simulation::replications::Estimate;
use landbridge_simulation::run::{PostRecord, Record};
use landbridge_simulation::statistics::Times;

use super::customs::Account;
use super::period::DAY;
use super::places::Kind;
use super::{Operations, Prepared, STEP_H, Traffic, corridors, customs, playback};
use crate::outcome::{Simulated, WaitingFor};
use crate::scenario::Scenario;

/// A replication: what the engine saw, and what customs did.
pub(super) type Made = (Record, Account);

/// Mean days door to door of all who arrived: what the simulation is to know well enough.
pub(super) fn mean_days(record: &Record) -> f64 {
    let count: u64 = record.journeys.iter().map(Times::count).sum();
    let hours: f64 = record.journeys.iter().map(Times::total).sum();
    hours / DAY / count.max(1) as f64
}

/// Everything together.
pub(super) fn sum_up(
    prepared: &Prepared,
    scenario: &Scenario,
    traffic: &Traffic<'_>,
    made: &[Made],
) -> Operations {
    let rows = traffic.facilities.iter().enumerate();
    let facilities = rows
        .map(|(number, row)| {
            let posts: Vec<&PostRecord> =
                made.iter().map(|(record, _)| &record.posts[number]).collect();
            let mut seen = simulated(&posts, prepared.period.warm_up);
            if prepared.places[number].kind == Kind::Nowhere {
                let used = customs::permits_used(&row.facility, made);
                seen.utilisation = used.unwrap_or(0.0);
            }
            (row.facility.clone(), seen)
        })
        .collect();
    let years = f64::from(scenario.days.max(1)) / 365.0;
    let counted = made.iter().map(|(record, _)| record.set_out as f64).sum::<f64>();
    let warm = (prepared.period.until - prepared.period.warm_up) / prepared.period.until;
    Operations {
        facilities,
        corridors: corridor_days(traffic, made),
        replications: made.len() as u64,
        consignments: counted * warm / years / made.len().max(1) as f64,
        events: made.iter().map(|(record, _)| record.events).sum(),
        refused: customs::refused(made, traffic, &prepared.groups, years),
        playback: playback::playback(prepared, scenario, traffic, made),
        assumptions: assumptions(prepared, traffic, made),
    }
}

/// What was seen at a place in all replications.
fn simulated(posts: &[&PostRecord], warm_up: f64) -> Simulated {
    let mut waits = Times::default();
    let mut waiting = Waiting::default();
    for post in posts {
        waits.merge(&post.waits);
        for cause in Cause::ALL {
            waiting.add(cause, post.waiting_for.of(cause));
        }
    }
    let observed: Vec<f64> = posts.iter().map(|post| post.waits.mean()).collect();
    let estimate = Estimate::of(&observed);
    let mean = |of: &dyn Fn(&PostRecord) -> f64| {
        posts.iter().map(|post| of(post)).sum::<f64>() / posts.len().max(1) as f64
    };
    let by_day = queue_by_day(posts, warm_up);
    Simulated {
        wait_mean_h: round(waits.mean()),
        wait_half_width_h: if estimate.half_width.is_finite() {
            round(estimate.half_width)
        } else {
            0.0
        },
        wait_median_h: round(waits.quantile(0.5)),
        wait_p95_h: round(waits.quantile(0.95)),
        queue_mean: round(by_day.iter().sum::<f64>() / by_day.len().max(1) as f64),
        queue_most: posts.iter().map(|post| post.queue.most()).max().unwrap_or(0),
        utilisation: round(mean(&PostRecord::utilisation)),
        waiting_for: shares(&waiting),
        queue_by_day: by_day,
    }
}

/// Shares of all that was waited for, the causes that there were.
fn shares(waiting: &Waiting) -> Vec<WaitingFor> {
    let total = waiting.total();
    let causes = Cause::ALL.into_iter().filter(|cause| waiting.of(*cause) > 0.0);
    let share = |cause| round(waiting.of(cause) / total);
    causes.map(|cause| WaitingFor { what: cause.word().to_owned(), share: share(cause) }).collect()
}

fn queue_by_day(posts: &[&PostRecord], warm_up: f64) -> Vec<f64> {
    let a_day = (DAY / STEP_H) as usize;
    let skip = (warm_up / STEP_H) as usize;
    let mut days: Vec<f64> = Vec::new();
    for post in posts {
        let stretches: Vec<f64> = post.queues.means().skip(skip).collect();
        for (day, stretch) in stretches.chunks(a_day).enumerate() {
            if days.len() <= day {
                days.push(0.0);
            }
            days[day] += stretch.iter().sum::<f64>() / stretch.len() as f64;
        }
    }
    days.iter().map(|day| round(day / posts.len().max(1) as f64)).collect()
}

fn corridor_days(traffic: &Traffic<'_>, made: &[Made]) -> BTreeMap<String, (f64, f64)> {
    let mut days = BTreeMap::new();
    for (corridor, tally) in corridors(traffic.itineraries) {
        let mut times = Times::default();
        for (record, _) in made {
            if let Some(theirs) = record.journeys.get(tally) {
                times.merge(theirs);
            }
        }
        if times.count() > 0 {
            let quantile = |share| round(times.quantile(share) / DAY);
            days.insert(corridor.to_owned(), (quantile(0.5), quantile(0.95)));
        }
    }
    days
}

/// Four decimal places: more is noise.
pub(super) fn round(value: f64) -> f64 {
    (value * 1e4).round() / 1e4
}

/// What the reader has to know about this simulation.
fn assumptions(prepared: &Prepared, traffic: &Traffic<'_>, made: &[Made]) -> Vec<String> {
    let places = prepared.places.iter().filter(|place| place.kind != Kind::Nowhere);
    let unlimited = places
        .clone()
        .filter(|place| place.post.servers == landbridge_simulation::model::Post::UNLIMITED)
        .count();
    let all = places.count();
    let direct = traffic.itineraries.iter().filter(|row| row.passages.is_empty()).count();
    let mut lines = vec![
        "Simulation: consignments of an itinerary set out at random (Poisson), at the rate of \
         their phase; goods that gather for a ship or a train are not modelled."
            .to_owned(),
        "Simulation: the capacity of a place is that of a day on which it is open; its lanes and \
         the time for which one is taken up give exactly that, and work rests outside its hours. \
         What is left of the time of formalities keeps nobody else waiting."
            .to_owned(),
        format!(
            "Simulation: of {all} places {unlimited} have no known capacity (or never open): nobody \
             waits there for others."
        ),
        "Simulation: times vary as the atlas's table of dispersions says, lognormal and each on \
         its own; that both posts of a border are slow on the same day is not modelled."
            .to_owned(),
        "Simulation: ways have the drivers' rests in them; vehicles do not break down, because the \
         atlas knows no rate of it; nobody drives in a convoy that the planner does not know."
            .to_owned(),
        "Simulation: who comes to a closed place waits for it to open; nobody turns back or goes \
         another way."
            .to_owned(),
    ];
    if direct > 0 {
        lines.push(format!("Simulation: {direct} itineraries pass no place and are left out."));
    }
    lines.extend(prepared.customs.assumptions(made));
    lines
}
