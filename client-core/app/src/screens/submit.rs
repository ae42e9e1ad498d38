//! Handing in a report: who agrees, what is open, what is quoted, and who signs.

use std::collections::BTreeMap;

use maud::{Markup, html};
use samband_client_core::device::DeviceError;
use samband_client_core::documents::composing::{SILENT_DAYS, copied_words, last_heard};
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::submission::{Content, SubmissionEdit, VersionDraft};
use samband_client_core::documents::submitting::{SubmitError, SubmitRequest};
use samband_client_core::documents::{DocKey, Document};
use samband_client_core::ids::{Fingerprint, OrganisationId, PersonId};
use samband_client_core::text::is_blank;

use crate::Reply;
use crate::base::{base, base_field};
use crate::context::{Context, see};
use crate::failure::Failure;
use crate::frame;
use crate::round::ReportRound;
use crate::say::{self, Part};
use crate::screens::{evidence, goals, quoted, section};

/// A partner, and what it has said of the report as it stands.
struct Partner<'a> {
    id: &'a OrganisationId,
    name: &'a str,
    agreed: Option<PersonId>,
    /// For how many days it was not heard, where that is long enough to go on without it.
    silent: Option<i64>,
}

/// Everything that is asked before a report is handed in.
struct Asked<'a> {
    content: Content,
    partners: Vec<Partner<'a>>,
    /// Decisions on goals that are open, in words, each with its path.
    open: Vec<(String, String)>,
    /// Sections with a quote that may not be quoted at this moment.
    quotes: Vec<String>,
    /// Words of entries that may not be quoted, each with the section.
    copied: Vec<(String, String)>,
}

/// Whether the owner hands this report in.
pub(crate) fn may(c: &Context<'_>, it: &ReportRound<'_>) -> bool {
    c.rights(&it.submission_key()).may_write()
}

fn ask<'a>(c: &Context<'_>, it: &'a ReportRound<'_>) -> Result<Asked<'a>, Failure> {
    let composed = it.composed.as_ref().filter(|_| may(c, it)).ok_or(Failure::NotFound)?;
    let content = composed.content();
    let agreed = composed.agreed();
    let mut partners = Vec::new();
    for (id, organisation) in &it.roster.organisations {
        let by = agreed.get(id).and_then(|agreement| agreement.by.clone());
        let silent = silent_days(c, it, id)?.filter(|days| *days >= SILENT_DAYS);
        partners.push(Partner { id, name: &organisation.name, agreed: by, silent });
    }
    let open = open_decisions(c, it)?;
    let refused = content.quotes.values().filter(|quote| !quoted::stands(c, it, quote));
    let quotes = refused.map(|quote| quote.section.clone()).collect();
    let entries = evidence::all_entries(c, it);
    let copied = copied_words(&content, entries.iter().map(|read| &read.entry));
    Ok(Asked { content, partners, open, quotes, copied })
}

fn silent_days(
    c: &Context<'_>,
    it: &ReportRound<'_>,
    partner: &OrganisationId,
) -> Result<Option<i64>, Failure> {
    let copy = |key: &DocKey| c.device.read(key, Document::clone);
    let (report, own) = (copy(&it.report_key())?, copy(&it.own_words_key(partner))?);
    let last = last_heard(it.roster, partner, &report, &own);
    Ok(last.map(|last| (c.now.unix_s() - last) / 86_400))
}

fn open_decisions(c: &Context<'_>, it: &ReportRound<'_>) -> Result<Vec<(String, String)>, Failure> {
    let mut open = Vec::new();
    for sheet in goals::sheets(c)?.iter().filter(|sheet| sheet.partnership == it.partnership) {
        for indicator in sheet.goals.indicators.values() {
            for field in IndicatorField::ALL {
                let values = sheet.goals.field(indicator.id, *field);
                let Some(values) = values.filter(|values| values.is_open()) else { continue };
                let all = std::iter::once(&values.shown).chain(&values.others);
                let all: Vec<String> = all.map(|said| said.value.to_string()).collect();
                let what = c.text(field.as_str());
                let title = say::first_words(&indicator.title);
                let words = format!("{} · {title} · {what}: {}", sheet.name(c), all.join(" / "));
                open.push((words, format!("{}/{}", sheet.path(), indicator.id)));
            }
        }
    }
    Ok(open)
}

