//! Who reads an entry: nobody beyond its audience gets a byte of it, figures say what they leave out, and an entry that
//! is moved is a copy.

use futures_util::StreamExt;
use samband_client_core::device::DeviceError;
use samband_client_core::documents::log::{LogEdit, Revision};
use samband_client_core::documents::terms::Audience;
use samband_client_core::documents::{Edit, EditError};
use samband_client_core::invite::InviteCode;
use samband_client_core::report::Selection;
use samband_client_core::transport;
use samband_client_core::wire::{Decompressor, to_header};
use samband_server::server::Relay;
use samband_tests::bare::{BareDevice, Socket, connect};
use samband_tests::{
    enrolled, invite, log_for, now, partnership, placement, relay_here, write_for,
};
use tokio_tungstenite::tungstenite::Message;

use crate::pages::{cookie, get};

/// The bytes that are looked for.
const WINDOW: usize = 20;

const AT_HOME: &str = "Nobody at my host ever asks what I think; I eat alone at noon.";
const REVISED: &str = "Nobody at my host ever asks what I think, and I have told Otieno so.";
const AT_HOME_LATER: &str = "My landlord reads my letters before he hands them over to me.";
const FOR_BOTH: [&str; 2] = [
    "Today we taught fractions with mangoes in the smallest classroom.",
    "The whole school came to hear the pupils read their own stories.",
];

pub(crate) fn holds(bytes: &[u8], text: &str) -> bool {
    text.as_bytes().windows(WINDOW).any(|window| bytes.windows(WINDOW).any(|at| at == window))
}

/// A device that keeps every frame that the relay sends it, uncompressed.
pub(crate) struct Recorder {
    socket: Socket,
    decompressor: Decompressor,
    /// The frames.
    pub(crate) bytes: Vec<u8>,
}

impl Recorder {
    pub(crate) async fn enrolled(relay: &Relay, person: &str) -> Recorder {
        let code: InviteCode = invite(relay, person).await.parse().unwrap();
        let hello = BareDevice::new(77).enrol(code.bytes()).encode();
        let (socket, _) = connect(relay.address(), Some(to_header(&hello))).await.unwrap();
        Recorder { socket, decompressor: Decompressor::of_relay(), bytes: Vec::new() }
    }

