//! A node that may own the log: it beats, follows the log with its replica, and waits for its turn.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_postgres::Client;

use super::address::PgAddress;
use super::commits::{Owner, Taken, Tip, take};
use super::database::Database;
use super::error::PgError;
use super::lease::{BEAT_EVERY, Beats, Lease, SILENT_AFTER, boot_ms};
use super::replica::Replica;
use super::schema::{self, FORMAT, LogId};
use super::store::{Node, PgStore};
use crate::entropy::random;

/// How soon a beat that was not answered is tried again.
const BEAT_AGAIN: Duration = Duration::from_millis(500);

const BEAT: &str =
    "INSERT INTO node (node, address, version, format) VALUES ($1::text::uuid, $2, $3, $4)
    ON CONFLICT (node) DO UPDATE SET beat_at = now()";
/// Nodes that ended without a word, long ago.
const FORGET: &str = "DELETE FROM node WHERE beat_at < now() - interval '1 day'";

/// What a node is called, and where it is.
#[derive(Debug, Clone)]
struct Name {
    node: String,
    address: String,
}

impl Name {
    async fn beat(&self, client: &Client) -> Result<(), PgError> {
        let version = env!("CARGO_PKG_VERSION");
        client.execute(BEAT, &[&self.node, &self.address, &version, &FORMAT]).await?;
        Ok(())
    }
}

/// A node that waits for the log.
pub struct Standby {
    database: Database,
    name: Name,
    log: LogId,
    beats: Arc<Beats>,
    beating: AbortHandle,
    path: PathBuf,
    replica: Option<Replica>,
    client: Option<Client>,
}

/// Whether it is this node's turn.
pub enum StandbyTurn {
    /// It has taken the log.
    Mine(PgStore),
    /// Another node has the log, at this address.
    Theirs(Box<Standby>, String),
    /// The database does not answer.
    Unanswered(Box<Standby>, PgError),
}

impl Standby {
    /// Begins to wait. `replica` is the file of this node's replica, and `address` where the node can be reached.
    ///
    /// # Errors
    ///
    /// When the database does not answer, is not durable, has the wrong tables, or the file cannot be used.
    pub fn begin(database: &PgAddress, replica: &Path, address: &str) -> Result<Standby, PgError> {
        let database = Database::new(database.clone());
        let name = Name { node: uuid(random()), address: address.to_owned() };
        let beats = Arc::new(Beats::default());
        let (client, log) = database.run(async {
            let client = database.connect("standby").await?;
            schema::check_durable(&client).await?;
            schema::check(&client).await?;
            let log = schema::the_log(&client).await?;
            client.execute(FORGET, &[]).await?;
            let sent_ms = boot_ms();
            name.beat(&client).await?;
            beats.answered(sent_ms, boot_ms());
            Ok::<_, PgError>((client, log))
        })?;
        let opened = Replica::open(replica, log)?;
        let beating = beat(database.address().clone(), name.clone(), Arc::clone(&beats));
        let beating = database.handle().spawn(beating).abort_handle();
        let path = replica.to_owned();
        Ok(Standby {
            database,
            name,
            log,
            beats,
            beating,
            path,
            replica: Some(opened),
            client: Some(client),
        })
    }

    /// Follows the log, and takes it where its owner has released it or is silent.
    ///
    /// # Errors
    ///
    /// When the replica cannot be written, or the log cannot be read. Where the error may pass, begin to wait anew.
    pub fn try_take(mut self) -> Result<StandbyTurn, PgError> {
        match self.try_once() {
            Ok((_, Taken::Theirs(owner))) => Ok(StandbyTurn::Theirs(Box::new(self), owner)),
            Ok((lease, Taken::Mine(tip))) => self.own(lease, tip).map(StandbyTurn::Mine),
            Err(error) if error.may_pass() => {
                self.client = None;
                Ok(StandbyTurn::Unanswered(Box::new(self), error))
            }
            Err(error) => Err(error),
        }
    }

    /// Tries once. The lease begins before the log is taken.
    fn try_once(&mut self) -> Result<(Lease, Taken), PgError> {
        let client = match self.client.take().filter(|client| !client.is_closed()) {
            Some(client) => client,
            None => self.database.run(self.database.connect("standby"))?,
        };
        let replica = match self.replica.take() {
            Some(replica) => replica,
            None => Replica::open(&self.path, self.log)?,
        };
        self.replica = Some(replica.follow(&self.database, &client, None)?);
        let (lease, may_rob) = (Lease::begin(&self.beats), self.beats.may_rob());
        let taken = self.database.run(take(&client, self.log, &self.name.node, may_rob))?;
        self.client = Some(client);
        Ok((lease, taken))
    }

    fn own(self, lease: Lease, tip: Tip) -> Result<PgStore, PgError> {
        let (Some(client), Some(replica)) = (self.client, self.replica) else {
            unreachable!("what has taken a log has both");
        };
        let (replica, refusals) = replica.complete(&self.database, &client, tip)?;
        drop(client);
        let address = self.database.address().clone();
        let owner = Owner::new(address, self.log, &self.name.node, lease.clone(), tip);
        let node = Node::new(self.database, self.name.node, owner, lease, self.beating);
        Ok(PgStore::new(replica, refusals, node))
    }
}

/// Beats until it is aborted.
async fn beat(address: PgAddress, name: Name, beats: Arc<Beats>) {
    let mut connected: Option<Client> = None;
    loop {
        let next = Instant::now() + BEAT_EVERY;
        let beating = async {
            let client = match connected.take().filter(|client| !client.is_closed()) {
                Some(client) => client,
                None => address.connect("beat").await?,
            };
            let sent_ms = boot_ms();
            name.beat(&client).await?;
            beats.answered(sent_ms, boot_ms());
            Ok::<_, PgError>(client)
        };
        match timeout(SILENT_AFTER, beating).await {
            Ok(Ok(client)) => {
                connected = Some(client);
                sleep_until(next).await;
            }
            failed => {
                let reason = failed.map_or_else(
                    |_| "it does not answer".to_owned(),
                    |done| done.err().map(|error| error.to_string()).unwrap_or_default(),
                );
                tracing::warn!(reason, "the database has not answered a beat");
                beats.missed();
                sleep(BEAT_AGAIN).await;
            }
        }
    }
}

/// Random bytes as a UUID.
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    let hex = samband_client_core::ids::to_hex(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
