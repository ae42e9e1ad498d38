//! What comes of a visit: a screen or a way to go on, and what the worker or the page does.

use samband_words::Language;

use crate::settings::Theme;

/// The answer to a visit.
#[derive(Debug)]
pub enum Reply {
    /// A screen. In answer to a form it means that the form was not carried out; the screen says why.
    Page(Page),
    /// Go to this path, which begins with `/app`, as after HTTP's status 303.
    SeeOther(String),
}

/// A screen.
#[derive(Debug)]
pub struct Page {
    /// The title.
    pub title: String,
    /// Its language, for `lang` and `dir` of the document.
    pub language: Language,
    /// For `data-theme` of the document.
    pub theme: Theme,
    /// The HTML of the whole body.
    pub main: String,
}

/// Something with the places of several people on one phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlaceAct {
    /// Call the present place so, where people choose theirs.
    Name {
        /// The name.
        name: String,
    },
    /// Close the present place, forget its passphrase, and open another one.
    Open {
        /// Which, as [`Resident::id`](crate::Resident::id) says.
        id: String,
    },
    /// Close the present place, forget its passphrase, and open a new one, which is enrolled next.
    New,
}

/// What the worker or the page does for a visit, after its edits were kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Redeem an invite.
    Enrol {
        /// The relay's address: `wss://relay.example`.
        relay: String,
        /// The code.
        invite: String,
        /// What the person calls the phone.
        label: String,
    },
    /// Ask the browser to keep what is stored.
    AskPersist,
    /// Offer a file to be saved or shared.
    SaveFile {
        /// Its name.
        name: String,
        /// Its type, such as `text/html`.
        kind: String,
        /// Its bytes.
        bytes: Vec<u8>,
    },
    /// Lock the device with a passphrase.
    Lock {
        /// The passphrase.
        passphrase: String,
    },
    /// Close the device and show a neutral page, until the passphrase is typed.
    Cover,
    /// Drop everything that this device holds, and begin anew. Other people's places on the phone stay.
    TakeAway,
    /// Something with the places of several people on one phone.
    Place(PlaceAct),
}
