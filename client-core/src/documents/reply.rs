//! A participant's reply to a remark, in the participant's own log.

use automerge::ScalarValue;
use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::read::{DocumentReader, MapNode};
use super::terms::{Audience, Language, Side};
use super::write::{EditError, check_text, new_item, put_text};
use crate::ids::{ItemId, PersonId};
use crate::limits::TEXT_BYTES_MAX;
use crate::time::DeviceTime;

/// The root map of the replies.
pub(super) const REPLIES: &str = "replies";

/// The audience of the log that holds replies to a side's remarks: the narrowest one that this side reads.
///
/// A reply to the home side is for the home side, whatever the entry's audience: it repeats what was said at home.
pub fn audience_of_replies(side: Side) -> Audience {
    match side {
        Side::Home => Audience::Home,
        Side::Host => Audience::Both,
    }
}

/// What a participant writes as one reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyDraft {
    /// The remark that it answers.
    pub remark: ItemId,
    /// The entry that the remark is about.
    pub entry: ItemId,
    /// The text: 1 byte to [`TEXT_BYTES_MAX`].
    pub text: String,
    /// The language of the text.
    pub language: Language,
}

impl ReplyDraft {
    /// Writes the reply.
    pub(super) fn write(
        &self,
        tx: &mut Transaction<'_>,
        reply: ItemId,
        now: DeviceTime,
    ) -> Result<(), EditError> {
        check_text("the text", &self.text, TEXT_BYTES_MAX, false)?;
        let obj = new_item(tx, REPLIES, reply)?;
        tx.put(&obj, "remark", self.remark.to_string())?;
        tx.put(&obj, "entry", self.entry.to_string())?;
        tx.put(&obj, "language", self.language.as_str())?;
        tx.put(&obj, "written", now.to_string())?;
        put_text(tx, &obj, "text", &self.text)
    }
}

/// A reply as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reply {
    /// Its id.
    pub id: ItemId,
    /// The remark that it answers.
    pub remark: ItemId,
    /// The entry that the remark is about.
    pub entry: ItemId,
    /// What it says.
    pub text: String,
    /// The language of the text.
    pub language: Option<Language>,
    /// Whether the author has taken it back.
    pub withdrawn: bool,
    /// When, by the device's clock, it was written.
    pub written: Option<DeviceTime>,
    /// Who wrote it, as the document says.
    pub by: Option<PersonId>,
    /// Its place in the document's causal order.
    pub made_at: u64,
}

impl Reply {
    /// What its author would write to make the same one; `None` where this version cannot read all of it.
    pub(super) fn to_draft(&self) -> Option<ReplyDraft> {
        Some(ReplyDraft {
            remark: self.remark,
            entry: self.entry,
            text: self.text.clone(),
            language: self.language.clone()?,
        })
    }
}

/// Reads the reply in a map; one without a text, or that answers nothing, is none.
pub(super) fn read_reply(
    reader: &mut DocumentReader<'_>,
    id: ItemId,
    node: &MapNode,
) -> Option<Reply> {
    Some(Reply {
        id,
        remark: reader.needed_word(node, "remark")?,
        entry: reader.needed_word(node, "entry")?,
        text: reader.text(node, "text")?,
        language: reader.word(node, "language"),
        withdrawn: reader.any(node, "withdrawn", ScalarValue::as_bool),
        written: reader.word(node, "written"),
        by: reader.maker(node),
        made_at: reader.made_at(node),
    })
}
