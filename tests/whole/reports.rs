//! A round's report: written together, agreed to, submitted as a copy, and answered.

use std::collections::{BTreeMap, BTreeSet};

use samband_client_core::documents::composing::{Composed, SILENT_DAYS, copied_words, last_heard};
use samband_client_core::documents::contents::CURRENT;
use samband_client_core::documents::log::{Log, LogEdit};
use samband_client_core::documents::outline::Outline;
use samband_client_core::documents::own_words::{OwnWords, OwnWordsEdit};
use samband_client_core::documents::quote::{Quote, QuotedWords};
use samband_client_core::documents::review::{Review, ReviewEdit};
use samband_client_core::documents::roster::{Membership, Roster};
use samband_client_core::documents::round_report::{RoundReport, RoundReportEdit};
use samband_client_core::documents::sections::SectionDraft;
use samband_client_core::documents::status::{Answer, Status, status};
use samband_client_core::documents::submission::{Submission, SubmissionEdit, VersionDraft};
use samband_client_core::documents::terms::{Audience, Consent, Role};
use samband_client_core::documents::{
    Document, Edit, EditError, Heads, Kind, Writer, parse_change,
};
use samband_client_core::ids::{ItemId, OrganisationId, PersonId};
use samband_client_core::time::DeviceTime;
use samband_tests::{draft, item, now, placement};

fn writer(person: &str, actor: u8) -> Writer {
    Writer { author: person.parse().unwrap(), actor: [actor; 16] }
}

fn section(id: &str, text: &str) -> SectionDraft {
    SectionDraft {
        section: id.to_owned(),
        text: text.to_owned(),
        language: "en".parse().unwrap(),
        contents: CURRENT.to_owned(),
    }
}

fn write(document: &mut Document, by: &Writer, base: Heads, id: &str, text: &str) {
    let edit = RoundReportEdit::WriteSection { base, draft: section(id, text) };
    document.edit(by, now(), &edit.into()).unwrap();
}

fn organisation(id: &str) -> OrganisationId {
    id.parse().unwrap()
}

fn quote() -> Quote {
    Quote {
        section: "individual".to_owned(),
        placement: placement(),
        audience: Audience::Both,
        entry: item(),
        revision: Vec::new(),
    }
}

#[test]
fn two_partners_who_begin_one_section_while_apart_both_find_their_words() {
    let (henrik, achieng) = (writer("henrik", 1), writer("achieng", 2));
    let (mut north, mut south) = (Document::new(Kind::Report), Document::new(Kind::Report));
    let base = north.heads();
    write(&mut north, &henrik, base.clone(), "individual", "Nurses teach each other.");
    write(&mut south, &achieng, base, "individual", "Pupils read aloud.");
    north.merge(&mut south).unwrap();
    south.merge(&mut north).unwrap();
    let (one, other) = (RoundReport::read(&north), RoundReport::read(&south));
    assert_eq!(one, other);
    let text = &one.sections["individual"].text;
    assert!(text.contains("Nurses teach") && text.contains("Pupils read"), "{text}");
    assert_eq!(one.contents.as_deref(), Some(CURRENT));
    assert_eq!(one.findings, []);

    // one partner replaces a word while the other adds a sentence
    let seen = one.heads.clone();
    write(&mut north, &henrik, seen.clone(), "individual", &text.replace("Nurses", "Midwives"));
    write(&mut south, &achieng, seen, "individual", &format!("{text} They sing."));
    north.merge(&mut south).unwrap();
    let merged = RoundReport::read(&north).sections["individual"].text.clone();
    assert!(merged.contains("Midwives teach") && merged.ends_with("They sing."), "{merged}");

    let mut of = |id: &str| {
        let edit = RoundReportEdit::WriteSection { base: north.heads(), draft: section(id, "x") };
        north.edit(&henrik, now(), &edit.into())
    };
    for id in ["story", "front", "nothing"] {
        let error = of(id).unwrap_err();
        assert!(matches!(error, EditError::NoSection { .. }), "{error}");
    }
    assert!(of("next").is_ok());
    assert!(matches!(of("next").unwrap_err(), EditError::NoChange), "it says so already");
}

