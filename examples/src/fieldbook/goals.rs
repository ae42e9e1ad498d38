//! A partner's goals: setting them, measuring, and reading what partners have written.

use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::goals::{Goals, GoalsEdit, Indicator, Measurement};
use samband_client_core::documents::roster::Roster;
use samband_client_core::documents::{Edit, Kind};
use serde_json::json;

use super::answer::{Answer, Done, failed};
use super::arguments::GoalsCommand;
use super::arguments::values::PROGRESS;
use super::book::{Book, FoundGoal};
use super::news::Seen;
use super::write::commit;
use super::{decisions, show};
use crate::new_item;

/// Does a command about goals.
pub(super) fn run(book: &Book, command: GoalsCommand) -> Done {
    let (key, item, edit) = match command {
        GoalsCommand::List { all } => return list(book, all),
        GoalsCommand::Add { title, level, theme, of, language } => {
            let goal = new_item();
            let key = book.own_goals(of.as_deref())?;
            let language = language.unwrap_or_else(|| book.language(&key));
            let title = title.join(" ");
            (key, goal, GoalsEdit::AddGoal { goal, level, theme, title, language })
        }
        GoalsCommand::Retitle { goal, title, language } => {
            let FoundGoal { key, item, goals } = book.goal(&goal)?;
            let title = title.join(" ");
            (key, item, GoalsEdit::RetitleGoal { base: goals.heads, goal: item, title, language })
        }
        GoalsCommand::Indicator { goal, title, unit, baseline, target, language } => {
            let found = book.goal(&goal)?;
            let (indicator, goal, title) = (new_item(), found.item, title.join(" "));
            let language = language.unwrap_or_else(|| book.language(&found.key));
            let edit = GoalsEdit::AddIndicator {
                indicator,
                goal,
                title,
                unit,
                language,
                baseline,
                target,
            };
            (found.key, indicator, edit)
        }
        GoalsCommand::Baseline { indicator, value } => {
            let FoundGoal { key, item: indicator, goals } =
                decisions::settled(book, book.indicator(&indicator)?, IndicatorField::Baseline)?;
            (key, indicator, GoalsEdit::SetBaseline { base: goals.heads, indicator, value })
        }
        GoalsCommand::Target { indicator, value } => {
            let FoundGoal { key, item: indicator, goals } =
                decisions::settled(book, book.indicator(&indicator)?, IndicatorField::Target)?;
            (key, indicator, GoalsEdit::SetTarget { base: goals.heads, indicator, value })
        }
        GoalsCommand::Decide { indicator, field, value, reason } => {
            let FoundGoal { key, item: indicator, goals } = book.indicator(&indicator)?;
            let decision = new_item();
            (key, decision, goals.decide(decision, (indicator, field), value, reason))
        }
        GoalsCommand::Reopen { decision, reason } => decisions::reopen(book, &decision, reason)?,
        GoalsCommand::Measure { indicator, value, period, progress, reason, evidence } => {
            let found = book.indicator(&indicator)?;
            let (measurement, indicator) = (new_item(), found.item);
            let edit = GoalsEdit::Measure {
                measurement,
                indicator,
                period,
                value,
                progress,
                reason,
                evidence,
            };
            (found.key, measurement, edit)
        }
    };
    let answer = commit(book, &key, Edit::Goals(edit), item)?;
    // the goal is saved; should this fail, the owner is told of it once more
    _ = Seen::made_here(book, &key, item);
    Ok(answer)
}

/// Lists goals with their indicators and measurements.
fn list(book: &Book, all: bool) -> Done {
    let mut words = String::new();
    let mut rows = Vec::new();
    for (key, _) in book.documents(Kind::Goals) {
        let view = book.goals(&key).map_err(failed)?;
        if view.goals.is_empty() {
            continue;
        }
        let roster = book.roster(key.partnership());
        words.push_str(&format!("{}\n", super::book::name(&key)));
        for goal in view.goals.values() {
            let level = goal.level.map_or("no level", |level| level.as_str());
            let theme = goal.theme.map_or("no theme", |theme| theme.as_str());
            let title = show::line(&goal.title);
            words.push_str(&format!("\n  {}  {title}  ({level}, {theme})\n", goal.id));
            for row in view.indicators.values().filter(|row| row.goal == goal.id) {
                words.push_str(&indicator(&view, row, &roster, all));
            }
        }
        words.push('\n');
        rows.push(json!({ "document": key, "goals": view }));
    }
    if rows.is_empty() {
        words = "there are no goals".to_owned();
    }
    Ok(Answer::new(json!({ "goals": rows }), words))
}

fn indicator(view: &Goals, row: &Indicator, roster: &Roster, all: bool) -> String {
    let (title, unit) = (show::line(&row.title), show::line(&row.unit));
    let mut words = format!(
        "    {}  {title}  ({unit})\n      baseline: {}\n      target: {}\n",
        row.id,
        show::field(row.baseline.as_ref(), roster),
        show::field(row.target.as_ref(), roster),
    );
    words.push_str(&decisions::words(view, row.id, roster));
    let mut measured: Vec<&Measurement> =
        view.measurements.values().filter(|found| found.indicator == row.id).collect();
    measured.sort_by_key(|found| (found.period, found.made_at, found.id));
    if measured.is_empty() {
        words.push_str("      not measured yet\n");
    }
    let skipped = if all { 0 } else { measured.len().saturating_sub(1) };
    for found in measured.iter().skip(skipped) {
        words.push_str(&measurement(found, roster));
    }
    if skipped > 0 {
        let earlier = show::count(skipped as u64, "earlier measurement", "earlier measurements");
        words.push_str(&format!("      and {earlier}: `fieldbook goals list --all`\n"));
    }
    words
}

fn measurement(found: &Measurement, roster: &Roster) -> String {
    let progress = found.progress.and_then(|n| {
        let word = PROGRESS.get(usize::from(n).checked_sub(1)?)?;
        Some(format!(", progress {n} of 5 ({word})"))
    });
    let by = show::name(roster, found.by.as_ref());
    let at = found.written.map_or_else(String::new, |at| format!(", {}", show::device_time(at)));
    let mut words = format!(
        "      {}: {}{}, by {by}{at}\n",
        found.period,
        found.value,
        progress.unwrap_or_default()
    );
    for (what, text) in [("reason", &found.reason), ("evidence", &found.evidence)] {
        if !text.trim().is_empty() {
            words.push_str(&format!("        {what}: {}\n", show::line(text)));
        }
    }
    words
}
