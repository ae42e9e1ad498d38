//! The program `samband-server`.

mod audit;

use std::io::{IsTerminal, Write};
use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use samband_client_core::time::show_utc;

use crate::admin::{AdminRequest, AdminResponse, AskError, ask};
use crate::http::TlsFiles;
use crate::qr;
use crate::relay::{Status, refusal_sentence};
use crate::server::{Relay, RelayOptions};

/// The relay of Samband: keeps what devices sync, and serves the coordinator's pages.
#[derive(Debug, Parser)]
#[command(name = "samband-server", version, max_term_width = 100)]
struct Arguments {
    /// The folder in which the relay keeps everything.
    #[arg(long, global = true, env = "SAMBAND_DATA", default_value = "samband-data")]
    data: PathBuf,
    /// Write answers as JSON.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the relay until it is interrupted.
    Serve {
        /// Where to listen.
        #[arg(long, env = "SAMBAND_LISTEN", default_value = "127.0.0.1:8080")]
        listen: SocketAddr,
        /// The address of a reverse proxy in front of the relay; may be given several times.
        #[arg(long = "trusted-proxy", value_name = "IP")]
        trusted_proxies: Vec<IpAddr>,
        /// The certificate with those that it follows from, as PEM: then the relay speaks TLS itself, and reads the
        /// files again when they change.
        #[arg(long, env = "SAMBAND_TLS_CERT", value_name = "FILE", requires = "tls_key")]
        tls_cert: Option<PathBuf>,
        /// The certificate's private key, as PEM.
        #[arg(long, env = "SAMBAND_TLS_KEY", value_name = "FILE", requires = "tls_cert")]
        tls_key: Option<PathBuf>,
    },
    /// Partnerships, organisations, people and placements.
    #[command(subcommand)]
    Roster(RosterCommand),
    /// Makes a one-time invite, with which a person's device enrols: a code to read aloud, and a QR picture.
    Invite {
        /// The person's id, as in the roster file.
        person: String,
        /// Writes the picture to a new SVG file too, for a message or a letter.
        #[arg(long, value_name = "FILE")]
        qr: Option<PathBuf>,
    },
    /// Makes the folder and a one-time link, with which the first coordinator chooses a password for the pages.
    Init {
        /// The person's id, as it will be in the roster file.
        person: String,
    },
    /// Makes a one-time link, with which a person chooses a password for the pages: the first one, or a new one for
    /// one that is forgotten.
    Link {
        /// The person's id, as in the roster file.
        person: String,
    },
    /// Prints the merged report.
    Report {
        /// Of one partnership only.
        #[arg(long)]
        partnership: Option<String>,
        /// Of one host country only (ISO 3166 code).
        #[arg(long)]
        country: Option<String>,
        /// From this month on, such as 2026-01.
        #[arg(long)]
        from: Option<String>,
        /// Up to and with this month.
        #[arg(long)]
        to: Option<String>,
    },
    /// Says how the relay is, and what it has let in and refused since it started.
    Status,
    /// Lists the enrolled devices and when they were last heard.
    Devices,
    /// Shuts out a device or a person, or takes the rights by a placement or a role.
    #[command(subcommand)]
    Revoke(RevokeCommand),
    /// Lists the changes that were refused, with the reason that their authors were told.
    Refused,
    /// Who did what: rows that are only ever added, each sealed over all before it.
    #[command(subcommand)]
    Audit(AuditCommand),
}

#[derive(Debug, Subcommand)]
enum AuditCommand {
    /// Prints every row.
    List,
    /// Writes every row as a line of JSON to a new file. Whoever keeps it can tell later whether the log was altered.
    Export {
        /// The file; it must not be there yet.
        file: PathBuf,
    },
    /// Checks that every row follows the one before it.
    Verify {
        /// Check too that the log still begins with the rows of this export.
        #[arg(long, value_name = "EXPORT")]
        against: Option<PathBuf>,
    },
}

#[derive(Debug, Subcommand)]
enum RevokeCommand {
    /// Closes a device's connections and sends it nothing more. What it still pushes is kept aside. A new invite for
    /// its owner lets it in again.
    Device {
        /// Its id, or the beginning of it, as `devices` lists it.
        id: String,
    },
    /// Does so with every device of a person, and with every invite that waits. The person's roles and placements stay
    /// in the roster: revoke them too.
    Person {
        /// The person's id, as in the roster file.
        person: String,
    },
    /// Takes the rights by a placement from its participant and mentors, and closes their connections. What they still
    /// push to it is kept aside. Coordinators and advisers go on reading.
    Placement {
        /// The partnership's id, as in the roster file.
        partnership: String,
        /// The placement's id.
        placement: String,
        /// Give the rights back instead: what was refused meanwhile is offered again.
        #[arg(long)]
        undo: bool,
    },
    /// Takes a role from a person, and closes the person's connections.
    Role {
        /// The partnership's id, as in the roster file.
        partnership: String,
        /// The person's id.
        person: String,
        /// member, coordinator, adviser or administrator.
        role: String,
        /// For which organisation, for members and coordinators.
        organisation: Option<String>,
        /// Give it back instead.
        #[arg(long)]
        undo: bool,
    },
}

