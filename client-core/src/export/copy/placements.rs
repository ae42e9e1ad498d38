//! The copy as a page: the placements with their entries and remarks, the goals, the rounds.

use std::collections::{BTreeMap, BTreeSet};

use super::{CopySource, OwnView};
use crate::documents::decisions::{Decided, DecisionEvent};
use crate::documents::feedback::{Feedback, Remark};
use crate::documents::goals::{Goals, Indicator, Measurement};
use crate::documents::log::{Entry, EntryKind, Log, in_date_order};
use crate::documents::reply::Reply;
use crate::documents::roster::Roster;
use crate::documents::terms::{Audience, Consent, Quantity, RemarkKind, Side};
use crate::documents::{DocKey, Field};
use crate::export::holders::Holder;
use crate::export::page::Page;
use crate::ids::{ItemId, PartnershipId, PersonId, PlacementId};
use crate::time::DeviceTime;

impl CopySource {
    pub(super) fn page(&self) -> Page {
        let mut page = Page::new(format!("What {} wrote", self.name()));
        page.line(format!(
            "A copy from this device, made at {}. It holds the words that you wrote and the remarks on them that you \
             may read. Erasing a log later does not reach this file.",
            self.made
        ));
        let unknown = Roster::default();
        for (partnership, placement) in self.placements() {
            let roster = self.rosters.get(partnership).unwrap_or(&unknown);
            self.placement(&mut page, roster, (partnership, placement));
        }
        for (key, view) in &self.documents {
            let (DocKey::Goals { partnership, organisation }, OwnView::Goals(goals)) = (key, view)
            else {
                continue;
            };
            let roster = self.rosters.get(partnership).unwrap_or(&unknown);
            let partner = roster.organisation_name(organisation);
            page.heading(2, format!("Goals of {partner} · {}", roster.name));
            write_goals(&mut page, goals, roster);
        }
        self.rounds(&mut page);
        page
    }

    /// The placements of which there is something, in order.
    fn placements(&self) -> Vec<(&PartnershipId, &PlacementId)> {
        let mut placements: Vec<_> = self
            .documents
            .keys()
            .filter_map(|key| match key {
                DocKey::Log { partnership, placement, .. }
                | DocKey::Feedback { partnership, placement, .. } => Some((partnership, placement)),
                _ => None,
            })
            .collect();
        placements.sort();
        placements.dedup();
        placements
    }

    fn placement(
        &self,
        page: &mut Page,
        roster: &Roster,
        (partnership, placement): (&PartnershipId, &PlacementId),
    ) {
        let of = |key: &DocKey| match key {
            DocKey::Log { partnership: p, placement: q, .. }
            | DocKey::Feedback { partnership: p, placement: q, .. } => {
                (p, q) == (partnership, placement)
            }
            _ => false,
        };
        let mut logs: Vec<(&DocKey, &Log)> = Vec::new();
        let mut sides: Vec<(Side, &Feedback)> = Vec::new();
        for (key, view) in self.documents.iter().filter(|(key, _)| of(key)) {
            match (key, view) {
                (_, OwnView::Log(log)) => logs.push((key, log)),
                (DocKey::Feedback { side, .. }, OwnView::Feedback(feedback)) => {
                    sides.push((*side, feedback));
                }
                _ => {}
            }
        }
        page.heading(2, format!("{} · {}", placement_name(roster, placement), roster.name));
        if logs.is_empty() {
            // a mentor's own remarks, without the words that they are about
            remarks_alone(page, &sides, roster, &self.owner);
            return;
        }
        for (key, _) in &logs {
            if let Some(holders) = self.holders.get(*key) {
                page.line(has_it(key, holders));
            }
        }
        let mut by_remark = replies(&logs);
        let mut remark_with_replies = |page: &mut Page, side: Side, remark: &Remark| {
            write_remark(page, side, remark, roster);
            for reply in by_remark.remove(&remark.id).into_iter().flatten() {
                write_reply(page, reply, roster);
            }
        };
        let mut entries = BTreeSet::new();
        for (key, entry) in in_date_order(logs.iter().map(|(key, log)| (*key, *log))) {
            entries.insert(entry.id);
            write_entry(page, key, entry);
            for (side, feedback) in &sides {
                feedback
                    .on(entry.id)
                    .into_iter()
                    .for_each(|it| remark_with_replies(page, *side, it));
            }
        }
        // what is about an entry or a remark that was erased, or has not come to this device
        let apart: Vec<(Side, &Remark)> = sides
            .iter()
            .flat_map(|(side, feedback)| feedback.remarks.values().map(|remark| (*side, remark)))
            .filter(|(_, remark)| !entries.contains(&remark.entry))
            .collect();
        if !apart.is_empty() {
            page.heading(3, "Remarks on entries that are not on this device");
            apart.into_iter().for_each(|(side, remark)| remark_with_replies(page, side, remark));
        }
        if !by_remark.is_empty() {
            page.heading(3, "Replies to remarks that are not on this device");
            by_remark.values().flatten().for_each(|reply| write_reply(page, reply, roster));
        }
    }
}

