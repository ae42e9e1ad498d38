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
//! What is asked next is decided in [`protocol`], which knows no database; this module asks. There is no session state, and nobody's backend is ever terminated.

use std::time::Duration;

use samband_client_core::ids::{Chain, Position};
use tokio::time::{sleep, timeout};
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Statement};

use super::address::PgAddress;
use super::error::{Answer, PgError, describe};
use super::lease::{Lease, ROB_AFTER};
use super::protocol::{self, Ask, Found, NextStep, Reply, Tip};
use super::schema::LogId;
use super::tables::{COMMIT, Rowset};
use crate::entropy::random;
use crate::relay::StoreFault;

/// How long the answer to a statement may take before it counts as lost.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(15);
/// How long to wait before a database that was not reached is tried again.
const TRY_AGAIN: Duration = Duration::from_millis(200);
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

/// The owner of a log with its connection: carries out what the protocol asks.
pub(super) struct Owner {
    address: PgAddress,
    log: LogId,
    node: String,
    lease: Lease,
    protocol: protocol::CommitProtocol,
    /// A connection, with the statement that commits.
    connected: Option<(Client, Statement)>,
    pruned: i64,
}

/// The parameters of a batch.
type Parameters<'a> = Vec<&'a (dyn ToSql + Sync)>;

/// A batch with the head of the log after it.
struct Addition<'a> {
    rows: &'a Rowset,
    position: Position,
    chain: Chain,
}

impl Owner {
    pub(super) fn new(address: PgAddress, log: LogId, node: &str, lease: Lease, tip: Tip) -> Owner {
        let node = node.to_owned();
        let protocol = protocol::CommitProtocol::new(tip, || i64::from_le_bytes(random()) | 1);
        Owner { address, log, node, lease, protocol, connected: None, pruned: 0 }
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
    /// As [`protocol::CommitProtocol::handle_reply`] says.
    pub(super) async fn commit(
        &mut self,
        rows: &Rowset,
        position: Position,
        chain: Chain,
    ) -> Result<(), StoreFault> {
        let first = self.protocol.begin_commit(position, chain);
        self.carry_out(first, Some(&Addition { rows, position, chain })).await
    }

    /// Asks the database until the protocol has come to an end.
    async fn carry_out(
        &mut self,
        first: Ask,
        addition: Option<&Addition<'_>>,
    ) -> Result<(), StoreFault> {
        let mut ask = first;
        loop {
            self.connect().await?;
            let asked = timeout(ANSWER_TIMEOUT, self.ask(ask, addition)).await;
            let reply = asked.map_or(Reply::Lost, |answer| answer.unwrap_or_else(reply_of));
            if reply == Reply::Lost {
                self.connected = None;
                let batch = self.protocol.tip().batch + 1;
                tracing::warn!(
                    batch,
                    "the answer to a statement was lost; asking what became of it"
                );
            }
            match self.protocol.handle_reply(reply, self.lease.holds()) {
                NextStep::Ask(next) => ask = next,
                NextStep::Done(done) => return done,
            }
        }
    }

    /// Asks once.
    async fn ask(
        &self,
        ask: Ask,
        addition: Option<&Addition<'_>>,
    ) -> Result<Reply, tokio_postgres::Error> {
        let (client, statement) = self.connected.as_ref().expect("it was just connected");
        let tip = self.protocol.tip();
        match ask {
            Ask::Commit { mark } => {
                let Addition { rows, position, chain } = addition.expect("a commit has a batch");
                let position = position.cast_signed();
                let (chain, previous) = (chain.0.as_slice(), tip.chain.0.as_slice());
                let mut parameters: Parameters<'_> = vec![
                    &self.log.log,
                    &tip.batch,
                    &tip.epoch,
                    &self.node,
                    &position,
                    &chain,
                    &mark,
                    &previous,
                ];
                parameters.extend(rows.parameters());
                let added: i64 = client.query_one(statement, &parameters).await?.try_get(0)?;
                Ok(Reply::Added(added == 1))
            }
            Ask::Empty { released } => {
                let parameters: Parameters<'_> =
                    vec![&self.log.log, &tip.batch, &tip.epoch, &released];
                Ok(Reply::Added(client.execute(EMPTY, &parameters).await? == 1))
            }
            Ask::Look { batch } => {
                let row = client.query_opt(LOOK, &[&self.log.log, &batch]).await?;
                let Some(row) = row else { return Ok(Reply::Found(None)) };
                let (epoch, mark) = (row.try_get(0)?, row.try_get(1)?);
                match chain_of(row.try_get(2)?) {
                    Ok(chain) => Ok(Reply::Found(Some(Found { epoch, mark, chain }))),
                    Err(error) => Ok(Reply::Refused(error.to_string())),
                }
            }
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
        let first = self.protocol.begin_release();
        let released = timeout(ANSWER_TIMEOUT, self.carry_out(first, None)).await;
        if !matches!(released, Ok(Ok(()))) {
            tracing::info!("the log was not released; another node takes it in some 10 s");
        }
    }

    /// Removes rows of `commits` that nobody needs any more, once in a while.
    pub(super) async fn prune(&mut self) {
        let before = self.protocol.tip().batch - ROWS_KEPT;
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

/// What an error of the database tells the protocol.
fn reply_of(error: tokio_postgres::Error) -> Reply {
    match Answer::of(&error) {
        Answer::Lost => Reply::Lost,
        Answer::Full => Reply::Full,
        Answer::Refused => Reply::Refused(describe(&error)),
    }
}
