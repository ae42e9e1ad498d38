//! What the owner takes out: who has their words, a copy of them, a learning statement.

use std::io::Write;
use std::path::{Path, PathBuf};

use samband_client_core::documents::{DocKey, Kind};
use samband_client_core::export::{Choice, Holder, Hope, StatementChoices, check};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::StatementArguments;
use super::book::{Book, name};
use super::show;
use crate::device_now;

/// A file that a command has made; the process that was started writes it.
#[derive(Debug, Serialize, Deserialize)]
struct Made {
    name: String,
    content: String,
}

/// Writes the files of an answer into a folder, and says where they are.
pub(super) fn write_files(answer: Answer, folder: Option<&Path>) -> Done {
    let mut json = answer.into_json();
    let files: Vec<Made> = serde_json::from_value(json["files"].take()).map_err(failed)?;
    let folder = folder.unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)
        .map_err(|error| failed(format!("{}: {error}", folder.display())))?;
    let mut paths = Vec::new();
    for file in &files {
        let path = folder.join(&file.name);
        write_new(&path, &file.content)?;
        paths.push(path);
    }
    let mut words: String = paths.iter().map(|path| format!("{}\n", path.display())).collect();
    if let Some(code) = json["check_code"].as_str() {
        words.push_str(&format!("check code {code}\n"));
    }
    if let Some(note) = json["note"].as_str() {
        words.push_str(&format!("{note}\n"));
    }
    json["files"] = json!(paths);
    Ok(Answer::new(json, words))
}

/// Writes a file that only its owner may read, and replaces none.
fn write_new(path: &PathBuf, content: &str) -> Result<(), Failure> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(content.as_bytes())?;
        file.sync_all()
    });
    written.map_err(|error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => failed(format!(
            "{} is there already; nothing was replaced. Choose another folder with --to",
            path.display()
        )),
        _ => failed(format!("{}: {error}", path.display())),
    })
}

/// A copy of everything that the owner wrote.
pub(super) fn copy(book: &Book) -> Done {
    let now = device_now();
    let copy = book.device.own_copy(now).map_err(failed)?.save();
    let stem = format!("samband-copy-{}", now.date());
    let files = [("md", copy.markdown), ("html", copy.html), ("json", copy.json)];
    let files = files.map(|(ending, content)| Made { name: format!("{stem}.{ending}"), content });
    let note = "These files are not locked: whoever has them can read them";
    Ok(Answer::new(json!({ "files": files, "note": note }), ""))
}

/// Who has the owner's words.
pub(super) fn who_has(book: &Book) -> Done {
    let own = book.documents(Kind::Log).into_iter().filter(|(_, rights)| rights.may_write());
    let mut words = String::new();
    let mut rows = Vec::new();
    for (key, _) in own {
        let log = book.log(&key).map_err(failed)?;
        if log.entries.is_empty() && log.replies.is_empty() {
            continue;
        }
        let DocKey::Log { audience, .. } = &key else { continue };
        words.push_str(&format!("{}, for {}\n", name(&key), show::readers(*audience)));
        let mut holders = book.device.holders(&key);
        holders.retain(|holder| holder.may_read || holder.since.is_some());
        holders.iter().for_each(|holder| words.push_str(&format!("  {}\n", has(holder))));
        rows.push(json!({ "document": key, "holders": holders }));
    }
    match book.device.identity().relay {
        _ if rows.is_empty() => words.push_str("you have written no entries"),
        Some(relay) => words.push_str(&format!(
            "The relay {relay} holds what was sent, and its administrator can read it"
        )),
        None => {}
    }
    Ok(Answer::new(json!({ "logs": rows }), words))
}

fn has(holder: &Holder) -> String {
    let name = show::line(&holder.name);
    let devices = match holder.devices.as_slice() {
        [] => "no device".to_owned(),
        labels => labels.iter().map(|label| show::line(label)).collect::<Vec<_>>().join(", "),
    };
    match (holder.since, holder.may_read) {
        (Some(since), true) => {
            format!("{name} has it, known since {} ({devices})", show::local_time(since))
        }
        (Some(since), false) => format!(
            "{name} may not read it any more, and keeps what came before, known since {} ({devices})",
            show::local_time(since)
        ),
        (None, _) => format!("{name} may read it; nothing is known to have come there ({devices})"),
    }
}

