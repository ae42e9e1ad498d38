//! What each command does.

use std::io::Read;

use clap::CommandFactory;
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::{EntryDraft, LogEdit, Revision};
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::ids::ItemId;
use samband_client_core::report::Selection;
use samband_client_core::time::show_utc;
use samband_client_core::transport::{self, Flight};
use serde_json::json;

use super::arguments::{Arguments, Command, EditArguments, GoalsCommand, WriteArguments};
use super::book::{Book, Found, name};
use super::editor::Draft;
use super::lock;
use super::show::{self, Answer};
use crate::{device_now, new_item};

type Done = Result<Answer, String>;

fn text(error: impl ToString) -> String {
    error.to_string()
}

/// Runs a command.
pub(super) fn run(arguments: Arguments) -> Done {
    if let Command::Completions { shell } = &arguments.command {
        let mut script = Vec::new();
        clap_complete::generate(*shell, &mut Arguments::command(), "fieldbook", &mut script);
        let script = String::from_utf8(script).map_err(text)?;
        return Ok(Answer::new(json!({ "script": script }), script));
    }
    match &arguments.command {
        Command::Lock { new_passphrase_file } => {
            return lock::lock(&arguments.store, new_passphrase_file.as_deref());
        }
        Command::Passphrase { new_passphrase_file } => {
            let (old, new) = (arguments.passphrase_file.as_deref(), new_passphrase_file.as_deref());
            return lock::change(&arguments.store, old, new);
        }
        _ => {}
    }
    let device = lock::open(&arguments.store, arguments.passphrase_file.as_deref())?;
    for notice in device.notices() {
        eprintln!("fieldbook: {notice}");
    }
    let book = Book { device };
    match arguments.command {
        Command::Enrol { relay, invite, label, ca } => {
            if let Some(path) = ca {
                let pem = std::fs::read_to_string(&path);
                let pem = pem.map_err(|error| format!("{}: {error}", path.display()))?;
                runtime()?.block_on(transport::trust(&book.device, &pem)).map_err(text)?;
            }
            enrol(&book, &relay, &invite, &label)
        }
        Command::Whoami => whoami(&book),
        Command::Write(write) => write_entry(&book, write),
        Command::Edit(edit) => edit_entry(&book, edit),
        Command::Withdraw { entry } => {
            let found = book.entry(&entry)?;
            let edit = LogEdit::Withdraw { entry: found.entry.id };
            commit(&book, &found.key, Edit::Log(edit), found.entry.id)
        }
        Command::List { placement } => list(&book, placement.as_deref()),
        Command::Show { entry } => show_entry(&book, &book.entry(&entry)?),
        Command::Goals(command) => goals(&book, command),
        Command::Comment { entry, text, question } => {
            let kind = if question { RemarkKind::Question } else { RemarkKind::Comment };
            remark(&book, &entry, kind, text)
        }
        Command::Acknowledge { entry } => {
            remark(&book, &entry, RemarkKind::Acknowledgement, String::new())
        }
        Command::Status => status(&book),
        Command::Sync { follow, post } => sync(&book, follow, post),
        Command::Report => report(&book),
        Command::Completions { .. } | Command::Lock { .. } | Command::Passphrase { .. } => {
            unreachable!("answered above")
        }
    }
}

fn runtime() -> Result<tokio::runtime::Runtime, String> {
    tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(text)
}

fn enrol(book: &Book, relay: &str, invite: &str, label: &str) -> Done {
    let flight =
        runtime()?.block_on(transport::enrol(&book.device, relay, invite, label)).map_err(text)?;
    let status = book.device.status();
    let person = status.person.map_or_else(String::new, |person| person.to_string());
    let code = status.check_code;
    let words = format!(
        "this device is now {person}'s. {}\nread {code} to your coordinator, who compares it",
        flight_words(&flight)
    );
    Ok(Answer::new(json!({ "person": person, "check_code": code, "flight": flight }), words))
}

fn flight_words(flight: &Flight) -> String {
    let mut words = format!("pushed {}, pulled {}", flight.accepted, flight.received);
    if flight.refused > 0 {
        words.push_str(&format!("; {} refused, see `fieldbook status`", flight.refused));
    }
    words
}

