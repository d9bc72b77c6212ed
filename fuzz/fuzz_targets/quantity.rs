//! See `fuzz_harness::quantity`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::quantity::run(bytes));