#[test]
fn a_report_keeps_the_version_of_the_questions_it_was_begun_with() {
    let mut report = Document::new(Kind::Report);
    let henrik = writer("henrik", 1);
    let heads = report.heads();
    write(&mut report, &henrik, heads, "next", "We go on.");
    let later =
        SectionDraft { contents: "round-report/2".to_owned(), ..section("lessons", "Ask.") };
    let edit = RoundReportEdit::WriteSection { base: report.heads(), draft: later };
    report.edit(&henrik, now(), &edit.into()).unwrap();
    assert_eq!(RoundReport::read(&report).contents.as_deref(), Some("round-report/1"));
}

#[test]
fn an_agreement_is_to_the_words_that_were_seen_and_no_others() {
    let (mut report, mut own) = (Document::new(Kind::Report), Document::new(Kind::OwnWords));
    let (henrik, achieng) = (writer("henrik", 1), writer("achieng", 2));
    let heads = report.heads();
    write(&mut report, &henrik, heads, "next", "We go on.");
    let kisumu = organisation("kisumu");
    let compose = |report: &Document, own: &Document| Composed {
        report: RoundReport::read(report),
        own: BTreeMap::from([(kisumu.clone(), OwnWords::read(own))]),
    };
    let composed = compose(&report, &own);
    let agree = OwnWordsEdit::Agree {
        agreement: item(),
        fingerprint: composed.content().fingerprint(),
        report: composed.report.heads.clone(),
    };
    own.edit(&achieng, now(), &agree.into()).unwrap();
    let agreed = compose(&report, &own);
    assert_eq!(agreed.agreed().keys().copied().collect::<Vec<_>>(), [&kisumu]);
    assert_eq!(agreed.agreed()[&kisumu].by, Some("achieng".parse().unwrap()));
    assert_eq!(agreed.agreed()[&kisumu].report, report.heads());

    let heads = report.heads();
    write(&mut report, &henrik, heads, "next", "We go on, without money.");
    assert!(compose(&report, &own).agreed().is_empty(), "other words");
    let heads = report.heads();
    write(&mut report, &henrik, heads, "next", "We go on.");
    assert_eq!(compose(&report, &own).agreed().len(), 1, "the words that were agreed to are back");
    // a partner's own words are part of what everybody agrees to
    let story =
        OwnWordsEdit::WriteSection { base: own.heads(), draft: section("story", "It rained.") };
    own.edit(&achieng, now(), &story.into()).unwrap();
    let composed = compose(&report, &own);
    assert!(composed.agreed().is_empty());
    assert_eq!(composed.content().texts["story/kisumu"].text, "It rained.");
}

#[test]
fn a_partner_is_silent_when_none_of_its_people_has_written_for_long() {
    let day = |n: i64| DeviceTime::new(1_795_400_000 + n * 86_400, 0);
    let (mut report, mut own) = (Document::new(Kind::Report), Document::new(Kind::OwnWords));
    let membership = |person: &str, of: &str| Membership {
        person: person.parse().unwrap(),
        role: Role::Member,
        organisation: Some(organisation(of)),
    };
    let roster = Roster {
        memberships: BTreeSet::from([
            membership("henrik", "nidaros"),
            membership("achieng", "kisumu"),
        ]),
        ..Roster::default()
    };
    let heard = |report: &Document, own: &Document, of: &str| {
        last_heard(&roster, &organisation(of), report, own)
    };
    assert_eq!(heard(&report, &own, "kisumu"), None, "nobody has begun");
    let write = |document: &mut Document, by: &Writer, at: DeviceTime, text: &str| {
        let edit =
            RoundReportEdit::WriteSection { base: document.heads(), draft: section("next", text) };
        document.edit(by, at, &edit.into()).unwrap();
    };
    write(&mut report, &writer("henrik", 1), day(0), "We go on.");
    write(&mut report, &writer("henrik", 1), day(30), "We go on, slowly.");
    assert_eq!(heard(&report, &own, "kisumu"), Some(day(0).unix_s()), "since the report was begun");
    assert_eq!(heard(&report, &own, "nidaros"), Some(day(30).unix_s()));
    write(&mut report, &writer("achieng", 2), day(31), "We go on, slowly and surely.");
    assert_eq!(heard(&report, &own, "kisumu"), Some(day(31).unix_s()));
    let story =
        OwnWordsEdit::WriteSection { base: own.heads(), draft: section("story", "It rained.") };
    own.edit(&writer("achieng", 3), day(35), &story.into()).unwrap();
    assert_eq!(heard(&report, &own, "kisumu"), Some(day(35).unix_s()));
    assert_eq!(SILENT_DAYS, 21);
}

