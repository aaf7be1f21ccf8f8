//! What is simulated: posts, routes through them, and consignments that set out.

use thiserror::Error;

use crate::agenda::Hours;
use crate::departures::Pace;
use crate::draws::Duration;
use crate::openings::{Openings, is_in_order};

/// A share of the consignments that a post serves in the same way, as a risk channel does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    /// Share of all consignments.
    pub share: f64,
    /// How long one is served.
    pub service: Duration,
}

/// What happens to a service that has begun when its post closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AtClosing {
    /// It is brought to its end after closing.
    #[default]
    Finish,
    /// It rests and goes on when the post opens again; so the post serves what its hours allow.
    Pause,
}

/// Consignments that wait for each other and go on together, as behind an escort. They go as
/// soon as one of the conditions holds; at least one is given.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Gathering {
    /// When there are so many.
    pub size: Option<u32>,
    /// So many hours after the first has come.
    pub longest: Option<Hours>,
    /// At this hour of the day.
    pub leaves_at: Option<Hours>,
}

/// A place with servers: a border post, a crane, a gauge change, a weighbridge.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Post {
    /// Its name.
    pub name: String,
    /// What its draws belong to; its place among the posts when absent. The same key draws the
    /// same in another model.
    pub key: Option<u64>,
    /// Consignments that it serves at once; [`Post::UNLIMITED`] when nobody waits for others.
    pub servers: u32,
    /// When it works.
    pub openings: Openings,
    /// From and to, in order: shut whatever the hours say.
    pub closures: Vec<(Hours, Hours)>,
    /// What closing does to a service that has begun.
    pub at_closing: AtClosing,
    /// How it serves; the shares add up to 1.
    pub channels: Vec<Channel>,
    /// Times so long does it stay after its service who was served by each channel; as long as the
    /// stage says where none is given.
    pub delay_factors: Vec<f64>,
    /// Who gathers before being served.
    pub gathering: Option<Gathering>,
}

/// A post on a route, and the way on to the next.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stage {
    /// Which post.
    pub post: usize,
    /// How long it stays there after it has been served, in nobody's way.
    pub delay: Duration,
    /// How long the way from it takes.
    pub onward: Duration,
}

/// What goes wrong under way. A stretch between two posts has one breakdown at most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breakdown {
    /// Breakdowns for an hour of moving.
    pub per_hour: f64,
    /// How long a repair takes.
    pub repair: Duration,
}

/// Consignments that set out one after the other on the same route.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// What its draws belong to; its place among the sources when absent. The k-th consignment of
    /// a key draws the same in any model.
    pub key: Option<u64>,
    /// When the first can set out.
    pub first: Hours,
    /// Hours between two that can set out, at the usual pace.
    pub between: Duration,
    /// How the pace changes.
    pub pace: Pace,
    /// When they set out: who is ready earlier waits at home, and the journey counts from then.
    pub departures: Openings,
    /// How many set out together, as a convoy does.
    pub convoy: u32,
    /// How many in all, where it is known.
    pub count: Option<u64>,
    /// The way to the first post.
    pub approach: Duration,
    /// Hours a day that are driven: all ways are then hours of moving, and rests come on top.
    /// Absent when ways have their rests in them.
    pub moving_hours: Option<Hours>,
    /// What goes wrong under way.
    pub breakdown: Option<Breakdown>,
    /// Which tally of journeys counts it; its place among the sources when absent.
    pub tally: Option<usize>,
    /// The posts in order.
    pub route: Vec<Stage>,
}

/// Posts, and who goes through them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The posts.
    pub posts: Vec<Post>,
    /// Who sets out.
    pub sources: Vec<Source>,
}

/// What is wrong with a model.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{place} \"{name}\": {what}")]
pub struct ModelFault {
    /// `post` or `source`.
    pub place: &'static str,
    /// Its name.
    pub name: String,
    /// What is wrong, and what would be right.
    pub what: &'static str,
}

/// How far the shares of channels may be from 1 in sum.
const ROUNDING: f64 = 1e-9;

