//! The websocket of a device: one flight, or a connection that is kept up.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Response};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as WsError, Message};

use super::carrier::Carrier;
use super::counted::CountedLine;
use super::error::{ConnectError, http_answer};
use super::line::{Address, CONNECT_TIMEOUT};
use super::report::Flight;
use super::turn::{ConnectingDevice, Introduction};
use crate::device::{Device, DeviceEvent, SessionStart};
use crate::sync::flight::{Due, Ended, Silence};
use crate::sync::{DeviceSession, SessionConfig, SyncError};
use crate::wire::{
    CLOSE_REPLACED, FRAME_BYTES_MAX, FrameError, HELLO_HEADER, Hello, MESSAGE_BYTES_MAX, Refusal,
    SYNC_PATH, WELCOME_HEADER, Welcome, from_header, to_header,
};

/// The first of the close codes that only a relay sends.
const CLOSE_FIRST: u16 = 4000;
/// How long saying goodbye may take on a line that takes no more.
const GOODBYE_TIMEOUT: Duration = Duration::from_secs(5);

type Stream = WebSocketStream<CountedLine>;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Until {
    /// Everything is pulled and every push has its outcome.
    Done,
    /// The line is cut.
    Cut,
}

/// Opens a connection and carries one session over it. `false`: the device has begun a new incarnation and must connect again.
pub(super) async fn connection(
    turn: &ConnectingDevice,
    opening: Introduction<'_>,
    start: &SessionStart,
    until: Until,
    done: &mut Flight,
) -> Result<bool, ConnectError> {
    let (stream, welcome, read) = connect(start).await?;
    let hello = start.hello.clone();
    let opened = turn
        .blocking(move |device| {
            device.open_session(&welcome, &hello, None, SessionConfig::default())
        })
        .await?;
    let Some(session) = opened else { return Ok(false) };
    turn.keep_relay(opening).await?;
    let _standing = Standing(turn);
    run(turn, (stream, read), session, until, done).await.map(|()| true)
}

/// Tells that the connection has ended, however it ends.
struct Standing<'a>(&'a Device);

impl Drop for Standing<'_> {
    fn drop(&mut self) {
        self.0.tell(DeviceEvent::Disconnected);
    }
}

