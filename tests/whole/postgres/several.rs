//! Several relays on one installation: each host has its own people, devices and sign-ins, and a log runs where somebody is
//! connected to it.

use std::net::SocketAddr;
use std::path::Path;
use std::time::Instant;

use samband_client_core::device::Device;
use samband_client_core::ids::RelayId;
use samband_client_core::transport::{self, ConnectError};
use samband_client_core::wire::RefusalCode;
use samband_server::admin::{AdminRequest, AdminResponse};
use samband_server::ask::ask_as;
use samband_server::host_name::HostName;
use samband_server::store::{add_relay, list_relays, migrate, rename_relay};
use samband_tests::postgres::{Cluster, TestDatabase};
use samband_tests::{AUDIENCE, ROSTER, log_key, open, partnership, placement, write};

use super::processes::{NodeProcess, PATIENCE, answer_to, page, synced};
use crate::pages::PASSWORD;

/// Two names of this machine, each of which is a relay.
const HOSTS: [&str; 2] = ["localhost", "127.0.0.1"];

fn host(text: &str) -> HostName {
    text.parse().unwrap()
}

/// A database with a relay for each of [`HOSTS`].
fn two_relays(cluster: &std::sync::Arc<Cluster>) -> TestDatabase {
    let database = cluster.database(RelayId([7; 16]));
    for (name, number) in HOSTS.iter().zip(8..) {
        add_relay(&database.address(), &host(name), RelayId([number; 16])).unwrap();
    }
    database
}

fn admin(node: &NodeProcess, relay: &str, request: &AdminRequest) -> AdminResponse {
    ask_as(&node.data, Some(relay), request, None).unwrap()
}

/// Imports the small programme at a relay.
fn import(node: &NodeProcess, relay: &str) {
    let import = AdminRequest::ImportRoster { text: ROSTER.to_owned(), check_only: false };
    let imported = admin(node, relay, &import);
    assert!(matches!(imported, AdminResponse::Imported { .. }), "{imported:?}");
}

fn invite(node: &NodeProcess, relay: &str, person: &str) -> String {
    let invite = AdminRequest::Invite { person: person.to_owned() };
    let AdminResponse::Invite { code, .. } = admin(node, relay, &invite) else {
        panic!("no invite")
    };
    code
}

/// Amina's phone, enrolled at a relay.
async fn phone(
    node: &NodeProcess,
    at: SocketAddr,
    relay: &str,
    folder: &Path,
    name: &str,
) -> Device {
    let device = open(folder, name);
    let code = invite(node, relay, "amina");
    transport::enrol(&device, &address(relay, at), &code, name).await.unwrap();
    device
}

fn address(relay: &str, at: SocketAddr) -> String {
    format!("ws://{relay}:{}", at.port())
}

/// How many changes of Amina's log each relay's log has.
fn stored(database: &TestDatabase) -> String {
    let doc = log_key().id();
    database.sql(&format!(
        "SELECT string_agg(n::text, ' ' ORDER BY log) FROM (SELECT log, (SELECT count(*) FROM record r \
         WHERE r.log = relay.log AND doc = '\\x{doc}') n FROM relay) counted"
    ))
}

