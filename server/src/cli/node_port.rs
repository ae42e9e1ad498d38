//! The settings by which nodes reach each other.

use std::net::SocketAddr;
use std::path::PathBuf;

use super::listen_address::listen_address;
use super::output::{CliError, failed};
use crate::http::{NodeFiles, TlsFiles};
use crate::node::NodeOptions;

/// How other nodes of the same installation reach this one.
#[derive(Debug, clap::Args)]
pub(super) struct NodePort {
    /// Where this node listens for other nodes, as with --listen: they hand it what is for its logs. Both sides show a
    /// certificate of --node-ca. Clients have no business there.
    #[arg(long, env = "SAMBAND_NODE_LISTEN", value_name = "ADDRESS", value_parser = listen_address)]
    pub(super) node_listen: Option<SocketAddr>,
    /// The host and port that other nodes are told, such as node1.example:8443. Its host stands in this node's certificate.
    /// Without it the address of --node-listen.
    #[arg(long, env = "SAMBAND_NODE_ADDRESS", value_name = "HOST:PORT", value_parser = host_and_port)]
    pub(super) node_address: Option<String>,
    /// The authority of the nodes' certificates as PEM. Who has a certificate of it is believed to be a node: it must be an
    /// authority for nothing else.
    #[arg(long, env = "SAMBAND_NODE_CA", value_name = "FILE")]
    pub(super) node_ca: Option<PathBuf>,
    /// This node's certificate chain as PEM, for both sides of a connection. The relay reads these files again when they
    /// change.
    #[arg(long, env = "SAMBAND_NODE_CERT", value_name = "FILE")]
    pub(super) node_cert: Option<PathBuf>,
    /// The private key of this node's certificate as PEM.
    #[arg(long, env = "SAMBAND_NODE_KEY", value_name = "FILE")]
    pub(super) node_key: Option<PathBuf>,
}

impl NodePort {
    /// The options of a node that has a port for others.
    pub(super) fn options(&self) -> Result<Option<NodeOptions>, CliError> {
        let Some(listen) = self.node_listen else {
            let others = [
                ("node-address", self.node_address.is_some()),
                ("node-ca", self.node_ca.is_some()),
                ("node-cert", self.node_cert.is_some()),
                ("node-key", self.node_key.is_some()),
            ];
            return match others.into_iter().find(|(_, is_set)| *is_set) {
                Some((name, _)) => Err(failed(format!("{name} needs node-listen"))),
                None => Ok(None),
            };
        };
        let file = |name: &str, file: &Option<PathBuf>| {
            file.clone().ok_or_else(|| failed(format!("node-listen needs {name}")))
        };
        let address = self.node_address.clone();
        if address.is_none() && (listen.ip().is_unspecified() || listen.port() == 0) {
            return Err(failed(
                "node-listen is no address that other nodes can reach: set node-address",
            ));
        }
        let files = NodeFiles {
            authority: file("node-ca", &self.node_ca)?,
            own: TlsFiles {
                certificate: file("node-cert", &self.node_cert)?,
                key: file("node-key", &self.node_key)?,
            },
        };
        let address = address.unwrap_or_else(|| listen.to_string());
        Ok(Some(NodeOptions { listen, address, files }))
    }
}

fn host_and_port(text: &str) -> Result<String, String> {
    let good = text.rsplit_once(':').filter(|(host, port)| {
        !host.is_empty() && port.parse::<u16>().is_ok_and(|port| port != 0) && !host.contains('/')
    });
    match good {
        Some(_) => Ok(text.to_owned()),
        None => Err("write a host and a port such as node1.example:8443".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port() -> NodePort {
        NodePort {
            node_listen: Some("127.0.0.1:8443".parse().unwrap()),
            node_address: None,
            node_ca: Some("ca.pem".into()),
            node_cert: Some("node.pem".into()),
            node_key: Some("node.key".into()),
        }
    }

    #[test]
    fn what_is_missing_of_a_node_port_is_named() {
        let said = |port: NodePort| format!("{:?}", port.options().unwrap_err());
        assert_eq!(port().options().unwrap().unwrap().address, "127.0.0.1:8443");
        assert!(said(NodePort { node_key: None, ..port() }).contains("node-key"));
        assert!(said(NodePort { node_listen: None, ..port() }).contains("node-listen"));
        let everywhere = Some("0.0.0.0:8443".parse().unwrap());
        assert!(said(NodePort { node_listen: everywhere, ..port() }).contains("node-address"));
    }

    #[test]
    fn a_node_is_named_by_host_and_port() {
        for good in ["node1.example:8443", "[2001:db8::1]:8443", "10.0.0.1:1"] {
            assert_eq!(host_and_port(good).as_deref(), Ok(good));
        }
        for wrong in
            ["", "node1", ":8443", "node1:", "node1:0", "https://node1:8443", "node1:99999"]
        {
            assert!(host_and_port(wrong).is_err(), "{wrong}");
        }
    }
}
