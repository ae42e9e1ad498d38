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

    // an answer that is taken back is shown to nobody
    let page = amina.opens(&format!("/log/{entry}"));
    let back = page
        .main
        .split("action=\"/app/talk/")
        .skip(1)
        .find(|part| part.contains("/take-back\""))
        .unwrap();
    let back = back.split('"').next().unwrap().to_owned();
    says_not(&amina.sends(&format!("/talk/{back}"), &[]), "Thirty.");
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
