//! The inverse question: which change of a trade cost brings trade to a value.

use super::{Equilibrium, EquilibriumError, Prepared, Shock};

/// A cut of the cost, in logs, by which it is seen which way trade answers.
const PROBE: f64 = -0.01;

/// Changes of the freeness of trade, in logs, that are not gone beyond: 1e26 times.
const FARTHEST: f64 = 60.0;

/// Relative difference to the value that is as good as none.
const PRECISION: f64 = 1e-10;

/// Equilibria in the search between two that lie on either side of the value.
const MOST: usize = 100;

/// A value of trade, and whose cost may change to reach it.
#[derive(Clone, Debug, PartialEq)]
pub struct Target {
    /// Exporter and importer of each flow whose trade cost is multiplied by one and the same
    /// factor.
    pub changed: Vec<(usize, usize)>,
    /// Exporter and importer of each flow whose sum has to reach the value.
    pub measured: Vec<(usize, usize)>,
    /// The value, above 0, in the unit of the flows at the numeraire of the model.
    pub value: f64,
}

/// How a target is reached.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The factor on the trade cost: below 1 where it has to fall.
    pub cost_ratio: f64,
    /// The equilibrium there.
    pub equilibrium: Equilibrium,
    /// Equilibria that were solved on the way.
    pub solves: usize,
}

impl Prepared {
    /// The change of the trade cost at which the measured trade has the value, while everything in
    /// `alongside` changes too: the first that is met on the way from no change in steps that
    /// double, in the direction in which trade comes nearer to the value, then in the other.
    ///
    /// # Errors
    ///
    /// A target without pairs, without value or without trade to begin with; a value that no
    /// change of the cost reaches, with the nearest value found; and as [`super::solve`].
    pub fn reach(&self, alongside: &Shock, target: &Target) -> Result<Reached, EquilibriumError> {
        let mut search = Search::begin(self, alongside, target)?;
        let first = search.here.clone();
        if first.gap.abs() <= PRECISION {
            return Ok(search.finish(first));
        }
        let slope = (search.at(PROBE)?.gap - first.gap) / PROBE;
        // Where trade hardly answers, the first step is as long as if it did.
        let longest = 2.0 * first.gap.abs() / self.model().elasticities.trade_elasticity;
        let step = (-first.gap / slope).clamp(-longest, longest);
        let step = if step.is_finite() { step } else { longest };
        let mut nearest = first.clone();
        for step in [step, -step] {
            match search.walk(&first, step) {
                Ok((near, far)) => return search.between(near, far),
                Err(other) if other.gap.abs() < nearest.gap.abs() => nearest = other,
                Err(_) => {}
            }
        }
        Err(out_of_reach(target, &nearest))
    }
}

fn out_of_reach(target: &Target, nearest: &Point) -> EquilibriumError {
    EquilibriumError::OutOfReach {
        target: target.value,
        nearest: target.value * nearest.gap.exp(),
        ratio: nearest.log_ratio.exp(),
    }
}

/// Where the search has been.
#[derive(Clone)]
struct Point {
    log_ratio: f64,
    /// Log of the measured trade by the value.
    gap: f64,
    equilibrium: Equilibrium,
}

struct Search<'a> {
    prepared: &'a Prepared,
    alongside: &'a Shock,
    target: &'a Target,
    here: Point,
    solves: usize,
}

