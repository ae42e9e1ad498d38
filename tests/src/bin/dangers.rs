//! The program is [`samband_tests::programs::dangers`]: what automerge's dangers cost a running relay.

fn main() {
    samband_tests::programs::dangers::main();
}
