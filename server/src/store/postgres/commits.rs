//! The commit protocol: one owner of a log at a time, fenced by the insert-only table `commits`.
//!
//! | statement | does | answers |
//! |---|---|---|
//! | TAKE | adds an empty row with the next epoch behind a row whose owner has released the log, or is silent | the row, or none |
//! | [`COMMIT`] | adds a row with a batch behind the row that this owner added last | 1, or 0 where it is fenced |
//! | EMPTY | adds an empty row, which copies what it extends in the database | 1 or 0 |
//! | RELEASE | an EMPTY that lets anybody take the log | 1 or 0 |
//!
//! Where the answer to a COMMIT is lost, an EMPTY is put into its place: it waits for what is still under way with that
//! number, and after it the commit is there or never will be. A commit that is there counts only when a further row has been
//! committed behind it: a wait for a standby can have been cancelled, and then the row is visible and on no standby. For the
//! same reason whoever takes a log has committed an empty row before it reads a word of it.
//!
//! There is no session state, and nobody's backend is ever terminated.

use std::time::Duration;

use samband_client_core::ids::{Chain, Position};
use tokio::time::{sleep, timeout};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Statement};

use super::address::PgAddress;
use super::error::{Answer, PgError, describe};
use super::lease::{Lease, ROB_AFTER};
use super::schema::LogId;
use super::tables::{COMMIT, Rowset};
use crate::entropy::random;
use crate::relay::StoreFault;

/// How long the answer to a statement may take before it counts as lost.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);
/// How long to wait before a database that was not reached is tried again.
const TRY_AGAIN: Duration = Duration::from_millis(200);
/// How often a batch is tried whose commits are lost before they arrive.
const TRIES: usize = 10;
/// Rows of `commits` that are kept behind the last one.
const ROWS_KEPT: i64 = 1_000;

const TAKE: &str = "INSERT INTO commits (log, batch, epoch, node, position, chain, mark)
    SELECT p.log, p.batch + 1, p.epoch + 1, $2::text::uuid, p.position, p.chain, 0
    FROM (SELECT * FROM commits WHERE log = $1::int ORDER BY batch DESC LIMIT 1) p
    LEFT JOIN node n ON n.node = p.node
    WHERE p.released OR p.node = $2::text::uuid
        OR ($3::bool AND (n.node IS NULL OR n.beat_at < now() - make_interval(secs => $4::float8)))
    ON CONFLICT DO NOTHING RETURNING batch, epoch, position, chain";
const OWNER: &str = "SELECT coalesce(n.address, 'an unknown node') FROM commits c
    LEFT JOIN node n ON n.node = c.node WHERE c.log = $1 ORDER BY c.batch DESC LIMIT 1";
const EMPTY: &str = "INSERT INTO commits (log, batch, epoch, node, position, chain, mark, released)
    SELECT p.log, p.batch + 1, p.epoch, p.node, p.position, p.chain, 0, $4::bool FROM commits p
    WHERE p.log = $1::int AND p.batch = $2::bigint AND p.epoch = $3::bigint AND NOT p.released ON CONFLICT DO NOTHING";
const LOOK: &str = "SELECT epoch, mark, chain FROM commits WHERE log = $1 AND batch = $2";
const PRUNE: &str = "DELETE FROM commits WHERE log = $1 AND batch < $2";

/// The last row of `commits`, as its owner knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tip {
    pub(super) batch: i64,
    pub(super) epoch: i64,
    pub(super) position: Position,
    pub(super) chain: Chain,
}

/// Whether a log was taken.
#[derive(Debug)]
pub(super) enum Taken {
    Mine(Tip),
    /// Another node has it, at this address.
    Theirs(String),
}

/// Takes a log that its owner has released, or whose owner is silent where `may_rob`. A log that this node has taken already,
/// without hearing the answer, is taken once more.
pub(super) async fn take(
    client: &Client,
    log: LogId,
    node: &str,
    may_rob: bool,
) -> Result<Taken, PgError> {
    let after_s = ROB_AFTER.as_secs_f64();
    let parameters: [&(dyn ToSql + Sync); 4] = [&log.log, &node, &may_rob, &after_s];
    let taking = timeout(ANSWER_TIMEOUT, client.query_opt(TAKE, &parameters)).await;
    let Some(row) = taking.map_err(|_| no_answer())?? else {
        let owner = client.query_opt(OWNER, &[&log.log]).await?;
        let owner = owner.map(|row| row.try_get(0)).transpose()?;
        return Ok(Taken::Theirs(owner.ok_or(PgError::NoSchema)?));
    };
    Ok(Taken::Mine(Tip {
        batch: row.try_get(0)?,
        epoch: row.try_get(1)?,
        position: row.try_get::<_, i64>(2)?.cast_unsigned(),
        chain: chain_of(row.try_get(3)?)?,
    }))
}

