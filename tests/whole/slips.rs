//! Slips of the hand that a document does not take, and things said twice.

use samband_client_core::documents::feedback::{Feedback, FeedbackEdit};
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::log::{EntryDraft, LogEdit, Revision};
use samband_client_core::documents::terms::{Level, RemarkKind, Theme};
use samband_client_core::documents::{Document, Edit, EditError, Kind, Writer, parse_change};
use samband_client_core::ids::ItemId;
use samband_client_core::report::Digest;
use samband_client_core::time::parse_date;
use samband_tests::{draft, english, now};

fn writer(author: &str, actor: u8) -> Writer {
    Writer { author: author.parse().expect("an id"), actor: [actor; 16] }
}

fn acknowledge(remark: u8, entry: ItemId) -> Edit {
    let (remark, kind, text) = (ItemId([remark; 10]), RemarkKind::Acknowledgement, String::new());
    Edit::Feedback(FeedbackEdit::Remark { remark, entry, kind, text, language: english() })
}

#[test]
fn acknowledging_twice_is_one_acknowledgement_on_one_device_and_on_two() {
    let (entry, other) = (ItemId([9; 10]), ItemId([8; 10]));
    let mut phone = Document::new(Kind::Feedback);
    let mut laptop = phone.clone();
    let first = phone.edit(&writer("kari", 1), now(), &acknowledge(1, entry)).unwrap();
    let again = phone.edit(&writer("kari", 1), now(), &acknowledge(2, entry)).unwrap_err();
    assert!(matches!(again, EditError::AlreadyAcknowledged), "{again}");
    phone.edit(&writer("kari", 1), now(), &acknowledge(3, other)).unwrap();

    // the laptop has not heard of it; a colleague has read the entry too
    let second = laptop.edit(&writer("kari", 2), now(), &acknowledge(4, entry)).unwrap();
    laptop.edit(&writer("henrik", 3), now(), &acknowledge(5, entry)).unwrap();
    laptop.apply(&parse_change(&first.raw).unwrap()).unwrap();
    phone.apply(&parse_change(&second.raw).unwrap()).unwrap();

    let readers = |document: &Document| -> Vec<String> {
        let view = Feedback::read(document);
        view.on(entry).iter().map(|remark| remark.by.as_ref().unwrap().to_string()).collect()
    };
    assert_eq!(readers(&phone), ["kari"]);
    assert_eq!(readers(&laptop), ["kari", "henrik"]);
    assert_eq!(Feedback::read(&phone).on(other).len(), 1);
    let Some(Digest::Feedback(_)) = Digest::of(&phone) else { panic!("feedback has a digest") };
}

#[test]
fn words_of_acknowledgements_and_comments_said_twice_stay() {
    let entry = ItemId([9; 10]);
    let mut phone = Document::new(Kind::Feedback);
    let said = |remark: u8, kind: RemarkKind, text: &str| {
        let (remark, text) = (ItemId([remark; 10]), text.to_owned());
        Edit::Feedback(FeedbackEdit::Remark { remark, entry, kind, text, language: english() })
    };
    for (n, (kind, text)) in [
        (RemarkKind::Acknowledgement, ""),
        (RemarkKind::Acknowledgement, "Read with joy"),
        (RemarkKind::Comment, "Asante!"),
        (RemarkKind::Comment, "Asante!"),
    ]
    .into_iter()
    .enumerate()
    {
        let edit = said(u8::try_from(n).unwrap(), kind, text);
        phone.edit(&writer("kari", 1), now(), &edit).unwrap();
    }
    assert_eq!(Feedback::read(&phone).on(entry).len(), 4);
}

#[test]
fn a_date_of_another_age_is_refused_with_a_sentence() {
    let mut log = Document::new(Kind::Log);
    let entry = ItemId([1; 10]);
    let write = |date: &str, entry| {
        let draft = EntryDraft { happened_on: parse_date(date).unwrap(), ..draft("words") };
        Edit::Log(LogEdit::Write { entry, draft })
    };
    for date in ["-000044-03-15", "0000-01-01", "1899-12-31", "2200-01-01", "9999-12-31"] {
        let error = log.edit(&writer("amina", 1), now(), &write(date, entry)).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the date must be in the years 1900 to 2199, such as 2026-11-23",
            "{date}"
        );
    }
    // another calendar's year is asked about, not refused
    log.edit(&writer("amina", 1), now(), &write("2083-08-08", entry)).unwrap();
    let revision = Revision { happened_on: parse_date("0026-11-02").ok(), ..Revision::default() };
    let revise = LogEdit::Revise { base: log.heads(), entry, revision };
    assert!(matches!(
        log.edit(&writer("amina", 1), now(), &Edit::Log(revise)),
        Err(EditError::Range { .. })
    ));

    let mut goals = Document::new(Kind::Goals);
    let (goal, indicator) = (ItemId([2; 10]), ItemId([3; 10]));
    let title = "Clean hands".to_owned();
    let setup = [
        GoalsEdit::AddGoal {
            goal,
            level: Level::Individual,
            theme: Theme::Health,
            title: title.clone(),
            language: english(),
        },
        GoalsEdit::AddIndicator {
            indicator,
            goal,
            title,
            language: english(),
            unit: "wards".to_owned(),
            baseline: None,
            target: None,
        },
    ];
    for edit in setup {
        goals.edit(&writer("kari", 1), now(), &Edit::Goals(edit)).unwrap();
    }
    let measure = GoalsEdit::Measure {
        measurement: ItemId([4; 10]),
        indicator,
        period: "0026-11".parse().unwrap(),
        value: "1".parse().unwrap(),
        progress: 3,
        reason: String::new(),
        evidence: String::new(),
    };
    let error = goals.edit(&writer("kari", 1), now(), &Edit::Goals(measure)).unwrap_err();
    assert!(error.to_string().starts_with("the period must be in the years"), "{error}");
}

#[test]
fn a_text_that_shows_nothing_is_no_text() {
    let mut log = Document::new(Kind::Log);
    for (n, text) in ["\u{200b}", "\u{feff}", " \u{200d}\n", "\u{2060}\u{ad}"].iter().enumerate() {
        let entry = ItemId([u8::try_from(n).unwrap(); 10]);
        let edit = Edit::Log(LogEdit::Write { entry, draft: draft(text) });
        let error = log.edit(&writer("amina", 1), now(), &edit).unwrap_err();
        assert!(matches!(error, EditError::Empty { .. }), "{text:?}: {error}");
    }
}
