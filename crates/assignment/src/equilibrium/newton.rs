//! Newton's method on all paths in use at once.
//!
//! Shifts of single pairs see each other only after the fact, so near the equilibrium they creep.
//! Here the shifts `s` of all paths to the basic path of their pair are found together: with `y =
//! B s` the change of the link flows, `Bᵀ T' B s = g`, where `g` is how much longer each path is
//! than its basic path and `T'` holds the links' slopes. The system is never written out: conjugate
//! gradients (Hestenes and Stiefel 1952) need only its products, which run along the paths. The
//! diagonal is damped (Levenberg 1944; Marquardt 1963: more after a step that failed, less after
//! one that did not), for where paths share most of their links many shifts change next to
//! nothing. Paths that would lose more flow than they have are emptied, and the others solved
//! again.

use super::links::{LinkState, Links};
use super::paths::PathSet;

/// Solutions with more and more paths emptied.
const ATTEMPTS: usize = 4;

/// Products of the system with a vector that one solution may take.
const PRODUCTS: usize = 40;

/// Share of the first residual, in the norm of the diagonal, that is left at the end of one.
const PRECISION: f64 = 0.05;

/// Damping of the first step of an assignment.
pub(super) const FIRST_DAMPING: f64 = 0.01;

/// Damping that is not gone below or above.
const DAMPING: std::ops::RangeInclusive<f64> = 1e-6..=10.0;

/// Solutions with more and more damping.
const TRIALS: usize = 4;

/// Times that a step may be cut back.
const CUTS: usize = 10;

/// Share of its first descent that may be left at the end of a step that was cut back.
const ENOUGH: f64 = 0.3;

/// A path that can give its flow to the basic path of its pair, or take from it.
struct Choice {
    path: u32,
    basic: u32,
    /// Where its links begin in the list: first those that only it has, then those of the basic
    /// path alone.
    start: u32,
    /// Where the latter begin.
    middle: u32,
    end: u32,
    is_fixed: bool,
}

/// Paths that can exchange flow, and the vectors of the solution.
#[derive(Default)]
pub(super) struct Newton {
    choices: Vec<Choice>,
    links: Vec<u32>,
    shift: Vec<f64>,
    residual: Vec<f64>,
    direction: Vec<f64>,
    product: Vec<f64>,
    diagonal: Vec<f64>,
    on_links: Vec<f64>,
    kept: Vec<LinkState>,
    /// What is added to the diagonal, as a share of it.
    damping: f64,
}

impl Newton {
    /// Takes up the paths of pairs with several; `marks` has an entry for each link.
    pub(super) fn new(pairs: &[usize], paths: &PathSet, link_count: usize) -> Self {
        let mut newton = Self { on_links: vec![0.0; link_count], ..Self::default() };
        let mut marks = vec![0_u32; link_count];
        let mut mark = 0;
        for &pair in pairs {
            let of_pair = paths.of_pair(pair);
            let Some(basic) =
                of_pair.clone().max_by(|&a, &b| paths.flow(a).total_cmp(&paths.flow(b)))
            else {
                continue;
            };
            for path in of_pair.filter(|&path| path != basic) {
                mark += 2;
                newton.take_up(path, basic, paths, &mut marks, mark);
            }
        }
        let count = newton.choices.len();
        for vector in [
            &mut newton.shift,
            &mut newton.residual,
            &mut newton.direction,
            &mut newton.product,
            &mut newton.diagonal,
        ] {
            vector.resize(count, 0.0);
        }
        newton
    }

    fn take_up(
        &mut self,
        path: usize,
        basic: usize,
        paths: &PathSet,
        marks: &mut [u32],
        mark: u32,
    ) {
        let start = self.links.len() as u32;
        for &link in paths.links(basic) {
            marks[link as usize] = mark;
        }
        for &link in paths.links(path) {
            if marks[link as usize] == mark {
                marks[link as usize] = mark + 1;
            } else {
                self.links.push(link);
            }
        }
        let middle = self.links.len() as u32;
        let only_basic = paths.links(basic).iter().filter(|&&link| marks[link as usize] == mark);
        self.links.extend(only_basic);
        let end = self.links.len() as u32;
        let (path, basic) = (path as u32, basic as u32);
        self.choices.push(Choice { path, basic, start, middle, end, is_fixed: false });
    }

    fn leaving(&self, choice: &Choice) -> &[u32] {
        &self.links[choice.start as usize..choice.middle as usize]
    }

    fn joining(&self, choice: &Choice) -> &[u32] {
        &self.links[choice.middle as usize..choice.end as usize]
    }

