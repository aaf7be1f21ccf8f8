//! See `landbridge_fuzz::units::codes`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::units::codes(data));
