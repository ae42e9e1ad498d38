//! Every screen in every language: whole, with one heading of the first level, labels, and nothing that the page's policy forbids.

use std::collections::BTreeSet;

use samband_app::Page;
use samband_client_core::api::{Client, Host};
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::{EntryKind, LogEdit};
use samband_client_core::documents::terms::{Audience, Level, Theme};
use samband_client_core::transport;
use samband_tests::{draft, enrolled, item, log_for, now, write_for};
use samband_words::Language;

use super::Person;
use crate::submissions::relay_with_round;

/// The values of an attribute.
fn values<'a>(page: &'a Page, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.main.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn is_sound(page: &Page, path: &str) {
    let of = |what: &str| format!("{path} in {:?}: {what}: {}", page.language, page.main);
    assert_eq!(page.main.matches("<h1").count(), 1, "{}", of("one first heading"));
    let ids = values(page, "id");
    let unique: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), unique.len(), "{}", of("an id stands twice"));
    for attribute in ["for", "aria-labelledby", "aria-describedby"] {
        for named in values(page, attribute) {
            assert!(unique.contains(named), "{}", of(named));
        }
    }
    let fields = page.main.split('<').filter(|tag| {
        tag.starts_with("textarea") || tag.starts_with("select") || tag.starts_with("input")
    });
    for field in fields {
        let is_hidden = field.contains("type=\"hidden\"");
        // those in a label, with their words behind them
        let is_choice = field.contains("type=\"radio\"") || field.contains("type=\"checkbox\"");
        let id = field.split(" id=\"").nth(1).and_then(|rest| rest.split('"').next());
        let has_label = id.is_some_and(|id| values(page, "for").contains(&id));
        assert!(is_hidden || is_choice || has_label, "{}", of(field));
    }
    for forbidden in ["<script", " style=", " onclick", "javascript:"] {
        assert!(!page.main.contains(forbidden), "{}", of(forbidden));
    }
    // nobody skips a level
    let mut level = 0;
    for heading in
        page.main.split("<h").skip(1).filter_map(|rest| rest.chars().next()?.to_digit(10))
    {
        assert!(heading <= level + 1, "{}", of("a level of headings is left out"));
        level = heading;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_screen_is_whole_in_every_language() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&phone, Audience::Both, "We taught fractions.");
    let mut reflection = draft("I teach at eight.");
    reflection.kind = EntryKind::Reflection("midway-1@1".parse().unwrap());
    let reflection = Edit::Log(LogEdit::Write { entry: item(), draft: reflection });
    phone.edit(&log_for(Audience::Both), &reflection, now()).unwrap();
    transport::sync_now(&phone).await.unwrap();
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    transport::sync_now(&office).await.unwrap();
    let client = Client::new(office.clone(), Host::system());
    let goals = client.own_goals().remove(0);
    let goal = goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").unwrap();
    let indicator = goals.add_indicator(goal, "Pupils", "pupils", None, "30".parse().ok()).unwrap();
    let base = goals.view().unwrap().heads;
    goals.set_target(&base, indicator, "40".parse().unwrap()).unwrap();
    goals.set_target(&base, indicator, "50".parse().unwrap()).unwrap();
    let (mut amina, mut henrik) = (Person::new(&phone), Person::new(&office));
    amina.sends("/write", &[("text", "Mine."), ("share", "home")]);
    let own = format!("/log/{entry}");
    let edit = format!("/log/{entry}?edit=1");
    let theirs = format!("/people/fjord-lake/amina-2026/{entry}");
    let number = format!("/work/goals/fjord-lake/nidaros/{indicator}");
    let participant = [
        "/write",
        "/log",
        "/log?find=x",
        "/log?only=here",
        &own,
        &edit,
        "/talk",
        "/reflect",
        "/reflect/midway/7",
        "/reflect/homecoming/10",
        "/statement",
        "/more",
        "/more/who",
        "/more/erased",
        "/more/residents",
        "/covered",
        "/more/copy",
        "/more/check",
        "/more/phone",
        "/more/language",
        "/more/look",
        "/more/help",
        "/more/wrong",
        "/nowhere",
    ];
    let partner = [
        "/today",
        "/work",
        "/work/goals/fjord-lake/nidaros",
        &number,
        "/work/report/fjord-lake/2026",
        "/work/report/fjord-lake/2026/in-short/all",
        "/work/report/fjord-lake/2026/lessons/all",
        "/work/report/fjord-lake/2026/difficult/all",
        "/work/report/fjord-lake/2026/hand-in",
        "/people/fjord-lake/amina-2026/half-page",
        "/work/report/fjord-lake/2026/story/nidaros",
        "/reports",
        "/reports/fjord-lake/2026",
        "/outcomes",
        "/people",
        "/people/fjord-lake/amina-2026",
        &theirs,
        "/more",
    ];
    for language in Language::ALL {
        let tag = [("language", language.tag())];
        for (person, paths) in [(&mut amina, &participant[..]), (&mut henrik, &partner[..])] {
            person.sends("/more/language", &tag);
            for path in paths {
                let page = person.opens(path);
                assert_eq!(page.language, *language, "{path}");
                is_sound(&page, path);
            }
        }
    }
    relay.stop().await.unwrap();
}
