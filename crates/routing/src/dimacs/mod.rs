//! Reader of the DIMACS shortest-path format (`.gr`) and of origin-destination lists (`.od`).
//!
//! Format: 9th DIMACS Implementation Challenge, "Shortest Paths" (2006): lines `c …` are comments,
//! one line `p sp NODES ARCS`, then `a TAIL HEAD WEIGHT` with nodes counted from 1. Several files
//! that list the same arcs in the same order give one objective each. Files may be compressed with
//! gzip; that is seen from their first two bytes. An `.od` file holds a pair `a,b` on each line.
//!
//! All faults are reported, each with file, line, value and remedy. Nothing is allocated on the
//! word of a header: memory grows with the lines that were really read, up to [`MAX_NODES`] and
//! [`MAX_ARCS`], and more than a million nodes need arcs to show for it.

mod lines;
#[cfg(test)]
mod tests;

use std::fmt;
use std::io::Read;

use thiserror::Error;

use self::lines::Lines;
use crate::graph::{Arc, NodeIdx};

/// Most nodes a file may declare.
pub const MAX_NODES: usize = 1 << 25;

/// Most arcs a file may list.
pub const MAX_ARCS: usize = 1 << 26;

/// Most objectives that a network may have.
pub const MAX_OBJECTIVES: usize = 4;

/// Faults kept in full; more are only counted.
const MAX_FAULTS: usize = 1_000;

/// Nodes that a file may declare without arcs to show for it.
const FREE_NODES: usize = 1_000_000;

/// A network with one weight per objective on each arc; unused objectives are 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    /// Number of nodes.
    pub node_count: usize,
    /// Number of objectives, 1 to [`MAX_OBJECTIVES`].
    pub objectives: usize,
    /// The arcs in the order of the files, nodes counted from 0.
    pub arcs: Vec<Arc<[u32; MAX_OBJECTIVES]>>,
}

/// Something in a file that is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Name of the file.
    pub file: String,
    /// Line, from 1; 0 stands for the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub problem: &'static str,
    /// The value found, shortened.
    pub value: String,
    /// What to do about it.
    pub remedy: &'static str,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { file, line, problem, value, remedy } = self;
        write!(f, "{file}:{line}: {problem}: `{value}`; {remedy}")
    }
}

/// All faults found; beyond the first thousand they are only counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Error)]
pub struct Faults {
    /// The faults, in the order of files and lines.
    pub faults: Vec<Fault>,
    /// Faults that were counted only.
    pub more: usize,
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.faults.iter().enumerate() {
            write!(f, "{}{fault}", if index == 0 { "" } else { "\n" })?;
        }
        if self.more > 0 {
            write!(f, "\nand {} more", self.more)?;
        }
        Ok(())
    }
}

impl Faults {
    fn add(&mut self, fault: Fault) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(fault);
        } else {
            self.more += 1;
        }
    }

    fn is_empty(&self) -> bool {
        self.faults.is_empty()
    }
}

/// Reads a network from one file per objective, each a name and its bytes.
pub fn parse_network<R: Read>(
    files: impl IntoIterator<Item = (String, R)>,
) -> Result<Network, Faults> {
    let mut faults = Faults::default();
    let mut network: Option<Network> = None;
    for (name, bytes) in files {
        let file = GrFile::parse(Lines::new(name, bytes), network.as_ref(), &mut faults);
        match &mut network {
            None => network = Some(file.into_network()),
            Some(network) => network.add_objective(&file, &mut faults),
        }
    }
    let network = network.unwrap_or(Network { node_count: 0, objectives: 0, arcs: Vec::new() });
    if network.objectives == 0 {
        faults.add(whole_file("", "no `.gr` file was given", "", "name at least one"));
    }
    if faults.is_empty() { Ok(network) } else { Err(faults) }
}

/// Reads pairs of nodes, counted from 1 in the file and from 0 in the result.
pub fn parse_pairs<R: Read>(
    name: &str,
    bytes: R,
    node_count: usize,
) -> Result<Vec<(NodeIdx, NodeIdx)>, Faults> {
    let mut faults = Faults::default();
    let mut lines = Lines::new(name.to_owned(), bytes);
    let mut pairs = Vec::new();
    while let Some(line) = lines.next_line(&mut faults) {
        let text = line.text.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        let nodes = text.split_once(',').map(|(a, b)| (node(a, node_count), node(b, node_count)));
        if let Some((Some(from), Some(to))) = nodes {
            pairs.push((from, to));
        } else {
            let remedy = "write `a,b`, two node numbers from 1 to the node count of the network";
            faults.add(line.fault("no pair of nodes", text, remedy));
        }
        if pairs.len() > MAX_ARCS {
            faults.add(whole_file(name, "too many pairs", "", "split the file"));
            break;
        }
    }
    if faults.is_empty() { Ok(pairs) } else { Err(faults) }
}

/// One objective: what one `.gr` file says.
struct GrFile {
    name: String,
    node_count: usize,
    arcs: Vec<Arc<u32>>,
    /// Line of the first arc that is not as in the first file.
    stray_line: Option<usize>,
}

/// The declared counts of nodes and arcs.
#[derive(Clone, Copy)]
struct Header {
    nodes: usize,
    arcs: usize,
}

impl GrFile {
    /// `model` is the network of the files before, whose arcs this one must repeat.
    fn parse<R: Read>(mut lines: Lines<R>, model: Option<&Network>, faults: &mut Faults) -> Self {
        let name = lines.name().to_owned();
        let mut file = Self { name, node_count: 0, arcs: Vec::new(), stray_line: None };
        let mut header: Option<Header> = None;
        while let Some(line) = lines.next_line(faults) {
            let mut words = line.text.split_ascii_whitespace();
            match words.next() {
                None | Some("c") => {}
                Some("p") => header = parse_header(&line, header, faults),
                Some("a") => file.add_arc(&line, header, model, faults),
                Some(word) => {
                    faults.add(line.fault("unknown line type", word, "use `c`, `p sp` or `a`"));
                }
            }
            if file.arcs.len() > MAX_ARCS {
                break;
            }
        }
        file.finish(header, faults);
        file
    }