    /// Reads until this text has arrived: the relay sends what is earlier in its log first.
    pub(crate) async fn read_until(&mut self, text: &str) {
        while !holds(&self.bytes, text) {
            let message = self.socket.next().await.expect("the relay goes on").unwrap();
            if let Message::Binary(message) = message {
                self.bytes.extend(self.decompressor.frame(&message).unwrap());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mentor_of_the_host_gets_no_byte_of_an_entry_for_home() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let entry = write_for(&phone, Audience::Home, AT_HOME);
    transport::sync_now(&phone).await.unwrap();
    write_for(&phone, Audience::Both, FOR_BOTH[0]);
    transport::sync_now(&phone).await.unwrap();

    // history, and then live
    let mut recorder = Recorder::enrolled(&relay, "kari").await;
    recorder.read_until(FOR_BOTH[0]).await;
    let base = phone.heads(&log_for(Audience::Home)).unwrap();
    let revision = Revision { text: Some(REVISED.to_owned()), ..Revision::default() };
    let revise = LogEdit::Revise { base, entry, revision };
    phone.edit(&log_for(Audience::Home), &Edit::Log(revise), now()).unwrap();
    write_for(&phone, Audience::Home, AT_HOME_LATER);
    transport::sync_now(&phone).await.unwrap();
    write_for(&phone, Audience::Both, FOR_BOTH[1]);
    transport::sync_now(&phone).await.unwrap();
    recorder.read_until(FOR_BOTH[1]).await;
    for text in [AT_HOME, REVISED, AT_HOME_LATER] {
        assert!(!holds(&recorder.bytes, text), "{text:?} was sent");
    }
    let doc = log_for(Audience::Home).id();
    assert!(!recorder.bytes.windows(16).any(|bytes| *bytes == doc.0), "its id was sent");

    // a whole device, by websocket and by POST, and what the relay keeps for the person
    let mentor = enrolled(&relay, folder.path(), "mentor", "kari").await;
    transport::post_now(&mentor).await.unwrap();
    let refused = mentor.log(&partnership(), &placement(), Audience::Home).unwrap_err();
    assert!(matches!(refused, DeviceError::NotAllowed { .. }), "{refused}");
    let grants = relay.views().log().grants().unwrap();
    let of = |person: &str| &grants[&person.parse().unwrap()];
    assert!(!of("kari").contains_key(&doc));
    assert!(of("kari").contains_key(&log_for(Audience::Both).id()));
    assert!(of("achieng").contains_key(&doc), "the home side's coordinator reads it");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn each_reader_has_the_logs_of_their_audiences_and_figures_that_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    for (audience, text) in [
        (Audience::Home, AT_HOME),
        (Audience::Both, FOR_BOTH[0]),
        (Audience::Programme, FOR_BOTH[1]),
    ] {
        write_for(&phone, audience, text);
    }
    transport::sync_now(&phone).await.unwrap();

    for (person, audiences) in [
        ("amina", Audience::ALL),
        ("achieng", Audience::ALL),
        ("henrik", &[Audience::Both, Audience::Programme]),
        ("kari", &[Audience::Both, Audience::Programme]),
    ] {
        let device = enrolled(&relay, folder.path(), &format!("{person}-2"), person).await;
        transport::sync_now(&device).await.unwrap();
        for audience in Audience::ALL {
            let log = device.log(&partnership(), &placement(), *audience);
            assert_eq!(log.is_ok(), audiences.contains(audience), "{person} {audience}");
        }
        let report = device.report(&Selection::default()).unwrap();
        let there = relay.views().report_for(&person.parse().unwrap(), &Selection::default());
        let json = |report| serde_json::to_string(report).unwrap();
        assert_eq!(json(&report), json(&there.unwrap()));
        let line = &report.logs[&partnership()][&placement()];
        assert_eq!(line.entries, audiences.len() as u64);
        assert_eq!(line.audiences, audiences.iter().copied().collect());
        assert_eq!(line.is_whole(), audiences.len() == 3);
        // one outcome in each log, and one placement in the cell
        let cell = report.outcomes.values().flat_map(|themes| themes.values()).next().unwrap();
        assert_eq!((cell.outcomes, cell.placements), (audiences.len() as u64, 1));
    }

    // the pages
    let path = "/log/fjord-lake/amina-2026";
    let home = get(&relay, path, Some(&cookie(&relay, "achieng").await)).await.body;
    assert!(home.contains(AT_HOME) && home.contains(FOR_BOTH[1]), "{home}");
    assert!(!home.contains("Not visible to you"), "{home}");
    let kari = cookie(&relay, "kari").await;
    let host = get(&relay, path, Some(&kari)).await.body;
    assert!(host.contains(FOR_BOTH[0]) && host.contains(FOR_BOTH[1]), "{host}");
    assert!(!host.contains(AT_HOME), "{host}");
    assert!(host.contains("Not visible to you: entries for the home side."), "{host}");
    let overview = get(&relay, "/programme", Some(&kari)).await.body;
    assert!(overview.contains("in 2 of 3 logs"), "{overview}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_adviser_reads_what_is_for_the_programme_and_no_diary() {
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let membership = "\n[[person]]\nid = \"solveig\"\nname = \"Solveig Lie\"\n\n[[role]]\n\
                partnership = \"fjord-lake\"\nperson = \"solveig\"\nrole = \"adviser\"\n";
    let text = format!("{}{membership}", samband_tests::ROSTER);
    let request = samband_server::admin::AdminRequest::ImportRoster { text, check_only: false };
    relay.admin(request).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    write_for(&phone, Audience::Home, AT_HOME);
    write_for(&phone, Audience::Both, FOR_BOTH[0]);
    write_for(&phone, Audience::Programme, FOR_BOTH[1]);
    transport::sync_now(&phone).await.unwrap();

    let mut recorder = Recorder::enrolled(&relay, "solveig").await;
    recorder.read_until(FOR_BOTH[1]).await;
    for text in [AT_HOME, FOR_BOTH[0]] {
        assert!(!holds(&recorder.bytes, text), "{text:?} was sent");
    }
    let solveig = cookie(&relay, "solveig").await;
    let page = get(&relay, "/log/fjord-lake/amina-2026", Some(&solveig)).await.body;
    assert!(page.contains(FOR_BOTH[1]) && !page.contains(AT_HOME), "{page}");
    assert!(!page.contains(FOR_BOTH[0]), "{page}");
    assert!(page.contains("entries for the home side, and for both sides."), "{page}");
    relay.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn an_entry_that_is_moved_is_a_copy_and_the_other_is_withdrawn() {
    use samband_client_core::api::{Client, Host};
    let folder = tempfile::tempdir().unwrap();
    let relay = relay_here(folder.path()).await;
    let phone = enrolled(&relay, folder.path(), "phone", "amina").await;
    let client = Client::new(phone, Host::system());
    let home = client.own_logs().remove(0);
    assert_eq!(home.audience(), Audience::Home, "the first is for home");
    let entry = home.write(home.draft(FOR_BOTH[0])).unwrap();
    assert_eq!(home.move_to(entry, Audience::Home).unwrap().1, entry, "it is there already");
    let (both, copy) = home.move_to(entry, Audience::Both).unwrap();
    assert_ne!(copy, entry);
    let copied = both.view().unwrap().entries[&copy].clone();
    let moved = home.view().unwrap().entries[&entry].clone();
    assert!(moved.withdrawn && !copied.withdrawn);
    assert_eq!((copied.text, copied.language), (moved.text, moved.language));
    let again = home.move_to(entry, Audience::Programme).map(drop).unwrap_err();
    assert!(matches!(again, DeviceError::Edit(EditError::NoCopy { .. })), "{again}");
    let report = client.device().report(&Selection::default()).unwrap();
    assert_eq!((report.entries.shown(), report.withdrawn.shown()), (Some(1), Some(1)));
    relay.stop().await.unwrap();
}
