//! See `fuzz_harness::sheet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::sheet::run(bytes));
