//! Decisions on goals: two values that people set while apart stand until somebody decides, with a reason.

use samband_client_core::documents::DocKey;
use samband_client_core::documents::Kind;
use samband_client_core::documents::decisions::{Decided, DecisionEdit, IndicatorField};
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::ItemId;

use super::answer::{Failure, failed};
use super::book::{Book, FoundGoal};
use super::show;
use crate::new_item;

/// An indicator of whose field one value stands; where several do, what to do about it.
pub(super) fn settled(
    book: &Book,
    found: FoundGoal,
    field: IndicatorField,
) -> Result<FoundGoal, Failure> {
    let open = found.goals.field(found.item, field).filter(|field| field.is_open());
    let Some(open) = open else { return Ok(found) };
    let title = &found.goals.indicators[&found.item].title;
    let values = show::values(open, &book.roster(found.key.partnership()));
    Err(format!(
        "the {field} of {:?} has several values: {values}. Decide for one with `fieldbook goals decide {} {field} VALUE \
         --reason REASON`",
        show::line(title),
        found.item
    )
    .into())
}

/// The edit that opens the decision again whose id begins so.
pub(super) fn reopen(
    book: &Book,
    called: &str,
    reason: String,
) -> Result<(DocKey, ItemId, GoalsEdit), Failure> {
    let called = called.trim().to_lowercase();
    let mut found = Vec::new();
    for (key, _) in book.documents(Kind::Goals) {
        let goals = book.goals(&key).map_err(failed)?;
        let decided = goals.decisions.values().filter(|event| {
            matches!(event.what, Decided::Decided { .. })
                && !called.is_empty()
                && event.id.to_string().starts_with(&called)
        });
        found.extend(decided.map(|event| (key.clone(), goals.heads.clone(), event.id)));
    }
    match found.len() {
        1 => {
            let (key, base, decision) = found.remove(0);
            let event = new_item();
            let edit = DecisionEdit::Reopen { base, event, decision, reason };
            Ok((key, event, GoalsEdit::Decision(edit)))
        }
        0 => {
            Err(format!("there is no decision {called:?}; `fieldbook goals list` shows them")
                .into())
        }
        n => Err(format!("{n} decisions begin with {called:?}; give more letters").into()),
    }
}

/// The decisions on an indicator, a line for each event.
pub(super) fn words(view: &Goals, indicator: ItemId, roster: &Roster) -> String {
    let is_about = |id: &ItemId| match view.decisions.get(id).map(|event| &event.what) {
        Some(Decided::Decided { indicator: row, .. }) => *row == indicator,
        _ => false,
    };
    let mut events: Vec<_> = view.decisions.values().collect();
    events.sort_by_key(|event| (event.made_at, event.id));
    let mut words = String::new();
    for event in events {
        let by = show::name(roster, event.by.as_ref());
        let at = event.written.map_or_else(String::new, show::device_time);
        let reason = show::line(&event.reason);
        match &event.what {
            Decided::Decided { field, values, value, .. } if is_about(&event.id) => {
                let stood: Vec<String> =
                    values.iter().map(|value| show::said(value, roster)).collect();
                words.push_str(&format!(
                    "      {}  {field} decided for {value} by {by}, {at}: {reason} (of {})\n",
                    event.id,
                    stood.join(", ")
                ));
            }
            Decided::Reopened { decision } if is_about(decision) => {
                words.push_str(&format!("      {decision}  reopened by {by}, {at}: {reason}\n"));
            }
            _ => {}
        }
    }
    words
}
