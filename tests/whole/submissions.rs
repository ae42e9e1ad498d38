//! What partners write and take out before they submit never leaves them: no adviser's device gets a byte of it.

use samband_client_core::device::{Device, DeviceError};
use samband_client_core::documents::contents::CURRENT;
use samband_client_core::documents::own_words::OwnWordsEdit;
use samband_client_core::documents::review::{Review, ReviewEdit};
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::sections::SectionDraft;
use samband_client_core::documents::status::{Answer, Status, status};
use samband_client_core::documents::submission::{Submission, SubmissionEdit, VersionDraft};
use samband_client_core::documents::{DocKey, Document, Edit};
use samband_client_core::ids::{ItemId, OrganisationId, PersonId, RoundId};
use samband_client_core::transport;
use samband_server::admin::AdminRequest;
use samband_server::server::Relay;
use samband_tests::{enrolled, item, now, partnership, relay_here};

use crate::audiences::{Recorder, holds};

/// A round of the small programme, and its adviser.
pub(crate) const ROUND: &str = r#"
[[person]]
id = "solveig"
name = "Solveig Lie"

[[role]]
partnership = "fjord-lake"
person = "solveig"
role = "adviser"

[[round]]
id = "2026"
partnership = "fjord-lake"
name = "Round 2026"
starts = 2026-02-01
ends = 2026-10-31
"#;

const TAKEN_OUT: [&str; 3] = [
    "The principal in Kisumu shouted at our participant in front of everybody.",
    "We have no idea whether anything of this will last beyond Christmas.",
    "Our own office was slow, and one of us should have resigned over it.",
];
const SUBMITTED: &str = "Two schools teach fractions with what the market sells.";
const SUBMITTED_OWN: &str = "Our teachers now plan their lessons together each Friday.";
const ANSWER: &str = "The coordinator accepts this version of the report as it was read out.";
const LATER: &str = "In December the ministry asked for the lesson plans.";

pub(crate) fn round() -> RoundId {
    "2026".parse().unwrap()
}

pub(crate) fn report() -> DocKey {
    DocKey::Report { partnership: partnership(), round: round() }
}

pub(crate) fn own_words(organisation: &str) -> DocKey {
    let organisation: OrganisationId = organisation.parse().unwrap();
    DocKey::OwnWords { partnership: partnership(), round: round(), organisation }
}

pub(crate) fn submission() -> DocKey {
    DocKey::Submission { partnership: partnership(), round: round() }
}

pub(crate) fn review() -> DocKey {
    DocKey::Review { partnership: partnership(), round: round() }
}

fn section(id: &str, text: &str) -> SectionDraft {
    SectionDraft {
        section: id.to_owned(),
        text: text.to_owned(),
        language: "en".parse().unwrap(),
        contents: CURRENT.to_owned(),
    }
}

pub(crate) fn write(device: &Device, key: &DocKey, id: &str, text: &str) {
    let (base, draft) = (device.heads(key).unwrap(), section(id, text));
    let edit: Edit = match key {
        DocKey::OwnWords { .. } => OwnWordsEdit::WriteSection { base, draft }.into(),
        _ => RoundReportEdit::WriteSection { base, draft }.into(),
    };
    device.edit(key, &edit, now()).unwrap();
}

/// Submits the report as a program would that asks nobody whether they agree.
pub(crate) fn submit(device: &Device) -> ItemId {
    let composed = device.composed(&partnership(), &round()).unwrap();
    let version = item();
    let draft = VersionDraft {
        content: composed.content(),
        report: composed.report.heads,
        signed_by: "Henrik Aas".to_owned(),
        signed_as: "coordinator".to_owned(),
        ..VersionDraft::default()
    };
    let base = device.heads(&submission()).unwrap();
    let edit = SubmissionEdit::Submit { base, version, draft: Box::new(draft) };
    device.edit_unasked(&submission(), &edit.into(), now()).unwrap();
    version
}

