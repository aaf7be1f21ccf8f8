//! See `landbridge_fuzz::atlas::calendar_rule`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::atlas::calendar_rule(data));
