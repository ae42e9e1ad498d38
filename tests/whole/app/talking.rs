//! Talk: remarks with answers, what is new to a mentor, and three buttons.

use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_tests::{enrolled, relay_here, write_for};

use super::{Person, says, says_not};

#[tokio::test(flavor = "multi_thread")]
async fn a_mentor_reads_asks_and_says_so_and_the_participant_answers() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&phone, Audience::Both, "We taught fractions with mangoes.");
    transport::sync_now(&phone).await.unwrap();
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    transport::sync_now(&host).await.unwrap();
    let mut kari = Person::new(&host);

    let page = kari.opens("/talk");
    says(&page, "New to me");
    says(&page, "We taught fractions");
    let path = format!("/people/fjord-lake/amina-2026/{entry}");
    let page = kari.opens(&path);
    for button in ["I have read it", "Comment", "Ask"] {
        says(&page, button);
    }
    says(&kari.is_refused(&path, &[("kind", "question"), ("text", " ")]), "Nothing is written yet");
    says(&kari.sends(&path, &[("kind", "question"), ("text", "How many pupils?")]), "Kari asks");
    let page = kari.sends(&path, &[("kind", "acknowledgement")]);
    says_not(&page, "I have read it");
    says(&kari.opens("/talk"), "Nothing is new");
    transport::sync_now(&host).await.unwrap();
    transport::sync_now(&phone).await.unwrap();

    let mut amina = Person::new(&phone);
    says(&amina.opens("/log"), "Kari has read it");
    let page = amina.opens("/talk");
    says(&page, "How many pupils?");
    says(&page, "Your answer is read by both sides");
    let action = page.main.split("action=\"/app/talk/").nth(1).unwrap().split('"').next().unwrap();
    let page = amina.sends(&format!("/talk/{action}"), &[("text", "Thirty.")]);
    says(&page, "You answer");
    says(&page, "Thirty.");
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&host).await.unwrap();
    says(&kari.opens(&path), "Amina answers");

    // that it was read is an answer too
    let read = format!("/talk/{action}");
    says(&amina.sends(&read, &[("read", "1")]), "I have read it");
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&host).await.unwrap();
    let page = kari.opens(&path);
    let answers = page.main.split("Amina</bdi> answers").nth(2).expect("two answers");
    assert!(answers.contains("I have read it"), "{answers}");

    // an answer that is taken back is shown to nobody
    let page = amina.opens(&format!("/log/{entry}"));
    let back = page
        .main
        .split("action=\"/app/talk/")
        .skip(1)
        .find(|part| part.contains("/take-back\""))
        .unwrap();
    let back = back.split('"').next().unwrap().to_owned();
    let page = amina.sends(&format!("/talk/{back}"), &[]);
    says_not(&page, "Thirty.");

    // and one that is erased is nowhere
    let mut actions = page.main.split("action=\"/app/talk/").skip(1);
    let action = actions.find(|part| part.split('"').next().unwrap().ends_with("/erase")).unwrap();
    let action = action.split('"').next().unwrap().to_owned();
    says(&amina.sends(&format!("/talk/{action}"), &[]), "You have asked for it.");
    says_not(&amina.opens(&format!("/log/{entry}")), "You answer");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_told_that_somebody_writes_without_sharing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&phone, Audience::Home, "For home only.");
    transport::sync_now(&phone).await.unwrap();
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    transport::sync_now(&host).await.unwrap();
    let mut kari = Person::new(&host);
    let page = kari.opens("/people/fjord-lake/amina-2026");
    says(&page, "has not shared anything with you yet");
    says_not(&page, "For home only.");
    says(&kari.opens("/people/fjord-lake/nobody"), "not on this phone");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mentor_gives_half_a_page_beside_a_reflection_and_the_participant_reads_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&phone).await.unwrap();
    let mut amina = Person::new(&phone);
    amina.sends("/write", &[("text", "We taught."), ("share", "both")]);
    amina.waits_s(601);
    amina.tick();
    transport::sync_now(&phone).await.unwrap();
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    transport::sync_now(&host).await.unwrap();
    let mut kari = Person::new(&host);
    let person = "/people/fjord-lake/amina-2026";
    says_not(&kari.opens(person), "The mentor's half page");
    let answer = [("text", "I teach at eight."), ("share", "both")];
    amina.sends("/reflect/midway/1", &answer);
    amina.waits_s(601);
    amina.tick();
    transport::sync_now(&phone).await.unwrap();
    transport::sync_now(&host).await.unwrap();

    says(&kari.opens(person), "The mentor's half page");
    let path = format!("{person}/half-page");
    let page = kari.opens(&path);
    says(&page, "What will you help with?");
    says(&page, "I teach at eight.");
    says(&kari.is_refused(&path, &[("mentor-1", " ")]), "Nothing is written yet");
    kari.sends(
        &path,
        &[("mentor-1", "She listens."), ("mentor-2", ""), ("mentor-3", "With maths.")],
    );
    says(&kari.opens(&path), "She listens.");
    transport::sync_now(&host).await.unwrap();
    transport::sync_now(&phone).await.unwrap();
    let page = amina.opens("/talk");
    says(&page, "What have you seen this person do well that they may not see?");
    says(&page, "She listens.");
    says(&page, "With maths.");
    says_not(&page, "What did you learn from them?");
    relay.stop().await.unwrap();
}
