//! A whole programme on one machine; everything is in [`samband_examples::demo`].

fn main() -> std::process::ExitCode {
    samband_examples::demo::main()
}
