//! A placement's log.

use std::collections::BTreeSet;

use super::editor::Editor;
use crate::device::{Delivery, DeviceError};
use crate::documents::log::{EntryDraft, Log, LogEdit, Revision};
use crate::documents::terms::{Consent, Language, Phase};
use crate::documents::{DocKey, Heads};
use crate::ids::{ItemId, PartnershipId, PlacementId};

/// The log of one placement, on one device.
#[derive(Clone)]
pub struct LogHandle {
    editor: Editor,
    key: DocKey,
    partnership: PartnershipId,
    placement: PlacementId,
}

impl LogHandle {
    pub(super) fn new(
        editor: &Editor,
        partnership: PartnershipId,
        placement: PlacementId,
    ) -> LogHandle {
        let key = DocKey::Log { partnership: partnership.clone(), placement: placement.clone() };
        LogHandle { editor: editor.clone(), key, partnership, placement }
    }

    pub(super) fn of(editor: &Editor, key: DocKey) -> Option<LogHandle> {
        let DocKey::Log { partnership, placement } = key else { return None };
        Some(LogHandle::new(editor, partnership, placement))
    }

    /// The document.
    pub fn key(&self) -> &DocKey {
        &self.key
    }

    /// The entries as they are, with the heads that edits of them name.
    pub fn view(&self) -> Result<Log, DeviceError> {
        self.editor.device.log(&self.partnership, &self.placement)
    }

    /// An entry about today, in the language that the roster has for the owner, not to be quoted: change what differs.
    pub fn draft(&self, text: impl Into<String>) -> EntryDraft {
        EntryDraft {
            happened_on: self.editor.host.now().date(),
            phase: Phase::OnExchange,
            title: String::new(),
            text: text.into(),
            outcomes: BTreeSet::new(),
            goals: BTreeSet::new(),
            language: self.language(),
            consent: Consent::None,
        }
    }

    /// The owner's language, or English where the roster has none.
    fn language(&self) -> Language {
        let found = self.editor.device.owner().and_then(|owner| {
            self.editor.device.rosters().get(&self.partnership)?.language_of(&owner).cloned()
        });
        found.unwrap_or_else(|| "en".parse().expect("a language tag"))
    }

    /// Publishes an entry. When this returns, it is durable on this device, and waits for the relay.
    pub fn write(&self, draft: EntryDraft) -> Result<ItemId, DeviceError> {
        self.editor.add(&self.key, |entry| LogEdit::Write { entry, draft })
    }

    /// Changes an entry as it stood in the view with the heads `base`.
    pub fn revise(
        &self,
        base: &Heads,
        entry: ItemId,
        revision: Revision,
    ) -> Result<(), DeviceError> {
        self.editor.edit(&self.key, LogEdit::Revise { base: base.clone(), entry, revision })
    }

    /// Changes only the text of an entry as it stood in the view with the heads `base`.
    pub fn retype(
        &self,
        base: &Heads,
        entry: ItemId,
        text: impl Into<String>,
    ) -> Result<(), DeviceError> {
        self.revise(base, entry, Revision { text: Some(text.into()), ..Revision::default() })
    }

    /// Withdraws an entry: no report counts it. Its words stay in the history.
    pub fn withdraw(&self, entry: ItemId) -> Result<(), DeviceError> {
        self.editor.edit(&self.key, LogEdit::Withdraw { entry })
    }

    /// How far an entry has got.
    pub fn delivery(&self, entry: ItemId) -> Delivery {
        self.editor.device.delivery(&self.key, entry)
    }
}