#[test]
fn a_version_carries_words_only_with_consent_and_a_name_only_with_consent_to_it() {
    let whole = version("We go on.");
    let (id, words) = whole.quoted.first_key_value().unwrap();
    let amina: PersonId = "amina".parse().unwrap();
    for (consent, by, good) in [
        (Consent::None, None, false),
        (Consent::None, Some(&amina), false),
        (Consent::Anonymous, None, true),
        (Consent::Anonymous, Some(&amina), false),
        (Consent::Named, None, true),
        (Consent::Named, Some(&amina), true),
    ] {
        let words = QuotedWords { consent, by: by.cloned(), ..words.clone() };
        let draft = VersionDraft { quoted: [(*id, words)].into(), ..whole.clone() };
        let mut document = Document::new(Kind::Submission);
        let base = document.heads();
        let edit = SubmissionEdit::Submit { base, version: item(), draft: Box::new(draft) };
        let made = document.edit(&writer("henrik", 1), now(), &edit.into());
        assert_eq!(made.is_ok(), good, "{consent} {by:?}");
    }
    let mut document = Document::new(Kind::Submission);
    let without = VersionDraft { quoted: BTreeMap::new(), ..whole };
    let base = document.heads();
    let edit = SubmissionEdit::Submit { base, version: item(), draft: Box::new(without) };
    let error = document.edit(&writer("henrik", 1), now(), &edit.into()).unwrap_err();
    assert!(matches!(error, EditError::NoConsent), "{error}");
}

#[test]
fn words_that_are_copied_from_an_entry_without_consent_are_found() {
    let mut log = Document::new(Kind::Log);
    let words = "Today I taught fractions with mangoes in the smallest classroom of the school.";
    for consent in [Consent::None, Consent::Anonymous] {
        let mut of = draft(words);
        of.consent = consent;
        if consent == Consent::Anonymous {
            of.text = "My host carried me to the clinic at night and never spoke of it.".to_owned();
        }
        let edit = LogEdit::Write { entry: item(), draft: of };
        log.edit(&writer("amina", 1), now(), &Edit::Log(edit)).unwrap();
    }
    let log = Log::read(&log);
    let mut report = Document::new(Kind::Report);
    let copied = |text: &str, report: &mut Document| {
        let heads = report.heads();
        write(report, &writer("henrik", 1), heads, "individual", text);
        let composed = Composed { report: RoundReport::read(report), ..Composed::default() };
        copied_words(&composed.content(), log.entries.values())
    };
    let found = copied(
        "She taught: \"today I taught fractions, with mangoes in the smallest\".",
        &mut report,
    );
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].1, "today i taught fractions with mangoes in the");
    assert_eq!(copied("She taught fractions with mangoes in a classroom.", &mut report), []);
    let consented = "My host carried me to the clinic at night and never spoke of it.";
    assert_eq!(copied(consented, &mut report), []);
}

