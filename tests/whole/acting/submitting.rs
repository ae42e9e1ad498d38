//! Submitting a report from its page: what is asked before, and what the version shows.

use samband_client_core::device::Device;
use samband_client_core::documents::Edit;
use samband_client_core::documents::log::{Log, LogEdit, Revision};
use samband_client_core::documents::quote::Quote;
use samband_client_core::documents::round_report::RoundReportEdit;
use samband_client_core::documents::submission::Submission;
use samband_client_core::documents::terms::{Audience, Consent};
use samband_client_core::ids::ItemId;
use samband_client_core::transport::sync_now;
use samband_server::server::Relay;
use samband_tests::{draft, enrolled, item, log_for, now, placement};

use super::{fill, filled, leads_to, send_as};
use crate::pages::{cookie, get};
use crate::submissions::{relay_with_round, report, round, submission, write};

const QUOTED: &str = "Today I taught fractions with mangoes in the smallest classroom of all.";
const SIGNED: [(&str, &str); 2] = [("signed_by", "Henrik Aas"), ("signed_as", "coordinator")];

fn path() -> String {
    format!("/reports/fjord-lake/{}", round())
}

fn submit() -> String {
    format!("{}/submit", path())
}

/// An entry of Amina's, with her consent to being quoted.
fn entry(phone: &Device, consent: Consent) -> ItemId {
    let (entry, mut draft) = (item(), draft(QUOTED));
    draft.consent = consent;
    let edit = Edit::Log(LogEdit::Write { entry, draft });
    phone.edit(&log_for(Audience::Both), &edit, now()).unwrap();
    entry
}

