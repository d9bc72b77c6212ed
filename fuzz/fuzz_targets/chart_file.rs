//! See `fuzz_harness::chart_file`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| fuzz_harness::chart_file::run(bytes));
