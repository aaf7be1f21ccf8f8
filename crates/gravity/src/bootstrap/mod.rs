//! Estimation and equilibrium together, again and again, for intervals.
//!
//! Each draw estimates the equation anew with random weights ([`Bootstrap::new`]) and hands the
//! coefficients to whatever follows ([`Bootstrap::run`]): an equilibrium, a chain of cost,
//! elasticities and values of a day. So an interval holds the doubt in all of them.
//!
//! Weights are exponential with mean one, one for each block of rows (Rubin, *Annals of Statistics*
//! 9, 1981, as Chamberlain and Imbens, *JBES* 21, 2003, use it for estimating equations), a block
//! being the rows whose errors may be correlated: a pair of countries over the years. No weight is
//! zero, so every draw keeps every fixed effect. Rows in no block keep weight one: domestic sales,
//! of which there are as many pairs as countries, each so large that a change of its weight moves
//! a country's fixed effects and with them the coefficients; what is drawn for them would be
//! doubt about the sales of single countries to themselves, which no equation explains.
//!
//! Everything random is a function of the seed, the draw's number and a key, and of nothing else:
//! the same bytes on any number of threads, and a new random quantity changes no other.

mod blocks;
mod draw;
mod interval;
#[cfg(test)]
mod tests;

use rayon::prelude::*;

pub use blocks::Blocks;
pub use draw::Draw;
pub use interval::{Interval, percentile_interval};

use crate::estimation::{Design, Estimate, EstimationError, Options, refit};

/// A draw that failed, so that there is no interval.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("draw {number} (from 0, seed {seed}) failed")]
pub struct FailedDraw<E: std::error::Error + 'static> {
    /// Its number.
    pub number: usize,
    /// The seed.
    pub seed: u64,
    /// Why.
    #[source]
    pub error: E,
}

/// Coefficients that were estimated under random weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Bootstrap {
    seed: u64,
    coefficients: Vec<Vec<f64>>,
}

impl Bootstrap {
    /// Estimates the equation `refits` times, each time with weights of its own.
    ///
    /// Draws differ by far more than a tolerance of 1e-6 leaves open, and it takes half the time of
    /// the usual one.
    ///
    /// # Errors
    ///
    /// The first draw whose estimation fails.
    pub fn new(
        design: &Design,
        estimate: &Estimate,
        blocks: &Blocks,
        (seed, refits): (u64, usize),
        options: &Options,
    ) -> Result<Self, FailedDraw<EstimationError>> {
        let one = |number| {
            let weights = blocks.weights(&Draw::new(seed, number, &[]));
            refit(design, estimate, &weights, options).map_err(|error| FailedDraw {
                number,
                seed,
                error,
            })
        };
        let coefficients = in_order((0..refits).into_par_iter().map(one).collect())?;
        Ok(Self { seed, coefficients })
    }

    /// Draws without an estimation, where the coefficients are published ones: what is random is
    /// then left to [`Bootstrap::run`].
    pub fn without_estimation(seed: u64, coefficients: Vec<f64>) -> Self {
        Self { seed, coefficients: vec![coefficients] }
    }

    /// The coefficients by draw, in the order of the estimate.
    pub fn coefficients(&self) -> &[Vec<f64>] {
        &self.coefficients
    }

    /// Makes something of each of `count` draws, on all threads, in their order. With more draws
    /// than estimations these come round again: draw `d` has the coefficients of estimation `d`
    /// modulo their number, and randomness of its own for all else.
    ///
    /// # Errors
    ///
    /// The first draw that fails.
    pub fn run<T, E>(
        &self,
        count: usize,
        make: impl Fn(&Draw) -> Result<T, E> + Sync,
    ) -> Result<Vec<T>, FailedDraw<E>>
    where
        T: Send,
        E: std::error::Error + Send + 'static,
    {
        let one = |number: usize| {
            let coefficients = &self.coefficients[number % self.coefficients.len().max(1)];
            make(&Draw::new(self.seed, number, coefficients)).map_err(|error| FailedDraw {
                number,
                seed: self.seed,
                error,
            })
        };
        if self.coefficients.is_empty() {
            return Ok(Vec::new());
        }
        in_order((0..count).into_par_iter().map(one).collect())
    }
}

/// All results, or the first failure by number, whichever thread met one first.
fn in_order<T, E>(results: Vec<Result<T, E>>) -> Result<Vec<T>, E> {
    results.into_iter().collect()
}
