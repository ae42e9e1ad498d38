//! Who is not heard from, who has no device, what is refused: what a coordinator must see.

use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{PartnershipId, PersonId};
use samband_client_core::report::today::LINES_MAX;
use samband_client_core::time::{UnixMs, date_utc};
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::server::Relay;

use super::story::Story;
use super::summary::{Missing, StoryError};
use crate::{device_now, new_item};

/// The member whose role ends while an edit of hers is not sent yet.
const LEAVING: &str = "mariama";
/// The partnership of all three.
const PARTNERSHIP: &str = "voices-of-the-south";
/// The coordinator who looks after them.
const COORDINATOR: &str = "achieng";
/// The moment of the coordinator's list: the first second of December 2026.
const AT: UnixMs = 1_796_083_200_000;

impl Story {
    /// A member measures, offline. Before the edit is sent the member's role ends, so the relay does not take it.
    pub(super) async fn end_a_role(&self, relay: &Relay) -> Result<(), StoryError> {
        let partnership: PartnershipId = PARTNERSHIP.parse().expect("an id");
        let organisation = self.rosters()[&partnership].coordinating.clone();
        let organisation = organisation.expect("every partnership of the demo has a lead");
        let device = self.device(LEAVING);
        let key = DocKey::Goals { partnership, organisation: organisation.clone() };
        let goals = device.read(&key, Goals::read)?;
        let indicator = goals.indicators.keys().next().copied();
        let measure = GoalsEdit::Measure {
            measurement: new_item(),
            indicator: indicator
                .ok_or_else(|| StoryError::Wrong(format!("{key}: no indicator")))?,
            period: "2026-11".parse().expect("a month"),
            value: "4".parse().expect("a number"),
            progress: 4,
            reason: "Two more groups meet.".to_owned(),
            evidence: String::new(),
        };
        device.edit(&key, &Edit::Goals(measure), device_now())?;
        let revoke = RevokeRequest::Role {
            partnership: PARTNERSHIP.to_owned(),
            person: LEAVING.to_owned(),
            role: "member".to_owned(),
            organisation: Some(organisation.to_string()),
            undo: false,
        };
        match relay.admin(AdminRequest::Revoke(revoke)).await {
            AdminResponse::Rights { changed: true } => {}
            other => return Err(StoryError::Wrong(format!("the role did not end: {other:?}"))),
        }
        let leaving: PersonId = LEAVING.parse().expect("an id");
        self.wave(relay, "a member whose role has ended", &[leaving]).await?;
        let refused = device.status().refused;
        if refused.len() != 1 {
            return Err(StoryError::Wrong(format!("refused on the device: {refused:?}")));
        }
        Ok(())
    }

    /// What the relay says is missing, to the coordinator who looks after these people.
    ///
    /// `course` is a moment after the course, and before any device comes back.
    pub(super) fn missing(&self, relay: &Relay, course: UnixMs) -> Result<Missing, StoryError> {
        let views = relay.views();
        let viewer = views.viewer(&COORDINATOR.parse().expect("an id"))?;
        let partnership: PartnershipId = PARTNERSHIP.parse().expect("an id");
        let roster = &viewer.rosters[&partnership];
        let devices = views.devices(self.rosters())?;
        let silent = devices.iter().filter(|device| device.heard_at <= course).map(|device| {
            format!("the {} of {}", device.label, roster.person_name(&device.person))
        });
        let refused = views
            .refused(&viewer.rosters)?
            .into_iter()
            .map(|line| format!("an edit of {}: {}", roster.person_name(&line.person), line.text));
        let lines = views.today(&viewer, AT)?;
        let english = samband_words::Words::of(samband_words::Language::English);
        let said = lines.iter().take(LINES_MAX).filter_map(|line| {
            let roster = viewer.rosters.get(&line.partnership)?;
            Some(samband_server::reports::sentence(english, line, roster))
        });
        Ok(Missing {
            silent: silent.collect(),
            without_device: views.as_of(self.rosters(), AT)?.people_without_device,
            refused: refused.collect(),
            today: said.collect(),
        })
    }
}

/// Prints what is missing.
pub(super) fn print(missing: &Missing) {
    println!();
    println!("Not heard from since the course: {}", missing.silent.join(", "));
    println!("People who write and have no device: {}", missing.without_device);
    println!("Refused, and kept on its device: {}", missing.refused.join("; "));
    println!("\nWhat needs the coordinator {COORDINATOR} on {}", date_utc(AT));
    missing.today.iter().for_each(|line| println!("  {line}"));
}