/// A learning statement, as the participant chooses.
pub(super) fn statement(book: &Book, arguments: &StatementArguments) -> Done {
    let key = own_placement(book, arguments.placement.as_deref())?;
    let DocKey::Log { partnership, placement, .. } = &key else {
        return Err("a learning statement is made from a log".into());
    };
    let mut choices = choices(book, arguments)?;
    if choices.languages.is_empty() {
        choices.languages.push(book.language(&key));
    }
    let of = (partnership, placement);
    let statement = book.device.statement(of, &choices, device_now()).map_err(failed)?;
    let files =
        [("md", &statement.markdown), ("html", &statement.html)].map(|(ending, content)| Made {
            name: format!("{}.{ending}", statement.stem),
            content: content.clone(),
        });
    let note = "Erasing your log later does not reach these files";
    let answer = json!({
        "files": files, "check_code": statement.code, "sha256": statement.sha256, "note": note,
    });
    Ok(Answer::new(answer, ""))
}

/// A log of the owner's placement, or of the one that `wanted` names.
fn own_placement(book: &Book, wanted: Option<&str>) -> Result<DocKey, Failure> {
    book.own_log(wanted, Default::default())
}

fn choices(book: &Book, arguments: &StatementArguments) -> Result<StatementChoices, Failure> {
    let mut choices = arguments.read.clone().unwrap_or_default();
    for choice in &arguments.choose {
        let (called, words) = match choice.split_once('=') {
            Some((called, words)) => (called, Some(words.to_owned())),
            None => (choice.as_str(), None),
        };
        let entry = book.entry(called)?.entry.id;
        choices.statements.push(Choice {
            entry,
            words,
            outcome: None,
            competences: Default::default(),
        });
    }
    for hope in &arguments.hopes {
        let (called, became) = match hope.split_once('=') {
            Some((called, became)) => (called, Some(became.parse().map_err(failed)?)),
            None => (hope.as_str(), None),
        };
        choices.hopes.push(Hope { entry: book.entry(called)?.entry.id, became });
    }
    if arguments.name.is_some() {
        choices.name.clone_from(&arguments.name);
    }
    choices.languages.extend(arguments.languages.iter().cloned());
    for called in &arguments.named {
        choices.named.insert(book.person(called)?);
    }
    Ok(choices)
}

/// Checks that a statement's file is as it was made.
pub(super) fn check_statement(path: &Path) -> Done {
    let text = std::fs::read_to_string(path)
        .map_err(|error| failed(format!("{}: {error}", path.display())))?;
    let code = check(&text).map_err(failed)?;
    let words = format!(
        "the text is as it was made. Compare the code {code} with the one that its owner reads out"
    );
    Ok(Answer::new(json!({ "check_code": code, "intact": true }), words))
}

/// Writes what the relay refused once more, where the same words can go through.
pub(super) fn write_again(book: &Book) -> Done {
    let refused = book.device.status().refused;
    let scope = book.device.scope();
    let mut again = 0;
    for (key, _) in scope
        .iter()
        .filter(|(key, _)| refused.iter().any(|edit| edit.doc == book.device.doc_id(key)))
    {
        again += book.device.rewrite_refused(key, device_now()).map_err(failed)?;
    }
    let left = refused.len().saturating_sub(again);
    let mut words = match again {
        0 => "nothing was written again".to_owned(),
        n => format!(
            "{} written again: run `fieldbook sync`",
            show::count(n as u64, "edit was", "edits were")
        ),
    };
    if left > 0 {
        let edits = show::count(left as u64, "edit stays", "edits stay");
        words.push_str(&format!("; {edits} refused: `fieldbook status` shows what to do"));
    }
    Ok(Answer::saved(json!({ "written_again": again, "refused": left }), words))
}
