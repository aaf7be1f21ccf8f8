//! See `landbridge_fuzz::derivation::way_points`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::derivation::way_points(data));
