//! `fieldbook`: a device on the command line, for a person with a laptop and for scripts.
//!
//! Every command works without a network; `sync` talks to the relay.

mod arguments;
mod book;
mod commands;
mod editor;
mod lock;
mod show;

use std::process::ExitCode;

use clap::Parser;

pub use arguments::Arguments;
pub use show::outcomes_table;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let json = arguments.json;
    match commands::run(arguments) {
        Ok(answer) => {
            answer.print(json);
            ExitCode::SUCCESS
        }
        Err(error) => {
            if json {
                println!("{}", serde_json::json!({ "error": error }));
            }
            eprintln!("fieldbook: {error}");
            ExitCode::FAILURE
        }
    }
}
