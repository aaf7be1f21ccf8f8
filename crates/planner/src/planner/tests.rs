//! The search against its slow twin: every path of small random worlds, no bound, no dominance.

#[path = "../../tests/it/world.rs"]
#[allow(dead_code, unreachable_pub)]
mod world;

use std::sync::Arc;

use landbridge_routing::product::{
    self, Criteria, Expansion, Limits, Outcome, ProductState, Steps,
};
use landbridge_units::Idx;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::Planner;
use super::asked::Asked;
use crate::request::{Goods, PlanRequest};
use crate::resolve::{Directory, understand};
use crate::search::{Gate, Journey};
use world::World;

/// A path longer than this meets no new border of the drawn worlds.
const LONGEST: usize = 16;

struct Dice(ChaCha8Rng);

impl Dice {
    fn below(&mut self, sides: u64) -> u64 {
        self.0.next_u64() % sides
    }

    fn one_of<'s>(&mut self, words: &[&'s str]) -> &'s str {
        words[self.below(words.len() as u64) as usize]
    }
}

/// Three or four countries, five to seven crossings with hours of their own, and laws that differ
/// by crossing.
fn random_world(dice: &mut Dice) -> World {
    let mut world = World::draw("place start PK\nplace middle CN\nplace side TJ\nplace end KG");
    world.rule("weekdays,weekdays,UTC,mon;tue;wed;thu;fri,03:00,11:00,,,,,", "");
    world.rule("night,night,UTC,all,22:00,04:00,,,,,", "");
    world.rule("summer,summer,UTC,all,00:00,24:00,,,04-01,10-31,", "");
    let calendars = ["always", "weekdays", "night", "summer"];
    let posts = ["customs", "transhipment", "trailer_swap"];
    let pairs = [
        ("a", "PK", "CN"),
        ("b", "PK", "CN"),
        ("c", "CN", "KG"),
        ("d", "CN", "KG"),
        ("e", "PK", "KG"),
        ("f", "CN", "TJ"),
        ("g", "TJ", "KG"),
        ("h", "CN", "TJ"),
    ];
    let drawn = [5, 7, 8][dice.below(3) as usize];
    for (id, from, to) in pairs.into_iter().take(drawn) {
        let offset = dice.below(80) as f64;
        world.crossing((id, from, to), dice.one_of(&calendars), offset, dice.one_of(&posts));
        for (country, town) in [(from, town(from)), (to, town(to))] {
            let km = (50 + dice.below(900)).to_string();
            world.link(("road", country, ""), (town, id), &km, "");
            let hours = 2 + dice.below(40);
            let post = format!("{id}-{}", country.to_lowercase());
            let way = dice.one_of(&["exit", "entry", "both"]);
            let fields = format!("own-{post},{post},{country},road,{way},total,2023,{hours},");
            world.row("border_times/border_times.csv", &fields);
        }
        let usd = dice.below(500);
        let fields = format!("due-{id},crossing,{id},levy,road,,{usd},,USD,per_vehicle,");
        world.row("tariffs/charges.csv", &fields);
    }
    law(&mut world, dice);
    world
}

fn town(country: &str) -> &'static str {
    match country {
        "PK" => "start",
        "CN" => "middle",
        "TJ" => "side",
        _ => "end",
    }
}

fn law(world: &mut World, dice: &mut Dice) {
    for (id, whole) in [("one", false), ("two", dice.below(2) == 0)] {
        world.instrument(id, "transit_agreement", true, whole, "");
        let points = ["any", "a;c", "b;d", "a;b;c;d"];
        let entry = dice.one_of(&points);
        let exit = dice.one_of(&points);
        world.cover(id, &[&format!("CN transit {entry} {exit}"), "TJ transit any any"]);
        if whole {
            world.cover(id, &["PK departure any any", "KG destination any any"]);
        }
        let usd = dice.below(300);
        let fields = format!("open-{id},instrument,{id},carnet,road,,{usd},,USD,per_consignment,");
        world.row("tariffs/charges.csv", &fields);
    }
    for (of, territory) in [
        ("PK", "CN"),
        ("PK", "KG"),
        ("PK", "TJ"),
        ("CN", "KG"),
        ("CN", "PK"),
        ("CN", "TJ"),
        ("KG", "CN"),
        ("KG", "PK"),
        ("KG", "TJ"),
    ] {
        match dice.below(4) {
            0 => {}
            1 => {
                world.admit(&[&format!("{of} {territory} terminating")]);
            }
            _ => {
                world.admit(&[&format!("{of} {territory} any")]);
            }
        }
    }
}

