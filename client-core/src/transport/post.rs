//! A flight in POSTs, for networks that break websockets and for work in the background.
//!
//! One POST carries what one connection would: the Hello in a header, the pushes in the body, and the answer is what
//! the relay would have sent. A flight takes another one only for what did not fit, or where the two sides compare.

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::client::conn::http1;
use hyper::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;

use super::carrier::Carrier;
use super::error::{ConnectError, http_answer};
use super::line::{Address, CONNECT_TIMEOUT, SILENCE_TIMEOUT};
use super::report::Flight;
use super::turn::{ConnectingDevice, Introduction};
use crate::device::{Device, DeviceEvent, SessionStart};
use crate::sync::flight::{Posted, Posts, post_messages};
use crate::sync::{DeviceSession, PostRest, SessionConfig, SyncError};
use crate::wire::{
    BODY_BYTES_TARGET, BODY_DONE, BodyItem, BodyReader, CLOSE_REPLACED, HELLO_HEADER, Refusal,
    SYNC_PATH, WELCOME_HEADER, Welcome, from_header, to_header,
};

/// Makes one flight.
pub(super) async fn flight(
    turn: &ConnectingDevice,
    opening: Introduction<'_>,
    done: &mut Flight,
) -> Result<(), ConnectError> {
    let mut posts = Posts::default();
    // an invite is shown once: from then on the device comes by its key
    let mut opening = opening;
    done.by_post = true;
    loop {
        let start = turn.start(opening).await?;
        opening.invite = None;
        let before = (done.accepted, done.refused, done.received);
        let again = match post(turn, opening, &start, posts.rest(), done).await {
            Err(error) => turn.challenged(error).await.map(|()| posts.challenged())?,
            Ok(None) => posts.renewed(),
            Ok(Some(rest)) => {
                let moved = before != (done.accepted, done.refused, done.received);
                match posts.answered(rest, moved, done.caught_up && turn.is_settled()) {
                    Posted::Done => return Ok(()),
                    Posted::Again => true,
                    Posted::GiveUp => {
                        return Err(ConnectError::Line(
                            "the relay answers with nothing".to_owned(),
                        ));
                    }
                }
            }
        };
        if !again {
            return Err(ConnectError::renewals());
        }
    }
}

/// Makes one POST. `None`: the device has begun a new incarnation and must ask again.
async fn post(
    turn: &ConnectingDevice,
    opening: Introduction<'_>,
    start: &SessionStart,
    rest: PostRest,
    done: &mut Flight,
) -> Result<Option<PostRest>, ConnectError> {
    let mut session = turn.post_session(&start.hello, rest, SessionConfig::default());
    let body = body(turn, &mut session);
    done.message_bytes_up += body.len() as u64;
    let (welcome, response) = send(start, body).await?;
    let hello = start.hello.clone();
    let opened = turn
        .blocking(move |device| {
            device.open_session(&welcome, &hello, Some(session), SessionConfig::default())
        })
        .await?;
    let Some(session) = opened else { return Ok(None) };
    turn.keep_relay(opening).await?;
    let mut carrier = Carrier::new(turn, session, done);
    let answered = answer(&mut carrier, response).await;
    turn.tell(DeviceEvent::Disconnected);
    answered?;
    if carrier.channel.is_revoked() && turn.is_settled() {
        return Err(ConnectError::Revoked);
    }
    Ok(Some(turn.with_outbox(|outbox| carrier.channel.post_rest(outbox))))
}

/// The body of a POST.
fn body(device: &Device, session: &mut DeviceSession) -> Vec<u8> {
    let messages = device.with_outbox(|outbox| post_messages(session, outbox, BODY_BYTES_TARGET));
    let items = messages.into_iter().map(BodyItem::Message);
    let end = BodyItem::End { code: BODY_DONE, reason: String::new() };
    items.chain([end]).flat_map(|item| item.encode()).collect()
}

/// Sends the request, and reads the Welcome from the response.
async fn send(
    start: &SessionStart,
    body: Vec<u8>,
) -> Result<(Welcome, Response<Incoming>), ConnectError> {
    let line = |error: &dyn std::fmt::Display| ConnectError::Line(error.to_string());
    let not_a_relay = |reason: String| ConnectError::NotARelay {
        address: start.relay.clone(),
        reason,
        retry_after_ms: None,
    };
    let address = Address::of(&start.relay);
    let request = Request::post(SYNC_PATH)
        .header(HOST, address.host)
        .header(HELLO_HEADER, to_header(&start.hello.encode()))
        .header(CONTENT_TYPE, "application/octet-stream")
        .header(CACHE_CONTROL, "no-store")
        .body(Full::new(Bytes::from(body)))
        .map_err(|_| ConnectError::Address {
            address: start.relay.clone(),
            reason: "write ws://HOST:PORT",
        })?;
    let stream = timeout(CONNECT_TIMEOUT, address.open(start.ca.as_deref()))
        .await
        .map_err(|_| ConnectError::Line("it took longer than a minute to open".to_owned()))??;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(|error| line(&error))?;
    // ends with the response, or when that is dropped
    tokio::spawn(connection);
    let response = timeout(SILENCE_TIMEOUT, sender.send_request(request))
        .await
        .map_err(|_| ConnectError::Line("no answer came for five minutes".to_owned()))?
        .map_err(|error| match error.is_parse() {
            true => not_a_relay(error.to_string()),
            false => line(&error),
        })?;
    let welcome = response.headers().get(WELCOME_HEADER);
    let frame = welcome.and_then(|value| from_header(value.to_str().ok()?));
    let status = response.status();
    let Some(frame) = frame else {
        return Err(http_answer(&start.relay, status, response.headers()));
    };
    if !status.is_success() {
        return Err(match Refusal::decode(&frame) {
            Ok(refusal) => refusal.into(),
            Err(_) => http_answer(&start.relay, status, response.headers()),
        });
    }
    let welcome = Welcome::decode(&frame)
        .map_err(|_| not_a_relay("its welcome cannot be read".to_owned()))?;
    Ok((welcome, response))
}

/// Takes the answer to its end.
async fn answer(
    carrier: &mut Carrier<'_>,
    mut response: Response<Incoming>,
) -> Result<(), ConnectError> {
    carrier.drain().await?;
    let mut reader = BodyReader::default();
    loop {
        let frame = timeout(SILENCE_TIMEOUT, response.body_mut().frame())
            .await
            .map_err(|_| ConnectError::Line("nothing came for five minutes".to_owned()))?;
        let Some(frame) = frame else {
            return Err(ConnectError::Line("the answer was cut".to_owned()));
        };
        let frame = frame.map_err(|error| ConnectError::Line(error.to_string()))?;
        let Some(bytes) = frame.data_ref() else { continue };
        reader.push(bytes);
        while let Some(item) = reader.next_item().map_err(SyncError::from)? {
            match item {
                BodyItem::Message(message) => carrier.arrived(&message).await?,
                BodyItem::End { code: BODY_DONE, .. } => return Ok(()),
                BodyItem::End { code, reason } => {
                    if code == CLOSE_REPLACED {
                        carrier.turn.blocking(Device::replaced).await?;
                    }
                    return Err(ConnectError::Closed { code, reason });
                }
            }
        }
    }
}
