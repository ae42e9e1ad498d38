//! Several commands in one folder at a time.
//!
//! One process holds a device's folder. For as long as it works there, it also runs the commands of other processes,
//! which find it by a socket in the folder that only the owner can open.
//!
//! ```text
//! command -> holder     one line of JSON: the passphrase of a locked folder, and the request
//! holder  -> command    {"state":"taken"} before anything is done, then the reply
//! ```
//!
//! A connection that ends before `taken` has done nothing: the holder is about to leave, and the command opens the folder
//! itself.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Duration;

use samband_client_core::store::Passphrase;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::answer::{Failure, failed};
use super::lock::Typed;
use super::request::{Reply, Request};

/// The socket's name in the folder.
const NAME: &str = "fieldbook.sock";
/// A request: an entry's longest text, with room for its escapes.
const REQUEST_BYTES_MAX: u64 = 8 * 1024 * 1024;
/// How long a connection may say nothing before its request.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);

#[derive(Serialize, Deserialize)]
struct Asked {
    passphrase: Option<String>,
    request: Request,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
enum Told {
    /// The request is being done.
    Taken,
    /// The folder is locked, and the passphrase is missing.
    Locked,
    /// The passphrase is another.
    WrongPassphrase,
    /// What came of the request.
    Reply { reply: Reply },
}

/// A folder by a short name: the name of a socket has some hundred bytes at most, and folders can have longer ones.
struct ShortName {
    _link: tempfile::TempDir,
    path: PathBuf,
}

impl ShortName {
    fn of(folder: &Path) -> std::io::Result<ShortName> {
        let link = tempfile::tempdir()?;
        let name = link.path().join("f");
        std::os::unix::fs::symlink(folder.canonicalize()?, &name)?;
        Ok(ShortName { path: name.join(NAME), _link: link })
    }
}

/// Asks the process that holds a folder. `None` if nobody does.
pub(super) fn ask(
    folder: &Path,
    typed: Option<&Typed>,
    request: &Request,
) -> Result<Option<Reply>, Failure> {
    if !folder.join(NAME).exists() {
        return Ok(None);
    }
    let name = ShortName::of(folder).map_err(failed)?;
    let Ok(mut stream) = UnixStream::connect(&name.path) else { return Ok(None) };
    let asked =
        Asked { passphrase: typed.map(|typed| typed.to_string()), request: request.clone() };
    let mut text = Zeroizing::new(serde_json::to_string(&asked).map_err(failed)?);
    text.push('\n');
    if stream.write_all(text.as_bytes()).is_err() {
        return Ok(None);
    }
    let mut lines = BufReader::new(stream).lines();
    let mut next = || -> Option<Told> { serde_json::from_str(&lines.next()?.ok()?).ok() };
    match next() {
        None => Ok(None),
        Some(Told::Locked) => Err("a passphrase is needed: give it with --passphrase-file".into()),
        Some(Told::WrongPassphrase) => Err("the passphrase is wrong".into()),
        Some(Told::Taken) => match next() {
            Some(Told::Reply { reply }) => Ok(Some(reply)),
            _ => Err("the program that holds the folder ended while it did this: look with \
                      `fieldbook list` whether it is done"
                .into()),
        },
        Some(Told::Reply { reply }) => Ok(Some(reply)),
    }
}

/// What the holder of a folder does with a request.
type Run = dyn Fn(Request) -> Reply + Send + Sync;

#[derive(Default)]
struct Running {
    count: Mutex<usize>,
    ended: Condvar,
}

/// Runs the commands of other processes until it is dropped.
pub(super) struct Holder {
    socket: PathBuf,
    stops: Arc<AtomicBool>,
    accepts: Option<std::thread::JoinHandle<()>>,
    running: Arc<Running>,
    name: ShortName,
}

impl Holder {
    /// Begins to take requests. This process holds the folder, so a socket that is there was left behind.
    pub(super) fn start(
        folder: &Path,
        typed: Option<Typed>,
        run: Arc<Run>,
    ) -> std::io::Result<Holder> {
        let name = ShortName::of(folder)?;
        let socket = folder.join(NAME);
        _ = std::fs::remove_file(&socket);
        let listener = UnixListener::bind(&name.path)?;
        std::fs::set_permissions(&name.path, std::fs::Permissions::from_mode(0o600))?;
        let stops = Arc::new(AtomicBool::new(false));
        let running = Arc::new(Running::default());
        let key = typed.map(|typed| Passphrase::new(&typed));
        let accepts = {
            let (stops, running) = (Arc::clone(&stops), Arc::clone(&running));
            std::thread::spawn(move || {
                for stream in listener.incoming() {
                    if stops.load(Ordering::SeqCst) {
                        return;
                    }
                    let Ok(stream) = stream else { continue };
                    let (run, key) = (Arc::clone(&run), key.clone());
                    let running = Arc::clone(&running);
                    *running.count.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                    std::thread::spawn(move || {
                        _ = serve(&stream, key.as_ref(), &*run);
                        *running.count.lock().unwrap_or_else(PoisonError::into_inner) -= 1;
                        running.ended.notify_all();
                    });
                }
            })
        };
        Ok(Holder { socket, stops, accepts: Some(accepts), running, name })
    }
}

impl Drop for Holder {
    fn drop(&mut self) {
        self.stops.store(true, Ordering::SeqCst);
        _ = UnixStream::connect(&self.name.path);
        _ = std::fs::remove_file(&self.socket);
        if let Some(accepts) = self.accepts.take() {
            _ = accepts.join();
        }
        let count = self.running.count.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.running.ended.wait_while(count, |count| *count > 0));
    }
}

/// Takes one request and answers it.
fn serve(stream: &UnixStream, key: Option<&Passphrase>, run: &Run) -> std::io::Result<()> {
    stream.set_read_timeout(Some(REQUEST_TIMEOUT))?;
    let mut text = Zeroizing::new(String::new());
    let mut reader = BufReader::new(std::io::Read::take(stream, REQUEST_BYTES_MAX));
    reader.read_line(&mut text)?;
    let Asked { passphrase, request } = serde_json::from_str(&text)?;
    let given = passphrase.map(|text| Passphrase::new(&Zeroizing::new(text)));
    match (key, given) {
        (Some(_), None) => return tell(stream, &Told::Locked),
        (Some(key), Some(given)) if !key.is_same(&given) => {
            return tell(stream, &Told::WrongPassphrase);
        }
        _ => {}
    }
    tell(stream, &Told::Taken)?;
    let reply = run(request);
    tell(stream, &Told::Reply { reply })
}

fn tell(mut stream: &UnixStream, told: &Told) -> std::io::Result<()> {
    let mut text = serde_json::to_string(told)?;
    text.push('\n');
    stream.write_all(text.as_bytes())
}
