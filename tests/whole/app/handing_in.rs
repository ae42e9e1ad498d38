//! Handing in a report: who agrees, what is open, what is quoted, who signs; and what reviewers can do with it.

use samband_app::Page;
use samband_client_core::api::Client;
use samband_client_core::documents::log::{LogEdit, Revision};
use samband_client_core::documents::submission::{Submission, VersionDraft};
use samband_client_core::documents::terms::{Audience, Consent, Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_tests::{enrolled, log_for, now, partnership, write_for};

use super::office::office;
use super::{Person, base_of, hidden, says, says_not};
use crate::submissions::{ROUND, relay_with_round, round};

const REPORT: &str = "/work/report/fjord-lake/2026";
const HAND_IN: &str = "/work/report/fjord-lake/2026/hand-in";

fn writes(person: &mut Person, section: &str, text: &str) {
    let path = format!("{REPORT}/{section}");
    let base = base_of(&person.opens(&path));
    person.sends(&path, &[("base", &base), ("text", text), ("put", "in")]);
}

fn agrees(person: &mut Person) {
    let page = person.opens(REPORT);
    let (fingerprint, partner) = (hidden(&page, "fingerprint"), hidden(&page, "partner"));
    let fields = [("fingerprint", fingerprint.as_str()), ("partner", partner.as_str())];
    person.sends(&format!("{REPORT}/agree"), &fields);
}

/// The fields of a form, as names and values.
type Fields = Vec<(String, String)>;

/// The form as it is sent, with these fields besides.
fn signed(page: &Page, more: &[(&str, &str)]) -> Fields {
    let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let carried = ["base", "fingerprint"].map(|name| (name.to_owned(), hidden(page, name)));
    carried.into_iter().chain(more).collect()
}

fn pairs(fields: &Fields) -> Vec<(&str, &str)> {
    fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

const NAMES: [(&str, &str); 2] = [("name", "Henrik Aas"), ("function", "coordinator")];

fn submission(client: &Client) -> Vec<VersionDraft> {
    let key = DocKey::Submission { partnership: partnership(), round: round() };
    let submission = client.device().read(&key, Submission::read).unwrap();
    submission.in_order().into_iter().map(|(_, version)| version.draft.clone()).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_handed_in_once_all_agree_with_open_decisions_named_and_a_signature() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (other, mut achieng) = office(&relay, folder.path(), "achieng").await;
    let goals = client.own_goals().remove(0);
    let goal = goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").unwrap();
    let indicator = goals.add_indicator(goal, "Pupils", "pupils", None, "30".parse().ok()).unwrap();
    let base = goals.view().unwrap().heads;
    goals.set_target(&base, indicator, "40".parse().unwrap()).unwrap();
    goals.set_target(&base, indicator, "55".parse().unwrap()).unwrap();
    writes(&mut henrik, "in-short/all", "Two schools teach together.");
    writes(&mut henrik, "lessons/all", "Begin early.");
    let lessons = format!("{REPORT}/lessons/all");
    let page = henrik.opens(&lessons);
    says(&page, "may be shared with other partnerships");
    let base = base_of(&page);
    let page = henrik.sends(&lessons, &[("base", &base), ("ticked", "1"), ("put", "tick")]);
    assert!(page.main.contains("name=\"ticked\" value=\"1\" checked"), "{}", page.main);

    let page = henrik.opens(HAND_IN);
    says(&page, "Kisumu Teachers College has not agreed yet");
    says(&page, "After 21 days without a word");
    says(&page, "Target: ");
    let fields = signed(&page, &NAMES);
    says(&henrik.is_refused(HAND_IN, &pairs(&fields)), "A partner has not agreed yet.");
    agrees(&mut henrik);
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(other.device()).await.unwrap();
    says_not(&achieng.opens(REPORT), "Hand in the report");
    agrees(&mut achieng);
    transport::sync_now(other.device()).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();

    says(&henrik.opens(REPORT), "Hand in the report");
    let page = henrik.opens(HAND_IN);
    says(&page, "Kisumu Teachers College agrees to the report as it stands");
    let fields = signed(&page, &[("name", "Henrik Aas"), ("function", " ")]);
    says(&henrik.is_refused(HAND_IN, &pairs(&fields)), "Write who signs");
    let fields = signed(&page, &NAMES);
    let page = henrik.sends(HAND_IN, &pairs(&fields));
    for words in ["Handed in.", "handed in as version 1", "signed by Henrik Aas, coordinator"] {
        says(&page, words);
    }
    says(&page, "may be shared with other partnerships");
    let version = submission(&client).remove(0);
    assert_eq!((version.agreed.len(), version.without.len()), (2, 0));
    assert_eq!(version.open_decisions.len(), 1);
    assert!(version.open_decisions[0].contains("Pupils"), "{:?}", version.open_decisions);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_partner_that_was_silent_for_three_weeks_is_left_out_with_a_reason_that_readers_see() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    writes(&mut henrik, "in-short/all", "Two schools teach together.");
    agrees(&mut henrik);
    henrik.waits_s(22 * 86_400);
    let page = henrik.opens(HAND_IN);
    says(&page, "Kisumu Teachers College was not heard for 22 days.");
    let fields = signed(&page, &NAMES);
    says(&henrik.is_refused(HAND_IN, &pairs(&fields)), "Say why");
    let reason = ("without-kisumu", "Strike at the college since May.");
    let fields = signed(&page, &[NAMES[0], NAMES[1], reason]);
    let page = henrik.sends(HAND_IN, &pairs(&fields));
    says(&page, "Kisumu Teachers College was not heard, handed in without them");
    says(&page, "Strike at the college since May.");
    assert_eq!(submission(&client).remove(0).agreed.len(), 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_are_quoted_with_consent_only_and_a_report_is_not_handed_in_with_one_that_ended() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    // Amina goes in the round
    let amina = "participant = \"amina\"\n";
    let roster = samband_tests::ROSTER.replace(amina, &format!("{amina}round = \"2026\"\n"));
    let text = format!("{roster}{ROUND}");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let words = "I can teach fractions with mangoes from the market on Fridays.";
    let entry = write_for(&phone, Audience::Both, words);
    let kept = "The principal shouted at me in front of everybody on Monday morning.";
    write_for(&phone, Audience::Both, kept);
    let allow = |consent| {
        let base = phone.heads(&log_for(Audience::Both)).unwrap();
        let revision = Revision { consent: Some(consent), ..Revision::default() };
        let edit = Edit::Log(LogEdit::Revise { base, entry, revision });
        phone.edit(&log_for(Audience::Both), &edit, now()).unwrap();
    };
    allow(Consent::Anonymous);
    transport::sync_now(&phone).await.unwrap();
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let section = format!("{REPORT}/individual/all");
    let page = henrik.opens(&section);
    says(&page, "Quote this");
    says_not(&page, "The principal shouted");
    let quote = hidden(&page, "entry");
    let page = henrik.sends(&section, &[("entry", &quote), ("put", "quote")]);
    says(&page, "Take the quote out");
    says_not(&page, "Amina");
    writes(&mut henrik, "difficult/all", &format!("It was hard. {kept}"));
    says(&henrik.opens(&format!("{REPORT}/difficult/all")), "Safeguarding contacts");
    agrees(&mut henrik);
    henrik.waits_s(22 * 86_400);

    let page = henrik.opens(HAND_IN);
    says(&page, "All quotes may stand");
    says(&page, "These words stand in an entry that may not be quoted.");
    let without = ("without-kisumu", "Strike.");
    let fields = signed(&page, &[NAMES[0], NAMES[1], without]);
    says(&henrik.is_refused(HAND_IN, &pairs(&fields)), "These words stand in an entry");
    allow(Consent::None);
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    let all = [NAMES[0], NAMES[1], without, ("copied", "1")];
    let page = henrik.opens(HAND_IN);
    let fields = signed(&page, &all);
    says(&henrik.is_refused(HAND_IN, &pairs(&fields)), "A quote may not stand any more.");
    says(&henrik.opens(&section), "[a quote was taken back]");
    allow(Consent::Anonymous);
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    let page = henrik.opens(HAND_IN);
    let fields = signed(&page, &all);
    says(&henrik.sends(HAND_IN, &pairs(&fields)), words);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reviewer_opens_an_answer_again_with_a_reason_and_sees_what_the_next_version_changes() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    writes(&mut henrik, "in-short/all", "Two schools teach together.");
    agrees(&mut henrik);
    henrik.waits_s(22 * 86_400);
    let page = henrik.opens(HAND_IN);
    let fields = signed(&page, &[NAMES[0], NAMES[1], ("without-kisumu", "Strike.")]);
    henrik.sends(HAND_IN, &pairs(&fields));
    transport::sync_now(client.device()).await.unwrap();
    let (reviewer, mut solveig) = office(&relay, folder.path(), "solveig").await;
    let path = "/reports/fjord-lake/2026";
    let answer = |page: &Page, answer: &str, text: &str| -> Fields {
        let carried = ["base", "version"].map(|name| (name.to_owned(), hidden(page, name)));
        let said = [("answer", answer), ("text", text)];
        let said = said.map(|(name, value)| (name.to_owned(), value.to_owned()));
        carried.into_iter().chain(said).collect()
    };
    let page = solveig.opens(path);
    says_not(&page, "Open again");
    let page = solveig.sends(path, &pairs(&answer(&page, "accepted", "")));
    says(&page, "accepted at version 1");
    says(&page, "Open again");
    says(&solveig.is_refused(path, &pairs(&answer(&page, "reopened", " "))), "Say why");
    let page = solveig.sends(path, &pairs(&answer(&page, "reopened", "I read the wrong one.")));
    says(&page, "version 1 waits for an answer again");
    says(&page, "I read the wrong one.");

    // the next version shows what has changed since
    writes(&mut henrik, "in-short/all", "Two schools in Kisumu teach together.");
    writes(&mut henrik, "next/all", "We go on.");
    agrees(&mut henrik);
    let page = henrik.opens(HAND_IN);
    let fields = signed(&page, &[NAMES[0], NAMES[1], ("without-kisumu", "Strike.")]);
    henrik.sends(HAND_IN, &pairs(&fields));
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(reviewer.device()).await.unwrap();
    let page = solveig.opens(path);
    says(&page, "Changed; as it was before");
    says(&page, "Two schools teach together.");
    says(&page, "This section is new in this version.");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_that_its_author_has_ended_is_taken_back_for_all_by_the_phone_of_those_who_submit()
{
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let words = "I can teach fractions with mangoes from the market on Fridays.";
    let entry = write_for(&phone, Audience::Both, words);
    let base = phone.heads(&log_for(Audience::Both)).unwrap();
    let revision = Revision { consent: Some(Consent::Anonymous), ..Revision::default() };
    let edit = Edit::Log(LogEdit::Revise { base, entry, revision });
    phone.edit(&log_for(Audience::Both), &edit, now()).unwrap();
    transport::sync_now(&phone).await.unwrap();
    let (client, mut henrik) = office(&relay, folder.path(), "henrik").await;
    let (_, mut achieng) = office(&relay, folder.path(), "achieng").await;
    let round = client.rounds().remove(0);
    writes(&mut henrik, "individual/all", "They teach.");
    round.quote("individual", (&samband_tests::placement(), Audience::Both), entry).unwrap();
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(&achieng.device).await.unwrap();
    agrees(&mut henrik);
    agrees(&mut achieng);
    transport::sync_now(&achieng.device).await.unwrap();
    transport::sync_now(client.device()).await.unwrap();
    let page = henrik.opens(HAND_IN);
    henrik.sends(HAND_IN, &pairs(&signed(&page, &NAMES)));
    transport::sync_now(client.device()).await.unwrap();
    let adviser = enrolled(&relay, folder.path(), "adviser", "solveig").await;
    transport::sync_now(&adviser).await.unwrap();
    let shown = || {
        let submission = adviser.submission(&partnership(), &crate::submissions::round()).unwrap();
        submission.versions.values().all(|version| version.draft.quoted.len() == 1)
    };
    assert!(shown());
    phone
        .edit(&log_for(Audience::Both), &Edit::Log(LogEdit::Erase { item: entry }), now())
        .unwrap();
    for device in [&phone, &phone, client.device(), client.device()] {
        transport::sync_now(device).await.unwrap();
    }
    henrik.tick();
    transport::sync_now(client.device()).await.unwrap();
    transport::sync_now(&adviser).await.unwrap();
    assert!(!shown(), "nobody had to open the report");
    relay.stop().await.unwrap();
}
