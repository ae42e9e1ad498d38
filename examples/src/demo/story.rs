//! What happens in the demo, step by step.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use samband_client_core::device::{Device, DeviceOptions, DeviceStatus};
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::log::{self, LogEdit};
use samband_client_core::documents::terms::{Language, RemarkKind, Role, Side};
use samband_client_core::documents::{DocKey, Edit, Kind};
use samband_client_core::ids::{OrganisationId, PartnershipId, PersonId};
use samband_client_core::report::Selection;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::clock::now_ms;
use samband_server::reports::Rosters;
use samband_server::server::Relay;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use super::expected::Expected;
use super::lines::{AT_ONCE, HOTEL, RURAL, sync_until_done};
use super::links::invite;
use super::programme::{self, Journal, SILENT, WITHOUT_DEVICE};
use super::summary::{Reports, StoryError, Summary, Wave};
use crate::fieldbook::outcomes_table;
use crate::line::Line;
use crate::{device_now, new_item};

/// The language of the demo's goals and remarks.
pub(super) fn english() -> Language {
    "en".parse().expect("a language tag")
}

/// The programme with its devices.
pub(super) struct Story {
    rosters: Arc<Rosters>,
    devices: BTreeMap<PersonId, Device>,
    waves: Mutex<Vec<Wave>>,
}

impl Story {
    /// Imports the roster and opens a device for everybody in it.
    pub(super) async fn begin(relay: &Relay, folder: &Path) -> Result<Story, StoryError> {
        let request =
            AdminRequest::ImportRoster { text: programme::ROSTER.to_owned(), check_only: false };
        match relay.admin(request).await {
            AdminResponse::Imported { partnerships, .. } => {
                println!("The roster of {partnerships} partnerships is imported.");
            }
            other => return Err(StoryError::Wrong(format!("the roster: {other:?}"))),
        }
        let rosters = relay.views().rosters()?;
        let people: BTreeSet<PersonId> =
            rosters.values().flat_map(|roster| roster.people.keys().cloned()).collect();
        let mut devices = BTreeMap::new();
        for person in people.into_iter().filter(|person| person.as_str() != WITHOUT_DEVICE) {
            let path = folder.join("devices").join(person.as_str());
            devices.insert(person, Device::open(&path, DeviceOptions::default())?);
        }
        Ok(Story { rosters, devices, waves: Mutex::new(Vec::new()) })
    }

    /// Everything that happens.
    pub(super) async fn tell(&self, relay: &Relay) -> Result<Summary, StoryError> {
        let mut expected = Expected::default();
        self.enrol(relay).await?;

        let journals = programme::journals(&self.rosters);
        let goals = programme::goals();
        let mut items = self.set_goals(&goals)?;
        println!(
            "{} partners have set their goals, offline; {} participants write for weeks, offline.",
            goals.len(),
            journals.len()
        );
        self.write_journals(&journals, &mut expected)?;

        let participants: BTreeSet<PersonId> =
            journals.iter().map(|journal| journal.person.clone()).collect();
        let heard = || self.devices.keys().filter(|person| person.as_str() != SILENT).cloned();
        let (returning, offices): (Vec<PersonId>, Vec<PersonId>) =
            heard().partition(|person| participants.contains(person));
        let everybody: Vec<PersonId> = heard().collect();

        // the relay notes when it has heard a device a little later than it did
        let course = now_ms();
        self.wave(relay, "offices send their goals", &offices).await?;
        self.wave(relay, "offices learn of the others'", &offices).await?;
        self.wave(relay, "participants come back", &returning).await?;
        let concurrent = self.edit_goals_apart(&mut items, &mut expected)?;
        println!("{concurrent} edits of the same goals were made apart, without a line.");
        self.wave(relay, "offices fetch the entries", &offices).await?;
        let remarks = self.give_feedback(&journals, &mut expected)?;
        println!("Mentors and coordinators wrote {remarks} remarks, offline.");
        self.wave(relay, "offices send feedback", &offices).await?;
        self.tell_reports(relay).await?;
        self.end_a_role(relay).await?;
        self.wave(relay, "everybody once more", &everybody).await?;
        self.erase_an_entry(relay, &journals, &mut expected).await?;

        self.check(relay, &expected)?;
        let missing = self.missing(relay, course)?;
        let counts = (missing.silent.len(), missing.without_device, missing.refused.len());
        if counts != (1, 1, 1) {
            return Err(StoryError::Wrong(format!("what is missing: {missing:?}")));
        }
        let reports = self.reports()?;
        if reports != Reports::TOLD {
            return Err(StoryError::Wrong(format!("the reports: {reports:?}")));
        }
        let erased = self.acknowledged(relay).await?;
        if erased != 1 {
            return Err(StoryError::Wrong(format!("{erased} erasures are acknowledged")));
        }
        let merged_wordings = self.merged_wordings(&items)?;
        if merged_wordings != items.shared.len() as u64 {
            return Err(StoryError::Wrong("words of a goal's title were lost".to_owned()));
        }
        let report = relay.views().counted_report(&*relay.views().rosters()?)?;
        let languages: BTreeSet<_> = journals
            .iter()
            .flat_map(|journal| &journal.entries)
            .map(|entry| entry.language.clone())
            .collect();
        Ok(Summary {
            participants: participants.len(),
            devices: self.devices.len(),
            entries: report.entries.shown().unwrap_or_default(),
            languages: languages.len(),
            remarks,
            concurrent_edits: concurrent,
            merged_wordings,
            open_decisions: report.open_decisions(),
            reports,
            erased,
            missing,
            waves: self.waves.lock().expect("no wave panics").clone(),
            table: outcomes_table(&report),
            report,
        })
    }

