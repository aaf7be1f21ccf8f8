//! Our searches beside those of other crates, in one run on one network.
//!
//! `LANDBRIDGE_CORPUS` names the folder with `routing/eamm-s-*.gr.gz`; `LANDBRIDGE_FULL_NETWORK`
//! may name a `.gr` file of a large network. Readings are milliseconds: for each pair the best of
//! some rounds, in which the peers take turns, and of these the mean; so the ratios hold on a
//! loaded machine too. Prints, for each network, one JSON object and the ratios with their bars.
//! `LANDBRIDGE_PEERS_PYTHON` may name a Python that has networkx and scgraph: then
//! `benches/peers.py` joins the run.

#![allow(clippy::print_stdout, reason = "the readings are the product of a bench")]

use std::collections::BTreeMap;
use std::fs::File;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use landbridge_routing::dijkstra::{self, BothEnds};
use landbridge_routing::dimacs::{Network, parse_network, parse_pairs};
use landbridge_routing::graph::{Arc, ArcIdx, Graph, NodeIdx};
use landbridge_routing::hierarchy::Hierarchy;
use landbridge_routing::limits::Limits;
use landbridge_routing::pareto::{Instance, Workspace};
use petgraph::graph::{DiGraph, NodeIndex};

type Pairs = Vec<(NodeIdx, NodeIdx)>;
type Readings = BTreeMap<String, f64>;

const ROUNDS: usize = 5;

fn main() {
    if let Some(corpus) = std::env::var_os("LANDBRIDGE_CORPUS") {
        let folder = PathBuf::from(corpus).join("routing");
        let files =
            ["time", "cost", "risk", "co2"].map(|o| folder.join(format!("eamm-s-{o}.gr.gz")));
        let network = read(&files);
        let pairs = File::open(folder.join("eamm-s.od.txt")).expect("the pairs of the corpus");
        let pairs = parse_pairs("od", pairs, network.node_count).expect("sound pairs");
        let mut readings = one_to_one(&network, &pairs);
        readings.append(&mut pareto(&network, &pairs));
        readings.append(&mut python(&files[0], &pairs));
        print("eamm-s", &network, &readings);
    }
    if let Some(file) = std::env::var_os("LANDBRIDGE_FULL_NETWORK") {
        let file = PathBuf::from(file);
        let network = read(std::slice::from_ref(&file));
        let pairs = spread_pairs(&network);
        let mut readings = one_to_one(&network, &pairs);
        readings.append(&mut python(&file, &pairs));
        print("full", &network, &readings);
    }
}

fn read(files: &[PathBuf]) -> Network {
    let open = |path: &PathBuf| (path.display().to_string(), File::open(path).expect("a network"));
    parse_network(files.iter().map(open)).expect("a sound network")
}

/// Twenty connected pairs, far apart in the numbering and always the same.
fn spread_pairs(network: &Network) -> Pairs {
    let node = |k: usize| NodeIdx((k * 7_919 * 104_729 % network.node_count) as u32);
    let graph = first_objective(network);
    let mut workspace = dijkstra::Workspace::new();
    let candidates = (1..1_000).map(|k| (node(k), node(k + 1_000)));
    let connected = candidates
        .filter(|(from, to)| dijkstra::one_to_one(&graph, *from, *to, &mut workspace).is_some());
    connected.take(20).collect()
}

fn first_objective(network: &Network) -> Graph<u32> {
    let graph = Graph::from_arcs(network.node_count, &network.arcs).expect("a sound network");
    graph.map(|weight| weight[0])
}

/// Reading, reading of the peer, and how many times the peer's it may be at most.
const BARS: [(&str, &str, f64); 10] = [
    ("one_to_one_ours_ms", "one_to_one_petgraph_ms", 0.5),
    ("one_to_one_ours_ms", "one_to_one_pathfinding_ms", 0.5),
    ("one_to_one_ours_both_ends_ms", "one_to_one_petgraph_ms", 0.5),
    ("one_to_one_ours_both_ends_ms", "one_to_one_networkx_ms", 0.05),
    ("one_to_one_ours_both_ends_ms", "one_to_one_scgraph_ms", 0.05),
    ("hierarchy_query_ours_ms", "hierarchy_query_fast_paths_ms", 2.0),
    ("hierarchy_prepare_ours_ms", "hierarchy_prepare_fast_paths_ms", 1.0),
    ("one_to_all_ours_ms", "one_to_all_petgraph_ms", 0.5),
    ("pareto_exact_ms", "one_to_all_petgraph_ms", 10.0),
    ("pareto_eps_1_percent_ms", "one_to_all_petgraph_ms", 3.9),
];

