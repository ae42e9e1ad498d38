//! Quotes: a report names entries and holds no word of them, and words leave with a version only while their author
//! consents.

use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ROOT, ReadDoc};
use samband_client_core::api::{Client, Host, RoundHandle};
use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::log::{Log, LogEdit, Revision};
use samband_client_core::documents::quote::{Quote, QuoteFault, QuotedWords};
use samband_client_core::documents::round_report::{RoundReport, RoundReportEdit};
use samband_client_core::documents::submission::{Submission, SubmissionEdit, VersionDraft};
use samband_client_core::documents::submitting::{SubmitError, SubmitRequest};
use samband_client_core::documents::terms::{Audience, Consent};
use samband_client_core::documents::{
    Document, Edit, EditError, Heads, Kind, Writer, parse_change,
};
use samband_client_core::ids::{DocId, ItemId};
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::{
    draft, enrolled, item, log_for, now, partnership, placement, relay_here, write_for,
};

use crate::audiences::{Recorder, holds};
use crate::submissions::{ROUND, report, write};
use crate::today::sync;

const AT_HOME: &str = "I lie awake at my host's because of what is said at table every evening.";
const QUOTED: &str = "Today I taught fractions with mangoes in the smallest classroom of all.";
const AFTER: &str = "We met, and wrote down who looks after the seedlings until the rain comes.";

fn writer(actor: u8) -> Writer {
    Writer { author: "amina".parse().unwrap(), actor: [actor; 16] }
}

fn revise(base: Heads, entry: ItemId, revision: Revision) -> Edit {
    Edit::Log(LogEdit::Revise { base, entry, revision })
}

fn consents(consent: Consent) -> Revision {
    Revision { consent: Some(consent), ..Revision::default() }
}

/// A log with one entry in which two devices of its author, while apart, have set these consents.
fn set_apart(consents_set: [Consent; 2]) -> (Document, ItemId) {
    let entry = item();
    let mut phone = Document::new(Kind::Log);
    let mut draft = draft(QUOTED);
    // setting what an entry says already is no change
    let before = Consent::ALL.iter().find(|consent| !consents_set.contains(consent));
    draft.consent = *before.unwrap();
    let write = Edit::Log(LogEdit::Write { entry, draft });
    phone.edit(&writer(1), now(), &write).unwrap();
    let mut laptop = Document::load(Kind::Log, &phone.save()).unwrap();
    for (device, actor, consent) in
        [(&mut phone, 2, consents_set[0]), (&mut laptop, 3, consents_set[1])]
    {
        let edit = revise(device.heads(), entry, consents(consent));
        device.edit(&writer(actor), now(), &edit).unwrap();
    }
    phone.merge(&mut laptop).unwrap();
    (phone, entry)
}

#[test]
fn of_two_consents_that_an_author_set_while_apart_the_one_that_allows_less_holds() {
    use Consent::{Anonymous, Named, None};
    for (one, other, least) in
        [(None, Named, None), (None, Anonymous, None), (Anonymous, Named, Anonymous)]
    {
        for set in [[one, other], [other, one]] {
            let (mut log, entry) = set_apart(set);
            let consent = |log: &Document| Log::read(log).entries[&entry].consent;
            assert_eq!(consent(&log), least, "{set:?}");
            // the log's next epoch, after something was erased, allows no more
            let mut renewed = Document::new(Kind::Log);
            for (_, change) in log.renewed(&[item()].into(), DocId([9; 16])).unwrap() {
                renewed.apply(&parse_change(&change.raw).unwrap()).unwrap();
            }
            assert_eq!(consent(&renewed), least, "{set:?}");
            // said by somebody who has seen both
            let edit = revise(log.heads(), entry, consents(Named));
            log.edit(&writer(4), now(), &edit).unwrap();
            assert_eq!(consent(&log), Named);
        }
    }
}