/// The screen.
pub(crate) fn show(c: &Context<'_>, partnership: &str, round: &str) -> Result<Reply, Failure> {
    let it = c.report_round(partnership, round)?;
    page(c, &it, None)
}

fn page(c: &Context<'_>, it: &ReportRound<'_>, wrong: Option<&Failure>) -> Result<Reply, Failure> {
    let asked = ask(c, it)?;
    let fields = c.fields();
    let title = c.text("hand-in");
    let own_name = c.owner.as_ref().map(|owner| it.roster.person_name(owner)).unwrap_or_default();
    let typed = |name: &str, else_: &str| match fields.get(name) {
        "" => else_.to_owned(),
        typed => typed.to_owned(),
    };
    let body = html! {
        p class="back" { a href=(it.work_path()) { (c.text("report")) } }
        h1 { (title) }
        p { bdi { (it.roster.name) " · " (it.round.name) } }
        @if let Some(wrong) = wrong { p class="alert" role="alert" { (c.text(wrong.key())) } }
        form method="post" action={ (it.work_path()) "/hand-in" } class="stack" {
            (base_field(c, &it.submission.heads))
            // the text that the person saw: a later one is another one
            input type="hidden" name="fingerprint" value=(asked.content.fingerprint());
            h2 { (c.text("agree")) }
            @for partner in &asked.partners { (partner_asked(c, partner)) }
            h2 { (c.text("hand-in-open")) }
            @if asked.open.is_empty() { p { (c.text("hand-in-open-none")) } }
            @else {
                p { (c.text("hand-in-open-what")) }
                ul class="remember" { @for (words, path) in &asked.open { li { a href=(path) dir="auto" { (words) } } } }
            }
            h2 { (c.text("evidence-quotes")) }
            (quotes_asked(c, it, &asked))
            h2 { (c.text("hand-in-signs")) }
            label for="name" { (c.text("hand-in-name")) }
            input id="name" name="name" autocomplete="name" required value=(typed("name", own_name));
            label for="function" { (c.text("hand-in-function")) }
            input id="function" name="function" autocomplete="organization-title" required value=(typed("function", ""));
            p class="quiet" { (c.text("hand-in-what")) }
            @if !c.around.connected { p class="note" { (c.text("review-no-line")) } }
            button class="main" { (c.text("hand-in-go")) }
        }
    };
    Ok(frame::page(c, &title, &body))
}

/// Whether a partner agrees; and for one that is silent, why the report goes without it.
fn partner_asked(c: &Context<'_>, partner: &Partner<'_>) -> Markup {
    let name = || ("partner", Part::Name(partner.name.to_owned()));
    let field = format!("without-{}", partner.id);
    html! {
        @match (&partner.agreed, partner.silent) {
            (Some(_), _) => p { (c.tell("agree-yes", &[name()])) },
            (None, Some(days)) => {
                p { (c.tell("hand-in-silent", &[name(), ("days", Part::Number(days.unsigned_abs()))])) }
                label for=(field) { (c.tell("hand-in-without", &[name()])) }
                textarea id=(field) name=(field) rows="2" dir="auto" lang=(c.writing_language()) data-draft=(field) { (c.fields().typed(&field)) }
            }
            (None, None) => p class="alert" { (c.tell("agree-not-yet", &[name()])) " · " (c.text("hand-in-wait")) },
        }
    }
}

