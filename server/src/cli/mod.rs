//! The program `samband-server`.

mod answers;
mod archive;
mod arguments;
mod audit;
mod backup;
mod config;
mod listen_address;
mod mail;
mod node;
mod node_port;
mod output;
mod relays;
mod serve;
mod settings;
mod target;

use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use self::arguments::{
    Arguments, AuditCommand, Command, ConfigCommand, RetentionCommand, RosterCommand,
};
use self::mail::LinkMail;
use self::output::{Done, Output, complain, failed};
use self::settings::{InForce, SETTINGS_FILE, SettingsFile};
use self::target::AskedRelay;
use crate::admin::{AdminRequest, AdminResponse};
use crate::folder::{DataFolder, RETENTION_FILE, create_private};
use crate::public_url::PublicUrl;
use crate::qr;
use crate::roster_file;

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let file = match settings_file() {
        Ok(file) => file,
        Err(error) => {
            complain(&error);
            return ExitCode::FAILURE;
        }
    };
    let command = match &file {
        Some(file) => file.apply(Arguments::command()),
        None => Arguments::command(),
    };
    let matches = command.clone().get_matches();
    let arguments = Arguments::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let mut out = Output::new(std::io::stdout().lock(), arguments.json);
    let shown = file.unwrap_or_default();
    let context = Context {
        in_force: shown.in_force(&command, &matches),
        file: (!shown.path.as_os_str().is_empty()).then_some(shown),
        public_url: arguments.public_url,
    };
    // man pages are for everybody
    #[cfg(unix)]
    if !matches!(arguments.command, Command::Man { .. }) {
        rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
    }
    // the relay does it by itself, and says so in its log
    if !matches!(arguments.command, Command::Serve(_)) {
        tighten(&arguments.data);
    }
    let target = AskedRelay {
        data: &arguments.data,
        relay: arguments.relay.as_deref(),
        name: arguments.name.as_ref(),
    };
    let done = run(target, arguments.command, &context, &mut out);
    out.finish(done)
}

/// What the settings say, for every command.
struct Context {
    file: Option<SettingsFile>,
    in_force: Vec<InForce>,
    public_url: Option<PublicUrl>,
}

/// Reads the settings file that the arguments name, or the one in the data folder.
fn settings_file() -> Result<Option<SettingsFile>, String> {
    // arguments with faults are named when they are read again, with the file
    let early = Arguments::command().ignore_errors(true).try_get_matches();
    let early = early.unwrap_or_default();
    let path = |name| early.try_get_one::<PathBuf>(name).ok().flatten().cloned();
    let (named, data) = (path("config"), path("data").unwrap_or_default());
    let file = named.clone().unwrap_or_else(|| data.join(SETTINGS_FILE));
    match SettingsFile::read(&file, &Arguments::command()) {
        Ok(file) => Ok(Some(file)),
        // without a folder there is no file either; a command that needs the folder says so
        Err(error)
            if named.is_none()
                && matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
        {
            Ok(None)
        }
        Err(error) => Err(format!("{}: {error}", file.display())),
    }
}