#[test]
fn an_entry_that_says_something_else_than_when_it_was_quoted_is_found_changed() {
    let (mut log, entry) = set_apart([Consent::Named, Consent::Named]);
    let seen = Log::read(&log);
    let placement = placement();
    let quote = |log: &Log| Quote::of("individual", (&placement, Audience::Both), log, entry);
    let of = quote(&seen).unwrap();
    assert!(!of.find(&log).unwrap().changed);
    // something else of the log changes, then the entry
    let other = Edit::Log(LogEdit::Write { entry: item(), draft: draft(AFTER) });
    log.edit(&writer(5), now(), &other).unwrap();
    assert!(!of.find(&log).unwrap().changed);
    let text = Revision { text: Some(AFTER.to_owned()), ..Revision::default() };
    log.edit(&writer(5), now(), &revise(log.heads(), entry, text)).unwrap();
    let found = of.find(&log).unwrap();
    assert!(found.changed);
    assert_eq!(found.words.words, AFTER, "the words as they stand");
    for (edit, fault) in [
        (LogEdit::Withdraw { item: entry }, QuoteFault::TakenBack),
        (LogEdit::Erase { item: entry }, QuoteFault::Erased),
    ] {
        log.edit(&writer(5), now(), &Edit::Log(edit)).unwrap();
        assert_eq!(of.find(&log).unwrap_err(), fault);
    }
    assert!(quote(&Log::read(&log)).is_err());
}

/// An entry of Amina's for an audience, with a consent.
fn entry(phone: &Device, audience: Audience, text: &str, consent: Consent) -> ItemId {
    let entry = write_for(phone, audience, text);
    consent_to(phone, audience, entry, consent);
    entry
}

fn consent_to(phone: &Device, audience: Audience, entry: ItemId, consent: Consent) {
    let key = log_for(audience);
    let base = phone.heads(&key).unwrap();
    phone.edit(&key, &revise(base, entry, consents(consent)), now()).unwrap();
}

fn handle(device: &Device) -> RoundHandle {
    Client::new(device.clone(), Host::system()).rounds().remove(0)
}

async fn relay_with(folder: &std::path::Path, roster: String) -> Relay {
    let relay = relay_here(folder).await;
    let text = format!("{roster}{ROUND}");
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    relay
}

fn request() -> SubmitRequest {
    SubmitRequest {
        signed_by: "Somebody".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..SubmitRequest::default()
    }
}

