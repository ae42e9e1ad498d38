//! The relays of an installation as this node knows them: by host, and as an administrator names them.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use samband_client_core::ids::RelayId;
use tokio::sync::Mutex;
use tokio::time::Instant;

use crate::folder::DataFolder;
use crate::host_name::HostName;
use crate::store::{PgError, PgNode, PgRelay};

/// After how long the list of relays is read again.
const READ_AGAIN: Duration = Duration::from_secs(5);
/// How soon it is read again for a host that is not in it.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// This node among the others, and the relays that they serve.
pub(super) struct Installation {
    pub(super) node: PgNode,
    folder: DataFolder,
    known: Mutex<Known>,
}

struct Known {
    relays: Arc<[PgRelay]>,
    read_at: Instant,
}

impl Installation {
    /// The installation that this node has joined, with these relays.
    pub(super) fn new(node: PgNode, folder: DataFolder, relays: Vec<PgRelay>) -> Installation {
        let known = Known { relays: relays.into(), read_at: Instant::now() };
        Installation { node, folder, known: Mutex::new(known) }
    }

    /// The relay of a host; `None` where there is none.
    ///
    /// # Errors
    ///
    /// When the database does not answer, and the relay was not known before.
    pub(super) async fn of_host(
        &self,
        host: Option<&HostName>,
    ) -> Result<Option<PgRelay>, PgError> {
        self.find(|relays| of_host(relays, host)).await
    }

    /// The relay that an administrator names by a host or by its id; the only one where none is named.
    ///
    /// # Errors
    ///
    /// When there is none, or several and none is named, or the database does not answer.
    pub(super) async fn named(&self, name: Option<&str>) -> Result<PgRelay, String> {
        let found = self.find(|relays| named(relays, name)).await;
        match (found.map_err(|error| error.to_string())?, name) {
            (Some(relay), _) => Ok(relay),
            (None, Some(name)) => {
                Err(format!("there is no relay {name}: `samband-server relay list` shows all"))
            }
            (None, None) => Err("there are several relays: name one with --relay HOST; \
                 `samband-server relay list` shows all"
                .to_owned()),
        }
    }

    /// Looks for a relay, and reads the list again where that may help.
    async fn find(
        &self,
        look: impl Fn(&[PgRelay]) -> Option<PgRelay>,
    ) -> Result<Option<PgRelay>, PgError> {
        let mut known = self.known.lock().await;
        let (found, age) = (look(&known.relays), known.read_at.elapsed());
        if age < if found.is_some() { READ_AGAIN } else { LOOK_AGAIN } {
            return Ok(found);
        }
        let node = self.node.clone();
        let read = tokio::task::spawn_blocking(move || node.relays()).await;
        let read = read.unwrap_or_else(|_| Err(PgError::Unreachable("a look failed".to_owned())));
        match (read, found) {
            (Ok(relays), _) => {
                *known = Known { relays: relays.into(), read_at: Instant::now() };
                Ok(look(&known.relays))
            }
            (Err(error), Some(found)) => {
                // the log itself says whether this node may go on with it
                tracing::debug!(%error, "the list of relays is old");
                known.read_at = Instant::now();
                Ok(Some(found))
            }
            (Err(error), None) => Err(error),
        }
    }

    /// The file of this node's replica of a log.
    pub(super) fn replica(&self, relay: &PgRelay) -> PathBuf {
        self.folder.replica_file(relay.relay())
    }
}

/// The only relay that has no host answers for every host.
fn of_host(relays: &[PgRelay], host: Option<&HostName>) -> Option<PgRelay> {
    let has_host = |relay: &&PgRelay| host.is_some_and(|host| relay.hosts.contains(host));
    let unnamed = match relays {
        [only] if only.hosts.is_empty() => Some(only),
        _ => None,
    };
    relays.iter().find(has_host).or(unnamed).cloned()
}

fn named(relays: &[PgRelay], name: Option<&str>) -> Option<PgRelay> {
    let Some(name) = name else {
        return match relays {
            [only] => Some(only.clone()),
            _ => None,
        };
    };
    let (id, host): (Option<RelayId>, Option<HostName>) = (name.parse().ok(), name.parse().ok());
    let is_it = |relay: &&PgRelay| {
        id == Some(relay.relay()) || host.as_ref().is_some_and(|host| relay.hosts.contains(host))
    };
    relays.iter().find(is_it).cloned()
}
