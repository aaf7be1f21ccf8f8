//! A prepared network: the contraction laid out for the search.
//!
//! Nodes get new numbers: first the core in depth-first order, then the contracted nodes with the
//! last contracted first. A section out of a contracted node leads to a smaller number.

use super::contraction::{Contraction, IN_CORE, Parts, Section, contract};
use super::{PrepareError, Vector};
use crate::graph::{Arc, ArcIdx, Graph, GraphError, NodeIdx};

/// A section as seen from one of its ends.
#[derive(Clone, Copy, Debug)]
pub(super) struct Exit {
    pub(super) weight: Vector,
    pub(super) section: u32,
}

/// A network prepared for Pareto queries.
#[derive(Clone, Debug)]
pub struct Instance {
    /// New number of each node of the caller.
    number: Vec<u32>,
    pub(super) core_size: u32,
    /// Sections up and through the core.
    pub(super) out: Graph<Exit>,
    /// Sections down, seen from the lower end.
    pub(super) into: Graph<Exit>,
    /// The core backward, one graph for each objective.
    pub(super) backward: Vec<Graph<u32>>,
    parts: Vec<Parts>,
}

impl Instance {
    /// Checks and contracts a network; unused objectives are 0 on all arcs.
    pub fn prepare(node_count: usize, arcs: &[Arc<[u32; 4]>]) -> Result<Self, PrepareError> {
        let stray = |arc: &Arc<[u32; 4]>| arc.tail.index().max(arc.head.index()) >= node_count;
        if let Some(arc) = arcs.iter().position(stray) {
            let (tail, head) = (arcs[arc].tail.0, arcs[arc].head.0);
            return Err(GraphError::NoSuchNode { arc, tail, head, nodes: node_count }.into());
        }
        refuse_heavy_paths(node_count, arcs)?;
        let signed = |arc: &Arc<[u32; 4]>| {
            let weight = arc.weight.map(u32::cast_signed);
            Arc { tail: arc.tail, head: arc.head, weight }
        };
        let arcs: Vec<Arc<Vector>> = arcs.iter().map(signed).collect();
        Self::lay_out(&contract(node_count, &arcs)).map_err(PrepareError::from)
    }

    fn lay_out(contraction: &Contraction) -> Result<Self, GraphError> {
        let (number, core_size) = new_numbers(contraction)?;
        let node_count = number.len();
        let name = |node: u32| NodeIdx(number[node as usize]);
        let exit = |index: &u32| {
            let section: &Section = &contraction.sections[*index as usize];
            let exit = Exit { weight: section.weight, section: *index };
            Arc { tail: name(section.tail), head: name(section.head), weight: exit }
        };
        let mut out: Vec<Arc<Exit>> = contraction.out.iter().flatten().map(exit).collect();
        out.sort_by_key(|arc| (arc.tail, arc.head, arc.weight.weight));
        let in_core = |arc: &&Arc<Exit>| arc.tail.0 < core_size;
        let core: Vec<Arc<Exit>> = out.iter().filter(in_core).copied().collect();
        let contracted = |arc: &Arc<Exit>| arc.head.0 >= core_size;
        let into: Vec<Arc<Exit>> =
            contraction.into.iter().flatten().map(exit).filter(contracted).map(turn).collect();
        let backward =
            (0..4).map(|i| backward(core_size, &core, i)).collect::<Result<_, GraphError>>()?;
        let parts = contraction.sections.iter().map(|section| section.parts).collect();
        let out = Graph::from_arcs(node_count, &out)?;
        let into = Graph::from_arcs(node_count, &into)?;
        Ok(Self { number, core_size, out, into, backward, parts })
    }

    /// Number of nodes.
    pub fn node_count(&self) -> usize {
        self.number.len()
    }

    /// Number of nodes that were not contracted, and of the sections between them.
    pub fn core_size(&self) -> (usize, usize) {
        let sections = (0..self.core_size).map(|node| self.out.out(NodeIdx(node)).len()).sum();
        (self.core_size as usize, sections)
    }

