//! See `trials::setter`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::setter::run(bytes));
