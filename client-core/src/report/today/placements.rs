//! Lines about placements and their people: questions, reflections, silence.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};

use super::line::{Group, KeptFor, Line, Need};
use super::{HeardDevice, LetIn, Of, writers};
use crate::documents::roster::Placement;
use crate::documents::terms::{Audience, Phase, Role, Side};
use crate::ids::{ItemId, PersonId, PlacementId};
use crate::report::{Asked, Digest};
use crate::time::Date;

/// After how many days a mentor or coordinator hears that a question has no answer.
const UNANSWERED_DAYS: i32 = 21;
/// After how many days a reflection that nobody has said anything about is on the list.
const UNREAD_DAYS: i32 = 7;
/// After how many days without an entry a participant on exchange is counted.
const NO_ENTRY_DAYS: i32 = 35;
/// How many days before its end an unused invite is on the list.
const INVITE_DAYS: i32 = 2;
/// For how many days a device that somebody else let in is on the list.
const LET_IN_DAYS: i32 = 14;

impl<D: Borrow<Digest>> Of<'_, D> {
    /// Questions without an answer: at once for the participant, after weeks for the side that asked.
    pub(super) fn questions(
        &self,
        placement: &PlacementId,
        row: &Placement,
        lines: &mut Vec<Line>,
    ) {
        let is_own = row.standing_participant() == Some(self.facts.person);
        let replied: BTreeSet<&ItemId> =
            self.logs(placement).flat_map(|log| &log.replied).collect();
        let counted =
            |entry: &ItemId| self.logs(placement).any(|log| log.slices.contains_key(entry));
        for side in Side::ALL {
            let (rights, feedback) = self.feedback(placement, *side);
            let asked = feedback.into_iter().flat_map(|feedback| &feedback.asked);
            for (question, Asked { entry, by, on }) in asked {
                let is_due = is_own
                    || rights.may_write()
                        && on.is_some_and(|on| self.days_since(on) >= UNANSWERED_DAYS);
                if is_due && !replied.contains(question) && counted(entry) {
                    let need = Need::Question {
                        placement: placement.clone(),
                        participant: row.participant.clone(),
                        entry: *entry,
                        question: *question,
                        by: by.clone(),
                    };
                    lines.push(self.line(Group::Answer, *on, need));
                }
            }
        }
    }

    /// Reflections that the own side has not said anything about.
    pub(super) fn reflections(
        &self,
        placement: &PlacementId,
        row: &Placement,
        lines: &mut Vec<Line>,
    ) {
        for side in Side::ALL {
            let (rights, feedback) = self.feedback(placement, *side);
            if !rights.may_write() {
                continue;
            }
            let remarked =
                |entry: &ItemId| feedback.is_some_and(|own| own.remarks.contains_key(entry));
            for (entry, on) in self.logs(placement).flat_map(|log| &log.reflections) {
                if self.days_since(*on) >= UNREAD_DAYS && !remarked(entry) {
                    let need = Need::Reflection {
                        placement: placement.clone(),
                        participant: row.participant.clone(),
                        entry: *entry,
                    };
                    lines.push(self.line(Group::Answer, Some(*on), need));
                }
            }
        }
    }

    pub(super) fn without_device(&self, lines: &mut Vec<Line>) {
        let with: BTreeSet<&PersonId> = match self.facts.heard {
            Some(heard) => heard.iter().map(|device| &device.person).collect(),
            None => self.roster.held_devices().map(|(_, device)| &device.person).collect(),
        };
        let people: BTreeSet<PersonId> =
            writers(self.roster).into_iter().filter(|it| !with.contains(it)).cloned().collect();
        if !people.is_empty() {
            lines.push(self.line(Group::LookAfter, None, Need::NoDevice { people }));
        }
    }

    /// Devices of people who write that were not heard from for long, where no other device of the person was. How long
    /// that is depends on the country.
    pub(super) fn silent(&self, lines: &mut Vec<Line>) {
        let mut last: BTreeMap<&PersonId, &HeardDevice> = BTreeMap::new();
        let writers = writers(self.roster);
        let heard = self.facts.heard.into_iter().flatten();
        let heard = heard.filter(|device| writers.contains(&device.person));
        for device in heard.filter(|device| !self.is_of_another_side(&device.person)) {
            let known = last.entry(&device.person).or_insert(device);
            if known.on < device.on {
                *known = device;
            }
        }
        for device in last.into_values() {
            let days = self.days_since(device.on);
            let silence = self.facts.silence.of(self.roster, &device.person);
            let group = match days {
                days if days >= silence.silent_days => Group::LookAfter,
                days if days >= silence.quiet_days => Group::Know,
                _ => continue,
            };
            let HeardDevice { person, label, had_until, .. } = device.clone();
            let need = Need::Silent { person, label, days, had_until };
            lines.push(self.line(group, Some(device.on), need));
        }
    }

    /// Whether somebody is a participant of organisations alone for which the person does not coordinate: when such a one was
    /// heard is for their own side.
    fn is_of_another_side(&self, whom: &PersonId) -> bool {
        let own = self
            .roster
            .memberships
            .iter()
            .filter(|it| it.person == *self.facts.person && it.role == Role::Coordinator);
        let mut homes = (self.roster.placements.values())
            .filter(|row| row.standing_participant() == Some(whom))
            .map(|row| &row.home)
            .peekable();
        homes.peek().is_some()
            && homes.all(|home| own.clone().all(|it| it.organisation.as_ref() != Some(home)))
    }

    /// Invites that end within two days.
    pub(super) fn ending_invites(&self, lines: &mut Vec<Line>) {
        for invite in self.facts.invites {
            let days = -self.days_since(invite.ends);
            if self.roster.people.contains_key(&invite.person) && (0..=INVITE_DAYS).contains(&days)
            {
                let (person, ends) = (invite.person.clone(), invite.ends);
                lines.push(self.line(Group::LookAfter, None, Need::Invite { person, ends }));
            }
        }
    }

    /// Devices that others let in as the person's within two weeks, so that nobody becomes somebody else unseen.
    pub(super) fn let_in(&self, lines: &mut Vec<Line>) {
        let own = self.facts.let_in.iter().filter(|it| {
            it.person == *self.facts.person && (0..=LET_IN_DAYS).contains(&self.days_since(it.on))
        });
        for LetIn { label, by, on, .. } in own {
            let need = Need::LetIn { by: by.clone(), label: label.clone(), on: *on };
            // once for a person with a part in several partnerships
            if self.roster.people.contains_key(by) && lines.iter().all(|line| line.need != need) {
                lines.push(self.line(Group::LookAfter, Some(*on), need));
            }
        }
    }

    /// How many participants on exchange have shared no entry for weeks, where the person sees all their logs.
    pub(super) fn without_entry(&self, lines: &mut Vec<Line>) {
        let is_silent = |(placement, row): &(&PlacementId, &Placement)| {
            if row.standing_participant().is_none_or(|it| it == self.facts.person) {
                return false;
            }
            let logs: Vec<_> =
                Audience::ALL.iter().map(|audience| self.log(placement, *audience)).collect();
            let sees_all = logs.iter().all(|(rights, _)| rights.may_read());
            let days = logs.iter().filter_map(|(_, log)| *log).flat_map(|log| &log.days);
            let last = days.filter(|day| **day <= self.facts.today).max().copied();
            let Some(began) = self.on_exchange_since(row).filter(|_| sees_all) else {
                return false;
            };
            self.days_since(last.unwrap_or(began).max(began)) >= NO_ENTRY_DAYS
        };
        let participants = self.roster.placements.iter().filter(is_silent).count();
        if participants > 0 {
            lines.push(self.line(Group::LookAfter, None, Need::NoEntry { participants }));
        }
    }

    /// What is erased soon by the rules of the relay, for those whose it is and for those who coordinate.
    pub(super) fn erased_soon(&self, lines: &mut Vec<Line>) {
        let coordinates = self.coordinates();
        let placements = self.roster.placements.iter();
        let placements =
            placements.filter(|(placement, _)| !self.roster.logs_are_erased(placement));
        let logs = placements.map(|(_, row)| (&row.participant, KeptFor::Logs, row.erased_on));
        let people = self.roster.people.iter().filter(|(_, row)| !row.is_erased);
        let names = people.map(|(person, row)| (person, KeptFor::Name, row.erased_on));
        for (person, kept, on) in logs.chain(names) {
            let Some(on) = on.filter(|_| coordinates || person == self.facts.person) else {
                continue;
            };
            let need = Need::ErasedSoon { person: person.clone(), kept, on };
            lines.push(self.line(Group::Know, None, need));
        }
    }

    /// Since when a placement is on exchange, by the days of its round.
    fn on_exchange_since(&self, row: &Placement) -> Option<Date> {
        let round = self.roster.rounds.get(row.round.as_ref()?)?;
        let (starts, ends) = match round.phases.get(&Phase::OnExchange) {
            Some(days) => (days.starts, days.ends),
            None => (round.starts?, round.ends?),
        };
        (starts..=ends).contains(&self.facts.today).then_some(starts)
    }
}
