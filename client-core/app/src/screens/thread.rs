//! The conversation under an own entry: remarks of both sides, answers, and a box for each.

use maud::{Markup, html};
use samband_client_core::documents::DocKey;
use samband_client_core::documents::feedback::Remark;
use samband_client_core::documents::log::{Log, LogEdit};
use samband_client_core::documents::reply::{Reply as Answer, ReplyDraft, audience_of_replies};
use samband_client_core::documents::terms::{RemarkKind, Side};
use samband_client_core::ids::ItemId;
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::own::{self, EntryLocation, OwnEntry};
use crate::say::Part;
use crate::screens::{erase, reflect};
use crate::states;

/// A remark on an entry, with the answers to it.
pub(crate) struct Line {
    side: Side,
    remark: Remark,
    log: DocKey,
    answers: Vec<Answer>,
}

impl Line {
    pub(crate) fn is_open_question(&self) -> bool {
        self.remark.kind == RemarkKind::Question && self.answers.is_empty()
    }
}

/// What was said about an own entry, in order.
pub(crate) fn of(c: &Context<'_>, own: &OwnEntry) -> Vec<Line> {
    let EntryLocation::Log(key, _) = &own.place else { return Vec::new() };
    let DocKey::Log { partnership, placement, .. } = key else { return Vec::new() };
    let mut found = Vec::new();
    for (side, feedback) in states::feedback(c, key).iter() {
        let (partnership, placement) = (partnership.clone(), placement.clone());
        let log = DocKey::Log { partnership, placement, audience: audience_of_replies(*side) };
        let replies = c.device.read(&log, Log::read).ok();
        for remark in feedback.on(own.entry.id) {
            let answers = replies.iter().flat_map(|log| log.replies_to(remark.id));
            let answers = answers.cloned().collect();
            found.push(Line { side: *side, remark: remark.clone(), log: log.clone(), answers });
        }
    }
    found.sort_by_key(|line| line.remark.written);
    found
}

/// The conversation under an own entry, with a box for each answer.
pub(crate) fn show(c: &Context<'_>, entry: &ItemId, lines: &[Line]) -> Markup {
    html! {
        @if !lines.is_empty() { ol class="talk" {
            @for line in lines {
                li {
                    (remark(c, &line.log, &line.remark))
                    @for answer in &line.answers { (own_answer(c, entry, line, answer)) }
                    @if line.remark.kind != RemarkKind::Acknowledgement { (answer_box(c, entry, line)) }
                }
            }
        } }
    }
}

/// A remark: who, what kind, and the words in their language.
pub(crate) fn remark(c: &Context<'_>, key: &DocKey, remark: &Remark) -> Markup {
    let name = remark.by.as_ref().map(|by| c.name(key.partnership(), by));
    let name = name.unwrap_or_else(|| c.text("somebody"));
    let says = match remark.kind {
        RemarkKind::Comment => "talk-comments",
        RemarkKind::Question => "talk-asks",
        RemarkKind::Acknowledgement => "talk-has-read",
    };
    html! {
        p class="who" {
            (c.tell(says, &[("person", Part::Name(name))]))
            @if let Some(at) = remark.written { " · " (c.tell("talk-at", &[("at", Part::Written(at))])) }
            @if remark.on_page { " · " (c.text("on-page")) }
        }
        @if let Some(prompt) = &remark.prompt { (reflect::asked_by(c, prompt)) }
        @if !is_blank(&remark.text) { (said(remark)) }
    }
}

/// The words of a remark, in their language.
pub(crate) fn said(remark: &Remark) -> Markup {
    html! {
        div class="said" lang=[remark.language.as_ref().map(|it| it.as_str())] dir="auto" {
            @for paragraph in remark.text.split('\n') { p { (paragraph) } }
        }
    }
}

