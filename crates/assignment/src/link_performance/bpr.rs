//! The function of the Bureau of Public Roads.

use super::{ParameterError, TravelTime, require};

/// `t(x) = t0 (1 + b (x / c)^p)`.
///
/// Bureau of Public Roads, "Traffic Assignment Manual" (1964), with `b = 0.15`, `p = 4`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bpr {
    free_flow_time: f64,
    /// `t0 b / c^p`: the time that flow adds is this times `x^p`.
    factor: f64,
    power: f64,
    exponent: Exponent,
}

/// How `x^p` is found.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Exponent {
    /// By multiplication: small whole powers.
    Whole(i32),
    /// By logarithm and exponential.
    Real,
}

impl Bpr {
    /// Free-flow time `t0 >= 0`, capacity `c > 0`, factor `b >= 0` and power `p >= 1`.
    pub fn new(
        free_flow_time: f64,
        capacity: f64,
        b: f64,
        power: f64,
    ) -> Result<Self, ParameterError> {
        require("free-flow time", free_flow_time, free_flow_time >= 0.0, "at least 0")?;
        require("capacity", capacity, capacity > 0.0, "above 0")?;
        require("b", b, b >= 0.0, "at least 0")?;
        require("power", power, power >= 1.0, "at least 1")?;
        let factor = free_flow_time * b / capacity.powf(power);
        require("b / capacity^power", factor, true, "a number in range")?;
        let is_whole = power <= 16.0 && power.fract() == 0.0;
        let exponent = if is_whole { Exponent::Whole(power as i32) } else { Exponent::Real };
        Ok(Self { free_flow_time, factor, power, exponent })
    }

    /// `x^(p-1)`; below 0 as at 0.
    #[inline]
    fn lower_power(&self, flow: f64) -> f64 {
        match self.exponent {
            Exponent::Whole(4) => flow * flow * flow,
            Exponent::Whole(power) => flow.powi(power - 1),
            Exponent::Real if flow > 0.0 => ((self.power - 1.0) * flow.ln()).exp(),
            Exponent::Real => 0.0,
        }
    }

    #[inline]
    pub(super) fn travel_time(&self, flow: f64) -> TravelTime {
        let flow = flow.max(0.0);
        let rise = self.factor * self.lower_power(flow);
        TravelTime { time: self.free_flow_time + rise * flow, slope: rise * self.power }
    }

    pub(super) fn integral(&self, flow: f64) -> f64 {
        let flow = flow.max(0.0);
        let rise = self.factor * self.lower_power(flow) * flow;
        flow * (self.free_flow_time + rise / (self.power + 1.0))
    }

    pub(super) fn curvature(&self, flow: f64) -> f64 {
        if flow <= 0.0 {
            let is_square = matches!(self.exponent, Exponent::Whole(2));
            return if is_square { 2.0 * self.factor } else { 0.0 };
        }
        self.factor * self.power * (self.power - 1.0) * self.lower_power(flow) / flow
    }
}
