//! The administrators' socket: a running relay listens on a Unix socket in its data folder, which only its owner may use.
//! A request is one line of JSON, and so is its answer. The system says which user asks; the id of the administrator is what the
//! request says under `as`, and the relay, where a node serves several, what it says under `relay`.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use samband_client_core::ids::PersonId;
use serde::{Deserialize, Serialize};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixListener;

use super::request::{AdminRequest, AdminResponse, Stream, StreamRequest, failed};
use crate::accepting::AcceptFailures;
use crate::folder::DataFolder;
use crate::relay::Operator;
use crate::unix_user::user_name;

/// The largest request, in bytes.
const REQUEST_BYTES_MAX: u64 = 32 << 20;
/// How long a request may take to arrive: who connects and says nothing holds a file descriptor.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// How long who takes a stream may take nothing of it.
const STREAM_TIMEOUT: Duration = Duration::from_secs(60);

/// Puts a request to the running relay; to this one, where a node serves several.
pub(crate) fn ask_running(
    mut stream: UnixStream,
    relay: Option<&str>,
    request: &AdminRequest,
    name: Option<&PersonId>,
) -> std::io::Result<AdminResponse> {
    let (name, relay) = (name.cloned(), relay.map(ToOwned::to_owned));
    let mut line = serde_json::to_string(&AddressedRequest { name, relay, request })?;
    line.push('\n');
    stream.write_all(line.as_bytes())?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(serde_json::from_str(&answer)?)
}

/// Asks the running relay for a stream of bytes, which ends where the relay closes it.
pub(crate) fn ask_stream(
    mut stream: UnixStream,
    request: &StreamRequest,
) -> std::io::Result<UnixStream> {
    let mut line = serde_json::to_string(request)?;
    line.push('\n');
    stream.write_all(line.as_bytes())?;
    Ok(stream)
}

/// A request, with the id of the administrator who asks, and the relay of a node that serves several.
#[derive(Serialize, Deserialize)]
struct AddressedRequest<R> {
    #[serde(rename = "as", default, skip_serializing_if = "Option::is_none")]
    name: Option<PersonId>,
    /// A host of the relay, or its id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    relay: Option<String>,
    #[serde(flatten)]
    request: R,
}

/// Listens for administrators. `answer` answers a request, with the relay that it names; `give` writes what is asked for as a
/// stream, on a thread of its own.
///
/// # Errors
///
/// When the socket cannot be made.
pub(crate) fn listen<A, F, G>(
    folder: &DataFolder,
    answer: A,
    give: G,
) -> std::io::Result<tokio::task::JoinHandle<()>>
where
    A: Fn(Option<String>, AdminRequest, Operator) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = AdminResponse> + Send + 'static,
    G: Fn(Stream, UnixStream) + Clone + Send + Sync + 'static,
{
    let socket = folder.socket()?;
    // the store's lock is held: a socket that is there was left by a process that is gone
    _ = std::fs::remove_file(socket.path());
    let listener = UnixListener::bind(socket.path())?;
    std::fs::set_permissions(socket.path(), std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(tokio::spawn(async move {
        let mut failures = AcceptFailures::new("administrators");
        loop {
            match listener.accept().await {
                Ok((stream, _)) => {
                    tokio::spawn(serve_one(stream, answer.clone(), give.clone()));
                }
                Err(error) => failures.note(error).await,
            }
        }
    }))
}

async fn serve_one<A, F, G>(mut stream: tokio::net::UnixStream, answer: A, give: G)
where
    A: Fn(Option<String>, AdminRequest, Operator) -> F,
    F: Future<Output = AdminResponse>,
    G: Fn(Stream, UnixStream) + Send + 'static,
{
    let mut line = String::new();
    let mut lines = tokio::io::BufReader::new((&mut stream).take(REQUEST_BYTES_MAX));
    let arrived = tokio::time::timeout(REQUEST_TIMEOUT, lines.read_line(&mut line)).await;
    drop(lines);
    if !matches!(arrived, Ok(Ok(_))) {
        return;
    }
    if let Ok(StreamRequest { stream: wanted }) = serde_json::from_str(&line) {
        if let Ok(stream) = blocking(stream) {
            _ = tokio::task::spawn_blocking(move || give(wanted, stream)).await;
        }
        return;
    }
    let user = stream.peer_cred().ok().map(|user| user_name(user.uid()));
    let response = match serde_json::from_str::<AddressedRequest<AdminRequest>>(&line) {
        Ok(AddressedRequest { name, relay, request }) => {
            answer(relay, request, Operator { name, user }).await
        }
        Err(error) => failed(format!("the request cannot be read: {error}")),
    };
    let mut text = serde_json::to_string(&response).expect("an answer is plain JSON");
    text.push('\n');
    _ = stream.write_all(text.as_bytes()).await;
}

/// A connection for a thread that writes to it. One that takes nothing for some time is given up, since a snapshot of the
/// store is held for it.
fn blocking(stream: tokio::net::UnixStream) -> std::io::Result<UnixStream> {
    let stream = stream.into_std()?;
    stream.set_nonblocking(false)?;
    stream.set_write_timeout(Some(STREAM_TIMEOUT))?;
    Ok(stream)
}
