//! The body of every fuzz target, as a plain function of bytes.
//!
//! The files in `fuzz_targets` only hand their input over, so that the same functions run over
//! the seeds in an ordinary `cargo test --lib`, without instrumentation.
//! Every function returns when the parser keeps its promise and panics when it does not; what a
//! parser promises is said at its function.

pub mod atlas;
pub mod derivation;
pub mod messages;
pub mod places;
pub mod planner;
pub mod registry;
pub mod routing;
pub mod units;

/// A target: its name, which is also the name of its binary and of its folder of seeds.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const TARGETS: &[Target] = &[
    ("atlas_table", atlas::table),
    ("calendar_rule", atlas::calendar_rule),
    ("codes", units::codes),
    ("dimacs_network", routing::network),
    ("dimacs_pairs", routing::pairs),
    ("gmns_network", atlas::gmns_network),
    ("instrument", atlas::instrument),
    ("line_geometry", atlas::line_geometry),
    ("message_csv", messages::csv),
    ("message_json", messages::json),
    ("message_xlsx", messages::xlsx),
    ("message_xml", messages::xml),
    ("ncts_read", messages::ncts),
    ("osm_extract", derivation::osm_extract),
    ("place_search", places::search),
    ("plan_id", registry::plan_id),
    ("plan_answer", planner::answer),
    ("plan_request", planner::request_json),
    ("python_literals", derivation::python_literals),
    ("sea_lanes", derivation::sea_lanes),
    ("way_points", derivation::way_points),
];

/// What separates the files in an input that stands for several.
const SEPARATOR: &[u8] = b"\n=====\n";

/// The files in an input that stands for several.
pub(crate) fn split(data: &[u8]) -> Vec<&[u8]> {
    let mut files = Vec::new();
    let mut rest = data;
    while let Some(at) = rest.windows(SEPARATOR.len()).position(|window| window == SEPARATOR) {
        files.push(&rest[..at]);
        rest = &rest[at + SEPARATOR.len()..];
    }
    files.push(rest);
    files
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    fn names(folder: &str) -> BTreeSet<String> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect()
    }

    fn seeds(target: &str) -> Vec<PathBuf> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    }

    #[test]
    fn every_target_has_a_binary_and_a_folder_of_seeds() {
        let expected: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).into()).collect();
        assert_eq!(names("fuzz_targets"), expected);
        assert_eq!(names("seeds"), expected);
    }

    #[test]
    fn every_seed_keeps_the_promise_of_its_target() {
        for (name, target) in TARGETS {
            let seeds = seeds(name);
            assert!(!seeds.is_empty(), "{name} has no seeds");
            for seed in seeds {
                eprintln!("{}", seed.display());
                target(&std::fs::read(seed).unwrap());
            }
        }
    }
}
