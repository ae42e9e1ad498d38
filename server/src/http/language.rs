//! In which language a page is shown.
//!
//! The one that was chosen in this browser, else the person's own in the roster, else the one that the browser asks
//! for, else English.

use std::sync::{Arc, OnceLock};

use axum::http::{HeaderMap, Uri, header};
use samband_client_core::ids::Position;
use samband_words::{Language, Words};

use super::browser::{cookie_of, path_of_this_relay};
use crate::pages::Frame;

/// The cookie of a language that was chosen.
pub(super) const COOKIE: &str = "__Host-samband-language";
/// For how long a choice is kept, in seconds: a year.
pub(super) const KEPT_S: i64 = 365 * 24 * 3600;

/// What a request says of languages, and where it goes.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    chosen: Option<Language>,
    accepted: Option<Language>,
    here: String,
    /// Where the log stood before a page of somebody who is signed in was read.
    at: Arc<OnceLock<Position>>,
}

impl Asked {
    /// Reads a request.
    pub(super) fn of(headers: &HeaderMap, uri: &Uri) -> Asked {
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let here = uri.path_and_query().map_or("/", |path| path.as_str());
        Asked {
            chosen: cookie_of(headers, COOKIE).and_then(Language::of_tag),
            accepted: accepted.and_then(Language::accepted),
            here: path_of_this_relay(here).to_owned(),
            at: Arc::default(),
        }
    }

    /// Notes where the log stands, so that the page can ask whether something new has come.
    pub(super) fn note_position(&self, at: Position) {
        _ = self.at.set(at);
    }

    /// The same of a page that another address shows: choosing a language leads there.
    pub(super) fn at(self, path: &str) -> Asked {
        Asked { here: path_of_this_relay(path).to_owned(), ..self }
    }

    /// The frame of a page for nobody in particular.
    pub(super) fn frame(&self) -> Frame {
        self.frame_for(None)
    }

    /// The frame of a page for a person with a language of their own.
    pub(super) fn frame_for(&self, own: Option<Language>) -> Frame {
        let language = self.chosen.or(own).or(self.accepted).unwrap_or(Language::English);
        let here = self.here.clone();
        Frame { words: Words::of(language), here, at: self.at.get().copied(), contact: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(cookie: &str, accept: &str) -> Asked {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, cookie.parse().unwrap());
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        Asked::of(&headers, &Uri::from_static("/devices?x=1"))
    }

    #[test]
    fn a_choice_comes_before_the_roster_and_the_roster_before_the_browser() {
        let chosen = asked("a=b; __Host-samband-language=ar", "fr");
        assert_eq!(chosen.frame_for(Some(Language::Swahili)).words.language(), Language::Arabic);
        let none = asked("__Host-samband-language=xx", "fr");
        assert_eq!(none.frame_for(Some(Language::Swahili)).words.language(), Language::Swahili);
        assert_eq!(none.frame().words.language(), Language::French);
        assert_eq!(asked("a=b", "xx").frame().words.language(), Language::English);
        assert_eq!(none.frame().here, "/devices?x=1");
    }
}
