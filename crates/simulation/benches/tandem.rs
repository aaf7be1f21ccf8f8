//! A million consignments through five posts: beside a bare heap, odem-rs, `SimPy`, and on two
//! threads.
//!
//! All run the same model in one run: Poisson arrivals, one an hour, and at each post one server
//! with exponential service of 0.8 h on average. `LANDBRIDGE_PEERS_PYTHON` names a Python that has
//! simpy. A reading is the least processor time of some runs (Linux only).

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::hint::black_box;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use landbridge_simulation::draws::{Duration, Stream};
use landbridge_simulation::model::{Channel, Model, Post, Source, Stage};
use landbridge_simulation::openings::Openings;
use landbridge_simulation::replications::{Replications, replicate};
use landbridge_simulation::run::{Plan, run};

const POSTS: usize = 5;
const CONSIGNMENTS: u64 = 1_000_000;
const PEERS_CONSIGNMENTS: u64 = 20_000;
const BETWEEN: Duration = Duration::Exponential { mean: 1.0 };
const SERVICE: Duration = Duration::Exponential { mean: 0.8 };
const RUNS: usize = 5;
/// Events of ours for each consignment: it sets out, and is served at each post.
const EVENTS_EACH: f64 = 1.0 + POSTS as f64;

fn main() {
    let model = tandem(CONSIGNMENTS);
    let (mut ours, mut bare) = (0.0_f64, 0.0_f64);
    for _ in 0..RUNS {
        ours = ours.max(rate(|| whole_run(&model)));
        bare = bare.max(rate(bare_heap));
    }
    let million = 1e6;
    println!("five posts in tandem, {CONSIGNMENTS} consignments, events a second, one thread");
    println!("ours: {:.1} million", ours / million);
    let share = ours / bare;
    tell("bare heap", bare / million, &format!("ours {share:.2} of it"), share >= 0.5);
    let odem = odem();
    let times = ours / EVENTS_EACH / odem;
    let ratio = format!("ours {times:.1} times by consignments");
    tell("odem-rs", odem * EVENTS_EACH / million, &ratio, times >= 1.0);
    match std::env::var_os("LANDBRIDGE_PEERS_PYTHON") {
        Some(python) => {
            let (events, consignments) = simpy(Path::new(&python));
            // SimPy needs more events for the same work, so the work is what counts.
            let times = ours / EVENTS_EACH / consignments;
            let ratio =
                format!("ours {times:.0} times by consignments, {:.0} by events", ours / events);
            tell("SimPy", events / million, &ratio, times >= 40.0);
        }
        None => println!("SimPy: skipped, LANDBRIDGE_PEERS_PYTHON is not set"),
    }
    on_two_threads();
}

fn tell(name: &str, rate: f64, ratio: &str, holds: bool) {
    let verdict = if holds { "holds" } else { "missed" };
    println!("{name}: {rate:.3} million; {ratio}: {verdict}");
}

/// Events a second of processor time.
fn rate(work: impl FnOnce() -> u64) -> f64 {
    let begin = seconds();
    let events = work();
    events as f64 / (seconds() - begin)
}

fn tandem(count: u64) -> Model {
    let post = |number: usize| Post {
        name: format!("post {number}"),
        servers: 1,
        openings: Openings::Always,
        channels: vec![Channel { share: 1.0, service: SERVICE }],
        ..Post::default()
    };
    let source = Source {
        name: "source".into(),
        between: BETWEEN,
        convoy: 1,
        count: Some(count),
        route: (0..POSTS).map(|post| Stage { post, ..Stage::default() }).collect(),
        ..Source::default()
    };
    Model { posts: (0..POSTS).map(post).collect(), sources: vec![source] }
}

fn whole_run(model: &Model) -> u64 {
    let until = f64::INFINITY;
    let plan = Plan { seed: 1, until, ..Plan::default() };
    let record = run(model, &plan);
    assert_eq!(record.posts[POSTS - 1].served, CONSIGNMENTS);
    record.events
}