fn placement_name(roster: &Roster, placement: &PlacementId) -> String {
    let Some(found) = roster.placements.get(placement) else { return placement.to_string() };
    format!(
        "{}, from {} to {}",
        roster.person_name(&found.participant),
        roster.organisation_name(&found.home),
        roster.organisation_name(&found.host)
    )
}

/// Who has a log, in a sentence.
fn has_it(key: &DocKey, holders: &[Holder]) -> String {
    let audience = match key {
        DocKey::Log { audience, .. } => readers(*audience),
        _ => "",
    };
    let names: Vec<&str> = holders
        .iter()
        .filter(|holder| holder.since.is_some())
        .map(|holder| holder.name.as_str())
        .collect();
    match names.as_slice() {
        [] => format!("Entries for {audience}: nobody else is known to have them."),
        names => format!("Entries for {audience}: {} have them.", names.join(", ")),
    }
}

fn readers(audience: Audience) -> &'static str {
    match audience {
        Audience::Home => "the home side",
        Audience::Both => "both sides",
        Audience::Programme => "both sides and the programme",
    }
}

fn replies<'a>(logs: &[(&DocKey, &'a Log)]) -> BTreeMap<ItemId, Vec<&'a Reply>> {
    let mut found: BTreeMap<ItemId, Vec<&Reply>> = BTreeMap::new();
    for reply in logs.iter().flat_map(|(_, log)| log.replies.values()) {
        found.entry(reply.remark).or_default().push(reply);
    }
    found.values_mut().for_each(|replies| replies.sort_by_key(|reply| (reply.made_at, reply.id)));
    found
}

fn write_entry(page: &mut Page, key: &DocKey, entry: &Entry) {
    let date = entry.happened_on.map_or_else(|| "no date".to_owned(), |date| date.to_string());
    let title =
        if entry.title.trim().is_empty() { String::new() } else { format!(" · {}", entry.title) };
    page.heading(3, format!("{date}{title}"));
    page.words(&entry.text, entry.language.as_ref());
    let mut facts = Vec::new();
    let mut fact = |label: &str, value: String| facts.push((label.to_owned(), value));
    if entry.withdrawn {
        fact("Taken back", "yes".to_owned());
    }
    match &entry.kind {
        Some(EntryKind::Hope) => fact("Kind", "a hope".to_owned()),
        Some(EntryKind::Reflection(prompt)) => fact("Answers", prompt.to_string()),
        Some(EntryKind::Moment) | None => {}
    }
    if let DocKey::Log { audience, .. } = key {
        fact("For", readers(*audience).to_owned());
    }
    if let Some(phase) = entry.phase {
        fact("Phase", phase.to_string());
    }
    if let Some(language) = &entry.language {
        fact("Language", language.to_string());
    }
    if let Some(written) = entry.written {
        fact("Written", written.to_string());
    }
    let quoted = match entry.consent {
        Consent::None => "no",
        Consent::Anonymous => "yes, without the name",
        Consent::Named => "yes, with the name",
    };
    fact("May be quoted", quoted.to_owned());
    for outcome in &entry.outcomes {
        fact("Outcome", outcome.to_string());
    }
    page.facts(facts);
}

fn write_remark(page: &mut Page, side: Side, remark: &Remark, roster: &Roster) {
    let by = name(remark.by.as_ref(), roster);
    let said = match remark.kind {
        RemarkKind::Comment => "comments",
        RemarkKind::Question => "asks",
        RemarkKind::Acknowledgement => "has read this",
    };
    page.line(format!("{by} ({side}) {said}{}", written(remark.written)));
    if !remark.text.trim().is_empty() {
        page.words(&remark.text, remark.language.as_ref());
    }
}

