//! Participants reply to remarks in their own log, and take back what they wrote.

use samband_client_core::api::{Client, Host};
use samband_client_core::documents::feedback::Remark;
use samband_client_core::documents::log::{Log, LogEdit};
use samband_client_core::documents::reply::audience_of_replies;
use samband_client_core::documents::terms::{Audience, Side};
use samband_client_core::documents::{
    Document, Edit, EditError, Kind, LocalChange, Writer, parse_change,
};
use samband_client_core::ids::ItemId;
use samband_client_core::policy::{Class, Standing, rights};
use samband_client_core::report::{Digest, Report, Selection};
use samband_client_core::transport;
use samband_tests::{
    draft, enrolled, item, log_for, log_key, now, partnership, placement, relay_here, write_for,
};

use crate::figures::roster;
use crate::pages::{cookie, get};

const SHARED: &str = "Today we taught fractions with mangoes.";
const TO_HOME: &str = "I have told nobody at the host how tired I am of it.";
const TO_HOST: &str = "Thank you, I will try it with oranges tomorrow.";

fn edit(document: &mut Document, actor: u8, edit: LogEdit) -> LocalChange {
    let writer = Writer { author: "amina".parse().unwrap(), actor: [actor; 16] };
    document.edit(&writer, now(), &Edit::Log(edit)).unwrap()
}

fn receive(document: &mut Document, change: &LocalChange) {
    document.apply(&parse_change(&change.raw).unwrap()).unwrap();
}

/// Two replicas of a log with one entry.
fn replicas() -> (Document, Document, ItemId) {
    let mut phone = Document::new(Kind::Log);
    let entry = item();
    edit(&mut phone, 1, LogEdit::Write { entry, draft: draft("words") });
    let laptop = Document::load(Kind::Log, &phone.save()).unwrap();
    (phone, laptop, entry)
}

fn is_taken_back(document: &Document, entry: ItemId) -> bool {
    Log::read(document).entries[&entry].withdrawn
}

#[test]
fn each_side_may_read_the_log_that_replies_to_it_go_to_and_no_host_reads_one_to_home() {
    for (side, standing) in [(Side::Home, Standing::HomeSide), (Side::Host, Standing::HostSide)] {
        let class = Class::Log(audience_of_replies(side));
        assert!(rights(class, standing).may_read(), "{side}");
        assert!(rights(class, Standing::Participant).may_write(), "{side}");
        assert!(!rights(class, Standing::Adviser).may_read(), "{side}");
    }
    let home = Class::Log(audience_of_replies(Side::Home));
    assert!(!rights(home, Standing::HostSide).may_read());
}

#[test]
fn what_was_taken_back_is_given_back_with_its_figures() {
    let (mut phone, _, entry) = replicas();
    let counted = |document: &Document| {
        let mut report = Report::default();
        let digest = Digest::of(document).unwrap();
        report.add(&Selection::default(), &roster(), &log_key(), &digest);
        (report.entries, report.withdrawn)
    };
    edit(&mut phone, 1, LogEdit::Withdraw { item: entry });
    assert_eq!(counted(&phone), (0u64.into(), 1u64.into()));
    let base = phone.heads();
    edit(&mut phone, 1, LogEdit::Restore { base, item: entry });
    assert_eq!(counted(&phone), (1u64.into(), 0u64.into()));
    let writer = Writer { author: "amina".parse().unwrap(), actor: [1; 16] };
    let base = phone.heads();
    let again = Edit::Log(LogEdit::Restore { base, item: entry });
    let again = phone.edit(&writer, now(), &again).unwrap_err();
    assert!(matches!(again, EditError::NoChange), "{again}");
}

#[test]
fn taking_back_stands_against_an_undo_that_had_not_seen_it() {
    let (mut phone, mut laptop, entry) = replicas();
    // both take it back while apart, and the laptop undoes what it knows of
    let again = edit(&mut phone, 1, LogEdit::Withdraw { item: entry });
    let first = edit(&mut laptop, 2, LogEdit::Withdraw { item: entry });
    receive(&mut phone, &first);
    let base = laptop.heads();
    let undo = edit(&mut laptop, 2, LogEdit::Restore { base, item: entry });
    assert!(!is_taken_back(&laptop, entry));
    receive(&mut laptop, &again);
    receive(&mut phone, &undo);
    assert_eq!(Log::read(&phone), Log::read(&laptop));
    assert!(is_taken_back(&phone, entry), "nobody is shown what somebody wants hidden");
    // an undo that has seen both gives it back on both
    let base = phone.heads();
    let undo = edit(&mut phone, 1, LogEdit::Restore { base, item: entry });
    receive(&mut laptop, &undo);
    assert!(!is_taken_back(&laptop, entry) && !is_taken_back(&phone, entry));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_participant_replies_to_each_side_and_no_host_reads_what_is_for_home() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let home = enrolled(&relay, folder.path(), "home", "achieng").await;
    let host = enrolled(&relay, folder.path(), "host", "kari").await;
    let entry = write_for(&phone, Audience::Both, SHARED);
    transport::sync_now(&phone).await.unwrap();
    for (device, side) in [(&home, Side::Home), (&host, Side::Host)] {
        transport::sync_now(device).await.unwrap();
        let client = Client::new(device.clone(), Host::system());
        let remarks = client.feedback(partnership(), placement(), side);
        remarks.ask(entry, "How did it go?").unwrap();
        transport::sync_now(device).await.unwrap();
    }
    transport::sync_now(&phone).await.unwrap();

    let client = Client::new(phone.clone(), Host::system());
    let log = client.own_logs().into_iter().find(|log| log.audience() == Audience::Both).unwrap();
    let question = |side| -> Remark {
        let view = client.feedback(partnership(), placement(), side).view().unwrap();
        view.remarks.into_values().next().unwrap()
    };
    assert_eq!(question(Side::Home).language.unwrap().as_str(), "en", "the roster has none");
    let (at_home, to_home) = log.reply(Side::Home, &question(Side::Home), TO_HOME).unwrap();
    let (for_both, to_host) = log.reply(Side::Host, &question(Side::Host), TO_HOST).unwrap();
    assert_eq!((at_home.audience(), for_both.audience()), (Audience::Home, Audience::Both));
    transport::sync_now(&phone).await.unwrap();
    for device in [&home, &host] {
        transport::sync_now(device).await.unwrap();
    }
    let read = |device: &samband_client_core::device::Device, audience| {
        device.log(&partnership(), &placement(), audience).unwrap()
    };
    let reply = &read(&home, Audience::Home).replies[&to_home];
    assert_eq!((reply.text.as_str(), reply.entry), (TO_HOME, entry));
    assert_eq!(read(&host, Audience::Both).replies[&to_host].text, TO_HOST);
    assert!(host.log(&partnership(), &placement(), Audience::Home).is_err());

    let path = "/log/fjord-lake/amina-2026";
    let page = get(&relay, path, Some(&cookie(&relay, "achieng").await)).await.body;
    assert!(page.contains(TO_HOME), "under the question: {page}");
    let page = get(&relay, path, Some(&cookie(&relay, "kari").await)).await.body;
    assert!(page.contains(TO_HOST) && !page.contains(TO_HOME), "{page}");

    // a reply is taken back as an entry is
    for_both.withdraw(to_host).unwrap();
    transport::sync_now(&phone).await.unwrap();
    let page = get(&relay, path, Some(&cookie(&relay, "kari").await)).await.body;
    assert!(!page.contains(TO_HOST), "{page}");
    assert_eq!(phone.received(&log_for(Audience::Both), to_host).len(), 2, "home and host");
    relay.stop().await.unwrap();
}