    pub(super) fn number(&self, node: NodeIdx) -> NodeIdx {
        NodeIdx(self.number[node.index()])
    }

    /// Appends the arcs of a section in the order of the path.
    pub(super) fn unfold(&self, section: u32, arcs: &mut Vec<ArcIdx>) {
        let mut open = vec![section];
        while let Some(section) = open.pop() {
            match self.parts[section as usize] {
                Parts::Arc(arc) => arcs.push(arc),
                Parts::Pair(first, second) => open.extend([second, first]),
            }
        }
    }
}

/// A simple path leaves each node at most once: the heaviest arcs of all nodes bound its weight.
fn refuse_heavy_paths(node_count: usize, arcs: &[Arc<[u32; 4]>]) -> Result<(), PrepareError> {
    let mut heaviest = vec![[0u32; 4]; node_count];
    for arc in arcs {
        let tail = &mut heaviest[arc.tail.index()];
        *tail = std::array::from_fn(|i| tail[i].max(arc.weight[i]));
    }
    let most: [u64; 4] = std::array::from_fn(|i| heaviest.iter().map(|w| u64::from(w[i])).sum());
    let limit = i32::MAX as u64;
    if let Some(objective) = most.iter().position(|sum| *sum >= limit) {
        return Err(PrepareError::TooHeavy { objective, most: most[objective] });
    }
    let rest = most[1] + most[2] + most[3];
    if rest >= u64::from(u32::MAX) {
        return Err(PrepareError::TooHeavy { objective: 4, most: rest });
    }
    Ok(())
}

/// New numbers and the size of the core.
fn new_numbers(contraction: &Contraction) -> Result<(Vec<u32>, u32), GraphError> {
    let rank = &contraction.rank;
    let between = |section: &u32| {
        let Section { tail, head, .. } = contraction.sections[*section as usize];
        Arc { tail: NodeIdx(tail), head: NodeIdx(head), weight: () }
    };
    let in_core = |node: &usize| rank[*node] == IN_CORE;
    let core: Vec<usize> = (0..rank.len()).filter(in_core).collect();
    let sections: Vec<Arc<()>> =
        core.iter().flat_map(|node| &contraction.out[*node]).map(between).collect();
    let order = Graph::from_arcs(rank.len(), &sections)?.depth_first_order();
    let mut by_order = core.clone();
    by_order.sort_unstable_by_key(|node| order[*node]);
    let mut number: Vec<u32> =
        rank.iter().map(|rank| rank_count(*rank, core.len(), order.len())).collect();
    for (new, node) in by_order.iter().enumerate() {
        number[*node] = new as u32;
    }
    Ok((number, core.len() as u32))
}

/// Number of a contracted node: the last contracted follows the core.
fn rank_count(rank: u32, core: usize, nodes: usize) -> u32 {
    let contracted = (nodes - core) as u32;
    if rank == IN_CORE { 0 } else { core as u32 + (contracted - 1 - rank) }
}

fn turn(arc: Arc<Exit>) -> Arc<Exit> {
    Arc { tail: arc.head, head: arc.tail, weight: arc.weight }
}

/// The core backward with one objective; of parallel sections the least weight counts.
fn backward(
    core_size: u32,
    core: &[Arc<Exit>],
    objective: usize,
) -> Result<Graph<u32>, GraphError> {
    let weigh = |arc: &Arc<Exit>| {
        let weight = arc.weight.weight[objective] as u32;
        Arc { tail: arc.head, head: arc.tail, weight }
    };
    let mut arcs: Vec<Arc<u32>> = core.iter().map(weigh).collect();
    arcs.sort_unstable_by_key(|arc| (arc.tail, arc.head, arc.weight));
    arcs.dedup_by_key(|arc| (arc.tail, arc.head));
    Graph::from_arcs(core_size as usize, &arcs)
}
