//! Guided reflections: the questions of the method, and the owner's answers to them.

use std::collections::BTreeSet;

use samband_client_core::documents::contents::{Contents, Question, Reflection};
use samband_client_core::documents::log::{Entry, EntryDraft, EntryKind, LogEdit, Revision};
use samband_client_core::documents::terms::{Audience, Consent, HopeState, Phase, Theme};
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::text::is_blank;
use serde_json::json;

use super::answer::{Answer, Done, Failure, failed};
use super::arguments::ReflectArguments;
use super::book::{Book, FoundEntry, audience, name};
use super::named::Named;
use super::show;
use super::write::commit;
use crate::{device_now, new_item};

/// The wording in the owner's language, or in English where there is none.
fn contents(book: &Book) -> &'static Contents {
    Contents::current(&book.own_language())
}

/// The reflections that participants answer; the other ones are for mentors.
fn reflections(book: &Book) -> impl Iterator<Item = (&'static Reflection, Phase)> {
    let all = contents(book).reflections.iter();
    all.filter_map(|reflection| Some((reflection, reflection.phase()?)))
}

/// What the owner has written in one placement and not taken back.
struct Written {
    /// A log of the placement; `None` where the owner goes on no exchange.
    log: Option<DocKey>,
    entries: Vec<FoundEntry>,
}

impl Written {
    fn of(book: &Book, log: Option<DocKey>) -> Result<Written, Failure> {
        let (me, placement) = (book.me(), log.as_ref().map(name));
        let mut entries = book.entries().map_err(failed)?;
        entries.retain(|found| {
            let is_of = placement.as_ref().is_none_or(|placement| name(&found.key) == *placement);
            is_of && found.entry.by == me && !found.entry.withdrawn
        });
        Ok(Written { log, entries })
    }

    /// Of the owner's only placement, or of the one that `wanted` names.
    fn of_one(book: &Book, wanted: Option<&str>) -> Result<Written, Failure> {
        let log = match wanted {
            None if own_placements(book).is_empty() => None,
            wanted => Some(book.own_log(wanted, Audience::default())?),
        };
        Written::of(book, log)
    }

    fn answer_to(&self, question: &Question) -> Option<&FoundEntry> {
        self.entries.iter().find(|found| question.is_answered_by(&found.entry))
    }
}

/// The question that asks which words may be quoted.
const QUOTES: &str = "homecoming-10";
/// The questions that ask what became of hopes.
const OF_HOPES: [&str; 2] = ["midway-7", "homecoming-8"];

/// Says what became of a hope.
pub(super) fn hope(book: &Book, called: &str, became: HopeState) -> Done {
    let FoundEntry { key, heads, entry } = book.entry(called)?;
    if !entry.is_hope() {
        return Err(
            format!("{} is no hope: `fieldbook reflect midway` shows yours", entry.id).into()
        );
    }
    let edit = LogEdit::SetHope { base: heads, entry: entry.id, became };
    commit(book, &key, Edit::Log(edit), entry.id)
}

/// What helps to remember, in lines: how often the owner wrote in the placement, and about what.
fn remembered(written: &Written) -> String {
    let moments = || {
        let entries = written.entries.iter().map(|found| &found.entry);
        entries.filter(|entry| matches!(entry.kind, Some(EntryKind::Moment)))
    };
    let count = moments().count() as u64;
    if count == 0 {
        return String::new();
    }
    let mut words = format!("You wrote {}", show::count(count, "time.", "times."));
    for theme in Theme::ALL {
        let about = moments().filter(|it| it.outcomes.iter().any(|it| it.theme == *theme)).count();
        if about > 0 {
            words.push_str(&format!(" On {theme}: {about}."));
        }
    }
    words.push_str(" `fieldbook list` shows them.\n");
    words
}

/// The hopes of a placement, each with what became of it.
fn hopes(written: &Written) -> String {
    let hopes = written.entries.iter().map(|found| &found.entry).filter(|entry| entry.is_hope());
    let line = |entry: &Entry| {
        let became = entry.became.map_or("not said yet", HopeState::as_str);
        format!("   {}  {became}  {}\n", entry.id, show::line(&entry.text))
    };
    let lines: String = hopes.map(line).collect();
    match lines.is_empty() {
        true => lines,
        false => format!("{lines}   Say what became of one: fieldbook hope ENTRY reached\n"),
    }
}

