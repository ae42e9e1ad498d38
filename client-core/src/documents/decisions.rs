//! Decisions on a partner's own values.
//!
//! Two people can set a field to different values while apart. Both values stay, and a decision is open. Deciding is an
//! event that names every value that stood, a person and a reason. It can be reopened. A value that somebody sets
//! after it, or without having seen it, opens it again: no value ever decides by being the last.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::{Transactable, Transaction};
use automerge::{ObjType, ScalarValue};
use serde::{Deserialize, Serialize};

use super::document::Heads;
use super::field::{Field, FieldValue};
use super::read::{DocumentReader, MapNode, as_int};
use super::terms::Quantity;
use super::write::{EditError, check_text, item, new_item, put_seen};
use crate::ids::{ItemId, PersonId};
use crate::limits::LINE_BYTES_MAX;
use crate::time::DeviceTime;

pub(super) const DECISIONS: &str = "decisions";

/// A field of an indicator that two people can set to different values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum IndicatorField {
    /// Where it stood at the start.
    Baseline,
    /// Where it is to stand at the end.
    Target,
}

impl IndicatorField {
    /// Every field.
    pub const ALL: &'static [IndicatorField] = &[IndicatorField::Baseline, IndicatorField::Target];

    /// The word as it stands in documents.
    pub fn as_str(self) -> &'static str {
        match self {
            IndicatorField::Baseline => "baseline",
            IndicatorField::Target => "target",
        }
    }
}

impl std::fmt::Display for IndicatorField {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl std::str::FromStr for IndicatorField {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let mut known = IndicatorField::ALL.iter().copied();
        known.find(|field| field.as_str() == text).ok_or_else(|| {
            let text = crate::text::escape_line(text);
            format!("\"{text}\" is not a field: use one of baseline, target")
        })
    }
}

/// A decision that is made or reopened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionEdit {
    /// Decides for a value.
    Decide {
        /// The heads of the view that the person saw.
        base: Heads,
        /// A fresh random id.
        decision: ItemId,
        /// The indicator.
        indicator: ItemId,
        /// Its field.
        field: IndicatorField,
        /// The values that stood, with who set them and when.
        values: Vec<FieldValue<Quantity>>,
        /// The value that holds.
        value: Quantity,
        /// Why.
        reason: String,
    },
    /// Opens a decision again.
    Reopen {
        /// The heads of the view that the person saw.
        base: Heads,
        /// A fresh random id.
        event: ItemId,
        /// The decision.
        decision: ItemId,
        /// Why.
        reason: String,
    },
}

impl DecisionEdit {
    pub(super) fn subject(&self) -> ItemId {
        match self {
            DecisionEdit::Decide { decision, .. } => *decision,
            DecisionEdit::Reopen { event, .. } => *event,
        }
    }

    pub(super) fn base(&self) -> Option<&Heads> {
        let (DecisionEdit::Decide { base, .. } | DecisionEdit::Reopen { base, .. }) = self;
        Some(base)
    }

