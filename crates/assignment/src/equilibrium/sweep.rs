//! Shifts of flow between the paths of a pair.
//!
//! Gradient projection after Jayakrishnan et al. (Transportation Research Record 1443, 1994): from
//! each path to the shortest of its pair goes `(c_p - c_s) / Σ t'` over the links that only one of
//! them uses, at most the path's flow, and the next shift sees the times that this one made.

use super::links::Links;
use super::paths::PathSet;

/// Times that a shift may be cut back when it overshoots.
const CUTS: usize = 60;

/// Share of the first difference by which a shift may overshoot.
const ENOUGH: f64 = 0.5;

/// The same where the slope differs by a factor of more than [`LEAP`] from what it was.
const HARDLY: f64 = 1e-6;

/// Factor between two slopes of one curve.
const LEAP: f64 = 3.0;

/// Memory of a sweep.
pub(super) struct Sweep {
    /// For each link the number of the mark that it was last given.
    marks: Vec<u32>,
    mark: u32,
    leaving: Vec<u32>,
    joining: Vec<u32>,
}

impl Sweep {
    pub(super) fn new(links: usize) -> Self {
        Self { marks: vec![0; links], mark: 0, leaving: Vec::new(), joining: Vec::new() }
    }

    /// Shifts flow between the paths of a pair; says how much longer than by the shortest its
    /// flow travelled before, summed over the flow.
    pub(super) fn balance(
        &mut self,
        pair: usize,
        paths: &mut PathSet,
        links: &mut Links<'_>,
    ) -> f64 {
        let mut excess = 0.0;
        let mut shortest = (f64::INFINITY, 0);
        for path in paths.of_pair(pair) {
            let time = paths.time(path, links);
            excess += time * paths.flow(path);
            if time < shortest.0 {
                shortest = (time, path);
            }
        }
        let demand: f64 = paths.of_pair(pair).map(|path| paths.flow(path)).sum();
        excess -= shortest.0 * demand;
        if excess <= 0.0 {
            return 0.0;
        }
        let shortest = shortest.1;
        for path in paths.of_pair(pair) {
            if path != shortest && paths.flow(path) > 0.0 {
                let shifted = self.shift(path, shortest, paths, links);
                *paths.flow_mut(path) -= shifted;
                *paths.flow_mut(shortest) += shifted;
            }
        }
        excess
    }

    /// Moves flow between two paths on their links, and says how much.
    fn shift(&mut self, from: usize, to: usize, paths: &PathSet, links: &mut Links<'_>) -> f64 {
        self.tell_apart(paths.links(from), paths.links(to));
        let (first, first_slope) = self.difference(links);
        // The path that is longer at the start gives, whichever it is.
        let sign = first.signum();
        let limit = if sign > 0.0 { paths.flow(from) } else { paths.flow(to) };
        let (mut low, mut high, mut shifted) = (0.0, limit, 0.0);
        let (mut longer, mut slope) = (first.abs(), first_slope);
        for _ in 0..CUTS {
            if longer == 0.0 {
                break;
            }
            let mut target = shifted + longer / slope;
            // Between the ends, not at them, or two pieces of a curve lead to and fro.
            if !(target > low && target < high) {
                target = if shifted == 0.0 { high } else { 0.5 * (low + high) };
            }
            self.apply(sign * (target - shifted), links);
            shifted = target;
            let (difference, slope_here) = self.difference(links);
            (longer, slope) = (sign * difference, slope_here);
            // Where the slope has leapt, a small overshoot may have cost more than was gained.
            let is_smooth = slope <= LEAP * first_slope && first_slope <= LEAP * slope;
            let most = if is_smooth { ENOUGH } else { HARDLY };
            if longer >= -most * first.abs() {
                break;
            }
            if longer > 0.0 { low = shifted } else { high = shifted }
        }
        sign * shifted
    }

    /// The links that only one of two paths uses.
    fn tell_apart(&mut self, from: &[u32], to: &[u32]) {
        self.leaving.clear();
        self.joining.clear();
        self.mark += 2;
        for &link in to {
            self.marks[link as usize] = self.mark;
        }
        for &link in from {
            if self.marks[link as usize] == self.mark {
                self.marks[link as usize] = self.mark + 1;
            } else {
                self.leaving.push(link);
            }
        }
        let only_to = to.iter().filter(|&&link| self.marks[link as usize] == self.mark);
        self.joining.extend(only_to);
    }

    /// How much longer the one path is than the other, and the sum of their slopes.
    fn difference(&self, links: &Links<'_>) -> (f64, f64) {
        let (mut difference, mut slope) = (0.0, 0.0);
        for &link in &self.leaving {
            let state = links.state(link);
            difference += state.time;
            slope += state.slope;
        }
        for &link in &self.joining {
            let state = links.state(link);
            difference -= state.time;
            slope += state.slope;
        }
        (difference, slope)
    }

    fn apply(&self, shifted: f64, links: &mut Links<'_>) {
        for &link in &self.leaving {
            links.shift(link, -shifted);
        }
        for &link in &self.joining {
            links.shift(link, shifted);
        }
    }
}
