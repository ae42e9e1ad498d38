//! What a call of the app wants to be done.

use samband_app::PlaceAct;

use crate::messages::{Answer, News};

/// Something that the worker does, after the batch was committed, in this order.
#[derive(Debug)]
pub enum Output {
    /// Answer the page's request.
    Answer(u64, Answer),
    /// Tell all pages.
    News(News),
    /// Call [`App::handle`](crate::App::handle) with [`Input::Timer`](crate::Input::Timer) at this time of the monotonic clock, and at no earlier one.
    WakeAt(u64),
    /// Open a websocket. Whatever comes of it goes to [`Input::Line`](crate::Input::Line) with this number; an earlier one is closed.
    OpenSocket {
        /// The number of the attempt.
        number: u64,
        /// Where.
        url: String,
        /// The subprotocols to offer.
        protocols: Vec<String>,
    },
    /// Send a message on the websocket.
    Send(Vec<u8>),
    /// Close the websocket or give the POST up; nothing of it is told any more.
    Close {
        /// The close code.
        code: u16,
    },
    /// Make a POST. Its answer goes to [`Input::Line`](crate::Input::Line) with this number.
    Post {
        /// The number of the attempt.
        number: u64,
        /// Where.
        url: String,
        /// The header `samband-hello`.
        hello: String,
        /// The body.
        body: Vec<u8>,
    },
    /// Ask the browser to keep what is stored.
    AskPersist,
    /// Offer a file to be saved or shared.
    SaveFile {
        /// Its name.
        name: String,
        /// Its type.
        kind: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// The device has this passphrase from now on: it is opened with it when the database has failed.
    Passphrase(String),
    /// Close the device, forget the passphrase and ask for it.
    Cover,
    /// Drop the database.
    TakeAway,
    /// Name the place that is open, or go to another one: a device with a database of its own.
    Place(PlaceAct),
    /// Drop the app and open it again from the database; nothing was to be committed.
    Reopen {
        /// Why, for people.
        why: String,
    },
}
