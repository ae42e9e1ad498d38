//! A node among those of one installation: it beats, knows the relays, and asks for their logs.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, sleep_until, timeout};
use tokio_postgres::{Client, Statement};

use super::address::PgAddress;
use super::database::Database;
use super::error::PgError;
use super::lease::{BEAT_EVERY, Beats, Lease, ROB_AFTER, SILENT_AFTER, boot_ms};
use super::relays::{self, PgRelay};
use super::schema::{self, FORMAT, LogId};
use crate::entropy::random;
use crate::memory::NodeMemory;

/// How soon a beat that was not answered is tried again.
const BEAT_AGAIN: Duration = Duration::from_millis(500);
/// How long the answer to a question may take.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);
/// The connections that all logs of a node commit on.
const COMMITTING: usize = 16;

const BEAT: &str =
    "INSERT INTO node (node, address, version, format) VALUES ($1::text::uuid, $2, $3, $4)
    ON CONFLICT (node) DO UPDATE SET beat_at = now()";
/// Nodes that ended without a word, long ago.
const FORGET: &str = "DELETE FROM node WHERE beat_at < now() - interval '1 day'";
const DRAIN: &str = "UPDATE node SET draining = true WHERE node = $1::text::uuid";
const LEAVE: &str = "DELETE FROM node WHERE node = $1::text::uuid";
/// Who has a log, and whether another node may try to take it.
const OWNER: &str = "SELECT c.released OR c.node = $2::text::uuid OR n.node IS NULL
        OR n.beat_at < now() - make_interval(secs => $3::float8),
    coalesce(n.address, 'an unknown node')
    FROM commits c LEFT JOIN node n ON n.node = c.node WHERE c.log = $1 ORDER BY c.batch DESC LIMIT 1";
const OWNED: &str = "UPDATE relay SET owned_since = now() WHERE log = $1";

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

/// A node that has joined an installation. It leaves when it and all that it has given away are dropped.
#[derive(Clone)]
pub struct PgNode(Arc<Joined>);

struct Joined {
    database: Database,
    name: Name,
    beats: Arc<Beats>,
    beating: AbortHandle,
    /// A connection for short questions.
    asking: tokio::sync::Mutex<Option<Arc<Client>>>,
    commits: CommitConnections,
    /// The connection on which replicas follow logs, one after the other.
    following: Mutex<Option<Client>>,
    /// What the caches of its replicas share.
    replicas: NodeMemory,
    has_left: AtomicBool,
}

/// Who has a log.
pub(super) enum LogOwner {
    /// Nobody, or this node; or its owner is silent.
    Free,
    /// The node at this address.
    Node(String),
}

impl PgNode {
    /// The connection on which replicas follow logs, if nobody has it and it is open.
    pub(super) fn take_follower(&self) -> Option<Client> {
        let mut kept = self.0.following.lock().unwrap_or_else(PoisonError::into_inner);
        kept.take().filter(|client| !client.is_closed())
    }

    /// Gives it back. A second one is closed.
    pub(super) fn keep_follower(&self, client: Client) {
        let mut kept = self.0.following.lock().unwrap_or_else(PoisonError::into_inner);
        *kept = Some(client);
    }

    /// Joins an installation as a node that others reach at this address.
    ///
    /// # Errors
    ///
    /// When the database does not answer, is not durable, or has the wrong tables.
    pub fn join(database: &PgAddress, address: &str) -> Result<PgNode, PgError> {
        let database = Database::new(database.clone());
        let name = Name { node: uuid(random()), address: address.to_owned() };
        let beats = Arc::new(Beats::default());
        let client = database.run(async {
            let client = schema::connect(&database, "node").await?;
            client.execute(FORGET, &[]).await?;
            let sent_ms = boot_ms();
            name.beat(&client).await?;
            beats.answered(sent_ms, boot_ms());
            Ok::<_, PgError>(client)
        })?;
        let beating = beat(database.address().clone(), name.clone(), Arc::clone(&beats));
        let beating = database.handle().spawn(beating).abort_handle();
        let asking = tokio::sync::Mutex::new(Some(Arc::new(client)));
        let (commits, has_left) = (CommitConnections::default(), AtomicBool::new(false));
        let replicas = NodeMemory::default();
        let following = Mutex::default();
        let joined = Joined {
            database,
            name,
            beats,
            beating,
            asking,
            commits,
            following,
            replicas,
            has_left,
        };
        Ok(PgNode(Arc::new(joined)))
    }

    /// All relays of the installation.
    ///
    /// # Errors
    ///
    /// When the database does not answer.
    pub fn relays(&self) -> Result<Vec<PgRelay>, PgError> {
        self.ask(|client| async move { relays::known(&client).await })
    }

