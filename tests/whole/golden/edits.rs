//! Edits of the documents of a round and of a log, byte for byte: what a device wrote once is read for ever.

use samband_client_core::documents::log::{EntryDraft, EntryKind, Log, LogEdit};
use samband_client_core::documents::own_words::{OwnWords, OwnWordsEdit};
use samband_client_core::documents::quote::{Quote, QuotedWords};
use samband_client_core::documents::review::{Review, ReviewEdit};
use samband_client_core::documents::round_report::{RoundReport, RoundReportEdit};
use samband_client_core::documents::sections::SectionDraft;
use samband_client_core::documents::status::Answer;
use samband_client_core::documents::submission::{
    Submission, SubmissionEdit, TextOf, VersionDraft,
};
use samband_client_core::documents::terms::{Audience, Consent, HopeState, Phase};
use samband_client_core::documents::{Document, Edit, Heads, Kind, Writer, parse_change};
use samband_client_core::ids::{ChangeHash, Fingerprint, ItemId};
use samband_client_core::time::DeviceTime;

use super::{compare_in, lines};

/// The first of January 2026, in Nepal.
fn at() -> DeviceTime {
    DeviceTime::new(1_767_225_600, 345)
}

const ENTRY: ItemId = ItemId([1; 10]);
const QUOTE: ItemId = ItemId([2; 10]);
const VERSION: ItemId = ItemId([3; 10]);
const EVENT: ItemId = ItemId([4; 10]);
const AGREEMENT: ItemId = ItemId([5; 10]);

fn quote() -> Quote {
    Quote {
        section: "individual".to_owned(),
        placement: "amina-2026".parse().unwrap(),
        audience: Audience::Both,
        entry: ENTRY,
        revision: vec![ChangeHash([7; 32])],
    }
}

fn section(id: &str, text: &str) -> SectionDraft {
    let language = "en".parse().unwrap();
    let contents = "round-report/1".to_owned();
    SectionDraft { section: id.to_owned(), text: text.to_owned(), language, contents }
}

fn version() -> VersionDraft {
    let mut draft = VersionDraft {
        figures: [("entries".to_owned(), 14)].into(),
        agreed: [("nidaros".parse().unwrap(), "henrik".parse().unwrap())].into(),
        without: [("kisumu".parse().unwrap(), "Strike.".to_owned())].into(),
        open_decisions: vec!["target of lessons: 40 or 55".to_owned()],
        report: vec![ChangeHash([8; 32])],
        own_words: [("nidaros".parse().unwrap(), vec![ChangeHash([9; 32])])].into(),
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..VersionDraft::default()
    };
    draft.content.contents = "round-report/1".to_owned();
    let (text, language) = ("We go on.".to_owned(), "en".to_owned());
    draft.content.texts.insert("next".to_owned(), TextOf { text, language, ticked: true });
    draft.content.quotes.insert(QUOTE, quote());
    let words = "With mangoes.".to_owned();
    let by = Some("amina".parse().unwrap());
    draft.quoted.insert(QUOTE, QuotedWords { consent: Consent::Named, words, by });
    draft
}

fn hope() -> EntryDraft {
    EntryDraft {
        kind: EntryKind::Hope,
        happened_on: at().date(),
        phase: Phase::Selected,
        title: String::new(),
        text: "I want to lead a ward.".to_owned(),
        outcomes: Default::default(),
        goals: Default::default(),
        language: "sw".parse().unwrap(),
        consent: Consent::None,
    }
}

