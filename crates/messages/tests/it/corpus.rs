//! Samples with the verdicts that libxml2 gave on them; present only where a corpus is.

use std::io::Read;
use std::path::PathBuf;

use landbridge_messages::Phase;
use serde_json::Value;

/// One message with its verdicts.
pub(crate) struct Sample {
    pub(crate) name: String,
    pub(crate) xml: String,
    verdicts: Value,
}

impl Sample {
    /// Whether libxml2 found the message valid by this phase's schema.
    pub(crate) fn is_valid(&self, phase: Phase) -> bool {
        self.verdict(phase) == &Value::Bool(true)
    }

    pub(crate) fn verdict(&self, phase: Phase) -> &Value {
        &self.verdicts[if phase == Phase::P5 { "p5" } else { "p6" }]
    }
}

/// The folder, when one is named; says so when not.
pub(crate) fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("LANDBRIDGE_CORPUS");
    if folder.is_none() {
        eprintln!("skipped: LANDBRIDGE_CORPUS is not set");
    }
    folder.map(|folder| PathBuf::from(folder).join("transit"))
}

/// Messages as they were collected.
pub(crate) fn samples() -> Option<Vec<Sample>> {
    let folder = folder()?;
    let manifest = std::fs::read_to_string(folder.join("samples/MANIFEST.jsonl")).unwrap();
    let sample = |line: &str| {
        let verdicts: Value = serde_json::from_str(line).unwrap();
        let name = verdicts["file"].as_str().unwrap().to_owned();
        let xml = std::fs::read_to_string(folder.join(&name)).unwrap();
        Sample { name, xml, verdicts }
    };
    Some(manifest.lines().map(sample).collect())
}

/// Valid messages with one change each.
pub(crate) fn mutants() -> Option<Vec<Sample>> {
    let packed = std::fs::File::open(folder()?.join("samples/mutants.jsonl.gz")).unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(packed).read_to_string(&mut text).unwrap();
    let sample = |line: &str| {
        let verdicts: Value = serde_json::from_str(line).unwrap();
        let of = |key: &str| verdicts[key].as_str().unwrap_or_default();
        let name = format!("mutant {} ({} at {})", verdicts["id"], of("op"), of("xpath"));
        Sample { name, xml: of("xml").to_owned(), verdicts }
    };
    Some(text.lines().map(sample).collect())
}
