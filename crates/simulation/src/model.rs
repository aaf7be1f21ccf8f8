//! What is simulated: posts, routes through them, and consignments that set out.

use thiserror::Error;

use crate::agenda::Hours;
use crate::draws::Duration;
use crate::openings::Openings;

/// A share of the consignments that a post serves in the same way, as a risk channel does.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Channel {
    /// Share of all consignments.
    pub share: f64,
    /// How long one is served.
    pub service: Duration,
}

/// A place with servers: a border post, a crane, a gauge change, a weighbridge.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Its name.
    pub name: String,
    /// Consignments that it serves at once.
    pub servers: u32,
    /// When it works. Service that has begun is brought to its end after closing.
    pub openings: Openings,
    /// How it serves; the shares add up to 1.
    pub channels: Vec<Channel>,
}

/// A post on a route, and the way on to the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stage {
    /// Which post.
    pub post: usize,
    /// How long the way from it takes.
    pub onward: Duration,
}

/// Consignments that set out one after the other on the same route.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Its name.
    pub name: String,
    /// When the first sets out.
    pub first: Hours,
    /// Hours between two that set out.
    pub between: Duration,
    /// How many set out together, as a convoy does.
    pub convoy: u32,
    /// How many in all, where it is known.
    pub count: Option<u64>,
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
    fn faults(&self) -> Vec<&'static str> {
        let shares: f64 = self.channels.iter().map(|channel| channel.share).sum();
        broken([
            (self.servers > 0, "a post needs at least one server"),
            (self.openings.is_sound(), "opening hours must be in order, each within its day"),
            (
                self.channels.iter().all(|channel| channel.service.is_sound()),
                "durations must be finite and at least 0, and their parameters in order",
            ),
            (
                (shares - 1.0).abs() < ROUNDING
                    && self.channels.iter().all(|channel| channel.share >= 0.0),
                "the shares of the channels must be at least 0 and add up to 1",
            ),
        ])
    }
}

impl Source {
    fn faults(&self, posts: usize) -> Vec<&'static str> {
        let durations = self.route.iter().map(|stage| &stage.onward).chain([&self.between]);
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
            (!self.route.is_empty(), "a route needs at least one post"),
            (
                self.route.iter().all(|stage| stage.post < posts),
                "the route leads to a post that is not there",
            ),
        ])
    }
}
