//! The program is [`samband_tests::programs::app`]: what the app on a phone costs.

fn main() {
    samband_tests::programs::app::main();
}
