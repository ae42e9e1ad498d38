#![no_main]

use std::panic::{catch_unwind, set_hook};
use std::sync::Once;

// automerge's own panics are caught where it is called; only those that come out of the rule count
static QUIET: Once = Once::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    QUIET.call_once(|| set_hook(Box::new(|_| {})));
    if catch_unwind(|| samband_tests::fuzz::change(bytes)).is_err() {
        std::process::abort();
    }
});
