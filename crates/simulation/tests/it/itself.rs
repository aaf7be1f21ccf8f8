//! The same bytes on any number of threads, draws in common, nothing lost.

use landbridge_simulation::draws::Duration;
use landbridge_simulation::model::{Channel, Model, Post, Source, Stage};
use landbridge_simulation::openings::Openings;
use landbridge_simulation::replications::{Replications, replicate};
use landbridge_simulation::run::{Plan, run};
use landbridge_simulation::statistics::Times;

fn corridor() -> Model {
    let post = |name: &str, servers, openings, mean| Post {
        name: name.into(),
        servers,
        openings,
        channels: vec![
            Channel { share: 0.8, service: Duration::Exponential { mean } },
            Channel {
                share: 0.2,
                service: Duration::Lognormal { mean: 4.0 * mean, variation: 0.6 },
            },
        ],
        ..Post::default()
    };
    let day = Openings::Daily { opens: 9.0, closes: 17.0 };
    let posts = vec![
        post("Sost", 3, day.clone(), 0.4),
        post("Karasu", 2, day, 0.3),
        post("Kulma", 2, Openings::Always, 0.5),
    ];
    let road = Duration::Triangular { least: 6.0, mode: 8.0, most: 14.0 };
    let source = |name: &str, mean, convoy, posts: &[usize]| Source {
        name: name.into(),
        first: 1.0,
        between: Duration::Exponential { mean },
        convoy,
        route: posts.iter().map(|&post| Stage { post, onward: road, ..Stage::default() }).collect(),
        ..Source::default()
    };
    let sources = vec![source("north", 2.5, 1, &[0, 2]), source("convoy", 24.0, 3, &[0, 1])];
    Model { posts, sources }
}

fn replications() -> Replications {
    Replications {
        seed: 5,
        warm_up: 100.0,
        until: 3000.0,
        least: 5,
        most: 60,
        precision: 0.03,
        ..Replications::default()
    }
}

#[test]
fn threads_change_nothing() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| replicate(&corridor(), &replications(), |record| record.journeys[0].mean()))
    };
    let (one, three) = (on(1), on(3));
    assert_eq!(one.1.mean.to_bits(), three.1.mean.to_bits());
    assert_eq!(one, three);
    assert!(one.1.count >= 5 && one.1.is_within(0.03));
}

#[test]
fn a_change_at_one_post_changes_no_draw_at_another() {
    let plan = Plan { seed: 9, until: 5000.0, ..Plan::default() };
    let before = run(&corridor(), &plan);
    let mut faster = corridor();
    faster.posts[1].servers = 5;
    let after = run(&faster, &plan);
    assert_eq!(before.journeys[0], after.journeys[0], "those who do not pass it see nothing");
    assert!(after.journeys[1].mean() < before.journeys[1].mean());
}

#[test]
fn antithetic_twins_narrow_the_interval() {
    let model = corridor();
    let width = |is_antithetic, count| {
        let replications =
            Replications { least: count, most: count, is_antithetic, ..replications() };
        replicate(&model, &replications, |record| record.journeys[0].mean()).1.half_width
    };
    // The same number of runs either way.
    assert!(width(true, 30) < width(false, 60), "{} {}", width(true, 30), width(false, 60));
}

#[test]
fn nobody_is_lost() {
    let mut model = corridor();
    for source in &mut model.sources {
        source.count = Some(200);
    }
    let plan = Plan { seed: 1, until: f64::INFINITY, ..Plan::default() };
    let record = run(&model, &plan);
    assert_eq!(record.under_way, 0);
    assert_eq!(record.posts[0].served, 400);
    assert_eq!(record.journeys.iter().map(Times::count).collect::<Vec<_>>(), [200, 200]);
    let cut = run(&model, &Plan { until: 300.0, ..plan });
    let ended: u64 = cut.journeys.iter().map(Times::count).sum();
    assert!(cut.under_way > 0 && ended + cut.under_way <= 400);
}

#[test]
fn faults_of_a_model_are_told_all_at_once() {
    let mut model = corridor();
    model.posts[0].servers = 0;
    model.posts[1].channels[0].share = 0.7;
    model.sources[0].route[1].post = 9;
    model.sources[1].convoy = 0;
    let told: Vec<String> = model.faults().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "post \"Sost\": a post needs at least one server",
            "post \"Karasu\": the shares of the channels must be at least 0 and add up to 1",
            "source \"north\": the route leads to a post that is not there",
            "source \"convoy\": a convoy has at least one consignment",
        ]
    );
}