impl<'a> Search<'a> {
    fn begin(
        prepared: &'a Prepared,
        alongside: &'a Shock,
        target: &'a Target,
    ) -> Result<Self, EquilibriumError> {
        let countries = prepared.economy().len();
        let ends = target.changed.iter().chain(&target.measured).flat_map(|&(i, j)| [i, j]);
        if let Some(index) = ends.into_iter().find(|&end| end >= countries) {
            return Err(EquilibriumError::NoSuchCountry { index, countries });
        }
        if target.changed.is_empty() || target.measured.is_empty() {
            return Err(EquilibriumError::Target(
                "a target needs a pair whose cost changes and a pair whose trade is measured",
            ));
        }
        if !alongside.is_of_trade_cost() {
            return Err(EquilibriumError::Target(
                "what changes alongside a target has to be given as trade cost",
            ));
        }
        if !(target.value > 0.0 && target.value.is_finite()) {
            return Err(EquilibriumError::Target("the value of a target has to be above 0"));
        }
        let equilibrium = prepared.solve(alongside)?;
        if measured(&equilibrium, target) <= 0.0 {
            return Err(EquilibriumError::Target(
                "the measured pairs do not trade, and no change of a cost lets trade begin",
            ));
        }
        let gap = (measured(&equilibrium, target) / target.value).ln();
        let here = Point { log_ratio: 0.0, gap, equilibrium };
        Ok(Self { prepared, alongside, target, here, solves: 1 })
    }

    fn at(&mut self, log_ratio: f64) -> Result<Point, EquilibriumError> {
        let mut shock = self.alongside.clone();
        for &(exporter, importer) in &self.target.changed {
            shock.scale(exporter, importer, log_ratio.exp());
        }
        self.solves += 1;
        let start = &self.here.equilibrium.log_price;
        let equilibrium = self.prepared.solve_near(&shock, start)?;
        let gap = (measured(&equilibrium, self.target) / self.target.value).ln();
        self.here = Point { log_ratio, gap, equilibrium };
        Ok(self.here.clone())
    }

    /// Two points on either side of the value, found by steps that double; or the last point.
    fn walk(&mut self, first: &Point, mut step: f64) -> Result<(Point, Point), Point> {
        let theta = self.prepared.model().elasticities.trade_elasticity;
        let mut near = first.clone();
        while theta * step.abs() <= FARTHEST {
            let Ok(far) = self.at(step) else { break };
            if far.gap.abs() <= PRECISION || far.gap.signum() != first.gap.signum() {
                return Ok((near, far));
            }
            (near, step) = (far, step * 2.0);
        }
        Err(near)
    }

    /// Regula falsi between two points on either side, as Illinois has it: the weight of an end
    /// that stays a second time is halved (Dowell and Jarratt, BIT 11, 1971).
    fn between(mut self, mut a: Point, mut b: Point) -> Result<Reached, EquilibriumError> {
        let (mut weight_a, mut weight_b) = (a.gap, b.gap);
        let mut last_was_of_a = None;
        for _ in 0..MOST {
            let best = if a.gap.abs() < b.gap.abs() { &a } else { &b };
            let width = (a.log_ratio - b.log_ratio).abs();
            if best.gap.abs() <= PRECISION || width <= 1e-15 {
                let best = best.clone();
                return Ok(self.finish(best));
            }
            let share = weight_a / (weight_a - weight_b);
            let middle = self.at(a.log_ratio + share * (b.log_ratio - a.log_ratio))?;
            let is_of_a = middle.gap.signum() == a.gap.signum();
            let again = if last_was_of_a == Some(is_of_a) { 0.5 } else { 1.0 };
            last_was_of_a = Some(is_of_a);
            if is_of_a {
                (weight_a, weight_b) = (middle.gap, weight_b * again);
                a = middle;
            } else {
                (weight_a, weight_b) = (weight_a * again, middle.gap);
                b = middle;
            }
        }
        let nearest = if a.gap.abs() < b.gap.abs() { a } else { b };
        Err(out_of_reach(self.target, &nearest))
    }

    fn finish(self, point: Point) -> Reached {
        let Point { log_ratio, equilibrium, .. } = point;
        Reached { cost_ratio: log_ratio.exp(), equilibrium, solves: self.solves }
    }
}

fn measured(equilibrium: &Equilibrium, target: &Target) -> f64 {
    target.measured.iter().map(|&(exporter, importer)| equilibrium.flow(exporter, importer)).sum()
}
