//! Elimination order: which node is ranked above which.
//!
//! Nodes are eliminated greedily. Eliminating a node joins its neighbours with each other; the node
//! with the fewest neighbours goes first, and a node above many others waits, which keeps the
//! elimination tree flat (minimum degree: Tinney and Walker, 1967; a term for depth as in
//! contraction hierarchies, Geisberger et al., 2008).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The filled graph: for each rank its neighbours of higher rank, ascending.
#[derive(Clone, Debug)]
pub(super) struct Elimination {
    /// Rank of each node.
    pub(super) rank: Vec<u32>,
    /// Neighbours of higher rank, as ranks in ascending order, by rank.
    pub(super) above: Vec<Vec<u32>>,
}

/// Eliminates all nodes of an undirected graph given by its neighbour lists.
pub(super) fn eliminate(mut neighbours: Vec<Vec<u32>>) -> Elimination {
    let nodes = neighbours.len();
    for (node, list) in neighbours.iter_mut().enumerate() {
        list.retain(|other| *other as usize != node);
        list.sort_unstable();
        list.dedup();
    }
    let mut depth = vec![0usize; nodes];
    let mut rank = vec![u32::MAX; nodes];
    let mut order = Vec::with_capacity(nodes);
    let mut filled = vec![Vec::new(); nodes];
    let mut queue: BinaryHeap<Reverse<(usize, u32)>> = (0..nodes as u32)
        .map(|node| Reverse((neighbours[node as usize].len() * WEIGHT, node)))
        .collect();
    let mut merged = Vec::new();
    while let Some(Reverse((price, node))) = queue.pop() {
        let index = node as usize;
        if rank[index] != u32::MAX {
            continue;
        }
        let present = neighbours[index].len() * WEIGHT + depth[index];
        if present > price {
            queue.push(Reverse((present, node)));
            continue;
        }
        rank[index] = order.len() as u32;
        order.push(node);
        let list = std::mem::take(&mut neighbours[index]);
        for other in &list {
            let other_index = *other as usize;
            merge(&neighbours[other_index], &list, (node, *other), &mut merged);
            std::mem::swap(&mut neighbours[other_index], &mut merged);
            depth[other_index] = depth[other_index].max(depth[index] + 1);
            let price = neighbours[other_index].len() * WEIGHT + depth[other_index];
            queue.push(Reverse((price, *other)));
        }
        filled[index] = list;
    }
    let to_ranks = |node: &u32| {
        let mut above: Vec<u32> =
            filled[*node as usize].iter().map(|v| rank[*v as usize]).collect();
        above.sort_unstable();
        above
    };
    let above = order.iter().map(to_ranks).collect();
    Elimination { rank, above }
}

/// How much a neighbour weighs against a step of depth.
const WEIGHT: usize = 2;

/// The union of two ascending lists without two nodes.
fn merge(a: &[u32], b: &[u32], without: (u32, u32), union: &mut Vec<u32>) {
    union.clear();
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    loop {
        let next = match (left.peek(), right.peek()) {
            (Some(x), Some(y)) => **x.min(y),
            (Some(x), None) | (None, Some(x)) => **x,
            (None, None) => break,
        };
        left.next_if(|x| **x == next);
        right.next_if(|x| **x == next);
        if next != without.0 && next != without.1 {
            union.push(next);
        }
    }
}
