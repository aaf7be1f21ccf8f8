//! The network: nodes, zones and links with their performance.

use crate::link_performance::LinkPerformanceFunction;

/// A link from node to node; nodes are counted from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Where it begins.
    pub from: u32,
    /// Where it ends.
    pub to: u32,
    /// Its travel time by its flow.
    pub performance: LinkPerformanceFunction,
}

/// Nodes, of which the first are zones, and links between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Network {
    /// How many nodes there are.
    pub node_count: usize,
    /// How many of the first nodes are zones, where demand begins and ends.
    pub zone_count: usize,
    /// Nodes below this one may begin or end a path, but none leads through them.
    pub first_through_node: usize,
    /// The links; a link's index is its place here.
    pub links: Vec<Link>,
}

/// Links leaving each node in a row of their own, numbered anew so that a row is one piece of
/// memory: what the search and the equilibrium work on.
pub(crate) struct Rows {
    pub(crate) zone_count: usize,
    /// Row `v` is `starts[v]..starts[v + 1]`.
    starts: Vec<u32>,
    /// Node at the end of each link.
    pub(crate) heads: Vec<u32>,
    /// Node at its beginning.
    pub(crate) tails: Vec<u32>,
    /// Whether a path may lead through a node.
    is_through: Vec<bool>,
    /// Each link's place in the network.
    pub(crate) original: Vec<u32>,
}

impl Rows {
    pub(crate) fn new(network: &Network) -> Self {
        let mut original: Vec<u32> = (0..network.links.len() as u32).collect();
        original.sort_by_key(|&link| network.links[link as usize].from);
        let mut starts = vec![0; network.node_count + 1];
        for link in &network.links {
            starts[link.from as usize + 1] += 1;
        }
        for node in 0..network.node_count {
            starts[node + 1] += starts[node];
        }
        let ends = |end: fn(&Link) -> u32| {
            original.iter().map(|&link| end(&network.links[link as usize])).collect()
        };
        Self {
            zone_count: network.zone_count,
            heads: ends(|link| link.to),
            tails: ends(|link| link.from),
            is_through: (0..network.node_count)
                .map(|node| node >= network.first_through_node)
                .collect(),
            starts,
            original,
        }
    }

    pub(crate) fn node_count(&self) -> usize {
        self.is_through.len()
    }

    /// The links that a path from an origin may take on from a node.
    #[inline]
    pub(crate) fn leaving(&self, node: u32, origin: u32) -> std::ops::Range<usize> {
        let node_index = node as usize;
        if node != origin && !self.is_through[node_index] {
            return 0..0;
        }
        self.starts[node_index] as usize..self.starts[node_index + 1] as usize
    }
}
