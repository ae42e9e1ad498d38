//! How the relay is, for administrators.

use samband_client_core::transport::sync_now;
use samband_server::admin::{AdminRequest, AdminResponse, EraseRequest};
use samband_server::folder::STORE_FILE;
use samband_server::server::Relay;
use samband_tests::flip::flip_a_bit;
use samband_tests::{enrolled, log_key, relay_here, write};

use crate::pages::{cookie, get};

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_sees_how_the_relay_is_and_which_devices_hold_erased_words() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let role =
        "\n[[role]]\npartnership = \"fjord-lake\"\nperson = \"bikash\"\nrole = \"administrator\"\n";
    let text = format!("{}{role}", samband_tests::ROSTER);
    let imported = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(imported, AdminResponse::Imported { .. }), "{imported:?}");
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "Words of a summer");
    sync_now(&phone).await.unwrap();
    let (partnership, placement) = ("fjord-lake".to_owned(), "amina-2026".to_owned());
    let asked_by = "amina".to_owned();
    let what = EraseRequest::Log { partnership, placement, asked_by };
    relay.admin(AdminRequest::Erase(what)).await;

    let bikash = cookie(&relay, "bikash").await;
    let page = get(&relay, "/care", Some(&bikash)).await;
    assert_eq!(page.status, 200, "{}", page.body);
    for shown in ["The relay takes what devices send.", "all of it", "On 0 of 1 devices", "phone"] {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("Words of a summer"));
    assert!(page.body.contains("makes no backups by itself"), "{}", page.body);
    // the list shrinks when the phone has heard of it
    sync_now(&phone).await.unwrap();
    sync_now(&phone).await.unwrap();
    let page = get(&relay, "/care", Some(&bikash)).await.body;
    assert!(page.contains("On 1 of 1 devices"), "{page}");
    // a host's coordinator is told nothing of what was erased at home
    let henrik = cookie(&relay, "henrik").await;
    let page = get(&relay, "/care", Some(&henrik)).await.body;
    assert!(page.contains("for administrators") && !page.contains("amina"), "{page}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_reads_the_names_of_damaged_documents() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let role =
        "\n[[role]]\npartnership = \"fjord-lake\"\nperson = \"bikash\"\nrole = \"administrator\"\n";
    let text = format!("{}{role}", samband_tests::ROSTER);
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "one");
    sync_now(&phone).await.unwrap();
    let positions = relay.views().log().doc_positions(log_key().id(), 0, u64::MAX).unwrap();
    let address = relay.address();
    relay.stop().await.unwrap();
    let store = folder.path().join("relay").join(STORE_FILE);
    flip_a_bit(&store, "log", &positions[0].to_be_bytes());
    let relay = Relay::start(&folder.path().join("relay"), address).await.unwrap();
    // somebody who may read the document meets the damage
    let host = enrolled(&relay, folder.path(), "host", "achieng").await;
    _ = sync_now(&host).await;
    let bikash = cookie(&relay, "bikash").await;
    let page = get(&relay, "/care", Some(&bikash)).await.body;
    assert!(page.contains("Documents that take nothing new"), "{page}");
    assert!(page.contains(&format!("<bdi>{}</bdi>", log_key())), "{page}");
    relay.stop().await.unwrap();
}
