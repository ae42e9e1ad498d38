//! Our work: a partner's goals, the report that the partners write together, and the participants.

use maud::{Markup, html};
use samband_client_core::documents::contents::{CURRENT, Contents, Section, WrittenBy};
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::sections::SectionText;
use samband_client_core::ids::{Fingerprint, OrganisationId};

use crate::Reply;
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::round::ReportRound;
use crate::say::Part;
use crate::screens::{goals, section, submit};

/// The first screen.
pub(crate) fn show(c: &Context<'_>) -> Result<Reply, Failure> {
    let title = c.text("tab-work");
    let sheets = goals::sheets(c)?;
    let rounds = c.report_rounds()?;
    let body = html! {
        h1 { (title) }
        h2 { (c.text("goals")) }
        ul class="entries" {
            @for sheet in &sheets {
                li {
                    a href=(sheet.path()) {
                        span class="words" { bdi { (sheet.name(c)) } }
                        span class="when" { (c.tell("goals-count", &[("count", Part::Number(sheet.goals.goals.len() as u64))])) }
                    }
                    @if sheet.open() > 0 { p class="alert" { (c.text("two-values-stand")) } }
                }
            }
        }
        h2 { (c.text("reports")) }
        @if rounds.is_empty() { p class="quiet" { (c.text("reports-none")) } }
        ul class="entries" {
            @for round in rounds.iter().filter(|round| round.composed.is_some()) {
                li {
                    a href=(round.work_path()) {
                        span class="words" { bdi { (round.roster.name) " · " (round.round.name) } }
                        span class="when" { (round.standing(c)) }
                    }
                }
            }
        }
        p { a class="button" href="/app/people" { (c.text("people")) } }
    };
    Ok(frame::page(c, &title, &body))
}

/// The report that the partners write: its sections as cards, and who agrees.
pub(crate) fn report(c: &Context<'_>, partnership: &str, round: &str) -> Result<Reply, Failure> {
    let it = c.report_round(partnership, round)?;
    report_page(c, &it, None)
}

