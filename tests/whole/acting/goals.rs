//! Measuring, deciding between two values and opening a decision again, from the pages.

use samband_client_core::device::Device;
use samband_client_core::documents::decisions::IndicatorField;
use samband_client_core::documents::goals::{Goals, GoalsEdit};
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::ItemId;
use samband_client_core::transport::sync_now;
use samband_server::server::Relay;
use samband_tests::{english, enrolled, item, now, partnership, relay_here};

use super::{fill, filled, leads_to, send_as};
use crate::pages::{cookie, get};

fn key() -> DocKey {
    DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() }
}

fn goals(device: &Device) -> Goals {
    device.goals(&partnership(), &"nidaros".parse().unwrap()).unwrap()
}

fn edit(device: &Device, edit: GoalsEdit) {
    device.edit(&key(), &Edit::Goals(edit), now()).unwrap();
}

fn set_target(device: &Device, indicator: ItemId, value: &str) {
    let (base, value) = (goals(device).heads, value.parse().unwrap());
    edit(device, GoalsEdit::SetTarget { base, indicator, value });
}

/// A relay with a goal of Nidaros, of which two laptops of Henrik have set the target apart; and a third laptop, which has
/// heard of neither value.
async fn begun(folder: &std::path::Path) -> (Relay, Device, ItemId) {
    let relay = relay_here(folder).await;
    let one = enrolled(&relay, folder, "one", "henrik").await;
    sync_now(&one).await.unwrap();
    let (goal, indicator) = (item(), item());
    let title = "Every pupil is heard".to_owned();
    let (level, theme, language) = (Level::Organisational, Theme::Education, english());
    edit(&one, GoalsEdit::AddGoal { goal, level, theme, title, language });
    let (title, unit) = ("Classes with a council".to_owned(), "classes".to_owned());
    let (language, baseline, target) = (english(), Some("4".parse().unwrap()), None);
    let add = GoalsEdit::AddIndicator { indicator, goal, title, unit, language, baseline, target };
    edit(&one, add);
    sync_now(&one).await.unwrap();
    let two = enrolled(&relay, folder, "two", "henrik").await;
    sync_now(&two).await.unwrap();
    let away = enrolled(&relay, folder, "away", "henrik").await;
    sync_now(&away).await.unwrap();
    set_target(&one, indicator, "40");
    set_target(&two, indicator, "55");
    sync_now(&one).await.unwrap();
    sync_now(&two).await.unwrap();
    (relay, away, indicator)
}

/// The values of the target that stand on a device.
async fn values(device: &Device, indicator: ItemId) -> Vec<String> {
    sync_now(device).await.unwrap();
    let goals = goals(device);
    let field = goals.field(indicator, IndicatorField::Target).unwrap();
    let all = std::iter::once(&field.shown).chain(&field.others);
    let mut values: Vec<_> = all.map(|said| said.value.to_string()).collect();
    values.sort();
    values
}

