//! See `landbridge_fuzz::derivation::osm_extract`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::derivation::osm_extract(data));
