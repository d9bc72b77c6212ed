//! See `fuzz_harness::setter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::setter::run(bytes));