    /// Everybody enrols at the preparatory course, where the line is good.
    async fn enrol(&self, relay: &Relay) -> Result<(), StoryError> {
        let line = Line::start(relay.address(), HOTEL).await?;
        let began = Instant::now();
        let mut enrolling = JoinSet::new();
        for (person, device) in &self.devices {
            let code = invite(relay, person.as_str()).await?;
            let device = device.clone();
            let address = format!("ws://{}", line.address());
            enrolling
                .spawn(async move { transport::enrol(&device, &address, &code, "phone").await });
        }
        while let Some(done) = enrolling.join_next().await {
            done.map_err(|error| StoryError::Wrong(error.to_string()))??;
        }
        println!("{} devices are enrolled. Now there is no line.", self.devices.len());
        self.keep_wave("enrolment at the course", &line, began);
        Ok(())
    }

    fn keep_wave(&self, name: &'static str, line: &Line, began: Instant) {
        let wave = Wave { name, count: line.count(), seconds: began.elapsed().as_secs_f64() };
        println!(
            "  {name}: {} flights, {} cuts, {} bytes up, {} down, {:.1} s",
            wave.count.connections,
            wave.count.cuts,
            wave.count.bytes_up,
            wave.count.bytes_down,
            wave.seconds
        );
        self.waves.lock().expect("no wave panics").push(wave);
    }

    /// These people come back over the slow and broken line, some at a time.
    pub(super) async fn wave(
        &self,
        relay: &Relay,
        name: &'static str,
        people: &[PersonId],
    ) -> Result<(), StoryError> {
        let line = Line::start(relay.address(), RURAL).await?;
        let began = Instant::now();
        let places = Arc::new(Semaphore::new(AT_ONCE));
        let mut flights = JoinSet::new();
        for person in people {
            let device = self.devices[person].clone();
            let (places, address) = (Arc::clone(&places), line.address());
            flights.spawn(async move {
                let _place = places.acquire().await;
                sync_until_done(&device, address).await
            });
        }
        while let Some(done) = flights.join_next().await {
            done.map_err(|error| StoryError::Wrong(error.to_string()))??;
        }
        self.keep_wave(name, &line, began);
        Ok(())
    }

    pub(super) fn rosters(&self) -> &Rosters {
        &self.rosters
    }

    pub(super) fn people(&self) -> impl Iterator<Item = &PersonId> {
        self.devices.keys()
    }

    pub(super) fn device(&self, person: &str) -> &Device {
        &self.devices[&person.parse().expect("an id")]
    }

    pub(super) fn coordinator_id(
        &self,
        partnership: &PartnershipId,
        of: &OrganisationId,
    ) -> PersonId {
        let mut memberships = self.rosters[partnership].memberships.iter();
        let membership = memberships.find(|membership| {
            membership.role == Role::Coordinator && membership.organisation.as_ref() == Some(of)
        });
        membership.expect("every partner of the demo has a coordinator").person.clone()
    }

