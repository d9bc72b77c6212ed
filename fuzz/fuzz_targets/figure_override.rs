//! See `fuzz_harness::figure_override`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::figure_override::run(bytes));
