//! Waiting at a border post, port or gauge change.

use super::{ParameterError, TravelTime, require};

/// Hours of a day.
const DAY: f64 = 24.0;

/// A place where consignments are served by a number of alike servers within opening hours.
///
/// Time in hours against flow in consignments a day. With `c` servers that need `s` hours for each
/// consignment and work `h` hours a day, utilisation is `u = x s / (c h)` and
///
/// `t(x) = s + (24 - h)² / 48 + (24 / h) v s u^(sqrt(2 (c + 1)) - 1) / (c (1 - u))`:
///
/// service; the mean wait for the doors to open, for arrivals spread evenly over the day and one
/// opening a day; and the mean wait in queue within opening hours after H. Sakasegawa, "An
/// approximation formula `L_q = a ρ^β / (1 - ρ)`", Ann. Inst. Statist. Math. 29 (1977), with `v =
/// (ca² + cs²) / 2` from the squared coefficients of variation of arrivals and service (Allen and
/// Cunneen), stretched to hours of the clock. Exact for M/M/1. From a utilisation `knee` on its
/// tangent is taken, so that a post asked for more than it can do has a time at all; such a time
/// only says that the post is overrun.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Queue {
    /// Hours spent whatever the flow: service and the wait for opening.
    fixed: f64,
    /// Consignments a day at full utilisation.
    capacity: f64,
    /// Hours of the clock for each unit of `u^a / (1 - u)`.
    scale: f64,
    /// The power `a` of the utilisation, at least 1.
    power: f64,
    /// Flow from which the tangent is taken.
    knee: f64,
}

/// What is known of a place that serves consignments.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QueueParameters {
    /// Servers working side by side, at least 1.
    pub servers: u32,
    /// Hours that one server needs for one consignment, above 0.
    pub service_h: f64,
    /// Hours of a day in which they work, above 0 and at most 24.
    pub opening_h: f64,
    /// Mean of the squared coefficients of variation of arrivals and service, at least 0: 1 for
    /// Poisson arrivals and exponential service.
    pub variability: f64,
    /// Utilisation from which the tangent is taken, between 0 and 1.
    pub knee: f64,
}

impl Queue {
    /// Utilisation from which the tangent is taken, unless said otherwise.
    pub const KNEE: f64 = 0.98;

    /// The function of a place.
    pub fn new(place: QueueParameters) -> Result<Self, ParameterError> {
        let QueueParameters { servers, service_h, opening_h, variability, knee } = place;
        let c = f64::from(servers);
        require("servers", c, servers >= 1, "at least 1")?;
        require("service time", service_h, service_h > 0.0, "above 0 hours")?;
        let is_open = opening_h > 0.0 && opening_h <= DAY;
        require("opening hours", opening_h, is_open, "above 0 and at most 24 hours a day")?;
        require("variability", variability, variability >= 0.0, "at least 0")?;
        require("knee", knee, knee > 0.0 && knee < 1.0, "between 0 and 1")?;
        let capacity = c * opening_h / service_h;
        let closed = DAY - opening_h;
        Ok(Self {
            fixed: service_h + closed * closed / (2.0 * DAY),
            capacity,
            scale: DAY / opening_h * variability * service_h / c,
            power: (2.0 * (c + 1.0)).sqrt() - 1.0,
            knee: knee * capacity,
        })
    }

    /// Consignments a day at full utilisation.
    pub const fn capacity(&self) -> f64 {
        self.capacity
    }

    /// `u^a / (1 - u)` and its first and second derivatives by `u`, at a flow up to the knee.
    fn congestion(&self, flow: f64) -> [f64; 3] {
        let u = flow / self.capacity;
        let rest = 1.0 - u;
        let a = self.power;
        let lower = u.powf(a - 1.0);
        let value = lower * u / rest;
        // d/du of u^a / (1 - u) = u^(a-1) (a (1 - u) + u) / (1 - u)².
        let slope = lower * (a * rest + u) / (rest * rest);
        let second = if a > 1.0 && u > 0.0 {
            let by_power = a * (a - 1.0) * lower / (u * rest);
            by_power + 2.0 * a * lower / (rest * rest) + 2.0 * value / (rest * rest)
        } else {
            2.0 / (rest * rest * rest)
        };
        [value, slope, second]
    }

    pub(super) fn travel_time(&self, flow: f64) -> TravelTime {
        let flow = flow.max(0.0);
        let at = flow.min(self.knee);
        let [value, slope, _] = self.congestion(at);
        let slope = self.scale * slope / self.capacity;
        TravelTime { time: self.fixed + self.scale * value + slope * (flow - at), slope }
    }

    pub(super) fn integral(&self, flow: f64) -> f64 {
        let flow = flow.max(0.0);
        let at = flow.min(self.knee);
        let u = at / self.capacity;
        // Of u^a / (1 - u): the sum of u^(a+1+k) / (a+1+k) over k from 0.
        let (mut area, mut term) = (0.0, u.powf(self.power + 1.0));
        let mut exponent = self.power + 1.0;
        while term > area * f64::EPSILON && term > 0.0 {
            area += term / exponent;
            term *= u;
            exponent += 1.0;
        }
        let beyond = flow - at;
        let TravelTime { time, slope } = self.travel_time(at);
        self.fixed * at + self.scale * self.capacity * area + beyond * (time + 0.5 * slope * beyond)
    }

    pub(super) fn curvature(&self, flow: f64) -> f64 {
        if flow >= self.knee {
            return 0.0;
        }
        let [_, _, second] = self.congestion(flow.max(0.0));
        self.scale * second / (self.capacity * self.capacity)
    }
}
