//! The websocket of a device: one flight, or a connection that is kept up.

use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Response};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use super::carrier::Carrier;
use super::error::{ConnectError, http_answer};
use super::line::{Address, CONNECT_TIMEOUT, Line, SILENCE_TIMEOUT};
use super::report::Flight;
use super::turn::Turn;
use crate::device::{Device, DeviceEvent, SessionStart};
use crate::sync::{DeviceSession, SyncError};
use crate::wire::{
    CLOSE_REPLACED, FRAME_BYTES_MAX, FrameError, HELLO_HEADER, Hello, MESSAGE_BYTES_MAX, Refusal,
    SYNC_PATH, WELCOME_HEADER, Welcome, from_header, to_header,
};

/// How long nothing may arrive before the relay is asked whether it is there.
const PING_AFTER: Duration = Duration::from_secs(120);

type Stream = WebSocketStream<Line>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// Everything is pulled and every push has its outcome.
    Done,
    /// The line is cut.
    Cut,
}

/// Opens a connection and carries one session over it. `false`: the device has begun anew and must connect again.
pub(super) async fn connection(
    turn: &Turn,
    start: &SessionStart,
    until: Until,
    done: &mut Flight,
) -> Result<bool, ConnectError> {
    let (stream, welcome) = connect(start).await?;
    let hello = start.hello.clone();
    let opened = turn.blocking(move |device| device.open_session(&welcome, &hello, None)).await?;
    let Some(session) = opened else { return Ok(false) };
    let _standing = Standing(turn);
    run(turn, stream, session, until, done).await.map(|()| true)
}

/// Tells that the connection has ended, however it ends.
struct Standing<'a>(&'a Device);

impl Drop for Standing<'_> {
    fn drop(&mut self) {
        self.0.tell(DeviceEvent::Disconnected);
    }
}

/// Opens the connection with the Hello in the request, and reads the Welcome from the response.
async fn connect(start: &SessionStart) -> Result<(Stream, Welcome), ConnectError> {
    let address = start.relay.clone();
    let not_a_relay = |reason: String| ConnectError::NotARelay {
        address: address.clone(),
        reason,
        retry_after_ms: None,
    };
    let mut request =
        format!("{}{SYNC_PATH}", start.relay).into_client_request().map_err(|_| {
            ConnectError::Address { address: address.clone(), reason: "write ws://HOST:PORT" }
        })?;
    let hello = HeaderValue::from_str(&to_header(&Hello::encode(&start.hello)))
        .expect("base64url is a header value");
    request.headers_mut().insert(HELLO_HEADER, hello);
    let config = WebSocketConfig::default()
        .max_message_size(Some(MESSAGE_BYTES_MAX))
        .max_frame_size(Some(MESSAGE_BYTES_MAX))
        .read_buffer_size(16 * 1024)
        .max_write_buffer_size(4 * FRAME_BYTES_MAX);
    let connecting = async {
        let line = Address::of(&start.relay).open(start.ca.as_deref()).await?;
        Ok::<_, ConnectError>(
            tokio_tungstenite::client_async_with_config(request, line, Some(config)).await,
        )
    };
    let opened = timeout(CONNECT_TIMEOUT, connecting)
        .await
        .map_err(|_| ConnectError::Line("it took longer than a minute to open".to_owned()))?;
    match opened? {
        Ok((stream, response)) => {
            let welcome = header(&response)
                .and_then(|bytes| Welcome::decode(&bytes).ok())
                .ok_or_else(|| not_a_relay("its welcome cannot be read".to_owned()))?;
            Ok((stream, welcome))
        }
        Err(WsError::Http(response)) => {
            match header(&response).and_then(|bytes| Refusal::decode(&bytes).ok()) {
                Some(refusal) => Err(refusal.into()),
                None => Err(http_answer(&address, response.status(), response.headers())),
            }
        }
        Err(WsError::Io(error)) => Err(ConnectError::Line(error.to_string())),
        Err(WsError::Url(_)) => {
            Err(ConnectError::Address { address: address.clone(), reason: "write ws://HOST:PORT" })
        }
        Err(WsError::Protocol(ProtocolError::HandshakeIncomplete)) => {
            Err(ConnectError::Line("the line was cut while it opened".to_owned()))
        }
        Err(error) => Err(not_a_relay(error.to_string())),
    }
}

fn header<T>(response: &Response<T>) -> Option<Vec<u8>> {
    from_header(response.headers().get(WELCOME_HEADER)?.to_str().ok()?)
}

