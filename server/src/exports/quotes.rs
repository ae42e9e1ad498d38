//! Quotes in submitted versions: their words go out as long as the author stands by them.

use samband_client_core::documents::log::Log;
use samband_client_core::documents::quote::{Quote, QuotedWords};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::submission::Submission;
use samband_client_core::ids::PartnershipId;

use super::export::Export;
use crate::relay::StoreFault;

/// Whether the author of a quote still stands by it. The relay asks the log itself, which the reader need not read: a
/// version marks a quote only when somebody's device has heard that its author has taken it back.
fn stands(
    export: &Export,
    (roster, partnership): (&Roster, &PartnershipId),
    quote: &Quote,
    words: &QuotedWords,
) -> Result<bool, StoreFault> {
    let log = roster.doc_id(&quote.log(partnership));
    let document = export.views.document_at(log, export.as_of.position)?;
    let log = document.map(|document| Log::read(&document)).unwrap_or_default();
    Ok(words.stand(quote, &log))
}

/// Takes the words out of a submission whose authors do not stand by them; each such quote is marked.
pub(super) fn without_words_taken_back(
    export: &Export,
    roster: &Roster,
    partnership: &PartnershipId,
    submission: &mut Submission,
) -> Result<(), StoreFault> {
    for version in submission.versions.values_mut() {
        for (id, words) in &version.draft.quoted {
            let quote = &version.draft.content.quotes[id];
            if !stands(export, (roster, partnership), quote, words)? {
                version.taken_back.insert(*id);
            }
        }
        let taken_back = &version.taken_back;
        version.draft.quoted.retain(|id, _| !taken_back.contains(id));
    }
    Ok(())
}
