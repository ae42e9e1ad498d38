//! A PostgreSQL that belongs to the tests: started by the first that asks, and stopped behind the last.
//!
//! It listens on a Unix socket in its own folder, so that no port can clash. PostgreSQL refuses to run as root, so that as
//! root it is started as the user `postgres`. Each test has a database of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use samband_client_core::ids::RelayId;
use samband_server::store::{PgAddress, migrate};
use tempfile::TempDir;

/// When set to 1, tests that need a PostgreSQL fail where there is none.
const REQUIRED: &str = "SAMBAND_POSTGRES_TESTS";
/// How long the server may take to start.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// A server that runs. It is killed when it is dropped.
pub struct Cluster {
    programs: PathBuf,
    folder: TempDir,
    server: Mutex<Option<Child>>,
    databases: AtomicU64,
    /// Settings beside the usual ones.
    settings: Vec<String>,
}

static RUNNING: Mutex<Weak<Cluster>> = Mutex::new(Weak::new());

/// The folder with the newest PostgreSQL's programs.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path())))
        .map(|(version, path)| (version, path.join("bin")))
        .filter(|(_, path)| path.join("initdb").exists() && path.join("postgres").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, path)| path)
}

fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

/// A program of PostgreSQL, as a user that it accepts.
fn command(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--"]).arg(program);
    command.env("HOME", "/tmp");
    command
}

/// A folder for a server.
fn new_folder() -> TempDir {
    let folder = tempfile::Builder::new().prefix("samband-pg-").tempdir_in("/tmp").unwrap();
    if is_root() {
        let given = Command::new("chown").arg("postgres:postgres").arg(folder.path()).output();
        checked(given, "chown");
    }
    folder
}

fn checked(done: std::io::Result<Output>, what: &str) -> String {
    let done = done.unwrap_or_else(|error| panic!("{what}: {error}"));
    let said = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{what}: {said}");
    String::from_utf8_lossy(&done.stdout).trim().to_owned()
}

impl Cluster {
    /// The server of this test program. `None` where no PostgreSQL is installed: the test says so and checks nothing.
    ///
    /// # Panics
    ///
    /// When there is none although it is required, or it does not start.
    pub fn shared() -> Option<Arc<Cluster>> {
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(cluster) = running.upgrade() {
            return Some(cluster);
        }
        let cluster = Arc::new(Cluster::start()?);
        *running = Arc::downgrade(&cluster);
        Some(cluster)
    }

    /// A server of its own, for a test that kills it.
    ///
    /// # Panics
    ///
    /// When there is none although it is required, or it does not start.
    pub fn start() -> Option<Cluster> {
        Cluster::start_with(|_| Vec::new())
    }

    /// The same, with settings such as `port=5432`. `prepare` may put files into the data folder.
    ///
    /// # Panics
    ///
    /// When there is none although it is required, or it does not start.
    pub fn start_with(prepare: impl FnOnce(&Path) -> Vec<String>) -> Option<Cluster> {
        let Some(programs) = programs() else {
            let is_required = std::env::var(REQUIRED).is_ok_and(|value| value == "1");
            assert!(!is_required, "{REQUIRED}=1, and no PostgreSQL is in /usr/lib/postgresql");
            // past what the test runner keeps back
            _ = writeln!(std::io::stderr(), "not checked: no PostgreSQL");
            return None;
        };
        let folder = new_folder();
        let data = folder.path().join("data");
        let mut initdb = command(&programs.join("initdb"));
        initdb.args([
            "-A",
            "trust",
            "-k",
            "-N",
            "-U",
            "postgres",
            "-E",
            "UTF8",
            "--no-locale",
            "-D",
        ]);
        checked(initdb.arg(&data).output(), "initdb");
        let settings = prepare(&data);
        if is_root() {
            let given = Command::new("chown").args(["-R", "postgres:postgres"]).arg(&data).output();
            checked(given, "chown");
        }
        Some(Cluster::begin(programs, folder, settings))
    }

    /// Starts a server on a folder that has its data.
    fn begin(programs: PathBuf, folder: TempDir, settings: Vec<String>) -> Cluster {
        let (server, databases) = (Mutex::new(None), AtomicU64::new(0));
        let cluster = Cluster { programs, folder, server, databases, settings };
        cluster.restart();
        cluster
    }

    /// A second server that follows this one. From here on this one answers no commit before the second one has it.
    ///
    /// # Panics
    ///
    /// When it does not follow.
    pub fn synchronous_standby(&self) -> Cluster {
        let folder = new_folder();
        let mut copying = command(&self.programs.join("pg_basebackup"));
        copying.arg("-D").arg(folder.path().join("data")).arg("-h").arg(self.folder.path());
        copying.args(["-U", "postgres", "-R", "-X", "stream", "-c", "fast"]);
        checked(copying.output(), "pg_basebackup");
        let settings = vec!["wal_retrieve_retry_interval=200ms".to_owned()];
        let standby = Cluster::begin(self.programs.clone(), folder, settings);
        // what is set so is in no copy of this server: the standby waits for nobody once it is promoted
        self.sql("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'");
        self.sql("postgres", "SELECT pg_reload_conf()");
        let began = Instant::now();
        while !self.has_synchronous_standby() {
            assert!(began.elapsed() < START_TIMEOUT, "no standby follows: {}", standby.log());
            std::thread::sleep(Duration::from_millis(50));
        }
        standby
    }

    /// Whether a standby has every commit that this server answers.
    pub fn has_synchronous_standby(&self) -> bool {
        let following =
            "SELECT count(*) FROM pg_stat_replication WHERE sync_state IN ('sync', 'quorum')";
        self.try_sql("postgres", following).is_some_and(|count| count.starts_with('1'))
    }