    /// Turns down a decision that names other values than those that the person saw, which `seen` finds: what it says of who
    /// set a value is shown as what that person said.
    pub(super) fn check(
        &self,
        seen: impl Fn(ItemId, IndicatorField) -> Vec<FieldValue<Quantity>>,
    ) -> Result<(), EditError> {
        match self {
            DecisionEdit::Decide { indicator, field, values, .. }
                if *values != seen(*indicator, *field) =>
            {
                Err(EditError::UnknownBase)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn apply(
        &self,
        tx: &mut Transaction<'_>,
        indicators: &str,
        now: DeviceTime,
    ) -> Result<(), EditError> {
        match self {
            DecisionEdit::Decide { base: _, decision, indicator, field, values, value, reason } => {
                check_text("the reason", reason, LINE_BYTES_MAX, false)?;
                let row = item(tx, indicators, "indicator", *indicator)?;
                let obj = new_item(tx, DECISIONS, *decision)?;
                put_seen(tx, DECISIONS, *decision, &obj)?;
                tx.put(&obj, "indicator", indicator.to_string())?;
                tx.put(&obj, "field", field.as_str())?;
                tx.put(&obj, "value", value.thousandths())?;
                tx.put(&obj, "reason", reason.as_str())?;
                tx.put(&obj, "written", now.to_string())?;
                let map = tx.put_object(&obj, "values", ObjType::Map)?;
                for (n, said) in values.iter().take(100).enumerate() {
                    let value = tx.put_object(&map, format!("{n:02}"), ObjType::Map)?;
                    tx.put(&value, "value", said.value.thousandths())?;
                    tx.put(&value, "at", said.at_unix_s)?;
                    if let Some(by) = &said.by {
                        tx.put(&value, "by", by.as_str())?;
                    }
                }
                Ok(tx.put(&row, field.as_str(), value.thousandths())?)
            }
            DecisionEdit::Reopen { base: _, event, decision, reason } => {
                check_text("the reason", reason, LINE_BYTES_MAX, false)?;
                item(tx, DECISIONS, "decision", *decision)?;
                let obj = new_item(tx, DECISIONS, *event)?;
                put_seen(tx, DECISIONS, *event, &obj)?;
                tx.put(&obj, "reopens", decision.to_string())?;
                tx.put(&obj, "reason", reason.as_str())?;
                Ok(tx.put(&obj, "written", now.to_string())?)
            }
        }
    }
}

/// An event of a decision as it can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecisionEvent {
    /// Its id.
    pub id: ItemId,
    /// What happened.
    #[serde(flatten)]
    pub what: Decided,
    /// Why.
    pub reason: String,
    /// Who, as the document says.
    pub by: Option<PersonId>,
    /// Whether it was written on a relay's web page.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub on_page: bool,
    /// When, by the device's clock.
    pub written: Option<DeviceTime>,
    /// The events that its author had seen.
    pub seen: BTreeSet<ItemId>,
    /// Its place in the document's causal order.
    pub made_at: u64,
}

/// What a decision's event says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum Decided {
    /// A value was decided for.
    Decided {
        /// The indicator.
        indicator: ItemId,
        /// Its field.
        field: IndicatorField,
        /// The values that stood.
        values: Vec<FieldValue<Quantity>>,
        /// The value that holds.
        value: Quantity,
    },
    /// A decision was opened again.
    Reopened {
        /// The decision.
        decision: ItemId,
    },
}

fn quantity(value: &ScalarValue) -> Option<Quantity> {
    as_int(value).and_then(Quantity::from_thousandths)
}

/// Reads the decisions of a partner's goals.
pub(super) fn read_decisions(reader: &mut DocumentReader<'_>) -> BTreeMap<ItemId, DecisionEvent> {
    reader.items(DECISIONS, "is not a whole decision", read_event)
}

fn read_event(
    reader: &mut DocumentReader<'_>,
    id: ItemId,
    node: &MapNode,
) -> Option<DecisionEvent> {
    let what = match reader.word(node, "reopens") {
        Some(decision) => Decided::Reopened { decision },
        None => {
            let mut values = Vec::new();
            for (_, row) in reader.maps_at(node, "values") {
                if let Some(value) = reader.scalar(&row, "value", quantity) {
                    let by = reader.word(&row, "by");
                    let at_unix_s = reader.int(&row, "at").unwrap_or_default();
                    values.push(FieldValue { value, by, at_unix_s });
                }
            }
            Decided::Decided {
                indicator: reader.needed_word(node, "indicator")?,
                field: reader.needed_word(node, "field")?,
                value: reader.scalar(node, "value", quantity)?,
                values,
            }
        }
    };
    Some(DecisionEvent {
        id,
        what,
        reason: reader.text(node, "reason").unwrap_or_default(),
        by: reader.maker(node),
        on_page: reader.is_of_page(node),
        written: reader.word(node, "written"),
        seen: reader.seen(node),
        made_at: reader.made_at(node),
    })
}

/// Adds to a field the values that stand against it although nobody has set them at the same time: those of a decision
/// that was reopened, and the value that was decided for before somebody set another one.
pub(super) fn reopen(
    events: &BTreeMap<ItemId, DecisionEvent>,
    indicator: ItemId,
    of: IndicatorField,
    field: &mut Field<Quantity>,
) {
    let of_field = |id: &ItemId| {
        events.get(id).and_then(|event| match &event.what {
            Decided::Decided { indicator: row, field, values, value } => {
                (*row == indicator && *field == of).then_some((event, values, *value))
            }
            Decided::Reopened { .. } => None,
        })
    };
    let about = |event: &DecisionEvent| match event.what {
        Decided::Decided { .. } => of_field(&event.id).is_some(),
        Decided::Reopened { decision } => of_field(&decision).is_some(),
    };
    let related: Vec<&DecisionEvent> = events.values().filter(|event| about(event)).collect();
    let last =
        related.iter().filter(|event| related.iter().all(|other| !other.seen.contains(&event.id)));
    let mut against: Vec<FieldValue<Quantity>> = Vec::new();
    for event in last {
        match &event.what {
            Decided::Reopened { decision } => {
                if let Some((_, values, _)) = of_field(decision) {
                    against.extend(values.iter().cloned());
                }
            }
            // another value was set since
            Decided::Decided { value, .. } if *value != field.shown.value => {
                let at_unix_s = event.written.map_or(0, DeviceTime::unix_s);
                against.push(FieldValue { value: *value, by: event.by.clone(), at_unix_s });
            }
            Decided::Decided { .. } => {}
        }
    }
    for said in against {
        let is_new = |known: &FieldValue<Quantity>| known.value != said.value;
        if is_new(&field.shown) && field.others.iter().all(is_new) {
            field.others.push(said);
        }
    }
    field.others.sort();
}
