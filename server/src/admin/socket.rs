//! The administrators' socket: a running relay listens on a Unix socket in its data folder, which only its owner may use.
//! A request is one line of JSON, and so is its answer.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt};
use tokio::net::UnixListener;

use super::request::{AdminRequest, AdminResponse, failed};
use crate::accepting::AcceptFailures;
use crate::folder::DataFolder;

/// The largest request, in bytes.
const REQUEST_BYTES_MAX: u64 = 32 << 20;
/// How long a request may take to arrive: who connects and says nothing holds a file descriptor.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(30);

/// Puts a request to the running relay.
pub(crate) fn ask_running(
    mut stream: UnixStream,
    request: &AdminRequest,
) -> std::io::Result<AdminResponse> {
    let mut line = serde_json::to_string(request)?;
    line.push('\n');
    stream.write_all(line.as_bytes())?;
    let mut answer = String::new();
    BufReader::new(stream).read_line(&mut answer)?;
    Ok(serde_json::from_str(&answer)?)
}

/// Listens for administrators. `answer` answers a request, `None` when the relay is stopping.
///
/// # Errors
///
/// When the socket cannot be made.
pub(crate) fn listen<A, F>(
    folder: &DataFolder,
    answer: A,
) -> std::io::Result<tokio::task::JoinHandle<()>>
where
    A: Fn(AdminRequest) -> F + Clone + Send + Sync + 'static,
    F: Future<Output = Option<AdminResponse>> + Send + 'static,
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
                Ok((stream, _)) => _ = tokio::spawn(serve_one(stream, answer.clone())),
                Err(error) => failures.note(error).await,
            }
        }
    }))
}

async fn serve_one<A, F>(stream: tokio::net::UnixStream, answer: A)
where
    A: Fn(AdminRequest) -> F,
    F: Future<Output = Option<AdminResponse>>,
{
    let (read, mut write) = stream.into_split();
    let mut line = String::new();
    let mut lines = tokio::io::BufReader::new(read.take(REQUEST_BYTES_MAX));
    let arrived = tokio::time::timeout(REQUEST_TIMEOUT, lines.read_line(&mut line)).await;
    if !matches!(arrived, Ok(Ok(_))) {
        return;
    }
    let response = match serde_json::from_str::<AdminRequest>(&line) {
        Ok(request) => match answer(request).await {
            Some(response) => response,
            None => failed("the relay is stopping"),
        },
        Err(error) => failed(format!("the request cannot be read: {error}")),
    };
    let mut text = serde_json::to_string(&response).expect("an answer is plain JSON");
    text.push('\n');
    _ = write.write_all(text.as_bytes()).await;
}
