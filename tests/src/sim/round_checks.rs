//! What must hold of the reports of rounds when all is quiet.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::own_words::OwnWords;
use samband_client_core::documents::review::Review;
use samband_client_core::documents::round_report::RoundReport;
use samband_client_core::documents::submission::{Submission, Version};
use samband_client_core::documents::{DocKey, Document, Heads, ParsedChange, parse_change};
use samband_client_core::ids::{ChangeHash, PartnershipId, RoundId};
use samband_client_core::scope;
use samband_server::relay::LogReader;

use super::Violation;
use super::checks::merged;
use super::world::World;

impl World<'_> {
    /// Submitted versions say what stood in the documents that they name, and answers settle only what their authors had
    /// seen.
    pub(super) fn check_rounds(&self) -> Result<(), Violation> {
        let written = self.relay.durable.documents().expect("it answers");
        let rosters = self.durable_rosters();
        for key in rosters.iter().flat_map(scope::documents) {
            match &key {
                _ if !written.contains_key(&key.id()) => {}
                DocKey::Submission { partnership, round } => {
                    self.check_versions(&key, (partnership, round))?;
                }
                DocKey::Review { .. } => self.check_answers(&key)?,
                _ => {}
            }
        }
        Ok(())
    }

    fn check_versions(
        &self,
        key: &DocKey,
        of: (&PartnershipId, &RoundId),
    ) -> Result<(), Violation> {
        let submission = Submission::read(&merged(&self.relay.durable, key.id()));
        for version in submission.versions.values() {
            // what a relay and its author have both lost is nowhere
            let Some(then) = self.composed_at(of, version) else { continue };
            let content = then.content();
            for (section, text) in &version.draft.content.texts {
                if content.texts.get(section) != Some(text) {
                    return Err(self.violation(format!(
                        "version {} in {key} says in {section} what did not stand there: {text:?}",
                        version.id
                    )));
                }
            }
        }
        Ok(())
    }

    /// The report as it stood at the heads that a version names.
    fn composed_at(
        &self,
        (partnership, round): (&PartnershipId, &RoundId),
        version: &Version,
    ) -> Option<Composed> {
        let (partnership, round) = (partnership.clone(), round.clone());
        let key = DocKey::Report { partnership: partnership.clone(), round: round.clone() };
        let report = RoundReport::read(&self.document_at(&key, &version.draft.report)?);
        let own = version.draft.own_words.iter().map(|(organisation, heads)| {
            let (partnership, round) = (partnership.clone(), round.clone());
            let key = DocKey::OwnWords { partnership, round, organisation: organisation.clone() };
            Some((organisation.clone(), OwnWords::read(&self.document_at(&key, heads)?)))
        });
        Some(Composed { report, own: own.collect::<Option<_>>()? })
    }

    /// A document as it stood at these heads; `None` where the log does not have them.
    fn document_at(&self, key: &DocKey, heads: &Heads) -> Option<Document> {
        let genesis = Document::new(key.kind());
        let records = self.relay.durable.records().filter(|(_, record)| record.doc == key.id());
        let changes: Vec<ParsedChange> = records
            .map(|(_, record)| parse_change(&record.raw).expect("admission parsed it"))
            .collect();
        let by_hash: BTreeMap<ChangeHash, &ParsedChange> =
            changes.iter().map(|change| (change.hash, change)).collect();
        let (mut wanted, mut open) = (BTreeSet::new(), heads.clone());
        while let Some(hash) = open.pop() {
            if genesis.has(hash) || !wanted.insert(hash) {
                continue;
            }
            open.extend(by_hash.get(&hash)?.deps.iter().copied());
        }
        let mut document = genesis;
        // in the order of the log, in which each follows what it builds on
        for change in changes.iter().filter(|change| wanted.contains(&change.hash)) {
            document.apply(change).ok()?;
        }
        Some(document)
    }

    fn check_answers(&self, key: &DocKey) -> Result<(), Violation> {
        let review = Review::read(&merged(&self.relay.durable, key.id()));
        let written = self.devices.iter().flat_map(|device| &device.written);
        for written in written.filter(|written| written.key == *key) {
            let Some(seen) = &written.seen else { continue };
            let Some(said) = review.events.get(&written.subject) else { continue };
            if let Some(unseen) = said.event.seen.difference(seen).next() {
                return Err(self.violation(format!(
                    "answer {} in {key} settles {unseen}, which its author had not seen",
                    written.subject
                )));
            }
        }
        Ok(())
    }
}
