//! A device in a browser, as its driver runs it: on a [`Mirror`] of a database, which commits in one piece.
//!
//! `cargo run -p samband-client-core --features device --example browser` runs it without a browser: a whole device works without
//! files, threads and sockets. `client-core/web` is that device as WebAssembly, with screens and a connection.

use std::collections::BTreeMap;

use samband_client_core::device::Device;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::roster::{RosterEdit, RosterSection};
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Document, Edit, Kind, Writer, parse_change};
use samband_client_core::ids::{Chain, ItemId, PartnershipId, PersonId, RelayId};
use samband_client_core::keys::Nonce;
use samband_client_core::store::{Mirror, Parts, Random, Unlock, Write};
use samband_client_core::sync::{ReceivedChange, Save, SessionConfig};
use samband_client_core::time::DeviceTime;
use samband_client_core::wire::{Verdict, Welcome};

/// What the browser's database holds.
type Database = BTreeMap<Vec<u8>, Vec<u8>>;

/// The clock comes from the platform; this one stands still.
fn now() -> DeviceTime {
    DeviceTime::new(1_795_400_000, 60)
}

/// Random numbers come from the platform, such as `crypto.getRandomValues`. These are not random.
fn random() -> Random {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    Box::new(move |bytes| {
        for byte in bytes {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *byte = state as u8;
        }
    })
}

fn open(database: &Database) -> (Mirror, Device) {
    let mirror = Mirror::open(database.clone());
    let parts = Parts::open_mirror("this browser", &mirror, Unlock::Plain, random);
    let device = Device::assemble(parts.expect("it is not locked")).expect("its records are whole");
    (mirror, device)
}

/// Commits what the last call wrote. A real database does it in one durable transaction, and if that fails, device and
/// mirror are dropped and opened anew.
fn commit(database: &mut Database, mirror: &Mirror) -> usize {
    let batch = mirror.take_batch();
    let written = batch.len();
    for Write { key, value } in batch {
        match value {
            Some(value) => _ = database.insert(key, value),
            None => _ = database.remove(&key),
        }
    }
    written
}

/// The roster of a partnership in which Amina writes the goals of her school.
fn roster(partnership: &PartnershipId) -> ReceivedChange {
    let text = |text: &str| Some(text.to_owned());
    let mut edit = RosterEdit::default();
    let fields = [("id", text(&partnership.to_string())), ("name", text("Fjord and lake"))];
    edit.put(RosterSection::Partnership, "self", &fields);
    let school = [("name", text("Nidaros")), ("country", text("NO"))];
    edit.put(RosterSection::Organisations, "nidaros", &school);
    edit.put(RosterSection::People, "amina", &[("name", text("Amina"))]);
    let role =
        [("person", text("amina")), ("role", text("member")), ("organisation", text("nidaros"))];
    edit.put(RosterSection::Roles, "amina/member/nidaros", &role);
    let writer = Writer { author: "kari".parse().expect("an id"), actor: [8; 16] };
    let made = Document::new(Kind::Roster).edit(&writer, now(), &Edit::Roster(edit));
    let doc = DocKey::Roster { partnership: partnership.clone() }.id();
    let raw = made.expect("it fits").raw;
    let parsed = parse_change(&raw).expect("it was just made");
    ReceivedChange { doc, position: 1, hash: parsed.hash, deps: parsed.deps, raw }
}

/// Runs it.
pub(crate) fn main() {
    let mut database = Database::new();
    let (mirror, device) = open(&database);
    device.set_relay("wss://relay.example").expect("memory takes it");

    // a driver sends this Hello, and gets the Welcome from the relay
    let invite = device.invite_proof([7; 10], "a browser");
    let start = device.start_session(Some(invite)).expect("it has a relay");
    let amina: PersonId = "amina".parse().expect("an id");
    let welcome = Welcome {
        relay: RelayId([1; 16]),
        verdict: Verdict::Restart,
        person: amina,
        held: 0,
        held_chain: Chain::EMPTY,
        head: 0,
        now: 0,
        nonce: Nonce([2; 16]),
        part: None,
    };
    let config = SessionConfig::default();
    let session = device.open_session(&welcome, &start.hello, None, config);
    assert!(session.expect("memory takes it").is_some(), "the session begins");
    let partnership: PartnershipId = "fjord-lake".parse().expect("an id");
    let save = Save { changes: vec![roster(&partnership)], ..Save::default() };
    device.save(save).expect("memory takes it");
    let enrolled = commit(&mut database, &mirror);

    let key = DocKey::Goals { partnership, organisation: "nidaros".parse().expect("an id") };
    let goal = GoalsEdit::AddGoal {
        goal: ItemId([3; 10]),
        level: Level::Societal,
        theme: Theme::Education,
        title: "Every pupil reads a book of the other country".to_owned(),
        language: "en".parse().expect("a language"),
    };
    device.edit(&key, &Edit::Goals(goal), now()).expect("Amina may write it");
    // from here on the owner may be told that the goal is kept
    let written = commit(&mut database, &mirror);
    let heads = device.heads(&key).expect("Amina may read it");
    drop((device, mirror));

    let (mirror, device) = open(&database);
    assert_eq!(device.heads(&key).expect("Amina may read it"), heads, "the goal is kept");
    assert_eq!(device.status().waiting, 1, "it waits for the relay");
    assert_eq!(mirror.take_batch(), [], "opening writes nothing");
    println!("kept: {enrolled} records of the enrolment, {written} of the goal");
}
