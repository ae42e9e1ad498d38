//! What the parts of a report's page have in common.

use std::collections::BTreeSet;

use maud::{Markup, html};
use samband_client_core::documents::submission::Version;
use samband_client_core::documents::terms::Language;
use samband_client_core::ids::{ItemId, OrganisationId, PersonId};
use samband_client_core::text::is_blank;
use samband_words::{Args, Words};

use super::acting::{Fields, PageKey};
use crate::reports::RoundView;

/// What the page of a report shows.
pub struct ReportPage<'a> {
    /// The report.
    pub view: &'a RoundView,
    /// The version that is shown; `None`: the report as it stands.
    pub version: Option<(u64, &'a Version)>,
    /// What the forms carry.
    pub key: &'a PageKey,
    /// In which language the viewer writes.
    pub language: &'a Language,
    /// In which language the sections' headings are.
    pub contents: &'a Language,
    /// The partners for which the viewer writes.
    pub own: &'a [OrganisationId],
    /// Whether the viewer may answer versions.
    pub may_review: bool,
    /// Whether the viewer may submit a version.
    pub may_submit: bool,
    /// The quotes of the version whose authors have ended them, as far as the viewer may know.
    pub ended: &'a BTreeSet<ItemId>,
    /// What was typed in the form that was not taken.
    pub typed: &'a Fields,
    /// Whether those who agree are asked about words of an entry that may not be quoted.
    pub asks_copied: bool,
    /// Why it was not.
    pub fault: Option<String>,
    /// What was done a moment ago.
    pub said: Option<String>,
}

/// A partner's name, for a message.
pub(super) fn partner(data: &ReportPage<'_>, of: &OrganisationId) -> Args {
    Args::new().text("partner", data.view.roster.organisation_name(of))
}

/// A person's name.
pub(super) fn person(w: &Words, data: &ReportPage<'_>, by: Option<&PersonId>) -> String {
    let known = by.map(|by| data.view.roster.person_name(by).to_owned());
    known.unwrap_or_else(|| w.text("somebody"))
}

/// A text as it was written.
pub(super) fn words_of(text: &str, language: Option<&str>) -> Markup {
    html! {
        @for paragraph in text.split("\n\n").filter(|paragraph| !is_blank(paragraph)) {
            p class="words" dir="auto" lang=[language] { (paragraph) }
        }
    }
}
