//! Erasing an entry and a whole log, moving an entry to other readers, and adding to an entry of today.

use samband_client_core::documents::log::Log;
use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_tests::{enrolled, log_for, relay_here, write_for};

use super::{Person, base_of, entry_of, says, says_not};
use crate::epochs::sync;

#[tokio::test(flavor = "multi_thread")]
async fn an_erased_entry_is_gone_and_the_phone_says_who_was_not_heard_of_since() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "kari").await;
    let entry = write_for(&phone, Audience::Both, "My host told me something.");
    sync(&[&phone, &office]).await;
    let mut amina = Person::new(&phone);
    says(&amina.opens("/more/erased"), "Nothing is erased.");
    let page = amina.opens(&format!("/log/{entry}"));
    for words in ["Take back", "Erase", "It cannot be undone."] {
        says(&page, words);
    }
    let page = amina.sends(&format!("/log/{entry}/erase"), &[]);
    says(&page, "You have asked for it.");
    says(&page, "A copy somebody printed or exported is beyond us.");
    says_not(&amina.opens("/log"), "My host told me something.");

    sync(&[&phone, &phone, &phone, &phone]).await;
    let page = amina.opens("/more/erased");
    says(&page, "Erased on the relay, on 1 of 2 devices.");
    says(&page, "Not heard from since:");
    says(&page, "Kari Moe · office");
    sync(&[&office, &office, &office, &phone, &phone]).await;
    let page = amina.opens("/more/erased");
    says(&page, "Erased on the relay, on 2 of 2 devices.");
    says_not(&page, "Not heard from since:");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_log_is_erased_once_the_words_are_typed_and_what_is_kept_for_oneself_stays() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&phone, Audience::Home, "For home.");
    write_for(&phone, Audience::Programme, "For everybody.");
    let mut amina = Person::new(&phone);
    amina.sends("/write", &[("text", "For me alone."), ("share", "me")]);
    transport::sync_now(&phone).await.unwrap();
    let says_so = |typed: &'static str| [("placement", "amina-2026"), ("typed", typed)];
    says(&amina.is_refused("/more/erased", &says_so("yes")), "What you typed is something else.");
    says(&amina.sends("/more/erased", &says_so("Erase everything")), "Asked for.");
    says_not(&amina.opens("/log"), "For everybody.");
    sync(&[&phone, &phone, &phone, &phone]).await;
    says(&amina.opens("/more/erased"), "Erased on the relay, on 1 of 1 devices.");
    let page = amina.opens("/log");
    says(&page, "For me alone.");
    says_not(&page, "For home.");
    says_not(&page, "For everybody.");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_is_moved_to_other_readers_as_a_copy_that_rests_and_a_take_back() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&phone, Audience::Home, "We taught fractions.");
    let mut amina = Person::new(&phone);
    let page = amina.opens(&format!("/log/{entry}"));
    says(&page, "for the home side");
    says(&page, "A copy is made for them, and this one is taken back.");
    let page = amina.sends(&format!("/log/{entry}/move"), &[("share", "both")]);
    says(&page, "A copy rests on this phone for them.");
    says(&page, "On this phone, goes at the next line");
    assert!(phone.read(&log_for(Audience::Home), Log::read).unwrap().entries[&entry].withdrawn);
    assert!(phone.read(&log_for(Audience::Both), Log::read).unwrap().entries.is_empty());
    amina.waits_s(601);
    amina.tick();
    let log = phone.read(&log_for(Audience::Both), Log::read).unwrap();
    let copy = log.entries.values().next().unwrap();
    assert_eq!(copy.text, "We taught fractions.");
    assert_eq!(copy.written, Some(samband_tests::now()), "it is as old as the first one");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn more_is_added_to_what_was_written_today() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&phone);
    let page = amina.opens("/log");
    says(&page, "Save a copy");
    assert!(page.main.contains("href=\"/app/write\">Add to today"), "{}", page.main);
    // what others read is not what *Add to today* adds to: the words would go to them at once
    let page = amina.sends("/write", &[("text", "We taught."), ("share", "home")]);
    let entry = entry_of(&page);
    assert!(amina.opens("/log").main.contains("href=\"/app/write\">Add to today"));
    let kept = entry_of(&amina.sends("/write", &[("text", "For me."), ("share", "me")]));
    assert!(amina.opens("/log").main.contains(&format!("href=\"/app/log/{kept}?add=1\"")));
    let page = amina.sends(&format!("/log/{kept}/add"), &[("text", "And more.")]);
    says(&page, "For me.");
    says(&page, "And more.");
    // from its own screen more can be added to any entry, and it says who reads it
    amina.waits_s(601);
    amina.tick();
    let page = amina.opens(&format!("/log/{entry}?add=1"));
    says(&page, "We taught.");
    says(&page, "for the home side");
    let base = base_of(&page);
    let path = format!("/log/{entry}/add");
    says(&amina.is_refused(&path, &[("base", &base), ("text", " ")]), "Nothing is written yet");
    let page = amina.sends(&path, &[("base", &base), ("text", "Then it rained.")]);
    says(&page, "We taught.");
    says(&page, "Then it rained.");
    relay.stop().await.unwrap();
}
