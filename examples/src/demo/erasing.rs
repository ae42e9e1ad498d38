//! Erasure in the demo: a participant has an entry erased that others hold already.

use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::Side;
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::PersonId;
use samband_client_core::policy::Rights;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;

use super::expected::Expected;
use super::programme::Journal;
use super::story::Story;
use super::summary::StoryError;
use crate::device_now;

/// The partnership of the participant.
const PARTNERSHIP: &str = "lake-and-fjord";

impl Story {
    /// A participant has the first entry of a journal erased, after it has come to those who may read it.
    pub(super) async fn erase_an_entry(
        &self,
        relay: &Relay,
        journals: &[Journal],
        expected: &mut Expected,
    ) -> Result<(), StoryError> {
        let mut journals = journals.iter();
        let journal = journals.find(|it| it.partnership.as_str() == PARTNERSHIP);
        let journal =
            journal.ok_or_else(|| StoryError::Wrong(format!("{PARTNERSHIP}: no journal")))?;
        let first = journal.entries.iter().zip(journal.audiences()).next();
        let (draft, audience) =
            first.ok_or_else(|| StoryError::Wrong(format!("{}: no entry", journal.person)))?;
        let (key, device) = (journal.log_key(audience), self.device(journal.person.as_str()));
        let log = device.log(&journal.partnership, &journal.placement, audience)?;
        let entry = log.entries.values().find(|entry| entry.text == draft.text);
        let item = entry.expect("it was written").id;
        device.edit(&key, &Edit::Log(LogEdit::Erase { item }), device_now())?;
        expected.erased(draft);
        // what was said about it stays, and counts no more
        for side in Side::ALL {
            let feedback = device.feedback(&journal.partnership, &journal.placement, *side)?;
            expected.remarks -= feedback.on(item).len() as u64;
        }
        println!("{} has an entry erased, offline.", journal.person);
        let author = journal.person.clone();
        self.wave(relay, "an entry is erased", &[author]).await?;
        // a device says that it has erased the entry when it comes the next time
        let holders = self.holders(&key);
        self.wave(relay, "devices erase it too", &holders).await?;
        self.wave(relay, "devices say so", &holders).await
    }

    /// The people with a device that may read a document.
    fn holders(&self, key: &DocKey) -> Vec<PersonId> {
        let may_read = |person: &PersonId| {
            let scope = self.device(person.as_str()).scope();
            scope.iter().any(|(known, rights): &(DocKey, Rights)| known == key && rights.may_read())
        };
        self.people().filter(|person| may_read(person)).cloned().collect()
    }

    /// How many erasures every device has acknowledged that could hold the words.
    pub(super) async fn acknowledged(&self, relay: &Relay) -> Result<u64, StoryError> {
        match relay.admin(AdminRequest::Erased).await {
            AdminResponse::Erased { erased } => {
                let all = erased.iter().filter(|it| it.devices > 0 && it.unheard.is_empty());
                erased.iter().for_each(|line| println!("Erased: {line}"));
                Ok(all.count() as u64)
            }
            other => Err(StoryError::Wrong(format!("what was erased: {other:?}"))),
        }
    }
}
