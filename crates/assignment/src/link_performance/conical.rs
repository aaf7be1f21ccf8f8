//! Spiess's conical function.

use super::{ParameterError, TravelTime, require};

/// `t(x) = t0 (2 + sqrt(a² (1 - x/c)² + b²) - a (1 - x/c) - b)`, `b = (2a - 1) / (2a - 2)`.
///
/// H. Spiess, "Conical volume-delay functions", Transportation Science 24 (1990), equation 12:
/// twice the free-flow time at capacity, as BPR with `b = 1`, but with a slope that stays bounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conical {
    free_flow_time: f64,
    capacity: f64,
    a: f64,
    b: f64,
}

impl Conical {
    /// Free-flow time `t0 >= 0`, capacity `c > 0` and steepness `a > 1`.
    pub fn new(free_flow_time: f64, capacity: f64, a: f64) -> Result<Self, ParameterError> {
        require("free-flow time", free_flow_time, free_flow_time >= 0.0, "at least 0")?;
        require("capacity", capacity, capacity > 0.0, "above 0")?;
        require("a", a, a > 1.0, "above 1")?;
        Ok(Self { free_flow_time, capacity, a, b: (2.0 * a - 1.0) / (2.0 * a - 2.0) })
    }

    /// `a (1 - x/c)`, and the root of the cone there.
    fn cone(&self, flow: f64) -> (f64, f64) {
        let slack = self.a * (1.0 - flow.max(0.0) / self.capacity);
        (slack, slack.hypot(self.b))
    }

    pub(super) fn travel_time(&self, flow: f64) -> TravelTime {
        let (slack, root) = self.cone(flow);
        let steepness = self.free_flow_time * self.a / self.capacity;
        TravelTime {
            time: self.free_flow_time * (2.0 + root - slack - self.b),
            slope: steepness * (1.0 - slack / root),
        }
    }

    pub(super) fn integral(&self, flow: f64) -> f64 {
        let b = self.b;
        // Of sqrt(u² + b²) - u by u, with u = a (1 - x/c), du = -a/c dx.
        let primitive = |u: f64| 0.5 * (u * u.hypot(b) + b * b * (u / b).asinh()) - 0.5 * u * u;
        let flow = flow.max(0.0);
        let area = primitive(self.a) - primitive(self.cone(flow).0);
        self.free_flow_time * ((2.0 - b) * flow + area * self.capacity / self.a)
    }

    pub(super) fn curvature(&self, flow: f64) -> f64 {
        let root = self.cone(flow).1;
        let per_flow = self.a / self.capacity;
        self.free_flow_time * per_flow * per_flow * self.b * self.b / (root * root * root)
    }
}
