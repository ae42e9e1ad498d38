//! Edits as the outbox keeps them.

use crate::ids::{ChangeHash, DocId, ItemId};

/// An edit that waits in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxEdit {
    /// Its document.
    pub doc: DocId,
    /// Its change's hash.
    pub hash: ChangeHash,
    /// The item that it is about, if the kind has items.
    pub subject: Option<ItemId>,
    /// The plain automerge change chunk; empty where it was erased after the relay had answered, and for words of a document
    /// that is erased.
    pub change: Vec<u8>,
    /// What the owner did, as the device writes it: for an edit that may have to be made again in another epoch of its
    /// document. Empty where nothing is known of it.
    pub typed: Vec<u8>,
}

/// An edit that the relay refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedChange {
    /// The edit.
    pub edit: OutboxEdit,
    /// Why, for programs.
    pub code: u16,
    /// Why and what to do; at most 512 bytes of it are kept.
    pub text: String,
}

impl RefusedChange {
    /// Whether it is this change.
    pub(super) fn is(&self, doc: DocId, hash: ChangeHash) -> bool {
        self.edit.doc == doc && self.edit.hash == hash
    }
}
