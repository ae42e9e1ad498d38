//! What needs somebody today: the same list on device and relay, and each item gone when its cause is.

use samband_client_core::device::Device;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::feedback::FeedbackEdit;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::terms::{Audience, Level, RemarkKind, Side, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::report::today::{Line, Need, ReportNeed};
use samband_client_core::time::{UnixMs, date_utc};
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::{enrolled, item, now, partnership, placement, relay_here, write_for};

const DAY_MS: UnixMs = 24 * 3_600_000;

pub(crate) async fn sync(devices: &[&Device]) {
    for device in devices {
        transport::sync_now(device).await.unwrap();
    }
}

/// The lists of a device and of its relay so many days after the tests' own day, without what only one of them knows.
fn lists(relay: &Relay, device: &Device, days: i64) -> [Vec<Line>; 2] {
    let at = now().unix_s() * 1_000 + days * DAY_MS;
    let of_one = |line: &Line| {
        matches!(
            line.need,
            Need::Silent { .. }
                | Need::NoDevice { .. }
                | Need::Report { need: ReportNeed::Apart { .. }, .. }
        )
    };
    let here = device.today(date_utc(at)).unwrap();
    relay.views().count().unwrap();
    let viewer = relay.views().viewer(&device.owner().unwrap()).unwrap();
    let there = relay.views().today(&viewer, at).unwrap();
    [here, there].map(|lines| lines.into_iter().filter(|line| !of_one(line)).collect())
}

/// The list, which both have.
pub(crate) fn list(relay: &Relay, device: &Device, days: i64) -> Vec<Need> {
    let [here, there] = lists(relay, device, days);
    assert_eq!(here, there, "device and relay agree");
    here.into_iter().map(|line| line.need).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_needs_the_participant_and_after_weeks_the_side_that_asked() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let entry = write_for(&phone, Audience::Both, "the market at five");
    sync(&[&phone, &office]).await;
    assert_eq!(list(&relay, &phone, 0), []);
    let key =
        DocKey::Feedback { partnership: partnership(), placement: placement(), side: Side::Host };
    let question = FeedbackEdit::Remark {
        remark: item(),
        entry,
        kind: RemarkKind::Question,
        text: "What did you buy?".to_owned(),
        language: "en".parse().unwrap(),
    };
    office.edit(&key, &Edit::Feedback(question), now()).unwrap();
    sync(&[&office, &phone]).await;
    let is_question =
        |need: &Need| matches!(need, Need::Question { entry: of, .. } if *of == entry);
    assert!(matches!(&list(&relay, &phone, 0)[..], [need] if is_question(need)));
    assert!(!list(&relay, &office, 20).iter().any(is_question), "the participant has time");
    assert!(list(&relay, &office, 21).iter().any(is_question));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn two_values_need_those_who_may_decide_until_somebody_does() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let desk = enrolled(&relay, folder.path(), "desk", "henrik").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "henrik").await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let organisation: samband_client_core::ids::OrganisationId = "nidaros".parse().unwrap();
    let key = DocKey::Goals { partnership: partnership(), organisation: organisation.clone() };
    let (goal, indicator) = (item(), item());
    let edit = |device: &Device, edit: GoalsEdit| {
        device.edit(&key, &Edit::Goals(edit), now()).unwrap();
    };
    let (level, theme) = (Level::Organisational, Theme::Education);
    let (title, language) = ("Lessons".to_owned(), "en".parse().unwrap());
    edit(&desk, GoalsEdit::AddGoal { goal, level, theme, title, language });
    edit(
        &desk,
        GoalsEdit::AddIndicator {
            indicator,
            goal,
            title: "with practice".to_owned(),
            unit: "lessons".to_owned(),
            language: "en".parse().unwrap(),
            baseline: None,
            target: None,
        },
    );
    sync(&[&desk, &laptop]).await;
    let set = |device: &Device, value: &str| {
        let base = device.goals(&partnership(), &organisation).unwrap().heads;
        let value = value.parse().unwrap();
        edit(device, GoalsEdit::SetTarget { base, indicator, value });
    };
    set(&desk, "40");
    set(&laptop, "55");
    sync(&[&desk, &laptop, &desk, &phone]).await;
    for device in [&desk, &laptop] {
        let list = list(&relay, device, 0);
        assert!(
            matches!(&list[..], [Need::TwoValues { values, .. }] if values.len() == 2),
            "{list:?}"
        );
    }
    let [here, _] = lists(&relay, &desk, 3);
    let day = date_utc(now().unix_s() * 1_000);
    assert_eq!(here[0].since, Some(day), "it has waited since the first of the values");
    assert_eq!(list(&relay, &phone, 0), [], "a participant decides nothing");
    let field = (indicator, IndicatorField::Target);
    let seen = desk.goals(&partnership(), &organisation).unwrap();
    edit(&desk, seen.decide(item(), field, "50".parse().unwrap(), "we counted again"));
    sync(&[&desk, &laptop]).await;
    for device in [&desk, &laptop] {
        assert_eq!(list(&relay, device, 0), [], "decided");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn people_without_a_device_are_named_and_advisers_hide_no_silence() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let desk = enrolled(&relay, folder.path(), "desk", "henrik").await;
    sync(&[&desk]).await;
    let at = now().unix_s() * 1_000;
    let viewer = relay.views().viewer(&"henrik".parse().unwrap()).unwrap();
    let without = |lines: Vec<Line>| {
        lines.into_iter().find_map(|line| match line.need {
            Need::NoDevice { people } if line.partnership == partnership() => Some(people),
            _ => None,
        })
    };
    let amina = "amina".parse().unwrap();
    let people = without(relay.views().today(&viewer, at).unwrap()).unwrap();
    assert!(people.contains(&amina) && !people.contains(&"henrik".parse().unwrap()), "{people:?}");
    assert_eq!(without(desk.today(date_utc(at)).unwrap()), Some(people));
    let _phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let viewer = relay.views().viewer(&"henrik".parse().unwrap()).unwrap();
    let people = without(relay.views().today(&viewer, at).unwrap()).unwrap();
    assert!(!people.contains(&amina), "{people:?}");
    // a device that was revoked is nobody's being heard
    let revoke = samband_server::admin::RevokeRequest::Person { person: "amina".to_owned() };
    relay.admin(samband_server::admin::AdminRequest::Revoke(revoke)).await;
    let people = without(relay.views().today(&viewer, at).unwrap()).unwrap();
    assert!(people.contains(&amina), "{people:?}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn that_a_participant_was_not_heard_from_is_told_to_the_own_side_alone() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    sync(&[&phone]).await;
    let later = relay_clock() + 60 * 24 * 3_600 * 1_000;
    let silent = |person: &str| {
        let viewer = relay.views().viewer(&person.parse().unwrap()).unwrap();
        let lines = relay.views().today(&viewer, later).unwrap();
        lines.into_iter().any(
            |line| matches!(line.need, Need::Silent { person, .. } if person.as_str() == "amina"),
        )
    };
    assert!(silent("achieng"), "she looks after Amina");
    assert!(!silent("henrik"), "he is the host's");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unused_invite_is_on_its_coordinator_s_list_when_it_is_about_to_end() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let _old = samband_tests::invite(&relay, "amina").await;
    let code = samband_tests::invite(&relay, "amina").await;
    relay.views().count().unwrap();
    let viewer = relay.views().viewer(&"henrik".parse().unwrap()).unwrap();
    let now_ms = relay_clock();
    let invited = |days: i64| {
        let lines = relay.views().today(&viewer, now_ms + days * DAY_MS).unwrap();
        lines.into_iter().any(
            |line| matches!(line.need, Need::Invite { person, .. } if person.as_str() == "amina"),
        )
    };
    assert_eq!([0, 4, 5, 6, 8].map(invited), [false, false, true, true, false]);
    let phone = samband_tests::open(folder.path(), "phone");
    let address = format!("ws://{}", relay.address());
    transport::enrol(&phone, &address, &code, "phone").await.unwrap();
    assert_eq!([5, 6].map(invited), [false, false], "it was used");
    relay.stop().await.unwrap();
}

fn relay_clock() -> UnixMs {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    UnixMs::try_from(since.as_millis()).unwrap()
}
