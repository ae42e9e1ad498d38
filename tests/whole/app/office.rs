//! A partner's office: goals and measurements, the report that partners write together, and reviewing what was handed in.

use samband_client_core::api::{Client, Host};
use samband_client_core::documents::submitting::SubmitRequest;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::transport;
use samband_server::server::Relay;
use samband_tests::enrolled;

use super::{Person, base_of, hidden, says, says_not};
use crate::submissions::relay_with_round;

pub(super) async fn office(
    relay: &Relay,
    folder: &std::path::Path,
    person: &str,
) -> (Client, Person) {
    let device = enrolled(relay, folder, person, person).await;
    transport::sync_now(&device).await.unwrap();
    let office = Person::new(&device);
    (Client::new(device, Host::system()), office)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_values_are_shown_in_place_and_decided_with_a_reason() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let goals = client.own_goals().into_iter().next().unwrap();
    let goal = goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").unwrap();
    let indicator = goals.add_indicator(goal, "Pupils", "pupils", None, "30".parse().ok()).unwrap();
    let base = goals.view().unwrap().heads;
    goals.set_target(&base, indicator, "40".parse().unwrap()).unwrap();
    goals.set_target(&base, indicator, "55".parse().unwrap()).unwrap();

    says(&henrik.opens("/work"), "Two values stand here");
    let sheet = "/work/goals/fjord-lake/nidaros";
    says(&henrik.opens(sheet), "Every pupil is heard");
    let path = format!("{sheet}/{indicator}");
    let page = henrik.opens(&path);
    says(&page, "Two values: Target");
    says(&page, "40");
    says(&page, "55");
    let (base, values) = (base_of(&page), hidden(&page, "values"));
    let fields = |reason| {
        [
            ("base", base.as_str()),
            ("values", values.as_str()),
            ("field", "target"),
            ("value", "55"),
            ("reason", reason),
        ]
    };
    says(&henrik.is_refused(&format!("{path}/decide"), &fields("")), "Say why");
    says_not(&henrik.sends(&format!("{path}/decide"), &fields("We counted.")), "Two values:");

    let bad = [("value", "many"), ("month", "2026-11"), ("progress", "3"), ("reason", "Rain.")];
    let page = henrik.is_refused(&format!("{path}/measure"), &bad);
    says(&page, "This is not a number");
    assert!(page.main.contains("Rain.</textarea>"), "{}", page.main);
    let good = [("value", "12,5"), ("month", "2026-11"), ("progress", "3"), ("reason", "Rain.")];
    let page = henrik.sends(&format!("{path}/measure"), &good);
    says(&page, "12.5");
    says(&page, "Rain.");
    says(&page, "On this phone, goes at the next line");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_stays_on_the_phone_until_it_is_put_into_the_report_and_partners_agree() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let report = "/work/report/fjord-lake/2026";
    says(&henrik.opens(report), "Not begun");
    let section = format!("{report}/in-short/all");
    let base = base_of(&henrik.opens(&section));
    let draft = [("base", base.as_str()), ("text", "Two schools."), ("put", "draft")];
    says(&henrik.sends(&section, &draft), "Your draft is only on this phone");
    assert_eq!(client.device().status().waiting, 0);

    // meanwhile somebody else writes in the same section: both are kept
    let (other, _) = office(&relay, folder.path(), "achieng").await;
    let round = other.rounds().remove(0);
    let seen = round.composed().unwrap();
    let english = || "en".parse().unwrap();
    round.write_together(&seen, "in-short", "Pupils read aloud.", english()).unwrap();
    transport::sync_now(other.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    let round = client.rounds().remove(0);
    let page = henrik.opens(&section);
    says(&page, "The report has changed since you began it");
    assert!(page.main.contains("Two schools.</textarea>"), "{}", page.main);
    // that of the draft, and not that of what is to be looked at above
    let (_, editor) = page.main.split_once("class=\"write\"").expect("a form");
    let base = editor.split("name=\"base\" value=\"").nth(1).expect("a version");
    let base = base.split("\">").next().unwrap().replace("&quot;", "\"");
    let put = [("base", base.as_str()), ("text", "Two schools."), ("put", "in")];
    let page = henrik.sends(&section, &put);
    says(&page, "Two schools.");
    says(&page, "Pupils read aloud.");
    says_not(&page, "Your draft is only on this phone");

    let page = henrik.opens(report);
    says(&page, "5 words of 150");
    says(&page, "has not agreed yet");
    let seen = hidden(&page, "fingerprint");
    let partner = hidden(&page, "partner");
    let composed = round.composed().unwrap();
    round.write_together(&composed, "lessons", "Begin early.", english()).unwrap();
    let agree = [("fingerprint", seen.as_str()), ("partner", partner.as_str())];
    says(&henrik.is_refused(&format!("{report}/agree"), &agree), "has changed while you read it");
    let seen = hidden(&henrik.opens(report), "fingerprint");
    let agree = [("fingerprint", seen.as_str()), ("partner", partner.as_str())];
    says(&henrik.sends(&format!("{report}/agree"), &agree), "agrees to the report as it stands");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_returns_a_version_with_notes_and_accepts_the_next_one() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let round = client.rounds().remove(0);
    let english = || "en".parse().unwrap();
    let seen = round.composed().unwrap();
    round.write_together(&seen, "in-short", "Two schools.", english()).unwrap();
    let request = SubmitRequest {
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..SubmitRequest::default()
    };
    round.agree(&round.composed().unwrap(), &"nidaros".parse().unwrap()).unwrap();
    transport::sync_now(client.device()).await.unwrap();
    let (college, _) = office(&relay, folder.path(), "achieng").await;
    let other = college.rounds().remove(0);
    other.agree(&other.composed().unwrap(), &"kisumu".parse().unwrap()).unwrap();
    transport::sync_now(college.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    round.submit(&round.submission().unwrap().heads, &request).unwrap();
    transport::sync_now(client.device()).await.unwrap();
    let (reviewer, mut solveig) = office(&relay, folder.path(), "solveig").await;
    says(&solveig.opens("/today"), "As this phone has it");
    says(&solveig.opens("/reports"), "handed in as version 1");
    let path = "/reports/fjord-lake/2026";
    let page = solveig.opens(path);
    says(&page, "signed by Henrik Aas, coordinator");
    says(&page, "Two schools.");
    let (base, version) = (base_of(&page), hidden(&page, "version"));
    let answer = |answer: &'static str, note: &'static str| {
        vec![
            ("base", base.as_str()),
            ("version", version.as_str()),
            ("answer", answer),
            ("note:in-short", note),
        ]
    };
    says(&solveig.is_refused(path, &answer("returned", "")), "Write a note at one section");
    says(&solveig.sends(path, &answer("returned", "Which schools?")), "is returned with notes");
    transport::sync_now(reviewer.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    says(&henrik.opens("/work/report/fjord-lake/2026/in-short/all"), "Which schools?");

    round.submit(&round.submission().unwrap().heads, &request).unwrap();
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(reviewer.device()).await.unwrap();
    let page = solveig.opens(path);
    let (base, version) = (base_of(&page), hidden(&page, "version"));
    solveig.around.connected = false;
    says(&solveig.opens(path), "Made without a line");
    let fields = [("base", base.as_str()), ("version", version.as_str()), ("answer", "accepted")];
    says(&solveig.sends(path, &fields), "accepted at version 2");
    says(&solveig.opens("/outcomes"), "Outcomes by level and theme");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_that_two_people_changed_while_apart_is_shown_once_with_both_as_they_were() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (other, mut achieng) = office(&relay, folder.path(), "achieng").await;
    let section = "/work/report/fjord-lake/2026/in-short/all";
    let put = |page: &samband_app::Page, text: &str| {
        vec![("base", base_of(page)), ("text", text.to_owned()), ("put", "in".to_owned())]
    };
    let sends = |person: &mut Person, text: &str| {
        let fields = put(&person.opens(section), text);
        let fields: Vec<(&str, &str)> =
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        person.sends(section, &fields);
    };
    sends(&mut henrik, "Two schools teach together.");
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(other.device()).await.unwrap();
    sends(&mut henrik, "Two small schools teach together.");
    sends(&mut achieng, "Two schools teach sums together.");
    transport::sync_now(other.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();

    let page = henrik.opens(section);
    says(&page, "Two people changed this sentence while apart");
    says(&page, "As Henrik wrote it");
    says(&page, "As Achieng wrote it");
    says(&page, "Take Achieng’s");
    for words in ["Two small schools teach together.", "Two schools teach sums together."] {
        says(&page, words);
    }
    let collision = hidden(&page, "collision");
    let take = [("collision", collision.as_str()), ("take", "Two schools teach sums together.")];
    let page = henrik.sends(section, &take);
    says_not(&page, "Two people changed");
    assert!(page.main.contains("Two schools teach sums together.</textarea>"), "{}", page.main);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_removed_is_said_until_it_was_read_and_can_be_brought_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (other, mut achieng) = office(&relay, folder.path(), "achieng").await;
    let section = "/work/report/fjord-lake/2026/in-short/all";
    let put = |person: &mut Person, text: &str| {
        let base = base_of(&person.opens(section));
        person.sends(section, &[("base", &base), ("text", text), ("put", "in")]);
    };
    put(&mut achieng, "Pupils read aloud to each other every morning now.\nTheir parents come.");
    says_not(&achieng.opens(section), "wrote here too");
    transport::sync_now(other.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    henrik.waits_s(60);
    put(&mut henrik, "We go on.\nTheir parents come.");
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(other.device()).await.unwrap();
    let page = achieng.opens(section);
    says(&page, "Henrik wrote here too");
    says(&page, "words of yours.");
    let page = achieng.sends(section, &[("put", "bring-back")]);
    assert!(page.main.contains("Pupils read aloud to each other"), "{}", page.main);
    assert!(page.main.contains("We go on."), "{}", page.main);
    says_not(&achieng.opens(section), "wrote here too");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_another_wrote_is_told_also_where_ones_own_words_came_last() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (other, mut achieng) = office(&relay, folder.path(), "achieng").await;
    let section = "/work/report/fjord-lake/2026/in-short/all";
    let older = base_of(&henrik.opens(section));
    let base = base_of(&achieng.opens(section));
    achieng.sends(section, &[("base", &base), ("text", "We met."), ("put", "in")]);
    transport::sync_now(other.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    // he began before her words came, and his many operations make his edit the last one
    henrik.waits_s(60);
    let text = "Two schools teach each other every week.";
    let page = henrik.sends(section, &[("base", &older), ("text", text), ("put", "in")]);
    says(&page, "Achieng wrote here too");
    let base = base_of(&page);
    says_not(&henrik.sends(section, &[("base", &base), ("put", "looked")]), "wrote here too");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn goals_are_worded_anew_values_are_set_and_a_decision_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let goals = client.own_goals().into_iter().next().unwrap();
    let goal = goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").unwrap();
    let indicator = goals.add_indicator(goal, "Pupils", "pupils", None, "30".parse().ok()).unwrap();
    let sheet = "/work/goals/fjord-lake/nidaros";
    let base = base_of(&henrik.opens(sheet));
    let retitle = format!("{sheet}/{goal}/retitle");
    says(&henrik.is_refused(&retitle, &[("base", &base), ("title", " ")]), "Nothing is written");
    let fields = [("base", base.as_str()), ("title", "Every pupil speaks")];
    says(&henrik.sends(&retitle, &fields), "Every pupil speaks");

    let path = format!("{sheet}/{indicator}");
    let base = base_of(&henrik.opens(&path));
    let set = |field, value| [("base", base.as_str()), ("field", field), ("value", value)];
    says(&henrik.is_refused(&format!("{path}/set"), &set("baseline", "many")), "not a number");
    says(&henrik.sends(&format!("{path}/set"), &set("baseline", "12")), "Baseline: 12");
    let base = goals.view().unwrap().heads;
    goals.set_target(&base, indicator, "40".parse().unwrap()).unwrap();
    goals.set_target(&base, indicator, "55".parse().unwrap()).unwrap();
    let page = henrik.opens(&path);
    let (base, values) = (base_of(&page), hidden(&page, "values"));
    let decide = [
        ("base", base.as_str()),
        ("values", values.as_str()),
        ("field", "target"),
        ("value", "55"),
        ("reason", "We counted."),
    ];
    let page = henrik.sends(&format!("{path}/decide"), &decide);
    says(&page, "decided by Henrik");
    says(&page, "We counted.");
    let (base, decision) = (base_of(&page), hidden(&page, "decision"));
    let reopen = |reason: &'static str| {
        vec![("base", base.as_str()), ("decision", decision.as_str()), ("reason", reason)]
    };
    says(&henrik.is_refused(&format!("{path}/reopen"), &reopen("")), "Say why");
    let page = henrik.sends(&format!("{path}/reopen"), &reopen("We counted wrongly."));
    says(&page, "Two values: Target");
    says(&page, "opened again by Henrik");
    relay.stop().await.unwrap();
}