#[derive(Debug, Subcommand)]
enum RosterCommand {
    /// Takes over a roster file. A file with faults changes nothing, and every fault is named.
    Import {
        /// The file, as described in server/docs/roster.md.
        file: PathBuf,
        /// Check only; change nothing.
        #[arg(long)]
        check: bool,
    },
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Serve { listen, trusted_proxies, tls_cert, tls_key } => {
            let trusted_proxies = trusted_proxies.iter().copied().collect();
            let tls = tls_cert.clone().zip(tls_key.clone());
            let tls = tls.map(|(certificate, key)| TlsFiles { certificate, key });
            let options = RelayOptions { trusted_proxies, tls, ..RelayOptions::from(*listen) };
            serve(&arguments.data, options)
        }
        Command::Roster(RosterCommand::Import { file, check }) => {
            match std::fs::read_to_string(file) {
                Ok(text) => {
                    let request = AdminRequest::ImportRoster { text, check_only: *check };
                    administer(&arguments, &request, Some(file))
                }
                Err(error) => Err(format!("{}: {error}", file.display())),
            }
        }
        Command::Invite { person, qr } => {
            administer(&arguments, &AdminRequest::Invite { person: person.clone() }, qr.as_deref())
        }
        Command::Init { person } => match std::fs::create_dir_all(&arguments.data) {
            Ok(()) => {
                let request = AdminRequest::Link { person: person.clone(), first: true };
                administer(&arguments, &request, None)
            }
            Err(error) => Err(format!("{}: {error}", arguments.data.display())),
        },
        Command::Link { person } => {
            let request = AdminRequest::Link { person: person.clone(), first: false };
            administer(&arguments, &request, None)
        }
        Command::Report { partnership, country, from, to } => {
            let request = AdminRequest::Report {
                partnership: partnership.clone(),
                country: country.clone(),
                from: from.clone(),
                to: to.clone(),
            };
            administer(&arguments, &request, None)
        }
        Command::Status => administer(&arguments, &AdminRequest::Status, None),
        Command::Devices => administer(&arguments, &AdminRequest::Devices, None),
        Command::Revoke(RevokeCommand::Device { id }) => {
            administer(&arguments, &AdminRequest::RevokeDevice { device: id.clone() }, None)
        }
        Command::Revoke(RevokeCommand::Person { person }) => {
            administer(&arguments, &AdminRequest::RevokePerson { person: person.clone() }, None)
        }
        Command::Revoke(RevokeCommand::Placement { partnership, placement, undo }) => {
            let (partnership, placement) = (partnership.clone(), placement.clone());
            let request = AdminRequest::RevokePlacement { partnership, placement, undo: *undo };
            administer(&arguments, &request, None)
        }
        Command::Revoke(RevokeCommand::Role { partnership, person, role, organisation, undo }) => {
            let request = AdminRequest::RevokeRole {
                partnership: partnership.clone(),
                person: person.clone(),
                role: role.clone(),
                organisation: organisation.clone(),
                undo: *undo,
            };
            administer(&arguments, &request, None)
        }
        Command::Refused => administer(&arguments, &AdminRequest::Refused, None),
        Command::Audit(AuditCommand::List) => audit::list(&arguments.data, arguments.json),
        Command::Audit(AuditCommand::Export { file }) => audit::export(&arguments.data, file),
        Command::Audit(AuditCommand::Verify { against }) => {
            audit::verify(&arguments.data, against.as_deref())
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("samband-server: {error}");
            ExitCode::FAILURE
        }
    }
}

fn serve(data: &Path, options: RelayOptions) -> Result<(), String> {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SAMBAND_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .init();
    // Bytes of a hostile device can make automerge panic. That costs its push; it must not cost a backtrace, which
    // takes the relay 150 MB and a second where the environment asks for one.
    std::panic::set_hook(Box::new(|panic| {
        let location = panic.location().map_or_else(String::new, ToString::to_string);
        tracing::error!("panicked at {location}");
    }));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| error.to_string())?;
    runtime.block_on(async {
        let (ws, http) = if options.tls.is_some() { ("wss", "https") } else { ("ws", "http") };
        let relay = Relay::start(data, options).await.map_err(|error| error.to_string())?;
        // programs that start a relay wait for this line
        println!("listening on {ws}://{} (pages on {http}://{0})", relay.address());
        _ = std::io::stdout().flush();
        tokio::select! {
            () = stop_signal() => {}
            () = relay.failed() => {}
        }
        relay.stop().await.map_err(|error| error.to_string())
    })
}

async fn stop_signal() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    _ = tokio::signal::ctrl_c().await;
}