/// Every way to the target that enters no country twice, kept when no other is at least as good.
///
/// The journey lets countries be entered again: the rule of re-entry is read off the ways here.
fn every_path(journey: &Journey<'_, '_>) -> Vec<Criteria> {
    let mut found: Vec<Criteria> = Vec::new();
    for start in journey.starts() {
        follow(journey, &mut vec![start.at], start.criteria, &mut found);
    }
    let mut front: Vec<Criteria> = Vec::new();
    found.sort_by(|a, b| a.partial_cmp(b).unwrap());
    for one in found {
        let beaten = |other: &Criteria| other.iter().zip(&one).all(|(a, b)| a <= b);
        if !front.iter().any(beaten) {
            front.push(one);
        }
    }
    front
}

fn follow(
    journey: &Journey<'_, '_>,
    path: &mut Vec<ProductState>,
    criteria: Criteria,
    found: &mut Vec<Criteria>,
) {
    let at = path[path.len() - 1];
    if journey.is_target(at) {
        found.push(criteria);
        return;
    }
    if path.len() > LONGEST || enters_twice(journey, path) {
        return;
    }
    let mut steps = Steps::default();
    journey.expand(at, &criteria, &mut steps);
    for step in steps.as_slice() {
        if !path.contains(&step.to) {
            path.push(step.to);
            follow(journey, path, step.criteria, found);
            path.pop();
        }
    }
}

/// Whether the way is in some country again after another.
fn enters_twice(journey: &Journey<'_, '_>, path: &[ProductState]) -> bool {
    let boundaries = &journey.world.index.boundaries;
    let inner = path.iter().filter(|state| state.node < journey.origin_node());
    let mut countries: Vec<_> =
        inner.map(|state| boundaries[Idx::new(state.node as usize)].country).collect();
    countries.insert(0, journey.law.origin.country());
    countries.dedup();
    let mut once = countries.clone();
    once.sort_unstable();
    once.dedup();
    once.len() < countries.len()
}

/// No gates, or some of the crossings in an order that need not lead on.
fn random_gates(planner: &Planner, dice: &mut Dice) -> Vec<Gate> {
    let gates = [&[][..], &["a|b"], &["c"], &["a|b", "c|d"], &["c|d", "a"], &["a", "e|d"]];
    let drawn = gates[dice.below(gates.len() as u64) as usize];
    let gate = |points: &&str| {
        let find = |id: &str| planner.atlas.crossings.find(id).unwrap();
        let crossings = points.split('|').map(find).collect();
        Gate::AnyOf { crossings, facilities: Vec::new(), straits: Vec::new() }
    };
    drawn.iter().map(gate).collect()
}

fn compare(seed: u64) -> usize {
    let mut dice = Dice(ChaCha8Rng::seed_from_u64(seed));
    let world = random_world(&mut dice);
    let planner = Planner::new(Arc::new(world.atlas()));
    let day = 1 + dice.below(28);
    let month = 1 + dice.below(12);
    let ready = format!("2025-{month:02}-{day:02}T{:02}:00", dice.below(24));
    let mut request = PlanRequest::new("start", "end", &ready, Goods::default());
    request.as_of = Some("2026-01-01".into());
    let directory = Directory { atlas: &planner.atlas, search: &planner.search };
    let question = understand(directory, &request).unwrap();
    let asked = Asked::new(&planner.atlas, &planner.plain, &question).unwrap();
    let gates = random_gates(&planner, &mut dice);
    let journey = asked.journey(gates.clone(), &[]);
    let answer = product::search(&journey, &journey.starts(), &Limits::exact(1_000_000));
    assert_eq!(answer.outcome, Outcome::Exact);
    let fast: Vec<Criteria> = answer.solutions.iter().map(|solution| solution.criteria).collect();
    let everywhere = planner.plain.countries();
    let slow = every_path(&asked.journey(gates, &everywhere));
    let same = fast.len() == slow.len()
        && fast.iter().zip(&slow).all(|(a, b)| a.iter().zip(b).all(|(x, y)| (x - y).abs() < 1e-6));
    assert!(same, "seed {seed}: search {fast:?}, twin {slow:?}");
    fast.len()
}

#[test]
fn the_search_finds_what_its_slow_twin_finds() {
    let cases = if std::env::var_os("RUN_SLOW_TESTS").is_some() { 2000 } else { 150 };
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let part = |first: usize| -> Vec<usize> {
        (first..cases).step_by(threads).map(|seed| compare(seed as u64)).collect()
    };
    let sizes: Vec<usize> = std::thread::scope(|scope| {
        let parts: Vec<_> = (0..threads).map(|first| scope.spawn(move || part(first))).collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    });
    assert!(sizes.iter().any(|size| *size > 2), "the worlds offer no choice");
    assert!(sizes.contains(&0), "no world is shut");
}
