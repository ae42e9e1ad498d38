//! The learning statement: what a participant can do and what has changed, in the participant's own words.
//!
//! The participant chooses every statement in it. Words come from own entries that are not taken back, whole or as an
//! excerpt, and are never altered but for the names of others, which are left out unless the participant ticks them.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use super::choices::{Choice, KeyCompetence, StatementChoices, StatementError};
use super::html::html;
use super::markdown::markdown;
use super::page::{Block, Page, one_line};
use super::seal::{CheckCode, sealed};
use crate::documents::contents::Contents;
use crate::documents::log::{Entry, EntryKind, Log, Outcome};
use crate::documents::roster::{Confirmed, Placement, Roster};
use crate::documents::terms::{Level, OutcomeKind, Phase};
use crate::ids::{ItemId, OrganisationId, PlacementId};
use crate::text::is_blank;
use crate::time::DeviceTime;

/// The version of the statement's form.
const VERSION: &str = "learning-statement/1";
/// The most statements of what a participant can do.
const CAN_DO_MAX: usize = 6;
/// The most statements of what changed in the organisations, and beyond them.
const AROUND_MAX: usize = 2;
/// The most languages.
const LANGUAGES_MAX: usize = 3;
/// What stands for a name that is left out.
const LEFT_OUT: &str = "[…]";

/// What a statement is made from.
#[derive(Debug, Clone, Copy)]
pub struct StatementSource<'a> {
    /// The partnership's roster.
    pub roster: &'a Roster,
    /// The participant's placement.
    pub placement: &'a PlacementId,
    /// The placement's logs.
    pub logs: &'a [Log],
    /// The device's clock.
    pub made: DeviceTime,
}

/// A learning statement, as files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// The name of its files, without an ending.
    pub stem: String,
    /// As Markdown. The fingerprint is of this text, up to its own line.
    pub markdown: String,
    /// As one HTML file, which prints on two pages.
    pub html: String,
    /// SHA-256 of the text, in hexadecimal.
    pub sha256: String,
    /// The code by which people compare two copies.
    pub code: CheckCode,
}

/// A statement with its entry.
struct Chosen<'a> {
    entry: &'a Entry,
    outcome: Outcome,
    words: String,
    competences: &'a BTreeSet<KeyCompetence>,
}

impl Statement {
    /// Makes the statement of a placement's participant. Equal sources and choices give equal bytes.
    pub fn make(
        source: &StatementSource<'_>,
        choices: &StatementChoices,
    ) -> Result<Statement, StatementError> {
        let placement = (source.roster.placements.get(source.placement))
            .ok_or_else(|| StatementError::NoPlacement(source.placement.clone()))?;
        check_count("languages", choices.languages.len(), LANGUAGES_MAX)?;
        let mut contents: Vec<&Contents> =
            choices.languages.iter().map(Contents::current).collect();
        if contents.is_empty() {
            contents.push(&Contents::all()[0]);
        }
        let writer = Writer { source, placement, choices, contents };
        let page = writer.page()?;
        let check_code = writer.say("check-code");
        let (markdown, sha256, code) = sealed(&markdown(&page), &check_code);
        let mut page = page;
        let seal = [("SHA-256".to_owned(), sha256.clone()), (check_code, code.to_string())];
        page.facts(seal.into());
        let html = html(&page, writer.contents[0].language.as_str());
        let year = source.made.date().year();
        let stem = format!("learning-statement-{}-{year}", file_name(&writer.name()));
        Ok(Statement { stem, markdown, html, sha256, code })
    }
}

fn check_count(heading: &'static str, actual: usize, limit: usize) -> Result<(), StatementError> {
    if actual > limit {
        return Err(StatementError::TooMany { heading, actual, limit });
    }
    Ok(())
}

/// A name as a part of a file's name: letters and digits of any script, and hyphens.
fn file_name(name: &str) -> String {
    let parts = name.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("-").to_lowercase();
    if name.is_empty() { "participant".to_owned() } else { name }
}

/// Writes one statement.
struct Writer<'a> {
    source: &'a StatementSource<'a>,
    placement: &'a Placement,
    choices: &'a StatementChoices,
    /// The headings and sentences, in each language.
    contents: Vec<&'static Contents>,
}

