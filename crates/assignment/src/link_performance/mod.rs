//! Travel time of a link as a function of its flow.
//!
//! A small interface, three functions of the flow: value, derivative and integral (and, for the
//! system optimum, the second derivative). All functions here are finite, at least 0 and never
//! falling for flows from 0 on, which is what makes the equilibrium exist and its link flows
//! unique where they rise. Flow and time are in the units of the network that they belong to.

mod bpr;
mod conical;
mod davidson;
mod queue;
#[cfg(test)]
mod tests;

pub use bpr::Bpr;
pub use conical::Conical;
pub use davidson::Davidson;
pub use queue::{Queue, QueueParameters};

use thiserror::Error;

/// Why a function cannot be made from such parameters.
#[derive(Clone, Debug, PartialEq, Error)]
#[error("{parameter} is {value}; it must be {expected}")]
pub struct ParameterError {
    /// Which parameter.
    pub parameter: &'static str,
    /// What was given.
    pub value: f64,
    /// What it must be.
    pub expected: &'static str,
}

/// Checks one parameter.
fn require(
    parameter: &'static str,
    value: f64,
    holds: bool,
    expected: &'static str,
) -> Result<(), ParameterError> {
    if value.is_finite() && holds {
        return Ok(());
    }
    Err(ParameterError { parameter, value, expected })
}

/// The travel time of a link and how fast it rises.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TravelTime {
    /// Time at this flow.
    pub time: f64,
    /// Its derivative by the flow.
    pub slope: f64,
}

/// Travel time as a function of flow.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LinkPerformanceFunction {
    /// The same time at any flow.
    Constant {
        /// The time.
        time: f64,
    },
    /// Bureau of Public Roads.
    Bpr(Bpr),
    /// Spiess's conical function.
    Conical(Conical),
    /// Davidson's function, continued by its tangent near capacity.
    Davidson(Davidson),
    /// Waiting at a post, port or gauge change.
    Queue(Queue),
}

/// Calls a method of whichever function it is; a constant has its own answer.
macro_rules! each {
    ($function:expr, $constant:ident => $for_constant:expr, $it:ident => $for_it:expr) => {
        match $function {
            LinkPerformanceFunction::Constant { time: $constant } => $for_constant,
            LinkPerformanceFunction::Bpr($it) => $for_it,
            LinkPerformanceFunction::Conical($it) => $for_it,
            LinkPerformanceFunction::Davidson($it) => $for_it,
            LinkPerformanceFunction::Queue($it) => $for_it,
        }
    };
}

impl LinkPerformanceFunction {
    /// Time at a flow, and its derivative.
    #[inline]
    pub fn travel_time(&self, flow: f64) -> TravelTime {
        each!(self, time => TravelTime { time: *time, slope: 0.0 }, it => it.travel_time(flow))
    }

    /// The integral of the time over the flow, from 0.
    pub fn integral(&self, flow: f64) -> f64 {
        each!(self, time => time * flow, it => it.integral(flow))
    }

    /// The second derivative of the time by the flow.
    pub fn curvature(&self, flow: f64) -> f64 {
        each!(self, _time => 0.0, it => it.curvature(flow))
    }

    /// What one more unit of flow costs all flow, `t + x t'`, and the derivative of that.
    ///
    /// Flows at equilibrium of this function are those of the system optimum (Beckmann, `McGuire`,
    /// Winsten 1956, section 4.3).
    pub fn marginal_time(&self, flow: f64) -> TravelTime {
        let TravelTime { time, slope } = self.travel_time(flow);
        TravelTime { time: time + flow * slope, slope: 2.0 * slope + flow * self.curvature(flow) }
    }

    /// Whether the time is the same at any flow.
    pub const fn is_constant(&self) -> bool {
        matches!(self, Self::Constant { .. })
    }
}
