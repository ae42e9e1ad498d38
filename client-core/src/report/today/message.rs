//! The lines of *What needs me today* as messages, which a program says in the language of its reader.

use super::line::{Answered, Group, KeptFor, Line, Need, OpenField, ReportNeed};
use crate::documents::roster::Roster;
use crate::documents::status::Answer;
use crate::ids::PersonId;
use crate::time::Date;

/// A message with its arguments. The keys are those of the crate `samband-words`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Which message.
    pub key: &'static str,
    parts: Vec<(&'static str, Part)>,
}

/// What stands for an argument, before it is in words.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Number(u64),
    Text(String),
    /// People; `None` is somebody unknown.
    Names(Vec<Option<String>>),
    /// Values, with who set them.
    Values(Vec<(String, Option<String>)>),
}

/// An argument of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Argument {
    /// A number, by which a message can choose its plural form.
    Number(u64),
    /// A text: names, values, a day.
    Text(String),
}

impl Message {
    fn new(key: &'static str) -> Message {
        Message { key, parts: Vec::new() }
    }

    fn number(mut self, name: &'static str, number: u64) -> Message {
        self.parts.push((name, Part::Number(number)));
        self
    }

    fn text(mut self, name: &'static str, text: impl ToString) -> Message {
        self.parts.push((name, Part::Text(text.to_string())));
        self
    }

    fn names(mut self, name: &'static str, names: Vec<Option<String>>) -> Message {
        self.parts.push((name, Part::Names(names)));
        self
    }

    /// The arguments by name. `somebody` stands for people whom nobody knows.
    pub fn arguments(&self, somebody: &str) -> Vec<(&'static str, Argument)> {
        let name = |name: &Option<String>| name.clone().unwrap_or_else(|| somebody.to_owned());
        let parts = self.parts.iter().map(|(key, part)| {
            let argument = match part {
                Part::Number(number) => Argument::Number(*number),
                Part::Text(text) => Argument::Text(text.clone()),
                Part::Names(names) => {
                    Argument::Text(names.iter().map(name).collect::<Vec<_>>().join(", "))
                }
                Part::Values(values) => {
                    let values = values.iter().map(|(value, by)| format!("{value} ({})", name(by)));
                    Argument::Text(values.collect::<Vec<_>>().join(", "))
                }
            };
            (*key, argument)
        });
        parts.collect()
    }
}

impl Group {
    /// The message that is its heading.
    pub fn key(self) -> &'static str {
        match self {
            Group::Decide => "today-decide",
            Group::Answer => "today-answer",
            Group::LookAfter => "today-look-after",
            Group::Know => "today-know",
        }
    }
}

