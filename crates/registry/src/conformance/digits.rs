//! Codes with a check digit, against the verdicts of a package.

use std::path::Path;

use landbridge_units::{ContainerNumber, Grn, Mrn};
use serde::Deserialize;

use super::{PackageError, Part, files, lines, text};

#[derive(Deserialize)]
struct Vector {
    kind: String,
    value: String,
    valid: bool,
}

pub(super) fn examine(folder: &Path) -> Result<Part, PackageError> {
    let mut part = Part::new("check digits");
    for path in files(&folder.join("vectors"), ".jsonl")? {
        for vector in lines::<Vector>(&path, &text(&path)?)? {
            let value = &vector.value;
            let found = match vector.kind.as_str() {
                "MRN" => Some(value.parse::<Mrn>().is_ok()),
                "GRN" => Some(value.parse::<Grn>().is_ok()),
                "ISO6346" => Some(value.parse::<ContainerNumber>().is_ok()),
                _ => None,
            };
            let outcome = match found {
                Some(found) if found == vector.valid => Ok(()),
                Some(found) => Err(format!("found {found}, not {}", vector.valid)),
                None => Err(format!("{} is no kind of code that is known", vector.kind)),
            };
            part.count(&format!("{} {value}", vector.kind), outcome);
        }
    }
    Ok(part)
}
