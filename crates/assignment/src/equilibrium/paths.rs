//! The paths in use: for each pair of zones a few, each a row of links with a flow.

use std::ops::Range;

use super::PathFlow;
use super::links::Links;

/// One path with its flow.
#[derive(Clone, Copy, Debug)]
pub(super) struct Path {
    pub(super) flow: f64,
    start: u32,
    length: u32,
}

impl Path {
    fn range(self) -> Range<usize> {
        self.start as usize..(self.start + self.length) as usize
    }
}

/// The paths of all pairs, in the order of the pairs.
#[derive(Default)]
pub(super) struct PathSet {
    links: Vec<u32>,
    paths: Vec<Path>,
    /// Paths of pair `k` are `firsts[k]..firsts[k + 1]`.
    firsts: Vec<u32>,
}

impl PathSet {
    pub(super) fn pair_count(&self) -> usize {
        self.firsts.len().saturating_sub(1)
    }

    pub(super) fn path_count(&self) -> usize {
        self.paths.len()
    }

    pub(super) fn of_pair(&self, pair: usize) -> Range<usize> {
        self.firsts[pair] as usize..self.firsts[pair + 1] as usize
    }

    pub(super) fn flow(&self, path: usize) -> f64 {
        self.paths[path].flow
    }

    pub(super) fn flow_mut(&mut self, path: usize) -> &mut f64 {
        &mut self.paths[path].flow
    }

    pub(super) fn links(&self, path: usize) -> &[u32] {
        &self.links[self.paths[path].range()]
    }

    /// The time along a path.
    #[inline]
    pub(super) fn time(&self, path: usize, links: &Links<'_>) -> f64 {
        self.links(path).iter().map(|&link| links.state(link).time).sum()
    }

    /// Adds up the flow of all paths on each link.
    pub(super) fn load(&self, flows: &mut [f64]) {
        flows.fill(0.0);
        for path in &self.paths {
            for &link in &self.links[path.range()] {
                flows[link as usize] += path.flow;
            }
        }
    }

    /// All paths with flow, their links from the origin on by their places in the network.
    pub(super) fn in_use(&self, original: &[u32]) -> Vec<PathFlow> {
        let mut in_use = Vec::with_capacity(self.paths.len());
        for pair in 0..self.pair_count() {
            for path in &self.paths[self.of_pair(pair)] {
                if path.flow > 0.0 {
                    let links = self.links[path.range()].iter().rev();
                    let links = links.map(|&link| original[link as usize]).collect();
                    in_use.push(PathFlow { pair, flow: path.flow, links });
                }
            }
        }
        in_use
    }

    /// The next set: paths without flow are left out, and new ones follow those of their pair.
    ///
    /// `new_path` writes the links of a pair's new path, if it has one, and says so; the first
    /// path of a pair takes all its demand.
    pub(super) fn renewed(
        &self,
        demand: &[f64],
        mut new_path: impl FnMut(usize, &mut Vec<u32>) -> bool,
    ) -> Self {
        let mut next = Self {
            links: Vec::with_capacity(self.links.len() * 5 / 4),
            paths: Vec::with_capacity(self.paths.len() * 5 / 4),
            firsts: Vec::with_capacity(demand.len() + 1),
        };
        next.firsts.push(0);
        for (pair, &demand) in demand.iter().enumerate() {
            let old = if self.firsts.is_empty() { 0..0 } else { self.of_pair(pair) };
            let is_first = old.is_empty();
            for path in &self.paths[old] {
                if path.flow > 0.0 {
                    let start = next.links.len() as u32;
                    next.links.extend_from_slice(&self.links[path.range()]);
                    next.paths.push(Path { start, ..*path });
                }
            }
            let start = next.links.len();
            if new_path(pair, &mut next.links) {
                let flow = if is_first { demand } else { 0.0 };
                let length = (next.links.len() - start) as u32;
                next.paths.push(Path { flow, start: start as u32, length });
            }
            next.firsts.push(next.paths.len() as u32);
        }
        next
    }
}
