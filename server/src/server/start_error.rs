//! Why a relay does not start.

use std::path::PathBuf;

use crate::http::TlsError;
use crate::relay::StoreFault;
use crate::store::OpenError;

/// Why a relay did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// Its store cannot be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// What its store holds cannot be read.
    #[error(transparent)]
    Store(#[from] StoreFault),
    /// Its certificate cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// It cannot listen.
    #[error("cannot listen on {address}: {error}")]
    Listen {
        /// Where.
        address: String,
        /// Why not.
        error: std::io::Error,
    },
    /// The app that it is to serve cannot be read.
    #[error("the app in {path}: {error}. Build it with client-core/web/build")]
    App {
        /// The folder.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
    /// Its data folder cannot be made or used.
    #[error("{path}: {error}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// Why not.
        error: std::io::Error,
    },
}