#[tokio::test(flavor = "multi_thread")]
async fn two_values_are_decided_on_a_page_opened_again_and_an_offline_value_stands_against_it() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, laptop, indicator) = begun(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    let path = format!("/goals/fjord-lake/nidaros/{indicator}");
    let list = get(&relay, "/decisions", Some(&henrik)).await.body;
    assert!(list.contains(&format!("href=\"{path}\"")) && list.contains("Two values"), "{list}");
    let page = get(&relay, &path, Some(&henrik)).await.body;
    assert!(page.contains("40") && page.contains("55"), "{page}");

    // without a reason the choice stays, and the fault stands at the field
    let decide = format!("{path}/decide");
    let bare = fill(&relay, &henrik, &path, &decide, &[("value", "55"), ("reason", " ")]).await;
    assert_eq!(bare.status, 422);
    assert!(bare.body.contains("Say why, in a few words.") && bare.body.contains("checked"));
    // offline meanwhile
    set_target(&laptop, indicator, "60");
    let typed = [("value", "55"), ("reason", "We counted again.")];
    let shown = get(&relay, &path, Some(&henrik)).await;
    let form = filled(&shown, &decide, &typed);
    for _ in 0..2 {
        let decided = send_as(&relay, &henrik, &decide, &form).await;
        assert_eq!(leads_to(&decided), format!("{path}?done=act-decided"));
    }
    let page = get(&relay, &path, Some(&henrik)).await.body;
    let shown = "Henrik Aas decided for 55";
    assert_eq!(page.matches(shown).count(), 1, "one decision: {page}");
    assert!(page.contains("We counted again.") && page.contains("written on the web page"));
    let list = get(&relay, "/decisions", Some(&henrik)).await.body;
    assert!(list.contains("Nobody disagrees about a number.") && list.contains(shown), "{list}");

    // the laptop comes back: what it set without having seen the decision opens it again
    assert_eq!(values(&laptop, indicator).await, ["55", "60"]);
    let list = get(&relay, "/decisions", Some(&henrik)).await.body;
    assert!(!list.contains("Nobody disagrees") && list.contains("Two values"), "{list}");
    let typed = [("value", "60"), ("reason", "The laptop was right.")];
    assert_eq!(fill(&relay, &henrik, &path, &decide, &typed).await.status, 303);
    assert_eq!(values(&laptop, indicator).await, ["60"]);

    let reopen = format!("{path}/reopen");
    let reopened =
        fill(&relay, &henrik, &path, &reopen, &[("reason", "A school was forgotten.")]).await;
    assert_eq!(leads_to(&reopened), format!("{path}?done=act-reopened"));
    assert_eq!(values(&laptop, indicator).await, ["55", "60"]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_measurement_is_typed_as_people_write_numbers_and_stands_once() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, laptop, indicator) = begun(folder.path()).await;
    let henrik = cookie(&relay, "henrik").await;
    let path = format!("/goals/fjord-lake/nidaros/{indicator}");
    let measure = format!("{path}/measure");
    let typed = |value| {
        [("value", value), ("month", "2026-10"), ("progress", "3"), ("reason", "Two joined")]
    };
    let wrong = fill(&relay, &henrik, &path, &measure, &typed("many")).await;
    assert_eq!(wrong.status, 422);
    for kept in ["This is not a number", "value=\"many\"", "value=\"2026-10\"", "Two joined"] {
        assert!(wrong.body.contains(kept), "{kept}: {}", wrong.body);
    }
    let shown = get(&relay, &path, Some(&henrik)).await;
    let form = filled(&shown, &measure, &typed("12,5"));
    for _ in 0..2 {
        assert_eq!(send_as(&relay, &henrik, &measure, &form).await.status, 303);
    }
    sync_now(&laptop).await.unwrap();
    let measured = goals(&laptop).measurements;
    assert_eq!(measured.len(), 1);
    let one = measured.values().next().unwrap();
    assert_eq!(
        (one.value.to_string(), one.progress, one.on_page),
        ("12.5".to_owned(), Some(3), true)
    );
    // who may only read sees no form, and a form of theirs is turned down with what was typed
    let achieng = cookie(&relay, "achieng").await;
    let page = get(&relay, &path, Some(&achieng)).await;
    assert!(page.status == 200 && !page.body.contains("<form method=\"post\" action=\"/goals"));
    let bikash = cookie(&relay, "bikash").await;
    assert_eq!(get(&relay, &path, Some(&bikash)).await.status, 404);
    assert!(
        !get(&relay, "/decisions", Some(&bikash)).await.body.contains("Classes with a council")
    );
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn all_goals_stand_on_one_page_and_an_open_value_is_decided_in_place() {
    let folder = tempfile::tempdir().unwrap();
    let (relay, _, indicator) = begun(folder.path()).await;
    let (henrik, achieng) = (cookie(&relay, "henrik").await, cookie(&relay, "achieng").await);
    let path = format!("/goals/fjord-lake/nidaros/{indicator}");
    let (decide, measure) = (format!("{path}/decide"), format!("{path}/measure"));
    let page = get(&relay, "/goals", Some(&henrik)).await.body;
    for shown in [
        "Every pupil is heard",
        "not measured yet",
        "class=\"track dashed\"",
        "Kisumu Teachers College has not set goals yet",
        "As of",
        "Baseline: <strong>4</strong> – <bdi>Henrik Aas",
    ] {
        assert!(page.contains(shown), "{shown}: {page}");
    }
    // who may not write the goals reads both values, and decides nothing
    let other = get(&relay, "/goals", Some(&achieng)).await.body;
    assert!(
        other.contains("<strong>40</strong>") && other.contains("<strong>55</strong>"),
        "{other}"
    );
    assert!(!other.contains(&decide), "{other}");

    let typed = [("value", "55"), ("reason", "We counted again.")];
    let decided = fill(&relay, &henrik, "/goals", &decide, &typed).await;
    assert_eq!(leads_to(&decided), format!("{path}?done=act-decided"));
    let typed = [
        ("value", "9"),
        ("month", "2026-10"),
        ("progress", "3"),
        ("reason", "Two teachers were away."),
        ("evidence", "The minutes of the council."),
    ];
    assert_eq!(fill(&relay, &henrik, &path, &measure, &typed).await.status, 303);
    let page = get(&relay, "/goals", Some(&henrik)).await.body;
    for shown in [
        "4 → 9 → 55",
        "3 of 5",
        "Two teachers were away.",
        "The minutes of the council.",
        "decided for",
        "We counted again.",
    ] {
        assert!(
            page.contains(shown) || page.replace(['\u{2068}', '\u{2069}'], "").contains(shown),
            "{shown}: {page}"
        );
    }
    assert!(page.contains("measured ") && !page.contains("not measured yet"), "{page}");
    assert!(!page.contains(&decide) && !page.contains("dashed"), "{page}");

    // a filter chooses partners, and one that cannot be read shows none
    let kenya = get(&relay, "/goals?country=KE", Some(&henrik)).await.body;
    assert!(kenya.contains("has not set goals yet") && !kenya.contains("Every pupil"), "{kenya}");
    let nowhere = get(&relay, "/goals?country=XX", Some(&henrik)).await;
    assert_eq!(nowhere.status, 400);
    assert!(!nowhere.body.contains("Every pupil"), "{}", nowhere.body);
    relay.stop().await.unwrap();
}
