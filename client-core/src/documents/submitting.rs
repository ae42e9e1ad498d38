//! What is asked before a report is submitted: whether every partner agrees, whether decisions on goals are open, whether
//! every quote has its author's consent, and whether a text has words of an entry without it.
//!
//! [`Submitting::draft`] asks all of it and makes the version. A device makes no submission in another way.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::composing::{Composed, SILENT_DAYS, copied_words};
use super::field::{Field, FieldValue};
use super::goals::Goals;
use super::log::Log;
use super::quote::{QuoteFault, Quoted};
use super::roster::Roster;
use super::submission::VersionDraft;
use super::terms::Quantity;
use crate::ids::{ItemId, OrganisationId, PersonId};
use crate::limits::LINE_BYTES_MAX;
use crate::time::{Date, DeviceTime};

/// What the person who submits a report says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmitRequest {
    /// The name under which the person signs.
    pub signed_by: String,
    /// What the person is at the coordinating partner.
    pub signed_as: String,
    /// Why the report goes without a partner that was silent for [`SILENT_DAYS`].
    pub without: BTreeMap<OrganisationId, String>,
    /// Whether decisions on goals that are open are named in the version, instead of being asked for.
    pub name_open: bool,
    /// Whether the person has looked at words that a text shares with an entry, and leaves them.
    pub keep_copied: bool,
}

/// Why a report is not submitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitError {
    /// There is no text.
    #[error("nobody has written in the report yet")]
    NotBegun,
    /// The request names somebody else than a partner.
    #[error("{0} is not a partner of this report")]
    NoPartner(OrganisationId),
    /// A partner has not agreed.
    #[error(
        "{name} has not agreed to the report as it stands: ask its people to agree, or, after {SILENT_DAYS} days of \
         silence, submit without them and say why"
    )]
    NotAgreed {
        /// The partner.
        partner: OrganisationId,
        /// Its name.
        name: String,
    },
    /// A partner that is to be left out was heard from lately.
    #[error(
        "{name} was heard from on {on}: it can be left out after {SILENT_DAYS} days of silence"
    )]
    HeardLately {
        /// The partner.
        partner: OrganisationId,
        /// Its name.
        name: String,
        /// The day, by the clock of the device there.
        on: Date,
    },
    /// Decisions on goals are open.
    #[error("decisions on goals are open: decide them, or name them in the report:\n  {}", .0.join("\n  "))]
    OpenDecisions(Vec<String>),
    /// A quote may not go along.
    #[error("the quote {quote} in the section {section} cannot go along: {fault}")]
    Quote {
        /// The quote.
        quote: ItemId,
        /// The section in which it stands.
        section: String,
        /// Why.
        fault: QuoteFault,
    },
    /// A text has words of an entry whose author has not consented to being quoted.
    #[error(
        "{text} has words of an entry whose author has not consented to being quoted: \"{words}\". Change them, or say \
         that they are meant so"
    )]
    Copied {
        /// The text's key.
        text: String,
        /// The words.
        words: String,
    },
    /// A version that was put together in another way.
    #[error(
        "the version is not what the report says on this device at this moment: submit it again"
    )]
    NotAsItStands,
}

/// Everything that a submission is made from, as one device has it.
pub struct Submitting<'a> {
    /// The partnership.
    pub roster: &'a Roster,
    /// The report.
    pub composed: &'a Composed,
    /// When each partner was last heard from, in seconds since 1970: [`super::composing::last_heard`].
    pub heard: &'a BTreeMap<OrganisationId, i64>,
    /// The goals of the partners.
    pub goals: &'a [Goals],
    /// What each quote of the report stands for.
    pub quotes: &'a BTreeMap<ItemId, Result<Quoted, QuoteFault>>,
    /// The logs of the round that the person may read.
    pub logs: &'a [Log],
    /// The figures of the version.
    pub figures: &'a BTreeMap<String, u64>,
    /// The device's clock.
    pub now: DeviceTime,
}

