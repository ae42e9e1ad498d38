//! The program is [`samband_tests::programs::pages`]: what pages weigh, and how long they take.

fn main() {
    samband_tests::programs::pages::main();
}