impl Line {
    /// The line as messages, one behind the other, with the names of its partnership's roster.
    pub fn messages(&self, roster: &Roster) -> Vec<Message> {
        let name = |person: &PersonId| Some(roster.person_name(person).to_owned());
        let known = |person: &Option<PersonId>| vec![person.as_ref().and_then(name)];
        let mut messages = match &self.need {
            Need::TwoValues { organisation, title, field, values, .. } => {
                let key = match field {
                    OpenField::Baseline => "today-two-baselines",
                    OpenField::Target => "today-two-targets",
                };
                let values = values
                    .iter()
                    .map(|said| (said.value.to_string(), said.by.as_ref().and_then(name)));
                let mut message = Message::new(key)
                    .text("title", title)
                    .text("partner", roster.organisation_name(organisation));
                message.parts.push(("values", Part::Values(values.collect())));
                vec![message]
            }
            Need::Question { participant, by, .. } => vec![
                Message::new("today-question")
                    .names("person", known(by))
                    .text("participant", roster.person_name(participant)),
            ],
            Need::Reflection { participant, .. } => {
                let participant = roster.person_name(participant);
                vec![Message::new("today-reflection").text("participant", participant)]
            }
            Need::NoDevice { people } => {
                let people = people.iter().map(name).collect();
                vec![Message::new("today-no-device").names("people", people)]
            }
            Need::Invite { person, ends } => vec![
                Message::new("today-invite")
                    .text("person", roster.person_name(person))
                    .text("day", ends),
            ],
            Need::Silent { person, label, days, had_until } => {
                let silent = Message::new("today-silent")
                    .number("days", u64::from(days.unsigned_abs()))
                    .text("device", label)
                    .text("person", roster.person_name(person));
                let had = had_until.map(|day| Message::new("today-had-until").text("day", day));
                std::iter::once(silent).chain(had).collect()
            }
            Need::LetIn { by, label, on } => vec![
                Message::new("today-let-in")
                    .text("person", roster.person_name(by))
                    .text("device", label)
                    .text("day", on),
            ],
            Need::NoEntry { participants } => {
                vec![Message::new("today-no-entry").number("count", *participants as u64)]
            }
            Need::ErasedSoon { person, kept, on } => {
                let key = match kept {
                    KeptFor::Logs => "today-logs-erased",
                    KeptFor::Name => "today-name-erased",
                };
                let person = roster.person_name(person);
                vec![Message::new(key).text("person", person).text("day", on)]
            }
            Need::Refused { person, text } => {
                let person = roster.person_name(person);
                vec![Message::new("today-refused").text("person", person).text("why", text)]
            }
            Need::Report { round, need } => {
                let round = roster.rounds.get(round).map_or(round.as_str(), |found| &found.name);
                let about = Message::new("today-about");
                let mut messages =
                    vec![about.text("partnership", &roster.name).text("round", round)];
                messages.extend(about_report(need, roster));
                messages
            }
        };
        messages.extend(self.said_since().map(|day| Message::new("today-since").text("day", day)));
        messages
    }

    /// The day that a line says apart, where its message does not say for how many days.
    fn said_since(&self) -> Option<Date> {
        let says_days = matches!(
            self.need,
            Need::Silent { .. }
                | Need::LetIn { .. }
                | Need::Report { need: ReportNeed::ToReview { .. } | ReportNeed::Due { .. }, .. }
        );
        self.since.filter(|_| !says_days)
    }
}

/// What the report of a round needs.
fn about_report(need: &ReportNeed, roster: &Roster) -> Vec<Message> {
    let name = |person: &Option<PersonId>| {
        person.as_ref().map(|person| roster.person_name(person).to_owned())
    };
    let message = match need {
        ReportNeed::ToReview { version, is_again: true, .. } => {
            Message::new("today-to-review-again").number("version", *version)
        }
        ReportNeed::ToReview { version, days: None, .. } => {
            Message::new("today-to-review-undated").number("version", *version)
        }
        ReportNeed::ToReview { version, days: Some(days), .. } => Message::new("today-to-review")
            .number("version", *version)
            .number("days", u64::from(days.unsigned_abs())),
        ReportNeed::OppositeAnswers { version, answers } => {
            let (accepted, others): (Vec<_>, Vec<_>) =
                answers.iter().partition(|it| it.answer == Answer::Accepted);
            let names =
                |answers: Vec<&Answered>| answers.into_iter().map(|it| name(&it.by)).collect();
            Message::new("today-opposite-answers")
                .number("version", *version)
                .names("accepted", names(accepted))
                .names("others", names(others))
        }
        ReportNeed::SeveralVersions { versions } => {
            Message::new("today-several-versions").number("count", *versions as u64)
        }
        ReportNeed::ChangedSince { version, sections } => Message::new("today-changed-since")
            .number("version", *version)
            .number("count", *sections as u64),
        ReportNeed::Apart { sections } => {
            Message::new("today-apart").number("count", *sections as u64)
        }
        ReportNeed::Returned { version, by, notes } => Message::new("today-returned")
            .names("person", vec![name(by)])
            .number("version", *version)
            .number("count", *notes),
        ReportNeed::Due { days, .. } => {
            let key = if *days < 0 { "today-late" } else { "today-due" };
            Message::new(key).number("days", u64::from(days.unsigned_abs()))
        }
    };
    let begun = match need {
        ReportNeed::Due { sections, .. } => sections.map(|sections| {
            Message::new("today-sections-begun")
                .number("begun", sections.begun as u64)
                .number("all", sections.all as u64)
        }),
        _ => None,
    };
    std::iter::once(message).chain(begun).collect()
}