fn run(
    target: AskedRelay<'_>,
    command: Command,
    context: &Context,
    out: &mut Output<impl Write>,
) -> Done {
    let data = target.data;
    if let Some(file) = &context.file
        && !matches!(command, Command::Config(_))
        && !file.faults.is_empty()
    {
        config::complain_of(file);
        if matches!(command, Command::Serve(_)) {
            return Err(failed("the settings file has faults, so the relay does not start"));
        }
    }
    let own_url = context.public_url.as_ref().map(|url| target.url(url));
    let url = own_url.as_ref();
    match command {
        Command::Serve(options) => {
            serve::serve(data, *options, context.public_url.clone(), &context.in_force, out)
        }
        Command::Config(ConfigCommand::Check) => config::check(context.file.as_ref(), out),
        Command::Config(ConfigCommand::Show) => {
            config::show(&context.in_force, context.file.as_ref(), out)
        }
        Command::Config(ConfigCommand::Reference) => {
            out.raw(&config::reference(&Arguments::command()))
        }
        Command::Man { folder } => clap_mangen::generate_to(Arguments::command(), &folder)
            .map_err(|error| failed(format!("{}: {error}", folder.display()))),
        Command::Completions { shell } => {
            let mut text = Vec::new();
            let mut command = Arguments::command();
            clap_complete::generate(shell, &mut command, "samband-server", &mut text);
            out.raw(&String::from_utf8_lossy(&text))
        }
        Command::Migrate(database) => node::migrate(&database, out),
        Command::Relay(what) => relays::run(what, out),
        Command::Roster(RosterCommand::Import { file, check }) => import(target, &file, check, out),
        Command::Invite { person, qr, mail } => {
            let mail = mail.then(|| LinkMail::to(data, &person, url)).transpose()?;
            invite(target, person, qr.as_deref(), (url, mail), out)
        }
        Command::Init { person } => {
            put(target, &AdminRequest::Link { person, first: true }, (url, None), out)
        }
        Command::Link { person, mail } => {
            let mail = mail.then(|| LinkMail::to(data, &person, url)).transpose()?;
            put(target, &AdminRequest::Link { person, first: false }, (url, mail), out)
        }
        Command::Mail(what) => mail::mail(data, &what, out),
        Command::Retention(what) => retention(target, &what, out),
        Command::Backup(options) => backup::backup(data, &options, out),
        Command::Restore { file, keys } => {
            backup::restore_backup(data, &file, keys.as_deref(), out)
        }
        Command::Verify { file } => backup::verify(target, file.as_deref(), out),
        Command::Export { file, rate } => archive::export(data, &file, rate, out),
        Command::Import { file, keep_id } => archive::import(data, &file, keep_id, out),
        Command::Ask(request) => put(target, &request, (None, None), out),
        Command::Audit(AuditCommand::List) => audit::list(target, out),
        Command::Audit(AuditCommand::Export { file }) => audit::export(target, &file, out),
        Command::Audit(AuditCommand::Verify { against }) => {
            audit::verify(target, against.as_deref(), out)
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
fn put(
    target: AskedRelay<'_>,
    request: &AdminRequest,
    (url, mail): (Option<&PublicUrl>, Option<LinkMail<'_>>),
    out: &mut Output<impl Write>,
) -> Done {
    let response = target.ask(request)?;
    tell(&response, (url, mail), out)
}

/// Prints an answer, and mails its link where that is asked for.
fn tell(
    response: &AdminResponse,
    (url, mail): (Option<&PublicUrl>, Option<LinkMail<'_>>),
    out: &mut Output<impl Write>,
) -> Done {
    match out.is_json() {
        true => out.json(&with_link(response, url))?,
        false => answers::print(response, url, out)?,
    }
    mail.map_or(Ok(()), |mail| mail.add(response, out))
}

/// An answer for programs, with the whole link where the relay's address is known.
fn with_link(response: &AdminResponse, url: Option<&PublicUrl>) -> serde_json::Value {
    let mut answer = serde_json::to_value(response).expect("an answer is plain JSON");
    let link = url.and_then(|url| match response {
        AdminResponse::Invite { code, .. } => Some(url.invite(code)),
        AdminResponse::Link { path, .. } => Some(format!("{url}{path}")),
        _ => None,
    });
    if let Some(link) = link {
        answer["link"] = link.into();
    }
    answer
}

fn retention(
    target: AskedRelay<'_>,
    what: &RetentionCommand,
    out: &mut Output<impl Write>,
) -> Done {
    let file = target.data.join(RETENTION_FILE);
    let rules = std::fs::read_to_string(&file).map_err(|error| {
        failed(format!("{}: {error}. Without rules nothing is erased by time", file.display()))
    })?;
    let run = matches!(what, RetentionCommand::Run);
    put(target, &AdminRequest::Retention { rules, run }, (None, None), out)
}

fn read_all(mut from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn import(
    target: AskedRelay<'_>,
    file: &Path,
    check_only: bool,
    out: &mut Output<impl Write>,
) -> Done {
    let name = file.display();
    let bytes = match file == Path::new("-") {
        true => read_all(std::io::stdin().lock()),
        false => std::fs::read(file),
    };
    let bytes = bytes.map_err(|error| failed(format!("{name}: {error}")))?;
    let text = roster_file::decode(&bytes)
        .map_err(|fault| failed(format!("{name}:{}: {}", fault.line, fault.text)))?
        .to_owned();
    let request = AdminRequest::ImportRoster { text, check_only };
    match target.ask(&request)? {
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
        response if out.is_json() => out.json(&response),
        response => answers::print(&response, None, out),
    }
}

fn invite(
    target: AskedRelay<'_>,
    person: String,
    file: Option<&Path>,
    (url, mail): (Option<&PublicUrl>, Option<LinkMail<'_>>),
    out: &mut Output<impl Write>,
) -> Done {
    let response = target.ask(&AdminRequest::Invite { person })?;
    if let (Some(file), AdminResponse::Invite { code, .. }) = (file, &response) {
        let text = url.map_or_else(|| code.clone(), |url| url.invite(code));
        let svg = qr::svg(&text).unwrap_or_default();
        let written = create_private(file).and_then(|mut it| it.write_all(svg.as_bytes()));
        written.map_err(|error| {
            failed(format!("the code is {code}; its picture: {}: {error}", file.display()))
        })?;
    }
    tell(&response, (url, mail), out)
}
