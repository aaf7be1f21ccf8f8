//! The body of every fuzz target, as a plain function of bytes.
//!
//! The files in `fuzz_targets` only hand their input over, so that the same functions run over
//! the seeds in an ordinary `cargo test --lib`, without instrumentation.
//! Every function returns when the parser keeps its promise and panics when it does not; what a
//! parser promises is said at its function.

pub mod atlas;
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
    ("instrument", atlas::instrument),
    ("line_geometry", atlas::line_geometry),
];

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
