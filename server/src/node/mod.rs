//! Nodes of one installation: each owns some logs, and takes requests for all of them.

mod handover;

use std::net::SocketAddr;

pub use self::handover::{Handover, NotPassed};
use crate::http::NodeFiles;

/// How other nodes of the same installation reach a node.
#[derive(Debug, Clone)]
pub struct NodeOptions {
    /// Where it listens for them; port 0 takes a free one.
    pub listen: SocketAddr,
    /// The host and port that they are told.
    pub address: String,
    /// Its certificate, and the authority that all nodes' certificates are of.
    pub files: NodeFiles,
}
