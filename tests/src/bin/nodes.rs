//! The program is [`samband_tests::programs::nodes`]: several nodes on one PostgreSQL, and everything that can happen to them.

fn main() -> std::process::ExitCode {
    samband_tests::programs::nodes::main()
}
