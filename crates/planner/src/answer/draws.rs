//! Drawing delays: the same random numbers for the same facts in every candidate.
//!
//! Each delay has a standard normal score. A one-factor Gaussian copula ties them: with the
//! correlation `ρ_c` along a corridor and `ρ_b ≥ ρ_c` at one border,
//! `z = √ρ_c·C + √(ρ_b − ρ_c)·B + √(1 − ρ_b)·E`, where `C` belongs to the corridor, `B` to the
//! crossing and `E` to the fact alone. Away from borders `ρ_b = ρ_c`.
//! Each of `C`, `B` and `E` is a Latin hypercube column (`McKay`, Beckman and Conover,
//! Technometrics 21, 1979): the quantiles `Φ⁻¹((i + ½)/n)` in an order shuffled by a `ChaCha8`
//! stream that seed and fact key. A fact therefore has the same column in every candidate, and
//! differences between candidates are differences of facts and not of luck.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use landbridge_atlas::model::{DispersionScope, Mode, Row};
use landbridge_units::{CountryCode, Probability};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use super::trip::{Deed, Scores, Stop, Trip};
use crate::facts::{Facts, scope_of};
use crate::index::BoundaryIdx;
use crate::search::{Journey, PassScores, Passage};

/// Hours of arrival over all draws, in ascending order.
#[derive(Clone, Debug)]
pub(crate) struct Sample {
    pub(crate) hours: Vec<f64>,
}

impl Sample {
    /// The value that a share of the draws does not exceed.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let last = self.hours.len() - 1;
        let position = (share * self.hours.len() as f64).ceil() as usize;
        self.hours[position.saturating_sub(1).min(last)]
    }

    /// The share of draws that do not exceed a value.
    pub(crate) fn share_within(&self, hours: f64) -> f64 {
        self.hours.partition_point(|drawn| *drawn <= hours) as f64 / self.hours.len() as f64
    }
}

/// The columns of one question.
pub(crate) struct Draws {
    seed: u64,
    quantiles: Vec<f64>,
    columns: RefCell<HashMap<String, Rc<[f64]>>>,
}

/// Loadings of the factors on a score.
#[derive(Clone, Copy, Debug)]
struct Loadings {
    corridor: f64,
    border: f64,
    own: f64,
}

impl Loadings {
    fn of(facts: &Facts<'_>, scope: DispersionScope) -> Self {
        let row = facts.dispersion(scope);
        let at = |of: Option<Probability>| of.map_or(0.0, Probability::get);
        let corridor = row.map_or(0.0, |row| at(row.correlation_corridor));
        let border = row.map_or(0.0, |row| at(row.correlation_border)).max(corridor);
        Self {
            corridor: corridor.sqrt(),
            border: (border - corridor).sqrt(),
            own: (1.0 - border).sqrt(),
        }
    }
}

impl Draws {
    pub(crate) fn new(seed: u64, draws: usize) -> Self {
        let quantiles =
            (0..draws).map(|i| normal_quantile((i as f64 + 0.5) / draws as f64)).collect();
        Self { seed, quantiles, columns: RefCell::default() }
    }

    /// Draws the hours of arrival of a trip.
    pub(crate) fn sample<'a>(&self, journey: &Journey<'_, 'a>, trip: &Trip<'a>) -> Option<Sample> {
        let columns = Columns::new(self, journey, trip);
        let mut hours = Vec::with_capacity(self.quantiles.len());
        for draw in 0..self.quantiles.len() {
            hours.push(trip.arrival(journey, &Drawn { columns: &columns, draw })?);
        }
        hours.sort_by(f64::total_cmp);
        Some(Sample { hours })
    }

    /// The column of a fact.
    fn column(&self, key: &str) -> Rc<[f64]> {
        if let Some(known) = self.columns.borrow().get(key) {
            return known.clone();
        }
        let mut shuffled = self.quantiles.clone();
        let mut stream = ChaCha8Rng::seed_from_u64(self.seed ^ fnv1a(key));
        for last in (1..shuffled.len()).rev() {
            let other = (stream.next_u64() % (last as u64 + 1)) as usize;
            shuffled.swap(last, other);
        }
        let column: Rc<[f64]> = shuffled.into();
        self.columns.borrow_mut().insert(key.into(), column.clone());
        column
    }

    fn mixed(
        &self,
        loadings: Loadings,
        corridor: &str,
        border: Option<&str>,
        own: &str,
    ) -> Vec<f64> {
        let mut scores = vec![0.0; self.quantiles.len()];
        let mut add = |weight: f64, key: String| {
            if weight > 0.0 {
                for (score, z) in scores.iter_mut().zip(self.column(&key).iter()) {
                    *score += weight * z;
                }
            }
        };
        add(loadings.corridor, format!("corridor:{corridor}"));
        if loadings.border > 0.0 {
            add(loadings.border, format!("border:{}", border.unwrap_or(own)));
        }
        add(loadings.own, own.to_owned());
        scores
    }
}

/// The scores of the parts of one trip, one for each draw.
struct Columns {
    drives: Vec<((CountryCode, Mode), Vec<f64>)>,
    passages: Vec<(landbridge_atlas::model::CrossingIdx, [Vec<f64>; 4])>,
    reloads: Vec<(BoundaryIdx, Vec<f64>)>,
    rides: Vec<(usize, [Vec<f64>; 2])>,
}

impl Columns {
    fn new(draws: &Draws, journey: &Journey<'_, '_>, trip: &Trip<'_>) -> Self {
        let mut columns = Self {
            drives: Vec::new(),
            passages: Vec::new(),
            reloads: Vec::new(),
            rides: Vec::new(),
        };
        for part in &trip.parts {
            columns.add(draws, journey, trip, part);
        }
        columns
    }

