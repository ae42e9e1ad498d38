//! The relay's program, where tests of this package can start and kill it.

fn main() -> std::process::ExitCode {
    samband_server::cli::main()
}