    /// Makes one step and says what is left to gain from the paths in use.
    ///
    /// Along the step the objective is convex: its derivative, `-Σ g s`, tells whether the least
    /// was passed by far. Then the shifts are found again with more damping; a step that fails
    /// even so is cut back.
    pub(super) fn step(
        &mut self,
        paths: &mut PathSet,
        links: &mut Links<'_>,
        damping: &mut f64,
    ) -> f64 {
        for _ in 0..TRIALS {
            self.damping = *damping;
            self.solve(paths, links);
            self.within_flows(paths);
            let descent = self.descent(links);
            self.spread_shifts();
            links.keep(&mut self.kept);
            self.move_links(links, 1.0);
            if descent > 0.0 && self.is_gain(links) {
                self.move_flows(paths, 1.0);
                *damping = (*damping / 4.0).max(*DAMPING.start());
                return self.excess(paths, links);
            }
            links.restore(&self.kept);
            *damping = (*damping * 8.0).min(*DAMPING.end());
        }
        let share = self.cut_back(links);
        self.move_flows(paths, share);
        self.excess(paths, links)
    }

    /// Whether the whole step that was just made is sure to leave a lower objective: it did not
    /// pass the least, or it gained on its first half what it lost on the second.
    fn is_gain(&self, links: &mut Links<'_>) -> bool {
        let end = self.descent(links);
        if end >= 0.0 {
            return true;
        }
        self.move_links(links, -0.5);
        let half = self.descent(links);
        self.move_links(links, 0.5);
        half >= -end
    }

    /// Makes the share of the step after which there is little descent left either way.
    fn cut_back(&self, links: &mut Links<'_>) -> f64 {
        let descent = self.descent(links);
        let (mut low, mut high, mut made) = (0.0, 1.0, 0.0_f64);
        for _ in 0..CUTS {
            let share = 0.5 * (low + high);
            self.move_links(links, share - made);
            made = share;
            let here = self.descent(links);
            if here < 0.0 {
                high = share;
                continue;
            }
            low = share;
            if here <= ENOUGH * descent {
                break;
            }
        }
        // Never past the least.
        self.move_links(links, low - made);
        low
    }

    /// What a unit of the step gains at the times of the moment.
    fn descent(&self, links: &Links<'_>) -> f64 {
        let shifts = self.choices.iter().zip(&self.shift).filter(|(_, shift)| **shift != 0.0);
        shifts.map(|(choice, shift)| self.longer(choice, links) * shift).sum()
    }

    fn move_links(&self, links: &mut Links<'_>, share: f64) {
        for (link, &change) in self.on_links.iter().enumerate() {
            if change != 0.0 {
                links.shift(link as u32, share * change);
            }
        }
    }

    /// What the flow of the paths in use travels longer than by the shortest of their pair.
    fn excess(&self, paths: &PathSet, links: &Links<'_>) -> f64 {
        let mut excess = 0.0;
        for of_basic in self.choices.chunk_by(|a, b| a.basic == b.basic) {
            let mut least = 0.0_f64;
            let (mut sum, mut flow) = (0.0, paths.flow(of_basic[0].basic as usize));
            for choice in of_basic {
                let longer = self.longer(choice, links);
                let with = paths.flow(choice.path as usize);
                least = least.min(longer);
                sum += longer * with;
                flow += with;
            }
            excess += sum - least * flow;
        }
        excess
    }

    /// How much longer a path is than its basic path.
    fn longer(&self, choice: &Choice, links: &Links<'_>) -> f64 {
        let time = |of: &[u32]| of.iter().map(|&link| links.state(link).time).sum::<f64>();
        time(self.leaving(choice)) - time(self.joining(choice))
    }

    /// Solves for the shifts of all paths.
    fn solve(&mut self, paths: &PathSet, links: &Links<'_>) {
        self.shift.fill(0.0);
        for at in 0..self.choices.len() {
            let choice = &self.choices[at];
            let slope = |of: &[u32]| of.iter().map(|&link| links.state(link).slope).sum::<f64>();
            let diagonal = slope(self.leaving(choice)) + slope(self.joining(choice));
            let longer = self.longer(choice, links);
            let flow = paths.flow(choice.path as usize);
            let stays = (longer >= 0.0 && flow == 0.0) || diagonal <= 0.0;
            self.diagonal[at] = diagonal;
            self.choices[at].is_fixed = stays;
        }
        for _ in 0..ATTEMPTS {
            self.conjugate_gradients(links);
            if !self.fix_emptied(paths) {
                break;
            }
        }
    }

    /// Empties paths whose shift is more than they have; says whether there were any.
    fn fix_emptied(&mut self, paths: &PathSet) -> bool {
        let mut any = false;
        for (choice, shift) in self.choices.iter_mut().zip(&mut self.shift) {
            let flow = paths.flow(choice.path as usize);
            if !choice.is_fixed && *shift > flow {
                *shift = flow;
                choice.is_fixed = true;
                any = true;
            }
        }
        any
    }

