//! The main tasks of each role, by touch and by keyboard alone, in English and in Arabic.

use std::time::Duration;

use samband_client_core::api::{Client, Host};
use samband_client_core::device::Device;
use samband_client_core::documents::log::Entry;
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submitting::SubmitRequest;
use samband_client_core::documents::terms::{Audience, Level, Side, Theme};
use samband_client_core::transport;
use samband_tests::chromium::{Chromium, Tab};
use samband_tests::{ROSTER, partnership, placement};
use serde_json::Value;

use super::{Phone, built, go_ahead};
use crate::submissions::ROUND;

/// How somebody works on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum By {
    Touch,
    Keyboard,
}

/// Somebody at the app, enrolled.
struct AtWork {
    browser: Chromium,
    tab: Tab,
    by: By,
}

impl AtWork {
    async fn enrol(phone: &Phone, person: &str, by: By, language: &str) -> AtWork {
        let mut browser = phone.browser().await;
        let code = phone.relay.invite(person);
        let tab = browser.open(&phone.address(&format!("/enrol#{code}"))).await;
        let mut it = AtWork { browser, tab, by };
        it.wait("document.querySelector('#code')?.value.length > 15").await;
        it.choose("form[action='/app/enrol'] button").await;
        it.choose("form[action='/app/enrol/compared'] button").await;
        it.wait("document.querySelector('footer nav')").await;
        let direction = if language == "ar" { "rtl" } else { "ltr" };
        it.wait(&format!(
            "document.documentElement.lang === '{language}' && document.documentElement.dir === '{direction}'"
        ))
        .await;
        it
    }

    async fn wait(&mut self, expression: &str) {
        self.browser.wait_for(&self.tab, expression).await;
    }

    /// Chooses a link, a button or a summary.
    async fn choose(&mut self, selector: &str) {
        self.is_there(selector).await;
        match self.by {
            By::Touch => self.browser.tap(&self.tab, selector).await,
            By::Keyboard => {
                self.browser.tab_to(&self.tab, selector).await;
                self.browser.press(&self.tab, "Enter").await;
            }
        }
    }

    /// Follows a link to a screen.
    async fn go(&mut self, link: &str, path: &str) {
        self.choose(link).await;
        self.wait(&format!("location.pathname === '/app{path}' && document.querySelector('h1')"))
            .await;
    }

    /// Chooses the first of several radio buttons.
    async fn choose_first(&mut self, name: &str) {
        let input = format!("input[name={name}]");
        match self.by {
            By::Touch => self.browser.tap(&self.tab, &format!("label:has({input})")).await,
            By::Keyboard => {
                self.browser.tab_to(&self.tab, &input).await;
                self.browser.press(&self.tab, " ").await;
            }
        }
        self.wait(&format!("document.querySelector('{input}:checked')")).await;
    }

    async fn write(&mut self, selector: &str, text: &str) {
        self.is_there(selector).await;
        match self.by {
            By::Touch => {
                self.browser.tap(&self.tab, selector).await;
                self.browser.type_text(&self.tab, text).await;
            }
            By::Keyboard => {
                self.browser.tab_to(&self.tab, selector).await;
                self.browser.key_in(&self.tab, text).await;
            }
        }
    }

    async fn is_done(&mut self, done: &str) {
        self.wait(&format!("location.search.includes('done={done}')")).await;
    }

    async fn is_there(&mut self, selector: &str) {
        self.wait(&format!("document.querySelector({})", Value::from(selector))).await;
    }

