//! Pages in the language of who reads them; and no message of the files is missing or dead.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use samband_server::admin::{AdminRequest, AdminResponse};
use samband_tests::{enrolled, relay_here, write};
use samband_words::{APP, Args, Language, Words};

use crate::pages::{PASSWORD, cookie, exchange, get, link, post};

/// Messages whose keys are put together in the code, by how they begin or end.
const BEGINNINGS: [&str; 11] = [
    "level-",
    "kind-",
    "theme-",
    "phase-",
    "side-",
    "audience-",
    "refusal-",
    "direction-",
    "what-",
    "export-consent-",
    "export-state-",
];
const ENDINGS: [&str; 2] = ["-hidden", "-why"];

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The keys of all messages.
fn keys() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for entry in fs::read_dir(root().join("client-core/words/locales/en")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        let lines = text.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
        keys.extend(lines.filter_map(|line| line.split_once(" = ")).map(|(key, _)| key.to_owned()));
    }
    assert!(keys.len() > 100, "{}", keys.len());
    keys
}

#[test]
fn every_message_that_pages_say_exists_and_every_message_is_said() {
    let (keys, mut files) = (keys(), Vec::new());
    rust_files(&root().join("server/src"), &mut files);
    rust_files(&root().join("client-core/src/report/today"), &mut files);
    rust_files(&root().join("client-core/app/src"), &mut files);
    let mut literals = BTreeSet::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        for call in [".text(\"", ".say(\"", ".tell(\""] {
            for said in text.split(call).skip(1) {
                let key = said.split('"').next().unwrap();
                // Args::text names an argument
                let is_argument = said[key.len()..].starts_with("\",");
                assert!(
                    keys.contains(key) || (call == ".text(\"" && is_argument),
                    "{}: no message is called {key:?}",
                    file.display()
                );
            }
        }
        literals.extend(text.split('"').map(str::to_owned));
    }
    for key in keys {
        let is_put_together = BEGINNINGS.iter().any(|start| key.starts_with(start))
            || ENDINGS.iter().any(|end| key.ends_with(end));
        assert!(is_put_together || literals.contains(&key), "nothing says {key:?}");
    }
}

#[test]
fn the_app_says_only_what_phones_are_given() {
    let locales = root().join("client-core/words/locales/en");
    let mut elsewhere = BTreeSet::new();
    for entry in fs::read_dir(locales).unwrap() {
        let path = entry.unwrap().path();
        let room = path.file_stem().unwrap().to_str().unwrap();
        if !APP.contains(&room) {
            let text = fs::read_to_string(&path).unwrap();
            elsewhere
                .extend(text.lines().filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())));
        }
    }
    assert!(elsewhere.contains("account-of"), "{elsewhere:?}");
    let mut files = Vec::new();
    rust_files(&root().join("client-core/src/report/today"), &mut files);
    rust_files(&root().join("client-core/app/src"), &mut files);
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let program = text.split("#[cfg(test)]").next().unwrap();
        let parts: Vec<&str> = program.split('"').collect();
        for part in parts.windows(3) {
            let [before, said, after] = [part[0], part[1], part[2]];
            // with something behind it, `text` names an argument
            let is_said = [".say(", ".tell("].iter().any(|call| before.ends_with(call))
                || (before.ends_with(".text(") && after.starts_with(')'));
            // words without a hyphen are names of fields as well, and HTML has some of its own
            let is_name = said.contains('-') && !before.ends_with('=');
            let is_key = elsewhere.contains(said) && (is_said || is_name);
            assert!(!is_key, "{}: {said:?} is in no file of `samband_words::APP`", file.display());
        }
    }
}

