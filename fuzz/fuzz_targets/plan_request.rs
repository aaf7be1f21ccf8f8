//! See `landbridge_fuzz::planner::request_json`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::planner::request_json(data));
