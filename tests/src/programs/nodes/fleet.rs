//! Three nodes as processes, and the balancer in front of them.

use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard};

use rustix::process::{Pid, Signal, kill_process};
use tokio::net::{TcpListener, TcpStream};

use crate::write_node_certificates;

pub(super) const NODES: usize = 3;
/// What a node logs when it asks what became of a commit.
const UNKNOWN_OUTCOME: &str = "the answer to a commit was lost";

/// A node: its folder and ports stay the same from one start to the next.
struct Node {
    data: PathBuf,
    listen: SocketAddr,
    for_nodes: SocketAddr,
    child: Option<Child>,
}

/// All nodes.
pub(super) struct Fleet {
    program: PathBuf,
    folder: PathBuf,
    database: String,
    nodes: Mutex<Vec<Node>>,
    /// Where connections of devices go.
    open: Arc<Mutex<Vec<SocketAddr>>>,
}

fn free_port() -> SocketAddr {
    let listener = StdListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
    listener.local_addr().expect("it is bound")
}

impl Fleet {
    /// Starts all nodes on a database that has its tables.
    pub(super) fn start(program: &Path, folder: &Path, database: &str) -> Fleet {
        write_node_certificates(folder);
        let node = |n| Node {
            data: folder.join(format!("node-{n}")),
            listen: free_port(),
            for_nodes: free_port(),
            child: None,
        };
        let fleet = Fleet {
            program: program.to_owned(),
            folder: folder.to_owned(),
            database: database.to_owned(),
            nodes: Mutex::new((0..NODES).map(node).collect()),
            open: Arc::default(),
        };
        (0..NODES).for_each(|n| fleet.start_node(n));
        fleet
    }

    fn nodes(&self) -> MutexGuard<'_, Vec<Node>> {
        self.nodes.lock().expect("nobody panics with it")
    }

    fn open(&self) -> MutexGuard<'_, Vec<SocketAddr>> {
        self.open.lock().expect("nobody panics with it")
    }

    /// Starts a node, and waits until it listens.
    ///
    /// # Panics
    ///
    /// When it ends instead.
    pub(super) fn start_node(&self, n: usize) {
        let (mut child, listen, data) = {
            let nodes = self.nodes();
            let node = &nodes[n];
            (self.spawn(node), node.listen, node.data.clone())
        };
        let lines = BufReader::new(child.stdout.take().expect("it is piped")).lines();
        let mut lines = lines.map_while(Result::ok);
        let said = lines.find(|line| line.starts_with("listening on"));
        assert!(said.is_some(), "a node ended: see {}", data.display());
        // it must not block on a pipe that nobody reads
        std::thread::spawn(move || lines.for_each(drop));
        self.nodes()[n].child = Some(child);
        self.open().push(listen);
    }

    fn spawn(&self, node: &Node) -> Child {
        std::fs::create_dir_all(&node.data).expect("a folder");
        let log = std::fs::File::options().create(true).append(true).open(log_of(node));
        let at = |name: &str| self.folder.join(name);
        Command::new(&self.program)
            .arg("--data")
            .arg(&node.data)
            .args(["serve", "--listen", &node.listen.to_string(), "--metrics-listen", "off"])
            .args(["--trusted-proxy", "127.0.0.0/8"])
            .args(["--node-listen", &node.for_nodes.to_string()])
            .arg("--node-ca")
            .arg(at("node-ca.pem"))
            .arg("--node-cert")
            .arg(at("node.pem"))
            .arg("--node-key")
            .arg(at("node.key"))
            .env("SAMBAND_STORE", &self.database)
            .env("SAMBAND_LOG", "info")
            .stdout(Stdio::piped())
            .stderr(log.expect("a file"))
            .spawn()
            .expect("the program starts")
    }

    /// Where other nodes reach a node.
    pub(super) fn for_nodes(&self, n: usize) -> String {
        self.nodes()[n].for_nodes.to_string()
    }

    /// The number of the node that others reach at this address.
    pub(super) fn node_at(&self, for_nodes: &str) -> Option<usize> {
        self.nodes().iter().position(|node| node.for_nodes.to_string() == for_nodes)
    }

    /// Sends a node a signal that ends it. New connections go to the others from before on.
    pub(super) fn signal(&self, n: usize, signal: Signal) {
        let nodes = self.nodes();
        self.open().retain(|open| *open != nodes[n].listen);
        let child = nodes[n].child.as_ref().expect("it runs");
        kill_process(Pid::from_child(child), signal).expect("it can be told");
    }

    /// Waits until a node that was sent a signal has ended.
    pub(super) fn wait(&self, n: usize) {
        let child = self.nodes()[n].child.take();
        child.expect("it ran").wait().expect("it ends");
    }

    /// Gives a command to one node after the other, until the one that has the log takes it.
    ///
    /// # Errors
    ///
    /// What the last one said, where none did.
    pub(super) fn command(&self, arguments: &[&str]) -> Result<String, String> {
        let nodes = self.nodes();
        let running = nodes.iter().filter(|node| node.child.is_some());
        let folders: Vec<PathBuf> = running.map(|node| node.data.clone()).collect();
        drop(nodes);
        let mut said = "no node runs".to_owned();
        for data in folders {
            match run(&self.program, &data, arguments, None) {
                Ok(done) => return Ok(done),
                Err(error) => said = error,
            }
        }
        Err(said)
    }

    /// How often a node had to ask what became of a commit.
    pub(super) fn unknown_outcomes(&self) -> usize {
        let logs = self.nodes().iter().map(log_of).collect::<Vec<_>>();
        let text = |path: &PathBuf| std::fs::read_to_string(path).expect("the log is there");
        logs.iter().map(|path| text(path).matches(UNKNOWN_OUTCOME).count()).sum()
    }

    /// A balancer at an address of this machine, before whichever nodes run.
    pub(super) async fn balance(&self, host: Ipv4Addr) -> SocketAddr {
        let listener = TcpListener::bind((host, 0)).await.expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let open = Arc::clone(&self.open);
        tokio::spawn(async move {
            let mut turn = 0;
            while let Ok((client, _)) = listener.accept().await {
                turn += 1;
                let nodes = open.lock().expect("nobody panics with it").clone();
                tokio::spawn(carry(client, nodes, turn));
            }
        });
        address
    }
}

fn log_of(node: &Node) -> PathBuf {
    node.data.join("log.txt")
}

/// Carries a connection to the first of these nodes that takes it.
async fn carry(mut client: TcpStream, nodes: Vec<SocketAddr>, turn: usize) {
    for n in 0..nodes.len() {
        if let Ok(mut node) = TcpStream::connect(nodes[(turn + n) % nodes.len()]).await {
            _ = tokio::io::copy_bidirectional(&mut client, &mut node).await;
            return;
        }
    }
}

/// Runs a command of the program.
///
/// # Errors
///
/// What it said, where it failed.
pub(super) fn run(
    program: &Path,
    data: &Path,
    arguments: &[&str],
    database: Option<&str>,
) -> Result<String, String> {
    let mut command = Command::new(program);
    command.arg("--data").arg(data).args(arguments);
    command.envs(database.map(|url| ("SAMBAND_STORE", url)));
    let done = command.output().expect("the program starts");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match done.status.success() {
        true => Ok(text(&done.stdout)),
        false => Err(text(&done.stderr) + &text(&done.stdout)),
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        for node in self.nodes.get_mut().expect("nobody panics with it") {
            if let Some(child) = &mut node.child {
                _ = child.kill();
                _ = child.wait();
            }
        }
    }
}