/// A version with one text.
fn version(text: &str) -> VersionDraft {
    let mut report = Document::new(Kind::Report);
    let heads = report.heads();
    write(&mut report, &writer("henrik", 1), heads, "next", text);
    let id = item();
    let add = RoundReportEdit::AddQuote { quote: id, of: quote() };
    report.edit(&writer("henrik", 1), now(), &add.into()).unwrap();
    let words = QuotedWords {
        consent: Consent::Named,
        words: "I taught my first class.".to_owned(),
        by: Some("amina".parse().unwrap()),
    };
    let composed = Composed { report: RoundReport::read(&report), ..Composed::default() };
    VersionDraft {
        content: composed.content(),
        quoted: [(id, words)].into(),
        figures: BTreeMap::from([("entries".to_owned(), 14)]),
        agreed: BTreeMap::from([(organisation("nidaros"), "henrik".parse().unwrap())]),
        without: BTreeMap::from([(organisation("kisumu"), "no line since August".to_owned())]),
        open_decisions: vec!["target of schools: 40 or 55".to_owned()],
        report: composed.report.heads,
        own_words: BTreeMap::new(),
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
    }
}

fn submit(document: &mut Document, actor: u8, text: &str) -> ItemId {
    let version_id = item();
    let edit = SubmissionEdit::Submit {
        base: document.heads(),
        version: version_id,
        draft: Box::new(version(text)),
    };
    document.edit(&writer("henrik", actor), now(), &edit.into()).unwrap();
    version_id
}

#[test]
fn a_version_reads_back_as_it_was_submitted_and_a_quote_in_it_can_be_taken_back() {
    let mut document = Document::new(Kind::Submission);
    let first = submit(&mut document, 1, "We go on.");
    let view = Submission::read(&document);
    assert_eq!(view.findings, []);
    let read = &view.versions[&first];
    assert_eq!(read.draft.content.texts["next"].text, "We go on.");
    assert_eq!(read.fingerprint, Some(read.draft.fingerprint()));
    assert!(!read.differs);
    assert_eq!(read.by, Some("henrik".parse().unwrap()));
    let (quote, of) = read.draft.quoted.first_key_value().unwrap();
    assert_eq!(of.words, "I taught my first class.");
    let mut expected = version("We go on.");
    expected.content.quotes = read.draft.content.quotes.clone();
    expected.quoted = read.draft.quoted.clone();
    expected.report = read.draft.report.clone();
    assert_eq!(read.draft, expected);

    let take_back = SubmissionEdit::TakeBackQuote { version: first, quote: *quote };
    document.edit(&writer("henrik", 2), now(), &take_back.into()).unwrap();
    let view = Submission::read(&document);
    let read = &view.versions[&first];
    assert!(read.draft.quoted.is_empty());
    assert_eq!(read.taken_back, BTreeSet::from([*quote]));
    assert!(!read.differs, "taking a quote back is no tampering");
    let unknown = SubmissionEdit::TakeBackQuote { version: first, quote: item() };
    let error = document.edit(&writer("henrik", 2), now(), &unknown.into()).unwrap_err();
    assert!(matches!(error, EditError::Unknown { what: "quote", .. }), "{error}");

    let second = submit(&mut document, 3, "We go on, slowly.");
    let view = Submission::read(&document);
    let order: Vec<(u64, ItemId)> = view.in_order().iter().map(|(n, of)| (*n, of.id)).collect();
    assert_eq!(order, [(1, first), (2, second)]);
    let (old, new) = (&view.versions[&first].draft.content, &view.versions[&second].draft.content);
    let (old, new) = (Outline::from(old), Outline::from(new));
    assert_eq!(old.differences(&new), ["individual".to_owned(), "next".to_owned()].into());

    let mut unsigned = version("x");
    unsigned.signed_as = " ".to_owned();
    let base = document.heads();
    let edit = SubmissionEdit::Submit { base, version: item(), draft: Box::new(unsigned) };
    let error = document.edit(&writer("henrik", 4), now(), &edit.into()).unwrap_err();
    assert!(matches!(error, EditError::Empty { .. }), "{error}");
}