fn own_answer(c: &Context<'_>, entry: &ItemId, line: &Line, answer: &Answer) -> Markup {
    html! {
        div class="answer" {
            p class="who" { (c.text("talk-you-answer")) }
            div class="said" lang=[answer.language.as_ref().map(|it| it.as_str())] dir="auto" {
                @for paragraph in answer.text.split('\n') { p { (paragraph) } }
            }
            p class="state" { (states::of(c, &line.log, answer.id).words) }
            form method="post" action={ "/app/talk/" (entry) "/" (answer.id) "/take-back" } {
                button class="small" { (c.text("take-back")) }
            }
            (erase::part(c, &format!("/app/talk/{entry}/{}/erase", answer.id)))
        }
    }
}

fn answer_box(c: &Context<'_>, entry: &ItemId, line: &Line) -> Markup {
    let id = line.remark.id;
    html! {
        @if line.answers.is_empty() {
            form method="post" action={ "/app/talk/" (entry) "/" (id) } {
                button name="read" value="1" { (c.text("i-have-read-it")) }
            }
        }
        details class="wider" open[line.is_open_question()] {
            summary { (c.text("talk-answer")) }
            form method="post" action={ "/app/talk/" (entry) "/" (id) } {
                label class="unseen" for={ "answer-" (id) } { (c.text("talk-answer")) }
                textarea id={ "answer-" (id) } name="text" rows="3" dir="auto" lang=(c.writing_language())
                    data-draft={ "answer-" (id) } data-keep required {}
                p class="quiet" { (c.text(readers_key(line.side))) }
                button class="main" { (c.text("talk-answer-go")) }
            }
        }
    }
}

/// Who reads an answer to a side.
fn readers_key(side: Side) -> &'static str {
    match side {
        Side::Home => "talk-readers-home",
        Side::Host => "talk-readers-host",
    }
}

/// Answers a remark.
pub(crate) fn answer(c: &mut Context<'_>, entry: &str, remark: &str) -> Result<Reply, Failure> {
    let (own, line) = line_of(c, entry, |line| line.remark.id.to_string() == remark)?;
    // that it was read is an answer in words: so it is in the participant's own log, and can be taken back
    let has_read = c.fields().get("read") == "1";
    let (text, language) = match has_read {
        true => (c.text("i-have-read-it"), c.screen_language()),
        false => (c.fields().typed("text"), c.writing_language()),
    };
    if is_blank(&text) {
        return Err(Failure::Said("app-empty"));
    }
    let reply = c.new_item();
    let draft = ReplyDraft { remark: line.remark.id, entry: own.entry.id, text, language };
    c.edit(&line.log, LogEdit::Reply { reply, draft })?;
    let done = if has_read { "read" } else { "answered" };
    see(format!("/app/log/{}?done={done}", own.entry.id))
}

/// Takes an answer back.
pub(crate) fn take_back(c: &mut Context<'_>, entry: &str, answer: &str) -> Result<Reply, Failure> {
    let id: ItemId = answer.parse().map_err(|_| Failure::NotFound)?;
    let (own, line) = line_of(c, entry, |line| line.answers.iter().any(|it| it.id == id))?;
    c.edit(&line.log, LogEdit::Withdraw { item: id })?;
    see(format!("/app/log/{}?done=taken-back", own.entry.id))
}

/// Asks the relay to erase an answer.
pub(crate) fn erase(c: &mut Context<'_>, entry: &str, answer: &str) -> Result<Reply, Failure> {
    let id: ItemId = answer.parse().map_err(|_| Failure::NotFound)?;
    let (_, line) = line_of(c, entry, |line| line.answers.iter().any(|it| it.id == id))?;
    c.edit(&line.log, LogEdit::Erase { item: id })?;
    see("/app/more/erased?done=erased")
}

fn line_of(
    c: &Context<'_>,
    entry: &str,
    is: impl Fn(&Line) -> bool,
) -> Result<(OwnEntry, Line), Failure> {
    let own = own::find(c, entry.parse().map_err(|_| Failure::NotFound)?)?;
    let line = of(c, &own).into_iter().find(is).ok_or(Failure::NotFound)?;
    Ok((own, line))
}
