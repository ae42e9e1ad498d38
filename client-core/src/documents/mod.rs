//! Documents: what people write, as automerge documents with typed edits and typed, tolerant reads.
//!
//! An edit is data ([`Edit`]); [`Document::edit`] turns it into one automerge change, whose bytes are
//! what a store keeps, a device pushes and a relay commits. A read is a *view* ([`log::Log`],
//! [`goals::Goals`], [`feedback::Feedback`], [`roster::Roster`]): plain values, with
//! [`Finding`]s for what this version cannot read. Views of equal heads are equal.

mod change;
pub mod feedback;
mod genesis;
pub mod goals;
mod kind;
pub mod log;
mod read;
pub mod roster;
mod scan;
pub mod terms;

use std::collections::BTreeSet;

use automerge::transaction::{CommitOptions, Transaction};
use automerge::{ActorId, Author, Automerge, ReadDoc};
use serde::{Deserialize, Serialize};

pub use change::{ChangeError, ParsedChange, parse_change};
pub use genesis::{genesis, genesis_change, make_genesis};
pub use kind::{DocKey, Kind};
pub use read::{Field, Finding, Said};
pub use scan::{Scan, scan_change};

use crate::ids::{ChangeHash, ItemId, PersonId};
use crate::time::DeviceTime;

/// Who writes, with the actor of this document in this opening of the store.
///
/// The actor must be 16 fresh random bytes for each document and store opening, never derived from a
/// person or device: a copied or restored store that used an actor again would make two changes with
/// one number, which automerge refuses together with everything that comes with them.
#[derive(Debug, Clone)]
pub struct Writer {
    /// The person, who becomes the automerge author.
    pub author: PersonId,
    /// The actor.
    pub actor: [u8; 16],
}

/// An edit of any kind of document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edit {
    /// Of a roster; the relay only.
    Roster(roster::RosterEdit),
    /// Of a partner's goals.
    Goals(goals::GoalsEdit),
    /// Of a placement's log.
    Log(log::LogEdit),
    /// Of a side's feedback.
    Feedback(feedback::FeedbackEdit),
}

impl Edit {
    /// The kind of document that the edit fits.
    pub fn kind(&self) -> Kind {
        match self {
            Edit::Roster(_) => Kind::Roster,
            Edit::Goals(_) => Kind::Goals,
            Edit::Log(_) => Kind::Log,
            Edit::Feedback(_) => Kind::Feedback,
        }
    }

    /// The entry, goal, indicator, measurement or remark that the edit is about.
    pub fn subject(&self) -> Option<ItemId> {
        match self {
            Edit::Roster(_) => None,
            Edit::Goals(edit) => Some(edit.subject()),
            Edit::Log(edit) => Some(edit.subject()),
            Edit::Feedback(edit) => Some(edit.subject()),
        }
    }
}

/// Why an edit was not made. The document is as it was before.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// The edit is of another kind than the document.
    #[error("a {edit} edit does not fit a {document} document")]
    Kind {
        /// The edit's kind.
        edit: Kind,
        /// The document's kind.
        document: Kind,
    },
    /// A text is empty that must not be.
    #[error("{field} is empty")]
    Empty {
        /// The field.
        field: &'static str,
    },
    /// A text or list is too long.
    #[error("{field} has {actual} {unit}; the limit is {limit}")]
    TooLong {
        /// The field.
        field: &'static str,
        /// Its size.
        actual: usize,
        /// The largest size.
        limit: usize,
        /// What the sizes count.
        unit: &'static str,
    },
    /// A number is out of its range.
    #[error("{field} must be {expected}")]
    Range {
        /// The field.
        field: &'static str,
        /// The range, in words.
        expected: &'static str,
    },
    /// The edit names an item that the document does not hold.
    #[error("there is no {what} {id} in this document")]
    Unknown {
        /// Entry, goal or indicator.
        what: &'static str,
        /// Its id.
        id: ItemId,
    },
    /// The edit changes nothing.
    #[error("nothing would change")]
    NoChange,
    /// automerge refused; a bug, or a document damaged by somebody else.
    #[error("automerge refused the edit: {0}")]
    Automerge(#[from] automerge::AutomergeError),
}

