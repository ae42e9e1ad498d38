//! What page and worker say to each other, as JSON.

use samband_app::{LineTrouble, Surroundings};
use samband_client_core::ids::DocId;
use serde::{Deserialize, Serialize};

/// What a page asks.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", tag = "do")]
pub enum Request {
    /// A link or a form. It gets one [`Answer`].
    Visit(Visit),
    /// What is around the app. It gets no answer.
    Surroundings(Browser),
}

/// A link or a form.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Visit {
    /// The path behind `/app`, with its query.
    pub path: String,
    /// The fields of a form, in their order.
    pub form: Option<Vec<(String, String)>>,
}

impl From<Visit> for samband_app::Visit {
    fn from(visit: Visit) -> samband_app::Visit {
        samband_app::Visit { path: visit.path, form: visit.form }
    }
}

/// What only a page can ask the browser.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Browser {
    /// Whether the browser has promised to keep what is stored.
    pub persisted: Option<bool>,
    /// How much room is left.
    pub free_bytes: Option<u64>,
    /// Whether the app was opened from the home screen.
    pub installed: bool,
    /// Whether the service worker has every file.
    pub opens_offline: Option<bool>,
    /// The origin of the page.
    pub origin: String,
    /// The languages of the browser, the best first.
    pub languages: Vec<String>,
    /// The version of the app's files.
    pub version: String,
}

impl Browser {
    pub(crate) fn put_into(self, surroundings: &mut Surroundings) {
        let Browser { persisted, free_bytes, installed, opens_offline, origin, languages, version } =
            self;
        surroundings.persisted = persisted;
        surroundings.free_bytes = free_bytes;
        surroundings.installed = installed;
        surroundings.opens_offline = opens_offline;
        surroundings.origin = origin;
        surroundings.browser_languages = languages;
        surroundings.version = version;
    }
}

/// The answer to a [`Visit`].
#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Answer {
    /// A screen. Edits of the visit are kept on this device.
    Page {
        /// Its title.
        title: String,
        /// For `lang`.
        language: &'static str,
        /// For `dir`.
        dir: &'static str,
        /// For `data-theme`.
        theme: &'static str,
        /// What stands in the body.
        html: String,
    },
    /// Another path is to be asked for. Edits of the visit are kept on this device.
    SeeOther {
        /// Which.
        path: String,
    },
    /// The visit was not carried out.
    Refused {
        /// Why and what to do, for people.
        why: String,
    },
}

/// What a worker tells its page on its own: what is shown may have changed.
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
        /// Why, if it is not just the line.
        #[serde(skip)]
        why: Option<LineTrouble>,
        /// Whether the worker connects again by itself.
        again: bool,
    },
    /// Everything that the relay had has arrived.
    CaughtUp,
}
