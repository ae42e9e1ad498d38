//! A programme that has something on every page.

use samband_client_core::device::Device;
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::terms::{Audience, Level, RemarkKind, Side, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{ItemId, OrganisationId};
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use samband_tests::{ROSTER, draft, enrolled, item, log_for, now, partnership, placement};

use crate::submissions::ROUND;

/// An administrator beside the people of the small programme.
const ADMINISTRATOR: &str = "\n[[person]]\nid = \"ingrid\"\nname = \"Ingrid Vik\"\n\n[[role]]\npartnership = \"fjord-lake\"\n\
    person = \"ingrid\"\nrole = \"administrator\"\n";

/// The small programme with an entry, a question to it, and two values of a target that were set apart.
pub(super) struct Programme {
    pub(super) relay: Relay,
    pub(super) phone: Device,
    /// Henrik's, at the office.
    pub(super) office: Device,
    pub(super) entry: ItemId,
    pub(super) indicator: ItemId,
    pub(super) folder: tempfile::TempDir,
}

impl Programme {
    pub(super) async fn begin() -> Programme {
        let folder = tempfile::tempdir().unwrap();
        let relay = samband_tests::relay_here(folder.path()).await;
        let text = format!("{ROSTER}{ROUND}{ADMINISTRATOR}");
        let imported = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
        assert!(matches!(imported, AdminResponse::Imported { .. }), "{imported:?}");
        let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
        let entry = entries(&phone);
        sync_now(&phone).await.unwrap();
        let office = enrolled(&relay, folder.path(), "office", "henrik").await;
        let laptop = enrolled(&relay, folder.path(), "laptop", "henrik").await;
        let indicator = goal(&office);
        sync_now(&office).await.unwrap();
        sync_now(&laptop).await.unwrap();
        set_target(&office, indicator, "40");
        set_target(&laptop, indicator, "55");
        let (kind, text) = (RemarkKind::Question, "Who helped?".to_owned());
        let language = "en".parse().unwrap();
        let ask = FeedbackEdit::Remark { remark: item(), entry, kind, text, language };
        let host = DocKey::Feedback {
            partnership: partnership(),
            placement: placement(),
            side: Side::Host,
        };
        office.edit(&host, &Edit::Feedback(ask), now()).unwrap();
        sync_now(&office).await.unwrap();
        // the office has not heard of the laptop's value
        sync_now(&laptop).await.unwrap();
        Programme { relay, phone, office, entry, indicator, folder }
    }

    /// The page of the entry.
    pub(super) fn entry_path(&self) -> String {
        format!("{}/{}", crate::acting::LOG, self.entry)
    }

    pub(super) fn indicator_path(&self) -> String {
        format!("/goals/fjord-lake/nidaros/{}", self.indicator)
    }
}

/// Entries in three scripts and for all audiences. Returns the one for everybody.
fn entries(phone: &Device) -> ItemId {
    let texts = [
        (Audience::Home, "sw", "Leo nimefundisha watoto thelathini.", "individual/skill/education"),
        (Audience::Both, "ne", "आज मैले तीस जना विद्यार्थीलाई पढाएँ।", "organisational/value/health"),
        (
            Audience::Programme,
            "ar",
            "بنينا الجدار مع الجيران.",
            "societal/competence/civil-society",
        ),
        (
            Audience::Programme,
            "en",
            "We built the wall with the neighbours.",
            "individual/skill/education",
        ),
    ];
    let mut last = item();
    for (audience, language, text, outcome) in texts {
        let mut draft = draft(text);
        draft.language = language.parse().unwrap();
        draft.outcomes = [outcome.parse().unwrap()].into();
        last = item();
        phone
            .edit(&log_for(audience), &Edit::Log(LogEdit::Write { entry: last, draft }), now())
            .unwrap();
    }
    last
}

fn goals_key() -> DocKey {
    let organisation: OrganisationId = "nidaros".parse().unwrap();
    DocKey::Goals { partnership: partnership(), organisation }
}

fn goal(office: &Device) -> ItemId {
    let (goal, indicator) = (item(), item());
    let language: samband_client_core::documents::terms::Language = "nb".parse().unwrap();
    let (level, theme, title) =
        (Level::Organisational, Theme::Education, "Hver elev blir hørt".to_owned());
    let add = GoalsEdit::AddGoal { goal, level, theme, title, language: language.clone() };
    let (title, unit) = ("Klasser med elevråd".to_owned(), "klasser".to_owned());
    let (baseline, target) = (Some("4".parse().unwrap()), Some("30".parse().unwrap()));
    let measured = GoalsEdit::Measure {
        measurement: item(),
        indicator,
        period: "2026-10".parse().unwrap(),
        value: "9".parse().unwrap(),
        progress: 3,
        reason: "Det regnet.".to_owned(),
        evidence: String::new(),
    };
    let indicator_row =
        GoalsEdit::AddIndicator { indicator, goal, title, unit, language, baseline, target };
    for edit in [add, indicator_row, measured] {
        office.edit(&goals_key(), &Edit::Goals(edit), now()).unwrap();
    }
    indicator
}

/// Sets the target as a device does that has heard of no other value.
pub(super) fn set_target(device: &Device, indicator: ItemId, value: &str) {
    let base = device.goals(&partnership(), &"nidaros".parse().unwrap()).unwrap().heads;
    let edit = GoalsEdit::SetTarget { base, indicator, value: value.parse().unwrap() };
    device.edit(&goals_key(), &Edit::Goals(edit), now()).unwrap();
}
