//! The quality of the shipped tables.

use std::path::Path;

use landbridge_atlas::RawAtlas;

fn shipped() -> RawAtlas {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/atlas");
    RawAtlas::read(&folder).expect("the shipped tables are readable")
}

#[test]
fn resolves_without_a_fault() {
    if let Err(faults) = shipped().resolve() {
        panic!("{} faults\n{faults}", faults.len());
    }
}
