//! Epochs: a document of which something was erased goes on under another id, or not at all.
//!
//! The history of an automerge document keeps every word that was ever in it. So words are erased by leaving the document:
//! the relay makes another one, in the next epoch, of what is to stay, and the roster says which epoch is the present one.
//! Rights follow from the roster, so they move with it. Whoever learns of an epoch from a roster deletes the documents of
//! the earlier ones.

use std::collections::BTreeSet;

use serde::Serialize;

use super::kind::DocKey;
use super::read::{DocumentReader, MapNode};
use crate::ids::{DeviceId, DocId};
use crate::time::Date;

/// The present epoch of a document.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Epoch {
    /// Its number; 0 is the first.
    pub number: u32,
    /// Whether the document was erased as a whole: then no epoch of it is left, also not this one.
    pub is_gone: bool,
}

/// How far an erasure has got, as the relay said last.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// Since which day it is erased on the relay.
    pub since: Option<Date>,
    /// How many devices could have held it.
    pub devices: u32,
    /// Those of them that may hold it still: they were not heard since.
    pub waits: BTreeSet<DeviceId>,
}

impl Progress {
    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Progress> {
        let waits: String = reader.text(node, "waits").unwrap_or_default();
        Some(Progress {
            since: reader.word(node, "since"),
            devices: reader.word(node, "devices").unwrap_or(0),
            waits: waits.split(' ').filter_map(|id| id.parse().ok()).collect(),
        })
    }
}

impl Epoch {
    pub(super) fn read(reader: &mut DocumentReader<'_>, node: &MapNode) -> Option<Epoch> {
        let number = reader.needed_word(node, "epoch")?;
        Some(Epoch { number, is_gone: reader.has(node, "gone") })
    }

    /// The epoch after this one, with what is left of the document; or the end of the document.
    pub fn next(self, is_gone: bool) -> Epoch {
        let number = if is_gone { self.number } else { self.number.saturating_add(1) };
        Epoch { number, is_gone: self.is_gone || is_gone }
    }

    /// The ids under which the document stood in earlier epochs, and in this one if it is gone.
    pub fn earlier_ids(self, key: &DocKey) -> impl Iterator<Item = DocId> {
        let end = u64::from(self.number) + u64::from(self.is_gone);
        (0..end).map(move |number| key.id_in(u32::try_from(number).expect("below the epoch")))
    }
}
