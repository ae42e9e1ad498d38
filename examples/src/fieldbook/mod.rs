//! `fieldbook`: a device on the command line, for a person with a laptop and for scripts.
//!
//! Every command works without a network; `sync` talks to the relay. Modules follow the person's tasks: [`write`],
//! `read`, `goals`, `talk`, `report`, `keep`, `device`, `sync` and `follow`. A typed command is made complete by the
//! process that was started (`prepare`, `editor`), and run by the one that holds the folder (`host`, `run`).

mod answer;
mod arguments;
mod book;
mod decisions;
mod device;
mod draft;
mod editor;
mod erase;
mod folder;
mod follow;
mod goals;
mod half_page;
#[cfg(unix)]
mod holder;
mod host;
mod keep;
mod lock;
mod named;
mod news;
mod prepare;
mod read;
mod reflect;
mod report;
mod request;
mod round;
mod run;
mod show;
mod sync;
mod talk;
mod today;
mod write;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use serde_json::json;

use answer::{Answer, Done, Failure, USAGE, failed, finish};
pub use arguments::Arguments;
use arguments::{Command, values};
use device::Invited;
use host::Host;
use lock::Key;
pub use show::outcomes_table;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let typed = std::env::args_os().map(|argument| argument.to_string_lossy().into_owned());
    let typed = values::mark_dashed(typed);
    let as_json = typed.iter().any(|argument| argument == "--json");
    match Arguments::try_parse_from(typed) {
        Ok(arguments) => finish(perform(arguments), as_json),
        Err(error) if error.use_stderr() => {
            let text = values::unmark(&error.render().to_string());
            let text = text.strip_prefix("error: ").unwrap_or(&text).to_owned();
            finish(Err(Failure { text, exit: USAGE }), as_json)
        }
        // help and version
        Err(error) => {
            _ = error.print();
            ExitCode::SUCCESS
        }
    }
}

fn perform(arguments: Arguments) -> Done {
    if let Command::Completions { shell } = &arguments.command {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut Arguments::command(), "fieldbook", &mut script);
        let script = String::from_utf8(script).map_err(failed)?;
        return Ok(Answer::new(json!({ "script": script }), script));
    }
    let folder = folder::find(arguments.store)?;
    let key = Key::new(arguments.passphrase_file);
    match arguments.command {
        Command::Enrol { relay, invite, label, ca, insecure } => {
            let (relay, invite, label) = (relay.as_str(), invite.as_str(), label.as_str());
            let invited = Invited { relay, invite, label, ca: ca.as_deref(), insecure };
            device::enrol(&folder, &key, &invited)
        }
        Command::Lock { new_passphrase_file } => {
            lock::lock(&folder, new_passphrase_file.as_deref())
        }
        Command::Passphrase { new_passphrase_file } => {
            folder::must_hold_device(&folder)?;
            lock::change(&folder, &key, new_passphrase_file.as_deref())
        }
        Command::Sync { follow: true, .. } => {
            folder::must_hold_device(&folder)?;
            follow::follow(&folder, &key, arguments.json)
        }
        command => prepare::perform(&Host { folder, key }, command),
    }
}
