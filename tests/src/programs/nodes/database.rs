//! The database of the nodes: two servers, and a socket in front of whichever takes commits.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;
use tokio::net::{UnixListener, UnixStream};
use tokio::sync::watch;

use crate::postgres::Cluster;

/// The name of the socket of a server on the usual port.
const SOCKET: &str = ".s.PGSQL.5432";
const DATABASE: &str = "samband";

/// The servers, with the socket by which nodes reach them.
pub(super) struct Servers {
    first: Cluster,
    standby: Cluster,
    promoted: Mutex<bool>,
    socket: CutSocket,
}

impl Servers {
    /// Starts both servers. `None` where no PostgreSQL is installed.
    pub(super) fn start() -> Option<Servers> {
        let first = Cluster::start()?;
        first.sql("postgres", &format!("CREATE DATABASE {DATABASE}"));
        let standby = first.synchronous_standby();
        let socket = CutSocket::before(first.socket_folder());
        Some(Servers { first, standby, promoted: Mutex::new(false), socket })
    }

    /// The server that takes commits.
    pub(super) fn server(&self) -> &Cluster {
        if self.is_promoted() { &self.standby } else { &self.first }
    }

    pub(super) fn is_promoted(&self) -> bool {
        *self.promoted.lock().expect("nobody panics with it")
    }

    /// The address for nodes, as an operator writes it.
    pub(super) fn url(&self) -> String {
        format!("postgres://postgres@/{DATABASE}?host={}", self.socket.folder.path().display())
    }

    pub(super) fn sql(&self, sql: &str) -> String {
        self.server().sql(DATABASE, sql)
    }

    /// Asks it, while it may not answer. Each row is a line, its columns separated by `|`.
    pub(super) fn try_sql(&self, sql: &str) -> Option<String> {
        self.server().try_sql(DATABASE, sql)
    }

    /// Cuts every connection of the nodes, wherever a question or an answer is on its way.
    pub(super) fn cut(&self) {
        self.socket.cut();
    }

    /// Kills the server that takes commits, and starts it again.
    pub(super) fn kill_server(&self) {
        self.server().kill();
        self.server().restart();
    }

    /// Kills the server that takes commits for ever, and promotes its standby.
    ///
    /// # Panics
    ///
    /// When the standby was promoted before.
    pub(super) fn fail_over(&self) {
        let mut promoted = self.promoted.lock().expect("nobody panics with it");
        assert!(!std::mem::replace(&mut *promoted, true), "there is one standby");
        self.first.kill();
        self.socket.lead_to(self.standby.socket_folder());
        self.standby.promote();
    }
}

/// A socket in front of a server.
struct CutSocket {
    folder: TempDir,
    to: Arc<Mutex<PathBuf>>,
    /// Changes when all connections are cut.
    cuts: watch::Sender<u64>,
}

impl CutSocket {
    fn before(server: &Path) -> CutSocket {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let listener = UnixListener::bind(folder.path().join(SOCKET)).expect("a new socket");
        let to = Arc::new(Mutex::new(server.join(SOCKET)));
        let cuts = watch::Sender::new(0);
        let (leads_to, cut) = (Arc::clone(&to), cuts.subscribe());
        tokio::spawn(async move {
            while let Ok((mut node, _)) = listener.accept().await {
                let to = leads_to.lock().expect("nobody panics with it").clone();
                let mut cut = cut.clone();
                cut.mark_unchanged();
                tokio::spawn(async move {
                    let Ok(mut server) = UnixStream::connect(to).await else { return };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut node, &mut server) => {}
                        _ = cut.changed() => {}
                    }
                });
            }
        });
        CutSocket { folder, to, cuts }
    }

    fn lead_to(&self, server: &Path) {
        *self.to.lock().expect("nobody panics with it") = server.join(SOCKET);
        self.cut();
    }

    fn cut(&self) {
        self.cuts.send_modify(|times| *times += 1);
    }
}
