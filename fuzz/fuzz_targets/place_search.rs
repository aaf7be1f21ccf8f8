//! See `landbridge_fuzz::places::search`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::places::search(data));
