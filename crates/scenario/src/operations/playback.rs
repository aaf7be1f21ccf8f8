//! The first replication as the map plays it: trucks that move, queues that grow.

use landbridge_simulation::gate::Cause;
use landbridge_simulation::model::Post;
use landbridge_simulation::run::Timeline;
use serde::{Deserialize, Serialize};

use super::tally::{Made, round};
use super::{MOST_PLAYED, Prepared, STEP_H, Traffic};
use crate::outcome::{FacilityFlow, ItineraryFlow, Line};
use crate::scenario::Scenario;

/// Points of a stretch between two places, besides its ends.
const BETWEEN: usize = 6;

/// A run over time: where consignments of a sample are, and how many wait where.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Playback {
    /// Hour 0, RFC 3339.
    pub from: String,
    /// Hours that are played.
    pub hours: f64,
    /// Hours between two figures of a queue.
    pub step_h: f64,
    /// What is shown: how the sample was drawn.
    pub note: String,
    /// Places with their queues.
    pub facilities: Vec<PlayedFacility>,
    /// The sample, by departure.
    pub consignments: Vec<PlayedConsignment>,
}

/// A place over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlayedFacility {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Degrees north.
    pub lat: f64,
    /// Degrees east.
    pub lon: f64,
    /// Consignments that wait, the mean of each step.
    pub queue: Vec<u32>,
}

/// A consignment over time.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlayedConsignment {
    /// Its itinerary, by position in the outcome.
    pub itinerary: usize,
    /// Its corridor.
    pub corridor: String,
    /// Hour, longitude, latitude.
    pub at: Vec<(f64, f64, f64)>,
    /// From hour, to hour, place, and what it waits for there.
    pub waits: Vec<(f64, f64, String, String)>,
}

/// The playback of the first replication.
pub(super) fn playback(
    prepared: &Prepared,
    scenario: &Scenario,
    traffic: &Traffic<'_>,
    made: &[Made],
) -> Playback {
    let Some((record, _)) = made.first() else { return Playback::default() };
    let warm_up = prepared.period.warm_up;
    let skip = (warm_up / STEP_H) as usize;
    let is_seen = |row: &&FacilityFlow| row.kind != "permit";
    let facilities = traffic
        .facilities
        .iter()
        .filter(is_seen)
        .filter_map(|row| {
            let post = &record.posts[*prepared.numbers.get(&row.facility)?];
            Some(PlayedFacility {
                id: row.facility.clone(),
                name: row.name.clone(),
                lat: row.lat,
                lon: row.lon,
                queue: post.queues.means().skip(skip).map(|mean| mean.round() as u32).collect(),
            })
        })
        .collect();
    let player = Player { prepared, traffic };
    let ends_later = |timeline: &&Timeline| timeline.ended.is_none_or(|ended| ended > warm_up);
    let consignments = record
        .timelines
        .iter()
        .filter(ends_later)
        .filter_map(|timeline| player.consignment(timeline))
        .take(MOST_PLAYED)
        .collect();
    Playback {
        from: prepared.period.instant(warm_up).to_string(),
        hours: f64::from(scenario.days) * 24.0,
        step_h: STEP_H,
        note: format!(
            "a sample of at most {MOST_PLAYED} consignments of the first replication, each drawn \
             by its own key"
        ),
        facilities,
        consignments,
    }
}

struct Player<'a> {
    prepared: &'a Prepared,
    traffic: &'a Traffic<'a>,
}

