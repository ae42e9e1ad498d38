//! Writes screens of the app as files, as a phone shows them: to look at, and for the pictures of the documentation.
//!
//! Each is a page with its style beside it. Where there is a Chromium, each gets a picture as well, with times as the page's
//! script shows them: `client-core/app/docs/pictures` has those of the documentation.

use std::path::Path;

use samband_app::{Phone, Reply, Resident, STYLE, Surroundings, Visit, answer, tick};
use samband_client_core::api::{Client, Host};
use samband_client_core::device::Device;
use samband_client_core::documents::terms::{Audience, Consent, Level, Theme};
use samband_client_core::store::system_random;
use samband_client_core::time::DeviceTime;
use samband_client_core::transport;
use samband_server::admin::AdminRequest;

use crate::chromium::Chromium;
use crate::{draft, enrolled, partnership, placement, relay_here};

/// The languages in which they are written.
const LANGUAGES: [&str; 3] = ["en", "ar", "ne"];

/// What the partnership of the small programme has besides.
const PARTNERSHIP: &str = "relay_place = \"Bergen\"\nsafeguarding_name = \"Ingrid Vik\"\n\
                           safeguarding_phone = \"+47 55 12 34 56\"\n";

/// A round, for its report.
const ROUND: &str = r#"
[[round]]
id = "2026"
partnership = "fjord-lake"
name = "Round 2026"
starts = 2026-02-01
ends = 2026-10-31
"#;

/// Writes the screens of a participant, a mentor and an office to a folder, a file for each and language.
///
/// # Panics
///
/// When a relay cannot be started, or a screen cannot be made.
pub async fn screens(to: &Path) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let relay = relay_here(folder.path()).await;
    let name = "name = \"Fjord and Lake\"\n";
    let text = format!("{}{ROUND}", crate::ROSTER.replace(name, &format!("{name}{PARTNERSHIP}")));
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let new = crate::open(folder.path(), "new");
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    let entry = write_some(&phone, &office).await;
    transport::sync_now(&host).await.expect("a line");
    std::fs::create_dir_all(to).expect("the folder can be made");
    std::fs::write(to.join("style.css"), STYLE).expect("the folder can be written");
    for language in LANGUAGES {
        for (device, name, paths) in [
            (&new, "new", vec!["/enrol".to_owned()]),
            (&phone, "amina", participant(&entry)),
            (&host, "kari", mentor(&entry)),
            (&office, "henrik", partner(&office)),
        ] {
            let settings = format!("{{\"language\":\"{language}\",\"compared\":true}}");
            device.keep_private_file("app-settings", Some(settings.as_bytes())).expect("room");
            for path in paths {
                // ids of items are others each time
                let is_id = |part: &&str| part.len() == 16 && !part.contains('-');
                let parts = path.split('/').map(|part| if is_id(&part) { "one" } else { part });
                let file = parts.collect::<Vec<_>>().join("-");
                let html = page(device, &path);
                std::fs::write(to.join(format!("{language}-{name}{file}.html")), html)
                    .expect("room");
            }
        }
    }
    relay.stop().await.expect("the relay stops");
    if Chromium::is_installed() {
        pictures(to).await;
    }
}

/// Takes a picture of each page in a folder, as a phone of 360 px shows it.
async fn pictures(folder: &Path) {
    let profile = tempfile::tempdir().expect("a temporary folder");
    let mut browser = Chromium::start(profile.path()).await;
    let tab = browser.open("about:blank").await;
    let format = Path::new(env!("CARGO_MANIFEST_DIR")).join("../client-core/web/js/format.js");
    let format = std::fs::read_to_string(format).expect("the script").replace("export ", "");
    let folder = folder.canonicalize().expect("the folder is there");
    for page in std::fs::read_dir(&folder).expect("the folder can be read") {
        let page = page.expect("the folder can be read").path();
        if page.extension().is_none_or(|extension| extension != "html") {
            continue;
        }
        browser.go(&tab, &format!("file://{}", page.display())).await;
        browser
            .wait_for(&tab, "document.readyState === 'complete' && !!document.querySelector('h1')")
            .await;
        browser.value(&tab, &format!("(() => {{ {format}; format(document.body); }})()")).await;
        let picture = browser.picture(&tab).await;
        std::fs::write(page.with_extension("webp"), picture).expect("room");
    }
    browser.quit().await;
}

fn participant(entry: &str) -> Vec<String> {
    let paths = [
        "/write",
        "/log",
        "/talk",
        "/more",
        "/reflect",
        "/reflect/midway/2",
        "/statement",
        "/more/who",
        "/more/phone",
        "/more/wrong",
        "/more/copy",
        "/more/erased",
        "/more/residents",
        "/more/language",
        "/more/look",
        "/more/help",
        "/covered",
    ];
    let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.push(format!("/log/{entry}"));
    paths
}

