//! `*_trips.tntp`.

use super::metadata::split;
use super::{Faults, Findings};
use crate::demand::{OdMatrix, OdPair};

/// Reads demand between the zones of a network from the text of a file.
pub fn read_trips(file: &str, text: &str, zone_count: usize) -> Result<OdMatrix, Faults> {
    let mut findings = Findings::new(file);
    let body = split(text, &mut findings);
    let mut pairs = Vec::new();
    let mut origin = None;
    for &(line, text) in &body.lines {
        if let Some(zone) = text.strip_prefix("Origin").or_else(|| text.strip_prefix("origin")) {
            origin = Some(findings.node(line, "origin", zone.trim(), zone_count));
            continue;
        }
        let Some(origin) = origin else {
            findings.add(line, "origin", text, "a line \"Origin o\" before the first flow");
            break;
        };
        for entry in text.split(';').map(str::trim).filter(|entry| !entry.is_empty()) {
            let Some((destination, flow)) = entry.split_once(':') else {
                findings.add(line, "flow", entry, "destination : flow");
                continue;
            };
            let destination = findings.node(line, "destination", destination.trim(), zone_count);
            let flow = findings.number(line, "flow", flow.trim(), "a number");
            if let Some(negative) = flow.filter(|&flow| flow < 0.0) {
                findings.add(line, "flow", &negative.to_string(), "at least 0");
            }
            if let (Some(origin), Some(destination), Some(flow)) = (origin, destination, flow) {
                pairs.push(OdPair { origin, destination, flow });
            }
        }
    }
    findings.finish(OdMatrix::new(pairs))
}
