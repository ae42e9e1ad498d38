//! Nodes as real processes that are killed, drained, and cut off from their database.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use rustix::process::Signal;
use samband_client_core::device::{Delivery, Device};
use samband_client_core::ids::{ItemId, RelayId};
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::ask::ask;
use samband_tests::postgres::{Cluster, TestDatabase};
use samband_tests::{ROSTER, log_key, open, write};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// In which a node that was killed must have a successor.
const TAKE_OVER_MAX: Duration = Duration::from_secs(15);
/// In which a node that was told to stop must have one; a second on a machine that does nothing else.
const HAND_OVER_MAX: Duration = Duration::from_secs(5);
/// In which anything else must happen.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);

/// A node as a process, and the lines that it prints.
pub(super) struct NodeProcess {
    pub(super) child: Child,
    pub(super) data: PathBuf,
    lines: Receiver<String>,
}

impl NodeProcess {
    pub(super) fn start(folder: &Path, name: &str, database: &TestDatabase) -> NodeProcess {
        NodeProcess::start_with(folder, name, database, &[])
    }

    /// Starts one with further flags.
    pub(super) fn start_with(
        folder: &Path,
        name: &str,
        database: &TestDatabase,
        flags: &[&str],
    ) -> NodeProcess {
        let data = folder.join(name);
        std::fs::create_dir_all(&data).unwrap();
        let log = std::fs::File::options().create(true).append(true).open(data.join("log"));
        let mut child = Command::new(env!("CARGO_BIN_EXE_relay-under-test"))
            .args(["--data".as_ref(), data.as_os_str(), "serve".as_ref()])
            .args(["--listen", "127.0.0.1:0", "--metrics-listen", "off"])
            .args(flags)
            .env("SAMBAND_STORE", database.url())
            .env("SAMBAND_LOG", "info")
            .stdout(Stdio::piped())
            .stderr(log.unwrap())
            .spawn()
            .unwrap();
        let (said, lines) = channel();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).try_for_each(|line| said.send(line))
        });
        NodeProcess { child, data, lines }
    }

    /// Waits until it listens. Returns where.
    pub(super) fn listens(&self) -> SocketAddr {
        let until = Instant::now() + PATIENCE;
        let line = loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) if line.starts_with("listening on") => break line,
                Ok(_) => {}
                Err(_) => panic!(
                    "{} does not listen within {PATIENCE:?}:\n{}",
                    self.data.display(),
                    std::fs::read_to_string(self.data.join("log")).unwrap_or_default()
                ),
            }
        };
        line.split_whitespace()
            .find_map(|word| word.strip_prefix("ws://"))
            .unwrap()
            .parse()
            .unwrap()
    }

    pub(super) fn ask(&self, request: &AdminRequest) -> AdminResponse {
        ask(&self.data, request).unwrap()
    }

    pub(super) fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn signal(&self, signal: Signal) {
        let pid = rustix::process::Pid::from_child(&self.child);
        rustix::process::kill_process(pid, signal).unwrap();
    }

    pub(super) fn terminate(&self) {
        self.signal(Signal::TERM);
    }
}

impl Drop for NodeProcess {
    fn drop(&mut self) {
        _ = self.child.kill();
        _ = self.child.wait();
    }
}

/// One address for whichever node owns the log, as a proxy in front of the nodes.
pub(super) struct Front {
    pub(super) address: SocketAddr,
    to: Arc<Mutex<SocketAddr>>,
}

impl Front {
    async fn before(node: SocketAddr) -> Front {
        Front::at(Ipv4Addr::LOCALHOST, node).await
    }

    /// One at an address of this machine, of which it has as many as it likes.
    pub(super) async fn at(host: Ipv4Addr, node: SocketAddr) -> Front {
        let listener = TcpListener::bind((host, 0)).await.unwrap();
        let front =
            Front { address: listener.local_addr().unwrap(), to: Arc::new(Mutex::new(node)) };
        let to = Arc::clone(&front.to);
        tokio::spawn(async move {
            while let Ok((mut client, _)) = listener.accept().await {
                let to = *to.lock().unwrap();
                tokio::spawn(async move {
                    let mut node = TcpStream::connect(to).await?;
                    tokio::io::copy_bidirectional(&mut client, &mut node).await
                });
            }
        });
        front
    }