impl Player<'_> {
    fn consignment(&self, timeline: &Timeline) -> Option<PlayedConsignment> {
        let itinerary = self.itinerary(timeline);
        let row = &self.traffic.itineraries[itinerary];
        let mut at = self.sightings(timeline, row);
        let mut waits = self.waits(timeline);
        for sighting in &mut at {
            sighting.0 = self.hour(sighting.0);
        }
        from_zero(&mut at);
        waits.retain_mut(|wait| {
            (wait.0, wait.1) = (self.hour(wait.0).max(0.0), self.hour(wait.1));
            wait.1 > wait.0
        });
        (!at.is_empty()).then(|| PlayedConsignment {
            itinerary,
            corridor: row.corridor.clone(),
            at,
            waits,
        })
    }

    /// Hours after the beginning of what is played.
    fn hour(&self, hour: f64) -> f64 {
        (round(hour - self.prepared.period.warm_up) * 100.0).round() / 100.0
    }

    /// The itinerary of the phase in which it set out.
    fn itinerary(&self, timeline: &Timeline) -> usize {
        let group = &self.prepared.groups[timeline.source as usize];
        let begins = |phase: usize| {
            let phase = self.traffic.phases.get(phase)?;
            phase.from.parse().ok().map(|day| self.prepared.period.hour_of(day))
        };
        let begun = |phase: usize| begins(phase).is_some_and(|hour| hour <= timeline.set_out);
        let last = group.of_phase.iter().rev().find(|(phase, _)| begun(**phase));
        last.map_or(group.any, |(_, itinerary)| *itinerary)
    }

    /// Where it was when.
    fn sightings(&self, timeline: &Timeline, row: &ItineraryFlow) -> Vec<(f64, f64, f64)> {
        let lines = row.legs.iter().flat_map(|leg| leg.along(self.traffic.lines));
        let line: Line = lines.copied().collect();
        let (Some(&first), Some(&last)) = (line.first(), line.last()) else { return Vec::new() };
        let mut at = vec![(timeline.set_out, first[0], first[1])];
        let mut passed = 0;
        for visit in &timeline.visits {
            let facility = &self.traffic.facilities[visit.post as usize];
            let here = [facility.lon, facility.lat];
            let nearest = nearest(&line, passed, here);
            go_along(&mut at, &line[passed..=nearest], visit.reached);
            passed = nearest;
            at.push((visit.reached, here[0], here[1]));
            let until = visit.left.or(timeline.ended).unwrap_or(self.prepared.period.until);
            at.push((until, here[0], here[1]));
        }
        let has_arrived = timeline.refused.is_none();
        if let Some(ended) = timeline.ended.filter(|_| has_arrived) {
            go_along(&mut at, &line[passed..], ended);
            at.push((ended, last[0], last[1]));
        }
        at
    }

    /// What it waited for, in stretches.
    fn waits(&self, timeline: &Timeline) -> Vec<(f64, f64, String, String)> {
        let mut waits = Vec::new();
        let mut held = timeline.held.iter().peekable();
        for visit in &timeline.visits {
            let facility = &self.traffic.facilities[visit.post as usize].facility;
            let post = &self.prepared.places[visit.post as usize].post;
            let until = visit.begun.unwrap_or(self.prepared.period.until);
            let mut add = |from: f64, to: f64, cause: Cause| {
                if to > from {
                    waits.push((from, to, facility.clone(), cause.word().to_owned()));
                }
            };
            let mut from = visit.reached;
            while let Some(&&(since, to, cause)) = held.peek() {
                let here = visit.left.is_none_or(|left| since <= left);
                if !here {
                    break;
                }
                held.next();
                add(since, to, cause);
                if since <= from {
                    from = to;
                }
            }
            for (since, to, cause) in causes(post, from, until) {
                add(since, to, cause);
            }
        }
        waits
    }
}

/// A wait cut into stretches of one cause each.
fn causes(post: &Post, from: f64, until: f64) -> Vec<(f64, f64, Cause)> {
    let cause_at = |at: f64| {
        let closed = post.closures.iter().any(|&(begins, ends)| begins <= at && at < ends);
        if closed {
            return Cause::Closure;
        }
        let is_open = post.openings.next_open(at).is_some_and(|opens| opens <= at);
        if is_open { Cause::Lane } else { Cause::Opening }
    };
    let mut list: Vec<(f64, f64, Cause)> = Vec::new();
    let mut at = from;
    while at < until {
        let cause = cause_at(at);
        let mut next = match cause {
            Cause::Lane => post.openings.closing(at),
            _ => post.openings.next_open(at).unwrap_or(until),
        };
        for &(begins, ends) in &post.closures {
            for edge in [begins, ends] {
                if edge > at && (edge < next || next <= at) {
                    next = edge;
                }
            }
        }
        let to = if next > at { next.min(until) } else { until };
        match list.last_mut() {
            Some(before) if before.2 == cause => before.1 = to,
            _ => list.push((at, to, cause)),
        }
        at = to;
    }
    list
}

/// The point of a line, from one on, that lies nearest to another.
fn nearest(line: &[[f64; 2]], from: usize, to: [f64; 2]) -> usize {
    let far = |at: usize| distance(line[at], to);
    (from..line.len()).min_by(|&a, &b| far(a).total_cmp(&far(b))).unwrap_or(from)
}

/// Distance on the flat map, good enough to share out time and to find what is nearest.
fn distance(one: [f64; 2], other: [f64; 2]) -> f64 {
    let width = f64::midpoint(one[1], other[1]).to_radians().cos();
    ((one[0] - other[0]) * width).hypot(one[1] - other[1])
}

/// Adds some points of a line, at even speed from the last sighting to a time.
fn go_along(at: &mut Vec<(f64, f64, f64)>, line: &[[f64; 2]], until: f64) {
    let Some(&(from, ..)) = at.last() else { return };
    let lengths: Vec<f64> = line.windows(2).map(|pair| distance(pair[0], pair[1])).collect();
    let whole: f64 = lengths.iter().sum();
    if whole <= 0.0 || line.len() < 3 {
        return;
    }
    let step = whole / (BETWEEN + 1) as f64;
    let (mut done, mut due) = (0.0, step);
    for (point, length) in line[1..line.len() - 1].iter().zip(&lengths) {
        done += length;
        if done >= due {
            let hour = from + (until - from) * done / whole;
            at.push((hour, point[0], point[1]));
            due = (done / step).floor() * step + step;
        }
    }
}

/// Leaves out what was before hour 0, but for the place at hour 0.
fn from_zero(at: &mut Vec<(f64, f64, f64)>) {
    let Some(first) = at.iter().position(|sighting| sighting.0 >= 0.0) else {
        at.clear();
        return;
    };
    if first == 0 {
        return;
    }
    let (before, after) = (at[first - 1], at[first]);
    let share = -before.0 / (after.0 - before.0);
    let between = |a: f64, b: f64| round(a + (b - a) * share);
    at.drain(..first - 1);
    at[0] = (0.0, between(before.1, after.1), between(before.2, after.2));
}
