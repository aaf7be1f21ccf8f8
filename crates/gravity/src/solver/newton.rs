//! Newton's method for systems of markets, with a damping that needs no knob.
//!
//! The slopes are split once and used again as long as each step leaves at most a fifth of the
//! residual (the chord method: Ortega and Rheinboldt, *Iterative Solution of Nonlinear Equations*,
//! 1970, section 7.1), for a product with the split costs a small part of splitting anew. A step
//! along the slopes at hand is halved until it lowers the residual: with slopes of the very point
//! a short enough step does so wherever they are not singular.

use super::lu::Lu;

/// Where the search ends: the residual of double precision, about.
const PRECISION: f64 = 1e-13;

/// What passes as solved where rounding hinders the last step.
pub(crate) const GUARANTEE: f64 = 1e-10;

/// Share of the residual that may be left by a step along slopes that are used again.
const REUSE: f64 = 0.2;

/// Steps shorter than this share of the whole are not tried.
const SHORTEST: f64 = 1.0 / 1024.0;

/// Evaluations of the system in one search, unless its end is near.
const EVALUATIONS: usize = 120;

/// Evaluations that are allowed there.
const LAST_EVALUATIONS: usize = 2 * EVALUATIONS;

/// Residual near the end.
const NEAR: f64 = 1e-4;

/// As many equations as unknowns.
pub(crate) trait System {
    /// What is computed at a point.
    type State;

    /// Everything at a point, or the number of the country that keeps it from being a point at
    /// which the economy can be.
    fn state(&self, point: &[f64]) -> Result<Self::State, usize>;

    /// What has to be zero, by equation.
    fn residual<'a>(&self, state: &'a Self::State) -> &'a [f64];

    /// The slopes of the residual, split; none where they are singular.
    fn slopes(&self, state: &Self::State) -> Option<Lu>;
}

/// The end of a search.
pub(crate) struct Solved<S> {
    pub(crate) point: Vec<f64>,
    pub(crate) state: S,
    /// Largest residual.
    pub(crate) residual: f64,
    pub(crate) evaluations: usize,
}

/// A search that stood still.
#[derive(Debug)]
pub(crate) struct Stalled {
    /// The equation with the largest residual.
    pub(crate) worst: usize,
    pub(crate) residual: f64,
    /// The country that barred the way, if one did.
    pub(crate) barred: Option<usize>,
    pub(crate) evaluations: usize,
}

/// Looks for a point without residual, first along `slopes` where they are given.
pub(crate) fn newton<S: System>(
    system: &S,
    start: &[f64],
    slopes: Option<&Lu>,
) -> Result<Solved<S::State>, Stalled> {
    let mut search = Search::begin(system, start)?;
    let mut own: Option<Lu> = None;
    let mut given = slopes;
    while search.norm > PRECISION {
        let is_fresh = own.is_none() && given.is_none();
        if is_fresh {
            own = system.slopes(&search.state);
        }
        let Some(lu) = own.as_ref().or(given) else { return search.end() };
        let before = search.norm;
        if search.step(lu, is_fresh) {
            if search.norm > REUSE * before {
                (own, given) = (None, None);
            }
        } else if is_fresh {
            return search.end();
        } else {
            (own, given) = (None, None);
        }
    }
    search.end()
}

/// A point on the way, and what is known there.
struct Search<'a, S: System> {
    system: &'a S,
    point: Vec<f64>,
    state: S::State,
    norm: f64,
    barred: Option<usize>,
    evaluations: usize,
}

impl<'a, S: System> Search<'a, S> {
    fn begin(system: &'a S, start: &[f64]) -> Result<Self, Stalled> {
        let barred = |country| Stalled {
            worst: country,
            residual: f64::INFINITY,
            barred: Some(country),
            evaluations: 1,
        };
        let state = system.state(start).map_err(barred)?;
        let (_, norm) = worst(system.residual(&state));
        Ok(Self { system, point: start.to_vec(), state, norm, barred: None, evaluations: 1 })
    }

    /// Takes a step that lowers the residual; whether there was one. Along slopes of another point
    /// only the whole step is tried.
    fn step(&mut self, slopes: &Lu, is_fresh: bool) -> bool {
        let direction = slopes.solve(self.system.residual(&self.state));
        let allowed = if self.norm < NEAR { LAST_EVALUATIONS } else { EVALUATIONS };
        let mut length = 1.0;
        while length >= SHORTEST && self.evaluations < allowed {
            let ahead =
                self.point.iter().zip(&direction).map(|(at, towards)| at - length * towards);
            let point: Vec<f64> = ahead.collect();
            self.evaluations += 1;
            match self.system.state(&point) {
                Ok(state) => {
                    let (_, norm) = worst(self.system.residual(&state));
                    if norm <= (1.0 - 0.1 * length) * self.norm {
                        (self.point, self.state, self.norm) = (point, state, norm);
                        self.barred = None;
                        return true;
                    }
                }
                Err(country) => self.barred = Some(country),
            }
            if !is_fresh {
                return false;
            }
            length *= 0.5;
        }
        false
    }

    fn end(self) -> Result<Solved<S::State>, Stalled> {
        let (place, residual) = worst(self.system.residual(&self.state));
        let Self { point, state, barred, evaluations, .. } = self;
        if residual <= GUARANTEE {
            return Ok(Solved { point, state, residual, evaluations });
        }
        Err(Stalled { worst: place, residual, barred, evaluations })
    }
}

/// The largest residual and its equation; what is no number counts as larger than any.
fn worst(residual: &[f64]) -> (usize, f64) {
    let size = |value: f64| if value.is_nan() { f64::INFINITY } else { value.abs() };
    let sizes = residual.iter().map(|&value| size(value)).enumerate();
    sizes.max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or((0, 0.0))
}