/// Why a change could not be applied to a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ApplyError {
    /// automerge refused it: for instance another change has the same actor and number.
    #[error("automerge refused the change: {0}")]
    Refused(String),
    /// automerge panicked. The document must be dropped and loaded anew without this change.
    #[error("automerge failed on the change")]
    Panicked,
    /// automerge took the change, and gives back another one.
    #[error("automerge altered the change")]
    Altered,
}

/// The sorted heads of a document. Equal heads mean equal views.
pub type Heads = Vec<ChangeHash>;

/// A change that this device just made.
#[derive(Debug, Clone)]
pub struct LocalChange {
    /// Its hash.
    pub hash: ChangeHash,
    /// The uncompressed automerge change chunk.
    pub raw: Vec<u8>,
}

/// A change that a document holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredChange {
    /// Its hash.
    pub hash: ChangeHash,
    /// The changes that it builds on.
    pub deps: Vec<ChangeHash>,
    /// The uncompressed automerge change chunk.
    pub raw: Vec<u8>,
}

/// One automerge document of a known kind.
#[derive(Debug, Clone)]
pub struct Document {
    kind: Kind,
    automerge: Automerge,
}

impl Document {
    /// The document before anybody has written: its genesis.
    pub fn new(kind: Kind) -> Document {
        let mut automerge = Automerge::new();
        automerge
            .apply_changes([genesis_change(kind).change])
            .expect("the genesis bytes come with the program");
        Document { kind, automerge }
    }

    /// A document from a snapshot that [`Document::save`] made.
    pub fn load(kind: Kind, snapshot: &[u8]) -> Result<Document, ApplyError> {
        let loaded = std::panic::catch_unwind(|| Automerge::load(snapshot));
        match loaded {
            Ok(Ok(automerge)) => Ok(Document { kind, automerge }),
            Ok(Err(error)) => Err(ApplyError::Refused(error.to_string())),
            Err(_) => Err(ApplyError::Panicked),
        }
    }

    /// The whole document as one snapshot. Equal heads can give different bytes.
    pub fn save(&self) -> Vec<u8> {
        self.automerge.save()
    }

