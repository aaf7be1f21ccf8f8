//! The corridor that is also simulated by `benches/corridor_peer.py`, in `SimPy` and Ciw.

use landbridge_simulation::draws::Duration;
use landbridge_simulation::model::{Channel, Model, Post, Source, Stage};
use landbridge_simulation::openings::Openings;
use landbridge_simulation::replications::{Estimate, Replications, replicate};
use landbridge_simulation::run::Record;

/// Hours of road between two posts.
const ROAD: Duration = Duration::Constant { hours: 6.0 };

/// Three posts in tandem with other lanes, hours and channels.
pub(crate) fn corridor() -> Model {
    let post = |servers, openings, channels: &[(f64, f64)]| Post {
        name: "post".into(),
        servers,
        openings,
        channels: channels
            .iter()
            .map(|&(share, mean)| Channel { share, service: Duration::Exponential { mean } })
            .collect(),
        ..Post::default()
    };
    let daily = |opens, closes| Openings::Daily { opens, closes };
    let posts = vec![
        post(3, daily(8.0, 18.0), &[(0.8, 0.5), (0.2, 2.0)]),
        post(4, daily(9.0, 17.0), &[(0.7, 0.6), (0.3, 1.4)]),
        post(2, Openings::Always, &[(1.0, 1.2)]),
    ];
    let route = [ROAD, ROAD, Duration::default()];
    let stage = |(post, onward)| Stage { post, onward, ..Stage::default() };
    let source = Source {
        name: "source".into(),
        between: Duration::Exponential { mean: 1.0 },
        convoy: 1,
        route: route.into_iter().enumerate().map(stage).collect(),
        ..Source::default()
    };
    Model { posts, sources: vec![source] }
}

/// Names of what is compared, as the peers write them, with our estimates.
pub(crate) fn estimates(count: u64) -> Vec<(&'static str, Estimate)> {
    let replications = Replications {
        seed: 20_251_122,
        warm_up: 240.0,
        until: 2_640.0,
        least: count,
        most: count,
        ..Replications::default()
    };
    let (records, _) = replicate(&corridor(), &replications, |record| record.events as f64);
    let of = |measure: &dyn Fn(&Record) -> f64| {
        Estimate::of(&records.iter().map(measure).collect::<Vec<_>>())
    };
    let wait = |post: usize| of(&move |record| record.posts[post].waits.mean());
    let tail = |post: usize| of(&move |record| record.posts[post].waits.quantile(0.95));
    vec![
        ("wait_1", wait(0)),
        ("wait_2", wait(1)),
        ("wait_3", wait(2)),
        ("p95_1", tail(0)),
        ("p95_2", tail(1)),
        ("p95_3", tail(2)),
        ("journey", of(&|record| record.journeys[0].mean())),
    ]
}

/// Whether two estimates of one mean agree: three times in a thousand they do not by chance. Our
/// percentiles lie within 1.1 % (width of a bin).
pub(crate) fn agree(name: &str, ours: Estimate, theirs: Estimate) -> bool {
    let bin = if name.starts_with("p95") { 0.011 * ours.mean } else { 0.0 };
    (ours.mean - theirs.mean).abs() <= bin + 1.5 * ours.half_width.hypot(theirs.half_width)
}