/// Says that these partners agree, each on its device.
async fn agree(partners: &[(&Device, &str)]) {
    for (device, partner) in partners {
        let round = handle(device);
        round.agree(&round.composed().unwrap(), &partner.parse().unwrap()).unwrap();
    }
    let devices: Vec<&Device> = partners.iter().map(|(device, _)| *device).collect();
    sync(&devices).await;
    sync(&devices).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_for_home_is_not_quoted_and_the_host_gets_no_byte_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with(folder.path(), samband_tests::ROSTER.to_owned()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let college = enrolled(&relay, folder.path(), "college", "achieng").await;
    let mut mentor = Recorder::enrolled(&relay, "kari").await;
    let at_home = entry(&phone, Audience::Home, AT_HOME, Consent::Named);
    let shared = entry(&phone, Audience::Both, QUOTED, Consent::Anonymous);
    sync(&[&phone, &college]).await;

    let round = handle(&college);
    let placement = placement();
    let refused = round.quote("individual", (&placement, Audience::Home), at_home).unwrap_err();
    assert!(matches!(refused, DeviceError::Edit(EditError::QuoteOfHome)), "{refused}");
    assert!(refused.to_string().contains("ask its author to share it"), "{refused}");
    // nor by a program that makes the edit itself
    let revision = college.heads(&log_for(Audience::Home)).unwrap();
    let section = "individual".to_owned();
    let of = Quote { section, placement, audience: Audience::Home, entry: at_home, revision };
    let add = RoundReportEdit::AddQuote { quote: item(), of };
    let refused = college.edit(&report(), &add.into(), now()).unwrap_err();
    assert!(matches!(refused, DeviceError::Edit(EditError::QuoteOfHome)), "{refused}");

    // a quote of what the host reads is a reference, of which the report's history has no word
    let quote = round.quote("individual", (&samband_tests::placement(), Audience::Both), shared);
    write(&college, &report(), "in-short", AFTER);
    sync(&[&college]).await;
    mentor.read_until(AFTER).await;
    assert!(!holds(&mentor.bytes, AT_HOME));
    assert!(!mentor.bytes.windows(16).any(|at| *at == log_for(Audience::Home).id().0));
    let history = college.read(&report(), Document::changes).unwrap();
    let history: Vec<u8> = history.into_iter().flat_map(|change| change.raw).collect();
    assert!(holds(&history, AFTER) && !holds(&history, QUOTED));
    let view = college.read(&report(), RoundReport::read).unwrap();
    let found = college.quoted(&partnership(), &view.quotes[&quote.unwrap()].quote).unwrap();
    assert_eq!(found.unwrap().words.words, QUOTED, "who may read the entry reads it there");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_submits_a_quote_of_an_entry_that_they_may_not_read() {
    let folder = tempfile::tempdir().unwrap();
    let roster = samband_tests::ROSTER.replacen(
        "partners = [\"nidaros\", \"kisumu\"]\ncoordinating = \"nidaros\"",
        "partners = [\"nidaros\", \"kisumu\", \"lalitpur\"]\ncoordinating = \"lalitpur\"",
        1,
    );
    let lead = "\n[[role]]\npartnership = \"fjord-lake\"\nperson = \"bikash\"\nrole = \
                \"coordinator\"\norganisation = \"lalitpur\"\n";
    let relay = relay_with(folder.path(), roster + lead).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let north = enrolled(&relay, folder.path(), "north", "henrik").await;
    let south = enrolled(&relay, folder.path(), "south", "achieng").await;
    let hill = enrolled(&relay, folder.path(), "hill", "bikash").await;
    let quoted = entry(&phone, Audience::Both, QUOTED, Consent::Named);
    sync(&[&phone, &north, &south, &hill]).await;
    write(&south, &report(), "individual", "They teach.");
    let quote = handle(&south).quote("individual", (&placement(), Audience::Both), quoted).unwrap();
    sync(&[&south, &north, &hill]).await;
    agree(&[(&north, "nidaros"), (&south, "kisumu"), (&hill, "lalitpur")]).await;
    consent_to(&phone, Audience::Both, quoted, Consent::None);
    sync(&[&phone, &north, &south, &hill]).await;

    let round = handle(&hill);
    let base = round.submission().unwrap().heads;
    let refused = round.submit(&base, &request()).unwrap_err();
    let DeviceError::Submit(SubmitError::Quote { quote: named, fault, .. }) = &refused else {
        panic!("{refused}")
    };
    assert_eq!((*named, *fault), (quote, QuoteFault::NotReadable));
    assert!(refused.to_string().contains("take the quote out"), "{refused}");
    assert!(round.submission().unwrap().versions.is_empty());
    // a program that puts the words in itself is refused on the device
    let composed = round.composed().unwrap();
    let words = QuotedWords { consent: Consent::Named, words: QUOTED.to_owned(), by: None };
    let draft = VersionDraft {
        content: composed.content(),
        quoted: [(quote, words)].into(),
        signed_by: "Somebody".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..VersionDraft::default()
    };
    let edit = SubmissionEdit::Submit { base, version: item(), draft: Box::new(draft) };
    let refused = hill.edit(&round.submission_key(), &edit.into(), now()).unwrap_err();
    assert!(matches!(refused, DeviceError::Submit(_)), "{refused}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_that_was_submitted_reads_as_taken_back_once_its_author_ends_it() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with(folder.path(), samband_tests::ROSTER.to_owned()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let office = enrolled(&relay, folder.path(), "office", "henrik").await;
    let college = enrolled(&relay, folder.path(), "college", "achieng").await;
    let adviser = enrolled(&relay, folder.path(), "adviser", "solveig").await;
    let texts = [QUOTED, AFTER, "Pupils read their own stories aloud to the whole of the school."];
    let entries = texts.map(|text| entry(&phone, Audience::Both, text, Consent::Named));
    sync(&[&phone, &office, &college]).await;
    write(&office, &report(), "individual", "They teach.");
    let round = handle(&office);
    let quotes = entries
        .map(|entry| round.quote("individual", (&placement(), Audience::Both), entry).unwrap());
    sync(&[&office, &college]).await;
    agree(&[(&office, "nidaros"), (&college, "kisumu")]).await;
    for _ in 0..2 {
        round.submit(&round.submission().unwrap().heads, &request()).unwrap();
    }
    sync(&[&office, &adviser, &college]).await;
    let reads = |device: &Device| {
        let versions = handle(device).submission().unwrap().versions;
        let quoted =
            |quote: &ItemId| versions.values().all(|it| it.draft.quoted.contains_key(quote));
        assert!(versions.values().all(|version| !version.differs));
        quotes.each_ref().map(quoted)
    };
    assert_eq!((reads(&office), reads(&adviser)), ([true; 3], [true; 3]));

    // erased; no consent any more; no name any more
    let key = log_for(Audience::Both);
    consent_to(&phone, Audience::Both, entries[1], Consent::None);
    consent_to(&phone, Audience::Both, entries[2], Consent::Anonymous);
    sync(&[&phone]).await;
    phone.edit(&key, &Edit::Log(LogEdit::Erase { item: entries[0] }), now()).unwrap();
    sync(&[&phone, &phone, &office, &office, &college, &college]).await;
    assert_eq!(
        (reads(&office), reads(&college)),
        ([false; 3], [false; 3]),
        "who may read the entry"
    );
    assert_eq!(handle(&college).take_back_ended_quotes().unwrap(), 0, "others do not submit");
    assert_eq!(round.take_back_ended_quotes().unwrap(), 6, "three quotes in two versions");
    assert_eq!(round.take_back_ended_quotes().unwrap(), 0);
    sync(&[&office, &adviser]).await;
    assert_eq!(reads(&adviser), [false; 3], "everybody");
    // and a new version does not take them along
    let refused = round.submit(&round.submission().unwrap().heads, &request()).unwrap_err();
    assert!(matches!(refused, DeviceError::Submit(SubmitError::Quote { .. })), "{refused}");
    relay.stop().await.unwrap();
}

/// A submission with one version, and the version.
fn submitted() -> (Document, ItemId) {
    let (mut document, version) = (Document::new(Kind::Submission), item());
    let mut draft = VersionDraft {
        figures: [("entries".to_owned(), 14)].into(),
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..VersionDraft::default()
    };
    let text = |text: &str| samband_client_core::documents::submission::TextOf {
        text: text.to_owned(),
        ..Default::default()
    };
    draft.content.texts.insert("next".to_owned(), text("We go on."));
    let base = document.heads();
    let edit = SubmissionEdit::Submit { base, version, draft: Box::new(draft) };
    document.edit(&writer(1), now(), &edit.into()).unwrap();
    (document, version)
}

/// What another program does in a version.
type Tamper<'a> = &'a dyn Fn(&mut automerge::transaction::Transaction<'_>, &automerge::ObjId);

#[test]
fn a_version_that_another_program_has_changed_is_marked() {
    let (document, version) = submitted();
    let view = Submission::read(&document);
    assert!(!view.versions[&version].differs);
    let mut changed = view.versions[&version].draft.clone();
    changed.content.texts.get_mut("next").unwrap().text = "We stop.".to_owned();
    let fingerprint = changed.fingerprint().to_string();
    let rewrite: Tamper<'_> = &|tx, of| {
        let (_, texts) = tx.get(of, "texts").unwrap().unwrap();
        let (_, row) = tx.get(&texts, "next").unwrap().unwrap();
        tx.put(row, "text", "We stop.").unwrap();
    };
    let cases: [(&str, Tamper<'_>); 4] = [
        ("a text", rewrite),
        ("a figure", &|tx, of| {
            let (_, figures) = tx.get(of, "figures").unwrap().unwrap();
            tx.put(figures, "entries", 15).unwrap();
        }),
        ("a text and the fingerprint", &|tx, of| {
            rewrite(tx, of);
            tx.put(of, "fingerprint", fingerprint.as_str()).unwrap();
        }),
        ("who signed", &|tx, of| tx.delete(of, "signed_by").unwrap()),
    ];
    for (what, tamper) in cases {
        let mut doc = Automerge::load(&document.save()).unwrap();
        let mut tx = doc.transaction();
        let (_, versions) = tx.get(ROOT, "versions").unwrap().unwrap();
        let (_, of) = tx.get(&versions, version.to_string()).unwrap().unwrap();
        tamper(&mut tx, &of);
        tx.commit();
        let view = Submission::read(&Document::load(Kind::Submission, &doc.save()).unwrap());
        assert!(view.versions[&version].differs, "{what}");
    }
}

#[test]
fn a_version_that_another_program_has_put_again_or_removed_is_marked() {
    let (document, version) = submitted();
    // the same version, made a second time with other words and a fingerprint that fits
    let again = {
        let mut other = Document::new(Kind::Submission);
        let draft = VersionDraft {
            signed_by: "Somebody".to_owned(),
            signed_as: "coordinator".to_owned(),
            ..VersionDraft::default()
        };
        let base = other.heads();
        let edit = SubmissionEdit::Submit { base, version, draft: Box::new(draft) };
        other.edit(&writer(2), now(), &edit.into()).unwrap();
        other
    };
    let mut both = Document::load(Kind::Submission, &document.save()).unwrap();
    both.merge(&mut { again }).unwrap();
    assert!(Submission::read(&both).versions[&version].differs, "one of two");
    let mut doc = Automerge::load(&document.save()).unwrap();
    let mut tx = doc.transaction();
    let (_, versions) = tx.get(ROOT, "versions").unwrap().unwrap();
    tx.delete(&versions, version.to_string()).unwrap();
    tx.commit();
    let removed = Submission::read(&Document::load(Kind::Submission, &doc.save()).unwrap());
    assert!(removed.versions.is_empty());
    assert!(removed.findings.iter().any(|it| it.what == "was removed"), "{:?}", removed.findings);
    let mut tx = doc.transaction();
    tx.put_object(&versions, version.to_string(), ObjType::Map).unwrap();
    tx.commit();
    let view = Submission::read(&Document::load(Kind::Submission, &doc.save()).unwrap());
    assert!(view.versions[&version].differs);
}

#[test]
fn a_report_of_another_program_shows_no_quote_of_an_entry_for_home() {
    let mut doc = Automerge::load(&Document::new(Kind::Report).save()).unwrap();
    let mut tx = doc.transaction();
    let (_, quotes) = tx.get(ROOT, "quotes").unwrap().unwrap();
    let row = tx.put_object(&quotes, item().to_string(), ObjType::Map).unwrap();
    for (key, value) in [
        ("section", "individual".to_owned()),
        ("placement", placement().to_string()),
        ("audience", "home".to_owned()),
        ("entry", item().to_string()),
        ("words", AT_HOME.to_owned()),
    ] {
        tx.put(&row, key, value).unwrap();
    }
    tx.commit();
    let view = RoundReport::read(&Document::load(Kind::Report, &doc.save()).unwrap());
    assert!(view.quotes.is_empty());
    assert!(!view.findings.is_empty());
    let shown = serde_json::to_string(&view).unwrap();
    assert!(!shown.contains(AT_HOME), "{shown}");
}
