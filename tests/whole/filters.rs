//! The overview by round, direction, phase and kind of entry.

use samband_client_core::device::Device;
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::{EntryDraft, EntryKind, LogEdit};
use samband_client_core::report::{Selection, What};
use samband_client_core::time::date_utc;
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::{draft, enrolled, item, log_key, now, relay_here};

use crate::pages::{cookie, get};
use crate::submissions::ROUND;

/// A relay on which Amina's placement is in the round, with a moment and a hope of hers.
async fn programme(folder: &std::path::Path) -> (Relay, Device) {
    let relay = relay_here(folder).await;
    let in_round = "host_mentor = \"kari\"\nround = \"2026\"";
    let text = samband_tests::ROSTER.replace("host_mentor = \"kari\"", in_round);
    let text = format!("{text}{ROUND}");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    for kind in [EntryKind::Moment, EntryKind::Hope] {
        let draft = EntryDraft { kind, ..draft("with mangoes") };
        let edit = Edit::Log(LogEdit::Write { entry: item(), draft });
        phone.edit(&log_key(), &edit, now()).unwrap();
    }
    transport::sync_now(&phone).await.unwrap();
    (relay, phone)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_sees_a_round_a_direction_a_phase_or_a_kind_alone_and_hopes_beside_outcomes()
{
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone) = programme(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    let page = |query: &str| {
        let (relay, henrik, path) = (&relay, &henrik, format!("/programme?{query}"));
        async move { get(relay, &path, Some(henrik)).await }
    };
    for (query, entries, outcomes) in [
        ("", 2, 1),
        ("what=moment", 1, 1),
        ("what=hope", 1, 0),
        ("what=reflection", 0, 0),
        ("phase=on-exchange&round=2026&direction=south-north", 2, 1),
        ("phase=midway", 0, 0),
        ("direction=north-south", 0, 0),
    ] {
        let page = page(query).await;
        assert_eq!(page.status, 200, "{query}: {}", page.body);
        let figure = |count: u64, one: &str, several: &str| {
            format!("<strong>{count}</strong> {}", if count == 1 { one } else { several })
        };
        for said in [figure(entries, "entry", "entries"), figure(outcomes, "outcome", "outcomes")] {
            assert!(page.body.contains(&said), "{query}: {said}: {}", page.body);
        }
        let is_there = page.body.contains("Amina Otieno");
        assert_eq!(is_there, query != "direction=north-south", "{query}");
        assert_eq!(page.body.contains("and one hoped for"), entries == 2 || query == "what=hope");
    }
    let body = page("round=2026").await.body;
    assert!(body.contains("<option value=\"2026\" selected>Round 2026</option>"), "{body}");
    for (query, said) in [
        ("round=1999", "You see no round"),
        ("direction=up", "cannot be chosen here"),
        ("phase=late", "cannot be chosen here"),
        ("what=poem", "cannot be chosen here"),
    ] {
        let page = page(query).await;
        assert_eq!(page.status, 400, "{query}");
        assert!(page.body.contains(said) && !page.body.contains("class=\"figures\""), "{query}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_overview_says_how_far_people_and_reports_have_got_and_a_device_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _phone) = programme(folder.path()).await;
    let achieng = enrolled(&relay, folder.path(), "college", "achieng").await;
    transport::sync_now(&achieng).await.unwrap();
    relay.views().count().unwrap();
    let viewer = relay.views().viewer(&"achieng".parse().unwrap()).unwrap();
    let today = date_utc(now().unix_s() * 1_000);
    for selection in [
        Selection::default(),
        Selection { round: Some("2026".parse().unwrap()), ..Selection::default() },
        Selection { what: Some(What::Hope), ..Selection::default() },
        Selection { direction: Some("north-south".parse().unwrap()), ..Selection::default() },
    ] {
        let there = relay.views().coverage(&viewer, &selection, today);
        assert_eq!(achieng.coverage(&selection, today).unwrap(), there);
        assert_eq!(there.submitted.whole, 1);
    }
    let cookie = cookie(&relay, "achieng").await;
    let body = get(&relay, "/programme", Some(&cookie)).await.body;
    let report =
        "<dt>Report submitted</dt><dd><meter value=\"0\" max=\"1\">0/1</meter> 0 of 1</dd>";
    assert!(body.contains(report), "{body}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_device_and_its_relay_give_the_same_bytes_of_figures_for_every_selection() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, phone) = programme(folder.path()).await;
    let achieng = enrolled(&relay, folder.path(), "college", "achieng").await;
    transport::sync_now(&achieng).await.unwrap();
    let all = Selection::default;
    let selections = [
        all(),
        Selection { partnership: Some("fjord-lake".parse().unwrap()), ..all() },
        Selection { country: Some("NO".to_owned()), ..all() },
        Selection { country: Some("KE".to_owned()), ..all() },
        Selection { round: Some("2026".parse().unwrap()), ..all() },
        Selection { from: Some("2026-11".parse().unwrap()), ..all() },
        Selection { to: Some("2026-10".parse().unwrap()), ..all() },
        Selection { direction: Some("south-north".parse().unwrap()), ..all() },
        Selection { direction: Some("south-south".parse().unwrap()), ..all() },
        Selection { phase: Some("on-exchange".parse().unwrap()), ..all() },
        Selection { phase: Some("midway".parse().unwrap()), ..all() },
        Selection { what: Some(What::Hope), ..all() },
        Selection { what: Some(What::Reflection), ..all() },
    ];
    let mut seen = std::collections::BTreeSet::new();
    for selection in &selections {
        for (device, person) in [(&phone, "amina"), (&achieng, "achieng")] {
            let here = serde_json::to_string(&device.report(selection).unwrap()).unwrap();
            let there = relay.views().report_for(&person.parse().unwrap(), selection).unwrap();
            assert_eq!(here, serde_json::to_string(&there).unwrap(), "{person}: {selection:?}");
            seen.insert(here);
        }
    }
    assert!(seen.len() > 3, "the selections differ: {seen:?}");
    relay.stop().await.unwrap();
}
