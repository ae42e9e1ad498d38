//! What needs the owner today.

use samband_client_core::report::today::LINES_MAX;
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
    }
    if lines.len() > LINES_MAX {
        words.push_str(&format!("and {} more\n", lines.len() - LINES_MAX));
    }
    if lines.is_empty() {
        words.push_str("Nothing needs you today.\n");
    }
    Ok(Answer::new(json!({ "today": lines }), words))
}
