//! What others did to a text while apart, until the owner has looked at it.

use std::collections::BTreeMap;

use super::{Device, DeviceError};
use crate::documents::{Apart, DocKey, EditError, Heads};

/// The private file of the versions that the owner has looked at: JSON, by the document's id and the path of the text.
const FILE: &str = "looked-at";

impl Device {
    /// What people did to a text while apart since the owner has looked at it, without what the owner removed.
    ///
    /// `path` names the text by the keys of the maps that lead to it, such as `sections`, an id, `text`.
    pub fn apart(&self, key: &DocKey, path: &[&str]) -> Result<Apart, DeviceError> {
        let looked = self.looked(key, path)?.unwrap_or_default();
        let found = self.read(key, |document| match document.apart(path, &looked) {
            // the device has lost that version since
            Err(EditError::UnknownBase) => document.apart(path, &Heads::new()),
            found => found,
        });
        let mut apart = found??;
        let owner = self.owner();
        apart.deletions.retain(|deletion| Some(&deletion.by) != owner.as_ref());
        Ok(apart)
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