    fn add_arc(
        &mut self,
        line: &lines::Line<'_>,
        header: Option<Header>,
        model: Option<&Network>,
        faults: &mut Faults,
    ) {
        let Some(header) = header else {
            let remedy = "put the line `p sp NODES ARCS` before the first arc";
            return faults.add(line.fault("arc before the header", line.text, remedy));
        };
        let words: Vec<&str> = line.text.split_ascii_whitespace().take(5).collect();
        let [_, tail, head, weight] = words[..] else {
            return faults.add(line.fault("not an arc", line.text, "write `a TAIL HEAD WEIGHT`"));
        };
        let (from, to) = (node(tail, header.nodes), node(head, header.nodes));
        if from.is_none() || to.is_none() {
            let stray = if from.is_none() { tail } else { head };
            let remedy = "use a node number from 1 to the count in the header";
            faults.add(line.fault("no such node", stray, remedy));
        }
        let cost = weight.parse::<u32>().ok().filter(|cost| *cost < 1 << 31);
        if cost.is_none() {
            let remedy = "use a whole number from 0 to 2147483647; scale the objective if need be";
            faults.add(line.fault("weight out of range", weight, remedy));
        }
        if let (Some(tail), Some(head), Some(weight)) = (from, to, cost) {
            let expected = model.map(|network| network.arcs.get(self.arcs.len()));
            let strays = expected
                .is_some_and(|arc| arc.map(|arc| (arc.tail, arc.head)) != Some((tail, head)));
            if strays && self.stray_line.is_none() {
                self.stray_line = Some(line.number);
                let remedy = "give files with the same arcs in the same order";
                faults.add(line.fault("arc differs from the first file", line.text, remedy));
            }
            self.arcs.push(Arc { tail, head, weight });
        }
    }

    fn finish(&mut self, header: Option<Header>, faults: &mut Faults) {
        let Some(header) = header else {
            let remedy = "add the line `p sp NODES ARCS`";
            return faults.add(whole_file(&self.name, "no header", "", remedy));
        };
        if faults.is_empty() && header.arcs != self.arcs.len() {
            let value = format!("{} declared, {} listed", header.arcs, self.arcs.len());
            let remedy = "correct the header, or restore the missing lines";
            faults.add(whole_file(&self.name, "count of arcs differs", &value, remedy));
        }
        if header.nodes > FREE_NODES + 4 * self.arcs.len() {
            let value = header.nodes.to_string();
            let remedy = "declare only nodes that arcs touch";
            faults.add(whole_file(&self.name, "far more nodes than arcs", &value, remedy));
        }
        self.node_count = header.nodes;
    }

    fn into_network(self) -> Network {
        let widen = |arc: Arc<u32>| {
            let Arc { tail, head, weight } = arc;
            Arc { tail, head, weight: [weight, 0, 0, 0] }
        };
        let arcs = self.arcs.into_iter().map(widen).collect();
        Network { node_count: self.node_count, objectives: 1, arcs }
    }
}

impl Network {
    fn add_objective(&mut self, file: &GrFile, faults: &mut Faults) {
        if self.objectives == MAX_OBJECTIVES {
            let remedy = "give at most four";
            return faults.add(whole_file(&file.name, "too many objectives", "", remedy));
        }
        if !faults.is_empty() {
            return;
        }
        let same_size = self.node_count == file.node_count && self.arcs.len() == file.arcs.len();
        if !same_size {
            let value = format!("{} nodes, {} arcs", file.node_count, file.arcs.len());
            let remedy = "give files with the same arcs in the same order";
            return faults.add(whole_file(&file.name, "another network", &value, remedy));
        }
        for (own, other) in self.arcs.iter_mut().zip(&file.arcs) {
            own.weight[self.objectives] = other.weight;
        }
        self.objectives += 1;
    }
}

fn parse_header(
    line: &lines::Line<'_>,
    earlier: Option<Header>,
    faults: &mut Faults,
) -> Option<Header> {
    if earlier.is_some() {
        faults.add(line.fault("second header", line.text, "keep one `p sp` line"));
        return earlier;
    }
    let words: Vec<&str> = line.text.split_ascii_whitespace().take(5).collect();
    let counts = match words[..] {
        ["p", "sp", nodes, arcs] => nodes.parse().ok().zip(arcs.parse().ok()),
        _ => None,
    };
    let header = counts.map(|(nodes, arcs)| Header { nodes, arcs });
    let header = header.filter(|header| header.nodes <= MAX_NODES && header.arcs <= MAX_ARCS);
    if header.is_none() {
        let remedy = "write `p sp NODES ARCS`, at most 33554432 nodes and 67108864 arcs";
        faults.add(line.fault("header out of range", line.text, remedy));
    }
    header.or(Some(Header { nodes: 0, arcs: 0 }))
}

/// A node counted from 1, as an index.
fn node(text: &str, node_count: usize) -> Option<NodeIdx> {
    let number: u32 = text.trim().parse().ok()?;
    let index = number.checked_sub(1)?;
    ((index as usize) < node_count).then_some(NodeIdx(index))
}

fn whole_file(file: &str, problem: &'static str, value: &str, remedy: &'static str) -> Fault {
    Fault { file: file.to_owned(), line: 0, problem, value: value.to_owned(), remedy }
}
