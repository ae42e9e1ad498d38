//! A phone that several people use or that somebody else may look at: places, the quick cover, the install check, a clock
//! that cannot be right, and whom to call.

use samband_app::{Effect, PlaceAct, Resident};
use samband_client_core::documents::terms::Audience;
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::{enrolled, relay_here, write_for};
use samband_words::Language;

use super::{Person, says, says_not, text};

fn resident(id: &str, name: &str, is_here: bool) -> Resident {
    Resident { id: id.to_owned(), name: name.to_owned(), is_here }
}

#[tokio::test(flavor = "multi_thread")]
async fn several_people_have_places_of_their_own_and_a_new_one_begins_behind_a_lock() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    says_not(&amina.opens("/more"), "Several people on this phone");
    amina.around.residents = vec![resident("1", "Amina", true), resident("2", "Juma", false)];
    says(&amina.opens("/more"), "Several people on this phone");
    let page = amina.opens("/more/residents");
    says(&page, "Juma");
    says(&page, "your place is number 2");
    says(&page, "Whoever has the phone can read what is kept.");
    says(&amina.is_refused("/more/residents/new", &[]), "Lock your own place");
    assert_eq!(amina.effects, []);
    amina.sends("/more/residents/name", &[("name", "A.")]);
    let name = "A.".to_owned();
    assert_eq!(amina.effects, [Effect::Place(PlaceAct::Name { name })]);
    amina.sends("/more/residents/open", &[("id", "2")]);
    let id = "2".to_owned();
    assert_eq!(amina.effects, [Effect::Place(PlaceAct::Open { id })]);
    says(&amina.is_refused("/more/residents/open", &[("id", "9")]), "not on this phone");

    // a place that is not enrolled yet leads back to the others
    let mut nobody = Person::with_new_phone(&samband_tests::open(folder.path(), "new"));
    nobody.around.residents = vec![resident("1", "Amina", false), resident("3", "", true)];
    let page = nobody.opens("/");
    says(&page, "Enrol this phone");
    // whoever holds a phone that nobody has opened reads no names
    says(&page, "Place 2");
    says_not(&page, "Amina");
    nobody.sends("/more/residents/open", &[("id", "1")]);
    assert!(matches!(nobody.effects.as_slice(), [Effect::Place(PlaceAct::Open { .. })]));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn one_tap_covers_every_screen_with_a_page_that_says_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&device, Audience::Home, "My host shouted.");
    let mut amina = Person::new(&device);
    for path in ["/write", "/log", "/talk", "/more", "/more/wrong"] {
        let page = amina.opens(path);
        assert!(page.main.contains("data-cover"), "{path}");
    }
    let page = amina.sends("/cover", &[]);
    assert_eq!(amina.effects, [], "it is not locked");
    assert_eq!(page.title, "Notes");
    let said = text(&page);
    for word in ["Samband", "log", "shouted", "waits", "relay"] {
        assert!(!said.contains(word), "{word} in {said}");
    }
    assert!(page.main.contains("href=\"/app/\""));
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_install_check_has_six_lines_and_says_nothing_that_nobody_has_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    let page = amina.opens("/more/phone");
    says_not(&page, "opens without a line");
    says(&page, "There is no weekly reminder in the calendar yet.");
    says(&page, "No copy was taken yet.");
    amina.around.opens_offline = Some(true);
    let page = amina.sends("/more/phone/reminder", &[]);
    let [Effect::SaveFile { name, kind, bytes }] = amina.effects.as_slice() else {
        panic!("{:?}", amina.effects);
    };
    assert_eq!((name.as_str(), kind.as_str()), ("reminder.ics", "text/calendar"));
    let calendar = String::from_utf8(bytes.clone()).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR\r\n") && calendar.ends_with("END:VCALENDAR\r\n"));
    assert!(
        calendar.contains("\r\nRRULE:FREQ=WEEKLY\r\n") && !calendar.contains("SUMMARY:Samband")
    );
    // the person may still turn it down: only the page knows
    says(&page, "There is no weekly reminder in the calendar yet.");
    let page =
        amina.sends("/more/phone/saved", &[("name", "reminder.ics"), ("from", "/more/phone")]);
    says(&page, "A weekly reminder was made for the calendar.");
    says(&page, "Samband opens without a line.");
    amina.sends("/more/copy", &[("as", "html")]);
    let name = amina.effects.iter().find_map(|effect| match effect {
        Effect::SaveFile { name, .. } => Some(name.clone()),
        _ => None,
    });
    let page = amina.opens("/more/phone");
    says(&page, "No copy was taken yet.");
    amina.sends("/more/phone/saved", &[("name", &name.unwrap()), ("from", "/more/copy")]);
    let page = amina.opens("/more/phone");
    says(&page, "A copy was taken on");
    let lines = page.main.split("class=\"checks\"").nth(1).unwrap().split("</ul>").next().unwrap();
    assert_eq!(lines.matches("<li").count(), 6, "{lines}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_phone_may_throw_away_what_waits_every_screen_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.around.persisted = Some(false);
    let said = "this phone may throw it away";
    for number in 0..4 {
        says_not(&amina.opens("/log"), said);
        write_for(&device, Audience::Home, &format!("Entry {number}."));
    }
    says(&amina.opens("/log"), said);
    amina.around.persisted = Some(true);
    says_not(&amina.opens("/log"), said);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_of_1970_is_said_and_every_day_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.waits_s(3_600 - amina.now.unix_s());
    let page = amina.opens("/write");
    says(&page, "clock says 1970-01-01");
    says(&page, "It cannot be so early.");
    let question = "/reflect/midway/1";
    says(&amina.opens(question), "Which day is it about?");
    let answer = [("text", "I teach at eight."), ("share", "home")];
    says(&amina.is_refused(question, &answer), "Which day is it about?");
    amina.sends(question, &[answer[0], answer[1], ("day", "2026-11-20")]);
    let page = amina.opens("/log");
    says(&page, "2026-11-20");
    for path in ["/talk", "/more/phone", "/more/who", "/more/erased", "/reflect", "/statement"] {
        amina.opens(path);
    }
    relay.stop().await.unwrap();
}

