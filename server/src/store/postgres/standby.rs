//! A node that may own a log: it brings its replica up to the log, and takes the log where nobody owns it.

use std::path::{Path, PathBuf};

use tokio_postgres::Client;

use super::commits::{Owner, Taken, take};
use super::error::PgError;
use super::lease::Lease;
use super::node::{LogOwner, PgNode};
use super::protocol::Tip;
use super::relays::PgRelay;
use super::replica::Replica;
use super::schema::LogId;
use super::store::{HeldLog, PgStore};

/// A node that waits for a log.
pub struct Standby {
    node: PgNode,
    log: LogId,
    path: PathBuf,
    replica: Option<Replica>,
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
    /// Begins to wait for the log of a relay, with its replica in this file.
    ///
    /// # Errors
    ///
    /// When the log has rows that this program does not read.
    pub fn new(node: PgNode, relay: &PgRelay, replica: &Path) -> Result<Standby, PgError> {
        relay.check()?;
        let path = replica.to_owned();
        Ok(Standby { node, log: relay.log, path, replica: None })
    }

    /// Joins an installation as a node of its own, and begins to wait for the log of its first relay.
    ///
    /// # Errors
    ///
    /// When the database does not answer, is not durable, has the wrong tables, or the log cannot be read by this program.
    #[cfg(feature = "testing")]
    pub fn begin(
        database: &super::address::PgAddress,
        replica: &Path,
        address: &str,
    ) -> Result<Standby, PgError> {
        let node = PgNode::join(database, address)?;
        let relays = node.relays()?;
        Standby::new(node, relays.first().ok_or(PgError::NoSchema)?, replica)
    }

    /// Takes the log where its owner has released it or is silent. Where another node has it, a replica that is open follows
    /// the log.
    ///
    /// # Errors
    ///
    /// When the replica cannot be written, or the log cannot be read. Where the error may pass, begin to wait anew.
    pub fn try_take(mut self) -> Result<StandbyTurn, PgError> {
        match self.try_once() {
            Ok(TakeAttempt::Theirs(owner)) => Ok(StandbyTurn::Theirs(Box::new(self), owner)),
            Ok(TakeAttempt::Mine(lease, tip, client)) => {
                self.own(client, lease, tip).map(StandbyTurn::Mine)
            }
            Err(error) if error.may_pass() => Ok(StandbyTurn::Unanswered(Box::new(self), error)),
            Err(error) => Err(error),
        }
    }

    /// Has the replica follow the log, so that the log is taken at once when its owner leaves.
    ///
    /// # Errors
    ///
    /// When the replica cannot be written, or the log cannot be read.
    pub fn follow(mut self) -> Result<Standby, PgError> {
        match self.catch_up() {
            Ok(client) => self.node.keep_follower(client),
            Err(error) if error.may_pass() => {}
            Err(error) => return Err(error),
        }
        Ok(self)
    }

    /// Tries once. The lease begins before the log is taken.
    fn try_once(&mut self) -> Result<TakeAttempt, PgError> {
        let owner = self.node.owner(self.log)?;
        if let (LogOwner::Node(address), None) = (&owner, &self.replica) {
            return Ok(TakeAttempt::Theirs(address.clone()));
        }
        let client = self.catch_up()?;
        let database = self.node.database();
        let theirs = match owner {
            LogOwner::Node(address) => address,
            LogOwner::Free => {
                let beats = self.node.beats();
                let (lease, may_rob) = (Lease::begin(beats), beats.may_rob());
                match database.ask(take(&client, self.log, self.node.name(), may_rob))? {
                    Taken::Mine(tip) => return Ok(TakeAttempt::Mine(lease, tip, client)),
                    Taken::Theirs(address) => address,
                }
            }
        };
        self.node.keep_follower(client);
        Ok(TakeAttempt::Theirs(theirs))
    }

    /// Opens the replica, and fetches what the log has more.
    fn catch_up(&mut self) -> Result<Client, PgError> {
        let database = self.node.database();
        let client = match self.node.take_follower() {
            Some(client) => client,
            None => database.ask(database.connect("standby"))?,
        };
        let replica = match self.replica.take() {
            Some(replica) => replica,
            None => Replica::open(&self.path, self.log, self.node.replicas())?,
        };
        self.replica = Some(replica.follow(database, &client, None)?);
        Ok(client)
    }

    fn own(self, client: Client, lease: Lease, tip: Tip) -> Result<PgStore, PgError> {
        let Some(replica) = self.replica else {
            unreachable!("what has taken a log has one");
        };
        let database = self.node.database();
        let address = database.address().clone();
        let owner = Owner::new(address, self.log, self.node.name(), lease.clone(), tip);
        // from here on the log is released where its replica cannot be completed: another node may be able to
        let held = HeldLog::new(self.node.clone(), owner, lease);
        let (replica, refusals) = replica.complete(database, &client, tip)?;
        self.node.keep_follower(client);
        self.node.note_owned(self.log);
        Ok(PgStore::new(replica, refusals, held))
    }
}

/// What came of trying to take a log.
enum TakeAttempt {
    /// By a question on this connection.
    Mine(Lease, Tip, Client),
    Theirs(String),
}
