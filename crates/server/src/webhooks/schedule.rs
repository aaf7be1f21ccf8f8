//! When an event that was not taken is sent again.

use std::time::Duration;

/// Pauses between attempts, and when to stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// How long an answer may take.
    pub patience: Duration,
    /// The pause after the first failure; each next one is three times as long.
    pub first: Duration,
    /// The longest pause.
    pub longest: Duration,
    /// A webhook that has failed for so long is paused.
    pub give_up: Duration,
}

impl Default for Schedule {
    fn default() -> Self {
        Self {
            patience: Duration::from_secs(10),
            first: Duration::from_secs(5),
            longest: Duration::from_hours(6),
            give_up: Duration::from_hours(72),
        }
    }
}

impl Schedule {
    /// The pause after so many failures in a row. `lot`, from 0 to 1, spreads those who failed
    /// together: a pause is between half and the whole of its length.
    pub(crate) fn pause(&self, failures: u32, lot: f64) -> Duration {
        let grown = 3_u32.checked_pow(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        let whole = self.first.saturating_mul(grown).min(self.longest);
        whole.mul_f64(0.5 + lot.clamp(0.0, 1.0) / 2.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_the_longest_and_are_spread() {
        let schedule = Schedule::default();
        let whole: Vec<u64> = (1..=9).map(|n| schedule.pause(n, 1.0).as_secs()).collect();
        assert_eq!(whole, [5, 15, 45, 135, 405, 1_215, 3_645, 10_935, 21_600]);
        assert_eq!(schedule.pause(1, 0.0), Duration::from_millis(2_500));
        assert_eq!(schedule.pause(u32::MAX, 1.0), schedule.longest);
    }
}
