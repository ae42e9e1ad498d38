//! Drafts of the page's forms, as the worker keeps them in its database: sealed with the device's key if the phone is locked.

use crate::app::App;

/// A draft as the database has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeptDraft {
    /// Under the name of its form field, on a phone without a passphrase.
    Plain(String),
    /// Name and text, under a name that shows nothing.
    Sealed(Vec<u8>),
}

impl App {
    /// How a draft is to be kept, and under which key. Without a text the key is to be removed.
    pub fn draft_to_keep(&self, form: &str, text: &str) -> (String, Option<KeptDraft>) {
        let key = self.device.sealed_name(form);
        if text.is_empty() {
            return (key, None);
        }
        let content = serde_json::to_vec(&(form, text)).expect("two texts");
        let kept = match self.device.seal(&key, &content) {
            Some(sealed) => KeptDraft::Sealed(sealed),
            None => KeptDraft::Plain(text.to_owned()),
        };
        (key, Some(kept))
    }

    /// The form field and the text of a draft that the database has under this key.
    ///
    /// `None` for one that this device did not seal, and on a locked phone for a plain one: else anybody who can write to the
    /// database could put words into a form.
    pub fn kept_draft(&self, key: &str, kept: KeptDraft) -> Option<(String, String)> {
        match kept {
            KeptDraft::Plain(text) => (!self.device.is_locked()).then(|| (key.to_owned(), text)),
            KeptDraft::Sealed(bytes) => {
                let content = self.device.unseal(key, &bytes)?;
                serde_json::from_slice(&content).ok()
            }
        }
    }

    /// Whether the device was locked in the last call. Then every draft that the database has is to be kept anew, and the
    /// plain one removed, in the transaction of the same batch.
    pub fn take_seals_drafts(&mut self) -> bool {
        std::mem::take(&mut self.seals_drafts)
    }
}
