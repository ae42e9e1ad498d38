//! Writing a report together, agreeing to it, and answering a version, from the pages.

use samband_client_core::device::Device;
use samband_client_core::documents::DocKey;
use samband_client_core::documents::composing::Composed;
use samband_client_core::documents::review::{Review, ReviewEdit};
use samband_client_core::documents::status::{Answer, Status, status};
use samband_client_core::documents::submission::Submission;
use samband_client_core::transport::sync_now;
use samband_tests::{english, enrolled, item, now, partnership};

use super::{fill, filled, leads_to, send_as};
use crate::pages::{cookie, get};
use crate::submissions::{own_words, relay_with_round, report, review, round, submit, write};

fn submission() -> DocKey {
    DocKey::Submission { partnership: partnership(), round: round() }
}

async fn composed(device: &Device) -> Composed {
    sync_now(device).await.unwrap();
    device.composed(&partnership(), &round()).unwrap()
}

async fn standing(device: &Device) -> Status {
    sync_now(device).await.unwrap();
    let submitted = device.read(&submission(), Submission::read).unwrap();
    status(&submitted.submitted(), &device.read(&review(), Review::read).unwrap().answers())
}

/// The path of the report's page.
fn path() -> String {
    format!("/reports/fjord-lake/{}", round())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_section_written_on_a_page_and_on_an_offline_laptop_holds_the_words_of_both() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let list = get(&relay, "/reports", Some(&henrik)).await.body;
    assert!(
        list.contains(&format!("href=\"{}\"", path())) && list.contains("being written"),
        "{list}"
    );
    let page = get(&relay, &path(), Some(&henrik)).await.body;
    let section = format!("{}/in-short/all", path());
    assert!(page.contains(&format!("href=\"{section}\"")) && page.contains("Not begun"), "{page}");

    write(&laptop, &report(), "in-short", "Kisumu counted the schools.");
    let shown = get(&relay, &section, Some(&henrik)).await;
    let other_window = get(&relay, &section, Some(&henrik)).await;
    let typed = [("text", "Nidaros met the teachers.\r\nTwice.")];
    let form = filled(&shown, &section, &typed);
    for _ in 0..2 {
        let written = send_as(&relay, &henrik, &section, &form).await;
        assert_eq!(leads_to(&written), format!("{}?done=act-written&show=now", path()));
    }
    let text = composed(&laptop).await.report.sections["in-short"].text.clone();
    for words in ["Kisumu counted the schools.", "Nidaros met the teachers.\nTwice."] {
        assert_eq!(text.matches(words).count(), 1, "{text}");
    }
    // on the page that was opened before the laptop came: merged, and nothing of the others is lost
    let form = filled(&other_window, &section, &[("text", "Nidaros met the pupils.")]);
    assert_eq!(send_as(&relay, &henrik, &section, &form).await.status, 303);
    let text = composed(&laptop).await.report.sections["in-short"].text.clone();
    for words in ["Kisumu counted the schools.", "met the teachers", "Nidaros met the pupils."] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // own words of another partner are not his to write
    let theirs = format!("{}/story/kisumu", path());
    let page = get(&relay, &theirs, Some(&henrik)).await;
    assert!(page.status == 200 && !page.body.contains("<textarea"), "{}", page.body);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_agrees_is_asked_about_words_of_an_entry_that_may_not_be_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let words = "the children taught their parents to wash hands before each meal";
    samband_tests::write(&phone, &format!("At home {words}, she said."));
    sync_now(&phone).await.unwrap();
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();
    write(&laptop, &report(), "in-short", &format!("In this round {words}."));
    sync_now(&laptop).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let agree = format!("{}/agree", path());
    let asked = fill(&relay, &henrik, &path(), &agree, &[]).await;
    assert_eq!(asked.status, 422, "{}", asked.body);
    for shown in ["the children taught their parents", "name=\"keep_copied\""] {
        assert!(asked.body.contains(shown), "{shown}: {}", asked.body);
    }
    assert!(composed(&laptop).await.agreed().is_empty());
    let form = filled(&asked, &agree, &[("keep_copied", "yes")]);
    let agreed = send_as(&relay, &henrik, &agree, &form).await;
    assert_eq!(leads_to(&agreed), format!("{}?done=act-agreed&show=now", path()));
    assert_eq!(composed(&laptop).await.agreed().len(), 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn agreeing_counts_for_the_text_that_was_shown() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();
    write(&laptop, &report(), "in-short", "Kisumu counted the schools.");
    sync_now(&laptop).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let agree = format!("{}/agree", path());
    let shown = get(&relay, &path(), Some(&henrik)).await;
    let form = filled(&shown, &agree, &[]);
    // the text changes between looking and pressing
    write(&laptop, &own_words("kisumu"), "story", "It rained.");
    sync_now(&laptop).await.unwrap();
    let late = send_as(&relay, &henrik, &agree, &form).await;
    assert!(late.status == 422 && late.body.contains("The report has changed"), "{}", late.body);
    assert!(late.body.contains("It rained."), "and the new text is shown");
    let agreed = fill(&relay, &henrik, &path(), &agree, &[]).await;
    assert_eq!(leads_to(&agreed), format!("{}?done=act-agreed&show=now", path()));
    let seen = composed(&laptop).await;
    let agreed = seen.agreed();
    assert_eq!(agreed.keys().map(|of| of.as_str()).collect::<Vec<_>>(), ["nidaros"]);
    assert!(agreed.values().all(|agreement| agreement.on_page));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_returns_and_accepts_a_version_and_an_offline_answer_stands_against_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    sync_now(&office).await.unwrap();
    write(&office, &report(), "in-short", "Two schools teach together.");
    let version = submit(&office);
    let away = enrolled(&relay, folder.path(), "away", "solveig").await;
    sync_now(&office).await.unwrap();
    sync_now(&away).await.unwrap();
    let solveig = cookie(&relay, "solveig").await;
    let answer = format!("{}/review", path());
    let page = get(&relay, &path(), Some(&solveig)).await.body;
    assert!(
        page.contains("Two schools teach together.") && page.contains("handed in as version 1"),
        "{page}"
    );
    assert!(!page.contains("?show=now"), "what the partners write is not for her");

    let bare = fill(&relay, &solveig, &path(), &answer, &[("answer", "returned")]).await;
    assert!(
        bare.status == 422 && bare.body.contains("Write a note at one section at least."),
        "{}",
        bare.body
    );
    let noted = [("note:in-short", "Which schools?"), ("answer", "returned")];
    let returned = fill(&relay, &solveig, &path(), &answer, &noted).await;
    assert!(leads_to(&returned).contains("act-returned"));
    assert!(matches!(standing(&office).await, Status::Returned { version: 1, .. }));
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, &path(), Some(&henrik)).await.body;
    assert!(page.contains("Which schools?"), "the note stands at the section: {page}");

    let accepted = fill(&relay, &solveig, &path(), &answer, &[("answer", "accepted")]).await;
    let page = get(&relay, &leads_to(&accepted), Some(&solveig)).await.body;
    assert!(page.contains("It is accepted.") && page.contains("accepted at version 1"), "{page}");
    assert!(page.contains("written on the web page"), "{page}");
    // it is opened again with a reason, and answered anew
    assert!(page.contains("name=\"answer\" value=\"reopened\""), "{page}");
    let bare = fill(&relay, &solveig, &path(), &answer, &[("answer", "reopened")]).await;
    assert!(bare.status == 422 && bare.body.contains("Say why, in a few words."), "{}", bare.body);
    let why = [("answer", "reopened"), ("text", "A figure was wrong.")];
    let reopened = fill(&relay, &solveig, &path(), &answer, &why).await;
    assert!(leads_to(&reopened).contains("act-reopened"));
    assert!(matches!(standing(&office).await, Status::Reopened { version: 1, .. }));
    let page = get(&relay, &path(), Some(&solveig)).await.body;
    assert!(page.contains("A figure was wrong."), "{page}");
    let accepted = fill(&relay, &solveig, &path(), &answer, &[("answer", "accepted")]).await;
    leads_to(&accepted);
    // a laptop that was away and has not seen it returns the version
    let seen = away.read(&review(), Review::read).unwrap();
    assert!(seen.events.is_empty());
    let notes = [("in-short".to_owned(), "No figures.".to_owned())].into();
    let returned = ReviewEdit::Answer {
        base: seen.heads,
        event: item(),
        version,
        answer: Answer::Returned,
        notes,
        text: String::new(),
        language: english(),
    };
    away.edit(&review(), &returned.into(), now()).unwrap();
    sync_now(&away).await.unwrap();
    assert!(matches!(standing(&office).await, Status::Contested { version: 1, .. }));
    let page = get(&relay, &path(), Some(&solveig)).await.body;
    assert!(page.contains("two answers stand against each other"), "{page}");
    relay.stop().await.unwrap();
}
