//! One automerge document: its changes in and out, and new changes on any of its versions.

use std::collections::BTreeSet;

use automerge::transaction::{CommitOptions, Transaction};
use automerge::{ActorId, Author, Automerge, Change, ReadDoc};

use super::actor::marked_as;
use super::change::ParsedChange;
use super::genesis::genesis_change;
use super::kind::Kind;
use super::write::EditError;
use crate::ids::{ChangeHash, PersonId};

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

/// The sorted heads of a document: they name one version of it. Equal heads mean equal views.
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
    /// The older version on which the last edit was made, with that edit. Edits beside a refused one follow each other on
    /// it, and making an older version takes as long as loading the document.
    branch: Option<Box<Automerge>>,
}

impl Document {
    /// The document before anybody has written: its genesis.
    pub fn new(kind: Kind) -> Document {
        let mut automerge = Automerge::new();
        automerge
            .apply_changes([genesis_change(kind).change.clone()])
            .expect("the genesis bytes come with the program");
        Document::of(kind, automerge)
    }

    fn of(kind: Kind, automerge: Automerge) -> Document {
        Document { kind, automerge, branch: None }
    }

    /// A document from a snapshot that [`Document::save`] made.
    pub fn load(kind: Kind, snapshot: &[u8]) -> Result<Document, ApplyError> {
        let loaded = std::panic::catch_unwind(|| Automerge::load(snapshot));
        match loaded {
            Ok(Ok(automerge)) => Ok(Document::of(kind, automerge)),
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
        heads_of(&self.automerge)
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

    /// Applies changes that [`parse_change`](super::parse_change) let in before, all or none.
    ///
    /// Its checks are not made again, which cost several times as much as applying: only for bytes that a store with
    /// checksums gives back.
    pub fn apply_admitted(&mut self, raw: Vec<Vec<u8>>) -> Result<(), ApplyError> {
        let automerge = &mut self.automerge;
        let applied = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            let changes = raw.into_iter().map(automerge::Change::from_bytes);
            let changes: Result<Vec<_>, _> = changes.collect();
            let changes = changes.map_err(|error| error.to_string())?;
            automerge.apply_changes(changes).map_err(|error| error.to_string())
        }));
        match applied {
            Ok(applied) => applied.map_err(ApplyError::Refused),
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

    /// Makes one change as `write` says, on the version of the document that `base` names, or on the current one.
    ///
    /// What is not in `base` is merged with and never overwritten: the change is concurrent with it. On an error
    /// the document is as it was.
    pub(super) fn make_change(
        &mut self,
        writer: &Writer,
        unix_s: i64,
        base: Option<&Heads>,
        write: impl FnOnce(&mut Transaction<'_>) -> Result<(), EditError>,
    ) -> Result<LocalChange, EditError> {
        let current = self.heads();
        let change = match base {
            Some(base) if sorted(base) != current => {
                let mut older = match self.branch.take() {
                    Some(branch) if heads_of(&branch) == sorted(base) => branch,
                    _ => Box::new(self.older_version(base)?),
                };
                let actor = branch_actor(&writer.actor, &current);
                let change = commit(&mut older, &writer.author, actor, unix_s, write)?;
                self.automerge.apply_changes([change.clone()])?;
                self.branch = Some(older);
                change
            }
            _ => commit(&mut self.automerge, &writer.author, writer.actor, unix_s, write)?,
        };
        Ok(LocalChange { hash: ChangeHash(change.hash().0), raw: change.raw_bytes().to_vec() })
    }

    /// Reads the version that these heads name, or the current one. [`EditError::UnknownBase`] where it is not here.
    pub fn read_at<T>(
        &self,
        base: Option<&Heads>,
        read: impl FnOnce(&Document) -> T,
    ) -> Result<T, EditError> {
        match base {
            Some(base) if sorted(base) != self.heads() => {
                let automerge = self.older_version(base)?;
                Ok(read(&Document::of(self.kind, automerge)))
            }
            _ => Ok(read(self)),
        }
    }

    /// The document as it was at these heads.
    pub(super) fn older_version(&self, base: &Heads) -> Result<Automerge, EditError> {
        if base.is_empty() || !base.iter().all(|head| self.has(*head)) {
            return Err(EditError::UnknownBase);
        }
        let heads: Vec<_> = base.iter().map(|head| automerge::ChangeHash(head.0)).collect();
        Ok(self.automerge.fork_at(&heads)?)
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
            .filter(|change| self.is_by(change.actor_id(), author))
            .map(|change| LocalChange {
                hash: ChangeHash(change.hash().0),
                raw: change.raw_bytes().to_vec(),
            })
            .collect()
    }

    /// Whether an author made any change of the document. It looks at the changes' headers only.
    pub fn is_written_by(&self, author: &PersonId) -> bool {
        self.automerge.get_changes_meta(&[]).iter().any(|meta| self.is_by(&meta.actor, author))
    }

    fn is_by(&self, actor: &ActorId, author: &PersonId) -> bool {
        let by = self.automerge.get_author_for_actor(actor);
        by.is_some_and(|by| by.as_bytes() == author.as_str().as_bytes())
    }

    /// Whether an author made one of these changes. It looks at the changes' headers only.
    pub fn has_change_of(&self, author: &PersonId, among: &BTreeSet<ChangeHash>) -> bool {
        if among.is_empty() {
            return false;
        }
        self.automerge
            .get_changes_meta(&[])
            .iter()
            .any(|meta| among.contains(&ChangeHash(meta.hash.0)) && self.is_by(&meta.actor, author))
    }

    /// Who made each change and when, in seconds since 1970 by the clock of their device, without the genesis.
    pub fn times(&self) -> Vec<(Option<PersonId>, i64)> {
        let genesis = genesis_change(self.kind).hash;
        let by = |actor: &ActorId| {
            let author = self.automerge.get_author_for_actor(actor)?;
            std::str::from_utf8(author.as_bytes()).ok()?.parse().ok()
        };
        self.automerge
            .get_changes_meta(&[])
            .into_iter()
            .filter(|meta| ChangeHash(meta.hash.0) != genesis)
            .map(|meta| (by(&meta.actor), meta.timestamp))
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

fn heads_of(automerge: &Automerge) -> Heads {
    let mut heads: Heads =
        automerge.get_heads().into_iter().map(|hash| ChangeHash(hash.0)).collect();
    heads.sort();
    heads
}

fn sorted(heads: &Heads) -> Heads {
    let mut heads = heads.clone();
    heads.sort();
    heads.dedup();
    heads
}

/// The actor of a change on an older version.
///
/// The writer's own actor may have made changes since that version, and must not use their numbers again. As the
/// change alters the current heads, the next one gets another actor.
fn branch_actor(actor: &[u8; 16], current: &Heads) -> [u8; 16] {
    let mut hasher = blake3::Hasher::new_derive_key("samband 2026 branch actor");
    hasher.update(actor);
    for head in current {
        hasher.update(&head.0);
    }
    let mut branch = [0; 16];
    branch.copy_from_slice(&hasher.finalize().as_bytes()[..16]);
    marked_as(actor, branch)
}

/// Makes one change on the current version; on an error everything is as it was.
fn commit(
    automerge: &mut Automerge,
    author: &PersonId,
    actor: [u8; 16],
    unix_s: i64,
    write: impl FnOnce(&mut Transaction<'_>) -> Result<(), EditError>,
) -> Result<Change, EditError> {
    // the author first: setting it makes automerge choose an actor of its own
    automerge.set_author(Some(Author::from(author.as_str().as_bytes().to_vec())));
    automerge.set_actor(ActorId::from(actor.as_slice()));
    let mut tx = automerge.transaction();
    if let Err(error) = write(&mut tx) {
        tx.rollback();
        return Err(error);
    }
    let (hash, _) = tx.commit_with(CommitOptions::default().with_time(unix_s));
    let hash = hash.ok_or(EditError::NoChange)?;
    automerge.get_change_by_hash(&hash).ok_or(EditError::NoChange)
}
