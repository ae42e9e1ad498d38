//! A running relay with its log in its data folder: a node that serves exactly this one.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use crate::admin::{AdminRequest, AdminResponse};
use crate::node::Node;
pub use crate::node::{RelayOptions, StartError};
use crate::relay::StoreFault;
use crate::reports::Views;

/// A relay that runs in this process.
pub struct Relay {
    node: Node,
    views: Arc<Views>,
}

impl Relay {
    /// Starts a relay on a data folder, which is made if it is not there.
    ///
    /// # Errors
    ///
    /// When it cannot listen, or its store cannot be opened.
    pub async fn start(data: &Path, options: impl Into<RelayOptions>) -> Result<Relay, StartError> {
        let (node, views) = Node::on_folder(data, options.into()).await?;
        Ok(Relay { node, views })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.node.address()
    }

    /// Where it listens for other nodes.
    pub fn node_address(&self) -> Option<SocketAddr> {
        self.node.node_address()
    }

    /// Where metrics are served.
    pub fn metrics_address(&self) -> Option<SocketAddr> {
        self.node.metrics_address()
    }

    /// Merged documents and reports.
    pub fn views(&self) -> &Views {
        &self.views
    }

    /// Executes an administrator's request.
    pub async fn admin(&self, request: AdminRequest) -> AdminResponse {
        self.node.admin(None, request).await
    }

    /// Reads the certificate files again.
    pub fn reload(&self) {
        self.node.reload();
    }

    /// Waits until the service ends, which it does by itself only when the store fails.
    pub async fn failed(&self) {
        self.node.failed().await;
    }

    /// Stops: makes everything durable, tells the devices, and lets go of the store.
    ///
    /// # Errors
    ///
    /// When not everything could be made durable.
    pub async fn stop(self) -> Result<(), StoreFault> {
        let Relay { node, views } = self;
        drop(views);
        node.stop().await
    }
}
