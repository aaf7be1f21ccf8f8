//! Matrices between zones: what is carried, and what it takes.

use std::collections::{BTreeMap, BTreeSet};

use landbridge_assignment::omx::{Lookup, Matrix, Omx, WriteError, write_omx};

use crate::outcome::{Outcome, PairFlow};

/// Tonnes a year that are carried, a matrix for each commodity group; a scenario reads it again as
/// its demand.
pub fn flows_omx(outcome: &Outcome) -> Result<Vec<u8>, WriteError> {
    let mut square = Square::new(outcome);
    for pair in &outcome.pairs {
        square.add(&pair.group, "t", pair, pair.tonnes * pair.carried);
    }
    square.write()
}

/// What a TEU costs in dollars and the days door to door, averages over what is carried of all
/// groups; not a number where nothing is.
pub fn skims_omx(outcome: &Outcome) -> Result<Vec<u8>, WriteError> {
    let mut square = Square::new(outcome);
    for pair in &outcome.pairs {
        let carried = pair.consignments * pair.carried;
        square.add("weight", "consignments", pair, carried);
        square.add("cost_usd_per_teu", "USD", pair, carried * pair.cost_usd_per_teu);
        square.add("days", "d", pair, carried * pair.days);
    }
    if let Some((_, weights)) = square.matrices.remove("weight") {
        for (_, sums) in square.matrices.values_mut() {
            for (sum, weight) in sums.iter_mut().zip(&weights) {
                *sum = if *weight > 0.0 { *sum / weight } else { f64::NAN };
            }
        }
    }
    square.write()
}

/// Matrices that are being added up, by name, with their units.
struct Square {
    zones: Vec<String>,
    matrices: BTreeMap<String, (&'static str, Vec<f64>)>,
}

impl Square {
    fn new(outcome: &Outcome) -> Self {
        let ends = outcome.pairs.iter().flat_map(|pair| [&pair.origin, &pair.destination]);
        let zones: BTreeSet<&String> = ends.collect();
        Self { zones: zones.into_iter().cloned().collect(), matrices: BTreeMap::new() }
    }

    fn add(&mut self, name: &str, unit: &'static str, pair: &PairFlow, amount: f64) {
        let size = self.zones.len();
        let at = |zone: &String| self.zones.binary_search(zone).expect("zones are those of pairs");
        let cell = at(&pair.origin) * size + at(&pair.destination);
        let matrix = self.matrices.entry(name.to_owned());
        matrix.or_insert_with(|| (unit, vec![0.0; size * size])).1[cell] += amount;
    }

    fn write(self) -> Result<Vec<u8>, WriteError> {
        let matrices = self.matrices.into_iter().map(|(name, (unit, values))| Matrix {
            name,
            unit: Some(unit.to_owned()),
            values,
        });
        let matrices = matrices.collect();
        let zone_count = self.zones.len();
        let lookups = vec![Lookup { name: "zone".into(), entries: self.zones }];
        write_omx(&Omx { zone_count, matrices, lookups })
    }
}