    fn conjugate_gradients(&mut self, links: &Links<'_>) {
        let mut energy = self.first_residual(links);
        let goal = energy * PRECISION * PRECISION;
        for _ in 0..self.choices.len().min(PRODUCTS) {
            if energy <= goal {
                break;
            }
            self.multiply_direction(links);
            let curvature: f64 = self.direction.iter().zip(&self.product).map(|(a, b)| a * b).sum();
            if curvature <= 0.0 {
                break;
            }
            let before = energy;
            energy = self.advance(energy / curvature);
            let ratio = energy / before;
            for (at, choice) in self.choices.iter().enumerate() {
                if !choice.is_fixed {
                    self.direction[at] =
                        self.residual[at] / self.diagonal[at] + ratio * self.direction[at];
                }
            }
        }
    }

    /// Residual and direction of the shifts so far; the residual's norm by the diagonal, squared.
    fn first_residual(&mut self, links: &Links<'_>) -> f64 {
        self.spread_shifts();
        self.gather(links);
        let mut energy = 0.0;
        for at in 0..self.choices.len() {
            (self.residual[at], self.direction[at]) = (0.0, 0.0);
            let choice = &self.choices[at];
            if !choice.is_fixed {
                let damping = self.damping * self.diagonal[at] * self.shift[at];
                self.residual[at] = self.longer(choice, links) - self.product[at] - damping;
                self.direction[at] = self.residual[at] / self.diagonal[at];
                energy += self.residual[at] * self.direction[at];
            }
        }
        energy
    }

    /// Goes a step along the direction; the norm of the residual there.
    fn advance(&mut self, step: f64) -> f64 {
        let mut energy = 0.0;
        for (at, choice) in self.choices.iter().enumerate() {
            if !choice.is_fixed {
                self.shift[at] += step * self.direction[at];
                self.residual[at] -= step * self.product[at];
                energy += self.residual[at] * self.residual[at] / self.diagonal[at];
            }
        }
        energy
    }

    /// The system times the direction.
    fn multiply_direction(&mut self, links: &Links<'_>) {
        std::mem::swap(&mut self.shift, &mut self.direction);
        self.spread_shifts();
        std::mem::swap(&mut self.shift, &mut self.direction);
        self.gather(links);
        for (at, choice) in self.choices.iter().enumerate() {
            if !choice.is_fixed {
                self.product[at] += self.damping * self.diagonal[at] * self.direction[at];
            }
        }
    }

    /// The change of each link's flow by the shifts.
    fn spread_shifts(&mut self) {
        self.on_links.fill(0.0);
        for (choice, &shift) in self.choices.iter().zip(&self.shift) {
            if shift != 0.0 {
                let (start, middle, end) = (choice.start, choice.middle, choice.end);
                for &link in &self.links[start as usize..middle as usize] {
                    self.on_links[link as usize] -= shift;
                }
                for &link in &self.links[middle as usize..end as usize] {
                    self.on_links[link as usize] += shift;
                }
            }
        }
    }

    /// What the change of the flows changes of the paths' times, by the slopes.
    fn gather(&mut self, links: &Links<'_>) {
        for (link, change) in self.on_links.iter_mut().enumerate() {
            *change *= links.state(link as u32).slope;
        }
        for (at, choice) in self.choices.iter().enumerate() {
            let sum = |of: &[u32]| of.iter().map(|&link| self.on_links[link as usize]).sum::<f64>();
            self.product[at] = if choice.is_fixed {
                0.0
            } else {
                sum(&self.links[choice.middle as usize..choice.end as usize])
                    - sum(&self.links[choice.start as usize..choice.middle as usize])
            };
        }
    }

    /// Cuts shifts back so that no path of a pair gives more than it has.
    fn within_flows(&mut self, paths: &PathSet) {
        let mut at = 0;
        while at < self.choices.len() {
            let basic = self.choices[at].basic;
            let end = (at..self.choices.len())
                .find(|&other| self.choices[other].basic != basic)
                .unwrap_or(self.choices.len());
            let mut wanted = 0.0;
            for other in at..end {
                let flow = paths.flow(self.choices[other].path as usize);
                self.shift[other] = self.shift[other].min(flow);
                wanted += self.shift[other];
            }
            let flow = paths.flow(basic as usize);
            if flow + wanted < 0.0 {
                let share = -flow / wanted;
                for other in at..end {
                    self.shift[other] *= share;
                }
            }
            at = end;
        }
    }

    fn move_flows(&self, paths: &mut PathSet, sign: f64) {
        for (choice, shift) in self.choices.iter().zip(&self.shift) {
            let moved = sign * shift;
            let flow = paths.flow_mut(choice.path as usize);
            *flow = (*flow - moved).max(0.0);
            *paths.flow_mut(choice.basic as usize) += moved;
        }
    }
}
