//! A node whose logs are in PostgreSQL: its tables, and its start.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use samband_client_core::ids::RelayId;

use super::arguments::DatabaseArguments;
use super::output::{CliError, Done, Output, failed};
use crate::entropy::random;
use crate::folder::DataFolder;
use crate::node::{Node, RelayOptions, StartError};
use crate::store::{self, PgAddress};

/// How long it waits before it asks a database again that does not answer.
const ASK_AGAIN: Duration = Duration::from_secs(1);

/// The database that the arguments name, if they do.
pub(super) fn address(database: &DatabaseArguments) -> Result<Option<PgAddress>, CliError> {
    let parse = |text: &String| PgAddress::parse(text, database.store_ca.as_deref());
    database.store.as_ref().map(parse).transpose().map_err(failed)
}

/// The database that the arguments must name.
pub(super) fn needed_address(database: &DatabaseArguments) -> Result<PgAddress, CliError> {
    address(database)?.ok_or_else(|| failed("name the database with --store ADDRESS"))
}

/// `samband-server migrate`.
pub(super) fn migrate(database: &DatabaseArguments, out: &mut Output<impl Write>) -> Done {
    let address = needed_address(database)?;
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

/// Starts a node on a database, as soon as the database answers.
pub(super) async fn start(
    database: &PgAddress,
    data: &Path,
    options: RelayOptions,
) -> Result<Node, CliError> {
    if DataFolder::at(data).store_file().exists() {
        return Err(failed(format!(
            "{} holds a relay whose log is in that folder: name another folder with --data, or leave out --store",
            data.display()
        )));
    }
    loop {
        match Node::on_database(database, data, options.clone()).await {
            Err(StartError::Database(error)) if error.may_pass() => {
                tracing::warn!(%error, "the node does not listen yet");
            }
            started => return started.map_err(failed),
        }
        tokio::time::sleep(ASK_AGAIN).await;
    }
}