/// The answers of which the author is asked whether they may be quoted, each with what stands.
fn quotable(written: &Written) -> impl Iterator<Item = &FoundEntry> {
    written.entries.iter().filter(|found| {
        let is_answer = matches!(found.entry.kind, Some(EntryKind::Reflection(_)));
        is_answer || found.entry.consent != Consent::None
    })
}

/// Sets which entries may be quoted: `ENTRY=none`, `ENTRY=anonymous` or `ENTRY=named`.
fn quote(book: &Book, written: &Written, chosen: &[String]) -> Done {
    let mut wanted = Vec::new();
    for choice in chosen.iter().flat_map(|text| text.split_whitespace()) {
        let (called, consent) = choice.rsplit_once('=').ok_or_else(|| {
            Failure::from(format!("{choice}: write ENTRY=none, ENTRY=anonymous or ENTRY=named"))
        })?;
        let consent: Consent = consent.parse().map_err(failed)?;
        let mut named = Named::new(called, "entry", "`fieldbook reflect homecoming` shows them");
        for found in &written.entries {
            named.add(found.entry.id, &found.entry.title, (&found.key, found.entry.id));
        }
        wanted.push((named.only()?, consent));
    }
    if wanted.is_empty() {
        return Err("choose with ENTRY=none, ENTRY=anonymous or ENTRY=named".into());
    }
    let mut rows = Vec::new();
    for ((key, entry), consent) in wanted {
        let base = book.device.heads(key).map_err(failed)?;
        let revision = Revision { consent: Some(consent), ..Revision::default() };
        let edit = Edit::Log(LogEdit::Revise { base, entry, revision });
        commit(book, key, edit, entry)?;
        rows.push(json!({ "entry": entry, "consent": consent }));
    }
    let words = show::count(rows.len() as u64, "choice is kept", "choices are kept");
    Ok(Answer::saved(json!({ "quotes": rows }), words))
}

/// A log of each placement on which the owner goes.
fn own_placements(book: &Book) -> Vec<DocKey> {
    let own = book.documents(Kind::Log).into_iter().filter(|(_, rights)| rights.may_write());
    own.map(|(key, _)| key).filter(|key| audience(key) == Some(Audience::default())).collect()
}

/// Lists the reflections, shows the questions of one, or answers a question.
pub(super) fn reflect(book: &Book, arguments: ReflectArguments) -> Done {
    let wanted = arguments.placement.as_deref();
    let Some(called) = &arguments.reflection else { return list(book, wanted) };
    let mut named = Named::new(called, "reflection", "`fieldbook reflect` shows them");
    for (reflection, phase) in reflections(book) {
        named.add(&reflection.id, &reflection.heading, (reflection, phase));
    }
    let (reflection, phase) = named.only()?;
    let Some(number) = arguments.question else { return questions(book, reflection, wanted) };
    let question = number.checked_sub(1).and_then(|at| reflection.questions.get(at));
    let Some(question) = question else {
        let last = reflection.questions.len();
        return Err(
            format!("question {number}: {} has the questions 1 to {last}", reflection.id).into()
        );
    };
    answer(book, question, phase, arguments)
}

/// The reflections of each placement, or of the one that `wanted` names.
fn list(book: &Book, wanted: Option<&str>) -> Done {
    let several = own_placements(book);
    let placements = match wanted {
        None if several.len() > 1 => {
            let each = several.into_iter().map(|log| Written::of(book, Some(log)));
            each.collect::<Result<Vec<_>, _>>()?
        }
        wanted => vec![Written::of_one(book, wanted)?],
    };
    let mut rows = Vec::new();
    let mut words = String::new();
    for written in &placements {
        let placement = written.log.as_ref().map(name);
        if let Some(placement) = placement.as_ref().filter(|_| placements.len() > 1) {
            words.push_str(&format!("{placement}\n"));
        }
        for (reflection, _) in reflections(book) {
            let all = reflection.questions.len();
            let answered = reflection.questions.iter();
            let answered = answered.filter(|it| written.answer_to(it).is_some()).count();
            words.push_str(&format!(
                "{:12} {answered} of {all} answered  {}\n",
                reflection.id, reflection.heading
            ));
            rows.push(json!({
                "id": reflection.id, "heading": reflection.heading, "answered": answered, "questions": all,
                "placement": placement,
            }));
        }
    }
    words.push_str("\nSee the questions: fieldbook reflect midway");
    Ok(Answer::new(json!({ "reflections": rows }), words))
}

