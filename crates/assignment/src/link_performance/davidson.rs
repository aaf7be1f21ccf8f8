//! Davidson's function.

use super::{ParameterError, TravelTime, require};

/// `t(x) = t0 (1 + j x / (s - x))` up to a share of the saturation flow `s`, its tangent beyond.
///
/// K. B. Davidson, "A flow travel time relationship for use in transportation planning", Proc.
/// 3rd ARRB Conf. (1966). It has no value at `s`; the tangent from a share of `s` on is the
/// remedy of Daganzo (Transportation Science 11, 1977) and Akçelik (1978), here 0.95 unless said.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Davidson {
    free_flow_time: f64,
    saturation: f64,
    j: f64,
    /// Where the tangent begins.
    knee: f64,
}

impl Davidson {
    /// Share of the saturation flow at which the tangent begins, unless said otherwise.
    pub const KNEE: f64 = 0.95;

    /// Free-flow time `t0 >= 0`, saturation flow `s > 0`, delay parameter `j >= 0`, and the share
    /// of `s`, between 0 and 1, from which the tangent is taken.
    pub fn new(
        free_flow_time: f64,
        saturation: f64,
        j: f64,
        knee: f64,
    ) -> Result<Self, ParameterError> {
        require("free-flow time", free_flow_time, free_flow_time >= 0.0, "at least 0")?;
        require("saturation flow", saturation, saturation > 0.0, "above 0")?;
        require("j", j, j >= 0.0, "at least 0")?;
        require("knee", knee, knee > 0.0 && knee < 1.0, "between 0 and 1")?;
        Ok(Self { free_flow_time, saturation, j, knee: knee * saturation })
    }

    pub(super) fn travel_time(&self, flow: f64) -> TravelTime {
        let flow = flow.max(0.0);
        let at = flow.min(self.knee);
        let rest = self.saturation - at;
        let slope = self.free_flow_time * self.j * self.saturation / (rest * rest);
        let time = self.free_flow_time * (1.0 + self.j * at / rest);
        TravelTime { time: time + slope * (flow - at), slope }
    }

    pub(super) fn integral(&self, flow: f64) -> f64 {
        let flow = flow.max(0.0);
        let at = flow.min(self.knee);
        // Of x / (s - x): s ln(s / (s - x)) - x.
        let delay = self.saturation * (self.saturation / (self.saturation - at)).ln() - at;
        let beyond = flow - at;
        let TravelTime { time, slope } = self.travel_time(at);
        self.free_flow_time * (at + self.j * delay) + beyond * (time + 0.5 * slope * beyond)
    }

    pub(super) fn curvature(&self, flow: f64) -> f64 {
        if flow >= self.knee {
            return 0.0;
        }
        let rest = self.saturation - flow.max(0.0);
        2.0 * self.free_flow_time * self.j * self.saturation / (rest * rest * rest)
    }
}
