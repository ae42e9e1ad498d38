//! What tests of one owner stand on: a store in memory with a roster, and changes of documents.

#![cfg(test)]

use std::collections::BTreeSet;

use samband_client_core::documents::goals::GoalsEdit;
use samband_client_core::documents::roster::{RosterEdit, RosterSection};
use samband_client_core::documents::terms::{Level, Theme};
use samband_client_core::documents::{
    DocKey, Document, Edit, Kind, ParsedChange, Writer, parse_change,
};
use samband_client_core::ids::{DeviceId, DocId, Incarnation, ItemId, PersonId, RelayId};
use samband_client_core::keys::{DeviceKey, Nonce, Signer};
use samband_client_core::time::DeviceTime;

use super::access::Access;
use super::port::RelayStore;
use super::rows::DeviceRow;
use super::state::State;
use crate::store::memory::MemoryStore;

const PARTNERSHIP: &str = "fjord-lake";

pub(super) fn id<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("an id")
}

pub(super) fn amina() -> PersonId {
    id("amina")
}

/// The goals that Amina may write.
pub(super) fn goals() -> DocId {
    DocKey::Goals { partnership: id(PARTNERSHIP), organisation: id("nidaros") }.id()
}

/// Changes of one document, each after the last.
pub(super) fn changes(count: u64) -> Vec<ParsedChange> {
    let writer = Writer { author: id("kari"), actor: [8; 16] };
    let mut document = Document::new(Kind::Roster);
    let change = |n| {
        let mut edit = RosterEdit::default();
        edit.put(RosterSection::Organisations, n, &[("name", Some(format!("The {n}th")))]);
        let now = DeviceTime::new(1_795_400_000, 60);
        let made = document.edit(&writer, now, &Edit::Roster(edit)).expect("it fits");
        parse_change(&made.raw).expect("it was just made")
    };
    (1..=count).map(change).collect()
}

/// Changes of [`goals`] by Amina, as bytes, each after the last.
pub(super) fn goal_changes(count: u8) -> Vec<Vec<u8>> {
    let writer = Writer { author: amina(), actor: [9; 16] };
    let mut document = Document::new(Kind::Goals);
    let change = |n| {
        let edit = Edit::Goals(GoalsEdit::AddGoal {
            goal: ItemId([n; 10]),
            level: Level::Societal,
            theme: Theme::Education,
            title: format!("The {n}th goal"),
            language: "en".parse().expect("a language tag"),
        });
        document.edit(&writer, DeviceTime::new(1_795_400_000, 60), &edit).expect("it fits").raw
    };
    (1..=count).map(change).collect()
}

/// A partnership in which Amina is a member of a partner.
pub(super) fn membership(partnership: &str) -> RosterEdit {
    let text = |text: &str| Some(text.to_owned());
    let mut edit = RosterEdit::default();
    let fields = [("id", text(partnership)), ("name", text("F"))];
    edit.put(RosterSection::Partnership, "self", &fields);
    let fields = [("name", text("N")), ("country", text("NO"))];
    edit.put(RosterSection::Organisations, "nidaros", &fields);
    add_member(&mut edit, "amina", "Amina");
    edit
}

/// Adds a member of Amina's partner.
pub(super) fn add_member(edit: &mut RosterEdit, person: &str, name: &str) {
    let text = |text: &str| Some(text.to_owned());
    edit.put(RosterSection::People, person, &[("name", text(name))]);
    let fields =
        [("person", text(person)), ("role", text("member")), ("organisation", text("nidaros"))];
    edit.put(RosterSection::Roles, format!("{person}/member/nidaros"), &fields);
}

/// A device's key and name.
pub(super) fn signer(n: u8) -> Signer {
    let (device, incarnation) = (DeviceId([n; 16]), Incarnation(1));
    Signer { key: DeviceKey::from_seed([n; 32]), device, incarnation }
}

/// A relay without connections: a roster with Amina, who is a member of a partner.
pub(super) struct SampleRelay {
    pub(super) store: MemoryStore,
    pub(super) state: State,
}

impl SampleRelay {
    pub(super) fn new() -> SampleRelay {
        let store = MemoryStore::new(RelayId([1; 16]));
        let mut state = State::load(store.log(), [7; 16]).expect("it is empty");
        let made = state
            .access
            .edit(&id(PARTNERSHIP), membership(PARTNERSHIP), 0)
            .expect("it fits")
            .expect("new");
        for change in &made.changes {
            state.ledger.append_own(Access::doc(&id(PARTNERSHIP)), change, 0);
        }
        let position = state.ledger.head().position;
        state.access.grant(&made.gained, &made.lost, position);
        state.ledger.put_grants(&made.gained, &made.lost, position);
        let mut relay = SampleRelay { store, state };
        relay.commit();
        relay
    }

    /// Enrols a device of Amina's.
    pub(super) fn enrol(&mut self, n: u8) -> Signer {
        self.enrol_of(amina(), n)
    }

    /// Enrols a person's device.
    pub(super) fn enrol_of(&mut self, person: PersonId, n: u8) -> Signer {
        let signer = signer(n);
        let row = DeviceRow {
            person,
            key: signer.key.public(),
            nonce: Nonce([n; 16]),
            invite: None,
            label: "a device".to_owned(),
            is_page: false,
            enrolled_at: 0,
            heard_at: 0,
            let_in_by: None,
            revoked_at: None,
            revoked_by: None,
            pushes: Vec::new(),
            cursor: 0,
            is_unshown: false,
            asks_erasure: BTreeSet::new(),
        };
        self.state.devices.enrol(&mut self.state.ledger, signer.device, row);
        self.commit();
        signer
    }

    /// Makes everything durable. Returns the documents that have new changes.
    pub(super) fn commit(&mut self) -> Vec<DocId> {
        if let Some(batch) = self.state.ledger.take_batch() {
            self.store.commit(&batch).expect("memory takes it");
        }
        self.state.committed()
    }
}