/// Asks for a page as a browser that prefers a language.
async fn get_in(
    relay: &samband_server::server::Relay,
    path: &str,
    cookie: &str,
    language: &str,
) -> crate::pages::Answer {
    exchange(
        relay,
        &format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n\
             Accept-Language: {language}\r\nConnection: close\r\n\r\n"
        ),
    )
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_whole_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write(&phone, "Words of Amina");
    samband_client_core::transport::sync_now(&phone).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let (henrik, _) = henrik.split_once(';').unwrap();
    let paths = [
        ("/", 200),
        ("/programme", 200),
        ("/programme?from=soon&country=XX&partnership=x&to=2026-01&to=2026-02", 400),
        ("/programme?country=KE&from=2026-01", 200),
        ("/log/fjord-lake/amina-2026", 200),
        ("/goals", 200),
        ("/goals?partnership=nowhere", 400),
        ("/people", 200),
        ("/people?partnership=fjord-lake", 200),
        ("/partnerships/fjord-lake", 200),
        ("/decisions", 200),
        ("/reports", 200),
        ("/devices", 200),
        ("/refused", 200),
        ("/account", 200),
        ("/outcomes", 200),
        ("/entries?level=individual", 200),
        ("/entries?level=high", 400),
        ("/search?q=words", 200),
        ("/care", 200),
        ("/help", 200),
        ("/words", 200),
        ("/accessibility", 200),
        ("/nowhere", 404),
    ];
    for language in Language::ALL {
        let chosen = format!("{henrik}; __Host-samband-language={}", language.tag());
        let w = Words::of(*language);
        for (path, status) in paths {
            let answer = get(&relay, path, Some(&chosen)).await;
            assert_eq!(answer.status, status, "{path} in {language:?}");
            let html = format!(
                "<html lang=\"{}\" dir=\"{}\">",
                language.tag(),
                language.direction().as_str()
            );
            assert!(answer.body.contains(&html), "{path} in {language:?}: {}", answer.body);
            assert!(answer.body.contains(&w.text("nav-programme")), "{path} in {language:?}");
        }
        let strangers = get(&relay, "/sign-in", Some(&chosen)).await;
        assert!(strangers.body.contains(&w.text("your-id")), "{language:?}");
    }
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_reads_in_the_language_of_the_roster_until_another_is_chosen() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let text = format!(
        "{}\n[[person]]\nid = \"salma\"\nname = \"Salma\"\nlanguage = \"ar-EG\"\n\
         [[role]]\npartnership = \"fjord-lake\"\nperson = \"salma\"\nrole = \"adviser\"\n",
        samband_tests::ROSTER
    );
    let done = relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    assert!(matches!(done, AdminResponse::Imported { .. }), "{done:?}");

    // before anybody is known, the browser decides
    let path = link(&relay, "salma").await;
    let page = get_in(&relay, &path, "", "fr-CA,fr;q=0.9,en;q=0.8").await;
    assert!(page.body.contains("<html lang=\"fr\""), "{}", page.body);
    let done = post(&relay, &path, "", &format!("password={PASSWORD}&again={PASSWORD}")).await;
    let salma = done.cookie();

    let page = get_in(&relay, "/devices", &salma, "fr").await;
    assert!(page.body.contains("<html lang=\"ar\" dir=\"rtl\">"), "{}", page.body);
    assert!(page.body.contains(&Words::of(Language::Arabic).text("devices")));

    // the menu leads back to where she was, and is remembered
    let chosen =
        post(&relay, "/language", &format!("Cookie: {salma}\r\n"), "language=sw&to=%2Fdevices")
            .await;
    assert_eq!(chosen.status, 303);
    assert!(chosen.head.contains("location: /devices"), "{}", chosen.head);
    let both = format!("{salma}; {}", chosen.cookie());
    let page = get_in(&relay, "/devices", &both, "fr").await;
    assert!(page.body.contains("<html lang=\"sw\" dir=\"ltr\">"), "{}", page.body);

    // it leads nowhere else, and a language that is not there changes nothing
    let elsewhere = post(&relay, "/language", "", "language=xx&to=%2F%2Fevil.example").await;
    assert!(elsewhere.head.contains("location: /\r\n"), "{}", elsewhere.head);
    assert!(elsewhere.cookie().ends_with("=en"), "{}", elsewhere.head);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_wrong_with_a_form_is_said_in_the_language_of_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let path = link(&relay, "henrik").await;
    let in_norwegian = "Accept-Language: nb-NO\r\n";
    let w = Words::of(Language::Bokmal);
    let answer = post(&relay, &path, in_norwegian, "password=short&again=short").await;
    assert_eq!(answer.status, 422);
    let short = w.say("password-short", &Args::new().number("characters", 12));
    assert!(answer.body.contains(&short), "{}", answer.body);
    let answer = post(&relay, "/sign-in", in_norwegian, "person=henrik&password=wrong").await;
    assert_eq!(answer.status, 401);
    assert!(answer.body.contains(&w.text("sign-in-wrong")), "{}", answer.body);
    relay.stop().await.unwrap();
}
