//! The program `samband-server`.

mod answers;
mod archive;
mod arguments;
mod audit;
mod backup;
mod output;
mod serve;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use self::arguments::{Arguments, AuditCommand, Command, RetentionCommand, RosterCommand};
use self::output::{Done, Output, complain, failed};
use crate::admin::{AdminRequest, AdminResponse};
use crate::ask::ask;
use crate::folder::{DataFolder, RETENTION_FILE, create_private};
use crate::qr;
use crate::roster_file;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let Arguments { data, json, command } = Arguments::parse();
    let mut out = Output::new(std::io::stdout().lock(), json);
    tighten(&data);
    let done = run(&data, command, &mut out);
    out.finish(done)
}

fn run(data: &Path, command: Command, out: &mut Output<impl Write>) -> Done {
    match command {
        Command::Serve(options) => serve::serve(data, options, out),
        Command::Roster(RosterCommand::Import { file, check }) => import(data, &file, check, out),
        Command::Invite { person, qr } => invite(data, person, qr.as_deref(), out),
        Command::Init { person } => put(data, &AdminRequest::Link { person, first: true }, out),
        Command::Link { person } => put(data, &AdminRequest::Link { person, first: false }, out),
        Command::Retention(what) => retention(data, &what, out),
        Command::Backup(options) => backup::backup(data, &options, out),
        Command::Restore { file, keys } => {
            backup::restore_backup(data, &file, keys.as_deref(), out)
        }
        Command::Verify { file } => backup::verify(data, file.as_deref(), out),
        Command::Export { file, rate } => archive::export(data, &file, rate, out),
        Command::Import { file, keep_id } => archive::import(data, &file, keep_id, out),
        Command::Ask(request) => put(data, &request, out),
        Command::Audit(AuditCommand::List) => audit::list(data, out),
        Command::Audit(AuditCommand::Export { file }) => audit::export(data, &file, out),
        Command::Audit(AuditCommand::Verify { against }) => {
            audit::verify(data, against.as_deref(), out)
        }
    }
}

/// Takes other users' rights from a folder that an older umask left readable, and says so.
fn tighten(data: &Path) {
    match DataFolder::at(data).tighten() {
        Ok(tightened) => {
            for path in tightened {
                let path = path.display();
                complain(&format!("{path} could be read by other users; only its owner can now"));
            }
        }
        Err(error) => {
            let data = data.display();
            complain(&format!("{data} may be readable by other users of this machine: {error}"));
        }
    }
}

/// Puts a request and prints the answer.
fn put(data: &Path, request: &AdminRequest, out: &mut Output<impl Write>) -> Done {
    match ask(data, request).map_err(failed)? {
        AdminResponse::Failed { error } => Err(failed(error)),
        response if out.is_json() => out.json(&response),
        response => answers::print(&response, out),
    }
}

fn retention(data: &Path, what: &RetentionCommand, out: &mut Output<impl Write>) -> Done {
    let file = data.join(RETENTION_FILE);
    let rules = std::fs::read_to_string(&file).map_err(|error| {
        failed(format!("{}: {error}. Without rules nothing is erased by time", file.display()))
    })?;
    put(data, &AdminRequest::Retention { rules, run: matches!(what, RetentionCommand::Run) }, out)
}

fn import(data: &Path, file: &Path, check_only: bool, out: &mut Output<impl Write>) -> Done {
    let name = file.display();
    let bytes = std::fs::read(file).map_err(|error| failed(format!("{name}: {error}")))?;
    let text = roster_file::decode(&bytes)
        .map_err(|fault| failed(format!("{name}:{}: {}", fault.line, fault.text)))?
        .to_owned();
    let request = AdminRequest::ImportRoster { text, check_only };
    match ask(data, &request).map_err(failed)? {
        AdminResponse::Faults { faults } => {
            let error = format!("{name} has faults; nothing was written");
            if out.is_json() {
                out.json(&serde_json::json!({ "error": error, "faults": faults }))?;
                return Err(output::CliError::Said(error));
            }
            for fault in &faults {
                complain(&format!("{name}:{}: {}", fault.line, fault.text));
            }
            Err(failed(error))
        }
        AdminResponse::Imported { partnerships, .. } if check_only && !out.is_json() => {
            out.line(format_args!("partnerships: {partnerships}; no faults; nothing was written"))
        }
        AdminResponse::Failed { error } => Err(failed(error)),
        response if out.is_json() => out.json(&response),
        response => answers::print(&response, out),
    }
}

fn invite(data: &Path, person: String, file: Option<&Path>, out: &mut Output<impl Write>) -> Done {
    let response = match ask(data, &AdminRequest::Invite { person }).map_err(failed)? {
        AdminResponse::Failed { error } => return Err(failed(error)),
        response => response,
    };
    if let (Some(file), AdminResponse::Invite { code, .. }) = (file, &response) {
        let written = create_private(file)
            .and_then(|mut picture| picture.write_all(qr::svg(code).as_bytes()));
        written.map_err(|error| {
            failed(format!("the code is {code}; its picture: {}: {error}", file.display()))
        })?;
    }
    match out.is_json() {
        true => out.json(&response),
        false => answers::print(&response, out),
    }
}
