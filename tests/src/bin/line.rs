//! The program is [`samband_tests::programs::line`]: what one flight costs on a slow line.

fn main() {
    samband_tests::programs::line::main();
}
