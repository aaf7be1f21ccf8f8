//! The line of a part on the map.

use landbridge_atlas::model::{Coordinate, LinkIdx, NodeIdx};

use super::name::lon_lat;
use super::trip::{Deed, Part, Stop};
use crate::index::{Attachment, CellIdx};
use crate::resolve::Question;
use crate::search::Journey;

/// The line of a part, longitude first; for a border the point where it is crossed.
pub(crate) fn line(
    journey: &Journey<'_, '_>,
    question: &Question,
    part: &Part<'_>,
) -> Vec<[f64; 2]> {
    let mut line = match &part.deed {
        Deed::Drive { cell, through, .. } => {
            let pairs = through.windows(2);
            pairs.flat_map(|pair| stretch(journey, *cell, (pair[0], pair[1]))).collect()
        }
        Deed::Ride(run) => ride(journey, *run),
        Deed::Border { .. } | Deed::Reload(_) => vec![lon_lat(place(journey, question, part.from))],
    };
    if line.is_empty() {
        line = [part.from, part.to].map(|stop| lon_lat(place(journey, question, stop))).to_vec();
    }
    line.dedup();
    line
}

fn place(journey: &Journey<'_, '_>, question: &Question, stop: Stop) -> Coordinate {
    match stop {
        Stop::Origin => question.from.at,
        Stop::Destination => question.to.at,
        Stop::Via(via) => question.via[via].at,
        Stop::Boundary(at) => journey.world.index.boundaries[at].at,
    }
}

fn tie<'j>(journey: &'j Journey<'_, '_>, stop: Stop) -> Option<&'j Attachment> {
    match stop {
        Stop::Origin => journey.origin.attachment.as_ref(),
        Stop::Destination => journey.destination.attachment.as_ref(),
        Stop::Via(via) => Some(&journey.vias[via].1),
        Stop::Boundary(_) => None,
    }
}

/// The line of one hop of a drive.
fn stretch(journey: &Journey<'_, '_>, cell: CellIdx, (from, to): (Stop, Stop)) -> Vec<[f64; 2]> {
    let index = journey.world.index;
    let seeds = match from {
        Stop::Boundary(at) => vec![(index.boundaries[at].position, 0.0)],
        _ => tie(journey, from).map_or_else(Vec::new, |tie| tie.ahead.clone()),
    };
    let ends = match to {
        Stop::Boundary(at) => vec![(index.boundaries[at].position, 0.0)],
        _ => tie(journey, to).map_or_else(Vec::new, |tie| tie.behind.clone()),
    };
    let (first, last) = (tie(journey, from), tie(journey, to));
    if let (Some(a), Some(b)) = (first, last)
        && a.along_link_to(b).is_some()
    {
        return vec![lon_lat(a.foot), lon_lat(b.foot)];
    }
    let row = &index.cells[cell];
    let distances = row.distances(&seeds, crate::index::Heading::Away);
    let end = ends
        .iter()
        .min_by(|a, b| (distances[a.0 as usize] + a.1).total_cmp(&(distances[b.0 as usize] + b.1)));
    let Some((end, _)) = end else { return Vec::new() };
    let links = row.way(&seeds, *end).unwrap_or_default();
    let begin = links_begin(journey, &links, row.node(*end));
    let mut line: Vec<[f64; 2]> = first.map(|tie| lon_lat(tie.foot)).into_iter().collect();
    line.extend(follow(journey, &links, begin));
    line.extend(last.map(|tie| lon_lat(tie.foot)));
    line
}

fn ride(journey: &Journey<'_, '_>, run: usize) -> Vec<[f64; 2]> {
    let run = &journey.world.runs()[run];
    let (index, atlas) = (journey.world.index, journey.world.facts.atlas);
    let way = index.service_way(atlas, run.index, (run.from, run.to));
    index.boundaries[run.from]
        .node
        .map_or_else(Vec::new, |begin| follow(journey, &way.links, begin))
}

/// The node at which a chain of links begins, told from where it ends.
fn links_begin(journey: &Journey<'_, '_>, links: &[LinkIdx], end: NodeIdx) -> NodeIdx {
    let atlas = journey.world.facts.atlas;
    links.iter().rev().fold(end, |at, link| {
        let row = &atlas.links[*link];
        if row.to == at { row.from } else { row.to }
    })
}

fn follow(journey: &Journey<'_, '_>, links: &[LinkIdx], begin: NodeIdx) -> Vec<[f64; 2]> {
    let atlas = journey.world.facts.atlas;
    let (mut at, mut line) = (begin, Vec::new());
    for link in links {
        let row = &atlas.links[*link];
        let mut points: Vec<[f64; 2]> = atlas.line(*link).into_iter().map(lon_lat).collect();
        if row.from == at {
            at = row.to;
        } else {
            points.reverse();
            at = row.from;
        }
        line.extend(points);
    }
    line
}