fn whoami(book: &Book) -> Done {
    let status = book.device.status();
    let scope = book.device.scope();
    let Some(person) = &status.person else {
        return Err("this device is not enrolled: run `fieldbook enrol RELAY INVITE`".to_owned());
    };
    let mut words = format!(
        "{person} on {}\ndevice {}\n",
        status.relay.as_deref().unwrap_or("no relay"),
        status.device
    );
    for (key, rights) in &scope {
        let may = if rights.may_write() { "read and write" } else { "read" };
        words.push_str(&format!("{may:15} {key}\n"));
    }
    let documents: Vec<_> =
        scope.iter().map(|(key, rights)| json!({ "document": key, "rights": rights })).collect();
    let answer = json!({
        "person": person, "device": status.device, "relay": status.relay, "documents": documents,
    });
    Ok(Answer::new(answer, words))
}

/// The text of an argument; `-` is standard input.
fn argument_text(argument: String) -> Result<String, String> {
    if argument != "-" {
        return Ok(argument);
    }
    let mut words = String::new();
    std::io::stdin()
        .read_to_string(&mut words)
        .map_err(|error| format!("standard input is not UTF-8 text: {error}"))?;
    Ok(words.trim_end().to_owned())
}

fn commit(book: &Book, key: &DocKey, edit: Edit, item: ItemId) -> Done {
    book.device.edit(key, &edit, device_now()).map_err(text)?;
    let delivery = book.device.delivery(key, item);
    let roster = book.roster(key.partnership());
    let words = format!("{item}  {}", show::delivery(&delivery, &roster));
    Ok(Answer::new(json!({ "id": item, "document": key, "delivery": delivery }), words))
}

fn write_entry(book: &Book, write: WriteArguments) -> Done {
    let key = book.own(Kind::Log, write.placement.as_deref())?;
    let now = device_now();
    let (words, draft) = match write.text {
        Some(argument) => (argument_text(argument)?, None),
        None => {
            let draft = Draft::write(book.device.path(), "new", "")?;
            (draft.text.clone(), Some(draft))
        }
    };
    let entry = new_item();
    let edit = LogEdit::Write {
        entry,
        draft: EntryDraft {
            happened_on: write.date.unwrap_or_else(|| now.date()),
            phase: write.phase,
            title: write.title,
            text: words,
            outcomes: write.outcomes.into_iter().collect(),
            goals: write.goals.into_iter().collect(),
            language: write.language,
            consent: write.consent,
        },
    };
    finish(commit(book, &key, Edit::Log(edit), entry), draft)
}

/// Removes a draft once it is saved; keeps it, and says where, when it is not.
fn finish(done: Done, draft: Option<Draft>) -> Done {
    match (done, draft) {
        (Ok(answer), Some(draft)) => {
            draft.saved();
            Ok(answer)
        }
        (Err(error), Some(draft)) => Err(draft.kept(&error)),
        (done, None) => done,
    }
}

fn edit_entry(book: &Book, edit: EditArguments) -> Done {
    let Found { key, heads, entry } = book.entry(&edit.entry)?;
    let nothing_given = edit.text.is_none()
        && edit.title.is_none()
        && edit.date.is_none()
        && edit.phase.is_none()
        && edit.outcomes.is_empty()
        && edit.consent.is_none();
    let (new_text, base, draft) = if nothing_given {
        let name = entry.id.to_string();
        let draft = Draft::revise(book.device.path(), &name, &entry.text, heads)?;
        (Some(draft.text.clone()), draft.base.clone(), Some(draft))
    } else {
        (edit.text.map(argument_text).transpose()?, heads, None)
    };
    let revision = Revision {
        happened_on: edit.date,
        phase: edit.phase,
        title: edit.title,
        text: new_text,
        outcomes: (!edit.outcomes.is_empty()).then(|| edit.outcomes.into_iter().collect()),
        consent: edit.consent,
    };
    let change = LogEdit::Revise { base, entry: entry.id, revision };
    finish(commit(book, &key, Edit::Log(change), entry.id), draft)
}

