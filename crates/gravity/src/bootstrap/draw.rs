//! What is random in one draw.

use std::f64::consts::TAU;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// One draw: the coefficients of an estimation, and random numbers by key.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Draw<'a> {
    seed: u64,
    number: usize,
    coefficients: &'a [f64],
}

impl<'a> Draw<'a> {
    pub(super) fn new(seed: u64, number: usize, coefficients: &'a [f64]) -> Self {
        Self { seed, number, coefficients }
    }

    /// Its number, from 0.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The coefficients, in the order of the estimate.
    pub fn coefficients(&self) -> &'a [f64] {
        self.coefficients
    }

    /// A number above 0 and below 1, the same whenever this draw is asked for this key.
    pub fn uniform(&self, key: &str) -> f64 {
        uniform(&mut self.stream(key))
    }

    /// A standard normal deviate for a key (Box and Muller, *Annals of Mathematical Statistics*
    /// 29, 1958).
    pub fn normal(&self, key: &str) -> f64 {
        let mut stream = self.stream(key);
        let radius = (-2.0 * uniform(&mut stream).ln()).sqrt();
        radius * (TAU * uniform(&mut stream)).cos()
    }

    /// One of as many values for a key, each as likely.
    pub fn choice<'v, T>(&self, key: &str, values: &'v [T]) -> Option<&'v T> {
        values.get((self.uniform(key) * values.len() as f64) as usize)
    }

    /// Exponential deviates with mean one.
    pub(super) fn exponentials(&self, key: &str, count: usize) -> Vec<f64> {
        let mut stream = self.stream(key);
        (0..count).map(|_| -uniform(&mut stream).ln()).collect()
    }

    fn stream(&self, key: &str) -> ChaCha8Rng {
        let mut stream = ChaCha8Rng::seed_from_u64(self.seed ^ fnv1a(key));
        stream.set_stream(self.number as u64);
        stream
    }
}

/// The middle of one of 2⁵² equal parts of the interval from 0 to 1.
fn uniform(stream: &mut ChaCha8Rng) -> f64 {
    ((stream.next_u64() >> 12) as f64 + 0.5) / (1_u64 << 52) as f64
}

/// A number for a key, the same on every machine (FNV-1a, 64 bits).
fn fnv1a(key: &str) -> u64 {
    let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    key.bytes().fold(0xcbf2_9ce4_8422_2325, fold)
}
