//! The program is [`samband_tests::programs::load`]: what figures cost over everything.

fn main() {
    samband_tests::programs::load::main();
}