impl Model {
    /// All that is wrong.
    pub fn faults(&self) -> Vec<ModelFault> {
        let posts = self.posts.iter().flat_map(|post| {
            post.faults().into_iter().map(|what| ModelFault {
                place: "post",
                name: post.name.clone(),
                what,
            })
        });
        let sources = self.sources.iter().flat_map(|source| {
            source.faults(self.posts.len()).into_iter().map(|what| ModelFault {
                place: "source",
                name: source.name.clone(),
                what,
            })
        });
        posts.chain(sources).collect()
    }
}

/// What does not hold of a list of conditions.
fn broken<const N: usize>(conditions: [(bool, &'static str); N]) -> Vec<&'static str> {
    conditions.into_iter().filter(|(holds, _)| !holds).map(|(_, what)| what).collect()
}

impl Post {
    /// Servers of a post at which nobody waits for others.
    pub const UNLIMITED: u32 = u32::MAX;

    fn faults(&self) -> Vec<&'static str> {
        let shares: f64 = self.channels.iter().map(|channel| channel.share).sum();
        broken([
            (self.servers > 0, "a post needs at least one server"),
            (self.openings.is_sound(), "opening hours must be in order, each within its day"),
            (is_in_order(&self.closures), "closures must be in order, apart from each other"),
            (
                self.channels.iter().all(|channel| channel.service.is_sound()),
                "durations must be finite and at least 0, and their parameters in order",
            ),
            (
                (shares - 1.0).abs() < ROUNDING
                    && self.channels.iter().all(|channel| channel.share >= 0.0),
                "the shares of the channels must be at least 0 and add up to 1",
            ),
            (
                self.delay_factors.iter().all(|factor| factor.is_finite() && *factor >= 0.0),
                "factors of delays are at least 0",
            ),
            (
                self.gathering.is_none_or(|gathering| gathering.is_sound()),
                "a convoy needs a size above 0, a longest wait or an hour of the day",
            ),
        ])
    }
}

impl Gathering {
    fn is_sound(&self) -> bool {
        let given = [self.size.is_some(), self.longest.is_some(), self.leaves_at.is_some()];
        given.contains(&true)
            && self.size != Some(0)
            && self.longest.is_none_or(|hours| hours.is_finite() && hours >= 0.0)
            && self.leaves_at.is_none_or(|hour| (0.0..24.0).contains(&hour))
    }
}

impl Source {
    fn faults(&self, posts: usize) -> Vec<&'static str> {
        let durations = self.route.iter().flat_map(|stage| [&stage.onward, &stage.delay]);
        let repair = self.breakdown.iter().map(|breakdown| &breakdown.repair);
        let durations = durations.chain([&self.between, &self.approach]).chain(repair);
        broken([
            (self.first.is_finite() && self.first >= 0.0, "the first sets out at 0 h or later"),
            (self.convoy > 0, "a convoy has at least one consignment"),
            (
                self.between.mean() > 0.0,
                "the hours between two departures must be above 0 on average",
            ),
            (
                durations.clone().all(Duration::is_sound),
                "durations must be finite and at least 0, and their parameters in order",
            ),
            (
                self.pace.is_sound() && self.departures.is_sound(),
                "seasons and departures must be in order, factors at least 0",
            ),
            (
                self.moving_hours.is_none_or(|hours| hours > 0.0 && hours <= 24.0),
                "hours of driving a day are above 0 and at most 24",
            ),
            (
                self.breakdown.is_none_or(|b| b.per_hour.is_finite() && b.per_hour >= 0.0),
                "breakdowns an hour are at least 0",
            ),
            (!self.route.is_empty(), "a route needs at least one post"),
            (
                self.route.iter().all(|stage| stage.post < posts),
                "the route leads to a post that is not there",
            ),
        ])
    }

    /// Hours that a stretch of moving takes with its rests: whoever has driven a day's hours rests
    /// until the next day, and nobody rests at the end of the way.
    pub(crate) fn with_rests(&self, moving: Hours) -> Hours {
        match self.moving_hours {
            Some(daily) if moving > daily => {
                moving + ((moving / daily).ceil() - 1.0) * (24.0 - daily)
            }
            _ => moving,
        }
    }
}