fn no_answer() -> PgError {
    PgError::Unreachable("a statement was not answered in time".to_owned())
}

pub(super) fn chain_of(bytes: &[u8]) -> Result<Chain, PgError> {
    let bytes =
        bytes.try_into().map_err(|_| PgError::Refused("a chain has 16 bytes".to_owned()))?;
    Ok(Chain(bytes))
}

/// A commit whose outcome is asked for.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    mark: i64,
    chain: Chain,
}

/// The owner of a log: the only one who adds to it.
pub(super) struct Owner {
    address: PgAddress,
    log: LogId,
    node: String,
    lease: Lease,
    tip: Tip,
    /// A connection, with the statement that commits.
    connected: Option<(Client, Statement)>,
    pruned: i64,
}

impl Owner {
    pub(super) fn new(address: PgAddress, log: LogId, node: &str, lease: Lease, tip: Tip) -> Owner {
        let node = node.to_owned();
        Owner { address, log, node, lease, tip, connected: None, pruned: tip.batch }
    }

    /// Gives it a connection, with the statement that commits, for what it does next.
    pub(super) fn lend(&mut self, connected: Option<(Client, Statement)>) {
        self.connected = connected;
    }

    /// Takes the connection back, where it is still of use.
    pub(super) fn give_back(&mut self) -> Option<(Client, Statement)> {
        self.connected.take().filter(|(client, _)| !client.is_closed())
    }

    /// Makes a batch durable, behind the tip and with this head after it.
    ///
    /// # Errors
    ///
    /// [`StoreFault::Fenced`] when another node has the log: nothing was written. [`StoreFault::Unreachable`] when it could
    /// not be found out before the lease ended whether the batch is there. Otherwise nothing was written.
    pub(super) async fn commit(
        &mut self,
        rows: &Rowset,
        position: Position,
        chain: Chain,
    ) -> Result<(), StoreFault> {
        for _ in 0..TRIES {
            let attempt = Attempt { mark: i64::from_le_bytes(random()) | 1, chain };
            self.connect().await?;
            let tried = timeout(ANSWER_TIMEOUT, self.try_commit(rows, position, attempt)).await;
            match tried {
                Ok(Ok(1)) => {
                    self.tip.batch += 1;
                }
                Ok(Ok(_)) => return Err(StoreFault::Fenced),
                Ok(Err(error)) if Answer::of(&error) == Answer::Full => {
                    return Err(StoreFault::Full);
                }
                Ok(Err(error)) if Answer::of(&error) == Answer::Refused => {
                    return Err(StoreFault::failed(describe(&error)));
                }
                Ok(Err(_)) | Err(_) => {
                    self.connected = None;
                    if !self.resolve(attempt).await? {
                        continue;
                    }
                }
            }
            (self.tip.position, self.tip.chain) = (position, chain);
            return Ok(());
        }
        Err(StoreFault::failed("the database loses one commit after the other"))
    }

    async fn try_commit(
        &self,
        rows: &Rowset,
        position: Position,
        attempt: Attempt,
    ) -> Result<i64, tokio_postgres::Error> {
        let (client, statement) = self.connected.as_ref().expect("it was just connected");
        let position = position.cast_signed();
        let (chain, previous) = (attempt.chain.0.as_slice(), self.tip.chain.0.as_slice());
        let mut parameters: Vec<&(dyn ToSql + Sync)> = vec![
            &self.log.log,
            &self.tip.batch,
            &self.tip.epoch,
            &self.node,
            &position,
            &chain,
            &attempt.mark,
            &previous,
        ];
        parameters.extend(rows.parameters());
        client.query_one(statement, &parameters).await?.try_get(0)
    }

