//! What an erasure leaves in the outbox: nothing of what the relay has, and the words that it has not.

use std::collections::BTreeMap;

use super::{Outbox, OutboxEdit, OutboxError, RefusedChange, Slot};
use crate::ids::{ChangeHash, DocId};
use crate::store::StoreError;

impl Outbox {
    /// Leaves nothing of what settled edits of some documents said, durably: their numbers and hashes stay. Those that wait
    /// and those that are refused stay as they are.
    pub fn erase_settled(&mut self, is_erased: impl Fn(DocId) -> bool) -> Result<(), OutboxError> {
        let of_these = |slot: &&mut Slot| {
            let bytes = slot.edit.change.len() + slot.edit.typed.len();
            slot.settled && bytes > 0 && is_erased(slot.edit.doc)
        };
        let slots: Vec<&mut Slot> = self.edits.values_mut().filter(of_these).collect();
        if slots.is_empty() {
            return Ok(());
        }
        for slot in slots {
            (slot.edit.change, slot.edit.typed) = (Vec::new(), Vec::new());
        }
        // after an error the file has more than is known here, and the next opening erases it
        Ok(self.rewrite()?)
    }

    /// Keeps what edits said that the outbox has as bytes only, and words that are in no edit yet as refused ones. Durable when
    /// this returns.
    pub fn keep_typed(
        &mut self,
        mut typed: BTreeMap<(DocId, ChangeHash), Vec<u8>>,
        mut words: Vec<RefusedChange>,
    ) -> Result<(), OutboxError> {
        typed.retain(|_, typed| !typed.is_empty());
        words.retain(|new| !self.is_refused(new.edit.doc, new.edit.hash));
        if typed.is_empty() && words.is_empty() {
            return Ok(());
        }
        let refused = self.refused.len();
        self.refused.extend(words);
        self.set_typed(|edit| typed.get(&(edit.doc, edit.hash)).cloned());
        let written = self.rewrite();
        if written.is_err() {
            // what is known here is what the file says, so that the next call writes it
            self.refused.truncate(refused);
            let is_one = |edit: &OutboxEdit| typed.contains_key(&(edit.doc, edit.hash));
            self.set_typed(|edit| is_one(edit).then(Vec::new));
        }
        Ok(written?)
    }

    fn set_typed(&mut self, typed: impl Fn(&OutboxEdit) -> Option<Vec<u8>>) {
        let waiting = self.edits.values_mut().map(|slot| &mut slot.edit);
        let refused = self.refused.iter_mut().map(|refused| &mut refused.edit);
        for edit in waiting.chain(refused) {
            if let Some(typed) = typed(edit) {
                edit.typed = typed;
            }
        }
    }

    /// Leaves of refused edits of a document only these words, which their owner can copy. Durable when this returns.
    pub fn keep_words(
        &mut self,
        doc: DocId,
        words: &BTreeMap<ChangeHash, Vec<u8>>,
    ) -> Result<(), OutboxError> {
        let mut is_new = false;
        for refused in self.refused.iter_mut().filter(|refused| refused.edit.doc == doc) {
            let Some(words) = words.get(&refused.edit.hash) else { continue };
            is_new |= !refused.edit.change.is_empty() || refused.edit.typed != *words;
            (refused.edit.change, refused.edit.typed) = (Vec::new(), words.clone());
        }
        if is_new { Ok(self.rewrite()?) } else { Ok(()) }
    }

    /// Removes every copy of a damaged outbox that stands aside, with the words in it that could not be read.
    pub fn remove_set_aside(&self) -> Result<(), StoreError> {
        self.files.remove_set_aside()
    }
}
