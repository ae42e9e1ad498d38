//! What needs the owner today.

use samband_client_core::ids::PersonId;
use samband_client_core::report::today::{LINES_MAX, Line, Need};
use samband_server::reports::sentence;
use samband_words::{Language, Words};
use serde_json::json;

use super::answer::{Answer, Done, failed};
use super::book::Book;
use super::show;
use crate::device_now;

/// The list, with the groups as headings.
pub(super) fn today(book: &Book) -> Done {
    let lines = book.device.today(device_now().date()).map_err(failed)?;
    let rosters = book.device.rosters();
    let english = Words::of(Language::English);
    let mut words = String::new();
    let mut heading = None;
    for line in lines.iter().take(LINES_MAX) {
        let Some(roster) = rosters.get(&line.partnership) else { continue };
        if heading != Some(line.group) {
            words.push_str(&format!("{}\n", english.text(line.group.key())));
            heading = Some(line.group);
        }
        words.push_str(&format!("  {}\n", show::line(&sentence(english, line, roster))));
        if let Some(action) = action(line, &book.me()) {
            words.push_str(&format!("    fieldbook {action}\n"));
        }
    }
    if lines.len() > LINES_MAX {
        words.push_str(&format!("and {} more\n", lines.len() - LINES_MAX));
    }
    if lines.is_empty() {
        words.push_str("Nothing needs you today.\n");
    }
    let as_of = book.device.status().as_of;
    words.push_str(&match as_of {
        Some(at) => format!("As this device has it, as of {}.\n", show::local_time(at)),
        None => "As this device has it: nothing has come from the relay yet.\n".to_owned(),
    });
    Ok(Answer::new(json!({ "today": lines, "as_of": as_of }), words))
}

/// The command with which a line is acted on, where there is one.
fn action(line: &Line, me: &Option<PersonId>) -> Option<String> {
    match &line.need {
        Need::TwoValues { .. } => Some("goals list".to_owned()),
        Need::Question { entry, .. } | Need::Reflection { entry, .. } => {
            Some(format!("show {entry}"))
        }
        Need::NoEntry { .. } => Some("list".to_owned()),
        Need::Report { round, .. } => Some(format!("round show --round {round}")),
        Need::Refused { person, .. } if Some(person) == me.as_ref() => Some("status".to_owned()),
        Need::ErasedSoon { person, .. } if Some(person) == me.as_ref() => {
            Some("save-copy".to_owned())
        }
        _ => None,
    }
}
