//! Flows in square tables: OMX, and TNTP trips.

use landbridge_assignment::omx::{self, Lookup, Matrix, Omx};
use landbridge_assignment::tntp;
use landbridge_atlas::model::Grade;

use super::cells::{At, Cells, Unit};

pub(super) fn read_omx(bytes: Vec<u8>, cells: &mut Cells<'_>) {
    match omx::read_omx(bytes) {
        Ok(omx) => read_matrices(&omx, cells),
        Err(faults) => {
            for omx::OmxFault { place, message, expected } in faults.0 {
                cells.fault(None, &place, "", &message, &format!("write {expected}"));
            }
        }
    }
}

fn read_matrices(omx: &Omx, cells: &mut Cells<'_>) {
    let zones = zones(omx, cells);
    let mut found = Vec::new();
    for matrix in &omx.matrices {
        let field = format!("data/{}", matrix.name);
        let group = cells.group(None, &field, &matrix.name);
        let word = matrix.unit.as_deref().unwrap_or("t");
        let unit = Unit::parse(word);
        if unit.is_none() {
            let message = "no unit of a flow";
            cells.fault(None, &format!("{field} unit"), word, message, "write t, teu or usd");
        }
        if let (Some(group), Some(unit)) = (group, unit) {
            found.push((group, unit, matrix));
        }
    }
    let Some(zones) = zones else { return };
    for (group, unit, matrix) in found {
        read_matrix(matrix, &zones, (group, unit), cells);
    }
}

/// The zone of each row and column.
fn zones(omx: &Omx, cells: &mut Cells<'_>) -> Option<Vec<usize>> {
    let is_known = |id: &String| cells.known.find_zone(id).is_some();
    let lookup = omx.lookups.iter().find(|lookup| lookup.entries.iter().any(is_known));
    let Some(Lookup { name, entries }) = lookup else {
        let count = cells.known.zones.len();
        if omx.zone_count == count {
            return Some((0..count).collect());
        }
        let message = "no lookup names the zones, and there are not as many as are known";
        let remedy = format!("add a lookup of zone ids, or write {count} rows");
        cells.fault(None, "lookup", &omx.zone_count.to_string(), message, &remedy);
        return None;
    };
    let mut zones: Vec<Option<usize>> = Vec::new();
    for (number, id) in entries.iter().enumerate() {
        let field = format!("lookup/{name}[{number}]");
        let zone = cells.zone(None, &field, id);
        if zone.is_some() && zones.contains(&zone) {
            let message = "the zone has a row already";
            cells.fault(None, &field, id, message, "give each zone one row");
        }
        zones.push(zone);
    }
    zones.into_iter().collect()
}

fn read_matrix(
    matrix: &Matrix,
    zones: &[usize],
    (group, unit): (usize, Unit),
    cells: &mut Cells<'_>,
) {
    for (row, values) in matrix.values.chunks(zones.len()).enumerate() {
        for (column, &value) in values.iter().enumerate() {
            // The many cells of nothing need no name.
            if value.abs() > 0.0 || value.is_nan() {
                let (origin, destination) = (zones[row], zones[column]);
                let [from, to] = [origin, destination].map(|zone| &cells.known.zones[zone].id);
                let field = format!("data/{}[{from},{to}]", matrix.name);
                let at = At { line: None, field };
                let key = (origin, destination, group);
                cells.cell(at, key, (value, unit), Grade::OwnKnowledge);
            }
        }
    }
}

/// The largest text that is read as trips.
const MAX_TEXT: usize = 64 << 20;

pub(super) fn read_tntp(bytes: &[u8], cells: &mut Cells<'_>) {
    let stem = cells.stem();
    let Some(group) = stem.strip_suffix("_trips") else {
        let message = "the name does not tell the commodity group";
        return cells.fault(None, "", stem, message, "call it <group>_trips.tntp");
    };
    let group = cells.group(None, "name of the file", group);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) if bytes.len() <= MAX_TEXT => text,
        Ok(_) => {
            let message = format!("it has more than {MAX_TEXT} bytes");
            return cells.fault(None, "", "", &message, "leave out flows of nothing");
        }
        Err(_) => return cells.fault(None, "", "", "the file is no UTF-8", "save it as UTF-8"),
    };
    match tntp::read_trips(cells.file(), text, cells.known.zones.len()) {
        Ok(trips) => {
            let Some(group) = group else { return };
            for pair in trips.pairs() {
                let (origin, destination) = (pair.origin as usize, pair.destination as usize);
                let field = format!("{}:{}", origin + 1, destination + 1);
                let key = (origin, destination, group);
                let at = At { line: None, field };
                cells.cell(at, key, (pair.flow, Unit::Tonnes), Grade::OwnKnowledge);
            }
        }
        Err(faults) => {
            for tntp::Fault { line, field, value, expected, .. } in faults.faults {
                let line = (line > 0).then_some(line as u64);
                cells.fault(line, field, &value, "not as it must be", &format!("write {expected}"));
            }
        }
    }
}
