//! See `landbridge_fuzz::derivation::sea_lanes`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::derivation::sea_lanes(data));
