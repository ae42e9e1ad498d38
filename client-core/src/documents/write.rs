//! What typed edits are made of: items in root maps, texts, flags.

use std::collections::BTreeSet;

use automerge::transaction::{Transactable, Transaction};
use automerge::{AutomergeError, ObjId, ObjType, ROOT, ReadDoc, ScalarValue, Value};

use super::difference::difference;
use super::kind::Kind;
use crate::ids::ItemId;
use crate::text::{escape_line, is_blank};
use crate::time::Date;

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
    /// The edit was made on a version that this document does not hold, such as one that another device showed.
    #[error(
        "the edit was made on a version of this document that is not on this device: synchronise, look at the \
         document again, and repeat the edit"
    )]
    UnknownBase,
    /// The person has acknowledged the entry before, on this or another device.
    #[error("you have acknowledged this entry already")]
    AlreadyAcknowledged,
    /// An entry cannot be copied to another audience.
    #[error("the entry cannot be copied: {why}")]
    NoCopy {
        /// The reason, in words.
        why: &'static str,
    },
    /// Setting the field would decide between several values.
    #[error("several values stand in this field: decide between them, with a reason")]
    OpenDecision,
    /// A document has no epochs: nothing in it can be erased.
    #[error("nothing in a {kind} document can be erased")]
    NoRenewal {
        /// Its kind.
        kind: Kind,
    },
    /// A report has no such section.
    #[error("a report has no section \"{}\"", escape_line(.section))]
    NoSection {
        /// What was named.
        section: String,
    },
    /// Words of an entry that its author has not allowed to be quoted so.
    #[error("the author of the entry has not consented to being quoted so")]
    NoConsent,
    /// A quote of an entry that the readers of a report may not read.
    #[error(
        "an entry for the home side only cannot be quoted, since the host side reads the report too: ask its author to \
         share it with both sides"
    )]
    QuoteOfHome,
    /// The edit changes nothing.
    #[error("nothing would change")]
    NoChange,
    /// automerge refused; a bug, or a document damaged by somebody else.
    #[error("automerge refused the edit: {0}")]
    Automerge(#[from] AutomergeError),
}

/// Refuses an empty or overlong text.
pub(super) fn check_text(
    field: &'static str,
    text: &str,
    limit: usize,
    may_be_empty: bool,
) -> Result<(), EditError> {
    if !may_be_empty && is_blank(text) {
        return Err(EditError::Empty { field });
    }
    if text.len() > limit {
        return Err(EditError::TooLong { field, actual: text.len(), limit, unit: "bytes" });
    }
    Ok(())
}

/// The years that a document's dates lie in: beyond them is a slip of the hand or a wrong clock.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// Refuses a date of another age.
pub(super) fn check_year(field: &'static str, year: i16) -> Result<(), EditError> {
    if YEARS.contains(&year) {
        return Ok(());
    }
    Err(EditError::Range { field, expected: "in the years 1900 to 2199, such as 2026-11-23" })
}

/// Refuses a date of another age, if one is given.
pub(super) fn check_date(date: Option<Date>) -> Result<(), EditError> {
    date.map_or(Ok(()), |date| check_year("the date", date.year()))
}

/// The map object `id` inside the root map `root`, or the error that names what is missing.
pub(super) fn item(
    tx: &Transaction<'_>,
    root: &str,
    what: &'static str,
    id: ItemId,
) -> Result<ObjId, EditError> {
    find_item(tx, root, id)?.ok_or(EditError::Unknown { what, id })
}

fn find_item(tx: &Transaction<'_>, root: &str, id: ItemId) -> Result<Option<ObjId>, EditError> {
    let items = root_map(tx, root)?;
    Ok(match tx.get(&items, id.to_string())? {
        Some((Value::Object(ObjType::Map), obj)) => Some(obj),
        _ => None,
    })
}