#[test]
fn opposite_answers_made_apart_stand_against_each_other_until_somebody_has_seen_both() {
    let mut submission = Document::new(Kind::Submission);
    let version = submit(&mut submission, 1, "We go on.");
    let versions = Submission::read(&submission).submitted();
    let (mut office, mut adviser) = (Document::new(Kind::Review), Document::new(Kind::Review));
    let answer =
        |document: &mut Document, by: &Writer, answer: Answer, notes: &[&str], text: &str| {
            let notes = notes.iter().map(|note| ("next".to_owned(), (*note).to_owned())).collect();
            let edit = ReviewEdit::Answer {
                base: document.heads(),
                event: item(),
                version,
                answer,
                notes,
                text: text.to_owned(),
                language: "en".parse().unwrap(),
            };
            document.edit(by, now(), &edit.into()).map(|_| ())
        };
    let error = answer(&mut office, &writer("henrik", 1), Answer::Returned, &[], "Not yet.");
    assert!(matches!(error, Err(EditError::Empty { field: "the list of notes" })));
    let error = answer(&mut office, &writer("henrik", 1), Answer::Reopened, &[], "");
    assert!(matches!(error, Err(EditError::Empty { field: "the reason" })));

    answer(&mut office, &writer("henrik", 1), Answer::Accepted, &[], "").unwrap();
    answer(&mut adviser, &writer("solveig", 2), Answer::Returned, &["Who?"], "").unwrap();
    let stands = |document: &Document| status(&versions, &Review::read(document).answers());
    assert!(matches!(stands(&office), Status::Accepted { version: 1, .. }));
    assert!(matches!(stands(&adviser), Status::Returned { version: 1, .. }));
    office.merge(&mut adviser).unwrap();
    adviser.merge(&mut office).unwrap();
    let Status::Contested { version: 1, between } = stands(&office) else { panic!("contested") };
    assert_eq!(between.len(), 2);
    assert_eq!(stands(&office), stands(&adviser));
    assert_eq!(
        Review::read(&office).in_order()[1].notes.len()
            + Review::read(&office).in_order()[0].notes.len(),
        1
    );

    answer(&mut adviser, &writer("solveig", 3), Answer::Accepted, &[], "Seen.").unwrap();
    assert!(matches!(stands(&adviser), Status::Accepted { version: 1, .. }));
    answer(&mut adviser, &writer("solveig", 3), Answer::Reopened, &[], "A fault.").unwrap();
    assert!(matches!(stands(&adviser), Status::Reopened { version: 1 }));
    // a new version waits for an answer of its own
    submit(&mut submission, 4, "We go on, slowly.");
    let versions = Submission::read(&submission).submitted();
    let after = status(&versions, &Review::read(&adviser).answers());
    assert_eq!(after, Status::Submitted { version: 2 });
}

#[test]
fn lessons_may_be_shared_only_where_nobody_who_was_apart_has_said_no() {
    let mut one = Document::new(Kind::Report);
    let base = one.heads();
    let lessons = section("lessons", "Meet indoors when it rains.");
    let write = RoundReportEdit::WriteSection { base, draft: lessons };
    one.edit(&writer("henrik", 1), now(), &write.into()).unwrap();
    let is_shared = |document: &Document| RoundReport::read(document).sections["lessons"].ticked;
    assert!(!is_shared(&one), "nobody has said so");
    let tick = |document: &mut Document, actor: u8, ticked: bool| {
        let (base, section) = (document.heads(), "lessons".to_owned());
        let tick = RoundReportEdit::Tick { base, section, ticked };
        document.edit(&writer("henrik", actor), now(), &tick.into()).unwrap();
    };
    let mut other = Document::new(Kind::Report);
    for change in one.changes() {
        other.apply(&parse_change(&change.raw).unwrap()).unwrap();
    }
    tick(&mut one, 2, true);
    assert!(is_shared(&one));
    // the other partner says no while apart
    tick(&mut other, 3, false);
    for change in one.changes() {
        let change = parse_change(&change.raw).unwrap();
        if !other.has(change.hash) {
            other.apply(&change).unwrap();
        }
    }
    assert!(!is_shared(&other), "one of them said no");
    tick(&mut other, 4, true);
    assert!(is_shared(&other), "said by somebody who saw both");
    let agreed = |document: &Document| {
        Composed { report: RoundReport::read(document), ..Composed::default() }.content()
    };
    let before = agreed(&other).fingerprint();
    tick(&mut other, 5, false);
    assert_ne!(agreed(&other).fingerprint(), before, "partners agree to what is shared");
}
