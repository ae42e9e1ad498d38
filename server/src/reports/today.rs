//! *What needs me today*, over the relay's log.

use std::collections::BTreeMap;

use samband_client_core::documents::roster::Roster;
use samband_client_core::ids::{PartnershipId, PersonId};
use samband_client_core::report::today::{
    Argument, Facts, HeardDevice, LetIn, Line, Message, OpenInvite, RefusedPush, today,
};
use samband_client_core::time::{UnixMs, date_utc};
use samband_words::{Args, Language, Words};
use serde::{Deserialize, Serialize};

use super::viewer::Viewer;
use super::views::Views;
use crate::relay::{DeviceRow, InviteRow, StoreFault};

/// A line of the list, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayLine {
    /// Its heading.
    pub group: String,
    /// The partnership that it is about.
    pub partnership: PartnershipId,
    /// What it is.
    pub text: String,
}

/// A line in words.
pub fn sentence(words: &Words, line: &Line, roster: &Roster) -> String {
    let somebody = words.text("somebody");
    let say = |message: Message| {
        let args =
            message.arguments(&somebody).into_iter().fold(Args::new(), |args, (name, argument)| {
                match argument {
                    Argument::Number(number) => args.number(name, number),
                    Argument::Text(text) => args.text(name, text),
                }
            });
        words.say(message.key, &args)
    };
    line.messages(roster).into_iter().map(say).collect::<Vec<_>>().join(" ")
}

/// A device that somebody else than its owner let in.
fn let_in_by_another(row: &DeviceRow) -> Option<LetIn> {
    let by = row.let_in_by.clone().filter(|by| *by != row.person)?;
    let (person, label, on) = (row.person.clone(), row.label.clone(), date_utc(row.enrolled_at));
    Some(LetIn { person, label, by, on })
}

impl Views {
    /// The list of a person in English.
    pub fn today_in_words(
        &self,
        person: &PersonId,
        now: UnixMs,
    ) -> Result<Vec<TodayLine>, StoreFault> {
        let viewer = self.viewer(person)?;
        let words = Words::of(Language::English);
        let lines = self.today(&viewer, now)?.into_iter().filter_map(|line| {
            let roster = viewer.rosters.get(&line.partnership)?;
            let (group, text) = (words.text(line.group.key()), sentence(words, &line, roster));
            Some(TodayLine { group, partnership: line.partnership, text })
        });
        Ok(lines.collect())
    }

    /// Each person's latest invite, where it was not used and can still be.
    fn open_invites(&self, now: UnixMs) -> Result<Vec<OpenInvite>, StoreFault> {
        let mut latest: BTreeMap<PersonId, InviteRow> = BTreeMap::new();
        for row in self.log().invites()?.into_values() {
            let known = latest.entry(row.person.clone()).or_insert_with(|| row.clone());
            let age = |row: &InviteRow| (row.expires_at, row.used_by.is_some());
            if age(known) < age(&row) {
                *known = row;
            }
        }
        let open = latest
            .into_values()
            .filter(|row| row.used_by.is_none() && !row.voided && row.expires_at > now);
        let open =
            open.map(|row| OpenInvite { person: row.person, ends: date_utc(row.expires_at) });
        Ok(open.collect())
    }

    /// What needs a person today. It loads no document.
    pub fn today(&self, viewer: &Viewer, now: UnixMs) -> Result<Vec<Line>, StoreFault> {
        self.count_alone()?;
        let digests: BTreeMap<_, _> = viewer
            .readable()
            .filter_map(|key| {
                let doc = viewer.rosters.get(key.partnership())?.doc_id(key);
                Some((key.clone(), self.digests().of(doc)?))
            })
            .collect();
        let devices = self.log().devices()?;
        let standing: Vec<_> = devices.into_values().filter(DeviceRow::is_held).collect();
        let let_in: Vec<LetIn> = standing.iter().filter_map(let_in_by_another).collect();
        let mut heard = Vec::new();
        for row in standing {
            let had_until = self.log().entry(row.cursor)?.map(|entry| date_utc(entry.at));
            let (person, label, on) = (row.person, row.label, date_utc(row.heard_at));
            heard.push(HeardDevice { person, label, on, had_until });
        }
        // a refused change is shown to those who look after its author, and to its author
        let refused = self.refused(&viewer.rosters)?.into_iter().filter_map(|line| {
            let partnership = line.document?.partnership().clone();
            let may_know = viewer.looks_after(&partnership) || line.person == viewer.person;
            (may_know && !line.is_settled).then(|| RefusedPush {
                partnership,
                person: line.person,
                text: line.text,
                on: Some(date_utc(line.at)),
            })
        });
        let refused: Vec<RefusedPush> = refused.collect();
        let facts = Facts {
            person: &viewer.person,
            today: date_utc(now),
            digests: &digests,
            heard: Some(&heard),
            silence: self.silence(),
            invites: &self.open_invites(now)?,
            let_in: &let_in,
            // what somebody has looked at is on their device
            apart: &BTreeMap::new(),
            refused: &refused,
        };
        Ok(today(&facts, viewer.rosters.iter().map(|(id, roster)| (id, &**roster))))
    }
}