    fn switch_to(&self, node: SocketAddr) {
        *self.to.lock().unwrap() = node;
    }
}

/// A phone that writes through the front, and what it has written.
struct Phone {
    device: Device,
    entries: Vec<ItemId>,
}

impl Phone {
    async fn enrolled(folder: &Path, front: &Front, owner: &NodeProcess) -> Phone {
        let import = AdminRequest::ImportRoster { text: ROSTER.to_owned(), check_only: false };
        assert!(matches!(owner.ask(&import), AdminResponse::Imported { .. }));
        let invite = AdminRequest::Invite { person: "amina".to_owned() };
        let AdminResponse::Invite { code, .. } = owner.ask(&invite) else { panic!("no invite") };
        let device = open(folder, "phone");
        let address = format!("ws://{}", front.address);
        transport::enrol(&device, &address, &code, "phone").await.unwrap();
        Phone { device, entries: Vec::new() }
    }

    fn write(&mut self, count: usize) {
        for _ in 0..count {
            let text = format!("entry {} ", self.entries.len()).repeat(8);
            self.entries.push(write(&self.device, &text));
        }
    }

    /// How many entries the phone calls "on the relay".
    fn acknowledged(&self) -> usize {
        let is_there = |entry: &&ItemId| {
            matches!(self.device.delivery(&log_key(), **entry), Delivery::OnRelay { .. })
        };
        self.entries.iter().filter(is_there).count()
    }

    /// Syncs in the background, and returns when so many entries are acknowledged, or the flight has ended.
    async fn sync_until(&self, acknowledged: usize) -> tokio::task::JoinHandle<()> {
        let device = self.device.clone();
        let flight = tokio::spawn(async move { _ = transport::sync_now(&device).await });
        while self.acknowledged() < acknowledged && !flight.is_finished() {
            tokio::task::yield_now().await;
        }
        flight
    }

    /// Syncs again and again until everything is acknowledged.
    async fn sync_all(&self) {
        self.sync_within(PATIENCE).await;
    }

    async fn sync_within(&self, within: Duration) {
        let began = Instant::now();
        while self.acknowledged() < self.entries.len() {
            let synced = transport::sync_now(&self.device).await;
            assert!(began.elapsed() < within, "not everything is acknowledged: {synced:?}");
            tokio::task::yield_now().await;
        }
    }
}

/// The changes of the phone's log in the database.
fn stored(database: &TestDatabase) -> usize {
    let doc = log_key().id();
    database.sql(&format!("SELECT count(*) FROM record WHERE doc = '\\x{doc}'")).parse().unwrap()
}

/// Two nodes of one installation, with their addresses. The one that is asked first takes the log.
struct TwoNodes {
    first: NodeProcess,
    second: NodeProcess,
    addresses: [SocketAddr; 2],
}

impl TwoNodes {
    fn start(folder: &Path, database: &TestDatabase) -> TwoNodes {
        let first = NodeProcess::start(folder, "first", database);
        let second = NodeProcess::start(folder, "second", database);
        let addresses = [first.listens(), second.listens()];
        TwoNodes { first, second, addresses }
    }
}

/// Syncs until it works.
pub(super) async fn synced(device: &Device) {
    let began = Instant::now();
    while let Err(error) = transport::sync_now(device).await {
        assert!(began.elapsed() < PATIENCE, "{error}");
        tokio::task::yield_now().await;
    }
}

/// What a node answers to a browser.
pub(super) async fn page(address: SocketAddr, host: &str, path: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
    answer_to(address, &request).await
}

