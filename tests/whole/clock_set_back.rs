//! A relay whose clock was ahead and is set back: what was made meanwhile does not outlive its time, and what was revoked
//! stays revoked.

use samband_client_core::ids::RelayId;
use samband_client_core::wire::{Refusal, RefusalCode};
use samband_server::relay::{Engine, INVITE_LIFE_MS, OpenRequest, Output, RelayStore};
use samband_server::roster_file::RosterFile;
use samband_server::store::memory::MemoryStore;
use samband_tests::ROSTER;
use samband_tests::bare::BareDevice;

const NOW: i64 = 1_795_400_000_000;
const MINUTE: i64 = 60_000;
const YEAR: i64 = 365 * 24 * 60 * MINUTE;

/// A relay without sockets.
struct Relay {
    store: MemoryStore,
    engine: Engine,
    sessions: u64,
}

impl Relay {
    fn new() -> Relay {
        let store = MemoryStore::new(RelayId([7; 16]));
        let mut engine = Engine::load(store.log(), [1; 16], [3; 16]).unwrap();
        for (partnership, edit) in RosterFile::parse(ROSTER).unwrap().edits {
            engine.admin().edit_roster(&partnership, edit, NOW).unwrap();
        }
        let mut relay = Relay { store, engine, sessions: 0 };
        relay.commit();
        relay
    }

    fn commit(&mut self) {
        if let Some(batch) = self.engine.take_batch(true) {
            self.store.commit(&batch).unwrap();
        }
        self.engine.committed(self.store.log()).unwrap();
    }

    fn invite(&mut self, code: u8, now: i64) -> [u8; 10] {
        let code = [code; 10];
        self.engine.admin().invite(&"amina".parse().unwrap(), &code, now).unwrap();
        self.commit();
        code
    }

    /// Why a new device is not let in with this code; `None` when it is.
    fn enrol(&mut self, code: [u8; 10], now: i64) -> Option<Refusal> {
        self.sessions += 1;
        let hello = BareDevice::new(self.sessions).enrol(code).encode();
        let request = OpenRequest { session: self.sessions, hello, post: false };
        self.engine.open(self.store.log(), &request, now).unwrap();
        self.commit();
        std::iter::from_fn(|| self.engine.connections().poll_output()).find_map(|output| {
            match output {
                Output::Refuse(_, refusal) => Some(Refusal::decode(&refusal).unwrap()),
                _ => None,
            }
        })
    }
}

#[test]
fn a_revoked_persons_invite_lets_nobody_in_whatever_the_clock_says() {
    let mut relay = Relay::new();
    let waiting = relay.invite(1, NOW);
    let ended = relay.invite(2, NOW - INVITE_LIFE_MS - MINUTE);
    let (devices, invites) = relay
        .engine
        .admin()
        .revoke_person(relay.store.log(), &"amina".parse().unwrap(), NOW)
        .unwrap();
    relay.commit();
    assert_eq!((devices, invites), (0, 1), "the one that has ended is not counted");
    for now in [NOW - YEAR, NOW - INVITE_LIFE_MS, NOW - MINUTE / 2, NOW, NOW + MINUTE] {
        for code in [waiting, ended] {
            let refusal = relay.enrol(code, now).expect("it was revoked");
            assert_eq!(refusal.code, RefusalCode::ExpiredInvite, "{refusal}");
        }
    }
    let fresh = relay.invite(3, NOW);
    assert_eq!(relay.enrol(fresh, NOW), None);
}

#[test]
fn an_invite_that_was_made_by_a_clock_a_year_ahead_is_not_good_for_a_year() {
    let mut relay = Relay::new();
    let ahead = relay.invite(1, NOW + YEAR);
    let refusal = relay.enrol(ahead, NOW).expect("it would be good for a year");
    assert_eq!(refusal.code, RefusalCode::ExpiredInvite);
    let right = relay.invite(2, NOW);
    assert_eq!(
        relay.enrol(right, NOW - MINUTE),
        None,
        "a clock that is set back a little is no fault"
    );
}

#[test]
fn wrong_invites_that_were_tried_while_the_clock_was_ahead_keep_nobody_out_for_longer_than_a_minute()
 {
    let mut relay = Relay::new();
    let code = relay.invite(1, NOW);
    let mut last = None;
    for wrong in 100..130 {
        last = relay.enrol([wrong; 10], NOW + YEAR);
    }
    assert_eq!(last.expect("there is no such invite").code, RefusalCode::TooManyTries);
    let refusal = relay.enrol(code, NOW).expect("they were tried just before");
    assert_eq!(refusal.code, RefusalCode::TooManyTries);
    assert_eq!(relay.enrol(code, NOW + MINUTE), None);
}
