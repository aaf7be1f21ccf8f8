//! How often consignments set out in the course of a year.

use crate::agenda::Hours;

/// How the departures of a source swell and ebb.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Pace {
    /// Always the same.
    #[default]
    Steady,
    /// From each hour on, in order, so many times as often as usual; before the first as usual.
    Listed(Vec<(Hours, f64)>),
}

impl Pace {
    /// The time at which usual departures would have come on by so many hours after a time:
    /// infinite when nothing sets out any more. A Poisson process whose usual gaps are walked so
    /// has the rate of the season, and the same draws whatever the season.
    pub fn after(&self, from: Hours, usual: Hours) -> Hours {
        let Self::Listed(list) = self else { return from + usual };
        let mut at = from;
        let mut left = usual;
        let mut next = list.partition_point(|&(begins, _)| begins <= from);
        loop {
            let factor = if next == 0 { 1.0 } else { list[next - 1].1 };
            let ends = list.get(next).map_or(Hours::INFINITY, |&(begins, _)| begins);
            if factor * (ends - at) >= left {
                return if left > 0.0 { at + left / factor } else { at };
            }
            if ends.is_infinite() {
                return Hours::INFINITY;
            }
            left -= factor * (ends - at);
            at = ends;
            next += 1;
        }
    }

    /// Whether hours are in order and factors are at least 0.
    pub fn is_sound(&self) -> bool {
        match self {
            Self::Steady => true,
            Self::Listed(list) => {
                list.iter().all(|(at, factor)| {
                    at.is_finite() && *at >= 0.0 && factor.is_finite() && *factor >= 0.0
                }) && list.windows(2).all(|pair| pair[0].0 < pair[1].0)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;

    #[test]
    fn a_season_stretches_time() {
        let pace = Pace::Listed(vec![(10.0, 0.0), (20.0, 2.0), (30.0, 0.0)]);
        assert!((pace.after(0.0, 4.0) - 4.0).abs() < 1e-12);
        assert!((pace.after(8.0, 4.0) - 21.0).abs() < 1e-12, "2 h before the gap, 1 h after it");
        assert!((pace.after(20.0, 20.0) - 30.0).abs() < 1e-12);
        assert!(pace.after(25.0, 11.0).is_infinite());
        assert!(pace.is_sound() && !Pace::Listed(vec![(1.0, -1.0)]).is_sound());
    }
}
