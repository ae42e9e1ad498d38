//! More: language, theme, this phone, and whom to turn to.

use std::collections::BTreeMap;

use samband_app::{Effect, Theme};
use samband_client_core::device::Device;
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::{EntryKind, LogEdit};
use samband_client_core::export::{Choice, StatementChoices};
use samband_client_core::store::{Mirror, Parts, Passphrase, Unlock, Write, system_random};
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_tests::{SECOND_EXCHANGE, enrolled, invite, log_key, relay_here};
use samband_words::Language;

use super::{Person, says, says_not};

#[tokio::test(flavor = "multi_thread")]
async fn the_language_and_the_look_of_the_screens_are_chosen_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    let page = amina.opens("/more/language");
    for language in Language::ALL {
        says(&page, language.own_name());
    }
    let page = amina.sends("/more/language", &[("language", "nb")]);
    assert_eq!(page.language, Language::Bokmal);
    says(&amina.opens("/log"), "Min logg");
    let page = amina.sends("/more/look", &[("theme", "sun")]);
    assert_eq!(page.theme, Theme::Sun);
    assert_eq!(Person::another(&device).opens("/more").theme, Theme::Sun);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_leaves_a_phone_with_words_that_are_nowhere_else_by_a_slip() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    amina.sends("/write", &[("text", "Mine."), ("share", "me")]);
    let page = amina.opens("/more/phone");
    says(&page, "1 entry is only on this phone");
    amina.is_refused("/more/phone/leave", &[("typed", "yes")]);
    assert_eq!(amina.effects, []);
    amina.sends("/more/phone/leave", &[("typed", "Throw away 1 entry")]);
    assert_eq!(amina.effects, [Effect::TakeAway]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn this_phone_says_what_is_true_of_its_storage_and_locks() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    says(&amina.opens("/more/phone"), "has not promised");
    amina.around.persisted = Some(true);
    amina.around.installed = true;
    amina.around.free_bytes = Some(39_000_000);
    let page = amina.opens("/more/phone");
    says(&page, "has promised to keep");
    says(&page, "on the home screen");
    says(&page, "Little room: 39 MB");
    says(&page, &device.status().check_code);
    let short = [("passphrase", "short"), ("again", "short")];
    says(&amina.is_refused("/more/phone/lock", &short), "A passphrase has at least");
    let other = [("passphrase", "mangoes and fractions"), ("again", "mangoes")];
    says(&amina.is_refused("/more/phone/lock", &other), "not the same");
    let good = [("passphrase", "mangoes and fractions"), ("again", "mangoes and fractions")];
    amina.sends("/more/phone/lock", &good);
    let passphrase = "mangoes and fractions".to_owned();
    assert_eq!(amina.effects, [Effect::Lock { passphrase }]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn when_something_is_wrong_people_are_named_and_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    let page = amina.opens("/more/wrong");
    says(&page, "Nobody watches Samband");
    for person in ["Kari Moe", "Achieng Odhiambo", "Henrik Aas"] {
        says(&page, person);
    }
    says_not(&page, "Bikash");
    assert_eq!(device.status().waiting, 0);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn reflections_ask_one_question_a_screen_and_go_on_where_one_left_off() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let mut amina = Person::new(&device);
    says(&amina.opens("/reflect"), "0 of 8 answered");
    let page = amina.opens("/reflect/midway/1");
    says(&page, "What do you do on a usual day now?");
    says(&page, "Skip");
    let answer = [("text", "I teach at eight."), ("share", "home")];
    let page = amina.sends("/reflect/midway/1", &answer);
    says(&page, "What can you do now that you could not do when you came?");
    says(&amina.opens("/reflect"), "1 of 8 answered");
    assert!(amina.opens("/reflect").main.contains("/app/reflect/midway/2\""));
    // the answer stands in the box, and can be changed
    let page = amina.opens("/reflect/midway/1");
    assert!(page.main.contains("I teach at eight.</textarea>"), "{}", page.main);
    amina.waits_s(601);
    amina.tick();
    let base = super::base_of(&amina.opens("/reflect/midway/1"));
    let changed = [("base", base.as_str()), ("text", "I teach at nine."), ("share", "keep")];
    amina.sends("/reflect/midway/1", &changed);
    says(&amina.opens("/log"), "I teach at nine.");
    says(&amina.opens("/reflect/midway/9"), "not on this phone");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn reflections_of_two_exchanges_are_answered_apart() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let text = format!("{}\n{SECOND_EXCHANGE}", samband_tests::ROSTER);
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    let list = amina.opens("/reflect");
    says(&list, "Fjord and Lake");
    says(&list, "Lake and Hill");
    let paths = ["fjord-lake%2Famina-2026", "lake-hill%2Famina-2027"]
        .map(|exchange| format!("/reflect/midway/1?exchange={exchange}"));
    for path in &paths {
        assert!(list.main.contains(&format!("/app{path}")), "{path} in {}", list.main);
    }
    for (path, text) in paths.iter().zip(["I teach in Trondheim.", "I teach in Lalitpur."]) {
        let page = amina.sends(path, &[("text", text), ("share", "home")]);
        let exchange = path.split_once('?').unwrap().1;
        let next = format!("/app/reflect/midway/3?{exchange}");
        assert!(page.main.contains(&next), "the next question is of the same exchange");
    }
    for (path, text) in paths.iter().zip(["I teach in Trondheim.", "I teach in Lalitpur."]) {
        let page = amina.opens(path);
        assert!(page.main.contains(&format!("{text}</textarea>")), "{}", page.main);
    }
    says(&amina.opens("/reflect"), "1 of 8 answered");
    amina.waits_s(601);
    amina.tick();
    let in_logs = |partnership: &str, placement: &str| {
        let (partnership, placement) = (partnership.parse().unwrap(), placement.parse().unwrap());
        let log = device.log(&partnership, &placement, Default::default()).unwrap();
        log.entries.into_values().map(|entry| entry.text).collect::<Vec<_>>()
    };
    assert_eq!(in_logs("fjord-lake", "amina-2026"), ["I teach in Trondheim."]);
    assert_eq!(in_logs("lake-hill", "amina-2027"), ["I teach in Lalitpur."]);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn anybody_checks_on_a_phone_whether_a_statement_is_as_it_was_made() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = samband_tests::write(&device, "I can teach fractions with mangoes.");
    transport::sync_now(&device).await.unwrap();
    let outcome = samband_tests::draft("").outcomes.into_iter().next();
    let choice = Choice { entry, words: None, outcome, competences: Default::default() };
    let choices = StatementChoices { statements: vec![choice], ..StatementChoices::default() };
    let (partnership, placement) = (samband_tests::partnership(), samband_tests::placement());
    let of = (&partnership, &placement);
    let statement = device.statement(of, &choices, samband_tests::now()).unwrap();
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    transport::sync_now(&office).await.unwrap();
    let mut henrik = Person::new(&office);
    says(&henrik.opens("/more"), "Check a statement");
    let text = statement.markdown.as_str();
    let page = henrik.is_refused("/more/check", &[("text", text)]);
    says(&page, "The text is as it was made.");
    says(&page, &statement.code.to_string());
    let better = text.replace("fractions", "everything");
    let page = henrik.is_refused("/more/check", &[("text", &better)]);
    says(&page, "This is not the text as it was made.");
    assert!(!page.main.contains("class=\"code big\""), "it shows no code: {}", page.main);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_became_of_a_hope_is_said_with_one_tap_and_stands_in_the_statement() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    transport::sync_now(&device).await.unwrap();
    let mut hope = samband_tests::draft("I want to lead a ward.");
    hope.kind = EntryKind::Hope;
    let entry = samband_tests::item();
    let write = Edit::Log(LogEdit::Write { entry, draft: hope });
    device.edit(&log_key(), &write, samband_tests::now()).unwrap();
    let mut amina = Person::new(&device);
    let page = amina.opens("/reflect/midway/7");
    says(&page, "I want to lead a ward.");
    assert!(!page.main.contains("aria-pressed=\"true\""), "nothing is said yet");
    let id = entry.to_string();
    let page = amina.sends("/reflect/midway/7", &[("hope", &id), ("became", "on-its-way")]);
    assert!(page.main.contains("value=\"on-its-way\" aria-pressed=\"true\""), "{}", page.main);
    // said once more, it stays so; later it is another one
    amina.sends("/reflect/midway/7", &[("hope", &id), ("became", "on-its-way")]);
    amina.sends("/reflect/homecoming/8", &[("hope", &id), ("became", "reached")]);
    let page = amina.opens("/statement");
    assert!(page.main.contains("value=\"reached\" checked"), "{}", page.main);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn people_see_who_has_their_words_take_a_copy_and_make_a_statement() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let device = enrolled(&relay, folder.path(), "phone", "amina").await;
    samband_tests::write(&device, "I can teach fractions with mangoes.");
    transport::sync_now(&device).await.unwrap();
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    transport::sync_now(&host).await.unwrap();
    transport::sync_now(&device).await.unwrap();
    let mut amina = Person::new(&device);
    amina.sends("/write", &[("text", "For me alone."), ("share", "me")]);
    let page = amina.opens("/more/who");
    says(&page, "1 entry is only on this phone");
    says(&page, "Kari Moe has received them since");
    says(&page, "Achieng Odhiambo may read them; nothing has come there yet");

    amina.sends("/more/copy", &[("as", "html")]);
    let saved = |effects: &[Effect]| -> String {
        let texts = effects.iter().filter_map(|effect| match effect {
            Effect::SaveFile { bytes, .. } => Some(String::from_utf8(bytes.clone()).unwrap()),
            _ => None,
        });
        texts.collect()
    };
    let texts = saved(&amina.effects);
    assert!(texts.contains("fractions with mangoes") && texts.contains("For me alone."), "{texts}");

    let page = amina.opens("/statement");
    says(&page, "I can teach fractions with mangoes.");
    let choice =
        page.main.split("name=\"can\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    says(&amina.is_refused("/statement", &[("language", "en")]), "Choose entries: at most 6");
    let page = amina.sends("/statement", &[("language", "en"), ("can", choice)]);
    says(&page, "Your statement is made");
    assert!(saved(&amina.effects).contains("I can teach fractions with mangoes."));
    assert_eq!(amina.effects.len(), 2, "to read and print, and as plain text");
    relay.stop().await.unwrap();
}

/// A device in a mirror, and what a database would hold of it.
struct InDatabase {
    device: Device,
    mirror: Mirror,
    records: BTreeMap<Vec<u8>, Vec<u8>>,
}

impl InDatabase {
    fn open(records: BTreeMap<Vec<u8>, Vec<u8>>, unlock: Unlock<'_>) -> InDatabase {
        let mirror = Mirror::open(records.clone());
        let parts = Parts::open_mirror("phone", &mirror, unlock, &mut system_random).unwrap();
        InDatabase { device: Device::assemble(parts).unwrap(), mirror, records }
    }

    fn commit(&mut self) {
        for Write { key, value } in self.mirror.take_batch() {
            match value {
                Some(value) => _ = self.records.insert(key, value),
                None => _ = self.records.remove(&key),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn locking_seals_what_is_kept_for_oneself_and_it_is_there_behind_the_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let mut phone = InDatabase::open(BTreeMap::new(), Unlock::Plain);
    let code = invite(&relay, "amina").await;
    let address = format!("ws://{}", relay.address());
    transport::enrol(&phone.device, &address, &code, "phone").await.unwrap();
    let words = "For me alone, and for nobody else.";
    Person::new(&phone.device).sends("/write", &[("text", words), ("share", "me")]);
    phone.commit();
    let holds = |records: &BTreeMap<Vec<u8>, Vec<u8>>| {
        let has = |value: &Vec<u8>| value.windows(words.len()).any(|it| it == words.as_bytes());
        records.values().any(has)
    };
    assert!(holds(&phone.records), "without a passphrase it is plain");

    let with = Passphrase::new("mangoes and fractions");
    let records = phone.records;
    drop((phone.device, phone.mirror));
    let mut locked = InDatabase::open(records, Unlock::Lock(&with));
    let mut amina = Person::another(&locked.device);
    amina.tick();
    locked.commit();
    assert!(!holds(&locked.records), "nothing of it is plain");
    says(&amina.opens("/log"), words);
    drop(amina);
    let records = locked.records;
    drop((locked.device, locked.mirror));
    let opened = InDatabase::open(records, Unlock::With(&with));
    says(&Person::another(&opened.device).opens("/log"), words);
    relay.stop().await.unwrap();
}
