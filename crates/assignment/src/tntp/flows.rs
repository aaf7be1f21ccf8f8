//! `*_flow.tntp`: flows at equilibrium as somebody has published them.

use super::metadata::split;
use super::{Faults, Findings};

/// The published flow of a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PublishedFlow {
    /// Node where the link begins, counted from 0.
    pub from: u32,
    /// Node where it ends.
    pub to: u32,
    /// Its flow.
    pub flow: f64,
}

/// Reads published flows from the text of a file: `from to flow …` a line, after one of names.
pub fn read_flows(file: &str, text: &str, node_count: usize) -> Result<Vec<PublishedFlow>, Faults> {
    let mut findings = Findings::new(file);
    let body = split(text, &mut findings);
    let mut flows = Vec::new();
    for &(line, text) in &body.lines {
        let fields: Vec<&str> = text
            .split(|sign: char| sign.is_whitespace() || matches!(sign, ':' | ';'))
            .filter(|field| !field.is_empty())
            .collect();
        let [from, to, flow, ..] = fields[..] else {
            findings.add(line, "flow", text, "from, to and flow");
            continue;
        };
        if from.eq_ignore_ascii_case("from") || from.eq_ignore_ascii_case("tail") {
            continue;
        }
        let from = findings.node(line, "from", from, node_count);
        let to = findings.node(line, "to", to, node_count);
        let flow = findings.number(line, "flow", flow, "a number");
        if let (Some(from), Some(to), Some(flow)) = (from, to, flow) {
            flows.push(PublishedFlow { from, to, flow });
        }
    }
    findings.finish(flows)
}
