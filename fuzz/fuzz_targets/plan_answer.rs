//! See `landbridge_fuzz::planner::answer`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::planner::answer(data));