fn print(name: &str, network: &Network, readings: &Readings) {
    let values: Vec<String> =
        readings.iter().map(|(name, value)| format!("\"{name}\":{value:.5}")).collect();
    let (nodes, arcs) = (network.node_count, network.arcs.len());
    println!("{{\"network\":\"{name}\",\"nodes\":{nodes},\"arcs\":{arcs},{}}}", values.join(","));
    for (ours, peer, bar) in BARS {
        if let (Some(own), Some(other)) = (readings.get(ours), readings.get(peer)) {
            let ratio = own / other;
            let verdict = if ratio <= bar { "holds" } else { "missed" };
            println!("{name}: {ours} / {peer} = {ratio:.3} (at most {bar}: {verdict})");
        }
    }
}

/// What the Python packages need, in milliseconds; empty when no Python was named.
fn python(file: &Path, pairs: &Pairs) -> Readings {
    let Some(python) = std::env::var_os("LANDBRIDGE_PEERS_PYTHON") else { return Readings::new() };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../benches/peers.py");
    let pairs = pairs.iter().take(10).map(|(from, to)| format!("{},{}", from.0 + 1, to.0 + 1));
    let output = Command::new(python).arg(script).arg(file).args(pairs).output();
    let output = output.expect("the Python of LANDBRIDGE_PEERS_PYTHON");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8_lossy(&output.stdout);
    let entry = |entry: &str| {
        let (name, value) = entry.split_once(':')?;
        Some((name.trim().trim_matches('"').to_owned(), value.trim().parse().ok()?))
    };
    text.trim().trim_matches(['{', '}']).split(',').filter_map(entry).collect()
}

/// Milliseconds of one call.
fn clock(call: impl FnOnce()) -> f64 {
    let start = Instant::now();
    call();
    start.elapsed().as_secs_f64() * 1e3
}

/// Best reading of each pair so far.
type Best = BTreeMap<&'static str, Vec<f64>>;

/// Times a call for each pair, and keeps what is better than before.
fn time_pairs(
    best: &mut Best,
    name: &'static str,
    pairs: &Pairs,
    mut call: impl FnMut(NodeIdx, NodeIdx),
) {
    let kept = best.entry(name).or_insert_with(|| vec![f64::INFINITY; pairs.len()]);
    for ((from, to), kept) in pairs.iter().zip(kept) {
        *kept = kept.min(clock(|| call(*from, *to)));
    }
}

fn means(best: Best) -> Readings {
    let mean = |values: Vec<f64>| values.iter().sum::<f64>() / values.len() as f64;
    best.into_iter().map(|(name, values)| (name.to_owned(), mean(values))).collect()
}

fn one_to_one(network: &Network, pairs: &Pairs) -> Readings {
    let graph = first_objective(network);
    let arcs = graph.list();
    let mut readings = Readings::new();
    dijkstras(&graph, &arcs, pairs, &mut readings);
    hierarchies(&graph, &arcs, pairs, &mut readings);
    readings
}