fn write_reply(page: &mut Page, reply: &Reply, roster: &Roster) {
    let by = name(reply.by.as_ref(), roster);
    let taken_back = if reply.withdrawn { ", taken back" } else { "" };
    page.line(format!("{by} replies{}{taken_back}", written(reply.written)));
    page.words(&reply.text, reply.language.as_ref());
}

fn written(at: Option<DeviceTime>) -> String {
    at.map_or_else(String::new, |at| format!(", {at}"))
}

/// The owner's remarks where the entries are somebody else's.
fn remarks_alone(page: &mut Page, sides: &[(Side, &Feedback)], roster: &Roster, owner: &PersonId) {
    for (side, feedback) in sides {
        let mut own: Vec<&Remark> =
            feedback.remarks.values().filter(|remark| remark.by.as_ref() == Some(owner)).collect();
        own.sort_by_key(|remark| (remark.made_at, remark.id));
        own.into_iter().for_each(|remark| write_remark(page, *side, remark, roster));
    }
}

fn write_goals(page: &mut Page, goals: &Goals, roster: &Roster) {
    for goal in goals.goals.values() {
        page.heading(3, goal.title.clone());
        for row in goals.indicators.values().filter(|row| row.goal == goal.id) {
            page.line(indicator(row));
            let mut measured: Vec<_> =
                goals.measurements.values().filter(|found| found.indicator == row.id).collect();
            measured.sort_by_key(|found| (found.period, found.made_at, found.id));
            let facts =
                measured.into_iter().map(|it| (it.period.to_string(), measurement(it, roster)));
            page.facts(facts.collect());
            let mut decisions: Vec<_> = goals
                .decisions
                .values()
                .filter(|found| decided_on(goals, found) == Some(row.id))
                .collect();
            decisions.sort_by_key(|found| (found.made_at, found.id));
            decisions.into_iter().for_each(|it| page.line(decision(it, roster)));
        }
    }
}

fn measurement(found: &Measurement, roster: &Roster) -> String {
    let mut words = found.value.to_string();
    if let Some(progress) = found.progress {
        words.push_str(&format!(", progress {progress} of 5"));
    }
    for (before, text) in [(": ", &found.reason), ("; evidence: ", &found.evidence)] {
        if !text.trim().is_empty() {
            words.push_str(&format!("{before}{text}"));
        }
    }
    format!("{words} ({}{})", name(found.by.as_ref(), roster), written(found.written))
}

/// The indicator that an event of a decision is about.
fn decided_on(goals: &Goals, event: &DecisionEvent) -> Option<ItemId> {
    let decided = match &event.what {
        Decided::Reopened { decision } => &goals.decisions.get(decision)?.what,
        decided @ Decided::Decided { .. } => decided,
    };
    match decided {
        Decided::Decided { indicator, .. } => Some(*indicator),
        Decided::Reopened { .. } => None,
    }
}

fn decision(found: &DecisionEvent, roster: &Roster) -> String {
    let did = match &found.what {
        Decided::Decided { field, values, value, .. } => {
            let values: Vec<_> = values.iter().map(|said| said.value.to_string()).collect();
            format!("decided for {value} as {field}, out of {}", values.join(" and "))
        }
        Decided::Reopened { .. } => "opened the decision again".to_owned(),
    };
    let reason =
        if found.reason.trim().is_empty() { String::new() } else { format!(": {}", found.reason) };
    format!("{} {did}{}{reason}", name(found.by.as_ref(), roster), written(found.written))
}

fn name<'a>(person: Option<&'a PersonId>, roster: &'a Roster) -> &'a str {
    person.map_or("somebody", |person| roster.person_name(person))
}

fn indicator(row: &Indicator) -> String {
    let value = |field: &Option<Field<Quantity>>| {
        let Some(field) = field else { return "-".to_owned() };
        let all = std::iter::once(&field.shown).chain(&field.others);
        all.map(|said| said.value.to_string()).collect::<Vec<_>>().join(" or ")
    };
    format!(
        "{} ({}): baseline {}, target {}",
        row.title,
        row.unit,
        value(&row.baseline),
        value(&row.target)
    )
}
