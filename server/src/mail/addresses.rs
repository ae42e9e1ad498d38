//! The mail addresses of people.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use lettre::Address;
use samband_client_core::ids::PersonId;

use crate::folder::{open_private, replace_private};

/// The name of the file with people's mail addresses in the data folder.
pub const ADDRESSES_FILE: &str = "addresses.toml";

/// Why an address was not taken or found.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AddressError {
    /// It is none.
    #[error("this is no mail address: write one such as kari@example.org")]
    NoAddress,
    /// The person has none.
    #[error("{0} has no mail address: give it with `samband-server mail address {0} ADDRESS`")]
    Unknown(PersonId),
    /// The file cannot be read or written.
    #[error("{0}: {1}")]
    File(PathBuf, io::Error),
}

/// Who is reached by mail, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Addresses(BTreeMap<PersonId, String>);

impl Addresses {
    /// Reads the addresses of a data folder. A folder without the file has none.
    ///
    /// # Errors
    ///
    /// When the file cannot be read.
    pub fn read(data: &Path) -> Result<Addresses, AddressError> {
        let path = data.join(ADDRESSES_FILE);
        let of_file = |error| AddressError::File(path.clone(), error);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Addresses::default()),
            Err(error) => return Err(of_file(error)),
        };
        // what is wrong is told without the line, which holds an address
        let unreadable = || of_file(io::Error::other("is not a table of ids with addresses"));
        let table: BTreeMap<String, String> = toml::from_str(&text).map_err(|_| unreadable())?;
        let rows = table.into_iter().map(|(person, address)| Some((person.parse().ok()?, address)));
        Ok(Addresses(rows.collect::<Option<_>>().ok_or_else(unreadable)?))
    }

    /// The address of a person.
    ///
    /// # Errors
    ///
    /// When the person has none.
    pub fn of(&self, person: &PersonId) -> Result<&str, AddressError> {
        let found = self.0.get(person).map(String::as_str);
        found.ok_or_else(|| AddressError::Unknown(person.clone()))
    }

    /// Everybody who has an address.
    pub fn iter(&self) -> impl Iterator<Item = (&PersonId, &str)> {
        self.0.iter().map(|(person, address)| (person, address.as_str()))
    }

    /// Gives a person an address, or takes it away. Returns whether anything changed.
    ///
    /// # Errors
    ///
    /// When it is no address, or the file cannot be written.
    pub fn set(
        data: &Path,
        person: &PersonId,
        address: Option<&str>,
    ) -> Result<bool, AddressError> {
        let address = address.map(|text| match text.trim().parse::<Address>() {
            Ok(address) => Ok(address.to_string()),
            Err(_) => Err(AddressError::NoAddress),
        });
        let address = address.transpose()?;
        change(data, |rows| match address {
            Some(address) => rows.insert(person.clone(), address.clone()) != Some(address),
            None => rows.remove(person).is_some(),
        })
    }

    /// Takes the addresses away of those whom `keep` does not want kept. Returns whether anything changed.
    pub(super) fn retain(
        data: &Path,
        mut keep: impl FnMut(&PersonId) -> bool,
    ) -> Result<bool, AddressError> {
        change(data, |rows| {
            let before = rows.len();
            rows.retain(|person, _| keep(person));
            rows.len() != before
        })
    }
}

/// Changes the file, one process at a time. It is whole at every moment.
fn change(
    data: &Path,
    change: impl FnOnce(&mut BTreeMap<PersonId, String>) -> bool,
) -> Result<bool, AddressError> {
    let path = data.join(ADDRESSES_FILE);
    let of_file = |error| AddressError::File(path.clone(), error);
    let lock: File = open_private(&path.with_extension("lock")).map_err(of_file)?;
    lock.lock().map_err(of_file)?;
    let Addresses(mut rows) = Addresses::read(data)?;
    if !change(&mut rows) {
        return Ok(false);
    }
    let rows: BTreeMap<String, String> =
        rows.into_iter().map(|(person, address)| (person.to_string(), address)).collect();
    let text = toml::to_string(&rows).expect("a table of texts");
    replace_private(&path, &text).map_err(of_file)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_kept_changed_and_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path();
        let kari: PersonId = "kari".parse().unwrap();
        assert!(Addresses::read(data).unwrap().of(&kari).is_err());
        assert!(Addresses::set(data, &kari, Some(" kari@example.org ")).unwrap());
        assert!(!Addresses::set(data, &kari, Some("kari@example.org")).unwrap());
        assert_eq!(Addresses::read(data).unwrap().of(&kari).unwrap(), "kari@example.org");
        for wrong in ["kari", "kari@", "a@b\r\nBcc: c@d", ""] {
            let refused = Addresses::set(data, &kari, Some(wrong));
            assert!(matches!(refused, Err(AddressError::NoAddress)), "{wrong:?}");
        }
        assert!(Addresses::retain(data, |person| *person != kari).unwrap());
        assert!(Addresses::read(data).unwrap().of(&kari).is_err());
    }

    #[test]
    fn a_file_that_cannot_be_read_is_told_without_what_stands_in_it() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join(ADDRESSES_FILE), "kari = kari@example.org").unwrap();
        let error = Addresses::read(folder.path()).unwrap_err().to_string();
        assert!(error.contains(ADDRESSES_FILE) && !error.contains("example.org"), "{error}");
    }
}
