//! See `fuzz_harness::solver`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::solver::run(bytes));
