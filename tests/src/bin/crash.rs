//! The program is [`samband_tests::programs::crash`]: real processes killed, and their power cut.

fn main() {
    samband_tests::programs::crash::main();
}
