//! Why a PostgreSQL cannot hold the relay's log.

use std::path::PathBuf;

use tokio_postgres::error::{DbError, Severity, SqlState};

use crate::relay::StoreFault;

/// Why a node cannot work with its PostgreSQL.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PgError {
    /// The address of the database cannot be read. The address itself, which can hold a password, is not shown.
    #[error(
        "the address of the database is wrong: {0}. Write postgres://USER@HOST/DATABASE, or \
         postgres://USER@/DATABASE?host=/run/postgresql"
    )]
    Address(String),
    /// The file with the authorities for the database's certificate cannot be used.
    #[error("{path}: {reason}")]
    Authorities {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        reason: String,
    },
    /// The database does not answer.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The database has refused a statement.
    #[error("the database has refused: {0}")]
    Refused(String),
    /// A commit that the server confirms can be lost.
    #[error(
        "the database runs with {setting} = {value}, so that a confirmed commit can be lost: set \
         {setting} = on in postgresql.conf, or for the role with ALTER ROLE, and reload the server"
    )]
    NotDurable {
        /// The setting.
        setting: String,
        /// Its value.
        value: String,
    },
    /// The tables are not there.
    #[error(
        "the database has no tables of a relay: make them with `samband-server migrate --store ADDRESS`"
    )]
    NoSchema,
    /// The tables are of an older program.
    #[error(
        "the database has tables of an older version (schema {found}; this program needs {needed}): \
         upgrade them with `samband-server migrate --store ADDRESS`"
    )]
    OldSchema {
        /// Their schema.
        found: i32,
        /// The schema that is needed.
        needed: i32,
    },
    /// The tables are of a newer program, which says that this one must not write to them.
    #[error(
        "the database has tables of a newer version (schema {found}, for programs from schema \
         {read_by} on; this one has {known}): use that version of samband-server"
    )]
    NewSchema {
        /// Their schema.
        found: i32,
        /// The oldest schema whose programs may write.
        read_by: i32,
        /// What this program knows.
        known: i32,
    },
    /// The log is of a newer format.
    #[error(
        "the log has rows of format {found}, which this version of samband-server cannot read: use a newer one"
    )]
    NewFormat {
        /// The format.
        found: i32,
    },
    /// What was asked about the relays of an installation cannot be done.
    #[error("{0}")]
    Relays(String),
    /// The node's replica cannot be used.
    #[error(transparent)]
    Replica(#[from] crate::store::OpenError),
    /// The log or the replica cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl PgError {
    /// Whether the database may answer later without anything being changed.
    pub fn may_pass(&self) -> bool {
        matches!(self, PgError::Unreachable(_))
    }
}

impl From<tokio_postgres::Error> for PgError {
    fn from(error: tokio_postgres::Error) -> PgError {
        match (Answer::of(&error), error.as_db_error()) {
            (Answer::Lost, _) => PgError::Unreachable(describe(&error)),
            (_, Some(said)) if *said.code() == SqlState::UNDEFINED_TABLE => PgError::NoSchema,
            _ => PgError::Refused(describe(&error)),
        }
    }
}

/// What an error says of the statement that met it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Answer {
    /// Whether the statement was done is not known, or the connection is of no more use.
    Lost,
    /// The server's disk is full; nothing was done.
    Full,
    /// Nothing was done.
    Refused,
}

impl Answer {
    pub(super) fn of(error: &tokio_postgres::Error) -> Answer {
        let Some(said) = error.as_db_error() else { return Answer::Lost };
        let ends_connection = said.parsed_severity() != Some(Severity::Error);
        if ends_connection || is_about_connection(said) {
            Answer::Lost
        } else if *said.code() == SqlState::DISK_FULL {
            Answer::Full
        } else {
            Answer::Refused
        }
    }
}

/// Connection exceptions, operator interventions such as a shutdown, a rollback of the server's own, and a server that has
/// become read-only: another connection may have a better answer.
fn is_about_connection(said: &DbError) -> bool {
    let code = said.code().code();
    ["08", "40", "57"].iter().any(|class| code.starts_with(class))
        || *said.code() == SqlState::READ_ONLY_SQL_TRANSACTION
}

/// What the server or the line said, without the statement or its values.
pub(super) fn describe(error: &tokio_postgres::Error) -> String {
    use std::error::Error;
    match (error.as_db_error(), error.source()) {
        (Some(said), _) => format!("{} ({})", said.message(), said.code().code()),
        (None, Some(cause)) => format!("{error}: {cause}"),
        (None, None) => error.to_string(),
    }
}
