//! Whole questions on the shipped atlas: milliseconds for each pair, median and 95th percentile,
//! and what a second thread gives to a batch of them; then on the full network, where it was made.
//!
//! `questions [FROM TO READY AS_OF]` answers one question and prints what was found.

#![allow(clippy::print_stdout)]

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use landbridge_atlas::RawAtlas;
use landbridge_planner::document::Plan;

use landbridge_planner::request::{Goods, PlanRequest};
use landbridge_planner::{Planner, Progress};

const READY: &str = "2025-09-01T09:00";
const PLACES: [&str; 12] = [
    "Karachi", "Lahore", "Sialkot", "Multan", "Peshawar", "Almaty", "Astana", "Bishkek",
    "Tashkent", "Dushanbe", "Kashgar", "Urumqi",
];

fn main() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data");
    let planner = load(&data.join("atlas"));
    let arguments: Vec<String> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).collect();
    if let [from, to, rest @ ..] = arguments.as_slice() {
        let ready = rest.first().map_or(READY, String::as_str);
        let as_of = rest.get(1).map_or(&ready[..10], String::as_str);
        return print(&ask(&planner, (from, to), (ready, as_of)));
    }
    measure(&planner);
    batch(&planner);
    let full = data.join("full/atlas");
    if full.is_dir() {
        measure(&load(&full));
    } else {
        println!("full network: not measured; make it with `cargo xtask atlas --full`");
    }
}

fn load(folder: &Path) -> Planner {
    let begun = Instant::now();
    let raw = RawAtlas::read(folder).expect("the tables are there");
    let atlas = Arc::new(raw.resolve().expect("the atlas has no faults"));
    println!("{}: atlas {} ms", folder.display(), begun.elapsed().as_millis());
    let begun = Instant::now();
    let planner = Planner::new(atlas);
    println!("index {} ms", begun.elapsed().as_millis());
    planner
}

fn ask(planner: &Planner, pair: (&str, &str), days: (&str, &str)) -> Plan {
    match planner.plan(&request(pair, days)) {
        Ok(plan) => plan,
        Err(faults) => panic!("{} to {}: {faults}", pair.0, pair.1),
    }
}

fn request((from, to): (&str, &str), (ready, as_of): (&str, &str)) -> PlanRequest {
    let goods = Goods { mass_t: 24.0, hs: Some("901890".into()), ..Goods::default() };
    let mut request = PlanRequest::new(from, to, ready, goods);
    request.as_of = Some(as_of.into());
    request
}

/// Every pair of the places, in one direction.
fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    PLACES
        .iter()
        .enumerate()
        .flat_map(|(position, from)| PLACES.iter().skip(position + 1).map(move |to| (*from, *to)))
}

/// The same batch on one thread and on two, turn by turn.
fn batch(planner: &Planner) {
    let requests: Vec<PlanRequest> =
        pairs().map(|pair| request(pair, (READY, "2025-09-01"))).collect();
    let timed = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.expect("the threads start");
        let begun = Instant::now();
        let answers = pool.install(|| planner.plan_many(&requests, &Progress::default()));
        assert!(answers.iter().all(|answer| matches!(answer, Some(Ok(_)))), "a plan failed");
        begun.elapsed().as_secs_f64()
    };
    let mut ratios: Vec<f64> = (0..5).map(|_| timed(1) / timed(2)).collect();
    ratios.sort_by(f64::total_cmp);
    println!(
        "batch of {}: two threads are {:.2} times one (median of 5, {:.2} to {:.2})",
        requests.len(),
        ratios[2],
        ratios[0],
        ratios[4]
    );
}

fn print(plan: &Plan) {
    for itinerary in &plan.itineraries {
        let spread = &itinerary.duration_h;
        println!(
            "{:<28} {:>6.1} d {:>6.1} d {:>8.0} USD {:>7.0} km {:>7.0} kg {:?}",
            itinerary.corridor,
            spread.median / 24.0,
            spread.p95 / 24.0,
            itinerary.cost_usd,
            itinerary.distance_km,
            itinerary.co2e_kg,
            itinerary.labels
        );
        for leg in &itinerary.legs {
            println!(
                "    {:<15} {:<5} {} {} {:<24} > {:<24} {:>6.0} km wait {:>5.1} hand {:>5.1} move {:>5.1} rest {:>5.1} {:>7.0} USD {} {}",
                leg.kind,
                leg.mode,
                leg.country,
                leg.carrier_nationality,
                leg.from.name,
                leg.to.name,
                leg.distance_km,
                leg.waiting_h,
                leg.handling_h,
                leg.moving_h,
                leg.resting_h,
                leg.cost_usd,
                leg.instrument.as_deref().unwrap_or("-"),
                leg.waiting_reason
            );
        }
    }
    for refusal in &plan.refused {
        println!("refused {:<28} {} {}", refusal.corridor, refusal.code, refusal.reason);
    }
    println!("{:?}", plan.search);
}

fn measure(planner: &Planner) {
    let mut times = Vec::new();
    for round in 0..2 {
        for (from, to) in pairs() {
            let begun = Instant::now();
            let plan = ask(planner, (from, to), (READY, "2025-09-01"));
            let ms = begun.elapsed().as_secs_f64() * 1000.0;
            if round == 1 {
                times.push(ms);
                println!(
                    "{from:>10} {to:<10} {ms:>8.1} ms {:>6} labels {:>4} front {} offered {} refused",
                    plan.search.labels,
                    plan.search.candidates,
                    plan.itineraries.len(),
                    plan.refused.len()
                );
            }
        }
    }
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize];
    println!(
        "{} questions: median {:.1} ms, 95th percentile {:.1} ms",
        times.len(),
        at(0.5),
        at(0.95)
    );
}