/// What a node answers to a request, until the connection ends.
pub(super) async fn answer_to(address: SocketAddr, request: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    _ = stream.read_to_end(&mut answer).await;
    String::from_utf8_lossy(&answer).into_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_spare_takes_over_from_a_node_that_is_killed_and_nothing_is_lost_or_doubled() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RelayId([7; 16]));
    let folder = tempfile::tempdir().unwrap();
    let TwoNodes { mut first, second: _second, addresses } =
        TwoNodes::start(folder.path(), &database);
    let front = Front::before(addresses[0]).await;
    let mut phone = Phone::enrolled(folder.path(), &front, &first).await;
    let refused = page(addresses[1], "localhost", "/sign-in").await;
    assert!(refused.starts_with("HTTP/1.1 503"), "the other node has the log: {refused}");
    phone.write(60);
    let flight = phone.sync_until(5).await;
    first.kill();
    let killed = Instant::now();
    _ = flight.await;
    let said = phone.acknowledged();
    assert!(stored(&database) >= said, "{said} entries were called on the relay");
    front.switch_to(addresses[1]);
    phone.sync_within(TAKE_OVER_MAX).await;
    println!("taken over after {:?}", killed.elapsed());
    assert_eq!(stored(&database), phone.entries.len(), "each entry once");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_is_told_to_stop_hands_the_log_over_at_once() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RelayId([7; 16]));
    let folder = tempfile::tempdir().unwrap();
    let TwoNodes { mut first, second, addresses } = TwoNodes::start(folder.path(), &database);
    let front = Front::before(addresses[0]).await;
    let mut phone = Phone::enrolled(folder.path(), &front, &first).await;
    assert!(page(addresses[0], "localhost", "/ready").await.starts_with("HTTP/1.1 200"));
    phone.write(40);
    let flight = phone.sync_until(5).await;
    first.terminate();
    let told = Instant::now();
    _ = flight.await;
    front.switch_to(addresses[1]);
    phone.sync_within(HAND_OVER_MAX).await;
    println!("handed over after {:?}", told.elapsed());
    assert!(first.child.wait().unwrap().success(), "it ends in order");
    assert_eq!(database.sql("SELECT count(*) FROM node"), "1", "and has left the list of nodes");
    assert_eq!(stored(&database), phone.entries.len(), "each entry once");
    // it can take over from its successor
    let first = NodeProcess::start(folder.path(), "first", &database);
    let address = first.listens();
    second.terminate();
    front.switch_to(address);
    phone.write(3);
    phone.sync_all().await;
    assert_eq!(stored(&database), phone.entries.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_was_suspended_sends_nothing_more() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RelayId([7; 16]));
    let folder = tempfile::tempdir().unwrap();
    let TwoNodes { first, second: _second, addresses } = TwoNodes::start(folder.path(), &database);
    let front = Front::before(addresses[0]).await;
    let mut phone = Phone::enrolled(folder.path(), &front, &first).await;
    phone.write(3);
    phone.sync_all().await;
    first.signal(Signal::STOP);
    front.switch_to(addresses[1]);
    phone.write(3);
    phone.sync_within(TAKE_OVER_MAX).await;
    // what is asked of the first node while it cannot answer
    let late = tokio::spawn(page(addresses[0], "localhost", "/sign-in"));
    tokio::task::yield_now().await;
    first.signal(Signal::CONT);
    let answer = late.await.unwrap();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 503"), "{answer}");
    phone.write(3);
    phone.sync_all().await;
    assert_eq!(stored(&database), phone.entries.len(), "each entry once");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost_when_the_database_is_killed_under_a_node() {
    let Some(cluster) = Cluster::start().map(Arc::new) else { return };
    let database = cluster.database(RelayId([7; 16]));
    let folder = tempfile::tempdir().unwrap();
    let node = NodeProcess::start(folder.path(), "node", &database);
    let front = Front::before(node.listens()).await;
    let mut phone = Phone::enrolled(folder.path(), &front, &node).await;
    for round in 0..4 {
        phone.write(40);
        let flight = phone.sync_until(phone.entries.len() - 30).await;
        if round % 2 == 0 {
            // the server ends all its other processes when one is killed, and recovers
            let owner = database.sql(
                "SELECT pid FROM pg_stat_activity WHERE application_name = 'samband log' LIMIT 1",
            );
            let killed = Command::new("kill").args(["-9", &owner]).status();
            assert!(killed.unwrap().success());
        } else {
            cluster.kill();
        }
        _ = flight.await;
        cluster.restart();
        let said = phone.acknowledged();
        assert!(stored(&database) >= said, "{said} entries were called on the relay");
        // an outage of some seconds costs the node its log, and it takes it again at the next connection
        phone.sync_all().await;
        assert_eq!(stored(&database), phone.entries.len(), "each entry once");
    }
}
