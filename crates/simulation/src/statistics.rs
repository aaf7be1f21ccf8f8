//! What is kept of a run: counts, times, queues.

use serde::{Deserialize, Serialize};

use crate::agenda::Hours;

/// Bins of one doubling of a time.
const BINS: u32 = 64;
/// Least exponent of 2 that has bins: times below are counted as none. 2^-20 h is 3 ms.
const LEAST: i32 = -20;
/// Doublings that have bins; the last ends above 1,000 years.
const DOUBLINGS: u32 = 44;

/// Times in bins that are 1/64 of a doubling wide, so that quantiles are right within 1.1 %.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Times {
    count: u64,
    none: u64,
    sum: f64,
    most: Hours,
    bins: Vec<u64>,
}

impl Default for Times {
    fn default() -> Self {
        Self { count: 0, none: 0, sum: 0.0, most: 0.0, bins: vec![0; (BINS * DOUBLINGS) as usize] }
    }
}

impl Times {
    /// Counts a time.
    #[inline]
    pub fn add(&mut self, time: Hours) {
        self.count += 1;
        self.sum += time;
        self.most = self.most.max(time);
        match Self::bin(time) {
            Some(bin) => self.bins[bin] += 1,
            None => self.none += 1,
        }
    }

    /// The bin of a time: from the exponent and the first bits of its fraction.
    fn bin(time: Hours) -> Option<usize> {
        let bits = time.to_bits();
        let exponent = ((bits >> 52) as u32).cast_signed() - 1023 - LEAST;
        let fraction = ((bits >> 46) & 63) as usize;
        let last = (BINS * DOUBLINGS - 1) as usize;
        (exponent >= 0).then(|| (exponent as usize * BINS as usize + fraction).min(last))
    }

    /// Counts the times of another run too.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.none += other.none;
        self.sum += other.sum;
        self.most = self.most.max(other.most);
        for (bin, theirs) in self.bins.iter_mut().zip(&other.bins) {
            *bin += theirs;
        }
    }

    /// How many were counted.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// All of them together.
    pub fn total(&self) -> Hours {
        self.sum
    }

    /// Their mean; 0 without any.
    pub fn mean(&self) -> Hours {
        if self.count == 0 { 0.0 } else { self.sum / self.count as f64 }
    }

    /// The longest.
    pub fn most(&self) -> Hours {
        self.most
    }

    /// The time that a share of all does not pass, in the middle of its bin.
    pub fn quantile(&self, share: f64) -> Hours {
        let rank = (share * self.count as f64).ceil().max(1.0) as u64;
        let mut below = self.none;
        if self.count == 0 || below >= rank {
            return 0.0;
        }
        for (bin, count) in self.bins.iter().enumerate() {
            below += count;
            if below >= rank {
                let exponent = LEAST + (bin as u32 / BINS).cast_signed();
                let fraction = (f64::from(bin as u32 % BINS) + 0.5) / f64::from(BINS);
                return (2.0_f64.powi(exponent) * (1.0 + fraction)).min(self.most);
            }
        }
        self.most
    }
}

/// A count over time: its mean and its most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Level {
    count: u64,
    since: Hours,
    from: Hours,
    area: f64,
    most: u64,
}

impl Level {
    /// Changes the count by so many.
    #[inline]
    pub fn change(&mut self, now: Hours, by: i64) {
        self.area += self.count as f64 * (now - self.since);
        self.since = now;
        self.count = self.count.saturating_add_signed(by);
        self.most = self.most.max(self.count);
    }

    /// Forgets what was before.
    pub fn restart(&mut self, now: Hours) {
        (self.area, self.since, self.from, self.most) = (0.0, now, now, self.count);
    }

    /// The count now.
    pub fn level(&self) -> u64 {
        self.count
    }

    /// The highest count.
    pub fn most(&self) -> u64 {
        self.most
    }

    /// The count times the hours that it stood, up to a time.
    pub fn area(&self, now: Hours) -> f64 {
        self.area + self.count as f64 * (now - self.since)
    }