    fn add(
        &mut self,
        draws: &Draws,
        journey: &Journey<'_, '_>,
        trip: &Trip<'_>,
        part: &super::trip::Part<'_>,
    ) {
        let (world, atlas) = (journey.world, journey.world.facts.atlas);
        let corridor = trip.corridor.map_or("", |index| atlas.corridors[index].id());
        let scope = |scope| Loadings::of(&world.facts, scope);
        match &part.deed {
            Deed::Drive { cell, .. } => {
                let key = world.index.cells[*cell].key;
                self.add_drive(draws, journey, corridor, (key.country, key.mode));
            }
            Deed::Border { passage, .. } => {
                let id = atlas.crossings[passage.crossing].id();
                let border = scope(DispersionScope::Border);
                let of = |own: String| draws.mixed(border, corridor, Some(id), &own);
                let exit = of(format!("post:{}:exit", passage.exit.post.id));
                let entry = of(format!("post:{}:entry", passage.entry.post.id));
                let slow = of(format!("slow:{id}"));
                let handling = draws.mixed(
                    scope(DispersionScope::Handling),
                    corridor,
                    None,
                    &format!("handling:{id}"),
                );
                self.passages.push((passage.crossing, [exit, entry, slow, handling]));
                for visit in [&passage.exit, &passage.entry] {
                    self.add_drive(draws, journey, corridor, (visit.post.country, part.mode));
                }
            }
            Deed::Reload(_) => {
                if let Stop::Boundary(at) = part.from {
                    let own = format!("reload:{}", super::name::stop_id(journey, part.from));
                    let handling = scope(DispersionScope::Handling);
                    self.reloads.push((at, draws.mixed(handling, corridor, None, &own)));
                }
            }
            Deed::Ride(run) => {
                let service = world.runs()[*run].service;
                let of = scope(scope_of(service.mode));
                let wait = draws.mixed(of, "", None, &format!("wait:{}", service.id));
                let ride = draws.mixed(of, corridor, None, &format!("ride:{}", service.id));
                self.rides.push((*run, [wait, ride]));
            }
        }
    }

    fn add_drive(
        &mut self,
        draws: &Draws,
        journey: &Journey<'_, '_>,
        corridor: &str,
        key: (CountryCode, Mode),
    ) {
        if self.drives.iter().any(|(known, _)| *known == key) {
            return;
        }
        let loadings = Loadings::of(&journey.world.facts, scope_of(key.1));
        let own = format!("drive:{}:{}", key.0, key.1);
        self.drives.push((key, draws.mixed(loadings, corridor, None, &own)));
    }
}

/// The scores of one draw.
struct Drawn<'c> {
    columns: &'c Columns,
    draw: usize,
}

impl Scores for Drawn<'_> {
    fn drive(&self, country: CountryCode, mode: Mode) -> f64 {
        let found = self.columns.drives.iter().find(|(key, _)| *key == (country, mode));
        found.map_or(0.0, |(_, scores)| scores[self.draw])
    }

    fn passage(&self, passage: &Passage<'_>) -> PassScores {
        let found = self.columns.passages.iter().find(|(of, _)| *of == passage.crossing);
        let Some((_, [exit, entry, slow, handling])) = found else { return PassScores::all(0.0) };
        let mode = passage.exit.post.mode;
        PassScores {
            drive_out: self.drive(passage.exit.post.country, mode),
            drive_in: self.drive(passage.entry.post.country, mode),
            exit: exit[self.draw],
            entry: entry[self.draw],
            slowdown: slow[self.draw],
            handling: handling[self.draw],
        }
    }

    fn reload(&self, at: BoundaryIdx) -> f64 {
        let found = self.columns.reloads.iter().find(|(of, _)| *of == at);
        found.map_or(0.0, |(_, scores)| scores[self.draw])
    }

    fn ride(&self, run: usize) -> (f64, f64) {
        let found = self.columns.rides.iter().find(|(of, _)| *of == run);
        found.map_or((0.0, 0.0), |(_, [wait, ride])| (wait[self.draw], ride[self.draw]))
    }
}

/// A stable number for a word (FNV-1a, 64 bits).
fn fnv1a(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Φ⁻¹ by Acklam's rational approximation, relative error below 1.15e-9; for `p` within (0, 1).
fn normal_quantile(p: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
    ];
    const TAIL: f64 = 0.024_25;
    let polynomial = |c: &[f64], x: f64| c.iter().fold(0.0, |sum, next| sum * x + next);
    if p < TAIL {
        let q = (-2.0 * p.ln()).sqrt();
        polynomial(&C, q) / (polynomial(&D, q) * q + 1.0)
    } else if p > 1.0 - TAIL {
        -normal_quantile(1.0 - p)
    } else {
        let q = p - 0.5;
        let r = q * q;
        polynomial(&A, r) * q / (polynomial(&B, r) * r + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        let known =
            [(0.5, 0.0), (0.95, 1.644_853_627), (0.001, -3.090_232_306), (0.3, -0.524_400_513)];
        for (p, z) in known {
            assert!((normal_quantile(p) - z).abs() < 1e-7, "{p}");
        }
    }

    #[test]
    fn a_fact_has_the_same_column_whatever_was_drawn_before() {
        let (one, other) = (Draws::new(7, 100), Draws::new(7, 100));
        one.column("post:a:exit");
        assert_eq!(one.column("post:b:entry"), other.column("post:b:entry"));
        assert_ne!(one.column("post:a:exit"), one.column("post:b:entry"));
    }
}
