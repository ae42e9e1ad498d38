//! Dispatches a request to its module.

use samband_client_core::documents::terms::RemarkKind;
use serde_json::json;

use super::answer::{Answer, Done, failed};
use super::arguments::Command;
use super::book::Book;
use super::request::{Reply, Request};
use super::{
    device, draft, erase, goals, half_page, keep, read, reflect, report, round, sync, talk, today,
    write,
};

/// Does a request.
pub(super) fn run(book: &Book, request: Request) -> Reply {
    let notices = book.device.notices().iter().map(ToString::to_string).collect();
    let done = match request {
        Request::Run(command) => command_on(book, command),
        Request::MayWrite(arguments) => {
            write::check(book, &arguments).map(|_| Answer::new(json!({}), ""))
        }
        Request::EntryText { entry } => write::entry_text(book, &entry),
        Request::SectionText(arguments) => round::section_text(book, &arguments),
        Request::Draft { name } => {
            draft::kept(&book.device, &name).map(|kept| Answer::new(kept, ""))
        }
        Request::KeepDraft { name, draft: kept } => {
            draft::keep(&book.device, &name, kept.as_ref()).map(|()| Answer::new(json!({}), ""))
        }
    };
    Reply { notices, done }
}

fn command_on(book: &Book, command: Command) -> Done {
    match command {
        Command::Whoami => device::whoami(book),
        Command::Relay { address, pem, insecure, .. } => {
            device::relay(book, &address, pem.as_deref(), insecure)
        }
        Command::Write(arguments) => write::write(book, arguments),
        Command::Reflect(arguments) => reflect::reflect(book, arguments),
        Command::Hope { entry, became } => reflect::hope(book, &entry, became),
        Command::HalfPage(arguments) => half_page::half_page(book, arguments),
        Command::Edit(arguments) => write::edit(book, arguments),
        Command::TakeBack { item, undo } => write::take_back(book, &item, undo),
        Command::Erase { item, everything, yes } => {
            erase::erase(book, item.as_deref(), everything.as_deref(), yes)
        }
        Command::Erased => erase::erased(book),
        Command::List { placement, since, search } => {
            read::list(book, placement.as_deref(), since, search.as_deref())
        }
        Command::Show { entry } => read::show(book, &entry),
        Command::Goals(command) => goals::run(book, command),
        Command::Round(command) => round::run(book, command),
        Command::Comment { entry, text, question, language } => {
            let kind = if question { RemarkKind::Question } else { RemarkKind::Comment };
            talk::remark(book, &entry, kind, text.join(" "), language)
        }
        Command::Reply { remark, text, language } => {
            talk::reply(book, &remark, text.join(" "), language)
        }
        Command::Acknowledge { item } => talk::acknowledge(book, &item),
        Command::Status => device::status(book),
        Command::Sync { post, .. } => sync::once(book, post),
        Command::Report(arguments) => report::report(book, arguments),
        Command::Today => today::today(book),
        Command::WhoHas => keep::who_has(book),
        Command::SaveCopy { .. } => keep::copy(book),
        Command::Statement(arguments) => keep::statement(book, &arguments),
        Command::WriteAgain => keep::write_again(book),
        Command::Enrol { .. }
        | Command::Lock { .. }
        | Command::Passphrase { .. }
        | Command::Completions { .. } => Err(failed(
            "this command needs the folder for itself: end `fieldbook sync --follow` first",
        )),
    }
}