/// Uses a link on a host. Returns the cookie of the sign-in.
async fn begun(at: SocketAddr, host: &str, path: &str) -> String {
    let form = format!("password={PASSWORD}&again={PASSWORD}");
    let request = format!(
        "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{form}",
        form.len()
    );
    let answer = answer_to(at, &request).await;
    let cookie = answer.lines().find_map(|line| line.strip_prefix("set-cookie: "));
    let cookie = cookie.unwrap_or_else(|| panic!("{path} at {host}: {answer}"));
    cookie.split(';').next().unwrap().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_organisations_on_one_node_never_see_each_others_words_devices_and_sign_ins() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = two_relays(&cluster);
    let folder = tempfile::tempdir().unwrap();
    let node = NodeProcess::start(folder.path(), "node", &database);
    let at = node.listens();
    let [one, other] = HOSTS;
    import(&node, one);
    import(&node, other);
    let mine = phone(&node, at, one, folder.path(), "mine").await;
    let theirs = phone(&node, at, other, folder.path(), "theirs").await;
    // the same person, placement and log by name, and yet another document
    for text in ["first", "second"] {
        write(&mine, text);
    }
    synced(&mine).await;
    synced(&theirs).await;
    let stored = stored(&database);
    assert!(stored.ends_with(" 0") && !stored.starts_with('0'), "{stored}");
    let log = theirs.log(&partnership(), &placement(), AUDIENCE).unwrap();
    assert!(log.entries.is_empty(), "{log:?}");
    // an invite opens one relay
    let code = invite(&node, one, "henrik");
    let stranger = open(folder.path(), "stranger");
    let refused = transport::enrol(&stranger, &address(other, at), &code, "stranger").await;
    let is_unknown = |error: &ConnectError| matches!(error, ConnectError::Refused(refusal) if refusal.code == RefusalCode::UnknownInvite);
    assert!(refused.as_ref().is_err_and(is_unknown), "{refused:?}");
    // a device that is revoked at one relay goes on at the other
    for relay in HOSTS {
        let AdminResponse::Devices { devices } = admin(&node, relay, &AdminRequest::Devices) else {
            panic!("no devices")
        };
        assert_eq!(devices.len(), 1, "{relay}: {devices:?}");
    }
    // a sign-in counts at its own host
    let link = AdminRequest::Link { person: "henrik".to_owned(), first: false };
    let AdminResponse::Link { path, .. } = admin(&node, one, &link) else { panic!("no link") };
    let cookie = begun(at, one, &path).await;
    let asked = |host: &'static str| {
        let host = format!("{host}\r\nCookie: {cookie}");
        async move { page(at, &host, "/account").await }
    };
    assert!(asked(one).await.starts_with("HTTP/1.1 200"), "{}", asked(one).await);
    let elsewhere = asked(other).await;
    assert!(!elsewhere.starts_with("HTTP/1.1 200") && !elsewhere.contains("Henrik"), "{elsewhere}");
    // without a name it is not clear which relay an administrator means
    let unnamed = node.ask(&AdminRequest::Status);
    let says = |answer: &AdminResponse, what: &str| matches!(answer, AdminResponse::Failed { error } if error.contains(what));
    assert!(says(&unnamed, "--relay"), "{unnamed:?}");
    let unknown = admin(&node, "nowhere.example", &AdminRequest::Status);
    assert!(says(&unknown, "no relay nowhere.example"), "{unknown:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_host_that_no_relay_has_is_said_so_and_a_device_gets_in_once_it_has_one() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.database(RelayId([7; 16]));
    add_relay(&database.address(), &host("partners.example"), RelayId([8; 16])).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let node = NodeProcess::start(folder.path(), "node", &database);
    let at = node.listens();
    import(&node, "partners.example");
    for name in ["nowhere.example", "localhost"] {
        let answer = page(at, name, "/").await;
        assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
        assert!(answer.contains("No relay is at this address"), "{answer}");
    }
    for name in ["partners.example", "Partners.Example:8443"] {
        let answer = page(at, name, "/sign-in").await;
        assert!(
            answer.contains("This page needs https"),
            "it is there, for others than strangers: {answer}"
        );
    }
    let device = open(folder.path(), "phone");
    let code = invite(&node, "partners.example", "amina");
    let refused = transport::enrol(&device, &address("localhost", at), &code, "phone").await;
    let Err(ConnectError::Refused(refusal)) = &refused else { panic!("{refused:?}") };
    assert!(refusal.code.is_passing(), "the device asks again: {refusal:?}");
    assert_eq!(refusal.text, "this address serves no relay of that name");
    rename_relay(&database.address(), "partners.example", &host("localhost"), true).unwrap();
    let began = Instant::now();
    while transport::enrol(&device, &address("localhost", at), &code, "phone").await.is_err() {
        assert!(began.elapsed() < PATIENCE, "the name has a relay");
        tokio::task::yield_now().await;
    }
    let [line] = &list_relays(&database.address()).unwrap()[..] else { panic!("one relay") };
    assert_eq!(line.relay.hosts, [host("localhost"), host("partners.example")]);
    assert!(line.owner.is_some() && line.since_ms.is_some() && line.position > 0, "{line:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_log_that_nobody_is_connected_to_is_given_back_and_runs_at_the_next_connection() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = two_relays(&cluster);
    let folder = tempfile::tempdir().unwrap();
    let first = NodeProcess::start_with(folder.path(), "first", &database, &["--idle-s", "1"]);
    let second = NodeProcess::start(folder.path(), "second", &database);
    let (at, other) = (first.listens(), second.listens());
    import(&first, HOSTS[0]);
    let device = phone(&first, at, HOSTS[0], folder.path(), "phone").await;
    write(&device, "mine");
    synced(&device).await;
    let released = "SELECT released FROM commits WHERE log = 1 ORDER BY batch DESC LIMIT 1";
    let began = Instant::now();
    while database.sql(released) != "t" {
        assert!(began.elapsed() < PATIENCE, "the log is given back");
    }
    // the other node takes it at once, and the first one goes on with others
    let status = admin(&second, HOSTS[0], &AdminRequest::Status);
    assert!(matches!(status, AdminResponse::Status { .. }), "{status:?}");
    assert!(page(other, HOSTS[0], "/sign-in").await.starts_with("HTTP/1.1 200"));
    assert!(page(at, HOSTS[1], "/sign-in").await.starts_with("HTTP/1.1 200"));
    let elsewhere = admin(&first, HOSTS[0], &AdminRequest::Status);
    let named = format!("the node at {other} owns the log");
    assert!(
        matches!(&elsewhere, AdminResponse::Failed { error } if error.contains(&named)),
        "{elsewhere:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_an_earlier_version_goes_on_for_every_host() {
    let Some(cluster) = Cluster::shared() else { return };
    let database = cluster.empty_database();
    database.sql(include_str!("../../../server/src/store/postgres/schema.sql"));
    database.sql(
        "INSERT INTO meta (schema, read_by) VALUES (1, 1);
         INSERT INTO relay (relay_id, name, format) VALUES (decode(repeat('07', 16), 'hex'), 'default', 1);
         INSERT INTO commits VALUES (1, 0, 0, '00000000-0000-0000-0000-000000000000', 0, \
             decode(repeat('00', 16), 'hex'), 0, true)",
    );
    assert_eq!(migrate(&database.address(), RelayId([9; 16])).unwrap().from, 1);
    let folder = tempfile::tempdir().unwrap();
    let node = NodeProcess::start(folder.path(), "node", &database);
    let at = node.listens();
    assert!(matches!(node.ask(&AdminRequest::Status), AdminResponse::Status { .. }));
    for name in HOSTS {
        assert!(page(at, name, "/sign-in").await.starts_with("HTTP/1.1 200"), "{name}");
    }
    // beside a second relay it would not be clear which hosts are its own
    let refused = add_relay(&database.address(), &host("b.example"), RelayId([8; 16]));
    let relay = RelayId([7; 16]).to_string();
    assert!(refused.unwrap_err().to_string().contains(&format!("relay host {relay}")));
    rename_relay(&database.address(), &relay, &host("a.example"), false).unwrap();
    add_relay(&database.address(), &host("b.example"), RelayId([8; 16])).unwrap();
    assert!(add_relay(&database.address(), &host("b.example"), RelayId([9; 16])).is_err());
    assert_eq!(database.sql("SELECT read_by FROM meta"), "2", "an old program knows one relay");
}
