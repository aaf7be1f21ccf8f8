//! Which rows of a file are wanted, and whether one stands twice.

use std::path::PathBuf;

use super::faults::{Faults, PanelError, Remedy};
use super::{Column, Labels, Panel, Request};

/// Columns that together name a row, where a file has them.
pub(super) const KEYS: [&str; 4] = ["exporter", "importer", "year", "product"];

/// The request with the columns of its filters.
pub(super) fn with_keys(request: &Request) -> Request {
    let mut request = request.clone();
    for (column, _) in request.filters.clone() {
        if !request.labels.contains(&column) {
            request.labels.push(column);
        }
    }
    request
}

/// A file as it was read.
pub(super) struct Read {
    pub(super) path: PathBuf,
    /// Its rows before the filters.
    pub(super) panel: Panel,
    /// Places of the columns that name a row.
    pub(super) keys: Vec<usize>,
    /// Columns that are wanted; those after them only name a row.
    pub(super) requested: usize,
}

/// Leaves out the rows that the filters do not want and refuses what is at fault in the others.
pub(super) fn settle(
    read: Read,
    request: &Request,
    mut faults: Faults,
) -> Result<Panel, PanelError> {
    let Read { path, mut panel, keys, requested } = read;
    let mut is_kept = vec![true; panel.len()];
    for (column, wanted) in &request.filters {
        let Some(labels) = panel.labels(column) else { continue };
        let is_wanted: Vec<bool> = labels.names.iter().map(|name| wanted.contains(name)).collect();
        for (is_kept, &code) in is_kept.iter_mut().zip(&labels.codes) {
            *is_kept &= is_wanted[code as usize];
        }
    }
    let labels = |&at: &usize| match &panel.columns[at] {
        Column::Labels { labels, .. } => Some(labels),
        Column::Numbers { .. } => None,
    };
    let keys: Vec<&Labels> = keys.iter().filter_map(labels).collect();
    find_duplicates(&keys, &panel.lines, &is_kept, &mut faults);
    panel.columns.truncate(requested);
    if faults.count > 0 {
        return Err(PanelError::Faults { path, faults });
    }
    if !is_kept.contains(&true) {
        return Err(PanelError::Empty { path });
    }
    if is_kept.contains(&false) {
        panel.columns.iter_mut().for_each(|column| column.retain(&is_kept));
        let mut row = 0;
        panel.lines.retain(|_| {
            row += 1;
            is_kept[row - 1]
        });
        panel.columns.iter_mut().for_each(forget_unused);
    }
    Ok(panel)
}

/// Rows that agree in all columns that name a row, where exporter and importer are among them.
fn find_duplicates(keys: &[&Labels], lines: &[u32], is_kept: &[bool], faults: &mut Faults) {
    if keys.len() < 2 {
        return;
    }
    let key = |row: usize| {
        keys.iter().fold(0_u128, |key, labels| {
            key * labels.names.len().max(1) as u128 + u128::from(labels.codes[row])
        })
    };
    let mut rows: Vec<(u128, u32)> =
        (0..lines.len()).filter(|&row| is_kept[row]).map(|row| (key(row), row as u32)).collect();
    rows.sort_unstable();
    let mut first = 0;
    for at in 1..rows.len() {
        if rows[at].0 != rows[first].0 {
            first = at;
            continue;
        }
        let row = rows[at].1 as usize;
        let names: Vec<&str> =
            keys.iter().map(|labels| labels.names[labels.codes[row] as usize].as_str()).collect();
        let remedy = Remedy::Duplicate { first: lines[rows[first].1 as usize] };
        faults.add(lines[row], "row", &names.join(", "), remedy);
    }
}

/// Numbers labels again without those that no row has.
fn forget_unused(column: &mut Column) {
    let Column::Labels { labels, .. } = column else { return };
    let mut number = vec![u32::MAX; labels.names.len()];
    let mut names = Vec::new();
    for code in &mut labels.codes {
        let slot = &mut number[*code as usize];
        if *slot == u32::MAX {
            *slot = names.len() as u32;
            names.push(std::mem::take(&mut labels.names[*code as usize]));
        }
        *code = *slot;
    }
    labels.names = names;
}
