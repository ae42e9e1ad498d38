//! The rounds of a copy: what partners write together and alone, what was submitted, and what reviewers answered.

use super::{CopySource, OwnView};
use crate::documents::DocKey;
use crate::documents::contents::{CURRENT, Contents};
use crate::documents::own_words::OwnWords;
use crate::documents::quote::Quote;
use crate::documents::review::Review;
use crate::documents::roster::Roster;
use crate::documents::round_report::RoundReport;
use crate::documents::sections::SectionText;
use crate::documents::submission::Submission;
use crate::documents::terms::Language;
use crate::export::page::Page;

impl CopySource {
    pub(super) fn rounds(&self, page: &mut Page) {
        let unknown = Roster::default();
        for (key, view) in &self.documents {
            let Some(round) = key.round() else { continue };
            let roster = self.rosters.get(key.partnership()).unwrap_or(&unknown);
            let name = roster.rounds.get(round).map_or(round.as_str(), |found| &found.name);
            let name = format!("{name} · {}", roster.name);
            match (key, view) {
                (_, OwnView::Report(report)) if !report.sections.is_empty() => {
                    page.heading(2, format!("Report of {name}"));
                    write_report(page, report);
                }
                (DocKey::OwnWords { organisation, .. }, OwnView::OwnWords(own))
                    if !own.sections.is_empty() || !own.agreements.is_empty() =>
                {
                    let partner = roster.organisation_name(organisation);
                    page.heading(2, format!("Own words of {partner} · {name}"));
                    write_own_words(page, own, roster);
                }
                (_, OwnView::Submission(submission)) if !submission.versions.is_empty() => {
                    page.heading(2, format!("Submitted · {name}"));
                    write_submission(page, submission, roster);
                }
                (_, OwnView::Review(review)) if !review.events.is_empty() => {
                    page.heading(2, format!("Answers of reviewers · {name}"));
                    write_review(page, review, roster);
                }
                _ => {}
            }
        }
    }
}

/// The English contents of a version, for its headings.
fn contents(version: Option<&str>) -> Option<&'static Contents> {
    let english: Language = "en".parse().expect("it is a language");
    Contents::get(version.unwrap_or(CURRENT), &english)
}

fn heading(version: Option<&str>, section: &str) -> String {
    let found = contents(version).and_then(|contents| contents.section(section));
    found.map_or_else(|| section.to_owned(), |found| found.heading.clone())
}

fn write_section(page: &mut Page, version: Option<&str>, id: &str, section: &SectionText) {
    if !section.text.is_empty() {
        page.heading(3, heading(version, id));
        page.words(&section.text, section.language.as_ref());
    }
}

fn write_report(page: &mut Page, report: &RoundReport) {
    let version = report.contents.as_deref();
    report.sections.iter().for_each(|(id, section)| write_section(page, version, id, section));
    for quoted in report.quotes.values().filter(|quoted| !quoted.removed) {
        let Quote { section, entry, placement, .. } = &quoted.quote;
        page.line(format!("Quoted in {}: entry {entry} of {placement}", heading(version, section)));
    }
}

fn write_own_words(page: &mut Page, own: &OwnWords, roster: &Roster) {
    let version = own.contents.as_deref();
    own.sections.iter().for_each(|(id, section)| write_section(page, version, id, section));
    let mut agreements: Vec<_> = own.agreements.values().collect();
    agreements.sort_by_key(|agreement| (agreement.made_at, agreement.id));
    for agreement in agreements {
        let by = agreement.by.as_ref().map_or("somebody", |person| roster.person_name(person));
        let at = agreement.written.map_or_else(String::new, |at| format!(", {at}"));
        page.line(format!("{by} agreed to the report{at}"));
    }
}

fn write_submission(page: &mut Page, submission: &Submission, roster: &Roster) {
    for (number, version) in submission.in_order() {
        let draft = &version.draft;
        let signed = format!("{}, {}", draft.signed_by, draft.signed_as);
        page.heading(3, format!("Version {number}, signed by {signed}"));
        for (partner, person) in &draft.agreed {
            let (partner, person) = (roster.organisation_name(partner), roster.person_name(person));
            page.line(format!("{person} agreed for {partner}"));
        }
        for (partner, reason) in &draft.without {
            page.line(format!("Sent without {}: {reason}", roster.organisation_name(partner)));
        }
        let figures = draft.figures.iter().map(|(name, count)| (name.clone(), count.to_string()));
        page.facts(figures.collect());
        for (key, of) in &draft.content.texts {
            let section = key.split('/').next().unwrap_or(key);
            page.line(format!("{}:", heading(Some(&draft.content.contents), section)));
            page.words(&of.text, of.language.parse().ok().as_ref());
        }
        for (id, quote) in &draft.content.quotes {
            page.line(format!(
                "Quoted in {}:",
                heading(Some(&draft.content.contents), &quote.section)
            ));
            match draft.quoted.get(id) {
                Some(quoted) => page.words(&quoted.words, None),
                None => page.line("[a quote was taken back]"),
            }
        }
        if version.differs {
            page.line("This version reads otherwise than when it was submitted.");
        }
    }
}

fn write_review(page: &mut Page, review: &Review, roster: &Roster) {
    for said in review.in_order() {
        let by = said.event.by.as_ref().map_or("somebody", |person| roster.person_name(person));
        let at = said.written.map_or_else(String::new, |at| format!(", {at}"));
        page.line(format!("{by}: {}{at}", said.event.answer));
        for (section, note) in &said.notes {
            page.line(format!("On {}:", heading(None, section)));
            page.words(note, said.language.as_ref());
        }
        if !said.text.trim().is_empty() {
            page.words(&said.text, said.language.as_ref());
        }
    }
}
