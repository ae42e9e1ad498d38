//! Goals in the demo: partners set them, and two people change the same ones while apart.

use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::terms::{Quantity, Role};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::ItemId;

use super::expected::Expected;
use super::programme::PlannedGoal;
use super::story::{Story, english};
use super::summary::StoryError;
use crate::{device_now, new_item};

/// The goals that two people change.
#[derive(Default)]
pub(super) struct GoalItems {
    pub(super) shared: Vec<SharedGoal>,
}

pub(super) struct SharedGoal {
    key: DocKey,
    goal: ItemId,
    indicator: ItemId,
    planned: PlannedGoal,
}

impl Story {
    pub(super) fn set_goals(&self, goals: &[PlannedGoal]) -> Result<GoalItems, StoryError> {
        let mut items = GoalItems::default();
        for planned in goals {
            let (goal, indicator) = (new_item(), new_item());
            let key = DocKey::Goals {
                partnership: planned.partnership.clone(),
                organisation: planned.organisation.clone(),
            };
            let device = self.coordinator(&planned.partnership, &planned.organisation);
            let edits = [
                GoalsEdit::AddGoal {
                    goal,
                    level: planned.level,
                    theme: planned.theme,
                    title: planned.title.clone(),
                    language: english(),
                },
                GoalsEdit::AddIndicator {
                    indicator,
                    goal,
                    title: planned.indicator.clone(),
                    unit: planned.unit.clone(),
                    language: english(),
                    baseline: Some(planned.baseline),
                    target: Some(planned.target),
                },
                GoalsEdit::Measure {
                    measurement: new_item(),
                    indicator,
                    period: "2026-10".parse().expect("a month"),
                    value: planned.measured,
                    progress: 3,
                    reason: String::new(),
                    evidence: String::new(),
                },
            ];
            for edit in edits {
                device.edit(&key, &Edit::Goals(edit), device_now())?;
            }
            let coordinating = self.rosters()[&planned.partnership].coordinating.as_ref();
            if coordinating == Some(&planned.organisation) {
                items.shared.push(SharedGoal { key, goal, indicator, planned: planned.clone() });
            }
        }
        Ok(items)
    }

    /// In each coordinating partner two people change the same goal while apart: the wording at both ends,
    /// and the target to two values.
    pub(super) fn edit_goals_apart(
        &self,
        items: &mut GoalItems,
        expected: &mut Expected,
    ) -> Result<u64, StoryError> {
        let mut made = 0;
        for shared in &items.shared {
            let DocKey::Goals { partnership, organisation } = &shared.key else { continue };
            let coordinator = self.coordinator(partnership, organisation);
            let roster = &self.rosters()[partnership];
            let member = roster
                .memberships
                .iter()
                .find(|membership| {
                    membership.role == Role::Member
                        && membership.organisation.as_ref() == Some(organisation)
                })
                .map(|membership| self.device(membership.person.as_str()))
                .ok_or_else(|| StoryError::Wrong(format!("{organisation} has no member")))?;
            let more = |step: i64| {
                Quantity::from_thousandths(shared.planned.target.thousandths() + step * 1000)
                    .expect("a small number")
            };
            let title = &shared.planned.title;
            let (goal, indicator) = (shared.goal, shared.indicator);
            let changes = [
                (coordinator, format!("2026: {title}"), more(1)),
                (member, format!("{title} (2027)"), more(2)),
            ];
            for (device, title, value) in changes {
                let base = device.heads(&shared.key)?;
                let edits = [
                    GoalsEdit::RetitleGoal { base: base.clone(), goal, title, language: None },
                    GoalsEdit::SetTarget { base, indicator, value },
                ];
                for edit in edits {
                    device.edit(&shared.key, &Edit::Goals(edit), device_now())?;
                    made += 1;
                }
            }
            expected.open_decisions += 1;
        }
        Ok(made)
    }

    /// Goals whose wording has both people's words.
    pub(super) fn merged_wordings(&self, items: &GoalItems) -> Result<u64, StoryError> {
        let mut merged = 0;
        for shared in &items.shared {
            let DocKey::Goals { partnership, organisation } = &shared.key else { continue };
            let goals =
                self.coordinator(partnership, organisation).goals(partnership, organisation)?;
            let wanted = format!("2026: {} (2027)", shared.planned.title);
            merged += u64::from(goals.goals[&shared.goal].title == wanted);
        }
        Ok(merged)
    }
}
