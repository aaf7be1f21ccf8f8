//! Sources and their routes with the draws that belong to them, laid out for the run.

use crate::agenda::Hours;
use crate::draws::{Duration, Stream, purpose};
use crate::model::{Channel, Model, Source};

use super::Plan;

/// A stage of a route, and the draws for it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    pub(super) post: u32,
    pub(super) is_last: bool,
    /// The service of a post that has one channel.
    pub(super) service: Option<Duration>,
    pub(super) delay: Duration,
    pub(super) onward: Duration,
    pub(super) serving: Stream,
    pub(super) choosing: Stream,
    delaying: Stream,
    moving: Moving,
}

/// The draws of a stretch of way.
#[derive(Clone, Copy, Debug)]
struct Moving {
    going: Stream,
    breaking: Stream,
    repairing: Stream,
}

/// Where a source stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct SourceState {
    pub(super) first_leg: u32,
    /// When the next can set out.
    pub(super) ready: Hours,
    /// How many have set out.
    pub(super) set_out: u64,
    pub(super) gaps: Stream,
    pub(super) sample: Stream,
    approaching: Moving,
}

/// What a draw is for.
#[derive(Clone, Copy)]
enum For {
    Gap,
    Sample,
    Approach,
    ApproachBreakdown,
    ApproachRepair,
    Service,
    Channel,
    Delay,
    Onward,
    Breakdown,
    Repair,
}

/// The legs of all sources, one after the other, and the sources.
pub(super) fn compile(model: &Model, plan: &Plan) -> (Vec<Leg>, Vec<SourceState>) {
    let (mut legs, mut sources) = (Vec::new(), Vec::new());
    for (place, source) in model.sources.iter().enumerate() {
        let draws = Draws { plan, source: source.key.unwrap_or(place as u64) };
        sources.push(SourceState {
            first_leg: legs.len() as u32,
            ready: source.first,
            set_out: 0,
            gaps: draws.of(For::Gap, 0, 0),
            sample: draws.of(For::Sample, 0, 0),
            approaching: Moving {
                going: draws.of(For::Approach, 0, 0),
                breaking: draws.of(For::ApproachBreakdown, 0, 0),
                repairing: draws.of(For::ApproachRepair, 0, 0),
            },
        });
        for (at, stage) in source.route.iter().enumerate() {
            // A post that is passed again draws again.
            let visit = source.route[..at].iter().filter(|before| before.post == stage.post);
            let visit = visit.count() as u64;
            let post = &model.posts[stage.post];
            let key = post.key.unwrap_or(stage.post as u64);
            let of = |what| draws.of(what, key, visit);
            legs.push(Leg {
                post: stage.post as u32,
                is_last: at + 1 == source.route.len(),
                service: match &post.channels[..] {
                    [channel] => Some(channel.service),
                    _ => None,
                },
                delay: stage.delay,
                onward: stage.onward,
                serving: of(For::Service),
                choosing: of(For::Channel),
                delaying: of(For::Delay),
                moving: Moving {
                    going: of(For::Onward),
                    breaking: of(For::Breakdown),
                    repairing: of(For::Repair),
                },
            });
        }
    }
    (legs, sources)
}

struct Draws<'p> {
    plan: &'p Plan,
    source: u64,
}

impl Draws<'_> {
    fn of(&self, what: For, post: u64, visit: u64) -> Stream {
        let Plan { seed, replication, is_antithetic, .. } = *self.plan;
        let purpose = purpose(&[self.source, post, visit, what as u64]);
        Stream::new(seed, replication, purpose, is_antithetic)
    }
}

/// A duration that a consignment draws.
#[inline]
pub(super) fn drawn(duration: Duration, stream: Stream, number: u64) -> Hours {
    match duration {
        Duration::Constant { hours } => hours,
        other => other.quantile(stream.uniform(number)),
    }
}

impl Moving {
    /// Hours of a way with its rests and repairs.
    fn hours(&self, source: &Source, way: Duration, number: u64) -> Hours {
        let moving = drawn(way, self.going, number);
        let mut hours = source.with_rests(moving);
        if let Some(breakdown) = &source.breakdown {
            let chance = -(-breakdown.per_hour * moving).exp_m1();
            if self.breaking.uniform(number) < chance {
                hours += drawn(breakdown.repair, self.repairing, number);
            }
        }
        hours
    }
}

impl Leg {
    /// How long a consignment stays after its service, and then needs to the next post.
    #[inline]
    pub(super) fn after_service(&self, source: &Source, number: u64) -> (Hours, Hours) {
        let delay = drawn(self.delay, self.delaying, number);
        if self.onward == (Duration::Constant { hours: 0.0 }) {
            return (delay, 0.0);
        }
        (delay, self.moving.hours(source, self.onward, number))
    }

    /// The channel that a consignment draws.
    pub(super) fn drawn_channel(&self, channels: &[Channel], number: u64) -> usize {
        let mut rest = self.choosing.uniform(number);
        let drawn = channels.iter().position(|channel| {
            rest -= channel.share;
            rest < 0.0
        });
        // Rounding may leave a crumb after the last.
        drawn.unwrap_or(channels.len() - 1)
    }
}

impl SourceState {
    /// Hours to the first post.
    pub(super) fn approach(&self, source: &Source, number: u64) -> Hours {
        if source.approach == (Duration::Constant { hours: 0.0 }) {
            return 0.0;
        }
        self.approaching.hours(source, source.approach, number)
    }
}
