//! Five posts in tandem in odem-rs: consignments and processor seconds as one JSON object.
//!
//! Usage: `landbridge-peers CONSIGNMENTS`

use odem_rs::prelude::*;

const POSTS: usize = 5;
const MEAN_BETWEEN: f64 = 1.0;
const MEAN_SERVICE: f64 = 0.8;

#[derive(Config, Default)]
#[time(Time<f64>)]
struct Tandem {
    posts: [Facility; POSTS],
}

/// The draw of a number for a purpose, as in the bench that asks: SplitMix64 and a logarithm.
fn exponential(purpose: u64, number: u64, mean: f64) -> Time<f64> {
    const STEP: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = |state: u64| {
        let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^ (state >> 31)
    };
    let bits = mixed(mixed(purpose.wrapping_mul(STEP)).wrapping_add(number.wrapping_mul(STEP)));
    let uniform = ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
    hour::new(-mean * (1.0 - uniform).ln())
}

struct Consignment(u64);

impl Behavior<Tandem> for Consignment {
    type Output = ();

    async fn actions(&self, sim: &Sim<Tandem>) {
        for (number, post) in sim.global().posts.iter().enumerate() {
            let lane = post.seize().await;
            sim.advance(exponential(number as u64, self.0, MEAN_SERVICE)).await;
            lane.release();
        }
    }
}

/// Processor time of this thread; the kernel brings it up to date when the thread yields.
fn seconds() -> f64 {
    std::thread::yield_now();
    let schedule = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let nanoseconds = schedule.split(' ').next().and_then(|first| first.parse::<f64>().ok());
    nanoseconds.expect("nanoseconds on the processor") / 1e9
}

#[odem_rs::main]
async fn main(sim: &Sim<Tandem>) {
    let count: u64 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let begin = seconds();
    for number in 0..count {
        sim.spawn(Consignment(number));
        sim.advance(exponential(POSTS as u64, number, MEAN_BETWEEN)).await;
    }
    // The last are through long before this.
    sim.advance(hour::new(10_000.0)).await;
    println!("{{\"consignments\": {count}, \"seconds\": {}}}", seconds() - begin);
}
