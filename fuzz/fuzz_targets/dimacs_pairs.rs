//! See `landbridge_fuzz::routing::pairs`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::routing::pairs(data));
