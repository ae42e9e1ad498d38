//! What an entry was about is asked afterwards; whether it may be quoted only once somebody has written for a while.

use samband_client_core::documents::log::Log;
use samband_client_core::documents::terms::{Audience, Consent};
use samband_tests::{enrolled, log_for, relay_here};

use super::{Person, base_of, entry_of, says, says_not};

#[tokio::test(flavor = "multi_thread")]
async fn tags_and_the_language_can_be_given_afterwards_and_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    let page = amina.sends("/write", &[("text", "We taught."), ("share", "home")]);
    says(&page, "What was it about?");
    let entry = entry_of(&page);
    let about = format!("/log/{entry}/about");
    let one = [("level", "individual"), ("kind", "skill")];
    says(&amina.opens(&format!("/log/{entry}")), "What was it about?");
    let page = amina.is_refused(&about, &one);
    says(&page, "Choose one of each row");
    // it is said at the row that is missing, beside what was chosen already
    let (chosen, theme) =
        page.main.split_once("aria-describedby=\"about-wrong\"").expect("a field");
    assert!(
        chosen.contains("value=\"skill\" checked") && theme.contains("name=\"theme\""),
        "{chosen}"
    );
    says(&page, "We taught.");
    let whole =
        [("level", "individual"), ("kind", "skill"), ("theme", "education"), ("language", "nb")];
    let page = amina.sends(&about, &whole);
    says(&page, "individual · skill · education");
    assert!(page.main.contains("class=\"text\" lang=\"nb\""), "{}", page.main);
    assert!(amina.opens("/write").main.contains("lang=\"nb\""), "the next one is in it too");

    // once it is in the log, the same card changes the log
    amina.waits_s(601);
    amina.tick();
    let page = amina.opens(&format!("/log/{entry}"));
    let base = base_of(&page);
    let fields = [("base", base.as_str()), ("remove", "individual/skill/education")];
    says_not(&amina.sends(&about, &fields), "individual · skill · education");
    let log = device.read(&log_for(Audience::Home), Log::read).unwrap();
    let entry = log.entries.values().next().unwrap();
    assert!(entry.outcomes.is_empty());
    assert_eq!(entry.language.as_ref().unwrap().as_str(), "nb");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_about_quoting_in_the_first_entries_or_the_first_week() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    for text in ["One.", "Two.", "Three."] {
        let page = amina.sends("/write", &[("text", text), ("share", "home")]);
        says_not(&page, "May it be quoted?");
        amina.waits_s(601);
        amina.tick();
    }
    says_not(&amina.sends("/write", &[("text", "Four."), ("share", "home")]), "May it be quoted?");
    amina.waits_s(8 * 86_400);
    amina.tick();
    let page = amina.sends("/write", &[("text", "Five."), ("share", "home")]);
    says(&page, "May it be quoted?");
    let entry = entry_of(&page);
    let page = amina.sends(&format!("/log/{entry}/about"), &[("consent", "anonymous")]);
    assert!(page.main.contains("value=\"anonymous\" checked"), "{}", page.main);
    amina.waits_s(601);
    amina.tick();
    let log = device.read(&log_for(Audience::Home), Log::read).unwrap();
    assert!(log.entries.values().any(|entry| entry.consent == Consent::Anonymous));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_no_roster_knows_is_asked_about_while_it_can_be_left_out() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    let ask = "Leave the name out";
    says(&amina.sends("/write", &[("text", "Today Wanjiru cried."), ("share", "home")]), ask);
    says_not(&amina.sends("/write", &[("text", "Today Kari helped."), ("share", "home")]), ask);
    says_not(&amina.sends("/write", &[("text", "Today Wanjiru cried."), ("share", "me")]), ask);
    relay.stop().await.unwrap();
}