fn list(book: &Book, placement: Option<&str>) -> Done {
    let mut rows = Vec::new();
    let mut words = String::new();
    for Found { key, entry, .. } in book.entries().map_err(text)? {
        if placement.is_some_and(|wanted| !name(&key).ends_with(wanted)) {
            continue;
        }
        let delivery = book.device.delivery(&key, entry.id);
        let roster = book.roster(key.partnership());
        let date = entry.happened_on.map_or_else(|| "no date   ".to_owned(), |d| d.to_string());
        let title = if entry.withdrawn {
            "(withdrawn)".to_owned()
        } else if entry.title.is_empty() {
            entry.text.chars().take(48).collect()
        } else {
            entry.title.clone()
        };
        let state = show::delivery(&delivery, &roster);
        words.push_str(&format!("{}  {date}  {}  {title}\n    {state}\n", entry.id, name(&key)));
        rows.push(json!({ "document": key, "entry": entry, "delivery": delivery }));
    }
    if rows.is_empty() {
        words = "no entries".to_owned();
    }
    Ok(Answer::new(rows, words))
}

fn show_entry(book: &Book, found: &Found) -> Done {
    let Found { key, entry, .. } = found;
    let roster = book.roster(key.partnership());
    let delivery = book.device.delivery(key, entry.id);
    let author = entry.by.as_ref().map_or("somebody", |person| roster.person_name(person));
    let mut words = format!(
        "{}  {}  by {author}\n{}\n\n",
        entry.id,
        entry.happened_on.map_or_else(|| "no date".to_owned(), |date| date.to_string()),
        show::delivery(&delivery, &roster),
    );
    if entry.withdrawn {
        words.push_str("(withdrawn)\n\n");
    }
    if !entry.title.is_empty() {
        words.push_str(&format!("{}\n\n", entry.title));
    }
    words.push_str(&format!("{}\n", entry.text));
    for outcome in &entry.outcomes {
        words.push_str(&format!("\n- {outcome}"));
    }
    let mut remarks = Vec::new();
    if let DocKey::Log { partnership, placement } = key {
        for side in Side::ALL {
            // a side that the owner may not read is not shown
            let Ok(feedback) = book.device.feedback(partnership, placement, *side) else {
                continue;
            };
            for remark in feedback.on(entry.id) {
                let by = remark.by.as_ref().map_or("somebody", |person| roster.person_name(person));
                words.push_str(&format!("\n\n[{} by {by}, {side}] {}", remark.kind, remark.text));
                remarks.push(json!({ "side": side, "remark": remark }));
            }
        }
    }
    let answer =
        json!({ "document": key, "entry": entry, "delivery": delivery, "remarks": remarks });
    Ok(Answer::new(answer, words))
}

fn remark(book: &Book, entry: &str, kind: RemarkKind, words: String) -> Done {
    let found = book.entry(entry)?;
    let key = book.own_feedback(&found.key)?;
    let remark = new_item();
    let edit =
        FeedbackEdit::Remark { remark, entry: found.entry.id, kind, text: argument_text(words)? };
    commit(book, &key, Edit::Feedback(edit), remark)
}

fn goals(book: &Book, command: GoalsCommand) -> Done {
    let (key, item, edit) = match command {
        GoalsCommand::List => return list_goals(book),
        GoalsCommand::Add { title, level, theme, of } => {
            let goal = new_item();
            let key = book.own(Kind::Goals, of.as_deref())?;
            (key, goal, GoalsEdit::AddGoal { goal, level, theme, title })
        }
        GoalsCommand::Retitle { goal, title } => {
            let (key, base) = book.goals_of(goal)?;
            (key, goal, GoalsEdit::RetitleGoal { base, goal, title })
        }
        GoalsCommand::Indicator { goal, title, unit, baseline, target } => {
            let indicator = new_item();
            let edit = GoalsEdit::AddIndicator { indicator, goal, title, unit, baseline, target };
            (book.goals_of(goal)?.0, indicator, edit)
        }
        GoalsCommand::Baseline { indicator, value } => {
            let (key, base) = book.goals_of(indicator)?;
            (key, indicator, GoalsEdit::SetBaseline { base, indicator, value })
        }
        GoalsCommand::Target { indicator, value } => {
            let (key, base) = book.goals_of(indicator)?;
            (key, indicator, GoalsEdit::SetTarget { base, indicator, value })
        }
        GoalsCommand::Measure { indicator, value, period, progress, reason, evidence } => {
            let measurement = new_item();
            let edit = GoalsEdit::Measure {
                measurement,
                indicator,
                period,
                value,
                progress,
                reason,
                evidence,
            };
            (book.goals_of(indicator)?.0, measurement, edit)
        }
    };
    commit(book, &key, Edit::Goals(edit), item)
}

