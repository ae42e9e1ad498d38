//! Quotes: references to a participant's entry, and the words that go along with a submitted version.
//!
//! A report holds references only. Its words are read in the participant's log, by those who may read that log, as they
//! stand at that moment: so a quote ends with the entry or with the consent, and there is no copy to look after. Words are
//! copied once, when a version is submitted ([`super::submitting`]), and only with the author's consent at that moment.
//!
//! Everybody in the partnership reads a report. An entry for the home side only is therefore never quoted: its author
//! shares it with other readers first.

use automerge::ObjId;
use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::document::{Document, Heads};
use super::kind::DocKey;
use super::log::Log;
use super::read::{DocumentReader, MapNode};
use super::terms::{Audience, Consent};
use super::write::{EditError, check_text};
use crate::ids::{ItemId, PartnershipId, PersonId, PlacementId};
use crate::limits::TEXT_BYTES_MAX;

/// A quote in a section of a report: which entry it is of, and no word of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The section in which it stands.
    pub section: String,
    /// The placement in whose log the entry is.
    pub placement: PlacementId,
    /// The audience of that log; never the home side alone.
    pub audience: Audience,
    /// The entry.
    pub entry: ItemId,
    /// The version of the log that was seen.
    pub revision: Heads,
}

/// The words of a quote, as a submitted version holds them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuotedWords {
    /// How the author consented.
    pub consent: Consent,
    /// The words.
    pub words: String,
    /// Who wrote them, if the author consented to being named.
    pub by: Option<PersonId>,
}

/// An entry that may be quoted, as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quoted {
    /// Its words, and its author's name if the author consented to it.
    #[serde(flatten)]
    pub words: QuotedWords,
    /// Whether its text has changed since it was quoted, or the version that was seen is erased.
    pub changed: bool,
}

/// Why the words of a quote are not shown, or do not go along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum QuoteFault {
    /// The reader may not read the entry.
    #[error(
        "you may not read its entry, so its author's consent cannot be checked here: take the quote out"
    )]
    NotReadable,
    /// The log that is here does not hold the entry.
    #[error("its entry is not on this device: synchronise, or take the quote out")]
    NotHere,
    /// The entry is erased.
    #[error("its entry is erased: take the quote out")]
    Erased,
    /// The author has taken the entry back.
    #[error("its author has taken the entry back: take the quote out")]
    TakenBack,
    /// The author does not consent.
    #[error("its author does not consent to being quoted: take the quote out, or ask the author")]
    NoConsent,
    /// The entry says something else than when it was quoted.
    #[error(
        "its entry has changed since it was quoted: take the quote out, read the entry, and quote it again"
    )]
    Changed,
}

impl QuoteFault {
    /// Whether the author has ended the quote: it reads as taken back.
    pub fn is_ended(self) -> bool {
        matches!(self, QuoteFault::Erased | QuoteFault::TakenBack | QuoteFault::NoConsent)
    }
}

impl Quote {
    /// The log in which the entry is.
    pub fn log(&self, partnership: &PartnershipId) -> DocKey {
        DocKey::Log {
            partnership: partnership.clone(),
            placement: self.placement.clone(),
            audience: self.audience,
        }
    }

    /// A quote of an entry that may be quoted.
    ///
    /// # Errors
    ///
    /// [`EditError::QuoteOfHome`] for an entry that the readers of a report may not read, and [`EditError::NoConsent`]
    /// where its author has not consented.
    pub fn of(
        section: impl Into<String>,
        (placement, audience): (&PlacementId, Audience),
        log: &Log,
        entry: ItemId,
    ) -> Result<Quote, EditError> {
        let section = section.into();
        let revision = log.heads.clone();
        let quote = Quote { section, placement: placement.clone(), audience, entry, revision };
        quote.check()?;
        match quote.standing(log) {
            Ok(_) => Ok(quote),
            Err(QuoteFault::NoConsent) => Err(EditError::NoConsent),
            Err(QuoteFault::TakenBack) => Err(EditError::NoCopy { why: "it is taken back" }),
            Err(_) => Err(EditError::Unknown { what: "entry", id: entry }),
        }
    }

