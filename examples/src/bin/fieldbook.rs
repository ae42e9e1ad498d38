//! A device on the command line; everything is in [`samband_examples::fieldbook`].

fn main() -> std::process::ExitCode {
    samband_examples::fieldbook::main()
}
