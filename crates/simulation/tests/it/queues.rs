//! Queues whose means are known.

use landbridge_simulation::draws::Duration;
use landbridge_simulation::model::{Channel, Model, Post, Source, Stage};
use landbridge_simulation::openings::Openings;
use landbridge_simulation::replications::{Estimate, Replications, replicate};
use landbridge_simulation::run::Record;

fn post(servers: u32, service: Duration) -> Post {
    Post {
        name: "post".into(),
        servers,
        openings: Openings::Always,
        channels: vec![Channel { share: 1.0, service }],
        ..Post::default()
    }
}

/// Poisson arrivals, so many an hour, through all posts in turn.
fn tandem(rate: f64, posts: Vec<Post>) -> Model {
    let route = (0..posts.len()).map(|post| Stage { post, ..Stage::default() }).collect();
    let source = Source {
        name: "source".into(),
        between: Duration::Exponential { mean: 1.0 / rate },
        convoy: 1,
        route,
        ..Source::default()
    };
    Model { posts, sources: vec![source] }
}

fn estimate(model: &Model, measure: impl Fn(&Record) -> f64 + Sync) -> Estimate {
    let replications = Replications {
        seed: 20_260_101,
        warm_up: 2_000.0,
        until: 42_000.0,
        least: 20,
        most: 20,
        precision: 0.0,
        ..Replications::default()
    };
    assert_eq!(model.faults(), []);
    replicate(model, &replications, measure).1
}

/// The theory lies in an interval twice as wide as the one of 95 %: outside once in 2,000 times.
#[track_caller]
fn holds(estimate: Estimate, theory: f64) {
    let away = (estimate.mean - theory).abs();
    assert!(away <= 2.0 * estimate.half_width, "{estimate:?} {theory}");
    assert!(estimate.is_within(0.05), "{estimate:?} is too wide to tell");
}

fn wait(record: &Record) -> f64 {
    record.posts[0].waits.mean()
}

/// Erlang's C formula: the probability to wait, with `a` erlangs on `c` servers.
fn erlang_c(servers: u32, load: f64) -> f64 {
    let c = f64::from(servers);
    let (mut term, mut sum) = (1.0, 0.0);
    for k in 0..servers {
        sum += term;
        term *= load / f64::from(k + 1);
    }
    let waiting = term / (1.0 - load / c);
    waiting / (sum + waiting)
}

#[test]
fn m_m_1() {
    let model = tandem(0.8, vec![post(1, Duration::Exponential { mean: 1.0 })]);
    holds(estimate(&model, wait), 0.8 / 0.2);
    // Little: as many wait as arrive in the time of a wait.
    holds(estimate(&model, |record| record.posts[0].queue.mean(record.until)), 0.8 * 4.0);
    holds(estimate(&model, |record| record.posts[0].utilisation()), 0.8);
}

#[test]
fn m_m_c() {
    for (servers, rate) in [(2, 1.5), (5, 4.0), (12, 10.0)] {
        let model = tandem(rate, vec![post(servers, Duration::Exponential { mean: 1.0 })]);
        let theory = erlang_c(servers, rate) / (f64::from(servers) - rate);
        holds(estimate(&model, wait), theory);
    }
}

#[test]
fn m_m_1_in_the_tail() {
    // P(wait > t) = u e^(-(1-u) t), so 5 % wait longer than ln(u / 0.05) / (1 - u).
    let model = tandem(0.7, vec![post(1, Duration::Exponential { mean: 1.0 })]);
    let theory = (0.7_f64 / 0.05).ln() / 0.3;
    let tail = estimate(&model, |record| record.posts[0].waits.quantile(0.95));
    assert!((tail.mean / theory - 1.0).abs() < 0.03, "{tail:?} {theory}");
}

#[test]
fn m_d_1() {
    let model = tandem(0.8, vec![post(1, Duration::Constant { hours: 1.0 })]);
    holds(estimate(&model, wait), 0.8 / (2.0 * 0.2));
}

#[test]
fn m_g_1() {
    // Pollaczek and Khinchine, exact.
    let services = [
        Duration::Lognormal { mean: 1.0, variation: 1.5 },
        Duration::Triangular { least: 0.2, mode: 0.6, most: 2.2 },
    ];
    for service in services {
        let model = tandem(0.7, vec![post(1, service)]);
        let theory = 0.7 * (1.0 + service.squared_variation()) / (2.0 * 0.3);
        holds(estimate(&model, wait), theory);
    }
}

#[test]
fn m_g_c_is_near_the_approximation() {
    // Lee and Longton 1959: the wait of M/M/c times (1 + c²)/2; good within some per cent.
    let service = Duration::Lognormal { mean: 1.0, variation: 0.5 };
    let model = tandem(3.2, vec![post(4, service)]);
    let theory = erlang_c(4, 3.2) / (4.0 - 3.2) * (1.0 + 0.25) / 2.0;
    let ours = estimate(&model, wait);
    assert!((ours.mean / theory - 1.0).abs() < 0.05, "{ours:?} {theory}");
}

#[test]
fn channels_are_a_mixture() {
    // Green passes in 0.1 h, red takes 4 h on average: Pollaczek and Khinchine on the mixture.
    let mut border = post(1, Duration::Constant { hours: 0.1 });
    border.channels = vec![
        Channel { share: 0.9, service: Duration::Constant { hours: 0.1 } },
        Channel { share: 0.1, service: Duration::Exponential { mean: 4.0 } },
    ];
    let second_moment = 0.9 * 0.01 + 0.1 * 2.0 * 16.0;
    let mean = 0.9 * 0.1 + 0.1 * 4.0;
    let theory = second_moment / (2.0 * (1.0 - mean));
    holds(estimate(&tandem(1.0, vec![border]), wait), theory);
}

#[test]
fn posts_in_tandem_wait_as_if_alone() {
    // Jackson 1957, after Burke 1956: departures of M/M/c are Poisson again.
    let posts = [(1, 0.8), (2, 1.7), (3, 2.2)];
    let servers = |&(servers, mean)| post(servers, Duration::Exponential { mean });
    let model = tandem(0.9, posts.iter().map(servers).collect());
    for (place, &(servers, mean)) in posts.iter().enumerate() {
        let load = 0.9 * mean;
        let theory = erlang_c(servers, load) * mean / (f64::from(servers) - load);
        holds(estimate(&model, |record| record.posts[place].waits.mean()), theory);
    }
}

#[test]
fn an_empty_post_waits_for_its_doors() {
    // Hardly anybody comes: the wait is that for the doors, (24 - h)² / 48.
    let mut border = post(1, Duration::Constant { hours: 0.0 });
    border.openings = Openings::Daily { opens: 8.0, closes: 18.0 };
    holds(estimate(&tandem(0.4, vec![border]), wait), 14.0 * 14.0 / 48.0);
}
