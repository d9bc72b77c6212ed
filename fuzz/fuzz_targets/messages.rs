//! See `fuzz_harness::messages`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::messages::run(bytes));
