//! Rounding of what is written.

/// Rounds to a number of decimals.
pub(crate) fn round(value: f64, decimals: i32) -> f64 {
    let scale = 10_f64.powi(decimals);
    let rounded = (value * scale).round() / scale;
    // Adding zero turns -0.0 into 0.0.
    rounded + 0.0
}

/// Rounds dollars to cents.
pub(crate) fn cents(value: f64) -> f64 {
    round(value, 2)
}

/// Rounds hours to hundredths.
pub(crate) fn hours(value: f64) -> f64 {
    round(value, 2)
}
