//! Random numbers that belong to what they are drawn for.
//!
//! Each draw is a function of seed, replication, purpose and number (of a consignment, say), and of
//! nothing else. So a change to one post changes no draw at another (common random numbers), the
//! order of events and threads changes none either, and the antithetic run is `1 - u` of the same.
//! The function is the output of `SplitMix64` (Steele, Lea, Flood, OOPSLA 2014) at that place of the
//! purpose's own sequence.

/// The step between two states of `SplitMix64`.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

const fn mixed(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    state ^ (state >> 31)
}

/// One number out of several, in their order: a purpose that no other list of numbers has.
pub const fn purpose(parts: &[u64]) -> u64 {
    let (mut all, mut place) = (0, 0);
    while place < parts.len() {
        all = mixed(parts[place] ^ mixed(STEP.wrapping_add(all)));
        place += 1;
    }
    all
}

/// A number for a name, the same on every machine (FNV-1a, 64 bits).
pub const fn key(name: &str) -> u64 {
    let (bytes, mut hash, mut place) = (name.as_bytes(), 0xcbf2_9ce4_8422_2325_u64, 0);
    while place < bytes.len() {
        hash = (hash ^ bytes[place] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        place += 1;
    }
    mixed(hash)
}

/// Draws for one purpose in one replication.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stream {
    start: u64,
    is_antithetic: bool,
}

impl Stream {
    /// The stream of a purpose; `purpose` is any number that no other purpose has.
    pub const fn new(seed: u64, replication: u64, purpose: u64, is_antithetic: bool) -> Self {
        let start = mixed(seed.wrapping_add(STEP));
        let start = mixed(start ^ replication.wrapping_mul(STEP).wrapping_add(1));
        let start = mixed(start ^ purpose.wrapping_mul(STEP).wrapping_add(2));
        Self { start, is_antithetic }
    }

    /// The draw of a number: above 0 and below 1.
    #[inline]
    pub fn uniform(self, number: u64) -> f64 {
        let bits = mixed(self.start.wrapping_add(number.wrapping_mul(STEP)));
        let draw = ((bits >> 12) as f64 + 0.5) / (1_u64 << 52) as f64;
        if self.is_antithetic { 1.0 - draw } else { draw }
    }
}

/// How long something takes, in hours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Duration {
    /// Always the same.
    Constant {
        /// Hours.
        hours: f64,
    },
    /// Exponential: as good as never begun, however long it has taken.
    Exponential {
        /// Mean in hours.
        mean: f64,
    },
    /// Triangular: least, most likely and most are known.
    Triangular {
        /// Least, in hours.
        least: f64,
        /// Most likely.
        mode: f64,
        /// Most.
        most: f64,
    },
    /// Lognormal.
    Lognormal {
        /// Mean in hours.
        mean: f64,
        /// Standard deviation divided by the mean.
        variation: f64,
    },
}

impl Default for Duration {
    /// No time at all.
    fn default() -> Self {
        Self::Constant { hours: 0.0 }
    }
}

impl Duration {
    /// Mean in hours.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Constant { hours } => hours,
            Self::Exponential { mean } | Self::Lognormal { mean, .. } => mean,
            Self::Triangular { least, mode, most } => (least + mode + most) / 3.0,
        }
    }

    /// Variance divided by the square of the mean; 0 when the mean is 0.
    pub fn squared_variation(&self) -> f64 {
        match *self {
            Self::Constant { .. } => 0.0,
            Self::Exponential { .. } => 1.0,
            Self::Lognormal { variation, .. } => variation * variation,
            Self::Triangular { least: a, mode: c, most: b } => {
                let mean = self.mean();
                let variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18.0;
                if mean > 0.0 { variance / (mean * mean) } else { 0.0 }
            }
        }
    }

    /// A lognormal duration, or a constant one where nothing varies or nothing takes time.
    pub fn lognormal(mean: f64, variation: f64) -> Self {
        if mean > 0.0 && variation > 0.0 {
            Self::Lognormal { mean, variation }
        } else {
            Self::Constant { hours: mean.max(0.0) }
        }
    }

    /// The same times a factor.
    #[must_use]
    pub fn times(self, factor: f64) -> Self {
        match self {
            Self::Constant { hours } => Self::Constant { hours: hours * factor },
            Self::Exponential { mean } => Self::Exponential { mean: mean * factor },
            Self::Triangular { least, mode, most } => {
                Self::Triangular { least: least * factor, mode: mode * factor, most: most * factor }
            }
            Self::Lognormal { mean, variation } => Self::lognormal(mean * factor, variation),
        }
    }

    /// Whether all parameters are in range.
    pub fn is_sound(&self) -> bool {
        match *self {
            Self::Constant { hours } => hours.is_finite() && hours >= 0.0,
            Self::Exponential { mean } => mean.is_finite() && mean >= 0.0,
            Self::Triangular { least, mode, most } => {
                most.is_finite() && 0.0 <= least && least <= mode && mode <= most
            }
            Self::Lognormal { mean, variation } => {
                mean.is_finite() && mean > 0.0 && variation.is_finite() && variation >= 0.0
            }
        }
    }

    /// The duration at a share of all durations: a rising function of `uniform`.
    #[inline]
    pub fn quantile(&self, uniform: f64) -> f64 {
        match *self {
            Self::Constant { hours } => hours,
            Self::Exponential { mean } => -mean * (1.0 - uniform).ln(),
            Self::Triangular { least, mode, most } => {
                let width = most - least;
                if width <= 0.0 {
                    return least;
                }
                let turn = (mode - least) / width;
                if uniform < turn {
                    least + (uniform * width * (mode - least)).sqrt()
                } else {
                    most - ((1.0 - uniform) * width * (most - mode)).sqrt()
                }
            }
            Self::Lognormal { mean, variation } => {
                let variance = (variation * variation).ln_1p();
                let location = mean.ln() - 0.5 * variance;
                (location + variance.sqrt() * normal_quantile(uniform)).exp()
            }
        }
    }
}