    /// Whether the database has heard this node within the last six seconds.
    pub fn is_heard(&self) -> bool {
        Lease::begin(&self.0.beats).holds()
    }

    /// Says in the list of nodes that this one is about to leave. It goes on with its logs until it has released each.
    pub fn drain(&self) {
        let name = &self.0.name;
        let done =
            self.ask(|client| async move { Ok(client.execute(DRAIN, &[&name.node]).await?) });
        if let Err(error) = done {
            tracing::info!(%error, "the other nodes are not told that this one leaves");
        }
    }

    /// Leaves the installation. It must own no log any more.
    pub fn leave(&self) {
        if self.0.has_left.swap(true, Ordering::AcqRel) {
            return;
        }
        self.0.beating.abort();
        let name = &self.0.name;
        let done =
            self.ask(|client| async move { Ok(client.execute(LEAVE, &[&name.node]).await?) });
        if let Err(error) = done {
            tracing::debug!(%error, "the list of nodes keeps this one for a day");
        }
    }

    /// Ends without a word, as a process that is killed.
    #[cfg(feature = "testing")]
    pub(super) fn abandon(&self) {
        self.0.has_left.store(true, Ordering::Release);
        self.0.beating.abort();
    }

    /// Notes when this node took a log.
    pub(super) fn note_owned(&self, log: LogId) {
        let done = self.ask(|client| async move { Ok(client.execute(OWNED, &[&log.log]).await?) });
        if let Err(error) = done {
            tracing::debug!(%error, "since when this node has the log is not noted");
        }
    }

    /// Who has a log.
    pub(super) fn owner(&self, log: LogId) -> Result<LogOwner, PgError> {
        let (name, after_s) = (&self.0.name, ROB_AFTER.as_secs_f64());
        self.ask(|client| async move {
            let row = client.query_opt(OWNER, &[&log.log, &name.node, &after_s]).await?;
            let row = row.ok_or(PgError::NoSchema)?;
            Ok(match row.try_get(0)? {
                true => LogOwner::Free,
                false => LogOwner::Node(row.try_get(1)?),
            })
        })
    }

    /// Asks a short question.
    fn ask<T: Send, F: Future<Output = Result<T, PgError>> + Send>(
        &self,
        question: impl FnOnce(Arc<Client>) -> F + Send,
    ) -> Result<T, PgError> {
        self.0.database.run(async {
            let client = self.client().await?;
            timeout(ANSWER_TIMEOUT, question(client)).await.unwrap_or_else(|_| {
                Err(PgError::Unreachable("a question was not answered in time".to_owned()))
            })
        })
    }

    async fn client(&self) -> Result<Arc<Client>, PgError> {
        let mut asking = self.0.asking.lock().await;
        if let Some(client) = asking.as_ref().filter(|client| !client.is_closed()) {
            return Ok(Arc::clone(client));
        }
        let client = Arc::new(self.0.database.connect("node").await?);
        *asking = Some(Arc::clone(&client));
        Ok(client)
    }

    pub(super) fn database(&self) -> &Database {
        &self.0.database
    }

    pub(super) fn name(&self) -> &str {
        &self.0.name.node
    }

    pub(super) fn beats(&self) -> &Arc<Beats> {
        &self.0.beats
    }

    pub(super) fn replicas(&self) -> &NodeMemory {
        &self.0.replicas
    }

    pub(super) fn commits(&self) -> &CommitConnections {
        &self.0.commits
    }
}

impl Drop for Joined {
    fn drop(&mut self) {
        self.beating.abort();
        if self.has_left.swap(true, Ordering::AcqRel) {
            return;
        }
        self.database.run(async {
            if let Ok(client) = self.database.connect("leave").await {
                _ = client.execute(LEAVE, &[&self.name.node]).await;
            }
        });
    }
}

/// The connections on which the logs of a node commit, in turns.
pub(super) struct CommitConnections {
    turns: Semaphore,
    idle: Mutex<VecDeque<(Client, Statement)>>,
}

impl Default for CommitConnections {
    fn default() -> CommitConnections {
        CommitConnections { turns: Semaphore::new(COMMITTING), idle: Mutex::default() }
    }
}

impl CommitConnections {
    /// Waits for a turn. Who has one may have one connection.
    pub(super) async fn turn(&self) -> SemaphorePermit<'_> {
        self.turns.acquire().await.expect("it is never closed")
    }

    fn idle(&self) -> MutexGuard<'_, VecDeque<(Client, Statement)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that nobody uses, if there is one.
    pub(super) fn take(&self) -> Option<(Client, Statement)> {
        let mut idle = self.idle();
        idle.retain(|(client, _)| !client.is_closed());
        idle.pop_back()
    }

    /// Keeps a connection for the next who has a turn.
    pub(super) fn keep(&self, connected: Option<(Client, Statement)>) {
        self.idle().extend(connected);
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
