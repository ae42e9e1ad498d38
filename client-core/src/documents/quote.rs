//! Quotes: references to a participant's entry, with its words where the participant has consented.

use automerge::ObjId;
use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::document::Heads;
use super::read::{DocumentReader, Node};
use super::terms::{Audience, Consent};
use super::write::{EditError, check_text};
use crate::ids::{ItemId, PersonId, PlacementId};
use crate::limits::TEXT_BYTES_MAX;

/// A quote in a section of a report.
///
/// It names the entry and the version that was seen. Those who may read the entry read it there. For others the words
/// come along, and only with the participant's consent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The section in which it stands.
    pub section: String,
    /// The placement in whose log the entry is.
    pub placement: PlacementId,
    /// The audience of that log.
    pub audience: Audience,
    /// The entry.
    pub entry: ItemId,
    /// The version of the log that was seen.
    pub revision: Heads,
    /// The consent of that version.
    pub consent: Consent,
    /// The words, if the entry may be quoted.
    pub words: Option<String>,
    /// Who wrote them, if the entry may be quoted with the name.
    pub by: Option<PersonId>,
}

impl Quote {
    /// Refuses words without consent, and a name without consent to it.
    pub(super) fn check(&self) -> Result<(), EditError> {
        check_text("the section", &self.section, 64, false)?;
        if let Some(words) = &self.words {
            check_text("the quote", words, TEXT_BYTES_MAX, false)?;
        }
        let allowed = match self.consent {
            Consent::None => self.words.is_none() && self.by.is_none(),
            Consent::Anonymous => self.by.is_none(),
            Consent::Named => true,
        };
        if allowed { Ok(()) } else { Err(EditError::NoConsent) }
    }

    pub(super) fn put(&self, tx: &mut Transaction<'_>, obj: &ObjId) -> Result<(), EditError> {
        tx.put(obj, "section", self.section.as_str())?;
        tx.put(obj, "placement", self.placement.as_str())?;
        tx.put(obj, "audience", self.audience.as_str())?;
        tx.put(obj, "entry", self.entry.to_string())?;
        tx.put(obj, "revision", heads_text(&self.revision))?;
        tx.put(obj, "consent", self.consent.as_str())?;
        if let Some(words) = &self.words {
            tx.put(obj, "words", words.as_str())?;
        }
        if let Some(by) = &self.by {
            tx.put(obj, "by", by.as_str())?;
        }
        Ok(())
    }

    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &Node) -> Option<Quote> {
        let consent = reader.needed_word(node, "consent")?;
        let words = reader.text(node, "words");
        let by = reader.word(node, "by");
        Some(Quote {
            section: reader.needed_word(node, "section")?,
            placement: reader.needed_word(node, "placement")?,
            audience: reader.needed_word(node, "audience")?,
            entry: reader.needed_word(node, "entry")?,
            revision: reader.text(node, "revision").map(|text| heads(&text)).unwrap_or_default(),
            consent,
            // what a hostile device wrote without consent is not shown
            words: words.filter(|_| consent != Consent::None),
            by: by.filter(|_| consent == Consent::Named),
        })
    }
}

/// Heads as a text, and back.
pub(super) fn heads_text(heads: &Heads) -> String {
    heads.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

pub(super) fn heads(text: &str) -> Heads {
    text.split(' ').filter_map(|hash| hash.parse().ok()).collect()
}
