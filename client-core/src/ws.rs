//! The websocket transport of a device: one flight, or a connection that is kept up.

use std::time::Duration;

use futures_util::stream::{SplitSink, SplitStream};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio::sync::mpsc;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::error::ProtocolError;
use tokio_tungstenite::tungstenite::http::{HeaderValue, Response};
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error as WsError, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream};

use crate::device::{Device, DeviceError, DeviceEvent, SessionStart};
use crate::sync::{DeviceSession, Event, Output, SyncError};
use crate::wire::{
    CLOSE_REPLACED, Deflater, FRAME_BYTES_MAX, FrameError, HELLO_HEADER, Hello, Inflater,
    MESSAGE_BYTES_MAX, Proof, Refusal, RefusalCode, SYNC_PATH, WELCOME_HEADER, Welcome,
    from_header, to_header,
};

/// How long a connection may take to open. A 2G line needs several seconds.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(60);
/// How long nothing may arrive before the connection is given up.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(300);
/// How long nothing may arrive before the relay is asked whether it is there.
const PING_AFTER: Duration = Duration::from_secs(120);
const BACKOFF_FIRST: Duration = Duration::from_secs(1);
const BACKOFF_MAX: Duration = Duration::from_secs(300);
/// New incarnations in one attempt; more than two mean that something else is wrong.
const RENEWALS_MAX: usize = 3;

/// Why a flight ended early. Nothing is lost; the next one goes on where this one stopped.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConnectError {
    /// The relay's address cannot be used.
    #[error("{address:?} is not a relay's address: {reason}")]
    Address {
        /// What was given.
        address: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// The invite is not of the form that relays give out.
    #[error(
        "{0:?} is not an invite: an invite has 16 letters and digits, such as 7k2m-qx9f-3b8t-h5wd"
    )]
    Invite(String),
    /// The device is enrolled already.
    #[error("this device is enrolled already, as {0}: use another folder for another person")]
    AlreadyEnrolled(String),
    /// The relay cannot be reached, or the line was cut. Try again later.
    #[error("no connection to the relay: {0}")]
    Line(String),
    /// The relay does not let this device in. Trying again will not help.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// What answers at the address does not speak this protocol.
    #[error("{address} answers, but not as a Samband relay: {reason}")]
    NotARelay {
        /// The address.
        address: String,
        /// How it answered.
        reason: String,
    },
    /// The relay broke the protocol.
    #[error(transparent)]
    Protocol(#[from] SyncError),
    /// The device's own store failed.
    #[error(transparent)]
    Device(#[from] DeviceError),
}

impl ConnectError {
    /// Whether trying again later can help.
    pub fn is_passing(&self) -> bool {
        match self {
            ConnectError::Line(_) | ConnectError::Protocol(_) | ConnectError::Device(_) => true,
            ConnectError::Refused(refusal) => {
                refusal.code == RefusalCode::RelayFault || refusal.code == RefusalCode::TooManyTries
            }
            _ => false,
        }
    }
}

/// What a connection did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Flight {
    /// Own changes that the relay took into its log.
    pub accepted: u64,
    /// Own changes that the relay refused.
    pub refused: u64,
    /// Changes that came from the relay.
    pub received: u64,
    /// Bytes of messages sent, compressed, without websocket and HTTP overhead.
    pub message_bytes_up: u64,
    /// Bytes of messages received, likewise.
    pub message_bytes_down: u64,
    /// Whether everything that the relay had has arrived.
    pub caught_up: bool,
    /// Whether anything became durable, on either side: a cut costs no more than what was under way.
    pub progress: bool,
}

/// Puts a relay's address into the form that is kept: `ws://host:port`.
pub fn relay_address(text: &str) -> Result<String, ConnectError> {
    let wrong = |reason| ConnectError::Address { address: text.to_owned(), reason };
    let text = text.trim();
    let bare = match text.split_once("://") {
        None => text,
        Some(("ws" | "http", rest)) => rest,
        Some(("wss" | "https", _)) => {
            return Err(wrong("this version has no TLS of its own; use ws:// through a tunnel"));
        }
        Some(_) => return Err(wrong("write ws://HOST:PORT")),
    };
    let bare = bare.trim_end_matches('/');
    if bare.is_empty() || bare.contains(['/', ' ', '?', '#', '@']) {
        return Err(wrong("write ws://HOST:PORT"));
    }
    Ok(format!("ws://{bare}"))
}

/// Reads an invite's code: 16 letters and digits; hyphens, spaces and case do not count.
pub fn invite_code(text: &str) -> Result<[u8; 10], ConnectError> {
    crate::ids::from_base32(text)
        .and_then(|bytes| bytes.try_into().ok())
        .ok_or_else(|| ConnectError::Invite(text.to_owned()))
}

