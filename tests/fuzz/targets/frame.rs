#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| samband_tests::fuzz::frame(bytes));
