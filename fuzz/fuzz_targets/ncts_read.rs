//! See `landbridge_fuzz::messages::ncts`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::messages::ncts(data));
