//! See `fuzz_harness::release`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::release::run(bytes));
