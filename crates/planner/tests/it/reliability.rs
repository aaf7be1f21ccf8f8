//! The 95th percentile against an independent Monte Carlo of a million draws.
//!
//! The sampler here shares nothing with the planner: its own generator (`SplitMix64`), its own
//! normals (Box and Muller), its own clock (a loop over the day), its own copula written from the
//! formula.

use super::world::World;
use super::{plan, request};

const DRAWS: usize = 1_000_000;

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn uniform(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.uniform()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.uniform()).cos()
    }
}

/// A lognormal with this mean and coefficient of variation at a normal score.
fn lognormal(mean: f64, cv: f64, z: f64) -> f64 {
    let variance = (1.0 + cv * cv).ln();
    (mean.ln() - variance / 2.0 + variance.sqrt() * z).exp()
}

/// Hours after midnight of 2 March 2026, a Monday, at which a post open 06:00 to 18:00 on
/// weekdays lets in a load that arrives at `t`.
fn let_in(t: f64) -> f64 {
    let (day, hour) = ((t / 24.0).floor(), t % 24.0);
    let weekday = |day: f64| day.rem_euclid(7.0) < 5.0;
    if weekday(day) && hour < 18.0 {
        return t.max(day * 24.0 + 6.0);
    }
    let mut next = day + 1.0;
    while !weekday(next) {
        next += 1.0;
    }
    next * 24.0 + 6.0
}

#[test]
fn the_bad_case_agrees_with_a_million_independent_draws() {
    let mut world = World::draw(
        "place origin PK
         cross pass PK CN office
         cross gate CN KG
         place target KG
         road PK origin pass 1500
         road CN pass gate 800
         road KG gate target 500",
    );
    world.rule("office,office,UTC,mon;tue;wed;thu;fri,06:00,18:00,,,,,", "");
    world.instrument("tir", "transit_agreement", true, false, "");
    world.cover("tir", &["CN transit any any"]);
    world.admit(&["PK CN any", "PK KG any"]);
    world.row("corridors/corridors.csv", "line,Line,crossing:pass;crossing:gate,road,PK,KG,,");
    world.without("border_times/dispersion.csv", "border");
    world.without("border_times/dispersion.csv", "road");
    world.row("border_times/dispersion.csv", "border,border,1.0,0.6,0.2");
    world.row("border_times/dispersion.csv", "road,road,0.25,0.0,0.3");
    world.without("operations/speeds.csv", "road");
    world.row("operations/speeds.csv", "road,,road,2022,50,,16,");
    let mut request = request("origin", "target", "2026-03-02T08:00");
    request.draws = 2000;
    let plan = plan(&world, &request);
    let found = &plan.itineraries[0].duration_h;

    let mut random = Random(2026);
    let mut arrivals: Vec<f64> = (0..DRAWS).map(|_| arrival(&mut random)).collect();
    arrivals.sort_by(f64::total_cmp);
    let quantile = |share: f64| arrivals[(share * DRAWS as f64) as usize];
    for (name, mine, theirs) in
        [("median", found.median, quantile(0.5)), ("p95", found.p95, quantile(0.95))]
    {
        let gap = (mine / theirs - 1.0).abs();
        assert!(gap < 0.02, "{name}: {mine} against {theirs}");
    }
}

fn arrival(random: &mut Random) -> f64 {
    let corridor = random.normal();
    let per_km = 24.0 / 16.0 / 50.0;
    let mut drive = |km: f64| {
        let z = 0.3_f64.sqrt() * corridor + 0.7_f64.sqrt() * random.normal();
        lognormal(per_km * km, 0.25, z)
    };
    let legs = [drive(1500.0), drive(800.0), drive(500.0)];
    let mut border = || {
        let shared = 0.2_f64.sqrt() * corridor + 0.4_f64.sqrt() * random.normal();
        let mut post = || lognormal(10.0, 1.0, shared + 0.4_f64.sqrt() * random.normal());
        [post(), post()]
    };
    let (pass, gate) = (border(), border());
    let mut t = 8.0 + legs[0];
    for dwell in pass {
        t = let_in(t) + dwell;
    }
    t + legs[1] + gate[0] + gate[1] + legs[2] - 8.0
}
