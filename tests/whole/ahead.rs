//! What takes long keeps nobody else waiting: what is new while a long stretch of the log goes to a device, what others do
//! while a snapshot is made or a document is loaded.

use std::path::Path;

use samband_client_core::device::Device;
use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::RelayId;
use samband_client_core::sync::{DeviceSession, Output as DeviceOutput, SessionConfig};
use samband_client_core::wire::{Frame, Refs, Welcome};
use samband_server::relay::{
    Engine, Loader, OpenRequest, Output, Progress, RelayStore, SessionId, drive,
};
use samband_server::roster_file::RosterFile;
use samband_server::store::memory::MemoryStore;
use samband_tests::{ROSTER, english, item, log_key, now, open, partnership, write};

fn goals_key() -> DocKey {
    DocKey::Goals { partnership: partnership(), organisation: "nidaros".parse().expect("an id") }
}

fn goal(title: &str) -> Edit {
    Edit::Goals(GoalsEdit::AddGoal {
        goal: item(),
        level: Level::Societal,
        theme: Theme::Education,
        title: title.to_owned(),
        language: english(),
    })
}

/// A relay without sockets, and connections whose lines take a frame when the test says so.
struct Wire {
    store: MemoryStore,
    engine: Engine,
    next: SessionId,
    /// Whether snapshots are still being made, as far as the engine knows.
    snapshots_wait: bool,
}

/// One connection, at the device.
struct Connection {
    id: SessionId,
    session: Box<DeviceSession>,
    refs: Refs,
    caught_up: bool,
}

impl Wire {
    fn new() -> Wire {
        let mut store = MemoryStore::new(RelayId([7; 16]));
        let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        for (partnership, edit) in RosterFile::parse(ROSTER).unwrap().edits {
            engine.admin().edit_roster(&partnership, edit, 0).unwrap();
        }
        store.commit(&engine.take_batch(true).unwrap()).unwrap();
        engine.committed(store.log()).unwrap();
        Wire { store, engine, next: 0, snapshots_wait: false }
    }

    fn commit(&mut self) -> Vec<Output> {
        if let Some(batch) = self.engine.take_batch(true) {
            self.store.commit(&batch).unwrap();
        }
        self.engine.committed(self.store.log()).unwrap();
        if !self.snapshots_wait {
            drive::make_snapshots(&mut self.engine, self.store.log()).unwrap();
        }
        std::iter::from_fn(|| self.engine.connections().poll_output()).collect()
    }

    /// Connects a device, with an invite if it is new.
    fn connect(&mut self, device: &Device, person: &str) -> Connection {
        self.next += 1;
        let id = self.next;
        let proof = device.identity().person.is_none().then(|| {
            let code = [id as u8; 10];
            self.engine.admin().invite(&person.parse().unwrap(), &code, 0).unwrap();
            device.set_relay("ws://127.0.0.1:1").unwrap();
            device.invite_proof(code, "a device")
        });
        self.commit();
        let start = device.start_session(proof).unwrap();
        let request = OpenRequest { session: id, hello: start.hello.encode(), post: false };
        self.engine.open(self.store.log(), &request, 0).unwrap();
        let outputs = self.commit();
        let [Output::Welcome(_, welcome)] = &outputs[..] else { panic!("{outputs:?}") };
        let welcome = Welcome::decode(welcome).unwrap();
        let session = device
            .open_session(&welcome, &start.hello, None, SessionConfig::default())
            .unwrap()
            .unwrap();
        Connection { id, session, refs: Refs::default(), caught_up: false }
    }

    /// Pushes what the device has, and takes one frame from the relay. Returns it; `None` when there is none.
    fn step(&mut self, device: &Device, at: &mut Connection) -> Option<Frame> {
        while let Some(push) = device.session_push(&mut at.session) {
            drive::whole_frame(&mut self.engine, self.store.log(), at.id, &push, 0).unwrap();
        }
        self.engine.ready(self.store.log(), at.id, 4 * 1024).unwrap();
        let outputs = self.commit();
        let bytes = outputs.into_iter().find_map(|output| match output {
            Output::Send(id, bytes) | Output::BulkBegin(id, bytes, _) if id == at.id => Some(bytes),
            _ => None,
        })?;
        device.session_frame(&mut at.session, &bytes).unwrap();
        while let Some(output) = at.session.poll_output() {
            match output {
                DeviceOutput::Send(frame) => {
                    drive::whole_frame(&mut self.engine, self.store.log(), at.id, &frame, 0)
                        .unwrap();
                }
                DeviceOutput::Save(save) => {
                    let saved = device.save(*save).unwrap();
                    at.session.handle_saved(saved.marks).unwrap();
                }
                DeviceOutput::CaughtUp => at.caught_up = true,
                // frames are not compressed here
                DeviceOutput::Prime(_) => {}
            }
        }
        Some(Frame::decode_with(&bytes, &mut at.refs).unwrap())
    }

    fn sync(&mut self, device: &Device, person: &str) {
        let mut connection = self.connect(device, person);
        self.sync_on(device, &mut connection);
    }

    /// Goes on with a connection until the device has everything, and ends it.
    fn sync_on(&mut self, device: &Device, at: &mut Connection) {
        while !(at.caught_up && device.is_settled()) {
            self.step(device, at).expect("there is more");
        }
        self.engine.connections().close(at.id);
    }
}

