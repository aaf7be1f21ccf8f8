//! Flow, time and slope of each link while flows are being shifted.

use crate::link_performance::{LinkPerformanceFunction, TravelTime};
use crate::network::{Network, Rows};

use super::Principle;

/// A link as it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct LinkState {
    pub(super) flow: f64,
    /// Time that counts for the principle: travel time, or marginal time.
    pub(super) time: f64,
    /// Its derivative by the flow.
    pub(super) slope: f64,
}

/// All links, in the order of the rows.
pub(super) struct Links<'n> {
    functions: Vec<&'n LinkPerformanceFunction>,
    principle: Principle,
    states: Vec<LinkState>,
}

impl<'n> Links<'n> {
    pub(super) fn new(network: &'n Network, rows: &Rows, principle: Principle) -> Self {
        let functions: Vec<_> =
            rows.original.iter().map(|&link| &network.links[link as usize].performance).collect();
        let nothing = LinkState { flow: 0.0, time: 0.0, slope: 0.0 };
        let states = vec![nothing; functions.len()];
        let mut links = Self { functions, principle, states };
        for link in 0..links.functions.len() {
            links.set_flow(link as u32, 0.0);
        }
        links
    }

    pub(super) fn count(&self) -> usize {
        self.states.len()
    }

    #[inline]
    pub(super) fn state(&self, link: u32) -> LinkState {
        self.states[link as usize]
    }

    pub(super) fn set_flow(&mut self, link: u32, flow: f64) {
        let function = self.functions[link as usize];
        let TravelTime { time, slope } = self.principle.time(function, flow);
        self.states[link as usize] = LinkState { flow, time, slope };
    }

    /// Changes the flow of a link; what rounding leaves below 0 is 0.
    #[inline]
    pub(super) fn shift(&mut self, link: u32, change: f64) {
        let flow = (self.states[link as usize].flow + change).max(0.0);
        if self.functions[link as usize].is_constant() {
            self.states[link as usize].flow = flow;
        } else {
            self.set_flow(link, flow);
        }
    }

    pub(super) fn set_flows(&mut self, flows: &[f64]) {
        for (link, &flow) in flows.iter().enumerate() {
            self.set_flow(link as u32, flow);
        }
    }

    /// Keeps the links as they stand.
    pub(super) fn keep(&self, kept: &mut Vec<LinkState>) {
        kept.clone_from(&self.states);
    }

    /// Puts the links back to how they stood.
    pub(super) fn restore(&mut self, kept: &[LinkState]) {
        self.states.copy_from_slice(kept);
    }

    /// The times of all links.
    pub(super) fn times(&self, times: &mut Vec<f64>) {
        times.clear();
        times.extend(self.states.iter().map(|state| state.time));
    }

    /// Flow times time, over all links.
    pub(super) fn total_time(&self) -> f64 {
        self.states.iter().map(|state| state.flow * state.time).sum()
    }
}
