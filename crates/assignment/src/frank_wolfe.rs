//! The Frank-Wolfe family: plain, slow, and the reference that the fast method is tested against.
//!
//! Each iteration loads all demand on the shortest paths of the moment, and goes from the flows so
//! far towards that point, or towards one conjugate to the last direction or the last two, to
//! where the objective is least. M. Frank, P. Wolfe (Naval Research Logistics Quarterly 3, 1956);
//! conjugate and biconjugate: M. Mitradjieva, P. O. Lindberg, "The stiff is moving", Transportation
//! Science 47 (2013), sections 3 and 4.

use crate::demand::OdMatrix;
use crate::equilibrium::{AssignmentError, Principle, check};
use crate::network::{Network, Rows};
use crate::shortest_path::{Tree, Workspace};

/// Which directions are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the loading of the shortest paths.
    FrankWolfe,
    /// Conjugate to the last direction.
    Conjugate,
    /// Conjugate to the last two.
    Biconjugate,
}

/// Largest share of an earlier target in a new one.
const LARGEST: f64 = 0.99;

/// Halvings of the step's bracket.
const HALVINGS: usize = 60;

/// Flows of the links after at most `iterations`, or when the relative gap is reached; and the
/// last gap.
pub fn frank_wolfe(
    network: &Network,
    demand: &OdMatrix,
    principle: Principle,
    direction: Direction,
    relative_gap: f64,
    iterations: usize,
) -> Result<(Vec<f64>, f64), AssignmentError> {
    check(network, demand)?;
    let mut search = Search::new(network, demand, principle);
    let zero = vec![0.0; network.links.len()];
    let (mut flow, _) = search.load(&zero);
    let mut targets: Vec<Vec<f64>> = Vec::new();
    let mut last_step = 1.0;
    let mut gap = f64::INFINITY;
    for _ in 0..iterations {
        let (loaded, shortest) = search.load(&flow);
        let total = search.total_time(&flow);
        gap = if total > 0.0 { ((total - shortest) / total).max(0.0) } else { 0.0 };
        if gap <= relative_gap {
            break;
        }
        let target = search.target(direction, &flow, loaded, &targets, last_step);
        last_step = search.best_step(&flow, &target);
        for (flow, target) in flow.iter_mut().zip(&target) {
            *flow += last_step * (target - *flow);
        }
        targets.insert(0, target);
        targets.truncate(2);
    }
    Ok((flow, gap))
}

struct Search<'n> {
    network: &'n Network,
    demand: &'n OdMatrix,
    principle: Principle,
    rows: Rows,
    work: Workspace,
}

impl<'n> Search<'n> {
    fn new(network: &'n Network, demand: &'n OdMatrix, principle: Principle) -> Self {
        let rows = Rows::new(network);
        let work = Workspace::new(network.node_count);
        Self { network, demand, principle, rows, work }
    }

    /// All demand on the shortest paths at the times of these flows, and the time that it takes.
    fn load(&mut self, flow: &[f64]) -> (Vec<f64>, f64) {
        let times: Vec<f64> =
            self.rows.original.iter().map(|&link| self.time(flow, link as usize).0).collect();
        let mut loaded = vec![0.0; flow.len()];
        let mut shortest = 0.0;
        for pairs in self.demand.by_origin() {
            let tree = Tree::new(&self.rows, pairs[0].origin, &times, &mut self.work);
            for pair in pairs {
                shortest += pair.flow * self.work.distance[pair.destination as usize];
                for link in tree.links_back(&self.rows, pair.destination) {
                    loaded[self.rows.original[link as usize] as usize] += pair.flow;
                }
            }
        }
        (loaded, shortest)
    }

    /// Time and slope of a link.
    fn time(&self, flow: &[f64], link: usize) -> (f64, f64) {
        let time = self.principle.time(&self.network.links[link].performance, flow[link]);
        (time.time, time.slope)
    }

    fn total_time(&self, flow: &[f64]) -> f64 {
        (0..flow.len()).map(|link| flow[link] * self.time(flow, link).0).sum()
    }

    /// Where to go: the loading, mixed with earlier targets so that directions are conjugate.
    fn target(
        &self,
        direction: Direction,
        flow: &[f64],
        loaded: Vec<f64>,
        targets: &[Vec<f64>],
        last_step: f64,
    ) -> Vec<f64> {
        let slopes: Vec<f64> = (0..flow.len()).map(|link| self.time(flow, link).1).collect();
        let product = |a: &[f64], b: &[f64]| -> f64 {
            a.iter().zip(b).zip(&slopes).map(|((a, b), slope)| a * b * slope).sum()
        };
        let towards = |target: &[f64]| -> Vec<f64> {
            target.iter().zip(flow).map(|(target, flow)| target - flow).collect()
        };
        let here = towards(&loaded);
        match (direction, targets) {
            (Direction::FrankWolfe, _) | (_, []) => loaded,
            (Direction::Biconjugate, [last, before]) if last_step < LARGEST => {
                let first = towards(last);
                let second: Vec<f64> = (0..flow.len())
                    .map(|link| {
                        last_step * last[link] - flow[link] + (1.0 - last_step) * before[link]
                    })
                    .collect();
                let along = product(&second, &towards(before));
                let mu = if along == 0.0 { 0.0 } else { -product(&second, &here) / along };
                let along = product(&first, &first);
                let nu = if along == 0.0 { 0.0 } else { -product(&first, &here) / along };
                let nu = (nu + mu * last_step / (1.0 - last_step)).max(0.0);
                let mu = mu.max(0.0);
                let share = 1.0 / (1.0 + mu + nu);
                let mixed = loaded.iter().zip(last).zip(before);
                mixed
                    .map(|((loaded, last), before)| share * (loaded + nu * last + mu * before))
                    .collect()
            }
            (_, [last, ..]) => {
                let first = towards(last);
                let (with, difference) = (product(&first, &here), product(&first, &first));
                let share = with / (with - difference);
                let share = if with - difference == 0.0 || !(0.0..=1.0).contains(&share) {
                    0.0
                } else {
                    share.min(LARGEST)
                };
                let mixed = loaded.iter().zip(last);
                mixed.map(|(loaded, last)| share * last + (1.0 - share) * loaded).collect()
            }
        }
    }

    /// The share of the way to the target at which the objective is least, by halving.
    fn best_step(&self, flow: &[f64], target: &[f64]) -> f64 {
        let (mut low, mut high) = (0.0, 1.0);
        for _ in 0..HALVINGS {
            let step = 0.5 * (low + high);
            let slope: f64 = (0..flow.len())
                .map(|link| {
                    let change = target[link] - flow[link];
                    let at = flow[link] + step * change;
                    change * self.principle.time(&self.network.links[link].performance, at).time
                })
                .sum();
            if slope < 0.0 { low = step } else { high = step }
        }
        0.5 * (low + high)
    }
}
