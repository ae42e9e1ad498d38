//! The arguments of the command line. Their doc comments are the help texts.

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use samband_client_core::ids::PersonId;
use samband_client_core::report::today::{SilenceDays, SilenceError};

use super::listen_address::listen_address;
use super::mail::{MailCommand, MailOptions};
use super::node_port::NodePort;
use crate::admin::AdminRequest;
use crate::host_name::HostName;
use crate::http::Network;
use crate::public_url::PublicUrl;
use crate::streaming::BYTES_PER_S;

/// The Samband relay: stores the documents that devices sync, and serves the coordinators' pages.
#[derive(Debug, Parser)]
#[command(name = "samband-server", version, max_term_width = 100)]
pub(super) struct Arguments {
    /// The folder in which the relay keeps everything.
    #[arg(
        long,
        global = true,
        env = "SAMBAND_DATA",
        value_name = "FOLDER",
        default_value = "samband-data"
    )]
    pub(super) data: PathBuf,
    /// Prints the answer as one JSON object or array, and an error as {"error": ...}.
    #[arg(long, global = true)]
    pub(super) json: bool,
    /// The settings file. Without it, samband.toml in the data folder, if it is there.
    #[arg(long, global = true, env = "SAMBAND_CONFIG", value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The address by which people and devices reach the relay, such as https://relay.example. It stands in links, invites and
    /// their pictures.
    #[arg(long, global = true, env = "SAMBAND_PUBLIC_URL", value_name = "URL")]
    pub(super) public_url: Option<PublicUrl>,
    /// Your own id in the rosters, as one of their administrators. The audit log names you by it, beside the user of the
    /// operating system who gives the command.
    #[arg(long = "as", global = true, env = "SAMBAND_AS", value_name = "PERSON")]
    pub(super) name: Option<PersonId>,
    /// Which relay a command is for, where a node serves several: its host, or its id.
    #[arg(long, global = true, env = "SAMBAND_RELAY", value_name = "HOST")]
    pub(super) relay: Option<String>,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Runs the relay until it is interrupted. SIGHUP makes it read the certificate again.
    Serve(Box<Serve>),
    /// Makes the tables of a relay in a PostgreSQL database, or upgrades them. Stop older nodes first where the release
    /// notes say so.
    Migrate(DatabaseArguments),
    /// The relays of an installation on PostgreSQL: each has a log of its own, and hosts by which devices and browsers name it.
    #[command(subcommand)]
    Relay(RelayCommand),
    /// Partnerships, organisations, people and placements.
    #[command(subcommand)]
    Roster(RosterCommand),
    /// Makes a one-time invite with which a person's device enrols: a code to read aloud, and a QR code.
    Invite {
        /// The person's id, as in the roster file.
        person: String,
        /// Also writes the QR code to a new SVG file, for a message or a letter.
        #[arg(long, value_name = "FILE")]
        qr: Option<PathBuf>,
        /// Also mails the link to the person's address.
        #[arg(long)]
        mail: bool,
    },
    /// Makes the folder, and a one-time link with which the first coordinator chooses a password for the pages.
    Init {
        /// The person's id, as it will be in the roster file.
        person: String,
    },
    /// Makes a one-time link with which a person chooses a password for the pages: the first one, or a new one for a
    /// forgotten one.
    Link {
        /// The person's id, as in the roster file.
        person: String,
        /// Also mails the link to the person's address.
        #[arg(long)]
        mail: bool,
    },
    /// Mail addresses of people, and the mails that wait for the mail server.
    #[command(subcommand)]
    Mail(MailCommand),
    /// For how long what people wrote is kept: the rules in retention.toml in the data folder.
    #[command(subcommand)]
    Retention(RetentionCommand),
    /// Writes a backup of the store to a new file, also while the relay serves. The keys of documents are not in it: see
    /// --keys.
    Backup(Backup),
    /// Makes the store of an empty data folder from a backup. The whole backup is checked before anything is written.
    Restore {
        /// The backup.
        file: PathBuf,
        /// A copy of relay.keys, for a folder that has none. If the relay's own relay.keys still exists, use that: it knows
        /// what was erased since the backup.
        #[arg(long, value_name = "FILE")]
        keys: Option<PathBuf>,
    },
    /// Checks the whole store, or a backup: reads every row, and names what is damaged and what to do.
    Verify {
        /// A backup; the store if left out.
        file: Option<PathBuf>,
    },
    /// Writes the whole log to a new file in a plain format, also while the relay serves: for another store, or another
    /// program. Everybody who has the file can read everything in it.
    Export {
        /// The new file. It gets this name when it is complete.
        file: PathBuf,
        /// The most MiB that it writes in a second.
        #[arg(long, value_name = "MIB", default_value_t = DEFAULT_RATE)]
        rate: NonZeroU32,
    },
    /// Makes the store of an empty data folder from an export. The whole export is checked before anything is written.
    Import {
        /// The export.
        file: PathBuf,
        /// Keeps the relay's id, so that devices need not compare everything with it. Use it only if the exported relay has
        /// not run since the export, and never will again.
        #[arg(long)]
        keep_id: bool,
    },
    /// Writes a man page for each command into a folder that is there.
    #[command(hide = true)]
    Man {
        /// The folder.
        folder: PathBuf,
    },
    /// Prints completions for a shell.
    #[command(hide = true)]
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// The settings: checks the settings file, or shows what is in force.
    #[command(subcommand)]
    Config(ConfigCommand),
    #[command(flatten)]
    Ask(AdminRequest),
    /// The audit log: who did what. Rows are only added, and each row has a hash over all rows before it.
    #[command(subcommand)]
    Audit(AuditCommand),
}

