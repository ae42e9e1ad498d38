//! What the report of a round needs today: each item is there for those who can do something, and gone with its cause.

use samband_client_core::device::Device;
use samband_client_core::documents::review::ReviewEdit;
use samband_client_core::documents::status::Answer;
use samband_client_core::ids::ItemId;
use samband_client_core::report::today::{Answered, Need, ReportNeed, Sections};
use samband_server::server::Relay;
use samband_tests::{enrolled, item, now};

use crate::pages::{cookie, get};
use crate::submissions::{own_words, relay_with_round, report, review, submit, write};
use crate::today::{list, sync};

struct People {
    relay: Relay,
    /// The coordinator of the coordinating partner.
    henrik: Device,
    /// The coordinator of the other partner.
    achieng: Device,
    /// The adviser.
    solveig: Device,
}

impl People {
    async fn new(folder: &std::path::Path) -> People {
        let relay = relay_with_round(folder).await;
        let henrik = enrolled(&relay, folder, "henrik", "henrik").await;
        let achieng = enrolled(&relay, folder, "achieng", "achieng").await;
        let solveig = enrolled(&relay, folder, "solveig", "solveig").await;
        let people = People { relay, henrik, achieng, solveig };
        people.meet().await;
        people
    }

    /// Everybody gets everything.
    async fn meet(&self) {
        let all = [&self.henrik, &self.achieng, &self.solveig];
        sync(&all).await;
        sync(&all).await;
    }

    fn henriks(&self, days: i64) -> Vec<Need> {
        list(&self.relay, &self.henrik, days)
    }

    fn achiengs(&self, days: i64) -> Vec<Need> {
        list(&self.relay, &self.achieng, days)
    }

    fn solveigs(&self, days: i64) -> Vec<Need> {
        list(&self.relay, &self.solveig, days)
    }
}

fn answer(device: &Device, version: ItemId, answer: Answer) {
    let notes = match answer {
        Answer::Returned => [("in-short".to_owned(), "Which schools?".to_owned())].into(),
        _ => Default::default(),
    };
    let edit = ReviewEdit::Answer {
        base: device.heads(&review()).unwrap(),
        event: item(),
        version,
        answer,
        notes,
        text: "a reason".to_owned(),
        language: "en".parse().unwrap(),
    };
    device.edit(&review(), &edit.into(), now()).unwrap();
}

fn needs(need: ReportNeed) -> Vec<Need> {
    vec![Need::Report { round: crate::submissions::round(), need }]
}