fn list_goals(book: &Book) -> Done {
    let mut words = String::new();
    let mut rows = Vec::new();
    for (key, _) in book.documents(Kind::Goals) {
        let view = book.goals(&key).map_err(text)?;
        if view.goals.is_empty() {
            continue;
        }
        let roster = book.roster(key.partnership());
        words.push_str(&format!("{key}\n"));
        for goal in view.goals.values() {
            words.push_str(&format!("  {}  {}\n", goal.id, goal.title));
            for indicator in view.indicators.values().filter(|row| row.goal == goal.id) {
                let actual = view
                    .latest(indicator.id)
                    .map_or_else(|| "-".to_owned(), |m| format!("{} ({})", m.value, m.period));
                words.push_str(&format!(
                    "    {}  {}: baseline {}, target {}, actual {actual} {}\n",
                    indicator.id,
                    indicator.title,
                    show::field(indicator.baseline.as_ref(), &roster),
                    show::field(indicator.target.as_ref(), &roster),
                    indicator.unit,
                ));
            }
        }
        rows.push(json!({ "document": key, "goals": view }));
    }
    if rows.is_empty() {
        words = "no goals".to_owned();
    }
    Ok(Answer::new(rows, words))
}

fn status(book: &Book) -> Done {
    let status = book.device.status();
    let mut words = match (&status.person, &status.relay) {
        (Some(person), Some(relay)) => format!("{person} on {relay}\n"),
        _ => "not enrolled\n".to_owned(),
    };
    if status.revoked {
        words.push_str("this device was revoked: nothing comes to it. Ask for a new invite\n");
    }
    words.push_str(&match (status.position, status.as_of) {
        (Some(position), Some(at)) => {
            format!("has everything up to position {position} of the relay ({})\n", show_utc(at))
        }
        _ => "does not have what the relay has yet\n".to_owned(),
    });
    words.push_str(&match status.waiting {
        0 if status.refused.is_empty() => "everything written here is on the relay\n".to_owned(),
        0 => "everything written here is on the relay, but for what it refused:\n".to_owned(),
        1 => "1 edit is on this device only\n".to_owned(),
        n => format!("{n} edits are on this device only\n"),
    });
    for refused in &status.refused {
        let item = refused.subject.map_or_else(|| refused.hash.to_string(), |id| id.to_string());
        words.push_str(&format!("refused: {item}: {} ({})\n", refused.text, refused.code));
    }
    let notices: Vec<String> = book.device.notices().iter().map(ToString::to_string).collect();
    Ok(Answer::new(json!({ "status": status, "notices": notices }), words))
}

fn sync(book: &Book, follow: bool, post: bool) -> Done {
    let runtime = runtime()?;
    if !follow {
        let flight = runtime.block_on(async {
            match post {
                true => transport::post_now(&book.device).await,
                false => transport::sync_now(&book.device).await,
            }
        });
        let flight = flight.map_err(text)?;
        return Ok(Answer::new(flight, flight_words(&flight)));
    }
    let stop = async {
        _ = tokio::signal::ctrl_c().await;
    };
    let connected = transport::stay_connected(&book.device, stop, |ended| match ended {
        Ok(flight) => eprintln!("fieldbook: the connection ended: {}", flight_words(flight)),
        Err(error) if error.is_passing() => eprintln!("fieldbook: {error}; trying again"),
        // the command ends with it
        Err(_) => {}
    });
    runtime.block_on(connected).map_err(text)?;
    status(book)
}

fn report(book: &Book) -> Done {
    let report = book.device.report(&Selection::default()).map_err(text)?;
    let status = book.device.status();
    let as_of = status.as_of.map_or_else(|| "never synced".to_owned(), show_utc);
    let with_entries =
        report.logs.values().flat_map(|logs| logs.values()).filter(|log| log.entries > 0).count();
    let logs: usize = report.logs.values().map(|logs| logs.len()).sum();
    let words = format!(
        "as of {as_of}, from {with_entries} of {logs} logs that this device may read\n{} entries\n\n{}",
        report.entries,
        show::outcomes_table(&report)
    );
    Ok(Answer::new(json!({ "as_of": status.as_of, "report": report }), words))
}
