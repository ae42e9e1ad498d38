//! What pages do not say of a participant to those who may not read the words.

use samband_client_core::documents::terms::Audience;
use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::server::Relay;
use samband_tests::{ROSTER, enrolled, relay_here, relay_with, write_for};

use crate::pages::{cookie, exchange, get};

/// A relay with an adviser, where Amina has written two entries for her home alone and one for everybody.
async fn written(folder: &std::path::Path) -> Relay {
    let relay = relay_here(folder).await;
    let text = format!(
        "{ROSTER}\n[[person]]\nid = \"solveig\"\nname = \"Solveig Vik\"\nlanguage = \"nb\"\n\
         [[role]]\npartnership = \"fjord-lake\"\nperson = \"solveig\"\nrole = \"adviser\"\n"
    );
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");
    let phone = enrolled(&relay, folder, "phone", "amina").await;
    write_for(&phone, Audience::Home, "For home alone.");
    write_for(&phone, Audience::Home, "For home once more.");
    write_for(&phone, Audience::Programme, "For the programme.");
    sync_now(&phone).await.unwrap();
    relay
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_reads_the_words_of_a_participant_and_not_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let relay = written(folder.path()).await;
    let (solveig, henrik) = (cookie(&relay, "solveig").await, cookie(&relay, "henrik").await);
    let list = get(&relay, "/entries", Some(&henrik)).await.body;
    let (_, entry) = list.split_once("<p class=\"open-entry\"><a href=\"").unwrap();
    let entry = entry.split('"').next().unwrap().to_owned();
    for path in [
        "/programme",
        "/partnerships/fjord-lake",
        "/entries",
        "/search?q=programme",
        "/log/fjord-lake/amina-2026",
        &entry,
    ] {
        let page = get(&relay, path, Some(&solveig)).await.body;
        assert!(page.contains("a participant"), "{path}: {page}");
        assert!(!page.contains("Amina Otieno"), "{path}: {page}");
        let page = get(&relay, path, Some(&henrik)).await.body;
        assert!(page.contains("Amina Otieno"), "{path}: within the partnership");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_of_the_host_is_not_told_how_much_is_written_for_the_home_alone() {
    let folder = tempfile::tempdir().unwrap();
    let relay = written(folder.path()).await;
    let (henrik, achieng) = (cookie(&relay, "henrik").await, cookie(&relay, "achieng").await);
    for path in
        ["/programme", "/programme?partnership=fjord-lake", "/programme?from=2026-11&to=2026-11"]
    {
        let page = get(&relay, path, Some(&henrik)).await.body;
        assert!(page.contains("<strong>1</strong> entry"), "{path}: {page}");
        assert!(!page.contains(">3<"), "{path}: three are counted: {page}");
        let page = get(&relay, path, Some(&achieng)).await.body;
        assert!(page.contains("<strong>3</strong> entries"), "{path}: all of her own side: {page}");
    }
    // when she wrote last is for her own side, and in weeks
    let page = get(&relay, "/programme", Some(&achieng)).await.body;
    let (_, people) = page.split_once("href=\"/log/fjord-lake/amina-2026\"").unwrap();
    assert!(people.contains("week") && !people.contains("2026-11-02"), "{people}");
    let page = get(&relay, "/programme", Some(&henrik)).await.body;
    let (_, people) = page.split_once("href=\"/log/fjord-lake/amina-2026\"").unwrap();
    assert!(!people.contains("week") && !people.contains("2026-11-02"), "{people}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn every_error_is_a_page_in_the_persons_language_with_whom_to_tell() {
    let folder = tempfile::tempdir().unwrap();
    let mut options =
        samband_server::server::RelayOptions::from(std::net::SocketAddr::from(([127, 0, 0, 1], 0)));
    options.contact = Some("Ingrid, +47 55 12 34 56 <ingrid@relay.example>".to_owned());
    let relay = relay_with(folder.path(), options).await;
    let text = format!(
        "{ROSTER}\n[[person]]\nid = \"solveig\"\nname = \"Solveig Vik\"\nlanguage = \"nb\"\n\
         [[role]]\npartnership = \"fjord-lake\"\nperson = \"solveig\"\nrole = \"adviser\"\n"
    );
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let solveig = cookie(&relay, "solveig").await;
    let (own, _) = solveig.split_once(';').unwrap();
    for (path, status) in [
        ("/nowhere", 404),
        ("/log/fjord-lake/nobody", 404),
        ("/log/a/b/c?done=x&done=y", 400),
        ("/log/%FF/b", 400),
        ("/reports/a/b?show=%FF", 400),
    ] {
        let answer = exchange(
            &relay,
            &format!(
                "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {own}\r\n\
                 Accept-Language: fr\r\nConnection: close\r\n\r\n"
            ),
        )
        .await;
        let told = "55 12 34 56 &lt;ingrid@relay.example&gt;";
        let is_good = [status, 404].contains(&answer.status);
        assert!(is_good, "{path}: {} {}", answer.status, answer.body);
        for shown in ["<html lang=\"nb\"", "Hvis dette skjer igjen", told] {
            assert!(answer.body.contains(shown), "{path} {shown}: {}", answer.body);
        }
    }
    let page = get(&relay, "/help", Some(&solveig)).await.body;
    assert!(!page.contains("55 12 34 56"), "nothing went wrong here: {page}");
    relay.stop().await.unwrap();
}
