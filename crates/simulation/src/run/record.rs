//! What is known at the end of a run.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::agenda::Hours;
use crate::gate::{Cause, Gatekeeper, Waiting};
use crate::statistics::{Level, Series, Times};

use super::Run;

/// What is known of a post at the end of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PostRecord {
    /// From arrival to the beginning of service, of those served after the warm-up.
    pub waits: Times,
    /// What they waited for; waits after service, until a gatekeeper lets them go, included.
    pub waiting_for: Waiting,
    /// Consignments that wait.
    pub queue: Level,
    /// The same, on average in each stretch from the start of the run on.
    pub queues: Series,
    /// Servers at work.
    pub busy: Level,
    /// Server hours at work after the warm-up; hours of a service that rests are not in them.
    pub worked: Hours,
    /// Server hours that were offered after the warm-up.
    pub offered: Hours,
    /// Consignments served after the warm-up.
    pub served: u64,
    /// Consignments refused here after the warm-up.
    pub refused: u64,
}

impl PostRecord {
    /// Server hours at work as a share of those offered; work after closing counts too.
    pub fn utilisation(&self) -> f64 {
        if self.offered > 0.0 { self.worked / self.offered } else { 0.0 }
    }
}

/// A consignment at a post.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Visit {
    /// Which post.
    pub post: u32,
    /// When it came.
    pub reached: Hours,
    /// When its service began; absent while it waits.
    pub begun: Option<Hours>,
    /// When it went on; absent while it is there.
    pub left: Option<Hours>,
}

/// The way of one consignment.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Timeline {
    /// Its source.
    pub source: u32,
    /// Its number among all of its source.
    pub number: u64,
    /// When it set out.
    pub set_out: Hours,
    /// Where it was served, in order.
    pub visits: Vec<Visit>,
    /// From, to, and for what a gatekeeper or a convoy held it.
    pub held: Vec<(Hours, Hours, Cause)>,
    /// When its way ended; absent while it is under way.
    pub ended: Option<Hours>,
    /// The code with which it was refused.
    pub refused: Option<u16>,
}

/// What is known at the end of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Of each post.
    pub posts: Vec<PostRecord>,
    /// From setting out to the end of the route, by tally, of those that end after the warm-up.
    pub journeys: Vec<Times>,
    /// What was waited for before setting out, after the warm-up.
    pub held_at_home: Waiting,
    /// Consignments refused after the warm-up, by source and code.
    pub refused: BTreeMap<(u32, u16), u64>,
    /// Timelines of the sample, by departure.
    pub timelines: Vec<Timeline>,
    /// Events that happened.
    pub events: u64,
    /// Consignments that wanted to set out, the warm-up included.
    pub set_out: u64,
    /// Consignments still under way at the end.
    pub under_way: u64,
    /// When the run ended.
    pub until: Hours,
}

impl<G: Gatekeeper> Run<'_, G> {
    pub(super) fn record(self) -> Record {
        // A run without end stops with its last event.
        let until = if self.plan.until.is_finite() { self.plan.until } else { self.agenda.now() };
        let mut refused = BTreeMap::new();
        for key in self.refused {
            *refused.entry(key).or_insert(0) += 1;
        }
        let plan = self.plan;
        Record {
            posts: self.stations.into_iter().map(|station| station.finish(&plan, until)).collect(),
            journeys: self.journeys,
            held_at_home: self.held_at_home,
            refused,
            timelines: self.timelines,
            events: self.events,
            set_out: self.sources.iter().map(|source| source.set_out).sum(),
            under_way: (self.consignments.len() - self.free.len()) as u64,
            until,
        }
    }
}
