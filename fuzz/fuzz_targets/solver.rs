//! See `trials::solver`.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| trials::solver::run(bytes));
