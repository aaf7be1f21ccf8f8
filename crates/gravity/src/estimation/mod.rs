//! Poisson pseudo maximum likelihood (PPML) with any number of sets of fixed effects.
//!
//! [`fit()`] takes a [`Design`] and gives an [`Estimate`]; [`refit`] does it again with other
//! weights, from where the estimate ended, which is what a bootstrap needs.
//!
//! ```
//! use landbridge_gravity::estimation::{Design, Effect, Errors, Options, Regressor, SmallSample, fit};
//!
//! // Trade of three countries in two years; an agreement of the first two in the second year.
//! let rows = [
//!     (0, 1, 0, 4.0), (0, 2, 0, 2.0), (1, 0, 0, 3.0), (1, 2, 0, 5.0), (2, 0, 0, 1.0), (2, 1, 0, 6.0),
//!     (0, 1, 1, 9.0), (0, 2, 1, 2.0), (1, 0, 1, 6.0), (1, 2, 1, 4.0), (2, 0, 1, 2.0), (2, 1, 1, 7.0),
//! ];
//! let effect = |name: &str, of: fn(u32, u32, u32) -> u32| Effect {
//!     name: name.to_owned(),
//!     codes: rows.iter().map(|&(exporter, importer, year, _)| of(exporter, importer, year)).collect(),
//!     levels: 9,
//! };
//! let agreement = rows.iter().map(|row| f64::from(u8::from(row.0 + row.1 == 1 && row.2 == 1)));
//! let pair = effect("pair", |exporter, importer, _| 3 * exporter + importer);
//! let design = Design {
//!     outcome: rows.iter().map(|row| row.3).collect(),
//!     regressors: vec![Regressor { name: "agreement".to_owned(), values: agreement.collect() }],
//!     effects: vec![effect("exporter^year", |exporter, _, year| 3 * year + exporter), pair.clone()],
//!     clusters: vec![pair],
//!     ..Design::default()
//! };
//! let estimate = fit(&design, &Options::default())?;
//! let covariance = estimate.covariance(&design, Errors::Clustered(&[0]), SmallSample::Groups)?;
//! assert!(estimate.coefficient("agreement").is_some_and(|value| value > 0.0));
//! assert_eq!(covariance.clusters, [6]);
//! # Ok::<(), landbridge_gravity::estimation::EstimationError>(())
//! ```

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
