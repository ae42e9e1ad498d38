//! The tables, which only `migrate` makes or changes, and what a node asks of its server before it begins.

use samband_client_core::ids::{Chain, RelayId};
use tokio_postgres::{Client, Transaction};

use super::address::PgAddress;
use super::database::Database;
use super::error::PgError;

/// What the tables look like.
pub(super) const SCHEMA: i32 = 2;
/// The newest format of rows in a log that this program reads.
pub(super) const FORMAT: i32 = 1;
/// The statements that make each schema from the one before it, and the oldest schema whose programs may write then.
const STEPS: &[(&str, i32)] = &[(include_str!("schema.sql"), 1), (include_str!("schema_2.sql"), 1)];
/// Settings with which a confirmed commit can be lost when they are off.
const DURABLE: &str = "SELECT name, setting FROM pg_settings \
     WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off' ORDER BY name";

/// What `migrate` did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Migrated {
    /// The schema before; 0 where there was none.
    pub from: i32,
    /// The schema at the end.
    pub to: i32,
}

/// The log of a relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LogId {
    pub(super) log: i32,
    pub(super) relay: RelayId,
}

/// Makes the tables, or brings them to this program's schema, and makes the log with `fresh` as its relay id where there
/// is none. All of it is one transaction.
///
/// # Errors
///
/// When the database cannot be reached, refuses, or has tables of a newer version.
pub fn migrate(address: &PgAddress, fresh: RelayId) -> Result<Migrated, PgError> {
    let database = Database::new(address.clone());
    database.run(async {
        let mut client = database.connect("migrate").await?;
        check_durable(&client).await?;
        let from = match found(&client).await {
            Ok((schema, _)) => schema,
            Err(PgError::NoSchema) => 0,
            Err(error) => return Err(error),
        };
        if from > SCHEMA {
            return check(&client).await.map(|()| Migrated { from, to: from });
        }
        let change = client.transaction().await?;
        for (number, (statements, read_by)) in (1..).zip(STEPS).skip(from.cast_unsigned() as usize) {
            change.batch_execute(statements).await?;
            let note = "INSERT INTO meta (schema, read_by) VALUES ($1, $2) \
                 ON CONFLICT (one) DO UPDATE SET schema = excluded.schema, read_by = excluded.read_by";
            change.execute(note, &[&number, read_by]).await?;
        }
        if change.query_opt("SELECT FROM relay LIMIT 1", &[]).await?.is_none() {
            begin_log(&change, fresh).await?;
        }
        change.commit().await?;
        Ok(Migrated { from, to: SCHEMA })
    })
}

/// Connects where a confirmed commit is durable and the tables are those of this program.
pub(super) async fn connect(database: &Database, purpose: &str) -> Result<Client, PgError> {
    let client = database.connect(purpose).await?;
    check_durable(&client).await?;
    check(&client).await?;
    Ok(client)
}

/// Checks that a commit which the server confirms is durable.
async fn check_durable(client: &Client) -> Result<(), PgError> {
    match client.query_opt(&format!("{DURABLE} LIMIT 1"), &[]).await? {
        Some(row) => Err(PgError::NotDurable { setting: row.try_get(0)?, value: row.try_get(1)? }),
        None => Ok(()),
    }
}

async fn found(client: &Client) -> Result<(i32, i32), PgError> {
    let row = client.query_opt("SELECT schema, read_by FROM meta", &[]).await?;
    let row = row.ok_or(PgError::NoSchema)?;
    Ok((row.try_get(0)?, row.try_get(1)?))
}

/// Checks that this program may write to the tables.
pub(super) async fn check(client: &Client) -> Result<(), PgError> {
    let (found, read_by) = found(client).await?;
    if found < SCHEMA {
        return Err(PgError::OldSchema { found, needed: SCHEMA });
    }
    if read_by > SCHEMA {
        return Err(PgError::NewSchema { found, read_by, known: SCHEMA });
    }
    Ok(())
}

/// Makes a log with this relay id. It begins with a row of `commits` that anybody may extend.
pub(super) async fn begin_log(change: &Transaction<'_>, relay: RelayId) -> Result<i32, PgError> {
    let begin = "WITH r AS (INSERT INTO relay (relay_id, format) VALUES ($1, $2) RETURNING log) \
         INSERT INTO commits (log, batch, epoch, node, position, chain, mark, released) \
             SELECT log, 0, 0, '00000000-0000-0000-0000-000000000000', 0, $3, 0, true FROM r \
             RETURNING log";
    let (id, chain) = (relay.0.as_slice(), Chain::EMPTY.0);
    Ok(change.query_one(begin, &[&id, &FORMAT, &chain.as_slice()]).await?.try_get(0)?)
}