/// The standard normal deviate that a share of all is below.
///
/// P. J. Acklam's rational approximation (2003), relative error below 1.15e-9.
pub fn normal_quantile(share: f64) -> f64 {
    const A: [f64; 6] = [
        -3.969_683_028_665_376e1,
        2.209_460_984_245_205e2,
        -2.759_285_104_469_687e2,
        1.383_577_518_672_69e2,
        -3.066_479_806_614_716e1,
        2.506_628_277_459_239,
    ];
    const B: [f64; 5] = [
        -5.447_609_879_822_406e1,
        1.615_858_368_580_409e2,
        -1.556_989_798_598_866e2,
        6.680_131_188_771_972e1,
        -1.328_068_155_288_572e1,
    ];
    const C: [f64; 6] = [
        -7.784_894_002_430_293e-3,
        -3.223_964_580_411_365e-1,
        -2.400_758_277_161_838,
        -2.549_732_539_343_734,
        4.374_664_141_464_968,
        2.938_163_982_698_783,
    ];
    const D: [f64; 4] = [
        7.784_695_709_041_462e-3,
        3.224_671_290_700_398e-1,
        2.445_134_137_142_996,
        3.754_408_661_907_416,
    ];
    let row = |coefficients: &[f64], x: f64| coefficients.iter().fold(0.0, |sum, c| sum * x + c);
    let tail = |share: f64| {
        let x = (-2.0 * share.ln()).sqrt();
        row(&C, x) / (row(&D, x) * x + 1.0)
    };
    if share < 0.024_25 {
        tail(share)
    } else if share > 1.0 - 0.024_25 {
        -tail(1.0 - share)
    } else {
        let x = share - 0.5;
        row(&A, x * x) * x / (row(&B, x * x) * x * x + 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn draws_are_spread_evenly_and_independent() {
        let stream = Stream::new(7, 0, 3, false);
        let other = Stream::new(7, 0, 4, false);
        let count = 200_000;
        let mut bins = [0_u32; 20];
        let mut together = 0.0;
        for number in 0..count {
            let draw = stream.uniform(number);
            assert!(draw > 0.0 && draw < 1.0);
            bins[(draw * 20.0) as usize] += 1;
            together += (draw - 0.5) * (other.uniform(number) - 0.5);
        }
        let expected = count as f64 / 20.0;
        let chi: f64 = bins.iter().map(|&bin| (f64::from(bin) - expected).powi(2) / expected).sum();
        // 19 degrees of freedom: above 50 once in 6,000 times.
        assert!(chi < 50.0, "{chi}");
        let correlation = 12.0 * together / count as f64;
        assert!(correlation.abs() < 4.0 / (count as f64).sqrt(), "{correlation}");
    }

    #[test]
    fn the_antithetic_draw_is_the_rest() {
        let (one, other) = (Stream::new(1, 2, 3, false), Stream::new(1, 2, 3, true));
        for number in 0..100 {
            assert!((one.uniform(number) + other.uniform(number) - 1.0).abs() < 1e-15);
        }
    }

    #[test]
    fn means_and_variations_are_those_of_the_draws() {
        let durations = [
            Duration::Constant { hours: 2.0 },
            Duration::Exponential { mean: 3.0 },
            Duration::Triangular { least: 1.0, mode: 2.0, most: 6.0 },
            Duration::Lognormal { mean: 4.0, variation: 0.7 },
        ];
        let stream = Stream::new(11, 0, 0, false);
        for duration in durations {
            let count = 400_000;
            let (mut sum, mut squares) = (0.0, 0.0);
            for number in 0..count {
                let drawn = duration.quantile(stream.uniform(number));
                sum += drawn;
                squares += drawn * drawn;
            }
            let mean = sum / count as f64;
            let variation = squares / count as f64 / (mean * mean) - 1.0;
            assert!((mean / duration.mean() - 1.0).abs() < 0.01, "{duration:?} {mean}");
            let expected = duration.squared_variation();
            assert!((variation - expected).abs() < 0.02, "{duration:?} {variation} {expected}");
        }
    }

    #[test]
    fn the_normal_quantile_is_that_of_the_tables() {
        for (share, deviate) in
            [(0.5, 0.0), (0.975, 1.959_963_985), (0.001, -3.090_232_306), (0.8, 0.841_621_234)]
        {
            assert!((normal_quantile(share) - deviate).abs() < 1e-8, "{share}");
        }
    }
}
