//! A placement's log.

use std::collections::BTreeSet;

use super::editor::Editor;
use crate::device::{Delivery, DeviceError};
use crate::documents::log::{EntryDraft, EntryKind, Log, LogEdit, Revision};
use crate::documents::terms::{Audience, Consent, Language, Phase};
use crate::documents::{DocKey, Heads};
use crate::ids::{ItemId, PartnershipId, PlacementId};

/// The log of one placement for one audience, on one device.
#[derive(Clone)]
pub struct LogHandle {
    editor: Editor,
    key: DocKey,
    partnership: PartnershipId,
    placement: PlacementId,
    audience: Audience,
}

impl LogHandle {
    pub(super) fn new(
        editor: &Editor,
        partnership: PartnershipId,
        placement: PlacementId,
        audience: Audience,
    ) -> LogHandle {
        let key = DocKey::Log {
            partnership: partnership.clone(),
            placement: placement.clone(),
            audience,
        };
        LogHandle { editor: editor.clone(), key, partnership, placement, audience }
    }

    pub(super) fn of(editor: &Editor, key: DocKey) -> Option<LogHandle> {
        let DocKey::Log { partnership, placement, audience } = key else { return None };
        Some(LogHandle::new(editor, partnership, placement, audience))
    }

    /// The document.
    pub fn key(&self) -> &DocKey {
        &self.key
    }

    /// Who reads the entries, beside the participant.
    pub fn audience(&self) -> Audience {
        self.audience
    }

    /// The entries as they are, with the heads that edits of them name.
    pub fn view(&self) -> Result<Log, DeviceError> {
        self.editor.device.log(&self.partnership, &self.placement, self.audience)
    }

    /// An entry about today, in the language that the roster has for the owner, not to be quoted: change what differs.
    pub fn draft(&self, text: impl Into<String>) -> EntryDraft {
        EntryDraft {
            kind: EntryKind::Moment,
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

    /// Moves an entry to another audience: copies it into that log, and withdraws it from this one. Returns the log and
    /// the copy's id.
    ///
    /// Whoever has received the entry keeps what was received, and remarks stay with the withdrawn entry. If this fails
    /// between the two steps, the entry stands in both logs.
    pub fn move_to(
        &self,
        entry: ItemId,
        audience: Audience,
    ) -> Result<(LogHandle, ItemId), DeviceError> {
        let of = (self.partnership.clone(), self.placement.clone());
        let other = LogHandle::new(&self.editor, of.0, of.1, audience);
        if audience == self.audience {
            return Ok((other, entry));
        }
        let copy = other.write(self.view()?.copy_of(entry)?)?;
        self.withdraw(entry)?;
        Ok((other, copy))
    }

    /// How far an entry has got.
    pub fn delivery(&self, entry: ItemId) -> Delivery {
        self.editor.device.delivery(&self.key, entry)
    }
}