fn quotes_asked(c: &Context<'_>, it: &ReportRound<'_>, asked: &Asked<'_>) -> Markup {
    let heading = |key: &str| {
        let id = key.split_once('/').map_or(key, |(id, _)| id);
        let section = it.contents(c, &asked.content.contents).section(id);
        section.map_or_else(|| id.to_owned(), |section| section.heading.clone())
    };
    let path = |key: &str| {
        let (id, of) = key.split_once('/').unwrap_or((key, ""));
        section::path(it, id, of.parse().ok().as_ref())
    };
    html! {
        @if asked.quotes.is_empty() { p { (c.text("hand-in-quotes-stand")) } }
        @for section in &asked.quotes {
            p class="alert" { (c.text("hand-in-quote-gone")) " " a href=(path(section)) { (heading(section)) } }
        }
        @if !asked.copied.is_empty() {
            p { (c.text("hand-in-copied")) }
            ul class="remember" {
                @for (section, words) in &asked.copied { li { a href=(path(section)) { (heading(section)) } ": " q dir="auto" { (words) } } }
            }
            fieldset class="choices tall" {
                legend class="unseen" { (c.text("evidence-quotes")) }
                label { input type="checkbox" name="copied" value="1" checked[c.fields().get("copied") == "1"]; span { (c.text("hand-in-copied-stand")) } }
            }
        }
    }
}

/// Hands the report in, as the person saw it.
pub(crate) fn send(c: &mut Context<'_>, partnership: &str, round: &str) -> Result<Reply, Failure> {
    let version = c.new_item();
    let fields = c.fields();
    let it = c.report_round(partnership, round)?;
    let draft = match draft(c, &it) {
        Ok(draft) => draft,
        Err(wrong) => return page(c, &it, Some(&wrong)),
    };
    if fields.read::<Fingerprint>("fingerprint") != Some(draft.content.fingerprint()) {
        return page(c, &it, Some(&Failure::Said("hand-in-changed")));
    }
    let edit = SubmissionEdit::Submit { base: base(c)?, version, draft: Box::new(draft) };
    if let Err(wrong) = c.edit(&it.submission_key(), edit) {
        return page(c, &it, Some(&wrong));
    }
    see(format!("{}?done=handed-in", it.review_path()))
}

/// What is handed in, once everything that is asked is answered.
fn draft(c: &Context<'_>, it: &ReportRound<'_>) -> Result<VersionDraft, Failure> {
    let fields = c.fields();
    if !may(c, it) {
        return Err(Failure::NotFound);
    }
    let mut without = BTreeMap::new();
    for id in it.roster.organisations.keys() {
        let reason = fields.typed(&format!("without-{id}")).trim().to_owned();
        if !is_blank(&reason) {
            without.insert(id.clone(), reason);
        }
    }
    let (name, function) = (fields.get("name"), fields.get("function"));
    if is_blank(name) || is_blank(function) {
        return Err(Failure::Said("hand-in-sign"));
    }
    let request = SubmitRequest {
        signed_by: name.to_owned(),
        signed_as: function.to_owned(),
        without,
        // the screen shows them above the button
        name_open: true,
        keep_copied: fields.get("copied") == "1",
    };
    let draft = c.device.prepare_submission((&it.partnership, &it.id), &request, c.now);
    draft.map_err(|error| match error {
        DeviceError::Submit(SubmitError::NotBegun) => Failure::Said("app-empty"),
        DeviceError::Submit(SubmitError::NotAgreed { partner, .. }) => {
            match silent_days(c, it, &partner) {
                Ok(Some(days)) if days >= SILENT_DAYS => Failure::Said("say-why"),
                _ => Failure::Said("hand-in-not-agreed"),
            }
        }
        DeviceError::Submit(SubmitError::HeardLately { .. }) => Failure::Said("hand-in-not-agreed"),
        DeviceError::Submit(SubmitError::Quote { .. }) => Failure::Said("hand-in-quote-gone"),
        DeviceError::Submit(SubmitError::Copied { .. }) => Failure::Said("hand-in-copied"),
        error => error.into(),
    })
}
