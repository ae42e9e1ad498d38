//! What others did to a section of a report while apart, until the owner has looked at it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Device, DeviceError};
use crate::documents::own_words::OwnWords;
use crate::documents::round_report::RoundReport;
use crate::documents::{Apart, ApartCollision, DocKey, EditError, Heads, Kind, TextWriter};

/// The private file of the versions that the owner has looked at: JSON, by the document's id and the path of the text.
const FILE: &str = "looked-at";
/// The private file of what was looked at one by one, and of what is left then: JSON, by the same names.
const LEFT: &str = "looked-left";

/// The private files in which it is kept what the owner has looked at: an app that seals its files seals these too.
pub const LOOKED_FILES: [&str; 2] = [FILE, LEFT];

/// What became of the sentences of a text that were looked at one by one.
#[derive(Default, Serialize, Deserialize)]
struct Left {
    /// The fingerprints of those that were looked at.
    settled: Vec<String>,
    /// The others. Whoever takes one of two sentences writes on, and then none collides any more.
    left: Vec<ApartCollision>,
}

impl Device {
    /// What people did to a text while apart since the owner has looked at it, without what the owner removed.
    ///
    /// `path` names the text by the keys of the maps that lead to it, such as `sections`, an id, `text`.
    pub fn apart(&self, key: &DocKey, path: &[&str]) -> Result<Apart, DeviceError> {
        let looked = self.looked(key, path)?.unwrap_or_default();
        let left = self.left()?.remove(&name(key, path)).unwrap_or_default();
        self.apart_since(key, path, &looked, &left)
    }

    /// The others who changed a text since the owner has looked at it, the latest first.
    ///
    /// `path` is as for [`Device::apart`]. It does not matter whether the owner has written since.
    pub fn others_since_looked(
        &self,
        key: &DocKey,
        path: &[&str],
    ) -> Result<Vec<TextWriter>, DeviceError> {
        let looked = self.looked(key, path)?.unwrap_or_default();
        let found = self.read(key, |document| match document.writers_since(path, &looked) {
            // the device has lost that version since
            Err(EditError::UnknownBase) => document.writers_since(path, &Heads::new()),
            found => found,
        });
        let mut writers = found??;
        let owner = self.owner();
        writers.retain(|writer| Some(&writer.person) != owner.as_ref());
        Ok(writers)
    }

    fn apart_since(
        &self,
        key: &DocKey,
        path: &[&str],
        looked: &Heads,
        Left { settled, left }: &Left,
    ) -> Result<Apart, DeviceError> {
        let (found, text) = self.read(key, |document| {
            let found = match document.apart(path, looked) {
                // the device has lost that version since
                Err(EditError::UnknownBase) => document.apart(path, &Heads::new()),
                found => found,
            };
            (found, document.text_at(path, &document.heads()).unwrap_or_default())
        })?;
        let mut apart = found?;
        // a sentence that is another one by now is no question any more
        let stand = left.iter().filter(|it| text.contains(it.collision.merged.trim_end()));
        for collision in stand {
            if !apart.collisions.contains(collision) {
                apart.collisions.push(collision.clone());
            }
        }
        apart.collisions.retain(|collision| !settled.contains(&collision.fingerprint()));
        let owner = self.owner();
        apart.deletions.retain(|deletion| Some(&deletion.by) != owner.as_ref());
        Ok(apart)
    }

    /// How many sections of each report that the owner writes were changed by people while apart, and not looked at since.
    pub(super) fn sections_apart(&self) -> Result<BTreeMap<DocKey, usize>, DeviceError> {
        let (looked, left) = (self.looked_at()?, self.left()?);
        let nothing = Left::default();
        let mut found = BTreeMap::new();
        for (key, rights) in self.scope() {
            let sections: Vec<String> = match key.kind() {
                _ if !rights.may_write() => continue,
                Kind::Report => self.read(&key, RoundReport::read)?.sections.into_keys().collect(),
                Kind::OwnWords => self.read(&key, OwnWords::read)?.sections.into_keys().collect(),
                _ => continue,
            };
            let mut count = 0;
            for section in sections {
                let path = ["sections", section.as_str(), "text"];
                let name = name(&key, &path);
                let looked = looked.get(&name).cloned().unwrap_or_default();
                let left = left.get(&name).unwrap_or(&nothing);
                count += usize::from(!self.apart_since(&key, &path, &looked, left)?.is_empty());
            }
            if count > 0 {
                found.insert(key, count);
            }
        }
        Ok(found)
    }

    /// The version of a document in which the owner looked at a text last.
    pub fn looked(&self, key: &DocKey, path: &[&str]) -> Result<Option<Heads>, DeviceError> {
        Ok(self.looked_at()?.remove(&name(key, path)))
    }

    /// Says that the owner has looked at texts in these versions of their documents: [`Device::apart`] is about what comes
    /// later.
    pub fn look<'a>(
        &self,
        texts: impl IntoIterator<Item = (&'a DocKey, [&'a str; 3], &'a Heads)>,
    ) -> Result<(), DeviceError> {
        let (mut looked, mut left) = (self.looked_at()?, self.left()?);
        let settled = left.len();
        for (key, path, heads) in texts {
            let name = name(key, &path);
            left.remove(&name);
            looked.insert(name, heads.clone());
        }
        if left.len() != settled {
            self.keep_left(&left)?;
        }
        let bytes = serde_json::to_vec(&looked).expect("names and hashes are plain data");
        self.keep_private_file(FILE, Some(&bytes))
    }

    /// Says that the owner has looked at one of the sentences that [`Device::apart`] tells of, by its fingerprint. The others are told
    /// of as before, also once the owner has written on.
    ///
    /// Call it before the edit that takes one of the two sentences.
    pub fn look_at_one(
        &self,
        key: &DocKey,
        path: &[&str],
        collision: &str,
    ) -> Result<(), DeviceError> {
        let apart = self.apart(key, path)?;
        let mut all = self.left()?;
        let of_text = all.entry(name(key, path)).or_default();
        of_text.left =
            apart.collisions.into_iter().filter(|it| it.fingerprint() != collision).collect();
        of_text.settled.push(collision.to_owned());
        self.keep_left(&all)
    }

    fn left(&self) -> Result<BTreeMap<String, Left>, DeviceError> {
        let bytes = self.private_file(LEFT)?.unwrap_or_default();
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }

    fn keep_left(&self, left: &BTreeMap<String, Left>) -> Result<(), DeviceError> {
        let bytes = serde_json::to_vec(left).expect("names and texts are plain data");
        self.keep_private_file(LEFT, (!left.is_empty()).then_some(&bytes))
    }

    fn looked_at(&self) -> Result<BTreeMap<String, Heads>, DeviceError> {
        let bytes = self.private_file(FILE)?.unwrap_or_default();
        // a damaged file shows everything once more
        Ok(serde_json::from_slice(&bytes).unwrap_or_default())
    }
}

fn name(key: &DocKey, path: &[&str]) -> String {
    format!("{}/{}", key.id(), path.join("/"))
}
