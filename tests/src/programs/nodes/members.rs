//! The devices: who writes, who reads all of a log, and who is revoked on the way.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, Instant};

use samband_client_core::device::{Delivery, Device};
use samband_client_core::documents::log::LogEdit;
use samband_client_core::documents::{DocKey, Edit};
use samband_client_core::ids::{ItemId, PlacementId};
use samband_client_core::transport;
use tokio::time::{sleep, timeout};

use crate::programs::storm::new_device;
use crate::random::Rng;
use crate::{draft, item, now};

/// The partnership of each log.
const PARTNERSHIP: &str = "work";
/// Who reads all of a log, and compares at the end.
pub(super) const READER: &str = "reader";
/// Who reads all of a log until it is revoked.
pub(super) const REVOKED: &str = "revoked";
/// How long a device that waits looks again without an event.
const LOOK_AGAIN: Duration = Duration::from_millis(500);

/// One writing device, its owner's log, and what is known of its entries.
pub(super) struct Member {
    pub(super) device: Device,
    placement: PlacementId,
    said: Mutex<Said>,
}

/// What a device has said to its owner.
#[derive(Default)]
pub(super) struct Said {
    /// Entries that were written and not acknowledged yet.
    pub(super) waiting: BTreeSet<ItemId>,
    /// Entries that were once called on the relay.
    pub(super) acknowledged: BTreeSet<ItemId>,
}

fn key_of(placement: &PlacementId) -> DocKey {
    DocKey::Log {
        partnership: PARTNERSHIP.parse().expect("an id"),
        placement: placement.clone(),
        audience: crate::AUDIENCE,
    }
}

fn person(n: usize) -> String {
    format!("person-{n}")
}

fn placement(n: usize) -> PlacementId {
    format!("place-{n}").parse().expect("an id")
}

/// The roster file of each log.
pub(super) fn roster(writers: usize) -> String {
    let mut text = format!(
        "[[organisation]]\nid = \"home\"\nname = \"Home\"\ncountry = \"KE\"\n\
         [[organisation]]\nid = \"host\"\nname = \"Host\"\ncountry = \"NO\"\n\
         [[partnership]]\nid = \"{PARTNERSHIP}\"\nname = \"Work\"\n\
         partners = [\"home\", \"host\"]\ncoordinating = \"home\"\n"
    );
    for reader in [READER, REVOKED] {
        text.push_str(&format!(
            "[[person]]\nid = \"{reader}\"\nname = \"{reader}\"\n\
             [[role]]\npartnership = \"{PARTNERSHIP}\"\nperson = \"{reader}\"\n\
             role = \"coordinator\"\norganisation = \"home\"\n"
        ));
    }
    for n in 0..writers {
        let (person, placement) = (person(n), placement(n));
        text.push_str(&format!(
            "[[person]]\nid = \"{person}\"\nname = \"Person {n}\"\n\
             [[placement]]\nid = \"{placement}\"\npartnership = \"{PARTNERSHIP}\"\n\
             participant = \"{person}\"\nhome = \"home\"\nhost = \"host\"\n"
        ));
    }
    text
}

/// The devices of one log.
pub(super) struct Log {
    pub(super) members: Vec<Arc<Member>>,
    pub(super) reader: Device,
    pub(super) revoked: Device,
}

impl Log {
    /// Makes the devices of a log and enrols them. `invite` gives a person's code.
    pub(super) async fn enrol(
        address: &str,
        writers: usize,
        rng: &mut Rng,
        invite: impl Fn(&str) -> String,
    ) -> Log {
        let enrolled = async |person: &str, rng: &mut Rng| {
            let device = new_device(rng);
            let code = invite(person);
            transport::enrol(&device, address, &code, person).await.expect("the invite is good");
            device
        };
        let mut members = Vec::new();
        for n in 0..writers {
            let device = enrolled(&person(n), rng).await;
            let member = Member { device, placement: placement(n), said: Mutex::default() };
            members.push(Arc::new(member));
        }
        let reader = enrolled(READER, rng).await;
        Log { members, reader, revoked: enrolled(REVOKED, rng).await }
    }

