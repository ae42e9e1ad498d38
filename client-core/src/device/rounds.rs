//! A round's report, put together from the documents that its partners write.

use super::{Device, DeviceError};
use crate::documents::DocKey;
use crate::documents::composing::Composed;
use crate::documents::own_words::OwnWords;
use crate::documents::round_report::RoundReport;
use crate::ids::{PartnershipId, RoundId};

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
}
