//! The gamma and the error function.

use std::f64::consts::PI;

/// The logarithm of the gamma function of a value of at least one: Stirling's series from ten
/// on, below it by recurrence.
pub(super) fn ln_gamma(value: f64) -> f64 {
    if value <= 1.0 {
        return 0.0;
    }
    let (mut at, mut product) = (value, 1.0);
    while at < 10.0 {
        product *= at;
        at += 1.0;
    }
    let inverse = 1.0 / (at * at);
    // Bernoulli numbers B_2n / (2n (2n - 1)), n = 1 …: the next is below 1e-15 from ten on.
    let terms = [691.0 / 360_360.0, 1.0 / 1188.0, 1.0 / 1680.0, 1.0 / 1260.0, 1.0 / 360.0];
    let series =
        (1.0 / 12.0 - inverse * terms.iter().fold(0.0, |sum, term| term - inverse * sum)) / at;
    (at - 0.5) * at.ln() - at + 0.5 * (2.0 * PI).ln() + series - product.ln()
}

/// The probability that a standard normal deviate is further from zero than `z`.
pub fn two_sided_probability(z: f64) -> f64 {
    erfc(z.abs() / std::f64::consts::SQRT_2)
}

/// The complementary error function of zero or more: the series of the error function below two,
/// from there its continued fraction, from the end.
fn erfc(value: f64) -> f64 {
    let factor = (-value * value).exp() / PI.sqrt();
    if value < 2.0 {
        let (mut term, mut sum) = (2.0 * value, 0.0);
        for order in 1..100 {
            sum += term;
            term *= 2.0 * value * value / f64::from(2 * order + 1);
        }
        return 1.0 - factor * sum;
    }
    let fraction =
        (1..=200).rev().fold(value, |below, order| value + f64::from(order) / 2.0 / below);
    factor / fraction
}

#[cfg(test)]
mod tests {
    use super::{erfc, ln_gamma, two_sided_probability};

    #[test]
    fn the_gamma_function_is_the_factorial() {
        let mut factorial = 1.0_f64;
        for number in 1..100 {
            let error = (ln_gamma(f64::from(number)) - factorial.ln()).abs();
            assert!(error <= 1e-14 * factorial.ln().max(1.0), "{number}: {error}");
            factorial *= f64::from(number);
        }
        let half = ln_gamma(1.5) - (std::f64::consts::PI.sqrt() / 2.0).ln();
        assert!(half.abs() < 1e-14);
    }

    #[test]
    fn the_error_function_is_that_of_the_tables() {
        // Abramowitz and Stegun 1964, table 7.1, and the quantile of 95 %.
        assert!((1.0 - erfc(0.5) - 0.520_499_877_8).abs() < 1e-10);
        assert!((1.0 - erfc(1.9) - 0.992_790_429_2).abs() < 1e-10);
        assert!((1.0 - erfc(2.0) - 0.995_322_265_0).abs() < 1e-10);
        assert!((two_sided_probability(-1.959_963_984_540_054) - 0.05).abs() < 1e-12);
    }
}