    /// All devices.
    pub(super) fn devices(&self) -> impl Iterator<Item = &Device> {
        self.members.iter().map(|member| &member.device).chain([&self.reader, &self.revoked])
    }

    /// The entries of all writers that a device has.
    pub(super) fn entries_of(&self, device: &Device) -> BTreeSet<ItemId> {
        let logs = self.members.iter().filter_map(|member| {
            let partnership = PARTNERSHIP.parse().expect("an id");
            device.log(&partnership, &member.placement, crate::AUDIENCE).ok()
        });
        logs.flat_map(|log| log.entries.into_keys()).collect()
    }

    /// The bytes of these entries' texts on a device.
    pub(super) fn bytes_of(&self, device: &Device, entries: &BTreeSet<ItemId>) -> usize {
        let logs = self.members.iter().filter_map(|member| {
            let partnership = PARTNERSHIP.parse().expect("an id");
            device.log(&partnership, &member.placement, crate::AUDIENCE).ok()
        });
        let texts = logs.flat_map(|log| {
            let known = log.entries.into_iter().filter(|(id, _)| entries.contains(id));
            known.map(|(_, entry)| entry.text.len()).collect::<Vec<_>>()
        });
        texts.sum()
    }
}

impl Member {
    pub(super) fn said(&self) -> MutexGuard<'_, Said> {
        self.said.lock().expect("nobody panics with it")
    }

    /// The document of the owner's log, in hexadecimal digits.
    pub(super) fn doc(&self) -> String {
        key_of(&self.placement).id().to_string()
    }

    /// How many entries were written.
    pub(super) fn written(&self) -> usize {
        let said = self.said();
        said.waiting.len() + said.acknowledged.len()
    }

    fn write(&self) {
        let entry = item();
        let text = "one of many, each with words of its own and a little more";
        let edit = Edit::Log(LogEdit::Write { entry, draft: draft(text) });
        self.said().waiting.insert(entry);
        self.device.edit(&key_of(&self.placement), &edit, now()).expect("the owner may write");
    }

    /// Notes what is acknowledged by now.
    pub(super) fn look(&self) {
        let mut said = self.said();
        let is_there = |entry: &ItemId| {
            let delivery = self.device.delivery(&key_of(&self.placement), *entry);
            matches!(delivery, Delivery::OnRelay { .. })
        };
        let (there, waiting): (BTreeSet<_>, BTreeSet<_>) =
            std::mem::take(&mut said.waiting).into_iter().partition(is_there);
        said.waiting = waiting;
        said.acknowledged.extend(there);
    }

    /// Writes until a moment, each entry when the last one is acknowledged and a pause is over. Returns how many entries were
    /// acknowledged before that moment.
    pub(super) async fn write_until(&self, until: Instant, pause: Option<Duration>) -> usize {
        let mut events = self.device.watch();
        let before = self.said().acknowledged.len();
        while Instant::now() < until {
            self.write();
            while self.device.status().waiting > 0 && Instant::now() < until {
                // also without an event: this may have missed some
                _ = timeout(LOOK_AGAIN, events.recv()).await;
            }
            self.look();
            if let Some(pause) = pause {
                sleep(pause).await;
            }
        }
        self.said().acknowledged.len() - before
    }
}

/// Lets all these write at once. Returns the acknowledged entries of a second.
pub(super) async fn push(members: &[Arc<Member>], seconds: u64) -> f64 {
    let began = Instant::now();
    let until = began + Duration::from_secs(seconds);
    let writing: Vec<_> = members
        .iter()
        .map(|member| {
            let member = Arc::clone(member);
            tokio::spawn(async move { member.write_until(until, None).await })
        })
        .collect();
    let mut acknowledged = 0;
    for member in writing {
        acknowledged += member.await.expect("it does not panic");
    }
    acknowledged as f64 / began.elapsed().as_secs_f64()
}
