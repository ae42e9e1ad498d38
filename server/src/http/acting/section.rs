//! Writing a section of a report.

use axum::extract::{Extension, Path, State};
use axum::response::Response;
use samband_client_core::documents::contents::{CURRENT, Section, WrittenBy};
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::{SectionDraft, SectionText};
use samband_client_core::documents::terms::Language;
use samband_client_core::documents::{DocKey, Edit, Heads};
use samband_client_core::ids::OrganisationId;

use super::super::language::Asked;
use super::super::signed_in::SignedIn;
use super::super::web::{PageError, Shared, blocking, html, page};
use super::report::RoundPath;
use super::{ActForm, act, done, page_key, page_language, show_again, writing_language};
use crate::pages::{self, PageKey, SectionForm, SectionPage};
use crate::reports::{RoundView, Views};
use crate::web_device::PageEditError;

/// Which section: of a partner, or of all.
#[derive(Clone)]
struct OfSection {
    names: RoundPath,
    section: String,
    of: String,
}

impl OfSection {
    fn read(path: (String, String, String, String)) -> Result<OfSection, PageError> {
        let (partnership, round, section, of) = path;
        Ok(OfSection { names: RoundPath::of(&partnership, &round)?, section, of })
    }

    fn path(&self) -> String {
        format!("{}/{}/{}", self.names.path(), self.section, self.of)
    }
}

/// A section as somebody opens it.
struct Opened {
    view: RoundView,
    section: &'static Section,
    language: &'static Language,
    organisation: Option<OrganisationId>,
    text: Option<SectionText>,
    heads: Heads,
}

impl Opened {
    fn of(view: RoundView, of: &OfSection, language: &Language) -> Result<Opened, PageError> {
        let contents = view.own_contents(language);
        let section = contents.section(&of.section).ok_or(PageError::NotFound)?;
        let composed = view.composed.as_ref().ok_or(PageError::NotFound)?;
        let organisation: Option<OrganisationId> = match (section.written, of.of.as_str()) {
            (WrittenBy::Together, "all") => None,
            (WrittenBy::EachPartner, of) => Some(of.parse().map_err(|_| PageError::NotFound)?),
            _ => return Err(PageError::NotFound),
        };
        let (text, heads) = match &organisation {
            None => (composed.report.sections.get(&section.id), composed.report.heads.clone()),
            Some(of) => {
                let own = composed.own.get(of).ok_or(PageError::NotFound)?;
                (own.sections.get(&section.id), own.heads.clone())
            }
        };
        let text = text.cloned();
        Ok(Opened { section, language: &contents.language, organisation, text, heads, view })
    }

    fn key(&self) -> DocKey {
        match &self.organisation {
            Some(of) => self.view.own_words_key(of),
            None => self.view.report_key(),
        }
    }

    /// The edit that makes the section read so, on the version that the person saw.
    fn edit(&self, base: Heads, text: String, language: Language) -> Edit {
        let written = self.text.as_ref().and_then(|text| text.language.clone());
        let contents = self.view.composed.as_ref().map(|composed| composed.content().contents);
        let draft = SectionDraft {
            section: self.section.id.clone(),
            text,
            language: written.unwrap_or(language),
            contents: contents.unwrap_or_else(|| CURRENT.to_owned()),
        };
        match &self.organisation {
            Some(_) => OwnWordsEdit::WriteSection { base, draft }.into(),
            None => RoundReportEdit::WriteSection { base, draft }.into(),
        }
    }
}

/// What was typed, on which version, and why it was not taken.
struct Typed {
    text: String,
    base: Option<Heads>,
    fault: PageEditError,
}

pub(in crate::http) async fn show_section(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    by: SignedIn,
    Path(path): Path<(String, String, String, String)>,
) -> Result<Response, PageError> {
    let (of, key) = (OfSection::read(path)?, page_key(&by));
    page(&shared, move |views| Ok(html(section_page(views, &asked, &by, &of, &key, None)?))).await
}

fn section_page(
    views: &Views,
    asked: &Asked,
    by: &SignedIn,
    of: &OfSection,
    key: &PageKey,
    typed: Option<&Typed>,
) -> Result<maud::Markup, PageError> {
    let viewer = views.viewer(&by.person)?;
    let frame = asked.frame_for(viewer.language());
    let view = of.names.view(views, &viewer)?;
    let opened = Opened::of(view, of, &page_language(frame.words))?;
    let language = writing_language(&opened.view.roster, &viewer.person, frame.words);
    let form = viewer.may_write(&opened.key()).then(|| SectionForm {
        path: of.path(),
        key,
        base: typed.and_then(|typed| typed.base.as_ref()).unwrap_or(&opened.heads),
        language: &language,
        typed: typed.map(|typed| typed.text.as_str()),
        fault: typed.map(|typed| pages::act_fault(frame.words, &typed.fault)),
    });
    let data = SectionPage {
        view: &opened.view,
        section: opened.section,
        language: opened.language,
        organisation: opened.organisation.as_ref(),
        text: opened.text.as_ref(),
        form,
    };
    Ok(pages::section(&frame, &data))
}

/// Puts a text into the report.
pub(in crate::http) async fn write_section(
    State(shared): State<Shared>,
    Extension(asked): Extension<Asked>,
    Path(path): Path<(String, String, String, String)>,
    form: ActForm,
) -> Result<Response, PageError> {
    let of = OfSection::read(path)?;
    let text = form.fields.typed("text");
    let base: Option<Heads> = serde_json::from_str(form.fields.get("base")).ok();
    let (opened_of, person, tag) = (of.clone(), form.by.person.clone(), asked.clone());
    let (sent, on) = (text.clone(), base.clone());
    let edit = blocking(&shared, move |views| {
        let viewer = views.viewer(&person)?;
        let frame = tag.frame_for(viewer.language());
        let view = opened_of.names.view(views, &viewer)?;
        let language = writing_language(&view.roster, &person, frame.words);
        let opened = Opened::of(view, &opened_of, &page_language(frame.words))?;
        Ok(on.map(|base| (opened.key(), opened.edit(base, sent, language))))
    });
    let fault = match edit.await? {
        None => PageEditError::Said("act-look-again"),
        Some((key, edit)) => match act(&shared, &form, key, edit).await? {
            Ok(()) => return Ok(done(&of.names.path(), "act-written&show=now")),
            Err(fault) => fault,
        },
    };
    show_again(&shared, asked, form, of.names.path(), fault, move |views, asked, form, fault| {
        // words that were sent before are written: what was typed since goes on from them
        let base = match &fault {
            PageEditError::SentBefore(Some(written)) => Some(written.clone()),
            _ => base,
        };
        let typed = Typed { text, base, fault };
        section_page(views, &asked, &form.by, &of, &form.key(), Some(&typed))
    })
    .await
}
