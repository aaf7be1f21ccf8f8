//! See `landbridge_fuzz::derivation::python_literals`.
#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| landbridge_fuzz::derivation::python_literals(data));