    /// The whole document as one snapshot that is not compressed: for a stream that compresses better.
    pub fn save_plain(&self) -> Vec<u8> {
        self.automerge.save_nocompress()
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its sorted heads.
    pub fn heads(&self) -> Heads {
        let mut heads: Heads =
            self.automerge.get_heads().into_iter().map(|hash| ChangeHash(hash.0)).collect();
        heads.sort();
        heads
    }

    /// The number of changes, genesis included.
    pub fn change_count(&self) -> u64 {
        self.automerge.stats().num_changes
    }

    /// The changes that wait for others to come. They are kept and show once the others are there.
    pub fn missing(&self) -> Vec<ChangeHash> {
        self.automerge.get_missing_deps(&[]).into_iter().map(|hash| ChangeHash(hash.0)).collect()
    }

    /// Whether the document holds a change.
    pub fn has(&self, hash: ChangeHash) -> bool {
        self.automerge.get_change_meta_by_hash(&automerge::ChangeHash(hash.0)).is_some()
    }

    /// Applies one change; one that is there already changes nothing.
    ///
    /// A change whose dependencies are missing is kept aside: ask [`Document::missing`].
    pub fn apply(&mut self, change: &ParsedChange) -> Result<(), ApplyError> {
        self.apply_all([change.clone()])
    }

    /// Applies one change of unknown origin, and proves that the document gives it back byte for byte.
    ///
    /// automerge takes changes that it then saves as others, and such a document can never be loaded again. After
    /// an error the document is of no more use.
    pub fn apply_proved(&mut self, change: &ParsedChange) -> Result<(), ApplyError> {
        self.apply(change)?;
        let hash = automerge::ChangeHash(change.hash.0);
        let automerge = &self.automerge;
        let back = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            automerge.get_change_by_hash(&hash)
        }));
        match back {
            Ok(Some(back)) if back.raw_bytes() == change.change.raw_bytes() => Ok(()),
            // its dependencies are missing
            Ok(None) => Ok(()),
            Ok(Some(_)) => Err(ApplyError::Altered),
            Err(_) => Err(ApplyError::Panicked),
        }
    }

    /// Applies changes, all or none.
    pub fn apply_all(
        &mut self,
        changes: impl IntoIterator<Item = ParsedChange>,
    ) -> Result<(), ApplyError> {
        let changes: Vec<_> = changes.into_iter().map(|change| change.change).collect();
        let automerge = &mut self.automerge;
        let applied = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            automerge.apply_changes(changes)
        }));
        match applied {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => Err(ApplyError::Refused(error.to_string())),
            Err(_) => Err(ApplyError::Panicked),
        }
    }

    /// Takes in everything that another copy of the same document holds.
    pub fn merge(&mut self, other: &mut Document) -> Result<(), ApplyError> {
        match self.automerge.merge(&mut other.automerge) {
            Ok(_) => Ok(()),
            Err(error) => Err(ApplyError::Refused(error.to_string())),
        }
    }

    /// Makes one edit as one change.
    ///
    /// The change is in the document at once and nowhere else: make its bytes durable before telling
    /// anybody, and drop the document if that fails. On an error the document is as it was.
    pub fn edit(
        &mut self,
        writer: &Writer,
        now: DeviceTime,
        edit: &Edit,
    ) -> Result<LocalChange, EditError> {
        if edit.kind() != self.kind {
            return Err(EditError::Kind { edit: edit.kind(), document: self.kind });
        }
        // the author first: setting it makes automerge choose an actor of its own
        self.automerge.set_author(Some(Author::from(writer.author.as_str().as_bytes().to_vec())));
        self.automerge.set_actor(ActorId::from(writer.actor.as_slice()));
        let mut tx = self.automerge.transaction();
        let made = match edit {
            Edit::Roster(edit) => edit.apply(&mut tx),
            Edit::Goals(edit) => edit.apply(&mut tx, now),
            Edit::Log(edit) => edit.apply(&mut tx, now),
            Edit::Feedback(edit) => edit.apply(&mut tx, now),
        };
        if let Err(error) = made {
            tx.rollback();
            return Err(error);
        }
        let (hash, _) = tx.commit_with(CommitOptions::default().with_time(now.unix_s()));
        let hash = hash.ok_or(EditError::NoChange)?;
        let change = self.automerge.get_change_by_hash(&hash).ok_or(EditError::NoChange)?;
        Ok(LocalChange { hash: ChangeHash(hash.0), raw: change.raw_bytes().to_vec() })
    }

    /// The changes of one author in an order in which they can be applied, as plain chunks.
    ///
    /// A device offers them again to a relay that has lost them.
    pub fn changes_of(&self, author: &PersonId) -> Vec<LocalChange> {
        let genesis = genesis_change(self.kind).hash;
        self.automerge
            .get_changes(&[])
            .into_iter()
            .filter(|change| ChangeHash(change.hash().0) != genesis)
            .filter(|change| {
                self.automerge
                    .get_author_for_actor(change.actor_id())
                    .is_some_and(|by| by.as_bytes() == author.as_str().as_bytes())
            })
            .map(|change| LocalChange {
                hash: ChangeHash(change.hash().0),
                raw: change.raw_bytes().to_vec(),
            })
            .collect()
    }

    /// The changes in an order in which they can be applied, without the genesis.
    pub fn changes(&self) -> Vec<StoredChange> {
        let genesis = genesis_change(self.kind).hash;
        self.automerge
            .get_changes(&[])
            .iter()
            .map(|change| StoredChange {
                hash: ChangeHash(change.hash().0),
                deps: change.deps().iter().map(|dep| ChangeHash(dep.0)).collect(),
                raw: change.raw_bytes().to_vec(),
            })
            .filter(|change| change.hash != genesis)
            .collect()
    }

    /// The changes that are neither among these heads nor before them, without the genesis.
    pub fn changes_beyond<'a>(
        &self,
        heads: impl Iterator<Item = &'a ChangeHash>,
    ) -> BTreeSet<ChangeHash> {
        let heads: Vec<_> = heads.map(|head| automerge::ChangeHash(head.0)).collect();
        let genesis = genesis_change(self.kind).hash;
        self.automerge
            .get_changes_meta(&heads)
            .into_iter()
            .map(|meta| ChangeHash(meta.hash.0))
            .filter(|hash| *hash != genesis)
            .collect()
    }

    /// Those of some changes of the document on which none of the others builds, also not through further ones.
    pub fn heads_of(&self, hashes: &BTreeSet<ChangeHash>) -> BTreeSet<ChangeHash> {
        let beyond = self.changes_beyond(hashes.iter());
        let mut heads = hashes.clone();
        for meta in self.automerge.get_changes_meta(&[]) {
            if !beyond.contains(&ChangeHash(meta.hash.0)) {
                meta.deps.iter().for_each(|dep| _ = heads.remove(&ChangeHash(dep.0)));
            }
        }
        heads
    }

    /// The hash of every change in the document.
    pub fn hashes(&self) -> Vec<ChangeHash> {
        self.automerge
            .get_changes_meta(&[])
            .into_iter()
            .map(|meta| ChangeHash(meta.hash.0))
            .collect()
    }

    pub(crate) fn automerge(&self) -> &Automerge {
        &self.automerge
    }
}

