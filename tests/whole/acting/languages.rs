//! The pages from which people act, in every language, and their lists a page at a time.

use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport::sync_now;
use samband_tests::{english, enrolled, item, now, partnership, relay_here, write};
use samband_words::{Args, Language, Words};

use super::{LOG, fill, filled, send_as};
use crate::pages::{cookie, get};
use crate::submissions::{relay_with_round, report, round, submit, write as write_section};

#[tokio::test(flavor = "multi_thread")]
async fn every_page_to_act_from_is_whole_in_every_language_also_when_a_form_is_turned_down() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write(&phone, "We built the wall");
    sync_now(&phone).await.unwrap();
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    sync_now(&office).await.unwrap();
    let key =
        DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().unwrap() };
    let (goal, indicator) = (item(), item());
    let (level, theme, language) = (Level::Individual, Theme::Health, english());
    let (title, unit) = ("Wells".to_owned(), "wells".to_owned());
    let (baseline, target) = (Some("1".parse().unwrap()), None);
    for edit in [
        GoalsEdit::AddGoal { goal, level, theme, title: title.clone(), language: language.clone() },
        GoalsEdit::AddIndicator { indicator, goal, title, unit, language, baseline, target },
    ] {
        office.edit(&key, &Edit::Goals(edit), now()).unwrap();
    }
    write_section(&office, &report(), "in-short", "Two schools teach together.");
    submit(&office);
    sync_now(&office).await.unwrap();

    let henrik = cookie(&relay, "henrik").await;
    let (henrik, _) = henrik.split_once(';').unwrap();
    let entry = format!("{LOG}/{entry}");
    let measured = format!("/goals/fjord-lake/nidaros/{indicator}");
    let of_report = format!("/reports/fjord-lake/{}", round());
    let section = format!("{of_report}/in-short/all");
    let submitting = format!("{of_report}/submit");
    let version = format!("{of_report}?show=");
    let shown = get(&relay, &of_report, Some(henrik)).await.body;
    let version = shown.split(&version).nth(2).unwrap().split('"').next().unwrap();
    let version = format!("{of_report}?show={version}");
    for language in Language::ALL {
        let who = format!("{henrik}; __Host-samband-language={}", language.tag());
        let w = Words::of(*language);
        let paths = [&*entry, &measured, &of_report, &version, &section, &submitting];
        for path in paths.into_iter().chain(["/devices", "/decisions"]) {
            let page = get(&relay, path, Some(&who)).await;
            assert_eq!(page.status, 200, "{path} in {language:?}");
        }
        let answer = fill(&relay, &who, &entry, &entry, &[("kind", "comment"), ("text", "")]).await;
        assert_eq!(answer.status, 422, "{language:?}");
        assert!(answer.body.contains(&w.text("app-empty")), "{language:?}: {}", answer.body);
        let typed = [("month", "2026-10"), ("progress", "3"), ("value", "many")];
        let measure = format!("{measured}/measure");
        let answer = fill(&relay, &who, &measured, &measure, &typed).await;
        assert!(answer.body.contains(&w.text("not-a-number")), "{language:?}");
        let review = format!("{of_report}/review");
        let answer = fill(&relay, &who, &version, &review, &[("answer", "returned")]).await;
        assert!(answer.body.contains(&w.text("review-needs-a-note")), "{language:?}");
        let invited =
            fill(&relay, &who, "/devices", "/devices/invite", &[("person", "kari")]).await;
        let heading = w.say("invite-for", &Args::new().text("person", "Kari Moe"));
        assert!(invited.body.contains(&heading), "{language:?}: {}", invited.body);
        // three may wait
        let back = fill(&relay, &who, "/devices", "/devices/take-back", &[]).await;
        assert_eq!(back.status, 303, "{language:?}");
        // the sign-in is lost
        let page = get(&relay, &entry, Some(&who)).await;
        let form = filled(&page, &entry, &[("kind", "comment"), ("text", "Kept")]);
        let nobody = format!("__Host-samband-language={}", language.tag());
        let lost = send_as(&relay, &nobody, &entry, &form).await;
        assert!(
            lost.status == 401 && lost.body.contains(&w.text("signed-out-kept")),
            "{language:?}"
        );
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_long_log_is_shown_a_page_at_a_time_from_the_last_entries_on() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    for n in 0..65 {
        write(&phone, &format!("Entry number {n}."));
    }
    sync_now(&phone).await.unwrap();
    let kari = cookie(&relay, "kari").await;
    let mut seen = 0;
    for (address, entries, of) in [
        (LOG.to_owned(), 5, "Page 3 of 3"),
        (format!("{LOG}?page=2"), 30, "Page 2 of 3"),
        (format!("{LOG}?page=1"), 30, "Page 1 of 3"),
    ] {
        let page = get(&relay, &address, Some(&kari)).await;
        assert_eq!(page.body.matches("<article>").count(), entries, "{address}");
        assert!(page.body.contains(of), "{address}: {}", page.body);
        seen += page.body.matches("Entry number ").count();
    }
    assert_eq!(seen, 65, "each entry is on one of them");
    relay.stop().await.unwrap();
}
