//! The connection of a node to its database over a network.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use samband_client_core::ids::RelayId;
use samband_server::store::{PgAddress, migrate};
use samband_tests::postgres::Cluster;

/// Writes a certificate for this name, with its key. Returns the certificate as PEM.
fn certificate(folder: &Path, name: &str) -> String {
    let key = rcgen::KeyPair::generate().unwrap();
    let params = rcgen::CertificateParams::new(vec![name.to_owned()]).unwrap();
    let made = params.self_signed(&key).unwrap().pem();
    std::fs::write(folder.join("server.crt"), &made).unwrap();
    let key_file = folder.join("server.key");
    std::fs::write(&key_file, key.serialize_pem()).unwrap();
    std::fs::set_permissions(key_file, PermissionsExt::from_mode(0o600)).unwrap();
    made
}

#[test]
fn over_a_network_the_certificate_of_the_database_is_checked() {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let mut authority = String::new();
    let cluster = Cluster::start_with(|data| {
        authority = certificate(data, "127.0.0.1");
        let port = format!("port={port}");
        ["ssl=on", "listen_addresses=127.0.0.1", port.as_str()].map(str::to_owned).into()
    });
    let Some(_cluster) = cluster else { return };
    let folder = tempfile::tempdir().unwrap();
    let trusted = folder.path().join("ca.pem");
    std::fs::write(&trusted, authority).unwrap();
    certificate(folder.path(), "127.0.0.1");
    let other = folder.path().join("server.crt");
    let made = |host: &str, authorities: Option<&Path>| {
        let url = format!("postgres://postgres@{host}:{port}/postgres");
        migrate(&PgAddress::parse(&url, authorities).unwrap(), RelayId([7; 16]))
    };
    assert!(made("127.0.0.1", None).is_err(), "no public authority knows it");
    assert!(made("127.0.0.1", Some(other.as_path())).is_err(), "another authority does not either");
    assert!(made("localhost", Some(trusted.as_path())).is_err(), "it is of another name");
    assert_eq!(made("127.0.0.1", Some(trusted.as_path())).unwrap().to, 2);
}
