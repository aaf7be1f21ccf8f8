//! See `landbridge_fuzz::messages::json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::messages::json(data));
