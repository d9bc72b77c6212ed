//! See `trials::sheet`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::sheet::run(bytes));
