//! See `trials::story`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::story::run(bytes));