fn to_review(version: u64, days: i32) -> Vec<Need> {
    needs(ReportNeed::ToReview { version, days: Some(days), is_again: false })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_submitted_report_needs_a_reviewer_then_its_partners_and_nobody_once_it_is_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let people = People::new(folder.path()).await;
    write(&people.henrik, &report(), "in-short", "Two schools teach together.");
    let first = submit(&people.henrik);
    people.meet().await;
    assert_eq!(people.solveigs(4), to_review(1, 4));
    assert_eq!(people.henriks(4), [], "who submitted waits");
    assert_eq!(people.achiengs(4), []);

    answer(&people.solveig, first, Answer::Returned);
    people.meet().await;
    let by = Some("solveig".parse().unwrap());
    let returned = needs(ReportNeed::Returned { version: 1, by, notes: 1 });
    assert_eq!((people.henriks(5), people.achiengs(5)), (returned.clone(), returned));
    assert_eq!(people.solveigs(5), []);

    write(&people.achieng, &report(), "in-short", "Two schools in Kisumu teach together.");
    people.meet().await;
    let second = submit(&people.henrik);
    people.meet().await;
    assert_eq!((people.henriks(6), people.solveigs(6)), (vec![], to_review(2, 6)));

    answer(&people.solveig, second, Answer::Accepted);
    people.meet().await;
    assert_eq!(
        (people.henriks(6), people.achiengs(6), people.solveigs(6)),
        (vec![], vec![], vec![])
    );

    // the partners write on
    write(&people.achieng, &own_words("kisumu"), "story", "Later, it rained.");
    write(&people.achieng, &report(), "next", "We meet in May.");
    people.meet().await;
    let changed = needs(ReportNeed::ChangedSince { version: 2, sections: 2 });
    assert_eq!((people.henriks(9), people.achiengs(9)), (changed.clone(), changed));
    assert_eq!(people.solveigs(9), [], "an adviser hears of a newer version alone");
    // what is taken out again is no change
    write(&people.achieng, &own_words("kisumu"), "story", "");
    write(&people.achieng, &report(), "next", "");
    people.meet().await;
    assert_eq!((people.henriks(9), people.achiengs(9)), (vec![], vec![]));

    answer(&people.solveig, second, Answer::Reopened);
    people.meet().await;
    let again = ReportNeed::ToReview { version: 2, days: Some(9), is_again: true };
    assert_eq!((people.henriks(9), people.solveigs(9)), (vec![], needs(again)));
    people.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn opposite_answers_need_their_reviewers_until_one_who_saw_both_answers() {
    let folder = tempfile::tempdir().unwrap();
    let people = People::new(folder.path()).await;
    write(&people.henrik, &report(), "in-short", "Two schools teach together.");
    let version = submit(&people.henrik);
    people.meet().await;
    answer(&people.henrik, version, Answer::Accepted);
    answer(&people.solveig, version, Answer::Returned);
    people.meet().await;
    for mine in [people.henriks(0), people.solveigs(0)] {
        let [Need::Report { need: ReportNeed::OppositeAnswers { version: 1, answers }, .. }] =
            &mine[..]
        else {
            panic!("{mine:?}")
        };
        let mut answers = answers.clone();
        answers.sort_by_key(|it| it.answer);
        let said = |answer, by: &str| Answered { answer, by: Some(by.parse().unwrap()) };
        let both = [said(Answer::Returned, "solveig"), said(Answer::Accepted, "henrik")];
        assert_eq!(answers, both);
    }
    assert_eq!(people.achiengs(0), [], "who reviews nothing decides nothing");
    answer(&people.solveig, version, Answer::Accepted);
    people.meet().await;
    assert_eq!((people.henriks(0), people.solveigs(0)), (vec![], vec![]));
    people.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_due_for_its_writers_a_month_ahead_and_late_for_its_adviser_too() {
    let folder = tempfile::tempdir().unwrap();
    let people = People::new(folder.path()).await;
    write(&people.achieng, &own_words("kisumu"), "story", "It rained.");
    write(&people.henrik, &own_words("nidaros"), "story", "It snowed.");
    write(&people.henrik, &report(), "next", "We meet in May.");
    people.meet().await;
    // the round ends on 31 October 2026, so the report is due on 28 February 2027, 97 days after the tests' day
    let due = |days, sections| {
        let on = "2027-02-28".parse().unwrap();
        needs(ReportNeed::Due { on, days, sections })
    };
    let begun = Some(Sections { begun: 2, all: 12 });
    assert_eq!((people.henriks(66), people.solveigs(66)), (vec![], vec![]));
    assert_eq!((people.henriks(67), people.achiengs(67)), (due(30, begun), due(30, begun)));
    assert_eq!((people.henriks(97), people.solveigs(97)), (due(0, begun), vec![]));
    assert_eq!((people.henriks(100), people.solveigs(100)), (due(-3, begun), due(-3, None)));
    submit(&people.henrik);
    people.meet().await;
    assert_eq!((people.henriks(100), people.solveigs(100)), (vec![], to_review(1, 100)));

    // two versions that were submitted while apart need the one who may submit
    let laptop = enrolled(&people.relay, folder.path(), "laptop", "henrik").await;
    sync(&[&laptop]).await;
    submit(&laptop);
    submit(&people.henrik);
    sync(&[&laptop]).await;
    people.meet().await;
    assert_eq!(people.henriks(0), needs(ReportNeed::SeveralVersions { versions: 2 }));
    assert_eq!((people.achiengs(0), people.solveigs(0)), (vec![], vec![]));
    submit(&people.henrik);
    people.meet().await;
    assert_eq!((people.henriks(0), people.solveigs(0)), (vec![], to_review(4, 0)));
    people.relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_says_in_the_reader_s_language_what_there_is_and_leads_there() {
    let folder = tempfile::tempdir().unwrap();
    let people = People::new(folder.path()).await;
    write(&people.henrik, &report(), "in-short", "Two schools teach together.");
    submit(&people.henrik);
    people.meet().await;
    let page = |person: &'static str, language: &'static str| {
        let relay = &people.relay;
        async move {
            let cookie = cookie(relay, person).await;
            let cookie = cookie.split(';').next().unwrap();
            let cookie = format!("{cookie}; __Host-samband-language={language}");
            let answer = get(relay, "/", Some(&cookie)).await;
            assert_eq!(answer.status, 200, "{}", answer.body);
            answer.body
        }
    };
    let solveigs = page("solveig", "nb").await;
    assert!(solveigs.contains("Fjord and Lake, Round 2026: Versjon 1 ble sendt inn"), "{solveigs}");
    assert!(solveigs.contains("<h2>Avgjør</h2>"), "{solveigs}");
    let henriks = page("henrik", "en").await;
    let without = "<a href=\"/devices\">Without a device: Amina Otieno, Kari Moe.</a>";
    assert!(henriks.contains(without), "{henriks}");
    assert!(!henriks.contains("was submitted"), "{henriks}");
    people.relay.stop().await.unwrap();
}
