//! The program is [`samband_tests::programs::hostile`]: hostile devices against a running relay.

fn main() {
    samband_tests::programs::hostile::main();
}
