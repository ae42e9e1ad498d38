//! The fieldbook program, where tests of this package can start it.

fn main() -> std::process::ExitCode {
    samband_examples::fieldbook::main()
}
