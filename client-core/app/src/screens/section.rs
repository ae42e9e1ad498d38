//! A section of the report: evidence on top, the text, *My draft* on this phone, and putting it into the report.

use maud::{Markup, html};
use samband_client_core::device::Edited;
use samband_client_core::documents::contents::{CURRENT, Section, WrittenBy};
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::{SectionDraft, SectionText, section_item};
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::{DocKey, Edit, Heads};
use samband_client_core::ids::OrganisationId;
use serde::{Deserialize, Serialize};

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::private::draft_file;
use crate::round::ReportRound;
use crate::say::Part;
use crate::screens::look::{self, Looked};
use crate::screens::{evidence, quoted};
use crate::{frame, states};

/// A text that is only on this phone, with the version of the report on which it was begun.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MyDraft {
    pub(crate) text: String,
    base: Heads,
}

fn file(it: &ReportRound<'_>, section: &str, organisation: Option<&OrganisationId>) -> String {
    draft_file((&it.partnership, &it.id), section, organisation)
}

/// The owner's draft of a section, if there is one.
pub(crate) fn draft(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    section: &str,
    organisation: Option<&OrganisationId>,
) -> Option<MyDraft> {
    let bytes = c.device.private_file(&file(it, section, organisation)).ok().flatten()?;
    serde_json::from_slice(&bytes).ok()
}

/// Where a section is written.
pub(crate) fn path(
    it: &ReportRound<'_>,
    section: &str,
    organisation: Option<&OrganisationId>,
) -> String {
    let of = organisation.map_or("all", OrganisationId::as_str);
    format!("{}/{section}/{of}", it.work_path())
}

/// What reviewers have noted about a section of the version that was returned last.
pub(crate) fn notes<'a>(
    it: &'a ReportRound<'_>,
    section: &str,
    organisation: Option<&OrganisationId>,
) -> Vec<&'a str> {
    let Some((_, latest)) = it.latest() else { return Vec::new() };
    let key = match organisation {
        Some(of) => format!("{section}/{of}"),
        None => section.to_owned(),
    };
    let events = it.review.in_order().into_iter();
    let returned = events
        .filter(|said| said.event.version == latest.id && said.event.answer == Answer::Returned);
    let of_section = returned.flat_map(|said| said.notes.iter());
    of_section
        .filter(|(of, _)| **of == key || **of == section)
        .map(|(_, note)| note.as_str())
        .collect()
}

/// A section as it is opened.
struct Opened<'a> {
    it: ReportRound<'a>,
    section: &'static Section,
    language: &'static str,
    organisation: Option<OrganisationId>,
    text: Option<SectionText>,
    /// The version of the document that holds the text.
    heads: Heads,
}

impl Opened<'_> {
    fn key(&self) -> DocKey {
        match &self.organisation {
            Some(of) => self.it.own_words_key(of),
            None => self.it.report_key(),
        }
    }

    fn path(&self) -> String {
        path(&self.it, &self.section.id, self.organisation.as_ref())
    }

    fn file(&self) -> String {
        file(&self.it, &self.section.id, self.organisation.as_ref())
    }

    fn looked(&self) -> Looked<'_> {
        Looked { key: self.key(), section: &self.section.id, text: self.text.as_ref() }
    }
}

fn open<'a>(c: &'a Context<'_>, names: [&str; 4]) -> Result<Opened<'a>, Failure> {
    let [partnership, round, section, of] = names;
    let it = c.report_round(partnership, round)?;
    let composed = it.composed.as_ref().ok_or(Failure::NotFound)?;
    let contents = it.contents(c, composed.report.contents.as_deref().unwrap_or(CURRENT));
    let section = contents.section(section).ok_or(Failure::NotFound)?;
    let organisation: Option<OrganisationId> = match (section.written, of) {
        (WrittenBy::Together, "all") => None,
        (WrittenBy::EachPartner, of) => Some(of.parse().map_err(|_| Failure::NotFound)?),
        _ => return Err(Failure::NotFound),
    };
    let (text, heads) = match &organisation {
        None => (composed.report.sections.get(&section.id), composed.report.heads.clone()),
        Some(of) => {
            let own = composed.own.get(of).ok_or(Failure::NotFound)?;
            (own.sections.get(&section.id), own.heads.clone())
        }
    };
    let text = text.cloned();
    let language = contents.language.as_str();
    Ok(Opened { it, section, language, organisation, text, heads })
}

/// The screen of a section.
pub(crate) fn show(c: &Context<'_>, names: [&str; 4]) -> Result<Reply, Failure> {
    let opened = open(c, names)?;
    if c.rights(&opened.key()).may_write() {
        look::begin(c, &opened.looked(), &opened.heads)?;
    }
    page(c, &opened, None, None)
}

