//! The program is [`samband_tests::programs::memory`]: what a device with many documents takes in memory.

fn main() {
    samband_tests::programs::memory::main();
}
