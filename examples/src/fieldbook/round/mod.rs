//! Rounds and their reports: partners write them together, agree and submit; reviewers answer.

mod apart;
mod found;
mod review;
mod show;
mod submit;
mod write;

use serde_json::json;

use self::found::{Standing, find, rounds};
use super::answer::{Answer, Done};
use super::arguments::RoundCommand;
use super::book::Book;
use super::show as shown;
pub(super) use write::{section_text, take_back_ended};

/// Does a command about rounds.
pub(super) fn run(book: &Book, command: RoundCommand) -> Done {
    match command {
        RoundCommand::List => list(book),
        RoundCommand::Show { version: Some(version), of } => {
            show::version(book, &find(book, of.round.as_deref())?, version)
        }
        RoundCommand::Show { version: None, of } => {
            show::report(book, &find(book, of.round.as_deref())?)
        }
        RoundCommand::Write(arguments) => write::section(book, arguments),
        RoundCommand::Looked { of } => apart::look(book, &find(book, of.round.as_deref())?),
        RoundCommand::BringBack { section, of } => {
            apart::bring_back(book, &find(book, of.round.as_deref())?, &section)
        }
        RoundCommand::Tick { section, off, of } => {
            write::tick(book, &find(book, of.round.as_deref())?, &section, !off)
        }
        RoundCommand::Quote { section, entry, of } => {
            write::quote(book, &find(book, of.round.as_deref())?, &section, &entry)
        }
        RoundCommand::Unquote { quote, of } => {
            write::unquote(book, &find(book, of.round.as_deref())?, &quote)
        }
        RoundCommand::Agree { yes, of } => {
            submit::agree(book, &find(book, of.round.as_deref())?, yes)
        }
        RoundCommand::Submit(arguments) => submit::submit(book, arguments),
        RoundCommand::Return { notes, answer } => review::returned(book, &notes, answer),
        RoundCommand::Accept { answer } => review::accepted(book, answer),
        RoundCommand::Reopen { answer } => review::reopened(book, answer),
    }
}

fn list(book: &Book) -> Done {
    let mut words = String::new();
    let mut rows = Vec::new();
    for round in rounds(book) {
        let standing = Standing::of(book, &round)?;
        let due = round.round().report_due();
        let when = due.map_or_else(|| "no day is set".to_owned(), |due| format!("due {due}"));
        words.push_str(&format!(
            "{}  {}  {when}  {}\n",
            round.name(),
            shown::line(&round.round().name),
            standing.words()
        ));
        rows.push(json!({
            "partnership": round.partnership, "round": round.id, "due": due,
            "status": standing.status, "changed": standing.changed,
        }));
    }
    if rows.is_empty() {
        words = "there are no rounds".to_owned();
    }
    Ok(Answer::new(json!({ "rounds": rows }), words))
}
