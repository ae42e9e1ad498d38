//! The program is [`samband_tests::programs::storm`]: what a relay bears.

fn main() {
    samband_tests::programs::storm::main();
}
