//! Shifts of flow between the paths of a pair.
//!
//! Gradient projection after Jayakrishnan et al. (Transportation Research Record 1443, 1994): from
//! each path to the shortest of its pair goes `(c_p - c_s) / Σ t'` over the links that only one of
//! them uses, at most the path's flow, and the next shift sees the times that this one made.

use super::links::Links;
use super::paths::PathSet;

/// Shifts of one path that may be cut back when they overshoot.
const CUTS: usize = 8;

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
        worth_while: f64,
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
        if excess <= worth_while {
            return excess.max(0.0);
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
    fn shift(
        &mut self,
        from: usize,
        to: usize,
        paths: &PathSet,
        links: &mut Links<'_>,
    ) -> f64 {
        self.tell_apart(paths.links(from), paths.links(to));
        let (mut difference, mut slope) = self.difference(links);
        let (mut low, mut high) = (-paths.flow(to), paths.flow(from));
        let mut shifted = 0.0;
        for _ in 0..CUTS {
            let newton = if slope > 0.0 { difference / slope } else { difference * f64::INFINITY };
            if newton.is_nan() {
                break;
            }
            let target = shifted + newton;
            // Beyond what is known to be too far, halfway there.
            let target = if target > high || target < low {
                if shifted == 0.0 { target.clamp(low, high) } else { 0.5 * (low + high) }
            } else {
                target
            };
            let before = difference;
            self.apply(target - shifted, links);
            shifted = target;
            (difference, slope) = self.difference(links);
            if difference > 0.0 {
                low = shifted;
            } else {
                high = shifted;
            }
            if difference.abs() <= 0.5 * before.abs() || difference >= 0.0 {
                break;
            }
        }
        shifted
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
