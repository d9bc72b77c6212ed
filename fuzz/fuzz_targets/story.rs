//! See `fuzz_harness::story`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::story::run(bytes));
