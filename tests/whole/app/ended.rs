//! What stays of an exchange that has ended for somebody, and what is said of words that others had.

use samband_client_core::documents::log::{LogEdit, Revision};
use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_server::admin::{AdminRequest, AdminResponse, RevokeRequest};
use samband_server::server::Relay;
use samband_tests::{ROSTER, enrolled, log_for, partnership, placement, relay_here, write_for};

use super::{Person, base_of, says, says_not};

/// Ends the exchange of Amina, who works for the college from then on.
async fn end_the_exchange(relay: &Relay) {
    let role = "[[role]]\npartnership = \"fjord-lake\"\nperson = \"amina\"\nrole = \"member\"\n\
        organisation = \"kisumu\"\n";
    let text = format!("{ROSTER}{role}");
    let answer = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(answer, AdminResponse::Imported { .. }), "{answer:?}");
    let (partnership, placement) = (partnership().to_string(), placement().to_string());
    let revoke = RevokeRequest::Placement { partnership, placement, undo: false };
    let answer = relay.admin(AdminRequest::Revoke(revoke)).await;
    assert!(matches!(answer, AdminResponse::Rights { changed: true }), "{answer:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_log_of_an_exchange_that_has_ended_stays_readable_to_somebody_with_another_role() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&device, Audience::Home, "We taught fractions with mangoes.");
    transport::sync_now(&device).await.unwrap();
    end_the_exchange(&relay).await;
    transport::sync_now(&device).await.unwrap();

    let mut amina = Person::new(&device);
    says(&amina.opens("/work"), "Our work");
    let log = amina.opens("/log");
    says(&log, "We taught fractions with mangoes.");
    says(&log, "Your exchange with Nidaros kommune ended for this app on 20");
    says(&log, "your words are yours: Save a copy");
    assert!(log.main.contains("href=\"/app/log\" aria-current=\"page\""), "no tab: {}", log.main);
    // nobody can write there, and nothing offers it
    let page = amina.opens(&format!("/log/{entry}"));
    says(&page, "ended for this app on");
    for offer in ["Edit", "Take back", "What was it about?"] {
        says_not(&page, offer);
    }
    says_not(&amina.opens(&format!("/log/{entry}?edit=1")), "Keep the change");
    says(&amina.opens("/log?find=mangoes"), "We taught fractions");
    says(&amina.opens("/more"), "Learning statement");
    amina.sends("/more/copy", &[("as", "markdown")]);
    let saved: Vec<u8> = amina
        .effects
        .iter()
        .find_map(|effect| match effect {
            samband_app::Effect::SaveFile { bytes, .. } => Some(bytes.clone()),
            _ => None,
        })
        .expect("a copy");
    assert!(String::from_utf8(saved).unwrap().contains("with mangoes"));
    // also after the app was opened anew
    drop((amina, device));
    let device = samband_tests::open(folder.path(), "phone");
    says(&Person::another(&device).opens("/log"), "We taught fractions with mangoes.");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_has_read_is_not_said_to_be_read_after_a_later_edit() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&device, Audience::Both, "We taught fractions.");
    transport::sync_now(&device).await.unwrap();
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    transport::sync_now(&host).await.unwrap();
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    says(&amina.opens("/log"), "Received by Kari");

    // an edit that is only here says of which day each version is
    let edit = |amina: &mut Person, text: &str| {
        let base = base_of(&amina.opens(&format!("/log/{entry}?edit=1")));
        amina.waits_s(5);
        amina.sends(&format!("/log/{entry}/edit"), &[("base", &base), ("text", text)]);
    };
    edit(&mut amina, "We taught fractions with mangoes.");
    let page = amina.opens("/log");
    says(&page, "Your change of 20");
    says(&page, "is only on this phone; Kari has the one of 20");
    // another tag is no other text
    transport::sync_now(&device).await.unwrap();
    transport::sync_now(&host).await.unwrap();

    let mut kari = Person::new(&host);
    kari.now = amina.now;
    kari.waits_s(60);
    kari.sends(&format!("/people/fjord-lake/amina-2026/{entry}"), &[("kind", "acknowledgement")]);
    transport::sync_now(&host).await.unwrap();
    transport::sync_now(&device).await.unwrap();
    says(&amina.opens("/log"), "Kari has read it");

    amina.waits_s(3600);
    edit(&mut amina, "We taught fractions with oranges.");
    says(&amina.opens("/log"), "is only on this phone; Kari has the one of 20");
    transport::sync_now(&device).await.unwrap();
    let page = amina.opens("/log");
    says_not(&page, "Kari has read it");
    says(&page, "Kari has read the one of 20");
    says(&page, "came later");
    transport::sync_now(&host).await.unwrap();
    transport::sync_now(&device).await.unwrap();
    let page = amina.opens("/log");
    says(&page, "Received by Kari");
    says(&page, "came later");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_says_since_when_one_may_not_write() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&device, Audience::Home, "We taught.");
    transport::sync_now(&device).await.unwrap();
    // written without a line, while the exchange ends
    let revision = Revision { text: Some("We taught sums.".to_owned()), ..Revision::default() };
    let base = device.heads(&log_for(Audience::Home)).unwrap();
    let edit = LogEdit::Revise { base, entry, revision };
    device.edit(&log_for(Audience::Home), &edit.into(), samband_tests::now()).unwrap();
    end_the_exchange(&relay).await;
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    says(&amina.opens(&format!("/log/{entry}")), "you may not write here any more (since 20");
    says(&amina.opens(&format!("/log/{entry}")), "Copy my words");
    relay.stop().await.unwrap();
}
