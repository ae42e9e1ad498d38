//! The contents of the method's texts: the sections of a round's report with their prompts, the guided reflections, the
//! headings of a learning statement.
//!
//! They are data files with a version, one for each language. What was begun with a version keeps it: [`Contents::get`]
//! gives every version that was ever used. English is complete, and stands in for what another language does not have;
//! bokmål and nynorsk stand in for each other first.
//!
//! A version that this program does not know was made by a newer one: its sections are shown by their ids
//! ([`Contents::with_others`]), and nothing that was written disappears.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::entry::{Entry, EntryKind, Prompt};
use super::round::Round;
use super::terms::{Language, Level, Phase};
use crate::time::{Date, months_after};

/// The version with which new reports and reflections begin.
pub const CURRENT: &str = "round-report/1";
/// The version whose sections the genesis of a document makes.
pub(super) const FIRST: &str = "round-report/1";

/// The files, each of one version in one language. Those of one version have the same ids; English comes first.
const FILES: &[&str] = &[
    include_str!("contents/round-report-1.en.json"),
    include_str!("contents/round-report-1.nb.json"),
];

/// The contents of one version in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contents {
    /// The version, such as `round-report/1`.
    pub version: String,
    /// The language of the texts.
    pub language: Language,
    /// The sections of a round's report, in their order.
    pub sections: Vec<Section>,
    /// The guided reflections, in the order in which they come.
    pub reflections: Vec<Reflection>,
    /// The headings and fixed sentences of a learning statement, by their ids.
    pub statement: BTreeMap<String, String>,
}

/// Who writes a section of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum WrittenBy {
    /// Nobody: it is computed.
    Nobody,
    /// The members of all partners, as one text.
    Together,
    /// Each partner alone, a text for each.
    EachPartner,
}

/// A section of a round's report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its id, which never changes.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Who writes it.
    pub written: WrittenBy,
    /// How many words it is to have at most; for a section of each partner, in each text. It is never enforced.
    pub words: Option<u32>,
    /// What a program shows beside the text.
    pub evidence: String,
    /// The questions that the text answers.
    pub prompts: Vec<String>,
    /// What writers are asked to heed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What writers may tick.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub option: Option<String>,
}

/// A guided reflection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reflection {
    /// Its id, which never changes.
    pub id: String,
    /// Its heading.
    pub heading: String,
    /// Its questions, in their order.
    pub questions: Vec<Question>,
}

/// A question of a reflection.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its id, which never changes, such as `midway-2`.
    pub id: String,
    /// The level of change that it asks about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The question.
    pub text: String,
}

impl Reflection {
    /// The phase in which participants answer it. `None` if it is not for participants.
    pub fn phase(&self) -> Option<Phase> {
        match self.id.as_str() {
            "before" => Some(Phase::Selected),
            "midway" => Some(Phase::Midway),
            "homecoming" => Some(Phase::Homecoming),
            "follow-up" | "follow-up-6" => Some(Phase::FollowUp),
            _ => None,
        }
    }

    /// The day from which participants of a round answer it, where the round has set the days of its phase. The second
    /// follow-up comes three months behind the first one.
    pub fn opens(&self, round: &Round) -> Option<Date> {
        let starts = round.phases.get(&self.phase()?)?.starts;
        let months = if self.id == "follow-up-6" { 3 } else { 0 };
        Some(months_after(starts, months))
    }
}

impl Question {
    /// The question as an answer names it, in the current version. `None` if its id is no name.
    pub fn prompt(&self) -> Option<Prompt> {
        let version = CURRENT.rsplit_once('/').and_then(|(_, version)| version.parse().ok())?;
        Some(Prompt { id: self.id.parse().ok()?, version })
    }

    /// Whether an entry answers it, in any version, and is not taken back. A person answers it once in each placement.
    pub fn is_answered_by(&self, entry: &Entry) -> bool {
        let answers = matches!(&entry.kind, Some(EntryKind::Reflection(prompt)) if prompt.id.as_str() == self.id);
        answers && !entry.withdrawn
    }
}

