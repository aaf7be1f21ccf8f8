//! Reads the Python literals of `scgraph-data`: `graph=[{node: km, …}, …]` and
//! `nodes=[[lat, lon], …]`, one line each.

use crate::error::DerivationError;
use crate::geometry::Position;

/// A network as the package holds it: positions, and for each node its neighbours.
#[derive(Debug, Default)]
pub struct RawNetwork {
    /// Position of each node.
    pub nodes: Vec<Position>,
    /// Undirected links, each once, with the smaller node first: node, node, kilometres.
    pub links: Vec<(u32, u32, f64)>,
}

/// Parses a module of `scgraph-data`.
pub fn parse_module(name: &str, text: &str) -> Result<RawNetwork, DerivationError> {
    let fault = |what: &str| DerivationError::Malformed { name: name.into(), what: what.into() };
    let graph = line_after(text, "graph=").ok_or_else(|| fault("no line begins with `graph=`"))?;
    let nodes = line_after(text, "nodes=").ok_or_else(|| fault("no line begins with `nodes=`"))?;
    let nodes = parse_nodes(nodes).ok_or_else(|| fault("`nodes` is no list of [lat, lon]"))?;
    let links = parse_graph(graph).ok_or_else(|| fault("`graph` is no list of {node: km}"))?;
    if links.iter().any(|(_, to, _)| *to as usize >= nodes.len()) {
        return Err(fault("`graph` names a node that `nodes` does not hold"));
    }
    Ok(RawNetwork { nodes, links })
}

fn line_after<'text>(text: &'text str, prefix: &str) -> Option<&'text str> {
    text.lines().find_map(|line| line.strip_prefix(prefix))
}

/// `[[1.0, 2.0], [3.0, 4.0]]`
fn parse_nodes(text: &str) -> Option<Vec<Position>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut nodes = Vec::new();
    for pair in inner.split('[').skip(1) {
        let (pair, _) = pair.split_once(']')?;
        let (lat, lon) = pair.split_once(',')?;
        nodes.push(Position::on_globe(lat.trim().parse().ok()?, lon.trim().parse().ok()?)?);
    }
    Some(nodes)
}

/// `[{1: 1.2, 2: 0.8}, {}, {0: 0.8}]`
fn parse_graph(text: &str) -> Option<Vec<(u32, u32, f64)>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?;
    let mut links = Vec::new();
    for (from, entry) in inner.split('{').skip(1).enumerate() {
        let from = u32::try_from(from).ok()?;
        let (entry, _) = entry.split_once('}')?;
        for pair in entry.split(',').filter(|pair| !pair.trim().is_empty()) {
            let (to, km) = pair.split_once(':')?;
            let (to, km): (u32, f64) = (to.trim().parse().ok()?, km.trim().parse().ok()?);
            if !(km.is_finite() && km >= 0.0) {
                return None;
            }
            if from < to {
                links.push((from, to, km));
            }
        }
    }
    Some(links)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_with_three_nodes_is_read() {
        let text = "from x import y\ngraph=[{1: 1.5, 0: 0.0}, {0: 1.5, 2: 7}, {1: 7}]\n\
                    nodes=[[36.0, 74.5], [36.1, -74.6], [36, 75]]\nz = y()\n";
        let network = parse_module("demo", text).unwrap();
        assert_eq!(network.links, [(0, 1, 1.5), (1, 2, 7.0)]);
        assert_eq!(network.nodes[1], Position::new(36.1, -74.6));
    }

    #[test]
    fn what_is_cut_off_is_refused_with_its_name() {
        let error = parse_module("demo", "graph=[{1: 1.5\nnodes=[[36.0, 74.5]]").unwrap_err();
        assert_eq!(error.to_string(), "demo: `graph` is no list of {node: km}");
        let error = parse_module("demo", "graph=[{9: 1.5}]\nnodes=[[36.0, 74.5]]").unwrap_err();
        assert!(error.to_string().contains("does not hold"), "{error}");
    }

    #[test]
    fn what_is_no_distance_or_off_the_globe_is_refused() {
        for (graph, nodes) in [
            ("[{1: -1.5}, {}]", "[[36, 74], [37, 75]]"),
            ("[{1: inf}, {}]", "[[36, 74], [37, 75]]"),
            ("[{1: 1.5}, {}]", "[[36, 74], [nan, 75]]"),
            ("[{1: 1.5}, {}]", "[[36, 74], [97, 75]]"),
        ] {
            let text = format!("graph={graph}\nnodes={nodes}\n");
            assert!(parse_module("demo", &text).is_err(), "{text}");
        }
    }
}
