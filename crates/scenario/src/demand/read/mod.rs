//! A matrix from a file: CSV, XLSX, OMX or TNTP trips. Nothing is repaired, every fault is told.
//!
//! CSV and XLSX have a row for each flow: `origin`, `destination`, `group`, one of `tonnes`, `teu`
//! and `usd` (a year), and if wished `grade`. An OMX file has a matrix for each commodity group,
//! called as the group; its attribute `unit` is `t` (if absent), `teu` or `usd`; a lookup of zone
//! ids tells the order of rows. A TNTP file is of one group, `<group>_trips.tntp`, in tonnes, with
//! the zones in the order of the known ones, from 1.

mod cells;
mod matrices;
mod table;
#[cfg(test)]
mod tests;

use std::path::Path;

use super::Demand;
use crate::scenario::{ScenarioFault, ScenarioFaults};
use cells::Cells;

/// Most bytes that a file may have.
const MAX_BYTES: u64 = 256 << 20;

impl Demand {
    /// Reads the flows of a file between the zones and of the groups that are known.
    pub fn read(path: &Path, known: &Self) -> Result<Self, ScenarioFaults> {
        let name = path.display().to_string();
        let whole = |message: String, remedy: &str| {
            let (line, field, value) = (None, String::new(), String::new());
            let (file, remedy) = (name.clone(), remedy.to_owned());
            ScenarioFaults(vec![ScenarioFault { file, line, field, value, message, remedy }])
        };
        let unread = |error: std::io::Error| {
            whole(format!("cannot be read: {error}"), "name a readable file")
        };
        let size = std::fs::metadata(path).map_err(unread)?.len();
        if size > MAX_BYTES {
            let message = format!("it has {size} bytes, more than {MAX_BYTES}");
            return Err(whole(message, "leave out what is not needed"));
        }
        let bytes = std::fs::read(path).map_err(unread)?;
        Self::parse(&name, bytes, known)
    }

    /// Reads the flows of a file that is in memory; the end of its name tells what it is.
    pub fn parse(name: &str, bytes: Vec<u8>, known: &Self) -> Result<Self, ScenarioFaults> {
        let mut cells = Cells::new(name, known);
        let end = Path::new(name).extension().and_then(|end| end.to_str()).unwrap_or_default();
        match end.to_ascii_lowercase().as_str() {
            "csv" => table::read_csv(&bytes, &mut cells),
            "xlsx" => table::read_xlsx(&bytes, &mut cells),
            "omx" => matrices::read_omx(bytes, &mut cells),
            "tntp" => matrices::read_tntp(&bytes, &mut cells),
            _ => {
                let message = "the name does not tell what the file is";
                cells.fault(None, "", "", message, "end it with .csv, .xlsx, .omx or .tntp");
            }
        }
        cells.finish()
    }
}