fn administer(
    arguments: &Arguments,
    request: &AdminRequest,
    file: Option<&Path>,
) -> Result<(), String> {
    let response = ask(&arguments.data, request).map_err(|error: AskError| error.to_string())?;
    if arguments.json {
        println!("{}", serde_json::to_string(&response).expect("an answer is plain JSON"));
        return match response {
            AdminResponse::Failed { error } => Err(error),
            AdminResponse::Faults { .. } => Err("the roster file has faults".to_owned()),
            _ => Ok(()),
        };
    }
    match response {
        AdminResponse::Imported { partnerships, changed } => {
            match request {
                AdminRequest::ImportRoster { check_only: true, .. } => {
                    println!("partnerships: {partnerships}; no faults; nothing was written");
                }
                _ => println!("partnerships: {partnerships}; new or changed: {changed}"),
            }
            Ok(())
        }
        AdminResponse::Faults { faults } => {
            let name = file.map_or_else(|| "file".to_owned(), |file| file.display().to_string());
            for fault in &faults {
                eprintln!("{name}:{}: {}", fault.line, fault.text);
            }
            Err(format!("{name} has faults; nothing was written"))
        }
        AdminResponse::Invite { person, code, expires_at } => {
            if let Some(file) = file {
                let shown = |error| format!("the code is {code}; {}: {error}", file.display());
                let mut file = std::fs::File::create_new(file).map_err(shown)?;
                file.write_all(qr::svg(&code).as_bytes()).map_err(shown)?;
            }
            println!("{code}");
            if std::io::stdout().is_terminal() {
                println!("{}", qr::terminal(&code));
            }
            println!("for {person}, one device, until {}", show_utc(expires_at));
            Ok(())
        }
        AdminResponse::Link { person, path, expires_at } => {
            println!("{path}");
            println!(
                "open it once behind the relay's address and choose a password; for {person}, until {}",
                show_utc(expires_at)
            );
            Ok(())
        }
        AdminResponse::Report { as_of, report } => {
            print_report(&as_of, &report);
            Ok(())
        }
        AdminResponse::Devices { devices } => {
            for device in devices.as_array().into_iter().flatten() {
                let text = |field: &str| device[field].as_str().unwrap_or_default().to_owned();
                let time = |field: &str| device[field].as_i64().map(show_utc);
                println!(
                    "{:8} {:24} {:16} check {} last heard {}, holds the log up to {}{}",
                    text("device").get(..8).unwrap_or_default(),
                    text("person"),
                    text("label"),
                    text("check_code"),
                    time("heard_at").unwrap_or_default(),
                    device["position"],
                    time("revoked_at").map_or_else(String::new, |at| format!("; revoked {at}")),
                );
            }
            Ok(())
        }
        AdminResponse::Revoked { devices, invites } => {
            println!("devices revoked: {devices}; invites revoked: {invites}");
            Ok(())
        }
        AdminResponse::Rights { changed } => {
            println!("{}", if changed { "done" } else { "it is so already; nothing was changed" });
            Ok(())
        }
        AdminResponse::Refused { refused } => {
            for line in refused.as_array().into_iter().flatten() {
                println!(
                    "{} {:24} {:16} {}: {}",
                    show_utc(line["at"].as_i64().unwrap_or_default()),
                    line["person"].as_str().unwrap_or_default(),
                    line["label"].as_str().unwrap_or_default(),
                    line["code"],
                    line["text"].as_str().unwrap_or_default(),
                );
            }
            Ok(())
        }
        AdminResponse::Status { status } => {
            print_status(&status);
            Ok(())
        }
        AdminResponse::Audit { rows } => {
            rows.iter().for_each(audit::print);
            Ok(())
        }
        AdminResponse::Failed { error } => Err(error),
    }
}

fn print_status(status: &Status) {
    println!("log position {}, {} documents", status.position, status.documents);
    println!("{} connections, {} devices enrolled", status.connections, status.devices);
    println!("{} rows in the audit log", status.audit_rows);
    let counts = &status.since_start;
    println!("since the start:");
    println!("{:>10} changes accepted", counts.changes_accepted);
    for (code, count) in &counts.changes_refused {
        println!("{count:>10} changes refused with code {code}: {}", refusal_sentence(*code));
    }
    println!("{:>10} connections let in", counts.openings_accepted);
    for (code, count) in &counts.openings_refused {
        println!("{count:>10} connections refused with code {code}");
    }
    for (code, count) in &counts.closed {
        println!("{count:>10} connections closed with code {code}");
    }
}

fn print_report(as_of: &serde_json::Value, report: &serde_json::Value) {
    println!(
        "As of {}, from {} of {} devices heard from in the last 28 days",
        show_utc(as_of["at"].as_i64().unwrap_or_default()),
        as_of["devices_heard"],
        as_of["devices"],
    );
    println!("{} entries, {} withdrawn", report["entries"], report["withdrawn"]);
    println!("\nOutcomes by level and theme");
    use samband_client_core::documents::terms::{Level, Theme};
    print!("{:16}", "");
    Theme::ALL.iter().for_each(|theme| print!("{:>15}", theme.as_str()));
    println!();
    for level in Level::ALL {
        print!("{:16}", level.as_str());
        for theme in Theme::ALL {
            let cell = &report["outcomes"][level.as_str()][theme.as_str()]["outcomes"];
            print!("{:>15}", cell.as_u64().unwrap_or(0));
        }
        println!();
    }
    println!("\nEntries by host country");
    for (country, entries) in report["entries_by_country"].as_object().into_iter().flatten() {
        println!("{country:16}{entries:>15}");
    }
}
