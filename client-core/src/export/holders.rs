//! Who has a person's words: the people and devices that hold a document, and since when.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::documents::DocKey;
use crate::documents::roster::Roster;
use crate::ids::PersonId;
use crate::scope::readers;
use crate::time::UnixMs;

/// Somebody who holds a document, or may.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Holder {
    /// The person.
    pub person: PersonId,
    /// The person's name.
    pub name: String,
    /// Since when a device of the person is known to hold something of it, by the relay's clock. `None`: nothing of it is
    /// known to have come there.
    pub since: Option<UnixMs>,
    /// Whether the person may read it today. Who may no more keeps what had come.
    pub may_read: bool,
    /// The devices that the person has enrolled, by the names that their owner gave them. Which of them hold it is not
    /// known: at least one does.
    pub devices: Vec<String>,
}

/// Everybody but the owner who holds a document or may read it: those who have it first, by name.
///
/// `held` says who has it on a device, and since when: what the relay told of receipts. The roster says the rest.
pub fn holders(
    roster: &Roster,
    key: &DocKey,
    owner: &PersonId,
    held: &BTreeMap<PersonId, UnixMs>,
) -> Vec<Holder> {
    let may_read = readers(roster, key);
    let people: BTreeSet<&PersonId> = may_read.iter().chain(held.keys()).collect();
    let mut holders: Vec<Holder> = people
        .into_iter()
        .filter(|person| *person != owner)
        .map(|person| {
            let devices = roster.held_devices().filter(|(_, device)| device.person == *person);
            Holder {
                person: person.clone(),
                name: roster.person_name(person).to_owned(),
                since: held.get(person).copied(),
                may_read: may_read.contains(person),
                devices: devices.map(|(_, device)| device.label.clone()).collect(),
            }
        })
        .collect();
    holders.sort_by(|a, b| {
        let order = |holder: &Holder| (holder.since.is_none(), holder.name.clone());
        order(a).cmp(&order(b)).then_with(|| a.person.cmp(&b.person))
    });
    holders
}