    /// Makes a standby the server that takes commits.
    ///
    /// # Panics
    ///
    /// When it is none.
    pub fn promote(&self) {
        let done = self.sql("postgres", "SELECT pg_promote(true, 60)");
        assert_eq!(done, "t", "the standby is not promoted: {}", self.log());
    }

    /// Starts the server, or starts it again after [`Cluster::kill`].
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn restart(&self) {
        let mut running = self.server.lock().unwrap_or_else(PoisonError::into_inner);
        let began = Instant::now();
        loop {
            // one that was started while backends of a killed server were still there has ended again
            let has_ended =
                running.as_mut().is_none_or(|child| child.try_wait().is_ok_and(|it| it.is_some()));
            if has_ended {
                *running = Some(self.spawn());
            }
            if self.try_sql("postgres", "SELECT 1").is_some() {
                return;
            }
            assert!(began.elapsed() < START_TIMEOUT, "the server does not answer: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    fn spawn(&self) -> Child {
        let log = std::fs::File::create(self.folder.path().join("log")).unwrap();
        let mut server = command(&self.programs.join("postgres"));
        server.arg("-D").arg(self.folder.path().join("data"));
        server.arg("-k").arg(self.folder.path());
        server.args(["-c", "listen_addresses=", "-c", "max_connections=200"]);
        server.args(self.settings.iter().flat_map(|setting| ["-c", setting.as_str()]));
        server.stdout(Stdio::null()).stderr(log).spawn().expect("the server starts")
    }

    fn log(&self) -> String {
        std::fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Kills the server without a word. Its other processes end by themselves.
    ///
    /// # Panics
    ///
    /// When it does not run.
    pub fn kill(&self) {
        let mut child = self.server.lock().unwrap().take().expect("the server runs");
        child.kill().expect("the server can be killed");
        child.wait().expect("the server ends");
    }

    /// The folder of the server's socket.
    pub fn socket_folder(&self) -> &Path {
        self.folder.path()
    }

    fn psql(&self, database: &str, sql: &str) -> std::io::Result<Output> {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database, "-f", "-"]);
        let port = self.settings.iter().find_map(|setting| setting.strip_prefix("port="));
        psql.args(port.map(|port| ["-p", port]).into_iter().flatten());
        psql.arg("-h").arg(self.folder.path());
        psql.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = psql.spawn()?;
        child.stdin.take().expect("it is piped").write_all(sql.as_bytes())?;
        child.wait_with_output()
    }

    /// Asks a database of a server that may not run. `None` when it does not answer, or refuses.
    pub fn try_sql(&self, database: &str, sql: &str) -> Option<String> {
        let done = self.psql(database, sql).ok().filter(|done| done.status.success())?;
        Some(String::from_utf8(done.stdout).ok()?.trim().to_owned())
    }

    /// Asks a database.
    ///
    /// # Panics
    ///
    /// When the server does not answer, or refuses.
    pub fn sql(&self, database: &str, sql: &str) -> String {
        checked(self.psql(database, sql), sql)
    }

    /// Kills one of the processes that work for the nodes. The server ends all others, and recovers.
    pub fn kill_backend(&self) {
        let working = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE 'samband%' \
                       ORDER BY random() LIMIT 1";
        let pid = self.try_sql("postgres", working).and_then(|pid| pid.parse().ok());
        if let Some(pid) = pid.and_then(rustix::process::Pid::from_raw) {
            _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        }
    }

    /// A new database without tables.
    ///
    /// # Panics
    ///
    /// When the server refuses.
    pub fn empty_database(self: &Arc<Cluster>) -> TestDatabase {
        let name = format!("test_{}", self.databases.fetch_add(1, Ordering::Relaxed));
        self.sql("postgres", &format!("CREATE DATABASE {name}"));
        TestDatabase { cluster: Arc::clone(self), name }
    }

    /// A new database with a log of this relay.
    ///
    /// # Panics
    ///
    /// When the server refuses.
    pub fn database(self: &Arc<Cluster>, relay: RelayId) -> TestDatabase {
        let database = self.empty_database();
        migrate(&database.address(), relay).expect("the tables are made");
        database
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        let server = self.server.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut child) = server.take() {
            // immediate shutdown: the postmaster ends its backends
            let pid = rustix::process::Pid::from_child(&child);
            _ = rustix::process::kill_process(pid, rustix::process::Signal::QUIT);
            _ = child.wait();
        }
    }
}

/// A database of one test.
pub struct TestDatabase {
    cluster: Arc<Cluster>,
    name: String,
}

impl TestDatabase {
    /// The address on the server's own socket, as an operator writes it.
    pub fn url(&self) -> String {
        self.url_at(self.cluster.socket_folder())
    }

    /// The address on another socket, such as a proxy's.
    pub fn url_at(&self, socket_folder: &Path) -> String {
        format!("postgres://postgres@/{}?host={}", self.name, socket_folder.display())
    }

    /// The address on the server's own socket.
    ///
    /// # Panics
    ///
    /// When it cannot be read.
    pub fn address(&self) -> PgAddress {
        PgAddress::parse(&self.url(), None).expect("the address is good")
    }

    /// The address on another socket.
    ///
    /// # Panics
    ///
    /// When it cannot be read.
    pub fn address_at(&self, socket_folder: &Path) -> PgAddress {
        PgAddress::parse(&self.url_at(socket_folder), None).expect("the address is good")
    }

    /// Asks it.
    ///
    /// # Panics
    ///
    /// When the server does not answer, or refuses.
    pub fn sql(&self, sql: &str) -> String {
        self.cluster.sql(&self.name, sql)
    }

    /// The server.
    pub fn cluster(&self) -> &Cluster {
        &self.cluster
    }
}