impl Contents {
    /// Every version in every language; English first.
    pub fn all() -> &'static [Contents] {
        static ALL: LazyLock<Vec<Contents>> = LazyLock::new(|| {
            let read = |file: &&str| {
                serde_json::from_str(file).expect("the contents come with the program")
            };
            FILES.iter().map(read).collect()
        });
        &ALL
    }

    /// A version in a language, or in English where it is not translated. `None` if this program does not know the
    /// version.
    pub fn get(version: &str, language: &Language) -> Option<&'static Contents> {
        let of_version = || Contents::all().iter().filter(|contents| contents.version == version);
        let is_in = |tag: &str| of_version().find(|contents| contents.language.as_str() == tag);
        // pt-MZ reads pt
        let tag = language.as_str();
        let wider = tag.split('-').next().unwrap_or(tag);
        let norwegian = ["nb", "nn", "no"];
        let related = norwegian.into_iter().filter(|_| norwegian.contains(&wider));
        [tag, wider].into_iter().chain(related).find_map(is_in).or_else(|| of_version().next())
    }

    /// The current version in a language, or in English where it is not translated.
    ///
    /// # Panics
    ///
    /// Never: the files come with the program.
    pub fn current(language: &Language) -> &'static Contents {
        Contents::get(CURRENT, language).expect("the current version comes with the program")
    }

    /// The section with this id.
    pub fn section(&self, id: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.id == id)
    }

    /// The ids of the sections in their order, and behind them those of `others` that are not among them, by their ids: what
    /// a newer program has made.
    pub fn with_others<'a>(&'a self, others: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let others: BTreeSet<&str> =
            others.into_iter().filter(|id| self.section(id).is_none()).collect();
        self.sections.iter().map(|section| section.id.as_str()).chain(others).collect()
    }

    /// The guided reflection to which a question belongs.
    pub fn reflection_of(&self, question: &str) -> Option<&Reflection> {
        let mut reflections = self.reflections.iter();
        reflections.find(|it| it.questions.iter().any(|it| it.id == question))
    }

    /// The question with this id, of any guided reflection.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.reflections.iter().flat_map(|it| &it.questions).find(|it| it.id == id)
    }

    /// The sections that are written so, in their order.
    pub fn written(&self, by: WrittenBy) -> impl Iterator<Item = &Section> {
        self.sections.iter().filter(move |section| section.written == by)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything of a version but its words.
    fn keys(contents: &Contents) -> serde_json::Value {
        fn without_words(value: &mut serde_json::Value) {
            match value {
                serde_json::Value::Object(fields) => {
                    for (name, value) in fields {
                        match name.as_str() {
                            "id" | "written" | "words" | "level" | "version" => {}
                            _ => without_words(value),
                        }
                    }
                }
                serde_json::Value::Array(values) => values.iter_mut().for_each(without_words),
                serde_json::Value::String(text) => {
                    assert!(!text.trim().is_empty());
                    *value = serde_json::Value::Null;
                }
                _ => {}
            }
        }
        let mut value = serde_json::to_value(contents).unwrap();
        without_words(&mut value);
        value
    }

    #[test]
    fn every_language_of_a_version_has_every_text() {
        for contents in Contents::all() {
            let english = Contents::get(&contents.version, &"en".parse().unwrap()).unwrap();
            assert_eq!(english.language.as_str(), "en");
            assert_eq!(keys(contents), keys(english), "{}", contents.language);
        }
        assert_eq!(Contents::all().len(), 2, "English and bokmål");
    }

    #[test]
    fn a_report_has_twelve_sections_and_a_front_page_and_some_2700_words_with_two_partners() {
        let contents = Contents::current(&"en".parse().unwrap());
        assert_eq!(contents.written(WrittenBy::Nobody).count(), 1);
        assert_eq!(contents.sections.len(), 13);
        let words = |by| contents.written(by).filter_map(|section| section.words).sum::<u32>();
        let all = words(WrittenBy::Together) + 2 * words(WrittenBy::EachPartner);
        assert!((2_600..=2_900).contains(&all), "{all}");
        let questions: Vec<usize> =
            contents.reflections.iter().map(|reflection| reflection.questions.len()).collect();
        assert_eq!(questions, [3, 8, 10, 3, 3, 3]);
    }

    #[test]
    fn a_language_without_a_file_reads_english_and_nynorsk_reads_bokmal() {
        let get = |tag: &str| Contents::current(&tag.parse().unwrap()).language.to_string();
        assert_eq!(["nb", "nb-NO", "en", "sw"].map(get), ["nb", "nb", "en", "en"]);
        assert_eq!(["nn", "nn-NO", "no"].map(get), ["nb", "nb", "nb"]);
        assert!(Contents::get("round-report/99", &"en".parse().unwrap()).is_none());
    }
}
