//! One side's feedback on a placement's log.

use super::editor::Editor;
use crate::device::{Delivery, DeviceError};
use crate::documents::DocKey;
use crate::documents::feedback::{Feedback, FeedbackEdit};
use crate::documents::terms::{RemarkKind, Side};
use crate::ids::{ItemId, PartnershipId, PlacementId};

/// The feedback of one side on one placement's log, on one device.
#[derive(Clone)]
pub struct FeedbackHandle {
    editor: Editor,
    key: DocKey,
    partnership: PartnershipId,
    placement: PlacementId,
    side: Side,
}

impl FeedbackHandle {
    pub(super) fn new(
        editor: &Editor,
        partnership: PartnershipId,
        placement: PlacementId,
        side: Side,
    ) -> FeedbackHandle {
        let key = DocKey::Feedback {
            partnership: partnership.clone(),
            placement: placement.clone(),
            side,
        };
        FeedbackHandle { editor: editor.clone(), key, partnership, placement, side }
    }

    /// The document.
    pub fn key(&self) -> &DocKey {
        &self.key
    }

    /// The remarks as they are.
    pub fn view(&self) -> Result<Feedback, DeviceError> {
        self.editor.device.feedback(&self.partnership, &self.placement, self.side)
    }

    /// Comments on an entry, in the owner's language.
    pub fn comment(&self, entry: ItemId, text: impl Into<String>) -> Result<ItemId, DeviceError> {
        self.remark(entry, RemarkKind::Comment, text.into())
    }

    /// Asks the participant about an entry, in the owner's language.
    pub fn ask(&self, entry: ItemId, text: impl Into<String>) -> Result<ItemId, DeviceError> {
        self.remark(entry, RemarkKind::Question, text.into())
    }

    /// Says that the owner has read an entry; a second time is an error and changes nothing.
    pub fn acknowledge(&self, entry: ItemId) -> Result<ItemId, DeviceError> {
        self.remark(entry, RemarkKind::Acknowledgement, String::new())
    }

    fn remark(&self, entry: ItemId, kind: RemarkKind, text: String) -> Result<ItemId, DeviceError> {
        let language = self.editor.language(&self.partnership);
        self.editor.add(&self.key, |remark| FeedbackEdit::Remark {
            remark,
            entry,
            kind,
            text,
            language,
        })
    }

    /// How far a remark has got.
    pub fn delivery(&self, remark: ItemId) -> Delivery {
        self.editor.device.delivery(&self.key, remark)
    }
}