pub(super) fn root_map(tx: &Transaction<'_>, root: &str) -> Result<ObjId, EditError> {
    match tx.get(ROOT, root)? {
        Some((Value::Object(ObjType::Map), obj)) => Ok(obj),
        // genesis makes it, and nothing deletes it
        _ => Err(EditError::Automerge(AutomergeError::InvalidObjId(root.to_owned()))),
    }
}

/// Makes the map `id` inside the root map `root`.
pub(super) fn new_item(
    tx: &mut Transaction<'_>,
    root: &str,
    id: ItemId,
) -> Result<ObjId, EditError> {
    if find_item(tx, root, id)?.is_some() {
        return Err(EditError::NoChange);
    }
    let items = root_map(tx, root)?;
    Ok(tx.put_object(&items, id.to_string(), ObjType::Map)?)
}

/// Puts a new automerge text, so that later edits of two people merge.
pub(super) fn put_text(
    tx: &mut Transaction<'_>,
    obj: &ObjId,
    key: &str,
    text: &str,
) -> Result<(), EditError> {
    let made = tx.put_object(obj, key, ObjType::Text)?;
    tx.splice_text(&made, 0, 0, text)?;
    Ok(())
}

/// Changes a text to read as `new`, by whole words, so that another person's edit merges.
pub(super) fn change_text(
    tx: &mut Transaction<'_>,
    obj: &ObjId,
    key: &str,
    new: &str,
) -> Result<(), EditError> {
    match tx.get(obj, key)? {
        Some((Value::Object(ObjType::Text), text)) => {
            let old = tx.text(&text)?;
            // from the end, so that the places before stay what they are
            for splice in difference(&old, new).0.into_iter().rev() {
                let delete = isize::try_from(splice.delete).expect("a text is shorter");
                tx.splice_text(&text, splice.at, delete, splice.insert)?;
            }
            Ok(())
        }
        _ => put_text(tx, obj, key, new),
    }
}

/// Makes the map at `key` hold exactly these flags, touching only what differs.
pub(super) fn set_flags(
    tx: &mut Transaction<'_>,
    obj: &ObjId,
    key: &str,
    wanted: &BTreeSet<String>,
) -> Result<(), EditError> {
    let map = match tx.get(obj, key)? {
        Some((Value::Object(ObjType::Map), map)) => map,
        _ => tx.put_object(obj, key, ObjType::Map)?,
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

/// The map at `key` of a map.
pub(super) fn child(
    tx: &Transaction<'_>,
    obj: &ObjId,
    key: &str,
) -> Result<Option<ObjId>, EditError> {
    Ok(match tx.get(obj, key)? {
        Some((Value::Object(ObjType::Map), child)) => Some(child),
        _ => None,
    })
}

/// Whether nothing is at `key` of a map.
pub(super) fn is_absent(tx: &Transaction<'_>, obj: &ObjId, key: &str) -> Result<bool, EditError> {
    Ok(tx.get(obj, key)?.is_none())
}

/// Puts a value at `key` of a map, if it is not there already.
pub(super) fn put_if_new(
    tx: &mut Transaction<'_>,
    obj: &ObjId,
    key: &str,
    value: impl Into<ScalarValue>,
) -> Result<(), EditError> {
    let value = value.into();
    let is_there = matches!(
        tx.get(obj, key)?,
        Some((Value::Scalar(known), _)) if *known == value
    );
    if !is_there {
        tx.put(obj, key, value)?;
    }
    Ok(())
}

/// Writes down which other items of the root map `root` the author of the item `obj` had seen.
pub(super) fn put_seen(
    tx: &mut Transaction<'_>,
    root: &str,
    id: ItemId,
    obj: &ObjId,
) -> Result<(), EditError> {
    let items = root_map(tx, root)?;
    let id = id.to_string();
    let seen: Vec<String> = tx.keys(&items).filter(|key| *key != id).collect();
    let map = tx.put_object(obj, "seen", ObjType::Map)?;
    for key in seen {
        tx.put(&map, key, true)?;
    }
    Ok(())
}