/// Redeems an invite: binds this device to the invited person, then makes one flight.
///
/// When the line is cut on the way, ask again with the same invite: it is not burnt for this device. A device
/// that the relay has forgotten (it was restored from a backup) enrols again and keeps everything.
pub async fn enrol(
    device: &Device,
    relay: &str,
    invite: &str,
    label: &str,
) -> Result<Flight, ConnectError> {
    let relay = relay_address(relay)?;
    let code = invite_code(invite)?;
    if let Some(person) = device.identity().person {
        match sync_now(device).await {
            Err(ConnectError::Refused(refusal)) if refusal.code == RefusalCode::UnknownDevice => {}
            Err(error) if error.is_passing() => return Err(error),
            _ => return Err(ConnectError::AlreadyEnrolled(person.to_string())),
        }
    }
    blocking(device, move |device| device.set_relay(&relay)).await?;
    let proof = device.invite_proof(code, label);
    let mut done = Flight::default();
    flight(device, Some(proof), Until::Done, &mut done).await.map(|()| done)
}

/// Makes one flight: pushes what waits, pulls what is new, and returns when both are done and durable.
pub async fn sync_now(device: &Device) -> Result<Flight, ConnectError> {
    let mut done = Flight::default();
    flight(device, None, Until::Done, &mut done).await.map(|()| done)
}

/// Stays connected until `stop` resolves: reconnects with backoff and jitter, at once after progress.
///
/// Each ended attempt is given to `ended`. Returns early only when trying again cannot help.
pub async fn stay_connected(
    device: &Device,
    stop: impl Future<Output = ()>,
    mut ended: impl FnMut(&Result<Flight, ConnectError>),
) -> Result<(), ConnectError> {
    let connected = async {
        let mut wait = BACKOFF_FIRST;
        loop {
            let mut done = Flight::default();
            let result = flight(device, None, Until::Cut, &mut done).await.map(|()| done);
            ended(&result);
            match result {
                Err(error) if !error.is_passing() => return error,
                // the line carries something, and there is more to carry
                Err(ConnectError::Line(_)) if done.progress && !done.caught_up => {
                    wait = BACKOFF_FIRST;
                    continue;
                }
                _ if done.caught_up => wait = BACKOFF_FIRST,
                _ => wait = (wait * 2).min(BACKOFF_MAX),
            }
            tokio::time::sleep(jittered(wait)).await;
        }
    };
    tokio::select! {
        () = stop => Ok(()),
        error = connected => Err(error),
    }
}

/// Half to one and a half of a duration, at random, so that many devices do not return at one moment.
fn jittered(wait: Duration) -> Duration {
    let random = u64::from_le_bytes(crate::store::random());
    let share = (random >> 11) as f64 / (1u64 << 53) as f64;
    wait.mul_f64(0.5 + share)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Until {
    /// Everything is pulled and every push has its outcome.
    Done,
    /// The line is cut.
    Cut,
}

type Stream = WebSocketStream<MaybeTlsStream<TcpStream>>;

async fn blocking<T: Send + 'static>(
    device: &Device,
    call: impl FnOnce(&Device) -> Result<T, DeviceError> + Send + 'static,
) -> Result<T, ConnectError> {
    let device = device.clone();
    let done = tokio::task::spawn_blocking(move || call(&device)).await;
    Ok(done.expect("the call does not panic")?)
}

async fn flight(
    device: &Device,
    invite: Option<Proof>,
    until: Until,
    done: &mut Flight,
) -> Result<(), ConnectError> {
    for _ in 0..RENEWALS_MAX {
        let proof = invite.clone();
        let start = blocking(device, move |device| device.start_session(proof)).await?;
        let (stream, welcome) = connect(&start).await?;
        let hello = start.hello.clone();
        let opened = blocking(device, move |device| device.open_session(&welcome, &hello)).await?;
        if let Some(session) = opened {
            let flight = run(device, stream, session, until, done).await;
            device.tell(DeviceEvent::Disconnected);
            return flight;
        }
    }
    Err(ConnectError::Line("the relay keeps asking for a new beginning".to_owned()))
}

