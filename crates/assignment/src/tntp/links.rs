//! `*_net.tntp`.

use super::metadata::{Body, split};
use super::{Faults, Findings, MAX_NODES};
use crate::link_performance::{Bpr, LinkPerformanceFunction};
use crate::network::{Link, Network};

/// Fields of a link, without those that do not count.
const FIELDS: usize = 7;

/// Reads a network from the text of a file.
pub fn read_network(file: &str, text: &str) -> Result<Network, Faults> {
    let mut findings = Findings::new(file);
    let body = split(text, &mut findings);
    let zone_count = body.count("NUMBER OF ZONES", MAX_NODES, &mut findings);
    let node_count = body.count("NUMBER OF NODES", MAX_NODES, &mut findings);
    let first = body.count("FIRST THRU NODE", MAX_NODES, &mut findings);
    let link_count = body.count("NUMBER OF LINKS", usize::MAX, &mut findings);
    let (Some(zone_count), Some(node_count), Some(first)) = (zone_count, node_count, first) else {
        return Err(findings.faults);
    };
    if zone_count > node_count {
        let value = zone_count.to_string();
        findings.add(0, "NUMBER OF ZONES", &value, "at most the number of nodes");
    }
    let links = read_links(&body, node_count, &mut findings);
    if let Some(expected) = link_count
        && findings.faults.count == 0
        && expected != links.len()
    {
        let value = format!("{expected}, and {} links", links.len());
        findings.add(0, "NUMBER OF LINKS", &value, "the number of links in the file");
    }
    findings.finish(Network { node_count, zone_count, first_through_node: first - 1, links })
}

fn read_links(body: &Body<'_>, nodes: usize, findings: &mut Findings<'_>) -> Vec<Link> {
    let mut links = Vec::with_capacity(body.lines.len());
    for &(line, text) in &body.lines {
        let fields: Vec<&str> = text.trim_end_matches(';').split_whitespace().collect();
        if fields.len() < FIELDS {
            findings.add(line, "link", text, "10 fields, of which the first 7 count");
            continue;
        }
        let from = findings.node(line, "init node", fields[0], nodes);
        let to = findings.node(line, "term node", fields[1], nodes);
        let performance = performance(line, &fields, findings);
        if let (Some(from), Some(to), Some(performance)) = (from, to, performance) {
            links.push(Link { from, to, performance });
        }
    }
    links
}

fn performance(
    line: usize,
    fields: &[&str],
    findings: &mut Findings<'_>,
) -> Option<LinkPerformanceFunction> {
    let capacity = findings.number(line, "capacity", fields[2], "a number");
    let time = findings.number(line, "free-flow time", fields[4], "a number");
    let b = findings.number(line, "b", fields[5], "a number");
    let power = findings.number(line, "power", fields[6], "a number");
    let (capacity, time, b, power) = (capacity?, time?, b?, power?);
    if time < 0.0 {
        findings.add(line, "free-flow time", fields[4], "at least 0");
        return None;
    }
    // Without flow in the formula neither capacity nor power count.
    if b == 0.0 {
        return Some(LinkPerformanceFunction::Constant { time });
    }
    if power == 0.0 {
        return Some(LinkPerformanceFunction::Constant { time: time * (1.0 + b) });
    }
    match Bpr::new(time, capacity, b, power) {
        Ok(function) => Some(LinkPerformanceFunction::Bpr(function)),
        Err(error) => {
            findings.add(line, error.parameter, &error.value.to_string(), error.expected);
            None
        }
    }
}
