//! What no single row can tell: checks over the whole atlas.

use std::collections::HashSet;

use landbridge_units::{CountryCode, Idx};

use super::context::Context;
use crate::fault::{Fault, FaultKind};
use crate::locate::great_circle;
use crate::model::{Crossing, CrossingStatus, Kind, Link, Mode, Node, NodeRole};

/// Positions are rounded, so a link may fall short of the great circle by this much.
const SLACK_KM: f64 = 0.3;
/// … and by this share, since the earth is no sphere.
const SLACK_SHARE: f64 = 0.995;

/// Every fact that some row contradicts is there.
pub(super) fn check_references(cx: &mut Context<'_>) {
    let contradictions = std::mem::take(&mut cx.contradictions);
    for (fact, file, line) in contradictions {
        if cx.atlas.find_fact(&fact).is_none() && !cx.is_lost(fact.kind, &fact.id) {
            let message = format!("no fact “{fact}”");
            let remedy = "correct the id or remove it";
            let fault = Fault::of_file(FaultKind::UnknownReference, &file, message, remedy);
            cx.faults.push(at(fault, Some(line), "contradicts"));
        }
    }
}

/// No link is shorter than the great circle between its ends.
pub(super) fn check_network(cx: &mut Context<'_>) {
    for (index, link) in cx.atlas.links.enumerate() {
        let (from, to) = (&cx.atlas.nodes[link.from], &cx.atlas.nodes[link.to]);
        let direct = great_circle(from.at, to.at).get();
        if link.length.get() < direct * SLACK_SHARE - SLACK_KM {
            let message =
                format!("shorter than the {direct:.1} km between {} and {}", from.id, to.id);
            let remedy = "correct the length or the position of the ends";
            let fault =
                Fault::of_file(FaultKind::LinkTooShort, "network/link.csv", message, remedy);
            let fault = at(fault, cx.line_of::<Link>(index), "length");
            cx.faults.push(Fault { value: Some(link.length.get().to_string()), ..fault });
        }
    }
}

/// Every crossing has its posts, and every node of a crossing a link on either side.
///
/// Where rows were left out this says nothing: the fault that took them is told already, and a
/// withdrawn source may take a post away, which makes the crossing impassable as it should.
pub(super) fn check_borders(cx: &mut Context<'_>) {
    if cx.is_complete(&[Kind::Crossing, Kind::Post]) {
        check_posts(cx);
    }
    if cx.is_complete(&[Kind::Crossing, Kind::Node, Kind::Link]) {
        check_crossing_nodes(cx);
    }
}

fn check_posts(cx: &mut Context<'_>) {
    let posts: HashSet<(Idx<Crossing>, CountryCode, Mode)> =
        cx.atlas.posts.iter().map(|post| (post.crossing, post.country, post.mode)).collect();
    for (index, crossing) in cx.atlas.crossings.enumerate() {
        if crossing.status == CrossingStatus::Planned {
            continue;
        }
        for mode in crossing.modes.iter() {
            for country in [crossing.country_a, crossing.country_b] {
                if !posts.contains(&(index, country, mode)) {
                    let message = format!("{} has no {mode} post of {country}", crossing.id);
                    let remedy = "add the post to crossings/posts.csv, or remove the mode";
                    let file = "crossings/crossings.csv";
                    let fault = Fault::of_file(FaultKind::MissingPost, file, message, remedy);
                    cx.faults.push(at(fault, cx.line_of::<Crossing>(index), "modes"));
                }
            }
        }
    }
}

/// A node of a crossing without a link in one of its countries is a dead end.
fn check_crossing_nodes(cx: &mut Context<'_>) {
    let mut reached: HashSet<(Idx<Node>, CountryCode)> = HashSet::new();
    for link in &cx.atlas.links {
        reached.insert((link.from, link.country));
        reached.insert((link.to, link.country));
    }
    for (index, node) in cx.atlas.nodes.enumerate() {
        let NodeRole::Crossing(crossing) = node.role else { continue };
        let crossing = &cx.atlas.crossings[crossing];
        for country in [crossing.country_a, crossing.country_b] {
            if !reached.contains(&(index, country)) {
                let message = format!("no link of {country} reaches the crossing");
                let remedy = "add a link on that side, or remove the node";
                let file = "network/node.csv";
                let fault = Fault::of_file(FaultKind::OneSidedCrossing, file, message, remedy);
                let fault = at(fault, cx.line_of::<Node>(index), "node_id");
                cx.faults.push(Fault { value: Some(node.id.to_string()), ..fault });
            }
        }
    }
}

fn at(fault: Fault, line: Option<u64>, field: &str) -> Fault {
    Fault { line, field: Some(field.to_owned()), ..fault }
}
