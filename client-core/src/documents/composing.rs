//! From what partners write to what they submit: the content of a round's report at this moment, who agrees to it, and
//! whom the partners have not heard from.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::contents::CURRENT;
use super::document::Document;
use super::log::Entry;
use super::own_words::{Agreement, OwnWords};
use super::roster::Roster;
use super::round_report::RoundReport;
use super::submission::Content;
use super::terms::Consent;
use crate::ids::{OrganisationId, PersonId};

/// How long a partner must be silent before a report may be sent without it, in days.
pub const SILENT_DAYS: i64 = 21;

/// A round's report as its partners see it: the text that they share, and each partner's own words.
#[derive(Debug, Clone, Default)]
pub struct Composed {
    /// The report.
    pub report: RoundReport,
    /// Each partner's own words.
    pub own: BTreeMap<OrganisationId, OwnWords>,
}

impl Composed {
    /// The texts and quotes as they stand.
    pub fn content(&self) -> Content {
        let begun = self.own.values().find_map(|own| own.contents.clone());
        let contents = self.report.contents.clone().or(begun).unwrap_or_else(|| CURRENT.to_owned());
        let shared = self.report.sections.iter().map(|(id, section)| (id.clone(), section.into()));
        let own = self.own.iter().flat_map(|(organisation, own)| {
            let key = move |id: &String| format!("{id}/{organisation}");
            own.sections.iter().map(move |(id, section)| (key(id), section.into()))
        });
        let texts = shared.chain(own);
        let texts =
            texts.filter(|(_, of): &(String, super::submission::TextOf)| !of.text.is_empty());
        let quotes = self.report.quotes.iter().filter(|(_, quote)| !quote.removed);
        Content {
            contents,
            texts: texts.collect(),
            quotes: quotes.map(|(id, quote)| (*id, quote.quote.clone())).collect(),
        }
    }

    /// The partners that agree to the content as it stands, each with its agreement.
    pub fn agreed(&self) -> BTreeMap<&OrganisationId, &Agreement> {
        let fingerprint = self.content().fingerprint();
        let agreed = self.own.iter();
        agreed.filter_map(|(partner, own)| Some((partner, own.agreed_to(fingerprint)?))).collect()
    }
}

/// When a partner was last heard from in a round's report, in seconds since 1970 by the clocks of devices: the last
/// change in its own words or in the report by one of its people. Where there is none, when the report was begun.
pub fn last_heard(
    roster: &Roster,
    partner: &OrganisationId,
    report: &Document,
    own: &Document,
) -> Option<i64> {
    let memberships = roster.memberships.iter().chain(roster.revoked_memberships.keys());
    let people: BTreeSet<&PersonId> = memberships
        .filter(|membership| membership.organisation.as_ref() == Some(partner))
        .map(|membership| &membership.person)
        .collect();
    let heard = report
        .times()
        .into_iter()
        .filter(|(by, _)| by.as_ref().is_some_and(|by| people.contains(by)));
    let last = heard.chain(own.times()).map(|(_, at)| at).max();
    last.or_else(|| report.times().into_iter().map(|(_, at)| at).min())
}

/// A figure about fewer people than this never leaves the partnership.
pub const PEOPLE_MIN: usize = 3;

/// How many words in a row show that a text was copied.
const COPIED_WORDS: usize = 8;

/// Where the texts of a report have words of an entry whose author has not consented to being quoted: the text's key and
/// the words.
pub fn copied_words<'a>(
    content: &Content,
    entries: impl Iterator<Item = &'a Entry>,
) -> Vec<(String, String)> {
    let words =
        |text: &str| -> Vec<String> { text.unicode_words().map(str::to_lowercase).collect() };
    let not_allowed = entries.filter(|entry| entry.withdrawn || entry.consent == Consent::None);
    let runs: BTreeSet<Vec<String>> = not_allowed
        .flat_map(|entry| {
            words(&entry.text).windows(COPIED_WORDS).map(<[String]>::to_vec).collect::<Vec<_>>()
        })
        .collect();
    let copied = content.texts.iter().filter_map(|(key, of)| {
        let words = words(&of.text);
        let run = words.windows(COPIED_WORDS).find(|run| runs.contains(*run))?;
        Some((key.clone(), run.join(" ")))
    });
    copied.collect()
}
