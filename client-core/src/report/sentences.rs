//! The lines of *What needs me today* as sentences.

use super::today::{Group, Line, Need, OpenField};
use crate::documents::Said;
use crate::documents::roster::Roster;
use crate::documents::terms::Quantity;
use crate::ids::PersonId;

impl Group {
    /// The heading.
    pub fn heading(self) -> &'static str {
        match self {
            Group::Decide => "Decide",
            Group::Answer => "Answer",
            Group::LookAfter => "Look after",
        }
    }
}

impl Line {
    /// The line in words, with the names of its partnership's roster.
    pub fn sentence(&self, roster: &Roster) -> String {
        let name = |person: &PersonId| roster.person_name(person).to_owned();
        let since = self.since.map_or_else(String::new, |day| format!(" (since {day})"));
        let what = match &self.need {
            Need::TwoValues { organisation, title, field, values, .. } => {
                let field = match field {
                    OpenField::Baseline => "baseline",
                    OpenField::Target => "target",
                };
                let values: Vec<String> = values.iter().map(|value| said(value, roster)).collect();
                let whose = roster.organisation_name(organisation);
                format!(
                    "Two values for the {field} \"{title}\" of {whose}: {}",
                    values.join(" and ")
                )
            }
            Need::Question { participant, by, .. } => {
                let by = by.as_ref().map_or_else(|| "Somebody".to_owned(), name);
                format!("{by} asked {}, and there is no answer yet", name(participant))
            }
            Need::Reflection { participant, .. } => {
                format!("A reflection of {} is in. Nobody has said anything yet", name(participant))
            }
            Need::NoDevice { people } => {
                let names: Vec<String> = people.iter().map(name).collect();
                format!("Without a device: {}", names.join(", "))
            }
            Need::Silent { person, label, days } => {
                format!("Not heard from for {days} days: {} of {}", label, name(person))
            }
            Need::NoEntry { participants: 1 } => "No entry for 5 weeks: 1 participant".to_owned(),
            Need::NoEntry { participants } => {
                format!("No entry for 5 weeks: {participants} participants")
            }
            Need::Refused { person, text } => {
                format!("The relay did not take what {} wrote: {text}", name(person))
            }
        };
        format!("{what}{since}")
    }
}

fn said(value: &Said<Quantity>, roster: &Roster) -> String {
    let by = value.by.as_ref();
    let by = by.map_or_else(|| "somebody".to_owned(), |by| roster.person_name(by).to_owned());
    format!("{} ({by})", value.value)
}