    pub(super) fn coordinator(&self, partnership: &PartnershipId, of: &OrganisationId) -> &Device {
        &self.devices[&self.coordinator_id(partnership, of)]
    }

    fn write_journals(
        &self,
        journals: &[Journal],
        expected: &mut Expected,
    ) -> Result<(), StoryError> {
        for (n, journal) in journals.iter().enumerate() {
            let Some(device) = self.devices.get(&journal.person) else { continue };
            for (draft, audience) in journal.entries.iter().zip(journal.audiences()) {
                let key = journal.log_key(audience);
                let edit = LogEdit::Write { entry: new_item(), draft: draft.clone() };
                device.edit(&key, &Edit::Log(edit), device_now())?;
                expected.wrote(draft);
            }
            // one participant in twelve thinks better of the last entry
            if n % 12 == 5
                && let Some((draft, audience)) =
                    journal.entries.iter().zip(journal.audiences()).last()
            {
                let view = device.log(&journal.partnership, &journal.placement, audience)?;
                let last = view.entries.values().find(|entry| entry.text == draft.text);
                let entry = last.expect("it was just written").id;
                device.edit(
                    &journal.log_key(audience),
                    &Edit::Log(LogEdit::Withdraw { item: entry }),
                    device_now(),
                )?;
                expected.withdrew(draft);
            }
        }
        Ok(())
    }

    /// Both sides' coordinators read what has come, acknowledge each entry, and comment on the first.
    fn give_feedback(
        &self,
        journals: &[Journal],
        expected: &mut Expected,
    ) -> Result<u64, StoryError> {
        for journal in journals {
            let placement = &self.rosters[&journal.partnership].placements[&journal.placement];
            for (side, organisation) in
                [(Side::Home, &placement.home), (Side::Host, &placement.host)]
            {
                let device = self.coordinator(&journal.partnership, organisation);
                let logs = journal.readable_logs(device)?;
                let entries = log::in_date_order(logs.iter().map(|log| ((), log)));
                let key = DocKey::Feedback {
                    partnership: journal.partnership.clone(),
                    placement: journal.placement.clone(),
                    side,
                };
                for (n, ((), entry)) in entries.into_iter().enumerate() {
                    if entry.withdrawn {
                        continue;
                    }
                    let (kind, text) = if n == 0 {
                        (RemarkKind::Comment, format!("{} 🙏", entry.title))
                    } else {
                        (RemarkKind::Acknowledgement, String::new())
                    };
                    let edit = FeedbackEdit::Remark {
                        remark: new_item(),
                        entry: entry.id,
                        kind,
                        text,
                        language: entry.language.clone().unwrap_or_else(english),
                    };
                    device.edit(&key, &Edit::Feedback(edit), device_now())?;
                    expected.remarks += 1;
                }
            }
        }
        Ok(expected.remarks)
    }

    /// Equal heads, equal reports, and the totals that were written.
    fn check(&self, relay: &Relay, expected: &Expected) -> Result<(), StoryError> {
        let views = relay.views();
        for (person, device) in self.devices.iter().filter(|(person, _)| person.as_str() != SILENT)
        {
            let DeviceStatus { waiting, refused, .. } = device.status();
            if waiting > 0 {
                return Err(StoryError::Wrong(format!("{person} still has edits to send")));
            }
            for (key, _) in device.scope() {
                // what the relay refused stays in the document of its device, and in the report there
                let is_refused = refused.iter().any(|edit| edit.doc == device.doc_id(&key));
                let is_compared = key.kind() != Kind::Roster && !is_refused;
                if is_compared && device.heads(&key)? != views.heads(&key)? {
                    let text = format!("{person} has other heads of the {key}");
                    return Err(StoryError::Wrong(text));
                }
            }
            if !refused.is_empty() {
                continue;
            }
            let here = device.report(&Selection::default())?;
            let there = views.report_for(person, &Selection::default())?;
            if serde_json::to_string(&here).ok() != serde_json::to_string(&there).ok() {
                return Err(StoryError::Wrong(format!("{person} has another report")));
            }
        }
        // the rosters of this moment: they say which epoch of a log is read
        let report = views.counted_report(&*views.rosters()?)?;
        match expected.differences(&report).as_slice() {
            [] => Ok(()),
            found => Err(StoryError::Wrong(found.join("; "))),
        }
    }
}
