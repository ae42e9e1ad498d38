//! The phases of a round, and the day on which its report is due.

use std::collections::BTreeMap;

use samband_client_core::documents::roster::{Days, Round};
use samband_client_core::documents::terms::Phase;
use samband_client_core::time::Date;

use super::table::{Located, TableAt};

/// Reads the tables `[[round.phase]]` of a round. Each phase stands there once, and begins no earlier than those before
/// it.
pub(super) fn phases(table: &mut TableAt<'_, '_>) -> BTreeMap<Phase, Days> {
    let mut found: BTreeMap<Phase, (usize, Days)> = BTreeMap::new();
    table.tables("phase", "round.phase", |table| {
        let phase = table.needed::<Phase>("phase");
        let starts = table.needed_date("starts");
        let ends = table.needed_date("ends");
        let (Some(phase), Some(starts), Some(ends)) = (phase, starts, ends) else { return };
        if !Round::PHASES.contains(&phase.value) {
            let text = format!("{} is no phase of a whole round: {}", phase.value, use_one_of());
            table.checker.fault(phase.line, text);
        }
        if starts.value > ends.value {
            table.checker.fault(ends.line, format!("{} ends before it starts", phase.value));
        }
        let days = Days { starts: starts.value, ends: ends.value };
        if found.insert(phase.value, (starts.line, days)).is_some() {
            table.checker.fault(phase.line, format!("{} stands twice in this round", phase.value));
        }
    });
    let in_order: Vec<_> = found.iter().collect();
    for pair in in_order.windows(2) {
        let ((before, (_, earlier)), (phase, (line, days))) = (pair[0], pair[1]);
        if days.starts < earlier.starts {
            let text = format!("{phase} starts before {before}, which comes first");
            table.checker.fault(*line, text);
        }
    }
    found.into_iter().map(|(phase, (_, days))| (phase, days)).collect()
}

fn use_one_of() -> String {
    let words: Vec<&str> = Round::PHASES.iter().map(|phase| phase.as_str()).collect();
    format!("use one of {}", words.join(", "))
}

/// Checks that a report is not due before what it is about has ended.
pub(super) fn check_due(
    table: &mut TableAt<'_, '_>,
    due: Option<&Located<Date>>,
    phases: &BTreeMap<Phase, Days>,
    ends: Option<&Located<Date>>,
) {
    let Some(due) = due else { return };
    let follow_up = phases.get(&Phase::FollowUp).map(|days| ("the follow-up", days.ends));
    let end = follow_up.or(ends.map(|ends| ("the round", ends.value)));
    if let Some((what, end)) = end.filter(|(_, end)| due.value < *end) {
        let text = format!("the report is due before {what} ends ({end})");
        table.checker.fault(due.line, text);
    }
}
