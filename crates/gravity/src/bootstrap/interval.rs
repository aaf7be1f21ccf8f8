//! What draws say together.

/// An interval that a share of the draws lies in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// The lower end.
    pub low: f64,
    /// The middle draw.
    pub median: f64,
    /// The upper end.
    pub high: f64,
}

/// The percentile interval (Efron 1979): as many draws lie below as above, and `level` of them
/// within. Between two draws a quantile is linear (Hyndman and Fan 1996, definition 7). None without
/// draws, with a draw that is no number, or at a level that is not above 0 and below 1.
pub fn percentile_interval(draws: &[f64], level: f64) -> Option<Interval> {
    let is_sound = draws.iter().all(|draw| !draw.is_nan()) && level > 0.0 && level < 1.0;
    if draws.is_empty() || !is_sound {
        return None;
    }
    let mut sorted = draws.to_vec();
    sorted.sort_by(f64::total_cmp);
    let quantile = |share: f64| {
        let place = share * (sorted.len() - 1) as f64;
        let (below, above) = (sorted[place.floor() as usize], sorted[place.ceil() as usize]);
        below + place.fract() * (above - below)
    };
    let tail = (1.0 - level) / 2.0;
    Some(Interval { low: quantile(tail), median: quantile(0.5), high: quantile(1.0 - tail) })
}