/// Drives one session over one open connection.
async fn run(
    turn: &Turn,
    stream: Stream,
    session: Box<DeviceSession>,
    until: Until,
    flight: &mut Flight,
) -> Result<(), ConnectError> {
    let (sink, frames) = stream.split();
    // the writer is a task of its own, so that reading goes on while the line takes no more
    let (sender, outgoing) = mpsc::channel(2);
    let writer = tokio::spawn(write(sink, outgoing));
    let before = flight.message_bytes_down;
    let carrier = Carrier::new(turn, session, flight);
    let mut driver = Driver { carrier, until };
    let mut result = driver.drive(frames, &sender).await;
    if let Err(ConnectError::Line(why)) = &mut result
        && flight.message_bytes_down == before
    {
        result = Err(ConnectError::Websocket(std::mem::take(why)));
    }
    if let Err(ConnectError::Protocol(error)) = &result {
        _ = sender.send(Message::Close(Some(close_frame(error)))).await;
    } else {
        _ = sender.send(Message::Close(None)).await;
    }
    drop(sender);
    _ = timeout(Duration::from_secs(5), writer).await;
    result
}

fn close_frame(error: &SyncError) -> CloseFrame {
    let code = match error {
        SyncError::Frame(error) => error.close_code(),
        _ => 4010,
    };
    // the peer can do nothing with more than the number
    let reason = match error {
        SyncError::Frame(FrameError::UnknownKind { .. }) => "unknown frame kind",
        _ => "protocol error",
    };
    CloseFrame { code: CloseCode::Library(code), reason: reason.into() }
}

async fn write(mut sink: SplitSink<Stream, Message>, mut outgoing: mpsc::Receiver<Message>) {
    while let Some(message) = outgoing.recv().await {
        let last = matches!(message, Message::Close(_));
        if sink.send(message).await.is_err() || last {
            break;
        }
    }
    _ = sink.close().await;
}

struct Driver<'a> {
    carrier: Carrier<'a>,
    until: Until,
}

impl Driver<'_> {
    async fn drive(
        &mut self,
        mut frames: SplitStream<Stream>,
        sender: &mpsc::Sender<Message>,
    ) -> Result<(), ConnectError> {
        let carrier = &mut self.carrier;
        let device = carrier.turn;
        let mut edits = device.signals().edits();
        let mut next_push = device.session_push(&mut carrier.session);
        carrier.drain().await?;
        let mut quiet = Duration::ZERO;
        loop {
            let carrier = &mut self.carrier;
            let ends = self.until == Until::Done || carrier.session.is_revoked();
            if ends && carrier.is_done() && next_push.is_none() {
                return match carrier.session.is_revoked() {
                    true => Err(ConnectError::Revoked),
                    false => Ok(()),
                };
            }
            let has_outgoing = !carrier.replies.is_empty() || next_push.is_some();
            tokio::select! {
                permit = sender.reserve(), if has_outgoing => {
                    let Ok(permit) = permit else {
                        return self.cut("the line was cut");
                    };
                    let frame = match carrier.replies.pop_front() {
                        Some(reply) => reply,
                        None => {
                            let push = next_push.take().expect("there is something to send");
                            next_push = device.session_push(&mut carrier.session);
                            push
                        }
                    };
                    let more = !carrier.replies.is_empty() || next_push.is_some();
                    permit.send(Message::binary(carrier.message(&frame, more)));
                }
                frame = timeout(PING_AFTER, frames.next()) => {
                    let Ok(frame) = frame else {
                        quiet += PING_AFTER;
                        if quiet >= SILENCE_TIMEOUT {
                            return self.cut("nothing came for five minutes");
                        }
                        _ = sender.try_send(Message::Ping(Vec::new().into()));
                        continue;
                    };
                    quiet = Duration::ZERO;
                    match frame {
                        Some(Ok(Message::Binary(message))) => {
                            carrier.arrived(&message).await?;
                            // what came can queue edits again
                            if next_push.is_none() {
                                next_push = device.session_push(&mut carrier.session);
                            }
                        }
                        Some(Ok(Message::Close(frame))) => {
                            let code = frame.as_ref().map(|frame| u16::from(frame.code));
                            if code == Some(CLOSE_REPLACED) {
                                device.blocking(Device::replaced).await?;
                            }
                            let why = frame.map_or_else(
                                || "the relay closed the connection".to_owned(),
                                |frame| format!("the relay closed the connection: {} ({})",
                                    frame.reason, u16::from(frame.code)),
                            );
                            return self.cut(&why);
                        }
                        Some(Ok(_)) => {}
                        Some(Err(error)) => return self.cut(&error.to_string()),
                        None => return self.cut("the line was cut"),
                    }
                }
                _ = edits.changed(), if next_push.is_none() => {
                    next_push = device.session_push(&mut carrier.session);
                }
            }
        }
    }

    /// A cut ends a standing connection, and fails a flight that was to be finished.
    fn cut(&self, why: &str) -> Result<(), ConnectError> {
        match self.until {
            Until::Cut if self.carrier.session.is_caught_up() => Ok(()),
            _ => Err(ConnectError::Line(why.to_owned())),
        }
    }
}