impl<'a> Writer<'a> {
    /// A heading or a word in each language, side by side. What is equal in two of them stands once.
    fn say(&self, id: &str) -> String {
        let mut said: Vec<&str> = Vec::new();
        for words in self.contents.iter().filter_map(|contents| contents.statement.get(id)) {
            if !said.contains(&words.as_str()) {
                said.push(words);
            }
        }
        said.join(" · ")
    }

    /// A sentence in each language, each on its own line.
    fn lines(&self, page: &mut Page, id: &str, write: impl Fn(&str) -> String) {
        let sentences = self.contents.iter().filter_map(|contents| contents.statement.get(id));
        sentences.for_each(|sentence| page.line(write(sentence)));
    }

    fn name(&self) -> String {
        let named = self.choices.name.as_deref().filter(|name| !is_blank(name));
        let roster = self.source.roster.person_name(&self.placement.participant);
        one_line(named.unwrap_or(roster))
    }

    fn organisation(&self, organisation: &OrganisationId) -> String {
        let roster = self.source.roster;
        let country = roster.organisations.get(organisation).map(|found| found.country.as_str());
        let name = roster.organisation_name(organisation);
        country.map_or_else(|| name.to_owned(), |country| format!("{name}, {country}"))
    }

    fn page(&self) -> Result<Page, StatementError> {
        let chosen: Vec<Chosen<'_>> = self
            .choices
            .statements
            .iter()
            .map(|choice| self.chosen(choice))
            .collect::<Result<_, _>>()?;
        if chosen.is_empty() {
            return Err(StatementError::Nothing);
        }
        let mut page = Page::new(format!("{} · {}", self.say("title"), self.name()));
        self.exchange(&mut page);
        self.can_do(&mut page, &chosen)?;
        self.around(&mut page, &chosen)?;
        self.hopes(&mut page)?;
        self.competences(&mut page, &chosen);
        self.how(&mut page, &chosen);
        Ok(page)
    }

    /// The heading's facts, and what the exchange was.
    fn exchange(&self, page: &mut Page) {
        let roster = self.source.roster;
        let round = self.placement.round.as_ref().and_then(|round| roster.rounds.get(round));
        let mut facts = vec![
            (self.say("from"), self.organisation(&self.placement.home)),
            (self.say("to"), self.organisation(&self.placement.host)),
            (self.say("partnership"), roster.name.clone()),
        ];
        if let Some(round) = round {
            facts.push((self.say("round"), round.name.clone()));
            if let (Some(starts), Some(ends)) = (round.starts, round.ends) {
                facts.push((self.say("dates"), format!("{starts} – {ends}")));
            }
        }
        page.heading(2, self.say("exchange"));
        page.facts(facts);
        match &self.placement.confirmed {
            Some(confirmed) => {
                self.lines(page, "confirmed", |words| self.confirmed(words, confirmed))
            }
            None => self.lines(page, "not-confirmed", str::to_owned),
        }
    }

    /// Who has confirmed the placement, as what and for which partner, and when.
    fn confirmed(&self, words: &str, confirmed: &Confirmed) -> String {
        let Confirmed { by, function, on } = confirmed;
        let roster = self.source.roster;
        let memberships = roster.memberships.iter().chain(roster.revoked_memberships.keys());
        let partner = { memberships }.find_map(|membership| {
            membership.organisation.as_ref().filter(|_| membership.person == *by)
        });
        let mentors = [
            (&self.placement.home_mentor, &self.placement.home),
            (&self.placement.host_mentor, &self.placement.host),
        ];
        let of_mentor = mentors.into_iter().find(|(mentor, _)| mentor.as_ref() == Some(by));
        let partner = partner.or(of_mentor.map(|(_, partner)| partner));
        let mut said = vec![roster.person_name(by).to_owned(), function.clone()];
        said.extend(partner.map(|partner| roster.organisation_name(partner).to_owned()));
        format!("{words} {}, {on}", one_line(&said.join(", ")))
    }

