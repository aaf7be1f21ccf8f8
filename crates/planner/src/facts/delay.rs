//! Durations that scatter: the lognormal law.
//!
//! With mean `m` and coefficient of variation `c`, `σ² = ln(1 + c²)`, the median is
//! `m / √(1 + c²)`, and the value that is exceeded with probability `1 − Φ(z)` is
//! `median · exp(σ·z)` (Limpert, Stahel and Abbt, `BioScience` 51, 2001). Valid for durations with
//! one mode and a long right tail; it knows no upper limit.

/// Standard normal score of the usual case.
pub(crate) const USUAL: f64 = 0.0;
/// Standard normal score of the bad case, the 95th percentile.
pub(crate) const BAD: f64 = 1.644_853_626_951_472_2;

/// A duration in hours, lognormal.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Delay {
    pub(crate) median_h: f64,
    pub(crate) sigma: f64,
}

impl Delay {
    /// The law with this mean and coefficient of variation.
    pub(crate) fn from_mean(mean_h: f64, cv: f64) -> Self {
        let spread = 1.0 + cv * cv;
        Self { median_h: mean_h / spread.sqrt(), sigma: spread.ln().sqrt() }
    }

    /// The law with this median and 95th percentile.
    pub(crate) fn from_quantiles(median_h: f64, p95_h: f64) -> Self {
        if median_h <= 0.0 {
            return Self { median_h: 0.0, sigma: 0.0 };
        }
        Self { median_h, sigma: (p95_h / median_h).max(1.0).ln() / BAD }
    }

    /// The duration at a standard normal score.
    pub(crate) fn at(&self, z: f64) -> f64 {
        if z == USUAL { self.median_h } else { self.median_h * (self.sigma * z).exp() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_doors_lead_to_the_same_law() {
        let law = Delay::from_mean(10.0, 1.0);
        assert!((law.median_h - 10.0 / 2.0_f64.sqrt()).abs() < 1e-12);
        let again = Delay::from_quantiles(law.at(USUAL), law.at(BAD));
        assert!((again.sigma - law.sigma).abs() < 1e-12);
    }

    #[test]
    fn without_scatter_every_case_is_the_mean() {
        let law = Delay::from_mean(7.0, 0.0);
        assert_eq!((law.at(USUAL), law.at(BAD)), (7.0, 7.0));
    }
}
