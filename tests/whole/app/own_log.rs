//! Writing, and what becomes of it: kept for oneself, shared and taken back in time, on the relay, received.

use samband_client_core::documents::log::Log;
use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_tests::{enrolled, log_for, relay_here};

use super::{Person, base_of, entry_of, says, says_not};

#[tokio::test(flavor = "multi_thread")]
async fn what_is_kept_for_me_is_in_no_document_and_can_be_shared_later() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);

    let page = amina.opens("/write");
    says(&page, "Share with Kisumu Teachers College");
    says(&page, "Keep for me");
    assert!(page.main.contains("lang=\"sw\""), "she writes in the language of the roster");

    let page = amina.sends("/write", &[("text", "I am tired of the host."), ("share", "me")]);
    says(&page, "Only on this phone");
    assert_eq!(device.status().waiting, 0);
    let entry = entry_of(&page);
    says(&amina.opens("/log"), "I am tired of the host.");
    assert!(device.read(&log_for(Audience::Home), Log::read).unwrap().entries.is_empty());

    let page = amina.sends(&format!("/log/{entry}/share"), &[("share", "home")]);
    says(&page, "On this phone, goes at the next line");
    amina.waits_s(601);
    amina.tick();
    assert_eq!(device.status().waiting, 1);
    assert_eq!(device.read(&log_for(Audience::Home), Log::read).unwrap().entries.len(), 1);

    // it is as old as it is, and once on the relay the list says so
    transport::sync_now(&device).await.unwrap();
    says(&amina.opens("/log"), "On the relay, 20");
    says(&amina.opens("/log"), "Nothing waits. Last line");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn taking_back_within_ten_minutes_or_before_the_next_line_leaves_nothing_anywhere() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.around.connected = false;
    let page = amina.sends("/write", &[("text", "Too much said."), ("share", "both")]);
    says(&page, "goes at the next line");
    says(&page, "1 waits");
    let entry = entry_of(&page);

    // hours later there has been no line, so it still rests
    amina.waits_s(7200);
    assert_eq!(amina.tick(), None, "it waits for a line, not for a time");
    assert_eq!(device.status().waiting, 0);
    let page = amina.sends(&format!("/log/{entry}/take-back"), &[]);
    says(&page, "Taken back. Nobody has it");
    says(&page, "Nothing waits");
    amina.around.connected = true;
    amina.waits_s(7200);
    amina.tick();
    assert_eq!(device.status().waiting, 0);

    let page = amina.sends(&format!("/log/{entry}/throw-away"), &[]);
    says(&page, "Nothing of it is left");
    says_not(&page, "Too much said.");
    for file in files(&folder.path().join("phone")) {
        let bytes = std::fs::read(&file).unwrap();
        let found = bytes.windows(14).any(|window| window == b"Too much said.");
        assert!(!found, "it is still in {}", file.display());
    }
    relay.stop().await.unwrap();
}

fn files(folder: &std::path::Path) -> Vec<std::path::PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_line_a_shared_entry_rests_for_ten_minutes_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.sends("/write", &[("text", "We taught."), ("share", "programme")]);
    amina.waits_s(599);
    let again_at = amina.tick().expect("it says when to look again");
    assert_eq!(device.status().waiting, 0);
    assert_eq!(again_at, amina.now.unix_s() + 1);
    amina.waits_s(1);
    assert_eq!(amina.tick(), None);
    assert_eq!(device.status().waiting, 1);
    // nothing is written twice
    amina.tick();
    assert_eq!(device.status().waiting, 1);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_that_was_typed_is_lost_when_a_form_is_not_carried_out() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    says(
        &amina.is_refused("/write", &[("text", " \n"), ("share", "me")]),
        "Nothing is written yet",
    );
    let page =
        amina.is_refused("/write", &[("text", "Long <day>"), ("day", "soon"), ("share", "me")]);
    says(&page, "This is not a day");
    assert!(page.main.contains("Long &lt;day&gt;</textarea>"), "{}", page.main);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_of_another_year_asks_for_the_day_and_stops_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.waits_s(-2 * 365 * 86_400);
    says(&amina.opens("/write"), "It cannot be so early");
    let text = ("text", "We taught.");
    says(&amina.is_refused("/write", &[text, ("share", "me")]), "Which day is it about?");
    let page = amina.sends("/write", &[text, ("day", "2026-11-20"), ("share", "me")]);
    let page = amina.opens(&format!("/log/{}", entry_of(&page)));
    says(&page, "2026-11-20");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_edit_is_made_on_what_was_shown_and_taking_back_can_be_undone() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    let page = amina.sends("/write", &[("text", "We taught fractions."), ("share", "home")]);
    let entry = entry_of(&page);
    amina.waits_s(601);
    amina.tick();
    let page = amina.opens(&format!("/log/{entry}?edit=1"));
    let base = base_of(&page);
    let edit = format!("/log/{entry}/edit");
    let fields = [("base", base.as_str()), ("text", "We taught fractions with mangoes.")];
    says(&amina.sends(&edit, &fields), "We taught fractions with mangoes.");
    transport::sync_now(&device).await.unwrap();

    says(&amina.sends(&format!("/log/{entry}/take-back"), &[]), "Taken back on this phone");
    transport::sync_now(&device).await.unwrap();
    let page = amina.opens(&format!("/log/{entry}"));
    says(&page, "Taken back. Nobody had received it.");
    says_not(&amina.opens("/log"), "mangoes");
    let base = base_of(&page);
    let page = amina.sends(&format!("/log/{entry}/give-back"), &[("base", &base)]);
    says(&page, "We taught fractions with mangoes.");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_finds_words_and_the_filter_shows_what_is_only_here() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.sends("/write", &[("text", "Élèves à l’école"), ("share", "home")]);
    amina.waits_s(601);
    amina.tick();
    transport::sync_now(&device).await.unwrap();
    amina.sends("/write", &[("text", "हाम्रो विद्यालय"), ("share", "me")]);
    let page = amina.opens("/log?find=eleves");
    says(&page, "Élèves");
    says_not(&page, "विद्यालय");
    says(&amina.opens("/log?find=%E0%A4%B5%E0%A4%BF"), "विद्यालय");
    let page = amina.opens("/log?only=here");
    says(&page, "विद्यालय");
    says_not(&page, "Élèves");
    says(&amina.opens("/log?find=nowhere"), "Nothing was found");
    relay.stop().await.unwrap();
}
