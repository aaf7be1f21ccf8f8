//! The schema's verdicts, against those of a package.

use std::io::Read;
use std::path::Path;

use landbridge_messages::{Fault, Limits, Phase, parse_xml_as, schema_faults};
use serde::Deserialize;
use serde_json::Value;

use super::material::Sample;
use super::{PackageError, Part, files, lines};

const PHASES: [Phase; 2] = [Phase::P5, Phase::P6];

/// Messages as they were collected.
pub(super) fn samples(material: &[Sample]) -> Part {
    let mut part = Part::new("verdicts on samples");
    for sample in material {
        for phase in PHASES {
            let case = format!("{} as {}", sample.file, phase.id());
            part.count(&case, compare(&sample.xml, phase, sample.verdict(phase)));
        }
    }
    part
}

#[derive(Deserialize)]
struct Mutant {
    id: Value,
    #[serde(default)]
    op: String,
    #[serde(default)]
    xpath: String,
    xml: String,
    p5: Value,
    p6: Value,
}

/// Valid messages with one change each.
pub(super) fn mutants(folder: &Path) -> Result<Part, PackageError> {
    let mut part = Part::new("verdicts on mutants");
    for path in files(&folder.join("samples"), ".jsonl.gz")? {
        let mut text = String::new();
        let read = std::fs::File::open(&path)
            .and_then(|file| flate2::read::GzDecoder::new(file).read_to_string(&mut text));
        read.map_err(|source| PackageError::Read { path: path.clone(), source })?;
        for mutant in lines::<Mutant>(&path, &text)? {
            for (phase, verdict) in PHASES.into_iter().zip([&mutant.p5, &mutant.p6]) {
                let Mutant { id, op, xpath, .. } = &mutant;
                let case = format!("mutant {id} ({op} at {xpath}) as {}", phase.id());
                part.count(&case, compare(&mutant.xml, phase, verdict));
            }
        }
    }
    Ok(part)
}

/// Everything that the schema of a phase has against a message.
pub(super) fn faults(xml: &str, phase: Phase) -> Vec<Fault> {
    match parse_xml_as(xml.as_bytes(), phase, &Limits::default()) {
        Ok(tree) => schema_faults(&tree),
        Err(faults) => faults,
    }
}

fn compare(xml: &str, phase: Phase, verdict: &Value) -> Result<(), String> {
    let faults = faults(xml, phase);
    let is_valid = verdict == &Value::Bool(true);
    match faults.first() {
        None if is_valid => Ok(()),
        Some(_) if !is_valid => Ok(()),
        None => Err(format!("nothing found, but the package says {verdict}")),
        Some(fault) => Err(format!("{fault}, but the package finds it valid")),
    }
}