/// The database that holds the log.
#[derive(Debug, clap::Args)]
pub(super) struct DatabaseArguments {
    /// The PostgreSQL database that holds the logs of one relay or several, such as postgres://samband@db.example.org/samband. Without it
    /// the log is in the data folder. An address with a password belongs into the environment: others on this machine can
    /// see arguments.
    #[arg(long, env = "SAMBAND_STORE", value_name = "ADDRESS", hide_env_values = true)]
    pub(super) store: Option<String>,
    /// The certificate authorities of the database's certificate as PEM. Without it the public ones.
    #[arg(long, env = "SAMBAND_STORE_CA", value_name = "FILE", requires = "store")]
    pub(super) store_ca: Option<PathBuf>,
}

/// How the relay is reached.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    #[command(flatten)]
    pub(super) database: DatabaseArguments,
    /// Where to listen: an address and port, a name and port such as localhost:9191, or a port alone, which only
    /// programs on this machine can reach. :9191 listens on every IPv4 address; [::]:9191 also on every IPv6 address.
    #[arg(
        long,
        env = "SAMBAND_LISTEN",
        default_value = "127.0.0.1:8080",
        value_name = "ADDRESS",
        value_parser = listen_address
    )]
    pub(super) listen: SocketAddr,
    /// The address of a reverse proxy in front of the relay, or its network such as 10.0.0.0/8. May be given several times,
    /// or several separated by commas.
    #[arg(
        long = "trusted-proxy",
        env = "SAMBAND_TRUSTED_PROXY",
        value_name = "ADDRESS",
        value_delimiter = ','
    )]
    pub(super) trusted_proxies: Vec<Network>,
    /// The certificate chain as PEM. With it the relay speaks TLS itself. The relay reads the files again when they change.
    #[arg(long, env = "SAMBAND_TLS_CERT", value_name = "FILE")]
    pub(super) tls_cert: Option<PathBuf>,
    /// The certificate's private key as PEM.
    #[arg(long, env = "SAMBAND_TLS_KEY", value_name = "FILE")]
    pub(super) tls_key: Option<PathBuf>,
    #[command(flatten)]
    pub(super) node: NodePort,
    /// How the person who runs the relay is reached, such as a telephone number or an address. It stands on pages that say that
    /// something went wrong.
    #[arg(long, env = "SAMBAND_CONTACT", value_name = "TEXT")]
    pub(super) contact: Option<String>,
    /// Where /metrics, /health and /ready are served, as with --listen; off serves no metrics. Nobody else than the operator
    /// should reach it.
    #[arg(
        long,
        env = "SAMBAND_METRICS_LISTEN",
        default_value = "127.0.0.1:9464",
        value_name = "ADDRESS",
        value_parser = metrics_address
    )]
    pub(super) metrics_listen: MetricsListen,
    /// What is logged: error, warn, info, debug or trace, also of single parts, such as info,samband_server::http=debug.
    #[arg(
        long,
        env = "SAMBAND_LOG",
        default_value = "info",
        value_name = "FILTER",
        value_parser = log_filter
    )]
    pub(super) log: String,
    /// How log lines are written: as text, or as one JSON object each.
    #[arg(long, env = "SAMBAND_LOG_FORMAT", value_name = "FORMAT", default_value = "text")]
    pub(super) log_format: LogFormat,
    /// Answers that take longer, in milliseconds, are logged as slow.
    #[arg(
        long,
        env = "SAMBAND_SLOW_REQUEST_MS",
        value_name = "MILLISECONDS",
        default_value = "2000"
    )]
    pub(super) slow_request_ms: u64,
    /// With --store: after how many seconds without a connection a node gives a log back, so that it takes no memory.
    #[arg(long, env = "SAMBAND_IDLE_S", value_name = "SECONDS", default_value = "600")]
    pub(super) idle_s: NonZeroU32,
    /// A folder in which the relay makes backups by itself. The keys of documents are not in them.
    #[arg(long, env = "SAMBAND_BACKUP_FOLDER", value_name = "FOLDER")]
    pub(super) backup_folder: Option<PathBuf>,
    /// Hours between two backups that the relay makes by itself.
    #[arg(long, env = "SAMBAND_BACKUP_HOURS", value_name = "HOURS", default_value = "24")]
    pub(super) backup_hours: NonZeroU32,
    /// How many of those backups are kept; the oldest are deleted.
    #[arg(long, env = "SAMBAND_BACKUP_KEEP", value_name = "COUNT", default_value = "7")]
    pub(super) backup_keep: NonZeroU32,
    /// After how many days without a word a device is quiet, which its coordinators read under Know, and after how many it is
    /// silent, which they read under Look after.
    #[arg(long, env = "SAMBAND_SILENCE", value_name = "QUIET/SILENT", default_value = "14/45")]
    pub(super) silence: SilenceDays,
    /// The same for devices of people in one country, by its code of two letters: KE=30/90. Give it once for each country.
    #[arg(
        long = "silence-in",
        env = "SAMBAND_SILENCE_IN",
        value_name = "COUNTRY=QUIET/SILENT",
        value_delimiter = ',',
        value_parser = silence_in
    )]
    pub(super) silence_in: Vec<(String, SilenceDays)>,
    #[command(flatten)]
    pub(super) mail: MailOptions,
    /// For developers of the app: a folder with another build of the app (made by client-core/web/build), which the
    /// relay serves instead of its own.
    #[arg(long, env = "SAMBAND_APP", value_name = "FOLDER")]
    pub(super) app: Option<PathBuf>,
}