fn report_page(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    wrong: Option<&Failure>,
) -> Result<Reply, Failure> {
    let composed = it.composed.as_ref().ok_or(Failure::NotFound)?;
    let contents = it.contents(c, composed.report.contents.as_deref().unwrap_or(CURRENT));
    let title = c.text("report");
    let body = html! {
        p class="back" { a href="/app/work" { (c.text("tab-work")) } }
        h1 { (title) }
        p { bdi { (it.roster.name) " · " (it.round.name) } " · " (it.standing(c)) }
        (c.not_in_language(contents.language.as_str()))
        @if let Some(due) = it.round.report_due() { p class="quiet" { (c.tell("report-due", &[("day", Part::Day(due))])) } }
        @if let Some(wrong) = wrong { p class="alert" role="alert" { (c.text(wrong.key())) } }
        @for section in contents.sections.iter().filter(|section| section.written != WrittenBy::Nobody) {
            (cards(c, it, contents, section))
        }
        (agreement(c, it))
        @if submit::may(c, it) {
            p { a class="button" href={ (it.work_path()) "/hand-in" } { (c.text("hand-in")) } }
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// The card of a section: one for all partners, or one for each.
fn cards(c: &Context<'_>, it: &ReportRound<'_>, contents: &Contents, section: &Section) -> Markup {
    let composed = it.composed.as_ref();
    let together = composed.and_then(|composed| composed.report.sections.get(&section.id));
    let language = contents.language.as_str();
    html! {
        @match section.written {
            WrittenBy::Together => (card(c, it, language, section, None, together)),
            _ => {
                @for organisation in it.roster.organisations.keys() {
                    @let own = composed.and_then(|composed| composed.own.get(organisation));
                    @let text = own.and_then(|own| own.sections.get(&section.id));
                    (card(c, it, language, section, Some(organisation), text))
                }
            }
        }
    }
}

fn card(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    language: &str,
    section: &Section,
    organisation: Option<&OrganisationId>,
    text: Option<&SectionText>,
) -> Markup {
    let path = section::path(it, &section.id, organisation);
    let written = text.map_or(0, SectionText::words) as u64;
    let counts = [
        ("words", Part::Number(written)),
        ("limit", Part::Number(u64::from(section.words.unwrap_or_default()))),
    ];
    let has_draft = section::draft(c, it, &section.id, organisation).is_some();
    let notes = section::notes(it, &section.id, organisation).len() as u64;
    html! {
        article class="card" {
            h2 lang=(language) {
                a href=(path) { (section.heading) @if let Some(of) = organisation { " · " bdi { (it.roster.organisation_name(of)) } } }
            }
            p class="state" {
                @if written == 0 { (c.text("section-not-begun")) } @else { (c.tell("section-words", &counts)) }
                @if let Some(last) = text.and_then(|text| text.last.as_ref()) {
                    @let name = last.by.as_ref().map(|by| c.name(&it.partnership, by));
                    " · " (c.tell("section-last", &[
                        ("person", Part::Name(name.unwrap_or_else(|| c.text("somebody")))),
                        ("at", Part::Phone(last.at_unix_s)),
                    ]))
                }
            }
            @if has_draft { p class="note" { (c.text("section-draft-here")) } }
            @if notes > 0 { p class="note" { (c.tell("section-notes", &[("count", Part::Number(notes))])) } }
        }
    }
}

/// The partners of the owner in a round.
fn own_partners(c: &Context<'_>, it: &ReportRound<'_>) -> Vec<OrganisationId> {
    let may_write = |of: &&OrganisationId| c.rights(&it.own_words_key(of)).may_write();
    it.roster.organisations.keys().filter(may_write).cloned().collect()
}

fn fingerprint(it: &ReportRound<'_>) -> Option<Fingerprint> {
    let content = it.composed.as_ref()?.content();
    (!content.texts.is_empty()).then(|| content.fingerprint())
}

/// Who agrees to the report as it stands here, and the button for those who have not said so.
fn agreement(c: &Context<'_>, it: &ReportRound<'_>) -> Markup {
    let Some(composed) = it.composed.as_ref() else { return html! {} };
    let agreed = composed.agreed();
    let fingerprint = fingerprint(it);
    html! {
        section {
            h2 { (c.text("agree")) }
            ul class="checks" {
                @for organisation in it.roster.organisations.keys() {
                    @let name = it.roster.organisation_name(organisation).to_owned();
                    @let has = agreed.contains_key(organisation);
                    li class=(if has { "good" } else { "todo" }) {
                        (c.tell(if has { "agree-yes" } else { "agree-not-yet" }, &[("partner", Part::Name(name))]))
                    }
                }
            }
            @if let Some(fingerprint) = fingerprint {
                @for organisation in own_partners(c, it).iter().filter(|of| !agreed.contains_key(of)) {
                    form method="post" action={ (it.work_path()) "/agree" } {
                        // the text that the person saw: a later one is another one
                        input type="hidden" name="fingerprint" value=(fingerprint);
                        input type="hidden" name="partner" value=(organisation);
                        button class="main" {
                            (c.tell("agree-go", &[("partner", Part::Name(it.roster.organisation_name(organisation).to_owned()))]))
                        }
                    }
                }
                p class="quiet" { (c.text("agree-what")) }
            }
        }
    }
}

/// Says *We agree* for a partner of the owner, to the text that was shown.
pub(crate) fn agree(c: &mut Context<'_>, partnership: &str, round: &str) -> Result<Reply, Failure> {
    let agreement = c.new_item();
    let fields = c.fields();
    let it = c.report_round(partnership, round)?;
    let seen: Fingerprint = fields.read("fingerprint").ok_or(Failure::NotFound)?;
    let partner: OrganisationId = fields.read("partner").ok_or(Failure::NotFound)?;
    if fingerprint(&it) != Some(seen) {
        return report_page(c, &it, Some(&Failure::Said("agree-changed")));
    }
    let report = it.composed.as_ref().map(|it| it.report.heads.clone()).unwrap_or_default();
    let edit = OwnWordsEdit::Agree { agreement, fingerprint: seen, report };
    c.edit(&it.own_words_key(&partner), edit)?;
    see(format!("{}?done=changed", it.work_path()))
}
