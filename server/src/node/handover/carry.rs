//! The bytes of a websocket that is passed on.

use std::time::Duration;

use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, split};
use tokio::time::{sleep, timeout};

/// What is held of either direction.
const BUFFER_BYTES: usize = 4 * 1024;
/// How long an end may take: the last frame and the close, over a line that takes nothing.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// Carries the bytes of both directions until the owner ends its side, or some time after the client has ended its own. When
/// the owner is lost, nothing more of what it said goes to the client.
pub(super) async fn carry(client: OnUpgrade, owner: OnUpgrade, lost: impl Future<Output = ()>) {
    let carrying = async {
        let (Ok(client), Ok(owner)) = tokio::join!(client, owner) else { return };
        both(TokioIo::new(client), TokioIo::new(owner)).await;
    };
    tokio::select! {
        biased;
        () = lost => {}
        () = carrying => {}
    }
}

async fn both(client: TokioIo<Upgraded>, owner: TokioIo<Upgraded>) {
    let (from_client, mut to_client) = split(client);
    let (from_owner, mut to_owner) = split(owner);
    let up = async {
        pump(from_client, &mut to_owner).await;
        // the owner ends its side when it has heard this
        sleep(CLOSE_TIMEOUT).await;
    };
    let down = pump(from_owner, &mut to_client);
    tokio::select! {
        () = down => {}
        () = up => {}
    }
}

/// Carries one direction, and its orderly end.
async fn pump(mut from: impl AsyncRead + Unpin, to: &mut (impl AsyncWrite + Unpin)) {
    let mut buffer = vec![0; BUFFER_BYTES];
    loop {
        let taken = match from.read(&mut buffer).await {
            Ok(0) => break,
            Ok(bytes) => to.write_all(&buffer[..bytes]).await,
            Err(_) => return,
        };
        // TLS may hold something back
        if taken.is_err() || to.flush().await.is_err() {
            return;
        }
    }
    _ = timeout(CLOSE_TIMEOUT, to.shutdown()).await;
}