/// A step: its name, and the edit, which can need the heads of the view before it.
type Step = (&'static str, fn(Heads) -> Edit);

/// The edits of each kind, one after the other.
const KINDS: [(Kind, &[Step]); 5] = [
    (
        Kind::Report,
        &[
            ("section", |base| {
                let draft = section("in-short", "We teach each other.");
                RoundReportEdit::WriteSection { base, draft }.into()
            }),
            ("tick", |base| {
                RoundReportEdit::Tick { base, section: "lessons".to_owned(), ticked: true }.into()
            }),
            ("quote", |_| RoundReportEdit::AddQuote { quote: QUOTE, of: quote() }.into()),
            ("no-quote", |_| RoundReportEdit::RemoveQuote { quote: QUOTE }.into()),
        ],
    ),
    (
        Kind::OwnWords,
        &[
            ("section", |base| {
                let draft = section("story", "Amina came back.");
                OwnWordsEdit::WriteSection { base, draft }.into()
            }),
            ("agree", |_| {
                let (fingerprint, report) = (Fingerprint([6; 32]), vec![ChangeHash([8; 32])]);
                OwnWordsEdit::Agree { agreement: AGREEMENT, fingerprint, report }.into()
            }),
        ],
    ),
    (
        Kind::Submission,
        &[
            ("version", |base| {
                let draft = Box::new(version());
                SubmissionEdit::Submit { base, version: VERSION, draft }.into()
            }),
            ("no-quote", |_| {
                SubmissionEdit::TakeBackQuote { version: VERSION, quote: QUOTE }.into()
            }),
        ],
    ),
    (
        Kind::Review,
        &[("returned", |base| {
            let notes = [("next".to_owned(), "Who does it?".to_owned())].into();
            let (answer, text) = (Answer::Returned, "Nearly.".to_owned());
            let (event, version, language) = (EVENT, VERSION, "nb".parse().unwrap());
            ReviewEdit::Answer { base, event, version, answer, notes, text, language }.into()
        })],
    ),
    (
        Kind::Log,
        &[
            ("hope", |_| LogEdit::Write { entry: ENTRY, draft: hope() }.into()),
            ("became", |base| {
                LogEdit::SetHope { base, entry: ENTRY, became: HopeState::OnItsWay }.into()
            }),
            ("withdrawn", |_| LogEdit::Withdraw { item: ENTRY }.into()),
        ],
    ),
];

#[test]
fn every_edit_of_a_round_and_a_hope_is_written_as_version_1_wrote_it_and_read_back() {
    let writer = Writer { author: "amina".parse().unwrap(), actor: [1; 16] };
    for (kind, steps) in KINDS {
        let (mut document, mut read) = (Document::new(kind), Document::new(kind));
        for (name, step) in steps {
            let edit = step(document.heads());
            let made =
                document.edit(&writer, at(), &edit).unwrap_or_else(|e| panic!("{name}: {e}"));
            compare_in("golden/edits", &format!("{}-{name}.hex", kind.as_str()), &lines(&made.raw));
            read.apply(&parse_change(&made.raw).unwrap()).unwrap();
        }
        assert_eq!(read.heads(), document.heads(), "{kind}");
    }
}

#[test]
fn what_version_1_wrote_of_a_round_and_a_hope_says_the_same() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("golden/edits");
    let read = |kind: Kind, upto: usize| {
        let steps = KINDS.iter().find(|(of, _)| *of == kind).unwrap().1;
        let mut document = Document::new(kind);
        for (name, _) in &steps[..upto] {
            let path = folder.join(format!("{}-{name}.hex", kind.as_str()));
            let text: String = std::fs::read_to_string(path).unwrap().split_whitespace().collect();
            let bytes = data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap();
            document.apply(&parse_change(&bytes).unwrap()).unwrap();
        }
        document
    };
    let report = RoundReport::read(&read(Kind::Report, 3));
    assert_eq!(report.sections["in-short"].text, "We teach each other.");
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    assert_eq!(report.quotes[&QUOTE].quote, quote());
    let own = OwnWords::read(&read(Kind::OwnWords, 2));
    assert_eq!(own.sections["story"].text, "Amina came back.");
    assert_eq!(own.agreements.len(), 1);
    let submission = Submission::read(&read(Kind::Submission, 1));
    let submitted = &submission.versions[&VERSION];
    assert_eq!(submitted.draft, version());
    assert!(!submitted.differs);
    let submission = Submission::read(&read(Kind::Submission, 2));
    assert!(submission.versions[&VERSION].taken_back.contains(&QUOTE));
    let review = Review::read(&read(Kind::Review, 1));
    assert_eq!(review.events[&EVENT].notes["next"], "Who does it?");
    let log = Log::read(&read(Kind::Log, 3));
    let entry = &log.entries[&ENTRY];
    assert_eq!((entry.became, entry.withdrawn), (Some(HopeState::OnItsWay), true));
}