fn mentor(entry: &str) -> Vec<String> {
    vec!["/talk".to_owned(), format!("/people/fjord-lake/amina-2026/{entry}")]
}

fn partner(office: &Device) -> Vec<String> {
    let client = Client::new(office.clone(), Host::system());
    let goals = client.own_goals();
    let of = goals[0].view().expect("the goals can be read");
    let report = "/work/report/fjord-lake/2026";
    let paths = [
        "/today",
        "/work",
        "/outcomes",
        "/people",
        "/people/fjord-lake/amina-2026",
        "/reports",
        "/reports/fjord-lake/2026",
    ];
    let mut paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
    paths.extend(["", "/in-short/all", "/hand-in"].map(|of| format!("{report}{of}")));
    paths.push("/work/goals/fjord-lake/nidaros".to_owned());
    let indicators = of.indicators.keys();
    paths.extend(indicators.map(|id| format!("/work/goals/fjord-lake/nidaros/{id}")));
    paths
}

/// Lets Amina write and Henrik answer, and two values stand in a goal. Returns an entry.
async fn write_some(phone: &Device, office: &Device) -> String {
    let client = Client::new(phone.clone(), Host::system());
    let log = client.log(partnership(), placement(), Audience::Both);
    let texts = [
        ("We taught fractions with mangoes. Thirty pupils, two knives, and nobody was cut.", "en"),
        ("Leo nimefundisha watoto thelathini. Walicheka nilipokosea Kinorwe.", "sw"),
        ("आज मैले तीस जना विद्यार्थीलाई पढाएँ।", "ne"),
    ];
    let mut entry = String::new();
    for (text, language) in texts {
        let of = samband_client_core::documents::log::EntryDraft {
            language: language.parse().expect("a tag"),
            consent: Consent::None,
            ..draft(text)
        };
        entry = log.write(of).expect("she may").to_string();
    }
    transport::sync_now(phone).await.expect("a line");
    transport::sync_now(office).await.expect("a line");
    let host = Client::new(office.clone(), Host::system());
    let item = entry.parse().expect("an id");
    let feedback = host.feedback(
        partnership(),
        placement(),
        samband_client_core::documents::terms::Side::Host,
    );
    feedback.ask(item, "How many could do it alone?").expect("he may");
    let goals = host.own_goals().remove(0);
    let goal =
        goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").expect("he may");
    let lessons = goals.add_indicator(
        goal,
        "Lessons with practice",
        "lessons",
        "10".parse().ok(),
        "30".parse().ok(),
    );
    let lessons = lessons.expect("he may");
    let base = goals.view().expect("it can be read").heads;
    goals.set_target(&base, lessons, "40".parse().expect("a number")).expect("he may");
    goals.set_target(&base, lessons, "55".parse().expect("a number")).expect("he may");
    let month = "2026-11".parse().expect("a month");
    goals
        .measure(lessons, month, "22.5".parse().expect("a number"), 3, "It rained.")
        .expect("he may");
    transport::sync_now(office).await.expect("a line");
    transport::sync_now(phone).await.expect("a line");
    entry
}

fn resident((id, name, is_here): (&str, &str, bool)) -> Resident {
    Resident { id: id.to_owned(), name: name.to_owned(), is_here }
}

/// One screen as a whole document.
fn page(device: &Device, path: &str) -> String {
    let around = Surroundings {
        connected: true,
        persisted: Some(true),
        origin: "https://relay.example".to_owned(),
        residents: [("", "Amina", true), ("1", "Juma", false)].map(resident).into(),
        version: "0.1".to_owned(),
        ..Surroundings::default()
    };
    let phone = Phone { device, surroundings: &around };
    let seconds = device.status().as_of.map_or(1_795_400_000, |ms| ms / 1000);
    let now = DeviceTime::new(seconds, 180);
    let mut random = system_random();
    tick(&phone, now, &mut random);
    let (reply, _) = answer(&phone, &Visit::link(path), now, &mut random);
    let Reply::Page(page) = reply else { panic!("{path} leads elsewhere") };
    format!(
        "<!doctype html><html lang=\"{}\" dir=\"{}\" data-theme=\"{}\"><head><meta charset=\"utf-8\"><title>{}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"style.css\"></head><body>{}</body></html>",
        page.language.tag(),
        page.language.direction().as_str(),
        page.theme.as_str(),
        page.title.replace('<', "&lt;"),
        page.main
    )
}
