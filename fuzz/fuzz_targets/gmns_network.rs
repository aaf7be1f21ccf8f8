//! See `landbridge_fuzz::atlas::gmns_network`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::atlas::gmns_network(data));