/// The same events with nothing but a heap, counts of those who wait, and draws.
fn bare_heap() -> u64 {
    let streams: Vec<Stream> =
        (0..=POSTS as u64).map(|purpose| Stream::new(1, 0, purpose, false)).collect();
    let mut heap: BinaryHeap<Reverse<(u64, usize)>> = BinaryHeap::new();
    let mut waiting = [0_u64; POSTS];
    let mut is_busy = [false; POSTS];
    let mut begun = [0_u64; POSTS];
    let (mut arrived, mut events) = (0, 0);
    heap.push(Reverse((0, POSTS)));
    while let Some(Reverse((bits, place))) = heap.pop() {
        let now = f64::from_bits(bits);
        events += 1;
        let mut serve = |post: usize, heap: &mut BinaryHeap<Reverse<(u64, usize)>>| {
            let service = SERVICE.quantile(streams[post].uniform(begun[post]));
            begun[post] += 1;
            heap.push(Reverse(((now + service).to_bits(), post)));
        };
        let next = if place == POSTS {
            arrived += 1;
            if arrived < CONSIGNMENTS {
                let between = BETWEEN.quantile(streams[POSTS].uniform(arrived));
                heap.push(Reverse(((now + between).to_bits(), POSTS)));
            }
            0
        } else {
            is_busy[place] = waiting[place] > 0;
            if is_busy[place] {
                waiting[place] -= 1;
                serve(place, &mut heap);
            }
            place + 1
        };
        if next < POSTS {
            if is_busy[next] {
                waiting[next] += 1;
            } else {
                is_busy[next] = true;
                serve(next, &mut heap);
            }
        }
    }
    black_box(begun);
    events
}

/// Processor time of this thread; the kernel brings it up to date when the thread yields.
fn seconds() -> f64 {
    std::thread::yield_now();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = schedule.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds on the processor") / 1e9
}

/// Consignments a second of odem-rs, built apart from the workspace.
fn odem() -> f64 {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let manifest =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/rust_peers/Cargo.toml");
    let readings = (0..RUNS).map(|_| {
        let output = Command::new(&cargo)
            .args(["run", "--quiet", "--release", "--manifest-path"])
            .arg(&manifest)
            .args(["--", &CONSIGNMENTS.to_string()])
            .output()
            .expect("cargo");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let line = String::from_utf8_lossy(&output.stdout).into_owned();
        figure(&line, "consignments") / figure(&line, "seconds")
    });
    readings.fold(0.0, f64::max)
}

/// A number of a flat JSON object.
fn figure(line: &str, name: &str) -> f64 {
    let (_, rest) = line.split_once(&format!("\"{name}\": ")).expect("a figure");
    let end = rest.find([',', '}']).expect("its end");
    rest[..end].parse().expect("a number")
}

/// Events and consignments a second.
fn simpy(python: &Path) -> (f64, f64) {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/simpy_peer.py");
    let output = Command::new(python)
        .arg(script)
        .arg(PEERS_CONSIGNMENTS.to_string())
        .output()
        .expect("a Python that has simpy");
    let line = String::from_utf8_lossy(&output.stdout).into_owned();
    let seconds = figure(&line, "seconds");
    (figure(&line, "events") / seconds, PEERS_CONSIGNMENTS as f64 / seconds)
}

/// Replications on one thread and on two, by the clock.
fn on_two_threads() {
    let model = tandem(100_000);
    let replications = Replications {
        seed: 1,
        warm_up: 0.0,
        until: f64::INFINITY,
        least: 16,
        most: 16,
        precision: 0.0,
        ..Replications::default()
    };
    let time = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("threads");
        let begin = Instant::now();
        let made = pool.install(|| replicate(&model, &replications, |run| run.events as f64));
        (begin.elapsed().as_secs_f64(), made)
    };
    let (mut one, mut two) = (f64::MAX, f64::MAX);
    for _ in 0..RUNS {
        let (alone, expected) = time(1);
        let (together, made) = time(2);
        assert_eq!(expected, made, "the same bytes");
        (one, two) = (one.min(alone), two.min(together));
    }
    let times = one / two;
    let verdict = if times >= 1.8 { "holds" } else { "missed" };
    println!("16 replications on two threads: {times:.2} times as fast: {verdict}");
}