/// Both partners agree, on the page.
async fn agree(relay: &Relay, people: &[&str]) {
    // who agrees has looked at words that may not be quoted
    let typed = [("keep_copied", "yes")];
    for cookie in people {
        let agreed = fill(relay, cookie, &path(), &format!("{}/agree", path()), &typed).await;
        assert_eq!(agreed.status, 303, "{}", agreed.body);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_is_submitted_on_a_page_that_asks_what_a_device_asks() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    sync_now(&laptop).await.unwrap();
    let henrik = cookie(&relay, "henrik").await;
    let achieng = cookie(&relay, "achieng").await;
    // the coordinating partner's coordinators submit
    assert_eq!(get(&relay, &submit(), Some(&achieng)).await.status, 404);
    let page = get(&relay, &path(), Some(&achieng)).await.body;
    assert!(!page.contains(&submit()), "{page}");

    let empty = fill(&relay, &henrik, &submit(), &submit(), &SIGNED).await;
    assert!(empty.status == 422 && empty.body.contains("Nobody has written"), "{}", empty.body);
    write(&laptop, &report(), "in-short", "Two schools teach together.");
    sync_now(&laptop).await.unwrap();
    let page = get(&relay, &path(), Some(&henrik)).await.body;
    assert!(page.contains(&format!("href=\"{}\"", submit())), "{page}");
    let early = fill(&relay, &henrik, &submit(), &submit(), &SIGNED).await;
    assert_eq!(early.status, 422);
    for shown in ["has not agreed to the report", "value=\"coordinator\"", "role=\"alert\""] {
        assert!(early.body.contains(shown), "{shown}: {}", early.body);
    }
    agree(&relay, &[&henrik]).await;
    // a partner that was heard from lately is not left out, and the reason stays in its field
    let without = [SIGNED[0], SIGNED[1], ("without:kisumu", "They are silent")];
    let silent = fill(&relay, &henrik, &submit(), &submit(), &without).await;
    assert_eq!(silent.status, 422);
    for shown in ["was heard from on", "They are silent"] {
        assert!(silent.body.contains(shown), "{shown}: {}", silent.body);
    }
    agree(&relay, &[&achieng]).await;
    let blank = [SIGNED[0], ("signed_as", " ")];
    let unsigned = fill(&relay, &henrik, &submit(), &submit(), &blank).await;
    assert!(unsigned.status == 422 && unsigned.body.contains("Say who signs"), "{}", unsigned.body);

    let shown = get(&relay, &submit(), Some(&henrik)).await;
    let other_window = get(&relay, &submit(), Some(&henrik)).await;
    let form = filled(&shown, &submit(), &SIGNED);
    let first = leads_to(&send_as(&relay, &henrik, &submit(), &form).await);
    let second = leads_to(&send_as(&relay, &henrik, &submit(), &form).await);
    assert_eq!(first, second, "a form that is sent twice is one version");
    let version = get(&relay, &first, Some(&henrik)).await.body;
    for shown in ["It is submitted.", "Henrik Aas", "coordinator", "Two schools teach together."] {
        assert!(version.contains(shown), "{shown}: {version}");
    }
    // a page that was opened before is older than what stands there
    let form = filled(&other_window, &submit(), &SIGNED);
    let late = send_as(&relay, &henrik, &submit(), &form).await;
    assert!(late.status == 422 && late.body.contains("older than what stands"), "{}", late.body);
    sync_now(&laptop).await.unwrap();
    let seen = laptop.read(&submission(), Submission::read).unwrap();
    assert_eq!(seen.versions.len(), 1);
    let version = seen.versions.values().next().unwrap();
    assert!(version.on_page && !version.differs, "{version:?}");
    assert_eq!(version.draft.agreed.len(), 2);
    let solveig = cookie(&relay, "solveig").await;
    let page = get(&relay, &path(), Some(&solveig)).await.body;
    assert!(page.contains("Two schools teach together.") && page.contains("Accept"), "{page}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn words_of_somebody_who_did_not_consent_are_asked_about_before_they_leave() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    entry(&phone, Consent::None);
    sync_now(&phone).await.unwrap();
    sync_now(&laptop).await.unwrap();
    write(&laptop, &report(), "in-short", &format!("She said: {QUOTED}"));
    sync_now(&laptop).await.unwrap();
    let (henrik, achieng) = (cookie(&relay, "henrik").await, cookie(&relay, "achieng").await);
    agree(&relay, &[&henrik, &achieng]).await;
    let page = get(&relay, &submit(), Some(&henrik)).await.body;
    assert!(!page.contains("keep_copied"), "nobody asks before there is a reason: {page}");
    let asked = fill(&relay, &henrik, &submit(), &submit(), &SIGNED).await;
    assert_eq!(asked.status, 422);
    for shown in ["has not said that they may be quoted", "fractions with mangoes", "keep_copied"] {
        assert!(asked.body.contains(shown), "{shown}: {}", asked.body);
    }
    let typed = [SIGNED[0], SIGNED[1], ("keep_copied", "yes")];
    let form = filled(&asked, &submit(), &typed);
    assert_eq!(send_as(&relay, &henrik, &submit(), &form).await.status, 303);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_version_shows_its_quotes_and_one_that_was_taken_back_reads_so_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    let quoted = entry(&phone, Consent::Named);
    sync_now(&phone).await.unwrap();
    sync_now(&laptop).await.unwrap();
    write(&laptop, &report(), "individual", "They teach.");
    let log = laptop.read(&log_for(Audience::Both), Log::read).unwrap();
    let of = Quote::of("individual", (&placement(), Audience::Both), &log, quoted).unwrap();
    let add = RoundReportEdit::AddQuote { quote: item(), of };
    laptop.edit(&report(), &add.into(), now()).unwrap();
    sync_now(&laptop).await.unwrap();
    let (henrik, achieng) = (cookie(&relay, "henrik").await, cookie(&relay, "achieng").await);
    agree(&relay, &[&henrik, &achieng]).await;
    let submitted = fill(&relay, &henrik, &submit(), &submit(), &SIGNED).await;
    let version = leads_to(&submitted);
    let page = get(&relay, &version, Some(&henrik)).await.body;
    assert!(page.contains(QUOTED) && page.contains("Amina Otieno"), "{page}");

    let consent = Some(Consent::None);
    let revision = Revision { consent, ..Revision::default() };
    let base = phone.heads(&log_for(Audience::Both)).unwrap();
    let edit = Edit::Log(LogEdit::Revise { base, entry: quoted, revision });
    phone.edit(&log_for(Audience::Both), &edit, now()).unwrap();
    sync_now(&phone).await.unwrap();
    // also for the adviser, who reads no diary and whose partners' devices have not heard of it
    let solveig = cookie(&relay, "solveig").await;
    for reader in [&henrik, &solveig] {
        let page = get(&relay, &version, Some(reader)).await.body;
        assert!(!page.contains(QUOTED) && page.contains("[a quote was taken back]"), "{page}");
    }
    // and no further version takes it along
    let again = fill(&relay, &henrik, &submit(), &submit(), &SIGNED).await;
    assert!(again.status == 422 && again.body.contains("cannot go along"), "{}", again.body);
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_quote_of_an_erased_entry_reads_as_taken_back_for_every_reader_of_the_version() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_with_round(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let laptop = enrolled(&relay, folder.path(), "laptop", "achieng").await;
    let quoted = entry(&phone, Consent::Anonymous);
    sync_now(&phone).await.unwrap();
    sync_now(&laptop).await.unwrap();
    write(&laptop, &report(), "individual", "They teach.");
    let log = laptop.read(&log_for(Audience::Both), Log::read).unwrap();
    let of = Quote::of("individual", (&placement(), Audience::Both), &log, quoted).unwrap();
    laptop.edit(&report(), &RoundReportEdit::AddQuote { quote: item(), of }.into(), now()).unwrap();
    sync_now(&laptop).await.unwrap();
    let (henrik, achieng) = (cookie(&relay, "henrik").await, cookie(&relay, "achieng").await);
    agree(&relay, &[&henrik, &achieng]).await;
    let version = leads_to(&fill(&relay, &henrik, &submit(), &submit(), &SIGNED).await);
    let solveig = cookie(&relay, "solveig").await;
    assert!(get(&relay, &version, Some(&solveig)).await.body.contains(QUOTED));

    let erase = Edit::Log(LogEdit::Erase { item: quoted });
    phone.edit(&log_for(Audience::Both), &erase, now()).unwrap();
    sync_now(&phone).await.unwrap();
    for reader in [&henrik, &achieng, &solveig] {
        let page = get(&relay, &version, Some(reader)).await.body;
        assert!(!page.contains(QUOTED) && page.contains("[a quote was taken back]"), "{page}");
    }
    relay.stop().await.unwrap();
}
