//! See `landbridge_fuzz::atlas::table`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::atlas::table(data));
