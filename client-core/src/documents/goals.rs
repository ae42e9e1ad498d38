//! A partner's goals in a partnership, their indicators and measurements.

use std::collections::BTreeMap;

use automerge::ScalarValue;
use automerge::transaction::{Transactable, Transaction};
use serde::{Deserialize, Serialize};

use super::decisions::{self, DecisionEdit, DecisionEvent, IndicatorField};
use super::document::{Document, Heads};
use super::field::{Field, FieldValue};
use super::read::{DocumentReader, Finding, MapNode, as_int};
use super::terms::{Language, Level, Quantity, Theme};
use super::write::{EditError, change_text, check_text, check_year, item, new_item, put_text};
use crate::ids::{ItemId, PersonId};
use crate::limits::LINE_BYTES_MAX;
use crate::time::{DeviceTime, Month};

const GOALS: &str = "goals";
const INDICATORS: &str = "indicators";
const MEASUREMENTS: &str = "measurements";

/// An edit of a partner's goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GoalsEdit {
    /// Sets up a goal.
    AddGoal {
        /// A fresh random id.
        goal: ItemId,
        /// The level of change.
        level: Level,
        /// The theme.
        theme: Theme,
        /// What is to be reached.
        title: String,
        /// The language of the title.
        language: Language,
    },
    /// Changes a goal's wording; two people's changes merge.
    RetitleGoal {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The goal.
        goal: ItemId,
        /// The new wording.
        title: String,
        /// The language of the new wording, where it is another one.
        language: Option<Language>,
    },
    /// Sets up an indicator of a goal.
    AddIndicator {
        /// A fresh random id.
        indicator: ItemId,
        /// The goal.
        goal: ItemId,
        /// What is counted.
        title: String,
        /// In which unit.
        unit: String,
        /// The language of title and unit.
        language: Language,
        /// Where it stood at the start.
        baseline: Option<Quantity>,
        /// Where it is to stand at the end.
        target: Option<Quantity>,
    },
    /// Sets a baseline. A value that somebody sets meanwhile stays visible beside it. Where the person saw several values,
    /// the edit is refused: that takes a [decision](DecisionEdit).
    SetBaseline {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The indicator.
        indicator: ItemId,
        /// The value.
        value: Quantity,
    },
    /// Sets a target. A value that somebody sets meanwhile stays visible beside it. Where the person saw several values,
    /// the edit is refused: that takes a [decision](DecisionEdit).
    SetTarget {
        /// The heads of the view that the person saw.
        base: Heads,
        /// The indicator.
        indicator: ItemId,
        /// The value.
        value: Quantity,
    },
    /// Adds a measurement. Measurements are never changed; a later one stands beside it.
    Measure {
        /// A fresh random id.
        measurement: ItemId,
        /// The indicator.
        indicator: ItemId,
        /// The month that it is about.
        period: Month,
        /// The value.
        value: Quantity,
        /// How the work goes, 1 (far behind) to 5 (reached).
        progress: u8,
        /// Why; may be empty.
        reason: String,
        /// Where it can be seen; may be empty.
        evidence: String,
    },
    /// Decides between values, or opens a decision again.
    Decision(DecisionEdit),
}