    /// Lets what rests on the phone go, and waits until a device of somebody else has it.
    async fn comes_to<T>(&mut self, device: &Device, find: impl Fn(&Device) -> Option<T>) -> T {
        self.browser.value(&self.tab, "window.dispatchEvent(new Event('online'))").await;
        let found = async {
            loop {
                transport::sync_now(device).await.unwrap();
                if let Some(found) = find(device) {
                    return found;
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(60), found).await.expect("it comes")
    }
}

/// The small programme with a round, where everybody reads one language.
fn programme_in(language: &str) -> String {
    let programme = format!("{ROSTER}{ROUND}").replace("language = \"sw\"\n", "");
    programme.replace("[[person]]\n", &format!("[[person]]\nlanguage = \"{language}\"\n"))
}

async fn phone_in(app: &std::path::Path, language: &str) -> Phone {
    let phone = Phone::of_a_programme_in(app, language).await;
    phone.relay.replace_roster(&programme_in(language));
    phone
}

/// A native device of somebody else.
async fn laptop(phone: &Phone, person: &str) -> Client {
    let device = samband_tests::open(phone.folder.path(), person);
    let address = format!("ws://{}", phone.relay.address());
    transport::enrol(&device, &address, &phone.relay.invite(person), "laptop").await.unwrap();
    transport::sync_now(&device).await.unwrap();
    Client::new(device, Host::system())
}

fn entry(device: &Device, audience: Audience, text: &str) -> Option<Entry> {
    let log = device.log(&partnership(), &placement(), audience).ok()?;
    log.entries.values().find(|entry| entry.text == text).cloned()
}

/// Writes for oneself and for others, answers a question of a reflection, and what the mentor asks.
async fn participant(by: By, language: &str) {
    let Some(app) = built() else { return };
    let phone = phone_in(&app, language).await;
    let mut amina = AtWork::enrol(&phone, "amina", by, language).await;
    // the box has the focus; behind it the keyboard leads to whom it is for
    amina.wait("document.activeElement?.id === 'text'").await;
    amina.write("#text", "Kept for me").await;
    amina.choose("button[value=me]").await;
    amina.is_done("kept").await;
    amina.choose("footer nav a[href='/app/write']").await;
    amina.wait("!location.search && document.querySelector('#text')?.value === ''").await;
    amina.write("#text", "Told to home").await;
    amina.choose("button[name=share]:not([value=me])").await;
    amina.is_done("shared").await;

    amina.go("footer nav a[href='/app/more']", "/more").await;
    amina.go("main a[href='/app/reflect']", "/reflect").await;
    amina.choose("main a[href^='/app/reflect/before/']").await;
    amina.is_there("textarea[data-draft^=reflect]").await;
    amina.write("#text", "I hope to learn").await;
    amina.choose("button[name=share]:not([value=me])").await;
    amina.is_done("changed").await;

    // what rested long enough is told, and the coordinator at home asks something
    go_ahead(&mut amina.browser, &amina.tab, Duration::from_secs(11 * 60)).await;
    let achieng = laptop(&phone, "achieng").await;
    let told = |device: &Device| entry(device, Audience::Home, "Told to home");
    let item = amina.comes_to(achieng.device(), told).await.id;
    let remarks = achieng.feedback(partnership(), placement(), Side::Home);
    remarks.ask(item, "How did it go?").unwrap();
    transport::sync_now(achieng.device()).await.unwrap();

    amina.go("footer nav a[href='/app/log']", "/log").await;
    amina.go(&format!("main a[href='/app/log/{item}']"), &format!("/log/{item}")).await;
    amina.browser.wait_for_text(&amina.tab, "How did it go?").await;
    amina.write("form[action^='/app/talk/'] textarea", "It went well").await;
    amina.choose("form[action^='/app/talk/'] button.main").await;
    amina.is_done("answered").await;
    amina.browser.wait_for_text(&amina.tab, "It went well").await;
}

/// Reads what is new, says that it was read, and asks something.
async fn mentor(by: By, language: &str) {
    let Some(app) = built() else { return };
    let phone = phone_in(&app, language).await;
    let amina = laptop(&phone, "amina").await;
    let log = amina.log(partnership(), placement(), Audience::Both);
    let item = log.write(log.draft("Shared with both sides")).unwrap();
    transport::sync_now(amina.device()).await.unwrap();
    let mut kari = AtWork::enrol(&phone, "kari", by, language).await;
    let path = format!("/people/fjord-lake/amina-2026/{item}");
    kari.go(&format!("main a[href='/app{path}']"), &path).await;
    kari.choose("button[name=kind][value=acknowledgement]").await;
    kari.is_done("read").await;
    kari.write("#text", "What helped?").await;
    kari.choose("button[name=kind][value=question]").await;
    kari.is_done("answered").await;
    let asked = |device: &Device| {
        let feedback = device.feedback(&partnership(), &placement(), Side::Host).ok()?;
        feedback.on(item).iter().any(|remark| remark.text == "What helped?").then_some(())
    };
    kari.comes_to(amina.device(), asked).await;
}

/// Puts a sentence into the report, agrees to it, and measures.
async fn office(by: By, language: &str) {
    let Some(app) = built() else { return };
    let phone = phone_in(&app, language).await;
    let laptop = laptop(&phone, "henrik").await;
    let goals = laptop.own_goals().into_iter().next().unwrap();
    let goal = goals.add_goal(Level::Societal, Theme::Education, "Every pupil is heard").unwrap();
    let indicator = goals.add_indicator(goal, "Pupils", "pupils", None, "30".parse().ok()).unwrap();
    transport::sync_now(laptop.device()).await.unwrap();
    let mut henrik = AtWork::enrol(&phone, "henrik", by, language).await;
    let report = "/work/report/fjord-lake/2026";
    henrik.go("footer nav a[href='/app/work']", "/work").await;
    henrik.go("main a[href^='/app/work/report/']", report).await;
    henrik.go("main a[href*='/in-short/']", &format!("{report}/in-short/all")).await;
    henrik.write("#text", "Two schools teach fractions").await;
    henrik.choose("button[name=put][value=in]").await;
    henrik.is_done("changed").await;
    assert_eq!(super::typed(&mut henrik.browser, &henrik.tab).await, "Two schools teach fractions");
    henrik.go("footer nav a[href='/app/work']", "/work").await;
    henrik.go("main a[href^='/app/work/report/']", report).await;
    henrik.choose(&format!("form[action='/app{report}/agree'] button")).await;
    henrik.is_done("changed").await;

    let sheet = "/work/goals/fjord-lake/nidaros";
    henrik.go("footer nav a[href='/app/work']", "/work").await;
    henrik.go(&format!("main a[href='/app{sheet}']"), sheet).await;
    let path = format!("{sheet}/{indicator}");
    henrik.go(&format!("main a[href='/app{path}']"), &path).await;
    henrik.write("form[action$='/measure'] #value", "12,5").await;
    henrik.choose_first("progress").await;
    henrik.choose("form[action$='/measure'] button.main").await;
    henrik.is_done("changed").await;
    let measured = |device: &Device| {
        let goals = device.goals(&partnership(), &"nidaros".parse().unwrap()).ok()?;
        goals.latest(indicator).filter(|it| it.value.to_string() == "12.5").map(drop)
    };
    henrik.comes_to(laptop.device(), measured).await;
}

/// Returns a version of a report with a note, and accepts the next one.
async fn reviewer(by: By, language: &str) {
    let Some(app) = built() else { return };
    let phone = phone_in(&app, language).await;
    let laptop = laptop(&phone, "henrik").await;
    let college = self::laptop(&phone, "achieng").await;
    let round = laptop.rounds().remove(0);
    round
        .write_together(
            &round.composed().unwrap(),
            "in-short",
            "Two schools.",
            "en".parse().unwrap(),
        )
        .unwrap();
    round.agree(&round.composed().unwrap(), &"nidaros".parse().unwrap()).unwrap();
    transport::sync_now(laptop.device()).await.unwrap();
    transport::sync_now(college.device()).await.unwrap();
    let other = college.rounds().remove(0);
    other.agree(&other.composed().unwrap(), &"kisumu".parse().unwrap()).unwrap();
    transport::sync_now(college.device()).await.unwrap();
    transport::sync_now(laptop.device()).await.unwrap();
    let request = SubmitRequest {
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..SubmitRequest::default()
    };
    round.submit(&round.submission().unwrap().heads, &request).unwrap();
    transport::sync_now(laptop.device()).await.unwrap();

    let mut solveig = AtWork::enrol(&phone, "solveig", by, language).await;
    let path = "/reports/fjord-lake/2026";
    solveig.go("main a[href='/app/reports']", "/reports").await;
    solveig.go(&format!("main a[href='/app{path}']"), path).await;
    solveig.choose("details:has([name='note:in-short']) > summary").await;
    solveig.write("[name='note:in-short']", "Which schools?").await;
    solveig.choose("button[name=answer][value=returned]").await;
    solveig.is_done("changed").await;
    let returned = |_: &Device| {
        let review = round.review().ok()?;
        let mut notes = review.events.values().flat_map(|said| said.notes.values());
        notes.any(|note| note == "Which schools?").then_some(())
    };
    solveig.comes_to(laptop.device(), returned).await;
    round.submit(&round.submission().unwrap().heads, &request).unwrap();
    transport::sync_now(laptop.device()).await.unwrap();
    solveig.go("p.back a", "/reports").await;
    solveig.go(&format!("main a[href='/app{path}']"), path).await;
    solveig.choose("button[name=answer][value=accepted]").await;
    solveig.is_done("changed").await;
    let accepted = |_: &Device| {
        let review = round.review().ok()?;
        review.events.values().any(|said| said.event.answer == Answer::Accepted).then_some(())
    };
    solveig.comes_to(laptop.device(), accepted).await;
}

/// A test for each way to work and each language.
macro_rules! tasks {
    ($($name:ident: $task:ident $by:ident $language:literal;)*) => {
        $(#[tokio::test(flavor = "multi_thread")]
        async fn $name() {
            $task(By::$by, $language).await;
        })*
    };
}

tasks! {
    a_participant_writes_shares_reflects_and_answers_by_touch: participant Touch "en";
    a_participant_writes_shares_reflects_and_answers_by_keyboard: participant Keyboard "en";
    a_participant_writes_shares_reflects_and_answers_by_touch_in_arabic: participant Touch "ar";
    a_participant_writes_shares_reflects_and_answers_by_keyboard_in_arabic: participant Keyboard "ar";
    a_mentor_reads_and_asks_by_touch: mentor Touch "en";
    a_mentor_reads_and_asks_by_keyboard_in_arabic: mentor Keyboard "ar";
    an_office_writes_into_the_report_agrees_and_measures_by_touch_in_arabic: office Touch "ar";
    an_office_writes_into_the_report_agrees_and_measures_by_keyboard: office Keyboard "en";
    a_reviewer_returns_a_report_and_accepts_the_next_version_by_touch: reviewer Touch "en";
    a_reviewer_returns_a_report_and_accepts_the_next_version_by_keyboard_in_arabic: reviewer Keyboard "ar";
}