fn questions(book: &Book, reflection: &Reflection, wanted: Option<&str>) -> Done {
    let written = Written::of_one(book, wanted)?;
    let mut rows = Vec::new();
    let mut words = format!("{}\n{}", reflection.heading, remembered(&written));
    let mut next = None;
    for (number, question) in (1..).zip(&reflection.questions) {
        let answer = written.answer_to(question).map(|found| &found.entry);
        words.push_str(&format!("\n{number}. {}\n", question.text));
        match answer {
            Some(entry) => words.push_str(&format!("   {}\n", show::line(&entry.text))),
            None => _ = next.get_or_insert(number),
        }
        if OF_HOPES.contains(&question.id.as_str()) {
            words.push_str(&hopes(&written));
        }
        if question.id == QUOTES {
            for found in quotable(&written) {
                let FoundEntry { entry, .. } = found;
                let text = show::line(&entry.text);
                words.push_str(&format!("   {}  {}  {text}\n", entry.id, entry.consent));
            }
            words.push_str("   Say it: fieldbook reflect homecoming 10 ENTRY=named\n");
        }
        rows.push(json!({
            "number": number, "id": question.id, "question": question.text,
            "entry": answer.map(|entry| entry.id), "answer": answer.map(|entry| &entry.text),
        }));
    }
    match next {
        Some(next) => words.push_str(&format!(
            "\nAnswer in any order, or skip a question: fieldbook reflect {} {next} WORDS",
            reflection.id
        )),
        None => words.push_str("\nEvery question is answered."),
    }
    let placement = written.log.as_ref().map(name);
    let answer =
        json!({ "id": reflection.id, "placement": placement, "questions": rows, "next": next });
    Ok(Answer::new(answer, words))
}

/// Writes an answer, or writes it anew where there is one.
fn answer(book: &Book, question: &Question, phase: Phase, arguments: ReflectArguments) -> Done {
    let text = arguments.text.join(" ");
    if is_blank(&text) {
        let hint =
            "the answer is empty: write the words behind the number, or - for standard input";
        return Err(hint.into());
    }
    let written = Written::of_one(book, arguments.placement.as_deref())?;
    if question.id == QUOTES {
        return quote(book, &written, &arguments.text);
    }
    if let Some(FoundEntry { key, heads, entry }) = written.answer_to(question) {
        let audience = audience(key);
        if arguments.audience.is_some_and(|wanted| Some(wanted) != audience) {
            return Err(format!(
                "this question is answered already, for other readers. Change them with \
                 `fieldbook edit {} --audience`",
                entry.id
            )
            .into());
        }
        let revision =
            Revision { text: Some(text), language: arguments.language, ..Revision::default() };
        let edit = LogEdit::Revise { base: heads.clone(), entry: entry.id, revision };
        return commit(book, key, Edit::Log(edit), entry.id);
    }
    let audience = arguments.audience.unwrap_or_default();
    let key = book.own_log(arguments.placement.as_deref(), audience)?;
    let entry = new_item();
    let prompt = question.prompt().ok_or_else(|| failed("the question has no name"))?;
    let draft = EntryDraft {
        kind: EntryKind::Reflection(prompt),
        happened_on: device_now().date(),
        phase,
        title: String::new(),
        text,
        outcomes: BTreeSet::new(),
        goals: BTreeSet::new(),
        language: arguments.language.unwrap_or_else(|| book.language(&key)),
        consent: Consent::None,
    };
    commit(book, &key, Edit::Log(LogEdit::Write { entry, draft }), entry)
}
