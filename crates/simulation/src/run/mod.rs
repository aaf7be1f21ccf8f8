//! One replication: events in their order.

mod hours;
mod legs;
mod record;
mod stations;
mod steps;

use crate::agenda::{Agenda, Hours};
use crate::gate::{Cause, Gatekeeper, NoGate, Traveller, Waiting};
use crate::model::Model;
use crate::statistics::Times;

use legs::{Leg, SourceState};
pub use record::{PostRecord, Record, Timeline, Visit};
use stations::Station;

/// How a run is made.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Plan {
    /// Where all randomness comes from.
    pub seed: u64,
    /// Which replication; each has its own draws.
    pub replication: u64,
    /// Whether every draw is replaced by the rest to 1.
    pub is_antithetic: bool,
    /// Hours before anything is counted.
    pub warm_up: Hours,
    /// Hours at which the run ends.
    pub until: Hours,
    /// Share of the consignments whose timeline is kept, chosen by a draw of their own.
    pub sample: f64,
    /// Length of the stretches whose mean queues are kept; 0 = none are.
    pub stretch: Hours,
}

#[derive(Clone, Copy)]
enum Event {
    /// The next of a source.
    SetOut { source: u32 },
    /// A consignment comes to its next post.
    Reach { consignment: u32 },
    /// A consignment has been served.
    Served { consignment: u32 },
    /// A consignment that was held is asked again.
    Ask { consignment: u32 },
    /// A convoy leaves.
    Gathered { post: u32 },
    /// Counting begins.
    WarmedUp,
    /// A post opens with consignments waiting.
    Open { post: u32 },
}

/// Where a consignment is held, if it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    /// On its way or in service.
    Free,
    /// Before setting out.
    SetOut,
    /// Before it may queue.
    Reach,
    /// After it has been served.
    Leave,
}

/// A consignment under way.
#[derive(Clone, Copy, Debug)]
struct Consignment {
    /// Its number among all of its source: what its draws belong to.
    number: u64,
    set_out: Hours,
    reached: Hours,
    /// Since when it stands for what holds it now: the queue, a gatekeeper, a convoy.
    since: Hours,
    /// Open hours and closed hours of its post at that time.
    stood: (Hours, Hours),
    source: u32,
    /// Among the legs of all sources.
    leg: u32,
    /// Its timeline, or none.
    timeline: u32,
    moment: Moment,
    cause: Cause,
    /// The channel through which it was served last.
    channel: u8,
}

/// A consignment whose timeline is not kept.
const UNTRACED: u32 = u32::MAX;

struct Run<'m, G> {
    model: &'m Model,
    plan: Plan,
    gate: &'m mut G,
    agenda: Agenda<Event>,
    stations: Vec<Station<'m>>,
    legs: Vec<Leg>,
    sources: Vec<SourceState>,
    consignments: Vec<Consignment>,
    free: Vec<u32>,
    /// When held consignments are to be asked; those of an earlier hold are out of date.
    asked_at: Vec<Hours>,
    journeys: Vec<Times>,
    held_at_home: Waiting,
    refused: Vec<(u32, u16)>,
    timelines: Vec<Timeline>,
    events: u64,
    is_counting: bool,
}

/// Runs a sound model once.
pub fn run(model: &Model, plan: &Plan) -> Record {
    run_with(model, plan, &mut NoGate)
}

/// Runs a sound model once, with a gatekeeper.
pub fn run_with<G: Gatekeeper>(model: &Model, plan: &Plan, gate: &mut G) -> Record {
    let (legs, sources) = legs::compile(model, plan);
    let tallies = model.sources.iter().enumerate().map(|(at, source)| source.tally.unwrap_or(at));
    let mut run = Run {
        model,
        plan: *plan,
        gate,
        agenda: Agenda::default(),
        stations: model.posts.iter().map(|post| Station::new(post, plan, G::IS_ASKED)).collect(),
        legs,
        sources,
        consignments: Vec::new(),
        free: Vec::new(),
        asked_at: Vec::new(),
        journeys: vec![Times::default(); tallies.max().map_or(0, |last| last + 1)],
        held_at_home: Waiting::default(),
        refused: Vec::new(),
        timelines: Vec::new(),
        events: 0,
        is_counting: false,
    };
    run.agenda.plan(plan.warm_up, Event::WarmedUp);
    for source in 0..model.sources.len() {
        run.plan_departure(source as u32);
    }
    run.go();
    run.record()
}

impl<G: Gatekeeper> Run<'_, G> {
    fn go(&mut self) {
        while let Some(event) = self.agenda.take() {
            if self.agenda.now() > self.plan.until {
                break;
            }
            self.events += 1;
            match event {
                Event::SetOut { source } => self.depart(source),
                Event::Reach { consignment } => self.reach(consignment),
                Event::Served { consignment } => self.leave(consignment),
                Event::Ask { consignment } => self.ask_again(consignment),
                Event::Gathered { post } => self.convoy_leaves(post),
                Event::WarmedUp => self.start_counting(),
                Event::Open { post } => {
                    self.stations[post as usize].is_waking = false;
                    self.serve(post);
                }
            }
        }
    }

    fn start_counting(&mut self) {
        self.is_counting = true;
        let now = self.agenda.now();
        for station in &mut self.stations {
            station.restart(now);
        }
    }

    fn who(&self, consignment: u32) -> Traveller {
        let Consignment { source, leg, number, .. } = self.consignments[consignment as usize];
        let stage = leg - self.sources[source as usize].first_leg;
        Traveller { place: consignment, source, stage, number }
    }

    fn post_of(&self, consignment: u32) -> u32 {
        self.legs[self.consignments[consignment as usize].leg as usize].post
    }
}
