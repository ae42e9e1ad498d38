//! What the asking process does itself: standard input, the editor, files that are named on the command line.

use std::io::Read;

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::{
    Command, EditArguments, RoundCommand, SectionArguments, StatementArguments, WriteArguments,
};
use super::device::read_pem;
use super::draft::Begin;
use super::editor::Draft;
use super::host::Host;
use super::keep;
use super::request::Request;

/// Does a command in a folder that holds a device.
pub(super) fn perform(host: &Host, command: Command) -> Done {
    match command {
        Command::Write(arguments) => write(host, arguments),
        Command::Edit(arguments) => edit(host, arguments),
        Command::Reflect(mut arguments) if !arguments.text.is_empty() => {
            arguments.text = vec![typed_text(arguments.text)?];
            host.ask(&Request::Run(Command::Reflect(arguments)))
        }
        Command::HalfPage(mut arguments) if !arguments.text.is_empty() => {
            arguments.text = vec![typed_text(arguments.text)?];
            host.ask(&Request::Run(Command::HalfPage(arguments)))
        }
        Command::Comment { entry, text, question, language } => {
            let text = vec![typed_text(text)?];
            host.ask(&Request::Run(Command::Comment { entry, text, question, language }))
        }
        Command::Reply { remark, text, language } => {
            let text = vec![typed_text(text)?];
            host.ask(&Request::Run(Command::Reply { remark, text, language }))
        }
        Command::Round(RoundCommand::Write(arguments)) => section(host, arguments),
        Command::Relay { address, ca, insecure, .. } => {
            let pem = ca.as_deref().map(read_pem).transpose()?;
            host.ask(&Request::Run(Command::Relay { address, ca: None, insecure, pem }))
        }
        Command::SaveCopy { to } => {
            let answer = host.ask(&Request::Run(Command::SaveCopy { to: None }))?;
            keep::write_files(answer, to.as_deref())
        }
        Command::Statement(arguments) => statement(host, arguments),
        command => host.ask(&Request::Run(command)),
    }
}

fn statement(host: &Host, mut arguments: StatementArguments) -> Done {
    if let Some(path) = &arguments.check {
        return keep::check_statement(path);
    }
    if let Some(path) = arguments.choices.take() {
        let named = |error: &dyn std::fmt::Display| failed(format!("{}: {error}", path.display()));
        let text = std::fs::read_to_string(&path).map_err(|error| named(&error))?;
        arguments.read = Some(serde_json::from_str(&text).map_err(|error| named(&error))?);
    }
    let to = arguments.to.take();
    let answer = host.ask(&Request::Run(Command::Statement(arguments)))?;
    keep::write_files(answer, to.as_deref())
}

/// The words of the command line as one text; `-` is standard input.
fn typed_text(words: Vec<String>) -> Result<String, Failure> {
    if words != ["-"] {
        return Ok(words.join(" "));
    }
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).map_err(|error| {
        failed(format!("standard input is not UTF-8 text ({error}): convert it first, for example with `iconv -t utf-8`"))
    })?;
    Ok(text.trim_end().to_owned())
}

fn write(host: &Host, mut arguments: WriteArguments) -> Done {
    if !arguments.text.is_empty() {
        arguments.text = vec![typed_text(arguments.text)?];
        return host.ask(&Request::Run(Command::Write(arguments)));
    }
    host.ask(&Request::MayWrite(arguments.clone()))?;
    let draft = Draft::compose(host, "new", Begin::default())?;
    if draft.text.trim().is_empty() {
        draft.remove(host);
        return Err("the text is empty; nothing was written".into());
    }
    arguments.text = vec![draft.text.clone()];
    let done = host.ask(&Request::Run(Command::Write(arguments)));
    draft.finish(host, done)
}

fn section(host: &Host, mut arguments: SectionArguments) -> Done {
    if !arguments.text.is_empty() {
        arguments.text = vec![typed_text(arguments.text)?];
        return host.ask(&Request::Run(Command::Round(RoundCommand::Write(arguments))));
    }
    let found = host.ask(&Request::SectionText(arguments.clone()))?;
    let (name, begin): (String, Begin) =
        serde_json::from_value(found.into_json()).map_err(failed)?;
    let draft = Draft::compose(host, &name, begin)?;
    if draft.is_unchanged() {
        draft.remove(host);
        return Ok(Answer::new(serde_json::json!({ "changed": false }), "nothing was changed"));
    }
    arguments.text = vec![draft.text.clone()];
    arguments.base = Some(draft.begin.base.clone());
    let done = host.ask(&Request::Run(Command::Round(RoundCommand::Write(arguments))));
    draft.finish(host, done)
}

fn edit(host: &Host, mut arguments: EditArguments) -> Done {
    if !arguments.is_empty() {
        arguments.text = arguments.text.map(|text| typed_text(vec![text])).transpose()?;
        return host.ask(&Request::Run(Command::Edit(arguments)));
    }
    let found = host.ask(&Request::EntryText { entry: arguments.entry })?;
    let (id, begin): (String, Begin) = serde_json::from_value(found.into_json()).map_err(failed)?;
    let draft = Draft::compose(host, &id, begin)?;
    if draft.is_unchanged() {
        draft.remove(host);
        return Ok(Answer::new(
            serde_json::json!({ "id": id, "changed": false }),
            "nothing was changed",
        ));
    }
    if draft.text.trim().is_empty() {
        draft.remove(host);
        return Err("the text is empty; nothing was changed. To take the entry back, use \
                    `fieldbook take-back`"
            .into());
    }
    arguments.entry = id;
    arguments.text = Some(draft.text.clone());
    arguments.base = Some(draft.begin.base.clone());
    let done = host.ask(&Request::Run(Command::Edit(arguments)));
    draft.finish(host, done)
}
