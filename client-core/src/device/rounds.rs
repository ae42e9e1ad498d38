//! A round's report, put together from the documents that its partners write.

use std::collections::BTreeMap;

use super::{Device, DeviceError};
use crate::documents::DocKey;
use crate::documents::composing::Composed;
use crate::documents::own_words::OwnWords;
use crate::documents::round_report::RoundReport;
use crate::ids::{PartnershipId, RoundId};
use crate::report::{Report, submitted_figures};

impl Device {
    /// The report of a round as its partners see it on this device: the text that they share, and each partner's own
    /// words.
    ///
    /// # Errors
    ///
    /// [`DeviceError::NotAllowed`] for those who are not of the partnership, such as its adviser.
    pub fn composed(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<Composed, DeviceError> {
        let report = DocKey::Report { partnership: partnership.clone(), round: round.clone() };
        let report = self.read(&report, RoundReport::read)?;
        let mut composed = Composed { report, ..Composed::default() };
        for (key, _) in self.scope() {
            if let DocKey::OwnWords { partnership: of, round: in_round, organisation } = &key
                && (of, in_round) == (partnership, round)
            {
                let own = self.read(&key, OwnWords::read)?;
                composed.own.insert(organisation.clone(), own);
            }
        }
        Ok(composed)
    }

    /// The figures of a version of a round's report, over the documents that this device holds.
    ///
    /// Figures about fewer than three people are not in it: see [`submitted_figures`].
    pub fn figures_to_submit(
        &self,
        partnership: &PartnershipId,
        round: &RoundId,
    ) -> Result<BTreeMap<String, u64>, DeviceError> {
        let mut state = self.state();
        let counts = |key: &&DocKey| key.partnership() == partnership && Report::counts(key);
        let keys: Vec<DocKey> = state.scope.keys().filter(counts).cloned().collect();
        let mut digests = Vec::new();
        for key in keys {
            let doc = state.doc_id(&key);
            let digest = state.digest(&self.shared.store, doc)?;
            digests.extend(digest.map(|digest| (key, digest)));
        }
        let Some(roster) = state.rosters.get(partnership) else { return Ok(BTreeMap::new()) };
        let digests = digests.iter().map(|(key, digest)| (key, &**digest));
        Ok(submitted_figures((partnership, round), roster, digests))
    }
}
