//! See `fuzz_harness::frame`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::frame::run(bytes));
