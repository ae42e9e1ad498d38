//! A partner's goals.

use super::editor::Editor;
use crate::device::{Delivery, DeviceError};
use crate::documents::decisions::{DecisionEdit, IndicatorField};
use crate::documents::goals::{Goals, GoalsEdit};
use crate::documents::terms::{Level, Quantity, Theme};
use crate::documents::{DocKey, Heads};
use crate::ids::{ItemId, OrganisationId, PartnershipId};
use crate::time::Month;

/// The goals of one partner in a partnership, on one device.
#[derive(Clone)]
pub struct GoalsHandle {
    editor: Editor,
    key: DocKey,
    partnership: PartnershipId,
    organisation: OrganisationId,
}

impl GoalsHandle {
    pub(super) fn new(
        editor: &Editor,
        partnership: PartnershipId,
        organisation: OrganisationId,
    ) -> GoalsHandle {
        let key =
            DocKey::Goals { partnership: partnership.clone(), organisation: organisation.clone() };
        GoalsHandle { editor: editor.clone(), key, partnership, organisation }
    }

    pub(super) fn of(editor: &Editor, key: DocKey) -> Option<GoalsHandle> {
        let DocKey::Goals { partnership, organisation } = key else { return None };
        Some(GoalsHandle::new(editor, partnership, organisation))
    }

    /// The document.
    pub fn key(&self) -> &DocKey {
        &self.key
    }

    /// Goals, indicators and measurements as they are, with the heads that edits of them name.
    pub fn view(&self) -> Result<Goals, DeviceError> {
        self.editor.device.goals(&self.partnership, &self.organisation)
    }

    /// Sets up a goal, with a title in the owner's language.
    pub fn add_goal(
        &self,
        level: Level,
        theme: Theme,
        title: impl Into<String>,
    ) -> Result<ItemId, DeviceError> {
        let (title, language) = (title.into(), self.editor.language(&self.partnership));
        let edit = |goal| GoalsEdit::AddGoal { goal, level, theme, title, language };
        self.editor.add(&self.key, edit)
    }

    /// Changes the wording of a goal as it stood in the view with the heads `base`.
    pub fn retitle(
        &self,
        base: &Heads,
        goal: ItemId,
        title: impl Into<String>,
    ) -> Result<(), DeviceError> {
        let (base, title) = (base.clone(), title.into());
        let edit = GoalsEdit::RetitleGoal { base, goal, title, language: None };
        self.editor.edit(&self.key, edit)
    }

    /// Sets up an indicator of a goal: what is counted, in which unit, from where, to where.
    pub fn add_indicator(
        &self,
        goal: ItemId,
        title: impl Into<String>,
        unit: impl Into<String>,
        baseline: Option<Quantity>,
        target: Option<Quantity>,
    ) -> Result<ItemId, DeviceError> {
        let (title, unit) = (title.into(), unit.into());
        let language = self.editor.language(&self.partnership);
        self.editor.add(&self.key, |indicator| GoalsEdit::AddIndicator {
            indicator,
            goal,
            title,
            unit,
            language,
            baseline,
            target,
        })
    }

    /// Sets a baseline, on the view with the heads `base`. Where several values stood in it, [decide](Self::decide).
    pub fn set_baseline(
        &self,
        base: &Heads,
        indicator: ItemId,
        value: Quantity,
    ) -> Result<(), DeviceError> {
        let base = base.clone();
        self.editor.edit(&self.key, GoalsEdit::SetBaseline { base, indicator, value })
    }

    /// Sets a target, on the view with the heads `base`. Where several values stood in it, [decide](Self::decide).
    pub fn set_target(
        &self,
        base: &Heads,
        indicator: ItemId,
        value: Quantity,
    ) -> Result<(), DeviceError> {
        let base = base.clone();
        self.editor.edit(&self.key, GoalsEdit::SetTarget { base, indicator, value })
    }

    /// Decides for a value of a field of an indicator. `seen` is the view in which the person saw the values that stand.
    pub fn decide(
        &self,
        seen: &Goals,
        of: (ItemId, IndicatorField),
        value: Quantity,
        reason: impl Into<String>,
    ) -> Result<ItemId, DeviceError> {
        let reason = reason.into();
        self.editor.add(&self.key, |decision| seen.decide(decision, of, value, reason))
    }

    /// Opens a decision again, with a reason.
    pub fn reopen(
        &self,
        base: &Heads,
        decision: ItemId,
        reason: impl Into<String>,
    ) -> Result<ItemId, DeviceError> {
        let (base, reason) = (base.clone(), reason.into());
        self.editor.add(&self.key, |event| {
            GoalsEdit::Decision(DecisionEdit::Reopen { base, event, decision, reason })
        })
    }

    /// Adds a measurement; it is never changed, and a later one stands beside it.
    ///
    /// `progress` says how the work goes, 1 (far behind) to 5 (reached), and `reason` says why; it may be empty.
    pub fn measure(
        &self,
        indicator: ItemId,
        period: Month,
        value: Quantity,
        progress: u8,
        reason: impl Into<String>,
    ) -> Result<ItemId, DeviceError> {
        let (reason, evidence) = (reason.into(), String::new());
        self.editor.add(&self.key, |measurement| GoalsEdit::Measure {
            measurement,
            indicator,
            period,
            value,
            progress,
            reason,
            evidence,
        })
    }

    /// How far a goal, indicator or measurement has got.
    pub fn delivery(&self, item: ItemId) -> Delivery {
        self.editor.device.delivery(&self.key, item)
    }
}
