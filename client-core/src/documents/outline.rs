//! A report without its words: enough to say which sections differ, and too little to read one.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::own_words::OwnWords;
use super::round_report::RoundReport;
use super::sections::SectionText;
use super::submission::Content;
use crate::ids::{ItemId, OrganisationId};

/// Eight bytes of BLAKE3 over a text, blanks at its ends left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextMark(u64);

impl TextMark {
    /// The mark of a text. `None` of one without words, which counts as not written.
    fn of(text: &str) -> Option<TextMark> {
        let text = text.trim();
        let hash = blake3::derive_key("samband 2026 section text", text.as_bytes());
        let (first, _) = hash.split_first_chunk().expect("a hash has 32 bytes");
        (!text.is_empty()).then(|| TextMark(u64::from_le_bytes(*first)))
    }
}

/// A report without its words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outline {
    /// The texts that are not empty. The keys are those of [`Content::texts`], or section ids in one partner's own words.
    texts: BTreeMap<String, TextMark>,
    /// The section of each quote.
    quotes: BTreeMap<ItemId, String>,
}

fn texts<'a>(texts: impl Iterator<Item = (&'a String, &'a str)>) -> BTreeMap<String, TextMark> {
    texts.filter_map(|(key, text)| Some((key.clone(), TextMark::of(text)?))).collect()
}

fn sections(written: &BTreeMap<String, SectionText>) -> BTreeMap<String, TextMark> {
    texts(written.iter().map(|(id, section)| (id, section.text.as_str())))
}

impl From<&Content> for Outline {
    fn from(content: &Content) -> Outline {
        Outline {
            texts: texts(content.texts.iter().map(|(key, of)| (key, of.text.as_str()))),
            quotes: content.quotes.iter().map(|(id, of)| (*id, of.section.clone())).collect(),
        }
    }
}

impl From<&RoundReport> for Outline {
    fn from(report: &RoundReport) -> Outline {
        let quotes = report.quotes.iter().filter(|(_, quote)| !quote.removed);
        Outline {
            texts: sections(&report.sections),
            quotes: quotes.map(|(id, of)| (*id, of.quote.section.clone())).collect(),
        }
    }
}

impl From<&OwnWords> for Outline {
    fn from(own: &OwnWords) -> Outline {
        Outline { texts: sections(&own.sections), quotes: BTreeMap::new() }
    }
}

impl Outline {
    /// Adds one partner's own words.
    pub fn add_own_words(&mut self, organisation: &OrganisationId, own: &Outline) {
        let own = own.texts.iter();
        self.texts.extend(own.map(|(id, mark)| (format!("{id}/{organisation}"), *mark)));
    }

    /// The keys of the texts and the sections of the quotes in which two outlines differ.
    pub fn differences(&self, other: &Outline) -> BTreeSet<String> {
        let keys = self.texts.keys().chain(other.texts.keys());
        let keys = keys.filter(|key| self.texts.get(*key) != other.texts.get(*key));
        let quotes = self.quotes.iter().chain(&other.quotes);
        let quotes =
            quotes.filter(|(id, _)| self.quotes.contains_key(id) != other.quotes.contains_key(id));
        keys.chain(quotes.map(|(_, section)| section)).cloned().collect()
    }

    /// The sections in which somebody has written: those that each partner writes count once.
    pub fn begun(&self) -> BTreeSet<&str> {
        self.texts.keys().map(|key| key.split('/').next().unwrap_or(key)).collect()
    }
}