/// Refuses an empty or overlong text.
fn check_text(
    field: &'static str,
    text: &str,
    limit: usize,
    may_be_empty: bool,
) -> Result<(), EditError> {
    if !may_be_empty && text.trim().is_empty() {
        return Err(EditError::Empty { field });
    }
    if text.len() > limit {
        return Err(EditError::TooLong { field, actual: text.len(), limit, unit: "bytes" });
    }
    Ok(())
}

/// The map object `id` inside the root map `root`, or the error that names what is missing.
fn item(
    tx: &Transaction<'_>,
    root: &str,
    what: &'static str,
    id: ItemId,
) -> Result<automerge::ObjId, EditError> {
    find_item(tx, root, id)?.ok_or(EditError::Unknown { what, id })
}

fn find_item(
    tx: &Transaction<'_>,
    root: &str,
    id: ItemId,
) -> Result<Option<automerge::ObjId>, EditError> {
    let items = root_map(tx, root)?;
    Ok(match tx.get(&items, id.to_string())? {
        Some((automerge::Value::Object(automerge::ObjType::Map), obj)) => Some(obj),
        _ => None,
    })
}

fn root_map(tx: &Transaction<'_>, root: &str) -> Result<automerge::ObjId, EditError> {
    match tx.get(automerge::ROOT, root)? {
        Some((automerge::Value::Object(automerge::ObjType::Map), obj)) => Ok(obj),
        // genesis makes it, and nothing deletes it
        _ => Err(EditError::Automerge(automerge::AutomergeError::InvalidObjId(root.to_owned()))),
    }
}

/// Makes the map `id` inside the root map `root`.
fn new_item(
    tx: &mut Transaction<'_>,
    root: &str,
    id: ItemId,
) -> Result<automerge::ObjId, EditError> {
    use automerge::transaction::Transactable;
    if find_item(tx, root, id)?.is_some() {
        return Err(EditError::NoChange);
    }
    let items = root_map(tx, root)?;
    Ok(tx.put_object(&items, id.to_string(), automerge::ObjType::Map)?)
}

/// Puts a new automerge text, so that later edits of two people merge.
fn put_text(
    tx: &mut Transaction<'_>,
    obj: &automerge::ObjId,
    key: &str,
    text: &str,
) -> Result<(), EditError> {
    use automerge::transaction::Transactable;
    let made = tx.put_object(obj, key, automerge::ObjType::Text)?;
    tx.splice_text(&made, 0, 0, text)?;
    Ok(())
}

/// Changes a text to read as `new`, by the smallest splices, so that another person's edit merges.
fn change_text(
    tx: &mut Transaction<'_>,
    obj: &automerge::ObjId,
    key: &str,
    new: &str,
) -> Result<(), EditError> {
    use automerge::transaction::Transactable;
    match tx.get(obj, key)? {
        Some((automerge::Value::Object(automerge::ObjType::Text), text)) => {
            tx.update_text(&text, new)?;
            Ok(())
        }
        _ => put_text(tx, obj, key, new),
    }
}

/// Makes the map at `key` hold exactly these flags, touching only what differs.
fn set_flags(
    tx: &mut Transaction<'_>,
    obj: &automerge::ObjId,
    key: &str,
    wanted: &BTreeSet<String>,
) -> Result<(), EditError> {
    use automerge::transaction::Transactable;
    let map = match tx.get(obj, key)? {
        Some((automerge::Value::Object(automerge::ObjType::Map), map)) => map,
        _ => tx.put_object(obj, key, automerge::ObjType::Map)?,
    };
    let present: BTreeSet<String> = tx.keys(&map).collect();
    for gone in present.difference(wanted) {
        tx.delete(&map, gone.as_str())?;
    }
    for new in wanted.difference(&present) {
        tx.put(&map, new.as_str(), true)?;
    }
    Ok(())
}