async fn with_contacts(relay: &Relay) {
    let contact = |name: &str, phone: &str| {
        format!("safeguarding_name = \"{name}\"\nsafeguarding_phone = \"{phone}\"\n")
    };
    let mut text = samband_tests::ROSTER.to_owned();
    for (after, name, phone) in [
        ("name = \"Nidaros kommune\"\n", "Marit Dahl", "+47 70 12 34 56"),
        ("name = \"Kisumu Teachers College\"\n", "Grace Wanjiru", "+254 700 123 456"),
        ("name = \"Fjord and Lake\"\n", "Ingrid Vik", "+47 55 12 34 56"),
    ] {
        text = text.replace(after, &format!("{after}{}", contact(name, phone)));
    }
    text = text.replace(
        "name = \"Fjord and Lake\"\n",
        "name = \"Fjord and Lake\"\nrelay_place = \"Bergen\"\n",
    );
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn safeguarding_contacts_are_named_with_the_one_in_the_same_country_first() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    with_contacts(&relay).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    amina.around.connected = false;
    let page = amina.opens("/more/wrong");
    let said = text(&page);
    let places: Vec<usize> = ["Marit Dahl", "Grace Wanjiru", "Ingrid Vik"]
        .iter()
        .map(|name| said.find(name).unwrap_or_else(|| panic!("no {name} in {said}")))
        .collect();
    assert!(places.is_sorted(), "host, home, programme: {said}");
    assert!(page.main.contains("href=\"tel:+254700123456\""), "{}", page.main);
    says(&page, "The programme");

    // a contact that is left out of the file goes
    let text = samband_tests::ROSTER.to_owned();
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    transport::sync_now(&device).await.unwrap();
    says_not(&amina.opens("/more/wrong"), "Marit Dahl");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_says_in_which_town_its_relay_is() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    with_contacts(&relay).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&device, Audience::Home, "We taught.");
    transport::sync_now(&device).await.unwrap();
    transport::sync_now(&device).await.unwrap();
    says(&Person::new(&device).opens("/log"), "On the relay in Bergen, 20");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn questions_say_in_which_language_they_are_where_a_translation_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    let asked = "/reflect/midway/1";
    for (language, asked_in, says_so) in [
        (Language::English, "en", false),
        (Language::Bokmal, "nb", false),
        (Language::Nynorsk, "nb", true),
        (Language::Swahili, "en", true),
        (Language::Arabic, "en", true),
    ] {
        amina.sends("/more/language", &[("language", language.tag())]);
        let page = amina.opens(asked);
        assert!(page.main.contains(&format!("<h1 lang=\"{asked_in}\"")), "{}", page.main);
        assert_eq!(text(&page).contains(language.own_name()), says_so, "{language:?}");
    }
    relay.stop().await.unwrap();
}