impl GoalsEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            GoalsEdit::AddGoal { goal, .. } | GoalsEdit::RetitleGoal { goal, .. } => *goal,
            GoalsEdit::AddIndicator { indicator, .. }
            | GoalsEdit::SetBaseline { indicator, .. }
            | GoalsEdit::SetTarget { indicator, .. } => *indicator,
            GoalsEdit::Measure { measurement, .. } => *measurement,
            GoalsEdit::Decision(edit) => edit.subject(),
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        match self {
            GoalsEdit::RetitleGoal { base, .. }
            | GoalsEdit::SetBaseline { base, .. }
            | GoalsEdit::SetTarget { base, .. } => Some(base),
            GoalsEdit::Decision(edit) => edit.base(),
            // each is new
            GoalsEdit::AddGoal { .. }
            | GoalsEdit::AddIndicator { .. }
            | GoalsEdit::Measure { .. } => None,
        }
    }

    /// Turns down an edit on `base` that would decide between values by setting one more, and a decision between other values
    /// than those that the person saw. `read_at` reads the goals at a version.
    pub(super) fn check(
        &self,
        read_at: impl Fn(Option<&Heads>) -> Result<Goals, EditError>,
        base: Option<&Heads>,
    ) -> Result<(), EditError> {
        match self {
            GoalsEdit::Decision(edit) => {
                let seen = read_at(edit.base())?;
                edit.check(|indicator, field| seen.values(indicator, field))
            }
            _ if self.decides_silently(&read_at(base)?) => Err(EditError::OpenDecision),
            _ => Ok(()),
        }
    }

    /// Whether the edit would decide between the values of a view by setting one more.
    fn decides_silently(&self, seen: &Goals) -> bool {
        let is_open = |field: &Option<Field<Quantity>>| field.as_ref().is_some_and(Field::is_open);
        match self {
            GoalsEdit::SetBaseline { indicator, .. } => {
                seen.indicators.get(indicator).is_some_and(|row| is_open(&row.baseline))
            }
            GoalsEdit::SetTarget { indicator, .. } => {
                seen.indicators.get(indicator).is_some_and(|row| is_open(&row.target))
            }
            _ => false,
        }
    }

    pub(super) fn apply(&self, tx: &mut Transaction<'_>, now: DeviceTime) -> Result<(), EditError> {
        match self {
            GoalsEdit::Decision(edit) => edit.apply(tx, INDICATORS, now),
            GoalsEdit::AddGoal { goal, level, theme, title, language } => {
                check_text("the title", title, LINE_BYTES_MAX, false)?;
                let obj = new_item(tx, GOALS, *goal)?;
                tx.put(&obj, "level", level.as_str())?;
                tx.put(&obj, "theme", theme.as_str())?;
                tx.put(&obj, "language", language.as_str())?;
                put_text(tx, &obj, "title", title)
            }
            GoalsEdit::RetitleGoal { base: _, goal, title, language } => {
                check_text("the title", title, LINE_BYTES_MAX, false)?;
                let obj = item(tx, GOALS, "goal", *goal)?;
                if let Some(language) = language {
                    tx.put(&obj, "language", language.as_str())?;
                }
                change_text(tx, &obj, "title", title)
            }
            GoalsEdit::AddIndicator {
                indicator,
                goal,
                title,
                unit,
                language,
                baseline,
                target,
            } => {
                check_text("the title", title, LINE_BYTES_MAX, false)?;
                check_text("the unit", unit, LINE_BYTES_MAX, false)?;
                item(tx, GOALS, "goal", *goal)?;
                let obj = new_item(tx, INDICATORS, *indicator)?;
                tx.put(&obj, "goal", goal.to_string())?;
                tx.put(&obj, "unit", unit.as_str())?;
                tx.put(&obj, "language", language.as_str())?;
                put_text(tx, &obj, "title", title)?;
                if let Some(value) = baseline {
                    tx.put(&obj, "baseline", value.thousandths())?;
                }
                if let Some(value) = target {
                    tx.put(&obj, "target", value.thousandths())?;
                }
                Ok(())
            }
            GoalsEdit::SetBaseline { base: _, indicator, value } => {
                let obj = item(tx, INDICATORS, "indicator", *indicator)?;
                Ok(tx.put(&obj, "baseline", value.thousandths())?)
            }
            GoalsEdit::SetTarget { base: _, indicator, value } => {
                let obj = item(tx, INDICATORS, "indicator", *indicator)?;
                Ok(tx.put(&obj, "target", value.thousandths())?)
            }
            GoalsEdit::Measure {
                measurement,
                indicator,
                period,
                value,
                progress,
                reason,
                evidence,
            } => {
                if !(1..=5).contains(progress) {
                    return Err(EditError::Range { field: "progress", expected: "1 to 5" });
                }
                check_year("the period", period.year())?;
                check_text("the reason", reason, LINE_BYTES_MAX, true)?;
                check_text("the evidence", evidence, LINE_BYTES_MAX, true)?;
                item(tx, INDICATORS, "indicator", *indicator)?;
                let obj = new_item(tx, MEASUREMENTS, *measurement)?;
                tx.put(&obj, "indicator", indicator.to_string())?;
                tx.put(&obj, "period", period.to_string())?;
                tx.put(&obj, "value", value.thousandths())?;
                tx.put(&obj, "progress", i64::from(*progress))?;
                tx.put(&obj, "written", now.to_string())?;
                put_text(tx, &obj, "reason", reason)?;
                put_text(tx, &obj, "evidence", evidence)
            }
        }
    }
}

/// A goal as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Goal {
    /// Its id.
    pub id: ItemId,
    /// The level of change.
    pub level: Option<Level>,
    /// The theme.
    pub theme: Option<Theme>,
    /// What is to be reached.
    pub title: String,
    /// The language of the title.
    pub language: Option<Language>,
}

/// An indicator as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Indicator {
    /// Its id.
    pub id: ItemId,
    /// The goal that it belongs to.
    pub goal: ItemId,
    /// What is counted.
    pub title: String,
    /// In which unit.
    pub unit: String,
    /// The language of title and unit.
    pub language: Option<Language>,
    /// Where it stood at the start.
    pub baseline: Option<Field<Quantity>>,
    /// Where it is to stand at the end.
    pub target: Option<Field<Quantity>>,
}

/// A measurement as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Measurement {
    /// Its id.
    pub id: ItemId,
    /// What was measured.
    pub indicator: ItemId,
    /// The month that it is about.
    pub period: Month,
    /// The value.
    pub value: Quantity,
    /// 1 to 5.
    pub progress: Option<u8>,
    /// Why; may be empty.
    pub reason: String,
    /// Where it can be seen; may be empty.
    pub evidence: String,
    /// When, by the device's clock, it was written.
    pub written: Option<DeviceTime>,
    /// Who measured, as the document says.
    pub by: Option<PersonId>,
    /// Whether it was written on a relay's web page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_page: bool,
    /// Its place in the document's causal order: a correction stands after what it corrects.
    pub made_at: u64,
}