impl Submitting<'_> {
    /// The version, if everything that is asked has its answer.
    pub fn draft(&self, request: &SubmitRequest) -> Result<VersionDraft, SubmitError> {
        let content = self.composed.content();
        if content.texts.is_empty() {
            return Err(SubmitError::NotBegun);
        }
        let agreed = self.agreed(&request.without)?;
        let left_out = |of: &&OrganisationId| !agreed.contains_key(*of);
        let without = request.without.keys().filter(left_out);
        let without = without.map(|of| (of.clone(), request.without[of].clone())).collect();
        let open_decisions = open_decisions(self.goals, self.roster);
        if !open_decisions.is_empty() && !request.name_open {
            return Err(SubmitError::OpenDecisions(open_decisions));
        }
        let mut quoted = BTreeMap::new();
        for (id, quote) in &content.quotes {
            let found = self.quotes.get(id).cloned().unwrap_or(Err(QuoteFault::NotHere));
            let found = found.and_then(|found| match found.changed {
                true => Err(QuoteFault::Changed),
                false => Ok(found.words),
            });
            let (quote, section) = (*id, quote.section.clone());
            quoted.insert(
                quote,
                found.map_err(|fault| SubmitError::Quote { quote, section, fault })?,
            );
        }
        let entries = self.logs.iter().flat_map(|log| log.entries.values());
        let copied = copied_words(&content, entries).into_iter().next();
        if let Some((text, words)) = copied.filter(|_| !request.keep_copied) {
            return Err(SubmitError::Copied { text, words });
        }
        let own = self.composed.own.iter();
        Ok(VersionDraft {
            content,
            quoted,
            figures: self.figures.clone(),
            agreed,
            without,
            open_decisions,
            report: self.composed.report.heads.clone(),
            own_words: own.map(|(of, own)| (of.clone(), own.heads.clone())).collect(),
            signed_by: request.signed_by.clone(),
            signed_as: request.signed_as.clone(),
        })
    }

    /// Whether a version is what [`Submitting::draft`] makes at this moment.
    pub fn check(&self, draft: &VersionDraft) -> Result<(), SubmitError> {
        let request = SubmitRequest {
            signed_by: draft.signed_by.clone(),
            signed_as: draft.signed_as.clone(),
            without: draft.without.clone(),
            // a version that names all of them is as good; one that does not is another
            name_open: true,
            keep_copied: true,
        };
        match self.draft(&request)? == *draft {
            true => Ok(()),
            false => Err(SubmitError::NotAsItStands),
        }
    }

    /// Who agrees for each partner. Every other partner has been silent for long, and is left out with a reason.
    fn agreed(
        &self,
        without: &BTreeMap<OrganisationId, String>,
    ) -> Result<BTreeMap<OrganisationId, PersonId>, SubmitError> {
        let partners = &self.roster.organisations;
        if let Some(unknown) = without.keys().find(|of| !partners.contains_key(of)) {
            return Err(SubmitError::NoPartner(unknown.clone()));
        }
        let agreements = self.composed.agreed();
        let mut agreed = BTreeMap::new();
        for partner in partners.keys() {
            let by = agreements.get(partner).and_then(|agreement| agreement.by.clone());
            let name = || self.roster.organisation_name(partner).to_owned();
            match by {
                Some(person) => _ = agreed.insert(partner.clone(), person),
                None if !without.contains_key(partner) => {
                    return Err(SubmitError::NotAgreed { partner: partner.clone(), name: name() });
                }
                None => {
                    if let Some(on) = self.heard_lately(partner) {
                        let (partner, name) = (partner.clone(), name());
                        return Err(SubmitError::HeardLately { partner, name, on });
                    }
                }
            }
        }
        Ok(agreed)
    }

    /// The day on which a partner was last heard from, if that is not long ago.
    fn heard_lately(&self, partner: &OrganisationId) -> Option<Date> {
        let last = *self.heard.get(partner)?;
        let is_late = self.now.unix_s().saturating_sub(last) < SILENT_DAYS * 24 * 60 * 60;
        is_late.then(|| DeviceTime::new(last, 0).date())
    }
}

/// The decisions on the partners' goals that are open, in words.
pub fn open_decisions(goals: &[Goals], roster: &Roster) -> Vec<String> {
    let mut open = Vec::new();
    for row in goals.iter().flat_map(|goals| goals.indicators.values()) {
        for (what, field) in [("baseline", &row.baseline), ("target", &row.target)] {
            if let Some(field) = field.as_ref().filter(|field| field.is_open()) {
                // of a long title, the values stay: they are what has to be decided
                let title = begin(&row.title, LINE_BYTES_MAX / 2);
                let words = format!("{what} of {title}: {}", values(field, roster));
                open.push(begin(&words, LINE_BYTES_MAX).to_owned());
            }
        }
    }
    open
}

/// The first bytes of a text, up to the end of a character.
fn begin(text: &str, bytes_max: usize) -> &str {
    let end = (0..=bytes_max.min(text.len())).rev().find(|at| text.is_char_boundary(*at));
    &text[..end.unwrap_or(0)]
}

fn values(field: &Field<Quantity>, roster: &Roster) -> String {
    let said = |said: &FieldValue<Quantity>| {
        let by = said.by.as_ref().map_or("somebody", |person| roster.person_name(person));
        format!("{} ({by}, {})", said.value, DeviceTime::new(said.at_unix_s, 0).date())
    };
    let all = std::iter::once(&field.shown).chain(&field.others);
    all.map(said).collect::<Vec<_>>().join(" or ")
}