fn dijkstras(graph: &Graph<u32>, arcs: &[Arc<u32>], pairs: &Pairs, readings: &mut Readings) {
    let mut both = BothEnds::new(graph.clone());
    let mut workspace = dijkstra::Workspace::new();
    let mut theirs = DiGraph::<(), u32>::with_capacity(graph.node_count(), arcs.len());
    (0..graph.node_count()).for_each(|_| _ = theirs.add_node(()));
    for arc in arcs {
        theirs.add_edge(
            NodeIndex::new(arc.tail.index()),
            NodeIndex::new(arc.head.index()),
            arc.weight,
        );
    }
    let petgraph = |from: NodeIdx, to: Option<NodeIdx>| {
        let to = to.map(|to| NodeIndex::new(to.index()));
        let from = NodeIndex::new(from.index());
        black_box(petgraph::algo::dijkstra(&theirs, from, to, |edge| *edge.weight()));
    };
    let successors = |node: &NodeIdx| graph.out(*node).iter().map(|arc| (arc.head, arc.weight));
    let mut best = Best::new();
    for _ in 0..ROUNDS {
        time_pairs(&mut best, "one_to_one_ours_ms", pairs, |from, to| {
            black_box(dijkstra::one_to_one(graph, from, to, &mut workspace));
        });
        time_pairs(&mut best, "one_to_one_ours_both_ends_ms", pairs, |from, to| {
            black_box(both.distance(from, to));
        });
        time_pairs(&mut best, "one_to_one_petgraph_ms", pairs, |from, to| petgraph(from, Some(to)));
        time_pairs(&mut best, "one_to_one_pathfinding_ms", pairs, |from, to| {
            black_box(pathfinding::prelude::dijkstra(&from, successors, |node| *node == to));
        });
        time_pairs(&mut best, "one_to_all_ours_ms", pairs, |from, _| {
            dijkstra::one_to_all(graph, from, &mut workspace);
        });
        time_pairs(&mut best, "one_to_all_petgraph_ms", pairs, |from, _| petgraph(from, None));
    }
    readings.append(&mut means(best));
}

fn hierarchies(graph: &Graph<u32>, arcs: &[Arc<u32>], pairs: &Pairs, readings: &mut Readings) {
    let mut ours = None;
    readings.insert(
        "hierarchy_prepare_ours_ms".to_owned(),
        clock(|| ours = Some(Hierarchy::new(graph))),
    );
    let mut ours = ours.expect("just prepared");
    let mut input = fast_paths::InputGraph::new();
    for arc in arcs {
        input.add_edge(arc.tail.index(), arc.head.index(), arc.weight.max(1) as usize);
    }
    input.freeze();
    let mut theirs = None;
    let prepare = clock(|| theirs = Some(fast_paths::prepare(&input)));
    readings.insert("hierarchy_prepare_fast_paths_ms".to_owned(), prepare);
    let theirs = theirs.expect("just prepared");
    let mut calculator = fast_paths::create_calculator(&theirs);
    let mut best = Best::new();
    for _ in 0..10 * ROUNDS {
        time_pairs(&mut best, "hierarchy_query_ours_ms", pairs, |from, to| {
            black_box(ours.distance(from, to));
        });
        time_pairs(&mut best, "hierarchy_query_fast_paths_ms", pairs, |from, to| {
            black_box(calculator.calc_path(&theirs, from.index(), to.index()));
        });
    }
    readings.append(&mut means(best));
    let mut worst = 0f64;
    for k in 1..=100 {
        let arc = ArcIdx((k * 7_919 * 104_729 % arcs.len()) as u32);
        let weight = arcs[arc.index()].weight;
        worst = worst.max(clock(|| _ = black_box(ours.set_weight(arc, weight * 3 + 1))));
        ours.set_weight(arc, weight);
    }
    readings.insert("hierarchy_edit_worst_of_100_ms".to_owned(), worst);
    readings.insert("hierarchy_customise_all_ms".to_owned(), clock(|| ours.customise()));
    readings.insert("hierarchy_joins".to_owned(), ours.join_count() as f64);
}

fn pareto(network: &Network, pairs: &Pairs) -> Readings {
    let mut readings = Readings::new();
    let mut instance = None;
    let prepare = clock(|| instance = Instance::prepare(network.node_count, &network.arcs).ok());
    readings.insert("pareto_prepare_ms".to_owned(), prepare);
    let instance = instance.expect("weights in range");
    let mut workspace = Workspace::new();
    let cases = [
        ("pareto_exact_ms", "pareto_exact_vectors", Limits::exact(100_000_000)),
        (
            "pareto_eps_1_percent_ms",
            "pareto_eps_1_percent_vectors",
            Limits::within([0.01; 4], 100_000_000),
        ),
    ];
    let mut best = Best::new();
    for _ in 0..ROUNDS {
        for (time, size, limits) in cases {
            let mut vectors = 0;
            time_pairs(&mut best, time, pairs, |from, to| {
                vectors += instance.query(from, to, &mut workspace).solve(&limits).solutions.len();
            });
            readings.insert(size.to_owned(), vectors as f64);
        }
    }
    readings.append(&mut means(best));
    readings
}
