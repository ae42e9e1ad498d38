//! What others did to a section of a report while apart, until the owner has looked at it.

use std::collections::BTreeMap;

use super::{Device, DeviceError};
use crate::documents::own_words::OwnWords;
use crate::documents::round_report::RoundReport;
use crate::documents::{Apart, DocKey, EditError, Heads, Kind, TextWriter};

/// The private file of the versions that the owner has looked at: JSON, by the document's id and the path of the text.
const FILE: &str = "looked-at";

impl Device {
    /// What people did to a text while apart since the owner has looked at it, without what the owner removed.
    ///
    /// `path` names the text by the keys of the maps that lead to it, such as `sections`, an id, `text`.
    pub fn apart(&self, key: &DocKey, path: &[&str]) -> Result<Apart, DeviceError> {
        let looked = self.looked(key, path)?.unwrap_or_default();
        self.apart_since(key, path, &looked)
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
    ) -> Result<Apart, DeviceError> {
        let found = self.read(key, |document| match document.apart(path, looked) {
            // the device has lost that version since
            Err(EditError::UnknownBase) => document.apart(path, &Heads::new()),
            found => found,
        });
        let mut apart = found??;
        let owner = self.owner();
        apart.deletions.retain(|deletion| Some(&deletion.by) != owner.as_ref());
        Ok(apart)
    }

    /// How many sections of each report that the owner writes were changed by people while apart, and not looked at since.
    pub(super) fn sections_apart(&self) -> Result<BTreeMap<DocKey, usize>, DeviceError> {
        let looked = self.looked_at()?;
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
                let looked = looked.get(&name(&key, &path)).cloned().unwrap_or_default();
                count += usize::from(!self.apart_since(&key, &path, &looked)?.is_empty());
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
        let mut looked = self.looked_at()?;
        looked
            .extend(texts.into_iter().map(|(key, path, heads)| (name(key, &path), heads.clone())));
        let bytes = serde_json::to_vec(&looked).expect("names and hashes are plain data");
        self.keep_private_file(FILE, Some(&bytes))
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
