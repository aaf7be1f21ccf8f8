//! The DIMACS files of `landbridge-routing`.

use std::fmt::Write as _;

use landbridge_routing::dimacs::{Faults, Network, parse_network, parse_pairs};
use landbridge_routing::graph::Graph;

use crate::split;

/// A network has only arcs between its nodes and is the same after it was written and read; a
/// refusal names a fault.
pub fn network(data: &[u8]) {
    let files = split(data).into_iter().map(|bytes| ("fuzz.gr".to_owned(), bytes));
    match parse_network(files) {
        Ok(network) => {
            assert_eq!(parse_network(written(&network)).as_ref(), Ok(&network));
            if network.node_count <= 1 << 16 {
                let graph = Graph::from_arcs(network.node_count, &network.arcs);
                let graph = graph.expect("the arcs of a network join its nodes");
                assert_eq!(graph.arc_count(), network.arcs.len());
            }
        }
        Err(faults) => check_faults(&faults),
    }
}

/// Pairs lie within the node count and are the same after they were written and read.
pub fn pairs(data: &[u8]) {
    let Some((count, bytes)) = data.split_at_checked(2) else { return };
    let node_count = usize::from(u16::from_le_bytes([count[0], count[1]]));
    match parse_pairs("fuzz.od", bytes, node_count) {
        Ok(pairs) => {
            assert!(pairs.iter().all(|(a, b)| a.index().max(b.index()) < node_count));
            let text: String =
                pairs.iter().map(|(a, b)| format!("{},{}\n", a.0 + 1, b.0 + 1)).collect();
            assert_eq!(parse_pairs("again.od", text.as_bytes(), node_count), Ok(pairs));
        }
        Err(faults) => check_faults(&faults),
    }
}

fn check_faults(faults: &Faults) {
    assert!(!faults.faults.is_empty());
    assert!(!faults.to_string().is_empty());
}

fn written(network: &Network) -> Vec<(String, std::io::Cursor<String>)> {
    let file = |objective: usize| {
        let mut text = format!("p sp {} {}\n", network.node_count, network.arcs.len());
        for arc in &network.arcs {
            let (tail, head) = (arc.tail.0 + 1, arc.head.0 + 1);
            let _ = writeln!(text, "a {tail} {head} {}", arc.weight[objective]);
        }
        ("again.gr".to_owned(), std::io::Cursor::new(text))
    };
    (0..network.objectives).map(file).collect()
}