/// Opens the connection with the Hello in the request, and reads the Welcome from the response.
async fn connect(start: &SessionStart) -> Result<(Stream, Welcome), ConnectError> {
    let address = start.relay.clone();
    let not_a_relay = |reason: String| ConnectError::NotARelay { address: address.clone(), reason };
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
    let connecting = tokio_tungstenite::connect_async_with_config(request, Some(config), true);
    let opened = timeout(CONNECT_TIMEOUT, connecting)
        .await
        .map_err(|_| ConnectError::Line("it took longer than a minute to open".to_owned()))?;
    match opened {
        Ok((stream, response)) => {
            let welcome = header(&response)
                .and_then(|bytes| Welcome::decode(&bytes).ok())
                .ok_or_else(|| not_a_relay("its welcome cannot be read".to_owned()))?;
            Ok((stream, welcome))
        }
        Err(WsError::Http(response)) => {
            match header(&response).and_then(|bytes| Refusal::decode(&bytes).ok()) {
                Some(refusal) => Err(refusal.into()),
                None => Err(not_a_relay(format!("HTTP status {}", response.status()))),
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
    device: &Device,
    stream: Stream,
    session: Box<DeviceSession>,
    until: Until,
    flight: &mut Flight,
) -> Result<(), ConnectError> {
    let (sink, frames) = stream.split();
    // the writer is a task of its own, so that reading goes on while the line takes no more
    let (sender, outgoing) = mpsc::channel(2);
    let writer = tokio::spawn(write(sink, outgoing));
    let mut driver = Driver {
        device,
        session,
        until,
        deflater: Deflater::default(),
        inflater: Inflater::default(),
        flight,
    };
    let result = driver.drive(frames, &sender).await;
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
    device: &'a Device,
    session: Box<DeviceSession>,
    until: Until,
    deflater: Deflater,
    inflater: Inflater,
    flight: &'a mut Flight,
}

impl Driver<'_> {
    async fn drive(
        &mut self,
        mut frames: SplitStream<Stream>,
        sender: &mpsc::Sender<Message>,
    ) -> Result<(), ConnectError> {
        let mut next_push = self.device.session_push(&mut self.session);
        let mut replies = std::collections::VecDeque::new();
        self.drain(&mut replies).await?;
        let mut quiet = Duration::ZERO;
        loop {
            if self.until == Until::Done
                && self.session.is_caught_up()
                && next_push.is_none()
                && replies.is_empty()
                && self.device.is_settled()
            {
                return Ok(());
            }
            let has_outgoing = !replies.is_empty() || next_push.is_some();
            tokio::select! {
                permit = sender.reserve(), if has_outgoing => {
                    let Ok(permit) = permit else {
                        return self.cut("the line was cut");
                    };
                    let bytes = match replies.pop_front() {
                        Some(reply) => reply,
                        None => {
                            let push = next_push.take().expect("there is something to send");
                            next_push = self.device.session_push(&mut self.session);
                            push
                        }
                    };
                    let message = self.deflater.message(&bytes);
                    self.flight.message_bytes_up += message.len() as u64;
                    permit.send(Message::binary(message));
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
                            self.flight.message_bytes_down += message.len() as u64;
                            let bytes = self.inflater.frame(&message).map_err(SyncError::from)?;
                            self.device.session_frame(&mut self.session, &bytes)?;
                            self.drain(&mut replies).await?;
                            // what came can queue edits again
                            if next_push.is_none() {
                                next_push = self.device.session_push(&mut self.session);
                            }
                        }
                        Some(Ok(Message::Close(frame))) => {
                            let code = frame.as_ref().map(|frame| u16::from(frame.code));
                            if code == Some(CLOSE_REPLACED) {
                                blocking(self.device, Device::replaced).await?;
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
                () = self.device.edited(), if next_push.is_none() => {
                    next_push = self.device.session_push(&mut self.session);
                }
            }
        }
    }

    /// A cut ends a standing connection, and fails a flight that was to be finished.
    fn cut(&self, why: &str) -> Result<(), ConnectError> {
        match self.until {
            Until::Cut if self.session.is_caught_up() => Ok(()),
            _ => Err(ConnectError::Line(why.to_owned())),
        }
    }

    async fn drain(
        &mut self,
        replies: &mut std::collections::VecDeque<Vec<u8>>,
    ) -> Result<(), ConnectError> {
        while let Some(output) = self.session.poll_output() {
            match output {
                Output::Send(bytes) => replies.push_back(bytes),
                Output::Save(save) => {
                    let saved = blocking(self.device, move |device| device.save(*save)).await?;
                    self.flight.progress = true;
                    self.flight.accepted += saved.accepted;
                    self.flight.refused += saved.refused;
                    self.flight.received += saved.received;
                    self.session.handle_saved(saved.marks)?;
                }
                Output::Event(Event::CaughtUp) => {
                    self.flight.caught_up = true;
                    blocking(self.device, |device| {
                        device.caught_up();
                        Ok(())
                    })
                    .await?;
                }
            }
        }
        Ok(())
    }
}
