//! Quotes in submitted versions: their words go out as long as the author stands by them.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::log::Log;
use samband_client_core::documents::quote::Quote;
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::submission::Submission;
use samband_client_core::documents::terms::Consent;
use samband_client_core::ids::PartnershipId;

use super::export::Export;
use crate::relay::StoreFault;

/// Whether the author of a quote still consents to it. The relay asks the log itself, which the reader need not read: a
/// version marks a quote only when somebody's device has heard that its author has taken it back.
fn stands(
    export: &Export,
    roster: &Roster,
    partnership: &PartnershipId,
    quote: &Quote,
) -> Result<bool, StoreFault> {
    let key = DocKey::Log {
        partnership: partnership.clone(),
        placement: quote.placement.clone(),
        audience: quote.audience,
    };
    let document = export.views.document_at(roster.doc_id(&key), export.as_of.position)?;
    let log = document.map(|document| Log::read(&document)).unwrap_or_default();
    let entry = log.entries.get(&quote.entry);
    Ok(entry.is_some_and(|entry| !entry.withdrawn && entry.consent != Consent::None))
}

/// Takes the words out of a submission whose authors do not stand by them; each such quote is marked.
pub(super) fn without_words_taken_back(
    export: &Export,
    roster: &Roster,
    partnership: &PartnershipId,
    submission: &mut Submission,
) -> Result<(), StoreFault> {
    for version in submission.versions.values_mut() {
        for (id, quote) in &version.draft.content.quotes {
            if !version.taken_back.contains(id) && !stands(export, roster, partnership, quote)? {
                version.taken_back.insert(*id);
            }
        }
        let taken_back = &version.taken_back;
        version.draft.quoted.retain(|id, _| !taken_back.contains(id));
    }
    Ok(())
}
