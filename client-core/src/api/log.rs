//! A placement's log.

use std::collections::BTreeSet;

use super::editor::Editor;
use crate::device::{Delivery, DeviceError};
use crate::documents::feedback::Remark;
use crate::documents::log::{EntryDraft, EntryKind, Log, LogEdit, Revision};
use crate::documents::reply::{ReplyDraft, audience_of_replies};
use crate::documents::terms::{Audience, Consent, Phase, Side};
use crate::documents::{DocKey, EditError, Heads};
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
            language: self.editor.language(&self.partnership),
            consent: Consent::None,
        }
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

    /// Replies to a remark of a side, in the owner's language. Returns the log that holds the reply, and its id.
    ///
    /// A reply to the home side is in the home log, and no host reads it; one to the host side is in the log for both.
    pub fn reply(
        &self,
        side: Side,
        remark: &Remark,
        text: impl Into<String>,
    ) -> Result<(LogHandle, ItemId), DeviceError> {
        let log = self.for_audience(audience_of_replies(side));
        let draft = ReplyDraft {
            remark: remark.id,
            entry: remark.entry,
            text: text.into(),
            language: self.editor.language(&self.partnership),
        };
        let reply = log.editor.add(&log.key, |reply| LogEdit::Reply { reply, draft })?;
        Ok((log, reply))
    }

    /// Takes an entry or a reply back: it is shown to nobody, and no report counts it. Its words stay in the history, and
    /// with those who have received them: see [`Device::received`](crate::device::Device::received).
    pub fn withdraw(&self, item: ItemId) -> Result<(), DeviceError> {
        self.editor.edit(&self.key, LogEdit::Withdraw { item })
    }

    /// Undoes that an entry or a reply was taken back, as it stood in the view with the heads `base`.
    pub fn restore(&self, base: &Heads, item: ItemId) -> Result<(), DeviceError> {
        self.editor.edit(&self.key, LogEdit::Restore { base: base.clone(), item })
    }

    /// The log of the same placement for this audience.
    fn for_audience(&self, audience: Audience) -> LogHandle {
        let of = (self.partnership.clone(), self.placement.clone());
        LogHandle::new(&self.editor, of.0, of.1, audience)
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
        let other = self.for_audience(audience);
        if audience == self.audience {
            return Ok((other, entry));
        }
        let draft = self.view()?.copy_of(entry)?;
        let why = "it was moved to these readers too often";
        let copy = other.view()?.id_of_copy(entry, audience).ok_or(EditError::NoCopy { why })?;
        other.editor.edit(&other.key, LogEdit::Write { entry: copy, draft })?;
        self.withdraw(entry)?;
        Ok((other, copy))
    }

    /// How far an entry has got.
    pub fn delivery(&self, entry: ItemId) -> Delivery {
        self.editor.device.delivery(&self.key, entry)
    }
}
