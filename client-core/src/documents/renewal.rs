//! The next epoch of a document, made of what is left when something is erased.

use std::collections::{BTreeMap, BTreeSet};

use automerge::transaction::Transactable;
use automerge::{Automerge, ObjType, ROOT, ReadDoc, Value};

use super::document::{Document, LocalChange, Writer};
use super::entry::{ENTRIES, put_limits};
use super::kind::Kind;
use super::log::Erasures;
use super::read::{DocumentReader, MapNode};
use super::reply::REPLIES;
use super::rewrite::{DEPTH_MAX, say_the_same};
use super::write::{EditError, put_if_new, root_map};
use crate::ids::{DocId, ItemId, PersonId};

/// How many bytes of texts go into one change at most, unless one item alone has more: far fewer than a change may have.
const CHANGE_BYTES: usize = 128 * 1024;
/// What an item adds to a change beside its texts, as a rough figure.
const ITEM_BYTES: usize = 512;

/// A change of the new document, with its author.
pub type Renewed = (PersonId, LocalChange);

/// An item that stays.
struct Kept {
    root: &'static str,
    id: String,
    node: MapNode,
    author: PersonId,
    made_at: u64,
    bytes: usize,
}

impl Document {
    /// Makes the changes of the document's next epoch, whose id is `to`, without these items.
    ///
    /// The same document gives the same changes on every machine. Each author's items are in changes of that author, in
    /// the order in which they were made. The changes contain no history: no earlier wording, and no concurrent value
    /// except the one that is shown. The new document lists the ids of the erased items.
    ///
    /// # Errors
    ///
    /// [`EditError::NoRenewal`] for a kind that has no epochs.
    pub fn renewed(
        &self,
        without: &BTreeSet<ItemId>,
        to: DocId,
    ) -> Result<Vec<Renewed>, EditError> {
        let roots: &[&'static str] = match self.kind() {
            Kind::Log => &[ENTRIES, REPLIES],
            kind => return Err(EditError::NoRenewal { kind }),
        };
        let mut erased = Erasures::of(self).items;
        erased.extend(without);
        let mut reader = DocumentReader::new(self.automerge());
        let (mut kept, mut author_of_erased) = (Vec::new(), None);
        for root in roots {
            let Some(map) = reader.root_map(root) else { continue };
            for (id, node) in reader.maps(&map) {
                let Some(author) = reader.maker(&node) else { continue };
                if id.parse().is_ok_and(|id: ItemId| erased.contains(&id)) {
                    author_of_erased = Some(author);
                    continue;
                }
                let made_at = reader.made_at(&node);
                let bytes = ITEM_BYTES + bytes_of(self.automerge(), &node);
                kept.push(Kept { root, id, node, author, made_at, bytes });
            }
        }
        kept.sort_by(|a, b| (&a.author, a.made_at, &a.id).cmp(&(&b.author, b.made_at, &b.id)));
        self.write_renewed(&kept, author_of_erased, &erased, to)
    }

    fn write_renewed(
        &self,
        kept: &[Kept],
        author_of_erased: Option<PersonId>,
        erased: &BTreeSet<ItemId>,
        to: DocId,
    ) -> Result<Vec<Renewed>, EditError> {
        let latest = self.latest_times();
        let mut new = Document::new(self.kind());
        let mut made = Vec::new();
        let mut write = |author: &PersonId, items: &[Kept], erased: &BTreeSet<ItemId>| {
            let writer = Writer { author: author.clone(), actor: self.renewal_actor(to, author) };
            let unix_s = latest.get(author).copied().unwrap_or(0);
            let change = new.make_change(&writer, unix_s, None, |tx| {
                for item in items {
                    let items = root_map(tx, item.root)?;
                    let map = tx.put_object(&items, item.id.as_str(), ObjType::Map)?;
                    say_the_same((self.automerge(), item.node.object()), tx, &map, DEPTH_MAX)?;
                    put_limits(&mut DocumentReader::new(self.automerge()), &item.node, tx, &map)?;
                }
                let erasures = match erased.is_empty() {
                    true => return Ok(()),
                    false => root_map(tx, "erasures")?,
                };
                erased.iter().try_for_each(|id| put_if_new(tx, &erasures, &id.to_string(), true))
            })?;
            made.push((author.clone(), change));
            Ok::<_, EditError>(())
        };
        // what is erased is said first, by whoever had written it
        let first = author_of_erased.or_else(|| kept.first().map(|item| item.author.clone()));
        if let Some(author) = first.filter(|_| !erased.is_empty()) {
            write(&author, &[], erased)?;
        }
        let mut rest = kept;
        while let Some(first) = rest.first() {
            let mut bytes = 0;
            let fits = |item: &&Kept| {
                bytes += item.bytes;
                item.author == first.author && bytes <= CHANGE_BYTES
            };
            let (now, then) = rest.split_at(rest.iter().take_while(fits).count().max(1));
            write(&first.author, now, &BTreeSet::new())?;
            rest = then;
        }
        Ok(made)
    }

    /// When each author made a change last, by the clock of their device.
    fn latest_times(&self) -> BTreeMap<PersonId, i64> {
        let mut latest = BTreeMap::new();
        for (author, at) in self.times() {
            let Some(author) = author else { continue };
            let known = latest.entry(author).or_insert(at);
            *known = at.max(*known);
        }
        latest
    }

    /// The actor of an author's changes in the new document: another one for each version of the old one.
    fn renewal_actor(&self, to: DocId, author: &PersonId) -> [u8; 16] {
        let mut hasher = blake3::Hasher::new_derive_key("samband 2026 renewal actor");
        hasher.update(&to.0);
        for head in self.heads() {
            hasher.update(&head.0);
        }
        hasher.update(author.as_str().as_bytes());
        hasher.finalize().as_bytes()[..16].try_into().expect("16 bytes")
    }
}

/// The bytes of an item's texts.
fn bytes_of(doc: &Automerge, node: &MapNode) -> usize {
    let length = |key: String| match doc.get(node.object(), key.as_str()) {
        Ok(Some((Value::Object(ObjType::Text), text))) => {
            doc.text(&text).map_or(0, |text| text.len())
        }
        _ => key.len(),
    };
    doc.keys(node.object()).map(length).sum()
}

/// Whether a log holds any of these entries and replies, shown or not.
pub fn holds_any(doc: &Document, items: &BTreeSet<ItemId>) -> bool {
    let roots = [ENTRIES, REPLIES].into_iter();
    let mut roots = roots.filter_map(|root| doc.automerge().get(ROOT, root).ok().flatten());
    roots.any(|(_, held)| {
        let holds = |id: &ItemId| !matches!(doc.automerge().get(&held, id.to_string()), Ok(None));
        items.iter().any(holds)
    })
}

/// Whether a document's author has asked for something to be erased that is still in it.
pub fn is_erasure_due(doc: &Document) -> bool {
    let erasures = Erasures::of(doc);
    erasures.all || holds_any(doc, &erasures.items)
}
