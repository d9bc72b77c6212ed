//! See `trials::words`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::words::run(bytes));
