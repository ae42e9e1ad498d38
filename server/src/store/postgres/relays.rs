//! The relays of an installation: each has one log, and the hosts by which devices and browsers name it.

use samband_client_core::ids::{Position, RelayId};
use tokio_postgres::{Client, Row, Transaction};

use super::address::PgAddress;
use super::database::Database;
use super::error::PgError;
use super::schema::{self, LogId};
use crate::host_name::HostName;

const RELAYS: &str = "SELECT r.log, r.relay_id, r.format,
    coalesce((SELECT array_agg(h.host ORDER BY h.host) FROM host h WHERE h.log = r.log), '{}')
    FROM relay r ORDER BY r.log";
/// The owner of a log is in the last row of its commits.
const LINES: &str = "SELECT r.log, r.relay_id, r.format,
    coalesce((SELECT array_agg(h.host ORDER BY h.host) FROM host h WHERE h.log = r.log), '{}'),
    CASE WHEN c.released THEN NULL ELSE n.address END,
    CASE WHEN c.released THEN NULL ELSE (extract(epoch FROM r.owned_since) * 1000)::bigint END, c.position
    FROM relay r
    JOIN LATERAL (SELECT * FROM commits c WHERE c.log = r.log ORDER BY c.batch DESC LIMIT 1) c ON true
    LEFT JOIN node n ON n.node = c.node ORDER BY r.log";
/// The first schema whose programs know several relays.
const KNOWS_SEVERAL: i32 = 2;

/// A relay as a node knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PgRelay {
    pub(super) log: LogId,
    /// The format of the rows in its log.
    pub(super) format: i32,
    /// By which devices and browsers name it. None where it is the only one and answers for every host.
    pub hosts: Vec<HostName>,
}

impl PgRelay {
    /// Its id.
    pub fn relay(&self) -> RelayId {
        self.log.relay
    }

    fn of_row(row: &Row) -> Result<PgRelay, PgError> {
        let log = LogId { log: row.try_get(0)?, relay: relay_id(row)? };
        let hosts: Vec<String> = row.try_get(3)?;
        let hosts = hosts.iter().filter_map(|host| host.parse().ok()).collect();
        Ok(PgRelay { log, format: row.try_get(2)?, hosts })
    }

    /// Whether its log has only rows that this program reads.
    pub(super) fn check(&self) -> Result<(), PgError> {
        match self.format > schema::FORMAT {
            true => Err(PgError::NewFormat { found: self.format }),
            false => Ok(()),
        }
    }
}

/// A relay in a list for operators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayLine {
    /// The relay.
    pub relay: PgRelay,
    /// The address of the node that owns its log, if one does.
    pub owner: Option<String>,
    /// Since when, in milliseconds since 1970.
    pub since_ms: Option<i64>,
    /// The last position of its log.
    pub position: Position,
}

fn relay_id(row: &Row) -> Result<RelayId, PgError> {
    let bytes = row.try_get::<_, &[u8]>(1)?.try_into();
    bytes.map(RelayId).map_err(|_| PgError::Refused("a relay id has 16 bytes".to_owned()))
}

/// All relays.
pub(super) async fn known(client: &Client) -> Result<Vec<PgRelay>, PgError> {
    let rows = client.query(RELAYS, &[]).await?;
    rows.iter().map(PgRelay::of_row).collect()
}

/// Lists the relays of an installation.
///
/// # Errors
///
/// When the database cannot be reached, or has no tables of this version.
pub fn list(address: &PgAddress) -> Result<Vec<RelayLine>, PgError> {
    let database = Database::new(address.clone());
    database.run(async {
        let client = database.connect("relays").await?;
        schema::check(&client).await?;
        let rows = client.query(LINES, &[]).await?;
        let line = |row: &Row| {
            Ok(RelayLine {
                relay: PgRelay::of_row(row)?,
                owner: row.try_get(4)?,
                since_ms: row.try_get(5)?,
                position: row.try_get::<_, i64>(6)?.cast_unsigned(),
            })
        };
        rows.iter().map(line).collect()
    })
}

/// Adds a relay that is reached by this host, with `fresh` as its id. The first host of a database in which nobody has
/// written yet names the relay that is there. Returns the relay's id.
///
/// # Errors
///
/// When a relay has the host already, or one that is in use has none.
pub fn add(address: &PgAddress, host: &HostName, fresh: RelayId) -> Result<RelayId, PgError> {
    let database = Database::new(address.clone());
    database.run(async {
        let mut client = schema::connect(&database, "relays").await?;
        let change = client.transaction().await?;
        let relay = add_in(&change, host, fresh).await?;
        change.commit().await?;
        Ok(relay)
    })
}

async fn add_in(
    change: &Transaction<'_>,
    host: &HostName,
    fresh: RelayId,
) -> Result<RelayId, PgError> {
    let unnamed = "SELECT r.log, r.relay_id, EXISTS (SELECT FROM commits c WHERE c.log = r.log AND c.batch > 0)
        FROM relay r WHERE NOT EXISTS (SELECT FROM host h WHERE h.log = r.log) ORDER BY r.log LIMIT 1";
    if let Some(row) = change.query_opt(unnamed, &[]).await? {
        let relay = relay_id(&row)?;
        if row.try_get(2)? {
            return Err(PgError::Relays(format!(
                "the relay {relay} has no host yet, and beside another relay nobody would reach it. Give it one with \
                 `samband-server relay host {relay} HOST`"
            )));
        }
        name(change, row.try_get(0)?, host).await?;
        return Ok(relay);
    }
    let log = schema::begin_log(change, fresh).await?;
    name(change, log, host).await?;
    let several = "UPDATE meta SET read_by = greatest(read_by, $1)";
    change.execute(several, &[&KNOWS_SEVERAL]).await?;
    Ok(fresh)
}

/// Has a relay be reached by another host. `relay` is a host of it, or its id; with `also` its other hosts stay. Returns the
/// relay's id.
///
/// # Errors
///
/// When there is no such relay, or a relay has the host already.
pub fn rename(
    address: &PgAddress,
    relay: &str,
    host: &HostName,
    also: bool,
) -> Result<RelayId, PgError> {
    let database = Database::new(address.clone());
    database.run(async {
        let mut client = schema::connect(&database, "relays").await?;
        let change = client.transaction().await?;
        let relay = rename_in(&change, relay, host, also).await?;
        change.commit().await?;
        Ok(relay)
    })
}

async fn rename_in(
    change: &Transaction<'_>,
    relay: &str,
    host: &HostName,
    also: bool,
) -> Result<RelayId, PgError> {
    let by = "SELECT r.log, r.relay_id FROM relay r WHERE encode(r.relay_id, 'hex') = lower($1)
        OR EXISTS (SELECT FROM host h WHERE h.log = r.log AND h.host = lower($1))";
    let row = change.query_opt(by, &[&relay]).await?.ok_or_else(|| {
        PgError::Relays(format!("there is no relay {relay}: `samband-server relay list` shows all"))
    })?;
    let log: i32 = row.try_get(0)?;
    if !also {
        change.execute("DELETE FROM host WHERE log = $1", &[&log]).await?;
    }
    name(change, log, host).await?;
    relay_id(&row)
}

async fn name(change: &Transaction<'_>, log: i32, host: &HostName) -> Result<(), PgError> {
    let add = "INSERT INTO host (host, log) VALUES ($1, $2) ON CONFLICT DO NOTHING";
    match change.execute(add, &[&host.as_str(), &log]).await? {
        0 => Err(PgError::Relays(format!("a relay has the host {host} already"))),
        _ => Ok(()),
    }
}
