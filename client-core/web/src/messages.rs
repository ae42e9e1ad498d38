//! What page and worker say to each other, as JSON.

use serde::{Deserialize, Serialize};

use samband_client_core::device::{Delivery, DeviceStatus};
use samband_client_core::documents::feedback::Feedback;
use samband_client_core::documents::goals::Goals;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::{DocKey, Edit, Heads};
use samband_client_core::ids::{DocId, ItemId};
use samband_client_core::policy::Rights;

/// What a page asks. Each request gets one [`Answer`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Request {
    /// What the device knows of itself and its relay.
    Status,
    /// Redeems an invite. The answer says that the attempt began; [`News`] say how it goes on.
    Enrol {
        /// The relay's address, such as `wss://relay.example`.
        relay: String,
        /// The code of the invite.
        invite: String,
        /// What the owner calls this device.
        label: String,
    },
    /// The documents that the owner may read.
    Documents,
    /// The content of a document.
    Read {
        /// Which.
        key: DocKey,
    },
    /// Makes an edit. Once it is answered, the edit is in the database.
    Edit {
        /// Of which document.
        key: DocKey,
        /// What.
        edit: Box<Edit>,
    },
    /// How far an item has got.
    Delivery {
        /// In which document.
        key: DocKey,
        /// Which item.
        item: ItemId,
    },
    /// A new id for an entry, goal, indicator, measurement or remark.
    NewItem,
}

/// The answer to a [`Request`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Answer {
    /// To [`Request::Status`].
    Status {
        /// Of the device.
        status: DeviceStatus,
        /// What the owner must be told about this opening.
        notices: Vec<String>,
        /// Whether a connection stands.
        connected: bool,
    },
    /// To [`Request::Enrol`].
    Enrolling,
    /// To [`Request::Documents`].
    Documents {
        /// Each document with the owner's rights to it.
        documents: Vec<(DocKey, Rights)>,
    },
    /// To [`Request::Read`], with the document's heads.
    Log {
        /// What it holds.
        log: Log,
        /// For an edit that replaces something.
        heads: Heads,
    },
    /// To [`Request::Read`].
    Goals {
        /// What it holds.
        goals: Goals,
        /// For an edit that replaces something.
        heads: Heads,
    },
    /// To [`Request::Read`].
    Feedback {
        /// What it holds.
        feedback: Feedback,
        /// For an edit that replaces something.
        heads: Heads,
    },
    /// To [`Request::Edit`]: the edit is kept on this device.
    Kept,
    /// To [`Request::Delivery`].
    Delivery {
        /// The state of the item.
        delivery: Delivery,
    },
    /// To [`Request::NewItem`].
    Item {
        /// The id.
        item: ItemId,
    },
    /// The request was not carried out. Nothing has changed.
    Refused {
        /// Why and what to do, for people.
        why: String,
    },
}

/// What a worker tells its pages on its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "news")]
pub enum News {
    /// A document has new content, or a state of delivery in it has changed.
    Changed {
        /// Which.
        doc: DocId,
    },
    /// So much has happened that everything is to be read again.
    Everything,
    /// The documents that the owner may read may be others.
    ScopeChanged,
    /// A connection to the relay stands.
    Connected,
    /// The connection has ended.
    Disconnected {
        /// Why, for people, if it is not just the line.
        why: Option<String>,
        /// Whether the worker connects again by itself.
        again: bool,
    },
    /// Everything that the relay had has arrived.
    CaughtUp,
}