/// Opens the connection with the Hello in the request, and reads the Welcome from the response.
async fn connect(start: &SessionStart) -> Result<(Stream, Welcome, Arc<AtomicU64>), ConnectError> {
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
    let read = Arc::new(AtomicU64::new(0));
    let connecting = async {
        let line = Address::of(&start.relay).open(start.ca.as_deref()).await?;
        let line = CountedLine::new(line, Arc::clone(&read));
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
            Ok((stream, welcome, read))
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
    turn: &ConnectingDevice,
    (stream, read): (Stream, Arc<AtomicU64>),
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
    let mut driver = Driver { carrier, until, read, begun: Instant::now() };
    let mut result = driver.drive(frames, &sender).await;
    if let Err(ConnectError::Line(why)) = &mut result
        && flight.message_bytes_down == before
    {
        result = Err(ConnectError::Websocket(std::mem::take(why)));
    }
    let goodbye = match &result {
        Err(ConnectError::Protocol(error)) => Some(close_frame(error)),
        _ => None,
    };
    let writer_stops = writer.abort_handle();
    let goodbye = async {
        _ = sender.send(Message::Close(goodbye)).await;
        drop(sender);
        _ = writer.await;
    };
    if timeout(GOODBYE_TIMEOUT, goodbye).await.is_err() {
        writer_stops.abort();
    }
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
    /// How many bytes have arrived.
    read: Arc<AtomicU64>,
    begun: Instant,
}

impl Driver<'_> {
    async fn drive(
        &mut self,
        mut frames: SplitStream<Stream>,
        sender: &mpsc::Sender<Message>,
    ) -> Result<(), ConnectError> {
        let device = self.carrier.turn;
        let mut edits = device.signals().edits();
        let mut nudges = device.signals().nudges();
        let mut silence = Silence::new(0);
        let mut read_before = self.read.load(Ordering::Relaxed);
        self.carrier.drain().await?;
        loop {
            if silence.is_owed() && device.is_settled() {
                silence.settled();
            }
            let has_outgoing = self.carrier.has_message();
            let is_revoked = self.carrier.channel.is_revoked();
            if (self.until == Until::Done || is_revoked) && self.carrier.is_done() {
                return if is_revoked { Err(ConnectError::Revoked) } else { Ok(()) };
            }
            let (due_at, due) = silence.next();
            let due_at = self.begun + Duration::from_millis(due_at);
            tokio::select! {
                permit = sender.reserve(), if has_outgoing => {
                    let Ok(permit) = permit else {
                        return self.cut("the line was cut");
                    };
                    if let Some(message) = self.carrier.next_message() {
                        silence.sent(self.now(), message.len());
                        permit.send(Message::binary(message));
                    }
                }
                () = sleep_until(due_at) => {
                    // a part of a message is a sign of life too
                    let read = self.read.load(Ordering::Relaxed);
                    if std::mem::replace(&mut read_before, read) != read {
                        silence.heard(self.now());
                        continue;
                    }
                    match due {
                        Due::GiveUp => return self.cut("the relay is silent"),
                        Due::Ping => {
                            // where the channel is full, what is in it asks as well
                            _ = sender.try_send(Message::Ping(Vec::new().into()));
                            silence.pinged(self.now());
                        }
                    }
                }
                frame = frames.next() => {
                    silence.heard(self.now());
                    read_before = self.read.load(Ordering::Relaxed);
                    if let Some(why) = self.arrived(frame).await? {
                        return self.ended(why);
                    }
                }
                Ok(()) = nudges.changed() => silence.nudged(self.now()),
                // the loop looks for what to send
                _ = edits.changed(), if !has_outgoing => {}
            }
        }
    }

    /// Takes what arrived. Returns why the connection has ended, if it has.
    async fn arrived(
        &mut self,
        frame: Option<Result<Message, WsError>>,
    ) -> Result<Option<ConnectError>, ConnectError> {
        let why = match frame {
            Some(Ok(Message::Binary(message))) => {
                self.carrier.arrived(&message).await?;
                return Ok(None);
            }
            Some(Ok(Message::Close(frame))) => {
                let code = frame.as_ref().map(|frame| u16::from(frame.code));
                if code == Some(CLOSE_REPLACED) {
                    self.carrier.turn.blocking(Device::replaced).await?;
                }
                match (code, frame) {
                    // below these numbers it can be a proxy's
                    (Some(code @ CLOSE_FIRST..), Some(frame)) => {
                        let reason = frame.reason.to_string();
                        return Ok(Some(ConnectError::Closed { code, reason }));
                    }
                    (Some(code), Some(frame)) => {
                        format!("the connection was closed: {} ({code})", frame.reason)
                    }
                    _ => "the connection was closed".to_owned(),
                }
            }
            Some(Ok(_)) => return Ok(None),
            Some(Err(error)) => error.to_string(),
            None => "the line was cut".to_owned(),
        };
        Ok(Some(ConnectError::Line(why)))
    }

    fn now(&self) -> u64 {
        self.begun.elapsed().as_millis() as u64
    }

    /// A cut ends a standing connection, and fails a flight that was to be finished.
    fn cut(&self, why: &str) -> Result<(), ConnectError> {
        self.ended(ConnectError::Line(why.to_owned()))
    }

    /// The end of a connection that had brought everything is no failure, unless the relay said how long to stay away.
    fn ended(&self, why: ConnectError) -> Result<(), ConnectError> {
        let caught_up = self.until == Until::Cut && self.carrier.channel.is_caught_up();
        match Ended::of(why.failure(), caught_up, false) {
            Ended::Done => Ok(()),
            _ => Err(why),
        }
    }
}
