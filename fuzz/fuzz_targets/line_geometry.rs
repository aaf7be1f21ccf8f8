//! See `landbridge_fuzz::atlas::line_geometry`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::atlas::line_geometry(data));
