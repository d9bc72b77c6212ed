//! See `trials::frame`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::frame::run(bytes));
