//! The program is [`samband_tests::programs::device_under_test`]: a device that tests start and kill.

fn main() {
    samband_tests::programs::device_under_test::main();
}
