//! A node of a relay whose log is in PostgreSQL: its tables, and its turn to own the log.

use std::io::Write;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use samband_client_core::ids::RelayId;

use super::arguments::DatabaseArguments;
use super::output::{CliError, Done, Output, failed};
use crate::entropy::random;
use crate::folder::DataFolder;
use crate::store::{self, PgAddress, PgError, PgStore, Standby, StandbyTurn};

/// How often a node that stands by looks whether the log is free.
const LOOK_EVERY: Duration = Duration::from_millis(250);
/// How long it waits before it asks a database again that does not answer.
const ASK_AGAIN: Duration = Duration::from_secs(1);

/// The database that the arguments name, if they do.
pub(super) fn address(database: &DatabaseArguments) -> Result<Option<PgAddress>, CliError> {
    let parse = |text: &String| PgAddress::parse(text, database.store_ca.as_deref());
    database.store.as_ref().map(parse).transpose().map_err(failed)
}

/// `samband-server migrate`.
pub(super) fn migrate(database: &DatabaseArguments, out: &mut Output<impl Write>) -> Done {
    let address = address(database)?;
    let address = address.ok_or_else(|| failed("name the database with --store ADDRESS"))?;
    let done = store::migrate(&address, RelayId(random())).map_err(failed)?;
    if out.is_json() {
        return out.json(&serde_json::json!({ "from": done.from, "to": done.to }));
    }
    match done.from {
        0 => out.line(format_args!("the tables are made (schema {})", done.to)),
        from if from == done.to => out.line(format_args!("nothing to do (schema {from})")),
        from => out.line(format_args!("schema {from} is upgraded to schema {}", done.to)),
    }
}

/// Stands by until this node owns the log.
pub(super) async fn turn(
    database: &PgAddress,
    data: &Path,
    listen: SocketAddr,
    out: &mut Output<impl Write>,
) -> Result<PgStore, CliError> {
    let folder = DataFolder::at(data);
    if folder.store_file().exists() {
        return Err(failed(format!(
            "{} holds a relay whose log is in that folder: name another folder with --data, or leave out --store",
            data.display()
        )));
    }
    folder.create().map_err(failed)?;
    let mut standby = begin(database, folder.replica_file(), listen).await?;
    folder.tighten().map_err(failed)?;
    let mut told = String::new();
    loop {
        let tried = tokio::task::spawn_blocking(move || standby.try_take()).await;
        let wait = match tried.map_err(failed)? {
            Ok(StandbyTurn::Mine(store)) => {
                tracing::info!("this node owns the log");
                return Ok(store);
            }
            Ok(StandbyTurn::Theirs(next, owner)) => {
                if told != owner {
                    tracing::info!(owner, "standing by: another node owns the log");
                    _ = out.line(format_args!("standing by: the node at {owner} owns the log"));
                    told = owner;
                }
                standby = *next;
                LOOK_EVERY
            }
            Ok(StandbyTurn::Unanswered(next, error)) => {
                tracing::warn!(%error, "standing by");
                standby = *next;
                ASK_AGAIN
            }
            Err(error) if error.may_pass() => {
                tracing::warn!(%error, "standing by");
                standby = begin(database, folder.replica_file(), listen).await?;
                ASK_AGAIN
            }
            Err(error) => return Err(failed(error)),
        };
        tokio::time::sleep(wait).await;
    }
}

/// Begins to stand by, when the database answers.
async fn begin(
    database: &PgAddress,
    replica: PathBuf,
    listen: SocketAddr,
) -> Result<Standby, CliError> {
    loop {
        let (database, replica) = (database.clone(), replica.clone());
        let beginning = move || Standby::begin(&database, &replica, &listen.to_string());
        let begun: Result<Standby, PgError> =
            tokio::task::spawn_blocking(beginning).await.map_err(failed)?;
        match begun {
            Err(error) if error.may_pass() => tracing::warn!(%error, "standing by"),
            begun => return begun.map_err(failed),
        }
        tokio::time::sleep(ASK_AGAIN).await;
    }
}