async fn sync(device: &Device) {
    transport::sync_now(device).await.unwrap();
}

/// A relay whose small programme has a round and an adviser.
pub(crate) async fn relay_with_round(folder: &std::path::Path) -> Relay {
    let relay = relay_here(folder).await;
    let text = format!("{}{ROUND}", samband_tests::ROSTER);
    relay.admin(AdminRequest::ImportRoster { text, check_only: false }).await;
    relay
}

/// Every byte of the changes of documents that a device holds, and of the files in its folder.
fn bytes_of(device: &Device) -> Vec<u8> {
    let keys = device.scope().into_iter().map(|(key, _)| key);
    let documents = keys.map(|key| device.read(&key, Document::changes).unwrap());
    let mut bytes: Vec<u8> = documents.flatten().flat_map(|change| change.raw).collect();
    let mut folders = vec![device.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => bytes.extend(std::fs::read(&path).unwrap()),
            }
        }
    }
    bytes
}

/// What an adviser may never get: the texts, and the ids of the partners' documents.
fn assert_nothing_of(texts: &[&str], bytes: &[u8], which: &str) {
    for text in texts {
        assert!(!holds(bytes, text), "{text:?} is {which}");
    }
    for key in [report(), own_words("nidaros"), own_words("kisumu")] {
        assert!(!bytes.windows(16).any(|at| *at == key.id().0), "the id of the {key} is {which}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_never_gets_a_sentence_that_was_taken_out_before_submitting() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let mut recorder = Recorder::enrolled(&relay, "solveig").await;
    let henrik = enrolled(&relay, folder.path(), "office", "henrik").await;
    let achieng = enrolled(&relay, folder.path(), "college", "achieng").await;

    write(&henrik, &report(), "difficult", TAKEN_OUT[0]);
    write(&henrik, &report(), "next", TAKEN_OUT[1]);
    write(&henrik, &own_words("nidaros"), "organisational", TAKEN_OUT[2]);
    sync(&henrik).await;
    sync(&achieng).await;
    write(&achieng, &report(), "difficult", "A principal and a participant did not get on.");
    write(&achieng, &report(), "in-short", SUBMITTED);
    write(&achieng, &own_words("kisumu"), "organisational", SUBMITTED_OWN);
    sync(&achieng).await;
    sync(&henrik).await;
    let of_partners = bytes_of(&henrik);
    assert!(holds(&of_partners, TAKEN_OUT[0]), "the partners' own history has it");
    let id = report().id();
    assert!(of_partners.windows(16).any(|at| *at == id.0), "the search finds what is in a folder");
    write(&henrik, &report(), "next", "");
    write(&henrik, &own_words("nidaros"), "organisational", "");
    submit(&henrik);
    sync(&henrik).await;

    // live, and as history on a whole device
    recorder.read_until(SUBMITTED).await;
    let adviser = enrolled(&relay, folder.path(), "adviser", "solveig").await;
    sync(&adviser).await;
    for (bytes, which) in [(&recorder.bytes, "sent"), (&bytes_of(&adviser), "on the device")] {
        assert!(holds(bytes, SUBMITTED) && holds(bytes, SUBMITTED_OWN));
        assert_nothing_of(&TAKEN_OUT, bytes, which);
    }
    for key in [report(), own_words("kisumu")] {
        let refused = adviser.read(&key, Document::heads).unwrap_err();
        assert!(matches!(refused, DeviceError::NotAllowed { .. }), "{refused}");
    }

    // what is written after the version was submitted stays with the partners too
    write(&achieng, &report(), "next", LATER);
    sync(&achieng).await;
    write(&henrik, &own_words("nidaros"), "goals", "We are at 3.");
    sync(&henrik).await;
    // the relay sends what is earlier in its log first: the answer comes behind whatever it sends of the report
    answer(&henrik, ANSWER);
    sync(&henrik).await;
    recorder.read_until(ANSWER).await;
    sync(&adviser).await;
    for (bytes, which) in [(&recorder.bytes, "sent"), (&bytes_of(&adviser), "on the device")] {
        assert!(holds(bytes, ANSWER));
        assert_nothing_of(&[LATER, TAKEN_OUT[0]], bytes, which);
    }
    submit(&henrik);
    sync(&henrik).await;
    recorder.read_until(LATER).await;
    relay.stop().await.unwrap();
}

/// Accepts the only version, with these words.
fn answer(device: &Device, text: &str) {
    let submission = device.read(&submission(), Submission::read).unwrap();
    let edit = ReviewEdit::Answer {
        base: device.heads(&review()).unwrap(),
        event: item(),
        version: *submission.versions.keys().next().unwrap(),
        answer: Answer::Accepted,
        notes: Default::default(),
        text: text.to_owned(),
        language: "nb".parse().unwrap(),
    };
    device.edit(&review(), &edit.into(), now()).unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn partners_write_their_own_and_only_the_lead_submits_and_answers_with_the_adviser() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let mut devices = Vec::new();
    for person in ["henrik", "achieng", "kari", "amina", "solveig", "bikash"] {
        let device = enrolled(&relay, folder.path(), person, person).await;
        sync(&device).await;
        devices.push((person, device));
    }
    let keys = [report(), own_words("nidaros"), own_words("kisumu"), submission(), review()];
    for ((person, device), expected) in
        devices.iter().zip(["wwrww", "wrwrr", "rrrrr", "rrrrr", "---rw", "-----"])
    {
        let scope = device.scope();
        let rights: String = keys
            .iter()
            .map(|key| match scope.iter().find(|(own, _)| own == key) {
                Some((_, rights)) if rights.may_write() => 'w',
                Some(_) => 'r',
                None => '-',
            })
            .collect();
        assert_eq!(rights, expected, "{person}");
        let grants = relay.views().log().grants().unwrap();
        let id: PersonId = person.parse().unwrap();
        let granted = grants.get(&id).cloned().unwrap_or_default();
        for (key, right) in keys.iter().zip(expected.chars()) {
            assert_eq!(granted.contains_key(&key.id()), right != '-', "{person} {key}");
        }
    }
    let device = |name: &str| &devices.iter().find(|(person, _)| *person == name).unwrap().1;
    let (henrik, solveig) = (device("henrik"), device("solveig"));
    let refused = device("achieng").edit(
        &own_words("nidaros"),
        &OwnWordsEdit::WriteSection { base: vec![], draft: section("story", "x") }.into(),
        now(),
    );
    assert!(matches!(refused, Err(DeviceError::NotAllowed { what: "write", .. })));

    write(henrik, &report(), "in-short", SUBMITTED);
    let version = submit(henrik);
    sync(henrik).await;
    sync(solveig).await;
    let answer = |device: &Device, answer: Answer| {
        let edit = ReviewEdit::Answer {
            base: device.heads(&review()).unwrap(),
            event: item(),
            version,
            answer,
            notes: [("in-short".to_owned(), "Which schools?".to_owned())].into(),
            text: String::new(),
            language: "nb".parse().unwrap(),
        };
        device.edit(&review(), &edit.into(), now()).unwrap();
    };
    answer(henrik, Answer::Accepted);
    answer(solveig, Answer::Returned);
    for (_, device) in devices.iter().chain(&devices) {
        sync(device).await;
    }
    for (person, device) in devices.iter().filter(|(person, _)| *person != "bikash") {
        let versions = device.read(&submission(), Submission::read).unwrap().submitted();
        let answers = device.read(&review(), Review::read).unwrap().answers();
        let found = status(&versions, &answers);
        assert!(matches!(found, Status::Contested { version: 1, .. }), "{person}: {found:?}");
    }
    relay.stop().await.unwrap();
}