fn page(
    c: &Context<'_>,
    opened: &Opened<'_>,
    typed: Option<&str>,
    wrong: Option<&Failure>,
) -> Result<Reply, Failure> {
    let Opened { it, section, language, organisation, .. } = opened;
    let may_write = c.rights(&opened.key()).may_write();
    // quotes of every section stand in the document that all partners write
    let may_quote = may_write && c.rights(&it.report_key()).may_write();
    let body = html! {
        p class="back" { a href=(it.work_path()) { (c.text("report")) } }
        h1 lang=(language) { (section.heading) @if let Some(of) = organisation { " · " bdi { (it.roster.organisation_name(of)) } } }
        (look::show(c, &opened.looked(), &opened.heads, &opened.path())?)
        (evidence::of(c, it, section, may_quote.then_some(opened.path().as_str()))?)
        (c.not_in_language(language))
        div lang=(language) {
            @for prompt in &section.prompts { p class="prompt" { (prompt) } }
            @if let Some(note) = &section.note { p class="note" { (note) } }
        }
        // what concerns somebody's safety does not go into a report
        @if section.id == "difficult" { p { a class="button" href="/app/more/wrong" { (c.text("wrong-contacts")) } } }
        @for note in notes(it, &section.id, organisation.as_ref()) {
            div class="alert" { p { strong { (c.text("section-note")) } } p dir="auto" { (note) } }
        }
        @if may_write { (editor(c, opened, typed, wrong)) } @else { (reader(opened)) }
        @if may_write && organisation.is_none() { (tick(c, opened)) }
        (quoted::in_section(c, it, &section.id, may_quote.then_some(opened.path().as_str())))
    };
    Ok(frame::page(c, &section.heading, &body))
}

fn reader(opened: &Opened<'_>) -> Markup {
    let text = opened.text.as_ref();
    let language = text.and_then(|text| text.language.as_ref()).map(|it| it.as_str());
    html! {
        div class="text" lang=[language] dir="auto" {
            @for paragraph in text.map(|it| it.text.as_str()).unwrap_or_default().split('\n') { p { (paragraph) } }
        }
    }
}

fn editor(
    c: &Context<'_>,
    opened: &Opened<'_>,
    typed: Option<&str>,
    wrong: Option<&Failure>,
) -> Markup {
    let Opened { it, section, organisation, text, heads, .. } = opened;
    let draft = draft(c, it, &section.id, organisation.as_ref());
    let standing = text.as_ref().map(|text| text.text.as_str()).unwrap_or_default();
    let shown = typed.or(draft.as_ref().map(|it| it.text.as_str())).unwrap_or(standing);
    let base = draft.as_ref().map_or(heads, |it| &it.base);
    let moved_on = draft.as_ref().is_some_and(|it| it.base != *heads);
    let written = text.as_ref().and_then(|text| text.language.as_ref());
    let language = written.map_or_else(|| c.writing_language().to_string(), ToString::to_string);
    let above = look::above(c, &opened.looked());
    html! {
        @if draft.is_some() {
            p class="note" { (c.text("section-draft-here")) @if moved_on { " " (c.text("section-moved-on")) } }
            details class="wider" {
                summary { (c.text("section-as-it-stands")) }
                (reader(opened))
            }
        }
        form method="post" action=(opened.path()) class="write" {
            (base_field(c, base))
            @if let Some(wrong) = wrong { p id="wrong" class="alert" role="alert" { (c.text(wrong.key())) } }
            label class="unseen" for="text" { (c.text("section-label")) }
            textarea id="text" name="text" rows="12" dir="auto" lang=(language) data-draft=(opened.file()) data-keep
                aria-invalid=[wrong.map(|_| "true")] aria-describedby=[wrong.map(|_| "wrong")] { (shown) }
            @if let Some(limit) = section.words {
                p class="quiet" { (c.tell("section-limit", &[("limit", Part::Number(u64::from(limit)))])) }
            }
            (frame::typing(c, &opened.file()))
            @if let Some(above) = above { p class="note" role="status" { a href="#looked" { (above) } } }
            div class="thumb" {
                button class="main" name="put" value="in" { (c.text("section-put-in")) }
                button name="put" value="draft" { (c.text("section-my-draft")) }
            }
        }
        @if text.is_some() { p class="state" { (states::of(c, &opened.key(), section_item(&section.id)).words) } }
        @if draft.is_some() {
            form method="post" action=(opened.path()) {
                button name="put" value="away" class="small" { (c.text("section-draft-away")) }
            }
        }
    }
}

