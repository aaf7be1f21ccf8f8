//! Poisson pseudo maximum likelihood (PPML) with any number of sets of fixed effects.
//!
//! [`fit()`] takes a [`Design`] and gives an [`Estimate`]; [`refit`] does it again with other
//! weights, from where the estimate ended, which is what a bootstrap needs.

mod absorber;
mod after;
mod collinearity;
mod covariance;
mod design;
mod error;
mod estimate;
mod fit;
mod likelihood;
mod poisson;
mod rows;
mod sample;
mod separation;
mod special;

pub use after::{AverageEffect, Reset};
pub use covariance::{Covariance, Errors, SmallSample};
pub use design::{Design, Effect, Regressor};
pub use error::EstimationError;
pub use estimate::{Coefficient, Collinear, Dropped, Estimate, Reason, Separator};
pub use fit::{Family, Options, fit, refit};
pub use special::two_sided_probability;
