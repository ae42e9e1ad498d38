//! Flights of devices: the sync endpoint as a websocket and as a POST.

mod compressors;
mod pace;
pub(super) mod post;
pub(super) mod socket;

use std::sync::Arc;
use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use samband_client_core::wire::{
    HELLO_HEADER, Refusal, RefusalCode, WELCOME_HEADER, from_header, to_header,
};
use tokio::sync::{Semaphore, mpsc, watch};

pub use self::compressors::Compressors;
use super::gate::ConnectionPermit;
use crate::relay::SessionId;
use crate::service::{Admittance, Handle, SessionGuard, ToSession};

/// After how long a line over which nothing went either way is given up. A device that hears nothing asks every two
/// minutes whether the relay is there.
const SILENCE_TIMEOUT: Duration = Duration::from_secs(330);
/// Frames of one connection that wait for the engine, so that a crowd of its frames is not in front of others'.
const FRAMES_WAITING: usize = 2;

/// Counts the flights that are open, so that a relay that stops can wait until their devices were told.
#[derive(Debug, Clone, Default)]
pub struct Flights(Arc<watch::Sender<usize>>);

impl Flights {
    /// Waits until no flight is open.
    pub(crate) async fn ended(&self) {
        // fails only when the sender is gone, which this holds
        _ = self.0.subscribe().wait_for(|open| *open == 0).await;
    }

    /// Whether any flight is open.
    pub(crate) fn are_open(&self) -> bool {
        *self.0.borrow() > 0
    }

    fn begin(&self) -> OpenFlight {
        self.0.send_modify(|open| *open += 1);
        OpenFlight(self.clone())
    }
}

/// One of the open flights, until it is dropped.
struct OpenFlight(Flights);

impl Drop for OpenFlight {
    fn drop(&mut self) {
        self.0.0.send_modify(|open| *open -= 1);
    }
}

/// What the handlers of flights share.
#[derive(Clone)]
pub(super) struct FlightState {
    handle: Handle,
    compressors: Arc<Compressors>,
    flights: Flights,
}

impl FlightState {
    pub(super) fn new(
        handle: Handle,
        flights: Flights,
        compressors: Arc<Compressors>,
    ) -> FlightState {
        FlightState { handle, compressors, flights }
    }
}

/// A flight that was let in: its session, and its place among the connections.
struct Open {
    guard: SessionGuard,
    handle: Handle,
    waiting: Arc<Semaphore>,
    place: Arc<ConnectionPermit>,
    _flight: OpenFlight,
}

impl Open {
    fn session(&self) -> SessionId {
        self.guard.session()
    }

    /// Gives the engine a frame, once it has taken what was given before.
    async fn frame(&self, frame: Vec<u8>) {
        let permit = Arc::clone(&self.waiting).acquire_owned().await.expect("it is never closed");
        self.handle.frame(self.session(), frame, permit).await;
    }
}

/// Asks the engine to let a client in. The error is the Refusal.
async fn open(
    shared: &FlightState,
    place: Arc<ConnectionPermit>,
    hello: Option<Vec<u8>>,
    is_post: bool,
) -> Result<(Open, Vec<u8>, mpsc::UnboundedReceiver<ToSession>), Vec<u8>> {
    let Some(hello) = hello else {
        let text = format!("the request has no readable {HELLO_HEADER} header");
        return Err(Refusal { code: RefusalCode::BadHello, text, challenge: None }.encode());
    };
    let Some((guard, admittance)) = shared.handle.open(hello, is_post).await else {
        let text = "the relay is stopping; connect again later".to_owned();
        return Err(Refusal { code: RefusalCode::RelayFault, text, challenge: None }.encode());
    };
    match admittance {
        Admittance::Refusal(frame) => Err(frame),
        Admittance::Welcome(frame, outgoing) => {
            place.proved();
            let open = Open {
                guard,
                handle: shared.handle.clone(),
                waiting: Arc::new(Semaphore::new(FRAMES_WAITING)),
                place,
                _flight: shared.flights.begin(),
            };
            Ok((open, frame, outgoing))
        }
    }
}

fn hello_in_header(headers: &HeaderMap) -> Option<Vec<u8>> {
    from_header(headers.get(HELLO_HEADER)?.to_str().ok()?)
}

fn header(frame: &[u8]) -> HeaderValue {
    HeaderValue::from_str(&to_header(frame)).expect("base64url is a header value")
}

fn refuse(frame: &[u8]) -> Response {
    let mut response = StatusCode::FORBIDDEN.into_response();
    response.headers_mut().insert(WELCOME_HEADER, header(frame));
    response
}
