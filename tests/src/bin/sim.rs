//! The program is [`samband_tests::programs::sim`]: the simulator over many seeds.

fn main() -> std::process::ExitCode {
    samband_tests::programs::sim::main()
}