/// Where a backup goes.
#[derive(Debug, clap::Args)]
pub(super) struct Backup {
    /// The new file. It gets this name when it is complete.
    pub(super) file: PathBuf,
    /// Also copies the keys of documents to this new file. Keep such copies for a short time, such as 35 days, and away from
    /// the backups: what was erased can be read from a backup together with keys that are older than the erasure.
    #[arg(long, value_name = "FILE")]
    pub(super) keys: Option<PathBuf>,
    /// The most MiB that it reads and writes in a second.
    #[arg(long, value_name = "MIB", default_value_t = DEFAULT_RATE)]
    pub(super) rate: NonZeroU32,
}

/// MiB in a second.
const DEFAULT_RATE: NonZeroU32 = NonZeroU32::new((BYTES_PER_S >> 20) as u32).expect("not zero");

#[derive(Debug, Subcommand)]
pub(super) enum ConfigCommand {
    /// Names each wrong key and value of the settings file.
    Check,
    /// Shows the settings in force and from where each is: a flag, the environment, the file or the default.
    Show,
    /// Prints the page server/docs/settings.md.
    #[command(hide = true)]
    Reference,
}

#[derive(Debug, Subcommand)]
pub(super) enum RelayCommand {
    /// Adds a relay. Nodes serve it within seconds.
    Add {
        /// Its host, such as partners.example.org.
        host: HostName,
        #[command(flatten)]
        database: DatabaseArguments,
    },
    /// Lists the relays: hosts, id, which node has the log and since when, and the last position.
    List {
        #[command(flatten)]
        database: DatabaseArguments,
    },
    /// Has a relay be reached by another host.
    Host {
        /// The relay: a host of it, or its id.
        #[arg(value_name = "RELAY")]
        of: String,
        /// The new host.
        host: HostName,
        /// Keeps the hosts that it has, as long as devices and links still name them.
        #[arg(long)]
        also: bool,
        #[command(flatten)]
        database: DatabaseArguments,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RosterCommand {
    /// Imports a roster file. A file with faults changes nothing, and every fault is named.
    Import {
        /// The file, as described in server/docs/roster.md; - reads standard input, such as a file of another user.
        file: PathBuf,
        /// Only checks the file; changes nothing.
        #[arg(long)]
        check: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(super) enum RetentionCommand {
    /// Says what the rules ask for today, and changes nothing.
    Check,
    /// Announces what is to be erased in 90 days, and erases what was announced when its day has come. Run it every day.
    Run,
}

#[derive(Debug, Subcommand)]
pub(super) enum AuditCommand {
    /// Prints every row.
    List,
    /// Writes every row as a line of JSON to a new file. Kept elsewhere, the file shows later whether the log was altered.
    Export {
        /// The file; it must not exist yet.
        file: PathBuf,
    },
    /// Checks that every row follows the one before it.
    Verify {
        /// Also checks that the log still begins with the rows of this export.
        #[arg(long, value_name = "EXPORT")]
        against: Option<PathBuf>,
    },
}

/// Where metrics are served, if anywhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct MetricsListen(pub(super) Option<SocketAddr>);

fn metrics_address(text: &str) -> Result<MetricsListen, String> {
    match text {
        "off" => Ok(MetricsListen(None)),
        text => Ok(MetricsListen(Some(listen_address(text)?))),
    }
}

/// How log lines are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum LogFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn log_filter(text: &str) -> Result<String, String> {
    let read = tracing_subscriber::EnvFilter::try_new(text);
    read.map(|_| text.to_owned()).map_err(|error| error.to_string())
}

/// Reads the threshold of one country.
fn silence_in(text: &str) -> Result<(String, SilenceDays), String> {
    let shape = "write a country's code of two letters and two numbers of days: KE=30/90";
    let (country, silence) = text.split_once('=').ok_or(shape)?;
    if country.len() != 2 || !country.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err(shape.to_owned());
    }
    Ok((country.to_owned(), silence.parse().map_err(|error: SilenceError| error.to_string())?))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        Arguments::command().debug_assert();
    }
}
