//! How a device is opened that has a passphrase, or is to have one.

use std::path::Path;

use super::{Files, Identity, OpenError, Passphrase, Random, Vault};

/// How a device is to be opened.
#[derive(Debug, Clone, Copy)]
pub enum Unlock<'a> {
    /// It has no passphrase.
    Plain,
    /// With its passphrase. A new device is locked with it from its first byte.
    With(&'a Passphrase),
    /// It has none yet: everything of it is sealed now, and it has this one from now on. What stands aside in plain,
    /// since it could not be read, is removed.
    Lock(&'a Passphrase),
}

/// Opens or makes what seals a device. `path` is where it is, for messages.
pub(super) fn open_vault(
    path: &Path,
    files: &dyn Files,
    unlock: Unlock<'_>,
    random: Random,
) -> Result<Vault, OpenError> {
    let path = path.to_owned();
    let is_plain = Identity::is_plain(files)?;
    match (Vault::is_in(files)?, unlock) {
        (true, Unlock::Plain) => Err(OpenError::Locked { path }),
        (true, Unlock::Lock(_)) if is_plain == Some(false) => {
            Err(OpenError::LockedAlready { path })
        }
        // a plain identity: its locking, or its first opening, was cut short and goes on
        (true, Unlock::With(passphrase) | Unlock::Lock(passphrase)) => {
            Ok(Vault::unlock(files, passphrase, is_plain != Some(false), random)?)
        }
        (false, Unlock::Plain) => Ok(Vault::none()),
        (false, Unlock::With(_)) if is_plain.is_some() => Err(OpenError::NotLocked { path }),
        (false, Unlock::With(passphrase) | Unlock::Lock(passphrase)) => {
            Ok(Vault::make(files, passphrase, random)?)
        }
    }
}
