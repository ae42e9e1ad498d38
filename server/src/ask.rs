//! Puts an administrator's request to the relay that runs on a data folder, or does it on the store when none runs.

use std::io::Read;
use std::path::{Path, PathBuf};

use samband_client_core::ids::{PersonId, RelayId};

use crate::admin::{self, AdminRequest, AdminResponse, Prepared, Stream, StreamRequest};
use crate::checkup::check;
use crate::entropy::random;
use crate::folder::DataFolder;
use crate::relay::{Operator, StoreFault};
use crate::service::Service;
use crate::store::{OpenError, RedbStore};
use crate::streaming::open_stream;
use crate::unix_user::own_user;

/// Why an administrator's request could not be put.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum AskError {
    /// The store cannot be opened, and no relay answers on its socket.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// No relay has ever run on this folder.
    #[error(
        "{0} holds no relay: name the relay's folder with --data, or make a new one with \
         `samband-server --data {0} init PERSON`"
    )]
    NoRelay(PathBuf),
    /// The logs are in a database, and no node runs on this folder.
    #[error(
        "{0} is the folder of a node whose logs are in a database: give the command while the node runs"
    )]
    Node(PathBuf),
    /// The folder's rights cannot be set.
    #[error("{0}: {1}")]
    Folder(PathBuf, std::io::Error),
    /// The running relay did not answer.
    #[error("the running relay did not answer: {0}")]
    Relay(std::io::Error),
}

/// Asks for a stream of bytes, of the running relay or of the store when none runs.
///
/// # Errors
///
/// When the folder holds no relay.
pub(crate) fn ask_stream(data: &Path, stream: Stream) -> Result<Box<dyn Read>, AskError> {
    let folder = DataFolder::at(data);
    #[cfg(unix)]
    if let Ok(socket) = folder.socket()
        && let Ok(connection) = std::os::unix::net::UnixStream::connect(socket.path())
    {
        let asked = admin::ask_stream(connection, &StreamRequest { stream });
        return Ok(Box::new(asked.map_err(AskError::Relay)?));
    }
    if !folder.store_file().exists() {
        return Err(AskError::NoRelay(data.to_owned()));
    }
    let store = RedbStore::open(&folder.store_file(), RelayId(random()))?;
    let read = open_stream(stream, store.reader(), || true).map_err(AskError::Relay)?;
    Ok(Box::new(read))
}

/// Puts a request to the only relay of a folder, of somebody who does not say who it is.
///
/// # Errors
///
/// When the folder holds no relay, or the relay does not answer.
pub fn ask(data: &Path, request: &AdminRequest) -> Result<AdminResponse, AskError> {
    ask_as(data, None, request, None)
}

/// Puts a request of the administrator with this id, if one was given. `relay`: the host or the id of the relay that is meant,
/// where a node serves several.
///
/// # Errors
///
/// When the folder holds no relay, or the relay does not answer.
pub fn ask_as(
    data: &Path,
    relay: Option<&str>,
    request: &AdminRequest,
    name: Option<&PersonId>,
) -> Result<AdminResponse, AskError> {
    // a file is checked without any relay
    if let AdminRequest::ImportRoster { text, check_only: true } = request
        && let Prepared::Answer(answer) = admin::import(text, true)
    {
        return Ok(answer);
    }
    let folder = DataFolder::at(data);
    let of_folder = |error| AskError::Folder(data.to_owned(), error);
    #[cfg(unix)]
    if let Ok(socket) = folder.socket()
        && let Ok(stream) = std::os::unix::net::UnixStream::connect(socket.path())
    {
        return admin::ask_running(stream, relay, request, name).map_err(AskError::Relay);
    }
    if folder.is_of_node() {
        return Err(AskError::Node(data.to_owned()));
    }
    if !folder.store_file().exists() {
        let makes_folder = matches!(request, AdminRequest::Link { first: true, .. });
        if !request.may_create_store() || !(makes_folder || data.is_dir()) {
            return Err(AskError::NoRelay(data.to_owned()));
        }
        folder.create().map_err(of_folder)?;
    }
    let store = RedbStore::open(&folder.store_file(), RelayId(random()))?;
    folder.tighten().map_err(of_folder)?;
    if matches!(request, AdminRequest::Verify) {
        // also a store from which no relay starts any more
        return Ok(AdminResponse::Verified { checkup: check(&store.reader())? });
    }
    let by = Operator { name: name.cloned(), user: own_user() };
    Ok(Service::new(store)?.administer_now(request.clone(), &by)?)
}
