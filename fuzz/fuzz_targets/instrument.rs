//! See `landbridge_fuzz::atlas::instrument`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::atlas::instrument(data));
