//! `samband-server serve`: the log, the signals, and the relay between start and stop.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::time::Duration;

use super::arguments::Serve;
use super::output::{Done, Output, failed};
use crate::backup::BackupSchedule;
use crate::http::{AcceptLimits, TlsFiles};
use crate::server::{Relay, RelayOptions};

/// How long a page that is still being made when everything else has stopped may take.
const LAST_PAGES_TIMEOUT: Duration = Duration::from_secs(1);

pub(super) fn serve(data: &Path, options: Serve, out: &mut Output<impl Write>) -> Done {
    start_log();
    let tls = options.tls_cert.zip(options.tls_key);
    let tls = tls.map(|(certificate, key)| TlsFiles { certificate, key });
    let (ws, http) = if tls.is_some() { ("wss", "https") } else { ("ws", "http") };
    let backups = options.backup_folder.map(|folder| BackupSchedule {
        folder,
        every: Duration::from_secs(3_600 * u64::from(options.backup_hours.get())),
        keep: options.backup_keep.get() as usize,
    });
    let options = RelayOptions {
        listen: options.listen,
        trusted_proxies: options.trusted_proxies,
        tls,
        limits: AcceptLimits::default(),
        app: options.app,
        backups,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(failed)?;
    let done = runtime.block_on(async {
        let signals = Signals::catch().map_err(failed)?;
        let relay = Relay::start(data, options).await.map_err(failed)?;
        // programs that start a relay wait for this line; without anybody who reads it the relay serves all the same
        _ = out
            .line(format_args!("listening on {ws}://{0} (pages on {http}://{0})", relay.address()));
        tokio::select! {
            () = signals.stopped(|| relay.reload()) => {}
            () = relay.failed() => {}
        }
        relay.stop().await.map_err(failed)
    });
    runtime.shutdown_timeout(LAST_PAGES_TIMEOUT);
    done
}

/// Logs to standard error. A line that cannot be written is dropped: a full disk under the log must not stop the relay.
fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("SAMBAND_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr)
        .log_internal_errors(false)
        .init();
    // Bytes of a hostile device can make automerge panic. That costs its push; it must not cost a backtrace, which
    // takes the relay 150 MB and a second where the environment asks for one. The message can hold people's words. The
    // line goes past the log, which may be what panicked: a panic in this hook would abort the process.
    std::panic::set_hook(Box::new(|panic| {
        let mut stderr = std::io::stderr();
        _ = match panic.location() {
            Some(location) => writeln!(stderr, "ERROR samband-server panicked at {location}"),
            None => writeln!(stderr, "ERROR samband-server panicked"),
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
    async fn stopped(self, reload: impl Fn()) {
        let Signals { stop: [mut terminate, mut interrupt], reload: mut hangup, _ignored } = self;
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

    async fn stopped(self, _: impl Fn()) {
        _ = tokio::signal::ctrl_c().await;
    }
}
