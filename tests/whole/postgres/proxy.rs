//! A socket in front of the database that cuts connections of a log's owner: before the database hears a question, or when
//! it has answered.

use std::collections::VecDeque;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use tempfile::TempDir;

/// The name of the socket of a server on the usual port.
const SOCKET: &str = ".s.PGSQL.5432";
/// What the owner's connection says of itself when it begins.
const OWNER: &[u8] = b"samband log";

/// What is to be cut.
#[derive(Debug, Default)]
struct Plan {
    lose_request: bool,
    /// How many answers come before one is lost, again and again.
    lose_answers: VecDeque<usize>,
}

impl Plan {
    fn cuts_request(&mut self) -> bool {
        std::mem::take(&mut self.lose_request)
    }

    fn cuts_answer(&mut self) -> bool {
        match self.lose_answers.front_mut() {
            Some(0) => self.lose_answers.pop_front().is_some(),
            Some(more) => {
                *more -= 1;
                false
            }
            None => false,
        }
    }
}

/// The socket, as long as the tests go on.
pub(super) struct Proxy {
    folder: TempDir,
    plan: Arc<Mutex<Plan>>,
}

impl Proxy {
    /// Listens in front of the server whose socket is in this folder.
    pub(super) fn before(server: &Path) -> Proxy {
        let folder = tempfile::tempdir().unwrap();
        let listener = UnixListener::bind(folder.path().join(SOCKET)).unwrap();
        let plan = Arc::new(Mutex::new(Plan::default()));
        let (server, shared) = (server.join(SOCKET), Arc::clone(&plan));
        std::thread::spawn(move || {
            for client in listener.incoming().flatten() {
                let (server, plan): (PathBuf, _) = (server.clone(), Arc::clone(&shared));
                std::thread::spawn(move || carry(client, &server, &plan));
            }
        });
        Proxy { folder, plan }
    }

    /// The folder of the socket.
    pub(super) fn socket_folder(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn lose_request(&self) {
        self.plan.lock().unwrap().lose_request = true;
    }

    pub(super) fn lose_answers(&self, after: &[usize]) {
        self.plan.lock().unwrap().lose_answers = after.iter().copied().collect();
    }
}

/// Carries one connection until an end of it closes, or it is cut.
fn carry(mut client: UnixStream, server: &Path, plan: &Arc<Mutex<Plan>>) {
    let Ok(mut server) = UnixStream::connect(server) else { return };
    let mut first = vec![0; 8192];
    let Ok(length) = client.read(&mut first) else { return };
    let is_owner = first[..length].windows(OWNER.len()).any(|window| window == OWNER);
    if server.write_all(&first[..length]).is_err() {
        return;
    }
    let (from_server, to_client) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let answers = Arc::clone(plan);
    let back = std::thread::spawn(move || {
        pump(from_server, to_client, || is_owner && answers.lock().unwrap().cuts_answer());
    });
    pump(client, server, || is_owner && plan.lock().unwrap().cuts_request());
    _ = back.join();
}

fn pump(mut from: UnixStream, mut to: UnixStream, mut cuts: impl FnMut() -> bool) {
    let mut bytes = vec![0; 1 << 16];
    while let Ok(length @ 1..) = from.read(&mut bytes) {
        if cuts() || to.write_all(&bytes[..length]).is_err() {
            break;
        }
    }
    for stream in [from, to] {
        _ = stream.shutdown(Shutdown::Both);
    }
}
