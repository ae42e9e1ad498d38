//! `samband-server serve`: the log, the signals, and the relay between start and stop.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use samband_client_core::report::today::SilenceRules;

use super::arguments::{LogFormat, Serve};
use super::node;
use super::output::{Done, Output, failed};
use super::settings::InForce;
use crate::backup::BackupSchedule;
use crate::http::{AcceptLimits, TlsFiles};
use crate::node::{Node, RelayOptions};
use crate::public_url::PublicUrl;

/// How long a page that is still being made when everything else has stopped may take.
const LAST_PAGES_TIMEOUT: Duration = Duration::from_secs(1);

pub(super) fn serve(
    data: &Path,
    options: Serve,
    public_url: Option<PublicUrl>,
    in_force: &[InForce],
    out: &mut Output<impl Write>,
) -> Done {
    start_log(&options.log, options.log_format);
    let database = node::address(&options.database)?;
    if options.tls_cert.is_some() != options.tls_key.is_some() {
        return Err(failed("tls-cert and tls-key belong together: set both, or none of them"));
    }
    let tls = options.tls_cert.zip(options.tls_key);
    let tls = tls.map(|(certificate, key)| TlsFiles { certificate, key });
    if database.is_some() && options.backup_folder.is_some() {
        return Err(failed(
            "backup-folder and store exclude each other: back up the database with its own tools (docs/nodes.md)",
        ));
    }
    if let Some(folder) = options.backup_folder.as_ref().filter(|folder| !folder.is_dir()) {
        let folder = folder.display();
        return Err(failed(format!("backup-folder: there is no folder {folder}: make it first")));
    }
    let backups = options.backup_folder.map(|folder| BackupSchedule {
        folder,
        every: Duration::from_secs(3_600 * u64::from(options.backup_hours.get())),
        keep: options.backup_keep.get() as usize,
    });
    let node = options.node.options()?;
    if node.is_some() && database.is_none() {
        return Err(failed("node-listen needs store: nodes share a database (docs/nodes.md)"));
    }
    let mail = options.mail.settings(public_url.as_ref())?;
    if mail.is_some() && database.is_some() {
        return Err(failed("smtp-url and store exclude each other: nodes do not mail yet"));
    }
    let options = RelayOptions {
        mail,
        listen: options.listen,
        trusted_proxies: options.trusted_proxies,
        tls,
        node,
        limits: AcceptLimits::default(),
        app: options.app,
        backups,
        public_url,
        contact: options.contact,
        metrics: options.metrics_listen.0,
        slow_request: Duration::from_millis(options.slow_request_ms),
        silence: SilenceRules {
            everywhere: options.silence,
            countries: options.silence_in.into_iter().collect(),
        },
        idle: Duration::from_secs(options.idle_s.get().into()),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(failed)?;
    let done = runtime.block_on(async {
        let mut signals = Signals::catch().map_err(failed)?;
        tracing::info!(
            version = env!("CARGO_PKG_VERSION"),
            settings = changed(in_force),
            "the relay starts"
        );
        let has_tls = options.tls.is_some();
        let node = match database {
            None => Node::on_folder(data, options).await.map_err(failed)?.0,
            Some(database) => tokio::select! {
                started = node::start(&database, data, options) => started?,
                () = signals.stopped(|| ()) => return Ok(()),
            },
        };
        run(node, has_tls, &mut signals, out).await
    });
    runtime.shutdown_timeout(LAST_PAGES_TIMEOUT);
    done
}

/// The settings that are not the defaults, for the log.
fn changed(in_force: &[InForce]) -> String {
    let changed = in_force.iter().filter(|setting| setting.from != "default");
    let shown =
        changed.map(|InForce { setting, value, from }| format!("{setting}={value} ({from})"));
    shown.collect::<Vec<_>>().join(" ")
}

/// Waits until a node is to end, and stops it.
async fn run(
    relay: Node,
    has_tls: bool,
    signals: &mut Signals,
    out: &mut Output<impl Write>,
) -> Done {
    let (ws, http) = if has_tls { ("wss", "https") } else { ("ws", "http") };
    let (address, metrics) = (relay.address(), relay.metrics_address());
    tracing::info!(%address, metrics = metrics.map(tracing::field::display), "the relay listens");
    // programs that start a relay wait for this line; without anybody who reads it the relay serves all the same
    _ = out.line(format_args!("listening on {ws}://{0} (pages on {http}://{0})", relay.address()));
    tokio::select! {
        () = signals.stopped(|| relay.reload()) => {}
        () = relay.failed() => {}
    }
    tracing::info!("the relay is stopping");
    let stopped = relay.stop().await.map_err(failed);
    tracing::info!(clean = stopped.is_ok(), "the relay has stopped");
    stopped
}

/// Logs to standard error. A line that cannot be written is dropped: a full disk under the log must not stop the relay.
fn start_log(filter: &str, format: LogFormat) {
    let log = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new(filter))
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .log_internal_errors(false);
    match format {
        LogFormat::Text => log.init(),
        LogFormat::Json => log.json().flatten_event(true).init(),
    }
    // Bytes of a hostile device can make automerge panic. That costs its push; it must not cost a backtrace, which
    // takes the relay 150 MB and a second where the environment asks for one. The message can hold people's words. The
    // line goes past the log, which may be what panicked: a panic in this hook would abort the process.
    std::panic::set_hook(Box::new(move |panic| {
        let mut stderr = std::io::stderr();
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        _ = match format {
            LogFormat::Text => writeln!(stderr, "ERROR samband-server panicked at {place}"),
            LogFormat::Json => {
                let place = place.escape_default();
                writeln!(
                    stderr,
                    "{{\"level\":\"ERROR\",\"message\":\"panicked\",\"at\":\"{place}\"}}"
                )
            }
        };
    }));
}

/// The signals that the relay knows. Others that would end a process by default are taken and mean nothing.
#[cfg(unix)]
struct Signals {
    stop: [tokio::signal::unix::Signal; 2],
    reload: tokio::signal::unix::Signal,
    _ignored: [tokio::signal::unix::Signal; 2],
}

#[cfg(unix)]
impl Signals {
    fn catch() -> std::io::Result<Signals> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Signals {
            stop: [signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?],
            reload: signal(SignalKind::hangup())?,
            _ignored: [signal(SignalKind::user_defined1())?, signal(SignalKind::user_defined2())?],
        })
    }

    /// Waits for a signal to stop; calls `reload` at each SIGHUP.
    async fn stopped(&mut self, reload: impl Fn()) {
        let Signals { stop: [terminate, interrupt], reload: hangup, _ignored } = self;
        loop {
            tokio::select! {
                _ = terminate.recv() => return,
                _ = interrupt.recv() => return,
                _ = hangup.recv() => reload(),
            }
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn catch() -> std::io::Result<Signals> {
        Ok(Signals)
    }

    async fn stopped(&mut self, _: impl Fn()) {
        _ = tokio::signal::ctrl_c().await;
    }
}
