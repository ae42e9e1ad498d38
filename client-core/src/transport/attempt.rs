//! One attempt: over a websocket or by POST, with the challenges and new beginnings that it meets.

use super::error::ConnectError;
use super::report::Flight;
use super::turn::{ConnectingDevice, Introduction};
use super::ws::Until;
use super::{post, ws};
use crate::sync::flight::Openings;

/// One flight, over a websocket if that is possible.
pub(super) async fn any_way(
    turn: &ConnectingDevice,
    opening: Introduction<'_>,
    done: &mut Flight,
) -> Result<(), ConnectError> {
    match websocket(turn, opening, Until::Done, done).await {
        Err(error) if error.asks_for_post() => post_instead(turn, opening, done, Err(error)).await,
        result => result,
    }
}

/// One websocket, with the new beginnings that it needs.
pub(super) async fn websocket(
    turn: &ConnectingDevice,
    opening: Introduction<'_>,
    until: Until,
    done: &mut Flight,
) -> Result<(), ConnectError> {
    // an invite is shown once: from then on the device comes by its key
    let mut opening = opening;
    let mut openings = Openings::default();
    loop {
        let start = turn.start(opening).await?;
        opening.invite = None;
        match ws::connection(turn, opening, &start, until, done).await {
            Ok(true) => return Ok(()),
            Ok(false) => {}
            Err(error) if error.asks_to_connect_again() => {}
            Err(error) => turn.challenged(error).await?,
        }
        if !openings.again() {
            return Err(ConnectError::renewals());
        }
    }
}

/// Flies by POST; where no relay answers that either, what the websocket said stands.
pub(super) async fn post_instead(
    turn: &ConnectingDevice,
    opening: Introduction<'_>,
    done: &mut Flight,
    websocket: Result<(), ConnectError>,
) -> Result<(), ConnectError> {
    match (post::flight(turn, opening, done).await, websocket) {
        (Err(ConnectError::NotARelay { .. }), Err(error)) => Err(error),
        (result, _) => result,
    }
}
