//! See `landbridge_fuzz::registry::plan_id`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::registry::plan_id(data));