    /// The mean over time, up to a time.
    pub fn mean(&self, now: Hours) -> f64 {
        let hours = now - self.from;
        if hours > 0.0 { self.area(now) / hours } else { 0.0 }
    }
}

/// The mean of a count in each of many stretches of equal length.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    width: Hours,
    since: Hours,
    areas: Vec<f64>,
}

impl Series {
    /// Stretches of so many hours each; none are kept when that is 0.
    pub fn new(width: Hours) -> Self {
        Self { width, since: 0.0, areas: Vec::new() }
    }

    /// Takes in that a count stood from the last time on until now.
    #[inline]
    pub fn stand(&mut self, count: u64, now: Hours) {
        if self.width > 0.0 {
            self.spread(count as f64, now);
        }
    }

    fn spread(&mut self, count: f64, now: Hours) {
        let last = (now / self.width) as usize;
        if self.areas.len() <= last {
            self.areas.resize(last + 1, 0.0);
        }
        let mut from = self.since;
        let mut bin = (from / self.width) as usize;
        while bin < last {
            let ends = (bin + 1) as f64 * self.width;
            self.areas[bin] += count * (ends - from);
            (from, bin) = (ends, bin + 1);
        }
        self.areas[last] += count * (now - from);
        self.since = now;
    }

    /// The mean of each whole stretch, from the start of the run on.
    pub fn means(&self) -> impl Iterator<Item = f64> {
        let whole = if self.width > 0.0 { (self.since / self.width) as usize } else { 0 };
        self.areas.iter().take(whole).map(|area| area / self.width)
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, Series, Times};

    #[test]
    fn quantiles_are_near_those_of_the_list() {
        let mut times = Times::default();
        let mut list: Vec<f64> =
            (0..5000).map(|k| (f64::from(k) * 0.37).sin().abs() * 90.0).collect();
        for &time in &list {
            times.add(time);
        }
        list.sort_by(f64::total_cmp);
        for share in [0.05, 0.5, 0.95, 1.0] {
            let exact = list[((share * 5000.0) as usize - 1).min(4999)];
            let ours = times.quantile(share);
            assert!((ours / exact - 1.0).abs() < 0.012, "{share}: {ours} {exact}");
        }
        assert_eq!(times.count(), 5000);
        let mut none = Times::default();
        assert!(none.quantile(0.5).abs() < f64::EPSILON);
        none.add(0.0);
        assert!(none.quantile(0.5).abs() < f64::EPSILON);
    }

    #[test]
    fn a_level_has_its_mean_over_time() {
        let mut level = Level::default();
        level.change(1.0, 2);
        level.change(3.0, -1);
        assert!((level.mean(5.0) - (0.0 + 4.0 + 2.0) / 5.0).abs() < 1e-12);
        level.restart(5.0);
        assert!((level.mean(7.0) - 1.0).abs() < 1e-12);
        assert_eq!((level.level(), level.most()), (1, 1));
    }

    #[test]
    fn a_series_is_the_mean_of_each_stretch() {
        let mut series = Series::new(2.0);
        series.stand(0, 1.0);
        series.stand(3, 5.0);
        series.stand(1, 8.0);
        let means: Vec<f64> = series.means().collect();
        for (mean, expected) in means.iter().zip([1.5, 3.0, 2.0, 1.0]) {
            assert!((mean - expected).abs() < 1e-12, "{means:?}");
        }
        assert_eq!(means.len(), 4);
        assert_eq!(Series::default().means().count(), 0);
    }

    #[test]
    fn merged_times_are_those_of_both() {
        let (mut one, mut two, mut both) = (Times::default(), Times::default(), Times::default());
        for k in 0..100 {
            let time = f64::from(k * k) * 0.01;
            if k % 3 == 0 {
                one.add(time);
            } else {
                two.add(time);
            }
            both.add(time);
        }
        one.merge(&two);
        assert_eq!((one.count(), one.most().to_bits()), (both.count(), both.most().to_bits()));
        assert!((one.total() - both.total()).abs() < 1e-9);
        assert_eq!(one.quantile(0.9).to_bits(), both.quantile(0.9).to_bits());
    }
}