    fn can_do(&self, page: &mut Page, chosen: &[Chosen<'_>]) -> Result<(), StatementError> {
        let own: Vec<_> = at(chosen, Level::Individual);
        check_count("what I can do", own.len(), CAN_DO_MAX)?;
        if own.is_empty() {
            return Ok(());
        }
        page.heading(2, self.say("can-do"));
        for kind in OutcomeKind::ALL {
            let of_kind: Vec<_> =
                own.iter().filter(|(_, chosen)| chosen.outcome.kind == *kind).collect();
            if !of_kind.is_empty() {
                page.heading(3, self.say(kind.as_str()));
                of_kind.into_iter().for_each(|(n, chosen)| self.statement(page, *n, chosen));
            }
        }
        Ok(())
    }

    fn around(&self, page: &mut Page, chosen: &[Chosen<'_>]) -> Result<(), StatementError> {
        let levels = [
            (Level::Organisational, "in-organisations", "in the organisations"),
            (Level::Societal, "beyond", "beyond the organisations"),
        ];
        let mut begun = false;
        for (level, id, heading) in levels {
            let here = at(chosen, level);
            check_count(heading, here.len(), AROUND_MAX)?;
            if here.is_empty() {
                continue;
            }
            if !begun {
                page.heading(2, self.say("around-me"));
                begun = true;
            }
            page.heading(3, self.say(id));
            here.into_iter().for_each(|(n, chosen)| self.statement(page, n, chosen));
        }
        Ok(())
    }

    /// A statement: its number, when, where, in which theme; and the words.
    fn statement(&self, page: &mut Page, n: usize, chosen: &Chosen<'_>) {
        let theme = self.say(&format!("theme-{}", chosen.outcome.theme));
        let mut about = vec![format!("({n})")];
        about.extend(chosen.entry.happened_on.map(|date| date.to_string()));
        about.extend(chosen.entry.phase.map(|phase| self.place(phase)));
        about.push(theme);
        page.line(about.join(" · "));
        page.words(&chosen.words, chosen.entry.language.as_ref());
    }

    /// Where a participant is in a phase: at the host during the exchange, else at home.
    fn place(&self, phase: Phase) -> String {
        match phase {
            Phase::OnExchange | Phase::Midway => self.organisation(&self.placement.host),
            Phase::Selected
            | Phase::Prepared
            | Phase::Homecoming
            | Phase::FollowUp
            | Phase::Completed
            | Phase::ReturnedEarly => self.organisation(&self.placement.home),
        }
    }

    fn hopes(&self, page: &mut Page) -> Result<(), StatementError> {
        if self.choices.hopes.is_empty() {
            return Ok(());
        }
        page.heading(2, self.say("hopes"));
        for hope in &self.choices.hopes {
            let entry = self.own_entry(hope.entry)?;
            if !entry.is_hope() {
                return Err(StatementError::NoHope(hope.entry));
            }
            let became = hope.became.or(entry.became).ok_or(StatementError::NoState(hope.entry))?;
            page.words(self.without_names(&entry.text), entry.language.as_ref());
            page.line(format!("→ {}", self.say(&format!("hope-{became}"))));
        }
        Ok(())
    }

    /// The key competences that the participant ticked, each with the numbers of the statements.
    fn competences(&self, page: &mut Page, chosen: &[Chosen<'_>]) {
        let mut ticked: BTreeMap<KeyCompetence, Vec<String>> = BTreeMap::new();
        for (n, chosen) in chosen.iter().enumerate() {
            for competence in chosen.competences {
                ticked.entry(*competence).or_default().push(format!("({})", n + 1));
            }
        }
        if ticked.is_empty() {
            return;
        }
        page.heading(2, self.say("key-competences"));
        let row = |(competence, numbers): (KeyCompetence, Vec<String>)| {
            (self.say(competence.id()), numbers.join(", "))
        };
        page.facts(ticked.into_iter().map(row).collect());
    }

    fn how(&self, page: &mut Page, chosen: &[Chosen<'_>]) {
        let own = || self.source.logs.iter().flat_map(|log| log.entries.values());
        let own = || own().filter(|entry| !entry.withdrawn && self.is_own(entry));
        let days = own().filter_map(|entry| entry.happened_on);
        let weeks = match (days.clone().min(), days.max()) {
            (Some(first), Some(last)) => {
                let days = last.since(first).map_or(0, |span| span.get_days());
                days / 7 + 1
            }
            _ => 1,
        };
        let entries = own().count();
        page.heading(2, self.say("made"));
        self.lines(page, "made-of", |sentence| {
            let sentence = sentence.replace("{weeks}", &weeks.to_string());
            sentence.replace("{entries}", &entries.to_string())
        });
        let left_out =
            |block: &Block| matches!(block, Block::Words { text, .. } if text.contains(LEFT_OUT));
        if page.blocks.iter().any(left_out) {
            self.lines(page, "names-left-out", str::to_owned);
        }
        let prompts: BTreeSet<String> = chosen
            .iter()
            .filter_map(|chosen| match &chosen.entry.kind {
                Some(EntryKind::Reflection(prompt)) => Some(prompt.to_string()),
                _ => None,
            })
            .collect();
        let mut facts = Vec::new();
        if !prompts.is_empty() {
            let prompts = prompts.into_iter().collect::<Vec<_>>().join(", ");
            facts.push((self.say("questions"), prompts));
        }
        facts.push((self.say("form"), VERSION.to_owned()));
        facts.push((self.say("made-on"), self.source.made.date().to_string()));
        page.facts(facts);
    }

    fn is_own(&self, entry: &Entry) -> bool {
        entry.by.as_ref() == Some(&self.placement.participant)
    }

    /// An own entry that is not taken back.
    fn own_entry(&self, id: ItemId) -> Result<&'a Entry, StatementError> {
        let found = self.source.logs.iter().find_map(|log| log.entries.get(&id));
        let entry = found.ok_or(StatementError::Unknown(id))?;
        if !self.is_own(entry) {
            return Err(StatementError::NotOwn(id));
        }
        if entry.withdrawn {
            return Err(StatementError::TakenBack(id));
        }
        Ok(entry)
    }

    fn chosen(&self, choice: &'a Choice) -> Result<Chosen<'a>, StatementError> {
        let entry = self.own_entry(choice.entry)?;
        let only = || match entry.outcomes.len() {
            1 => entry.outcomes.first().copied(),
            _ => None,
        };
        let outcome = choice.outcome.or_else(only).ok_or(StatementError::Outcome(entry.id))?;
        let words = match choice.words.as_deref().map(str::trim) {
            None => entry.text.as_str(),
            Some(words) if !words.is_empty() && entry.text.contains(words) => words,
            Some(_) => return Err(StatementError::NotInEntry(entry.id)),
        };
        let words = self.without_names(words);
        Ok(Chosen { entry, outcome, words, competences: &choice.competences })
    }

    /// A text without the names of people whom the participant has not ticked.
    fn without_names(&self, text: &str) -> String {
        let people = self.source.roster.people.iter().filter(|(id, _)| {
            **id != self.placement.participant && !self.choices.named.contains(*id)
        });
        let own = self.source.roster.person_name(&self.placement.participant).to_lowercase();
        let own: BTreeSet<&str> = own.unicode_words().collect();
        let names: BTreeSet<String> = people
            .flat_map(|(_, person)| {
                let words = person.name.unicode_words().map(str::to_lowercase);
                // initials and particles are no names
                words
                    .filter(|word| word.chars().count() > 2 && !own.contains(word.as_str()))
                    .collect::<Vec<_>>()
            })
            .collect();
        let mut shown = String::with_capacity(text.len());
        for word in text.split_word_bounds() {
            // a name begins with a capital letter, in the scripts that have them
            let is_capital = word.chars().next().is_some_and(|c| !c.is_lowercase());
            if is_capital && names.contains(&word.to_lowercase()) {
                shown.push_str(LEFT_OUT);
            } else {
                shown.push_str(word);
            }
        }
        shown.replace(&format!("{LEFT_OUT} {LEFT_OUT}"), LEFT_OUT)
    }
}

/// The statements on a level, with their numbers.
fn at<'a, 'b>(chosen: &'b [Chosen<'a>], level: Level) -> Vec<(usize, &'b Chosen<'a>)> {
    let numbered = chosen.iter().enumerate().map(|(n, chosen)| (n + 1, chosen));
    numbered.filter(|(_, chosen)| chosen.outcome.level == level).collect()
}