    /// The words that the entry has at this moment, if it may be quoted.
    pub fn standing(&self, log: &Log) -> Result<QuotedWords, QuoteFault> {
        if log.erasures.holds(self.entry) {
            return Err(QuoteFault::Erased);
        }
        let entry = log.entries.get(&self.entry).ok_or(QuoteFault::NotHere)?;
        match entry.consent {
            _ if entry.withdrawn => Err(QuoteFault::TakenBack),
            Consent::None => Err(QuoteFault::NoConsent),
            consent => {
                let by = entry.by.clone().filter(|_| consent == Consent::Named);
                Ok(QuotedWords { consent, words: entry.text.clone(), by })
            }
        }
    }

    /// The same, with whether the text has changed since it was quoted.
    pub fn find(&self, log: &Document) -> Result<Quoted, QuoteFault> {
        let words = self.standing(&Log::read(log))?;
        let seen = log.read_at(Some(&self.revision), |seen| {
            Log::read(seen).entries.remove(&self.entry).map(|entry| entry.text)
        });
        let changed = seen.ok().flatten().is_none_or(|seen| seen != words.words);
        Ok(Quoted { words, changed })
    }

    pub(super) fn check(&self) -> Result<(), EditError> {
        check_text("the section", &self.section, 64, false)?;
        match self.audience {
            Audience::Home => Err(EditError::QuoteOfHome),
            Audience::Both | Audience::Programme => Ok(()),
        }
    }

    pub(super) fn put(&self, tx: &mut Transaction<'_>, obj: &ObjId) -> Result<(), EditError> {
        tx.put(obj, "section", self.section.as_str())?;
        tx.put(obj, "placement", self.placement.as_str())?;
        tx.put(obj, "audience", self.audience.as_str())?;
        tx.put(obj, "entry", self.entry.to_string())?;
        Ok(tx.put(obj, "revision", heads_text(&self.revision))?)
    }

    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Quote> {
        let audience: Audience = reader.needed_word(node, "audience")?;
        if audience == Audience::Home {
            reader.note(&node.path, "is of an entry for the home side only");
            return None;
        }
        Some(Quote {
            section: reader.needed_word(node, "section")?,
            placement: reader.needed_word(node, "placement")?,
            audience,
            entry: reader.needed_word(node, "entry")?,
            revision: reader.text(node, "revision").map(|text| heads(&text)).unwrap_or_default(),
        })
    }
}

impl QuotedWords {
    /// Whether the author stands by the words of a quote, in the log as it is: the entry is there, and may be quoted in the
    /// same way.
    pub fn stand(&self, quote: &Quote, log: &Log) -> bool {
        quote.standing(log).is_ok_and(|now| now.consent >= self.consent)
    }

    /// Refuses words without consent, and a name without consent to it.
    pub(super) fn check(&self) -> Result<(), EditError> {
        check_text("the quote", &self.words, TEXT_BYTES_MAX, false)?;
        match self.consent {
            Consent::None => Err(EditError::NoConsent),
            Consent::Anonymous if self.by.is_some() => Err(EditError::NoConsent),
            Consent::Anonymous | Consent::Named => Ok(()),
        }
    }

    pub(super) fn put(&self, tx: &mut Transaction<'_>, obj: &ObjId) -> Result<(), EditError> {
        tx.put(obj, "consent", self.consent.as_str())?;
        tx.put(obj, "words", self.words.as_str())?;
        if let Some(by) = &self.by {
            tx.put(obj, "by", by.as_str())?;
        }
        Ok(())
    }

    /// The words beside a quote. What a hostile device wrote without consent is not shown.
    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<QuotedWords> {
        let consent =
            reader.needed_word::<Consent>(node, "consent").filter(|of| *of != Consent::None)?;
        let words = reader.text(node, "words")?;
        let by = reader.word(node, "by").filter(|_| consent == Consent::Named);
        Some(QuotedWords { consent, words, by })
    }
}

/// Heads as a text, and back.
pub(super) fn heads_text(heads: &Heads) -> String {
    heads.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

pub(super) fn heads(text: &str) -> Heads {
    text.split(' ').filter_map(|hash| hash.parse().ok()).collect()
}
