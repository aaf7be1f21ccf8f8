//! See `landbridge_fuzz::messages::xlsx`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::messages::xlsx(data));