/// Amina's phone, with a log so long that it goes as a bulk, and all of it on the relay.
fn years_of_entries(wire: &mut Wire, folder: &Path) -> Device {
    let phone = open(folder, "phone");
    wire.sync(&phone, "amina");
    (0..400).for_each(|n| _ = write(&phone, &format!("What I learned on day {n}.")));
    wire.sync(&phone, "amina");
    phone
}

#[test]
fn a_new_goal_is_seen_while_years_of_entries_still_come() {
    let folder = tempfile::tempdir().unwrap();
    let mut wire = Wire::new();
    let phone = years_of_entries(&mut wire, folder.path());
    let office = open(folder.path(), "office");
    wire.sync(&office, "henrik");
    office.edit(&goals_key(), &goal("Every pupil is heard"), now()).unwrap();
    wire.sync(&office, "henrik");

    let laptop = open(folder.path(), "laptop");
    let mut at = wire.connect(&laptop, "henrik");
    while !matches!(wire.step(&laptop, &mut at), Some(Frame::Bulk(_))) {}
    // meanwhile the office and the phone have news; goals come before logs, so these are there already
    let seen = |device: &Device| {
        let goals = device.goals(&partnership(), &"nidaros".parse().unwrap());
        goals.map_or(0, |goals| goals.goals.len())
    };
    while seen(&laptop) == 0 {
        assert!(matches!(wire.step(&laptop, &mut at), Some(Frame::Bulk(_))));
    }
    office.edit(&goals_key(), &goal("Every teacher is heard"), now()).unwrap();
    wire.sync(&office, "henrik");
    write(&phone, "What I learned today.");
    wire.sync(&phone, "amina");
    let cursor = laptop.status().position;
    assert!(matches!(wire.step(&laptop, &mut at), Some(Frame::Ahead(_))));
    assert_eq!(seen(&laptop), 2, "it is seen at once");
    assert_eq!(laptop.status().position, cursor, "and counts as received only in its place");
    // the log is not there yet, so the entry waits, and the bulk goes on
    assert!(matches!(wire.step(&laptop, &mut at), Some(Frame::Bulk(_))));

    // a cut takes nothing from view
    wire.engine.connections().close(at.id);
    assert_eq!(seen(&laptop), 2);
    wire.sync(&laptop, "henrik");
    for (device, key) in [(&office, goals_key()), (&phone, log_key())] {
        wire.sync(device, if key == goals_key() { "henrik" } else { "amina" });
        assert_eq!(laptop.heads(&key).unwrap(), device.heads(&key).unwrap());
    }
}

#[test]
fn nobody_else_waits_for_a_snapshot_and_who_does_is_told_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut wire = Wire::new();
    let laptop = open(folder.path(), "laptop");
    wire.sync(&laptop, "henrik");
    let phone = years_of_entries(&mut wire, folder.path());

    wire.snapshots_wait = true;
    let mut at = wire.connect(&laptop, "henrik");
    while wire.step(&laptop, &mut at).is_some() {}
    assert!(!at.caught_up, "the log is still to come");
    // meanwhile others write and are answered
    write(&phone, "What I learned today.");
    wire.sync(&phone, "amina");
    // and so is the laptop
    laptop.edit(&goals_key(), &goal("Every pupil is heard"), now()).unwrap();
    assert!(matches!(wire.step(&laptop, &mut at), Some(Frame::Ack(_))));
    assert!(wire.step(&laptop, &mut at).is_none());
    assert!(!at.caught_up);

    wire.snapshots_wait = false;
    wire.sync_on(&laptop, &mut at);
    assert_eq!(laptop.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
}

#[test]
fn nobody_else_waits_for_a_document_to_be_loaded_and_who_does_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let mut wire = Wire::new();
    let phone = years_of_entries(&mut wire, folder.path());
    let laptop = open(folder.path(), "laptop");
    wire.sync(&laptop, "henrik");
    // the relay starts again, with no document in memory
    wire.engine = Engine::load(wire.store.log(), [2; 16], [4; 16]).unwrap();

    let mut waits = wire.connect(&phone, "amina");
    write(&phone, "What I learned today.");
    let push = phone.session_push(&mut waits.session).unwrap();
    let progress = wire.engine.frame(wire.store.log(), waits.id, &push, 0).unwrap();
    assert_eq!(progress, Progress::Waits);
    // meanwhile others write and are answered
    laptop.edit(&goals_key(), &goal("Every pupil is heard"), now()).unwrap();
    wire.sync(&laptop, "henrik");
    assert!(wire.engine.connections().is_pushing(waits.id), "nothing of it was done in passing");

    let job = wire.engine.connections().poll_loader_job().unwrap();
    assert!(wire.engine.connections().poll_loader_job().is_none(), "a document is loaded once");
    let loaded = Loader::default().run(job, wire.store.log()).unwrap().unwrap();
    assert_eq!(wire.engine.loader_done(loaded, 0), [waits.id]);
    let progress = wire.engine.go_on(wire.store.log(), waits.id, 0).unwrap();
    assert_eq!(progress, Progress::Done);
    wire.sync_on(&phone, &mut waits);
    wire.sync(&laptop, "henrik");
    assert_eq!(laptop.heads(&log_key()).unwrap(), phone.heads(&log_key()).unwrap());
}