/// The view of a partner's goals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Goals {
    /// The version that was read.
    pub heads: Heads,
    /// The goals by id.
    pub goals: BTreeMap<ItemId, Goal>,
    /// The indicators by id.
    pub indicators: BTreeMap<ItemId, Indicator>,
    /// The measurements by id.
    pub measurements: BTreeMap<ItemId, Measurement>,
    /// The events of decisions by id. A field whose decision was reopened, or overtaken by another value, is open again.
    pub decisions: BTreeMap<ItemId, DecisionEvent>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

fn quantity(value: &ScalarValue) -> Option<Quantity> {
    as_int(value).and_then(Quantity::from_thousandths)
}

impl Goals {
    /// Reads a partner's goals. What cannot be read is in [`Goals::findings`]; the rest is shown.
    pub fn read(doc: &Document) -> Goals {
        let mut reader = DocumentReader::new(doc.automerge());
        let goals = reader.items(GOALS, "is not a whole goal", |reader, id, node| {
            Some(Goal {
                id,
                level: reader.needed_word(node, "level"),
                theme: reader.needed_word(node, "theme"),
                title: reader.text(node, "title").unwrap_or_default(),
                language: reader.word(node, "language"),
            })
        });
        let decisions = decisions::read_decisions(&mut reader);
        let indicators = reader.items(INDICATORS, "names no goal", |reader, id, node| {
            let mut field = |of: IndicatorField| {
                let mut field = reader.field(node, of.as_str(), quantity)?;
                decisions::reopen(&decisions, id, of, &mut field);
                Some(field)
            };
            let (baseline, target) =
                (field(IndicatorField::Baseline), field(IndicatorField::Target));
            Some(Indicator {
                id,
                goal: reader.needed_word(node, "goal")?,
                title: reader.text(node, "title").unwrap_or_default(),
                unit: reader.text(node, "unit").unwrap_or_default(),
                language: reader.word(node, "language"),
                baseline,
                target,
            })
        });
        let measurements =
            reader.items(MEASUREMENTS, "is not a whole measurement", read_measurement);
        let findings = reader.into_findings();
        Goals { heads: doc.heads(), goals, indicators, measurements, decisions, findings }
    }

    /// The field of an indicator, with every value that stands.
    pub fn field(&self, indicator: ItemId, field: IndicatorField) -> Option<&Field<Quantity>> {
        let row = self.indicators.get(&indicator)?;
        match field {
            IndicatorField::Baseline => row.baseline.as_ref(),
            IndicatorField::Target => row.target.as_ref(),
        }
    }

    /// The values of a field that stand in this view; none where it is not set.
    pub fn values(&self, indicator: ItemId, field: IndicatorField) -> Vec<FieldValue<Quantity>> {
        let values = self.field(indicator, field).into_iter();
        values
            .flat_map(|field| std::iter::once(&field.shown).chain(&field.others))
            .cloned()
            .collect()
    }

    /// The edit that decides for a value of a field, with every value that stands in this view.
    pub fn decide(
        &self,
        decision: ItemId,
        (indicator, field): (ItemId, IndicatorField),
        value: Quantity,
        reason: impl Into<String>,
    ) -> GoalsEdit {
        GoalsEdit::Decision(DecisionEdit::Decide {
            base: self.heads.clone(),
            decision,
            indicator,
            field,
            values: self.values(indicator, field),
            value,
            reason: reason.into(),
        })
    }

    /// The latest measurement of an indicator: by the month it is about, then by causal order, then
    /// by id, so that every replica shows the same one.
    pub fn latest(&self, indicator: ItemId) -> Option<&Measurement> {
        self.measurements
            .values()
            .filter(|measurement| measurement.indicator == indicator)
            .max_by_key(|measurement| (measurement.period, measurement.made_at, measurement.id))
    }
}

fn read_measurement(
    reader: &mut DocumentReader<'_>,
    id: ItemId,
    node: &MapNode,
) -> Option<Measurement> {
    let progress = reader.int(node, "progress").and_then(|n| u8::try_from(n).ok());
    Some(Measurement {
        id,
        indicator: reader.needed_word(node, "indicator")?,
        period: reader.needed_word(node, "period")?,
        value: reader.scalar(node, "value", quantity)?,
        progress: progress.filter(|n| (1..=5).contains(n)),
        reason: reader.text(node, "reason").unwrap_or_default(),
        evidence: reader.text(node, "evidence").unwrap_or_default(),
        written: reader.word(node, "written"),
        by: reader.maker(node),
        on_page: reader.is_of_page(node),
        made_at: reader.made_at(node),
    })
}