/// Ticking what the section offers, such as that it may be shared.
fn tick(c: &Context<'_>, opened: &Opened<'_>) -> Markup {
    let ticked = opened.text.as_ref().is_some_and(|text| text.ticked);
    html! {
        @if let Some(option) = &opened.section.option {
            form method="post" action=(opened.path()) class="stack" {
                (base_field(c, &opened.heads))
                fieldset class="choices tall" {
                    legend class="unseen" { (c.text("section-label")) }
                    label { input type="checkbox" name="ticked" value="1" checked[ticked]; span lang=(opened.language) { (option) } }
                }
                button name="put" value="tick" { (c.text("about-keep")) }
            }
        }
    }
}

/// Keeps a draft, throws it away, or puts it into the report; takes one of two sentences, or says that all was read.
pub(crate) fn keep(c: &mut Context<'_>, names: [&str; 4]) -> Result<Reply, Failure> {
    let fields = c.fields();
    let text = fields.typed("text");
    let opened = open(c, names)?;
    let file = opened.file();
    let put = fields.get("put");
    match put {
        "away" => c.device.keep_private_file(&file, None)?,
        "looked" => look::keep(c, &opened.looked(), &base(c)?)?,
        "right-so" => look::keep_one(c, &opened.looked())?,
        "bring-back" => {
            let text = look::brought_back(c, &opened.looked())?;
            put_in(c, &opened, opened.heads.clone(), &text)?;
        }
        "tick" => {
            let (section, ticked) = (opened.section.id.clone(), fields.get("ticked") == "1");
            let edit = RoundReportEdit::Tick { base: base(c)?, section, ticked };
            match c.edit(&opened.key(), edit) {
                Err(failure) if failure.key() != "app-no-change" => return Err(failure),
                _ => {}
            }
        }
        "quote" => {
            let path = opened.path();
            quoted::add(c, names[0], names[1], names[2])?;
            return see(format!("{path}?done=changed"));
        }
        "unquote" => {
            let quote = fields.read("quote").ok_or(Failure::NotFound)?;
            c.edit(&opened.it.report_key(), RoundReportEdit::RemoveQuote { quote })?;
        }
        "draft" => {
            let draft = MyDraft { text, base: base(c)? };
            let bytes = serde_json::to_vec(&draft).expect("plain JSON");
            c.device.keep_private_file(&file, Some(&bytes))?;
        }
        "" => take(c, &opened, &fields.typed("take"))?,
        _ => {
            if let Err(wrong) = base(c).and_then(|base| put_in(c, &opened, base, &text)) {
                return page(c, &opened, Some(&text), Some(&wrong));
            }
            c.device.keep_private_file(&file, None)?;
        }
    }
    let done = if put == "draft" { "draft" } else { "changed" };
    see(format!("{}?done={done}", opened.path()))
}

/// Puts one of two sentences in the place of the merged one.
fn take(c: &Context<'_>, opened: &Opened<'_>, sentence: &str) -> Result<(), Failure> {
    let standing = opened.text.as_ref().map(|text| text.text.as_str()).unwrap_or_default();
    let merged = look::merged(c, &opened.looked())?.unwrap_or_default();
    let (merged, sentence) = (merged.trim_end(), sentence.trim_end());
    if merged.is_empty() || !standing.contains(merged) {
        return Err(Failure::Said("look-moved-on"));
    }
    look::keep_one(c, &opened.looked())?;
    write_in(c, opened, opened.heads.clone(), &standing.replacen(merged, sentence, 1)).map(drop)
}

fn put_in(c: &Context<'_>, opened: &Opened<'_>, base: Heads, text: &str) -> Result<(), Failure> {
    let edited = write_in(c, opened, base, text)?;
    // what others wrote meanwhile is shown next
    look::keep(c, &opened.looked(), &vec![edited.hash])
}

fn write_in(
    c: &Context<'_>,
    opened: &Opened<'_>,
    base: Heads,
    text: &str,
) -> Result<Edited, Failure> {
    let written = opened.text.as_ref().and_then(|text| text.language.clone());
    let contents = opened.it.composed.as_ref().and_then(|it| it.report.contents.clone());
    let draft = SectionDraft {
        section: opened.section.id.clone(),
        text: text.to_owned(),
        language: written.unwrap_or_else(|| c.writing_language()),
        contents: contents.unwrap_or_else(|| CURRENT.to_owned()),
    };
    let edit = match &opened.organisation {
        Some(_) => Edit::from(OwnWordsEdit::WriteSection { base, draft }),
        None => Edit::from(RoundReportEdit::WriteSection { base, draft }),
    };
    c.make(&opened.key(), edit)
}
