//! The relay's program; everything is in [`samband_server::cli`].

fn main() -> std::process::ExitCode {
    samband_server::cli::main()
}