    /// Finds out what became of a commit behind the tip, and moves the tip to the last row of this owner. Returns whether
    /// the commit is there; otherwise it never will be.
    async fn resolve(&mut self, attempt: Attempt) -> Result<bool, StoreFault> {
        tracing::warn!(
            batch = self.tip.batch + 1,
            "the answer to a commit was lost; asking what became of it"
        );
        let place = self.tip.batch + 1;
        let is_there = 'asked: {
            if self.add_empty(false).await? {
                break 'asked false;
            }
            let found = self.look(place).await?;
            let Some((_, mark, chain)) = found.filter(|(epoch, ..)| *epoch == self.tip.epoch)
            else {
                return Err(StoreFault::Fenced);
            };
            self.tip.batch = place;
            match mark {
                // an empty row of this owner whose answer was lost
                0 => false,
                mark if mark == attempt.mark && chain == attempt.chain => true,
                _ => return Err(StoreFault::Fenced),
            }
        };
        if is_there {
            self.add_barrier().await?;
        }
        Ok(is_there)
    }

    /// Adds an empty row whose answer has come: everything before it is on a standby too.
    async fn add_barrier(&mut self) -> Result<(), StoreFault> {
        while !self.add_empty(false).await? {
            // an empty row of this owner whose answer was lost, or another owner's
            let next = self.tip.batch + 1;
            match self.look(next).await? {
                Some((epoch, 0, _)) if epoch == self.tip.epoch => self.tip.batch = next,
                _ => return Err(StoreFault::Fenced),
            }
        }
        Ok(())
    }

    /// Adds an empty row behind the tip. `false` where there is one already, or the tip is not there.
    async fn add_empty(&mut self, released: bool) -> Result<bool, StoreFault> {
        loop {
            self.connect().await?;
            let (client, _) = self.connected.as_ref().expect("it was just connected");
            let tip = self.tip;
            let parameters: [&(dyn ToSql + Sync); 4] =
                [&self.log.log, &tip.batch, &tip.epoch, &released];
            match timeout(ANSWER_TIMEOUT, client.execute(EMPTY, &parameters)).await {
                Ok(Ok(1)) => {
                    self.tip.batch += 1;
                    return Ok(true);
                }
                Ok(Ok(_)) => return Ok(false),
                lost => self.lost(lost.map_or(Ok(()), |error| error.map(|_| ())))?,
            }
        }
    }

    /// Asks for the epoch, the mark and the chain of a row of `commits` until there is an answer.
    async fn look(&mut self, batch: i64) -> Result<Option<(i64, i64, Chain)>, StoreFault> {
        loop {
            self.connect().await?;
            let (client, _) = self.connected.as_ref().expect("it was just connected");
            match timeout(ANSWER_TIMEOUT, client.query_opt(LOOK, &[&self.log.log, &batch])).await {
                Ok(Ok(None)) => return Ok(None),
                Ok(Ok(Some(row))) => {
                    let read = || -> Result<_, PgError> {
                        Ok((row.try_get(0)?, row.try_get(1)?, chain_of(row.try_get(2)?)?))
                    };
                    return read().map(Some).map_err(StoreFault::failed);
                }
                lost => self.lost(lost.map_or(Ok(()), |error| error.map(|_| ())))?,
            }
        }
    }

    /// Lets a connection go whose answer was lost. A statement that was refused is refused again.
    fn lost(&mut self, answer: Result<(), tokio_postgres::Error>) -> Result<(), StoreFault> {
        self.connected = None;
        match answer {
            Err(error) if Answer::of(&error) == Answer::Full => Err(StoreFault::Unreachable(
                "the disk of the database is full, so that it cannot be asked what became of a commit".to_owned(),
            )),
            Err(error) if Answer::of(&error) == Answer::Refused => {
                Err(StoreFault::Unreachable(describe(&error)))
            }
            _ if !self.lease.holds() => {
                Err(StoreFault::Unreachable("it does not answer".to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// Connects, unless there is a connection, until the lease ends.
    async fn connect(&mut self) -> Result<(), StoreFault> {
        if self.connected.as_ref().is_some_and(|(client, _)| !client.is_closed()) {
            return Ok(());
        }
        self.connected = None;
        loop {
            let connecting = async {
                let client = self.address.connect("log").await?;
                let statement = client.prepare(&COMMIT).await?;
                Ok::<_, PgError>((client, statement))
            };
            let reason = match timeout(ANSWER_TIMEOUT, connecting).await {
                Ok(Ok(connected)) => {
                    self.connected = Some(connected);
                    return Ok(());
                }
                Ok(Err(error)) if !error.may_pass() => return Err(StoreFault::failed(error)),
                Ok(Err(error)) => error.to_string(),
                Err(_) => "it does not answer".to_owned(),
            };
            if !self.lease.holds() {
                return Err(StoreFault::Unreachable(reason));
            }
            tracing::warn!(reason, "the database cannot be reached; trying again");
            sleep(TRY_AGAIN).await;
        }
    }

    /// Lets anybody take the log. Nothing may be sent from it any more.
    pub(super) async fn release(&mut self) {
        self.lease.end();
        let released = timeout(ANSWER_TIMEOUT, self.add_empty(true)).await;
        if !matches!(released, Ok(Ok(true))) {
            tracing::info!("the log was not released; another node takes it in some 10 s");
        }
    }

    /// Removes rows of `commits` that nobody needs any more, once in a while.
    pub(super) async fn prune(&mut self) {
        let before = self.tip.batch - ROWS_KEPT;
        if before < self.pruned + ROWS_KEPT {
            return;
        }
        let Some((client, _)) = &self.connected else { return };
        let pruning =
            timeout(ANSWER_TIMEOUT, client.execute(PRUNE, &[&self.log.log, &before])).await;
        match pruning {
            Ok(Ok(_)) => self.pruned = before,
            _ => self.connected = None,
        }
    }
}
